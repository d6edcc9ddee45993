#include "config.h"

#include "app/circle/agreement.h"

#include "app/records/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* Where the two kinds have the same things. */
typedef struct {
  int kind;
  int subject;
  int choices; /* NO_FIELD where words alone say it */
  int words;
  int agreed;
} Shape;

static const Shape shapes[] = {
  { KIND_PRACTICE, PRACTICE_ABOUT, PRACTICE_CHOICES, PRACTICE_WORDS, PRACTICE_AGREED },
  { KIND_PRINCIPLE, PRINCIPLE_CHOICE, NO_FIELD, PRINCIPLE_WORDS, PRINCIPLE_AGREED },
};

static const Shape *
shape_of(int kind)
{
  return kind == KIND_PRACTICE ? &shapes[0] : &shapes[1];
}

static const PiiriField *
field_of(int kind, int field)
{
  return piiri_kind_field(piiri_description_kind(&piiri_kinds, kind), field);
}

/* --- Words ------------------------------------------------------------------------------------ */

const PiiriChoice *
piiri_agreement_subjects(int kind)
{
  return field_of(kind, shape_of(kind)->subject)->choices;
}

const char *
piiri_agreement_subject_words(int kind, const char *subject)
{
  const PiiriChoice *choice;

  if (kind == KIND_PRINCIPLE && g_strcmp0(subject, "other") == 0)
    return _("Our own principles");

  choice = piiri_field_choice(field_of(kind, shape_of(kind)->subject), subject ? subject : "");

  return choice ? _(choice->label) : _(piiri_description_kind(&piiri_kinds, kind)->label);
}

/* The part of a choice's name before the point says which subject it belongs to. */
static bool
belongs(const char *name, const char *subject)
{
  gsize length = strlen(subject);

  return strncmp(name, subject, length) == 0 && name[length] == '.';
}

GPtrArray *
piiri_agreement_choices(int kind, const char *subject)
{
  const Shape *shape = shape_of(kind);
  GPtrArray *choices = g_ptr_array_new();

  if (shape->choices == NO_FIELD)
    return choices;

  for (const PiiriChoice *choice = field_of(kind, shape->choices)->choices; choice->name; choice++)
    if (belongs(choice->name, subject))
      g_ptr_array_add(choices, (gpointer)choice);

  return choices;
}

GArray *
piiri_agreement_all(PiiriStore *store, gint64 circle, int kind, const char *subject)
{
  return kind == KIND_PRACTICE ? piiri_practice_agreements(store, circle, subject) :
                                 piiri_principle_agreements(store, circle, subject);
}

/* The choices without "other", which the circle's own words say better. */
static char *
named_choices(const char *choices)
{
  g_auto(GStrv) names = g_strsplit(choices, " ", -1);
  g_autoptr(GPtrArray) named = g_ptr_array_new();

  for (char **name = names; *name; name++)
    if (!g_str_has_suffix(*name, ".other"))
      g_ptr_array_add(named, *name);
  g_ptr_array_add(named, NULL);

  return g_strjoinv(" ", (char **)named->pdata);
}

static char *
choices_words(PiiriStore *store, const PiiriRef *ref, bool has_words)
{
  const Shape *shape = shape_of(ref->kind);
  g_autofree char *choices = NULL;
  g_autofree char *named = NULL;

  if (shape->choices == NO_FIELD)
    return g_strdup("");

  choices = piiri_store_get(store, ref->kind, ref->row, shape->choices);
  named = has_words && choices ? named_choices(choices) : g_strdup(choices);

  return piiri_words_of_value(store, field_of(ref->kind, shape->choices), named);
}

void
piiri_agreement_words(PiiriStore *store, const PiiriRef *ref, char **lead, char **more)
{
  g_autofree char *words = piiri_words_of(store, ref->kind, ref->row, shape_of(ref->kind)->words);

  g_strstrip(words);
  *lead = choices_words(store, ref, *words != '\0');
  *more = g_steal_pointer(&words);
  if (**lead)
    return;

  g_free(*lead);
  *lead = *more;
  *more = g_strdup("");
}

/* On one line, and without the point at the end of a sentence: more may follow. */
static char *
flatten(char *words)
{
  gsize length;

  g_strstrip(g_strdelimit(words, "\n", ' '));
  length = strlen(words);
  if (length > 0 && words[length - 1] == '.')
    words[length - 1] = '\0';

  return words;
}

char *
piiri_agreement_line(PiiriStore *store, const PiiriRef *ref)
{
  g_autofree char *lead = NULL;
  g_autofree char *more = NULL;

  piiri_agreement_words(store, ref, &lead, &more);
  flatten(lead);
  flatten(more);
  if (!*lead) {
    g_autofree char *subject =
        piiri_store_get(store, ref->kind, ref->row, shape_of(ref->kind)->subject);

    return g_strdup(piiri_agreement_subject_words(ref->kind, subject));
  }

  return *more ? g_strdup_printf("%s – %s", lead, more) : g_steal_pointer(&lead);
}

