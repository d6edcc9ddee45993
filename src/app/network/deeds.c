#include "config.h"

#include "app/network/deeds.h"

#include "app/network/words.h"
#include "app/records/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static char *
name_of(PiiriSession *session, gint64 actor)
{
  return piiri_words_of_record(piiri_session_store(session), KIND_ACTOR, actor);
}

/* --- Responsibilities. */

/* The actor's own responsibility in the circle, made by its key when there is none. */
static gint64
ensure_responsibility(PiiriSession *session, gint64 actor, GError **error)
{
  PiiriStore *store = piiri_session_store(session);
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (!piiri_store_id(store, KIND_ACTOR, actor, &id)) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        _("There is no such actor."));
    return 0;
  }

  return piiri_store_add(store, KIND_RESPONSIBILITY, piiri_session_circle(session),
                         piiri_id_format(&id, text), NULL, error);
}

bool
piiri_network_tie(PiiriSession *session, gint64 actor, GError **error)
{
  return ensure_responsibility(session, actor, error) != 0;
}

/* Writes the duty into the responsibility ROW; the first one there dates it. */
static bool
write_duty(PiiriSession *session, gint64 row, PiiriDuty duty, bool does, GError **error)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *before = piiri_store_get(store, KIND_RESPONSIBILITY, row, RESPONSIBILITY_WHICH);
  g_autofree char *since = piiri_store_get(store, KIND_RESPONSIBILITY, row, RESPONSIBILITY_SINCE);
  g_autofree char *after = piiri_duties_with(before, duty, does);
  g_autofree char *today = piiri_words_today();

  return piiri_store_set(store, KIND_RESPONSIBILITY, row, RESPONSIBILITY_WHICH, after, error) &&
         (!does || (since && *since) ||
          piiri_store_set(store, KIND_RESPONSIBILITY, row, RESPONSIBILITY_SINCE, today, error));
}

static bool
add_duty(PiiriSession *session, gint64 actor, PiiriDuty duty, GError **error)
{
  gint64 row = ensure_responsibility(session, actor, error);

  return row != 0 && write_duty(session, row, duty, true, error);
}

/* Who was joined with others may do it in the name of any of them. */
static bool
take_duty_away(PiiriSession *session, gint64 actor, PiiriDuty duty, GError **error)
{
  g_autoptr(GArray) rows = piiri_network_responsibilities(piiri_session_store(session),
                                                          piiri_session_circle(session), actor);

  for (guint i = 0; i < rows->len; i++)
    if (!write_duty(session, g_array_index(rows, gint64, i), duty, false, error))
      return false;

  return true;
}

bool
piiri_network_set_duty(PiiriSession *session, gint64 actor, PiiriDuty duty, bool does)
{
  g_autofree char *name = name_of(session, actor);
  /* Translators: what can be undone: an actor, and what it did, as in “Café Vaahto no longer: pays
   * the coffee”. */
  g_autofree char *words =
      does ? piiri_network_does(name, duty) :
             g_strdup_printf(_("%s no longer: %s"), name, piiri_network_duty(duty));
  GError *error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session,
                           does ? add_duty(session, actor, duty, &error) :
                                  take_duty_away(session, actor, duty, &error),
                           &error);
}

static bool
write_other(PiiriSession *session, gint64 actor, const char *words, GError **error)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 row = ensure_responsibility(session, actor, error);

  return row != 0 &&
         piiri_store_set(store, KIND_RESPONSIBILITY, row, RESPONSIBILITY_OTHER, words, error) &&
         (!*words || write_duty(session, row, PIIRI_DUTY_OTHER, true, error));
}

bool
piiri_network_set_other(PiiriSession *session, gint64 actor, const char *words)
{
  g_autofree char *name = name_of(session, actor);
  /* Translators: what can be undone: an actor, and in whatever words what it does. */
  g_autofree char *step = g_strdup_printf(_("%s: “%s”"), name, words);
  GError *error = NULL;

  return piiri_session_begin(session, step) &&
         piiri_session_end(session, write_other(session, actor, words, &error), &error);
}

/* --- States. */

static bool
write_state(PiiriSession *session, gint64 actor, PiiriActorState state, GError **error)
{
  return piiri_store_set(piiri_session_store(session), KIND_ACTOR, actor, ACTOR_STATE,
                         piiri_actor_state_name(state), error);
}

bool
piiri_network_set_state(PiiriSession *session, gint64 actor, PiiriActorState state)
{
  g_autofree char *name = name_of(session, actor);
  g_autofree char *label = piiri_words_in_sentence(piiri_network_state(state));
  /* Translators: what can be undone: an actor and its state, as in “Café Vaahto is: asked”. */
  g_autofree char *words = g_strdup_printf(_("%s is: %s"), name, label);
  GError *error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session, write_state(session, actor, state, &error), &error);
}

/* --- Filling a gap. */

static bool
write_taken(PiiriSession *session, PiiriDuty duty, gint64 actor, GError **error)
{
  return add_duty(session, actor, duty, error) &&
         write_state(session, actor, PIIRI_ACTOR_COMMITTED, error);
}

bool
piiri_network_take(PiiriSession *session, PiiriDuty duty, gint64 actor)
{
  g_autofree char *name = name_of(session, actor);
  g_autofree char *words = piiri_network_does(name, duty);
  GError *error = NULL;

  if (!piiri_session_begin(session, words) ||
      !piiri_session_end(session, write_taken(session, duty, actor, &error), &error))
    return false;

  piiri_session_tell_undo(session, words);

  return true;
}

gint64
piiri_network_take_new(PiiriSession *session, PiiriDuty duty, const char *name)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *words = piiri_network_does(name, duty);
  GError *error = NULL;

  if (!piiri_session_begin(session, words))
    return 0;

  gint64 actor = piiri_store_add(store, KIND_ACTOR, 0, NULL, NULL, &error);

  if (!piiri_session_end(session,
                         actor != 0 &&
                             piiri_store_set(store, KIND_ACTOR, actor, ACTOR_NAME, name, &error) &&
                             write_taken(session, duty, actor, &error),
                         &error))
    return 0;

  piiri_session_tell_undo(session, words);

  return actor;
}

/* --- The log. */

static bool
write_line(PiiriSession *session,
           gint64 actor,
           gint64 who,
           const char *said,
           const char *next_step,
           GError **error)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *today = piiri_words_today();
  gint64 row =
      piiri_store_add(store, KIND_CONTACT_NOTE, piiri_session_circle(session), NULL, NULL, error);

  return row != 0 &&
         piiri_store_set_link(store, KIND_CONTACT_NOTE, row, CONTACT_NOTE_ACTOR, actor, error) &&
         piiri_store_set(store, KIND_CONTACT_NOTE, row, CONTACT_NOTE_DATE, today, error) &&
         piiri_store_set_link(store, KIND_CONTACT_NOTE, row, CONTACT_NOTE_WHO, who, error) &&
         piiri_store_set(store, KIND_CONTACT_NOTE, row, CONTACT_NOTE_SAID, said, error) &&
         piiri_store_set(store, KIND_CONTACT_NOTE, row, CONTACT_NOTE_NEXT_STEP, next_step, error);
}

bool
piiri_network_write(
    PiiriSession *session, gint64 actor, gint64 who, const char *said, const char *next_step)
{
  g_autofree char *name = name_of(session, actor);
  /* Translators: what can be undone; %s is an actor that somebody spoke with. */
  g_autofree char *words = g_strdup_printf(_("Wrote down what was said with %s"), name);
  GError *error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session, write_line(session, actor, who, said, next_step, &error),
                           &error);
}
