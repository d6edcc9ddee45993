#include "analysis/kept.h"
#include "analysis/words.h"
#include "model/kinds.h"

/*
 * Who answers for what is kept: the circle's controller, its basis and how to reach somebody.
 */

static void
append_line(GString *lines, PiiriStore *store, gint64 actor, int field)
{
  g_autofree char *words = piiri_words_of(store, KIND_ACTOR, actor, field);

  if (*words != '\0')
    g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", words);
}

static char *
contact_of(PiiriStore *store, gint64 circle)
{
  gint64 actor = piiri_store_get_link(store, KIND_CIRCLE, circle, CIRCLE_CONTACT);
  g_autoptr(GString) lines = g_string_new(NULL);

  if (actor != 0 && piiri_store_is_shown(store, KIND_ACTOR, actor)) {
    append_line(lines, store, actor, ACTOR_NAME);
    append_line(lines, store, actor, ACTOR_PERSON);
    append_line(lines, store, actor, ACTOR_ORGANISATION);
    append_line(lines, store, actor, ACTOR_PHONE);
    append_line(lines, store, actor, ACTOR_EMAIL);
  }
  return g_string_free(g_steal_pointer(&lines), FALSE);
}

static char *
get_text(PiiriStore *store, gint64 circle, int field)
{
  char *text = piiri_store_get(store, KIND_CIRCLE, circle, field);

  return text != NULL ? text : g_strdup("");
}

PiiriKeptCircle *
piiri_kept_circle(PiiriStore *store, gint64 row)
{
  PiiriKeptCircle *circle = g_new0(PiiriKeptCircle, 1);
  PiiriId id = { 0 };

  piiri_store_id(store, KIND_CIRCLE, row, &id);
  piiri_id_format(&id, circle->id);
  circle->name = piiri_words_of_record(store, KIND_CIRCLE, row);
  circle->controller = get_text(store, row, CIRCLE_CONTROLLER);
  circle->basis = get_text(store, row, CIRCLE_BASIS);
  circle->basis_words = piiri_words_of(store, KIND_CIRCLE, row, CIRCLE_BASIS);
  circle->retention = get_text(store, row, CIRCLE_RETENTION);
  circle->contact = contact_of(store, row);
  return circle;
}

void
piiri_kept_circle_free(PiiriKeptCircle *circle)
{
  g_free(circle->name);
  g_free(circle->controller);
  g_free(circle->basis);
  g_free(circle->basis_words);
  g_free(circle->retention);
  g_free(circle->contact);
  g_free(circle);
}