char *
piiri_agreement_since(int kind, const PiiriAgreement *agreement)
{
  g_autofree char *day = piiri_words_of_date(agreement->agreed);

  if (!*day)
    return g_strdup(_("Agreed, nobody has told when"));
  if (kind == KIND_PRINCIPLE)
    /* Translators: %s is a day. */
    return g_strdup_printf(_("Agreed on %s"), day);

  /* Translators: %s is a day. */
  return g_strdup_printf(_("Since %s"), day);
}

char *
piiri_agreement_period(const PiiriAgreement *agreement)
{
  g_autofree char *agreed = piiri_words_of_date(agreement->agreed);
  g_autofree char *until = piiri_words_of_date(agreement->until);

  if (*agreed && *until)
    /* Translators: from one day to another. */
    return g_strdup_printf(C_("period", "%s – %s"), agreed, until);
  if (*agreed)
    /* Translators: %s is a day. */
    return g_strdup_printf(_("since %s"), agreed);
  if (*until)
    /* Translators: %s is a day. */
    return g_strdup_printf(_("until %s"), until);

  return g_strdup("");
}

/* --- Steps ------------------------------------------------------------------------------------ */

/* What a step calls the agreement: its subject, or the principle that the circle has itself. */
static char *
name_of(PiiriStore *store, const PiiriRef *ref)
{
  g_autofree char *subject =
      piiri_store_get(store, ref->kind, ref->row, shape_of(ref->kind)->subject);

  if (ref->kind == KIND_PRINCIPLE && g_strcmp0(subject, "other") == 0)
    return piiri_agreement_line(store, ref);

  return g_strdup(piiri_agreement_subject_words(ref->kind, subject));
}

static bool
write_values(PiiriStore *store, const PiiriRef *ref, const PiiriAgreed *agreed, GError **error)
{
  const Shape *shape = shape_of(ref->kind);

  return (shape->choices == NO_FIELD ||
          piiri_store_set(store, ref->kind, ref->row, shape->choices, agreed->choices, error)) &&
         piiri_store_set(store, ref->kind, ref->row, shape->words, agreed->words, error) &&
         piiri_store_set(store, ref->kind, ref->row, shape->agreed, agreed->agreed, error);
}

bool
piiri_agreement_make(PiiriSession *session,
                     int kind,
                     const char *subject,
                     const PiiriAgreed *agreed)
{
  PiiriStore *store = piiri_session_store(session);
  bool own = kind == KIND_PRINCIPLE && g_str_equal(subject, "other");
  const char *name = own ? agreed->words : piiri_agreement_subject_words(kind, subject);
  /* Translators: a step that can be undone: what was agreed on, as in “Agreed on “Space””. */
  g_autofree char *words = g_strdup_printf(_("Agreed on “%s”"), name);
  PiiriRef ref = { kind, 0 };
  g_autoptr(GError) error = NULL;

  if (!piiri_session_begin(session, words))
    return false;

  ref.row = piiri_store_add(store, kind, piiri_session_circle(session), NULL, NULL, &error);

  return piiri_session_end(
      session,
      ref.row != 0 &&
          piiri_store_set(store, kind, ref.row, shape_of(kind)->subject, subject, &error) &&
          write_values(store, &ref, agreed, &error),
      &error);
}

bool
piiri_agreement_correct(PiiriSession *session, const PiiriRef *ref, const PiiriAgreed *agreed)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *name = name_of(store, ref);
  /* Translators: a step that can be undone: the agreement in which a slip was corrected. */
  g_autofree char *words = g_strdup_printf(_("Corrected “%s”"), name);
  g_autoptr(GError) error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session, write_values(store, ref, agreed, &error), &error);
}

bool
piiri_agreement_withdraw(PiiriSession *session, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *name = name_of(store, ref);
  /* Translators: a step that can be undone: a principle that the circle gave up. */
  g_autofree char *words = g_strdup_printf(_("Withdrew “%s”"), name);
  g_autofree char *today = piiri_words_today();
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail(ref->kind == KIND_PRINCIPLE, false);

  return piiri_session_begin(session, words) &&
         piiri_session_end(
             session,
             piiri_store_set(store, KIND_PRINCIPLE, ref->row, PRINCIPLE_UNTIL, today, &error),
             &error);
}

bool
piiri_agreement_remove(PiiriSession *session, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *name = name_of(store, ref);
  /* Translators: a step that can be undone: an agreement that was deleted. */
  g_autofree char *words = g_strdup_printf(_("Deleted “%s”"), name);
  g_autoptr(GError) error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session, piiri_store_delete(store, ref->kind, ref->row, &error), &error);
}
