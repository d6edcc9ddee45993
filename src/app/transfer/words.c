#include "config.h"

#include "app/transfer/words.h"

#include "app/moment.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* So many circles are told by their names. */
#define NAMED 3

static void
append(GString *words, char *more)
{
  if (words->len > 0)
    g_string_append(words, ", ");
  g_string_append(words, more);
  g_free(more);
}

/* What is new and deleted already is nothing new to anybody. */
static char *
words_of_numbers(const PiiriKindCount *count)
{
  guint new = (guint)(count->new - count->gone), changed = (guint)(count->changed - count->deleted);
  guint deleted = (guint)count->deleted, gone = (guint)count->gone, same = (guint)count->same;
  g_autoptr(GString) words = g_string_new(NULL);

  if (new > 0)
    append(words, g_strdup_printf(ngettext("%u new", "%u new", new), new));
  if (changed > 0)
    append(words, g_strdup_printf(ngettext("%u changed", "%u changed", changed), changed));
  if (deleted > 0)
    /* Translators: so many records that stand here are deleted by the file. */
    append(words, g_strdup_printf(ngettext("%u deleted", "%u deleted", deleted), deleted));
  if (gone > 0)
    /* Translators: so many records come that were deleted before anybody here saw them. */
    append(words,
           g_strdup_printf(ngettext("%u already deleted", "%u already deleted", gone), gone));
  if (same > 0)
    append(words, g_strdup_printf(ngettext("%u the same", "%u the same", same), same));

  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_transfer_words_of_count(const PiiriKindCount *count)
{
  return words_of_numbers(count);
}

const char *
piiri_transfer_words_of_kind(const char *name)
{
  int kind = piiri_description_find(&piiri_kinds, name);

  return kind == PIIRI_UNKNOWN_KIND ? _("Other records") :
                                      _(piiri_description_kind(&piiri_kinds, kind)->plural);
}

char *
piiri_transfer_words_of_erasures(const PiiriImportSummary *summary)
{
  g_autoptr(GString) words = g_string_new(NULL);
  g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(summary->erased_kinds),
                                       (GCompareFunc)(void (*)(void))g_strcmp0);

  if (summary->erased == 0)
    return NULL;

  for (GList *name = names; name; name = name->next) {
    const guint64 *n = g_hash_table_lookup(summary->erased_kinds, name->data);

    /* Translators: a kind of record in the plural, and how many of it. */
    append(words,
           g_strdup_printf(_("%s (%u)"), piiri_transfer_words_of_kind(name->data), (guint)*n));
  }

  /* Translators: %s is a list such as “Participants (1), Diary entries (2)”. */
  return g_strdup_printf(_("The file erases for good, also here: %s. What is erased can’t be "
                           "brought back."),
                         words->str);
}

char *
piiri_transfer_words_of_sender(const PiiriImportSummary *summary)
{
  g_autofree char *when = summary->exported ? piiri_moment_words(summary->exported) : NULL;

  if (summary->sender && when)
    /* Translators: a laptop's name; a day and a time. */
    return g_strdup_printf(_("From “%s”, exported on %s."), summary->sender, when);
  if (summary->sender)
    return g_strdup_printf(_("From “%s”."), summary->sender);
  if (when)
    return g_strdup_printf(_("Exported on %s."), when);

  return g_strdup(_("The file doesn’t say which laptop it comes from."));
}

char *
piiri_transfer_words_of_circles(const PiiriImportSummary *summary)
{
  const GPtrArray *circles = summary->circles;
  g_autoptr(GString) names = g_string_new(NULL);

  if (circles->len == 0)
    return NULL;
  if (circles->len > NAMED)
    /* Translators: the first of many circles; how many others. */
    return g_strdup_printf(
        ngettext("Circles: %s and %u other", "Circles: %s and %u others", circles->len - 1),
        (char *)circles->pdata[0], circles->len - 1);

  for (guint i = 0; i < circles->len; i++)
    append(names, g_strdup(circles->pdata[i]));
  /* Translators: a circle's name, or up to three. */
  return g_strdup_printf(ngettext("Circle: %s", "Circles: %s", circles->len), names->str);
}

char *
piiri_transfer_words_of_taken(const PiiriImportSummary *summary)
{
  PiiriKindCount count = { .new = summary->new,
                           .changed = summary->changed,
                           .gone = summary->gone,
                           .deleted = summary->deleted };
  g_autofree char *numbers = words_of_numbers(&count);

  /* Only erasures came. */
  if (!*numbers)
    return g_strdup(_("The file was imported."));
  if (summary->files > 1)
    /* Translators: how many files; “3 new, 2 changed”. */
    return g_strdup_printf(
        ngettext("Imported from %u file: %s.", "Imported from %u files: %s.", summary->files),
        summary->files, numbers);
  if (summary->sender)
    /* Translators: a laptop's name; “3 new, 2 changed”. */
    return g_strdup_printf(_("Imported from “%s”: %s."), summary->sender, numbers);

  return g_strdup_printf(_("Imported from the file: %s."), numbers);
}

char *
piiri_transfer_words_of_familiar(const GPtrArray *names)
{
  g_autoptr(GString) list = g_string_new(NULL);

  if (!names || names->len == 0)
    return NULL;
  if (names->len > NAMED)
    return g_strdup_printf(
        /* Translators: a file's name; how many others. */
        ngettext("Nothing new in “%s” and %u other.", "Nothing new in “%s” and %u others.",
                 names->len - 1),
        (char *)names->pdata[0], names->len - 1);

  for (guint i = 0; i < names->len; i++)
    /* Translators: a file's name. */
    append(list, g_strdup_printf(_("“%s”"), (char *)names->pdata[i]));
  /* Translators: names of files, such as: “Liisa.piiri.xml”, “Aino.piiri.xml” */
  return g_strdup_printf(_("Nothing new in %s."), list->str);
}

bool
piiri_transfer_is_nothing_new(const PiiriImportSummary *summary)
{
  return summary->new == 0 && summary->changed == 0 && summary->erased == 0;
}

char *
piiri_transfer_words_of_file(GFile *file)
{
  g_autofree char *name = g_file_get_basename(file);

  return g_filename_display_name(name);
}

char *
piiri_transfer_spell_name(const char *name)
{
  g_autofree char *lower = g_utf8_strdown(name, -1);
  g_autoptr(GString) spelt = g_string_new(NULL);

  for (const char *at = lower; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);

    if (g_unichar_isalnum(letter))
      g_string_append_unichar(spelt, letter);
    else if (spelt->len > 0 && spelt->str[spelt->len - 1] != '-')
      g_string_append_c(spelt, '-');
  }
  if (spelt->len > 0 && spelt->str[spelt->len - 1] == '-')
    g_string_truncate(spelt, spelt->len - 1);

  return g_string_free(g_steal_pointer(&spelt), FALSE);
}

void
piiri_transfer_tell_unremembered(PiiriSession *session, const char *reason)
{
  g_autofree char *words = NULL;

  if (!reason)
    return;

  /* Translators: the reason, as the desktop's keyring says it. */
  words = g_strdup_printf(_("The passphrase could not be remembered: %s"), reason);
  piiri_session_tell(session, words);
}

char *
piiri_transfer_remember_for(PiiriSession *session, char **name)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (!store || piiri_session_is_visiting(session) ||
      !piiri_store_id(store, KIND_CIRCLE, circle, &id))
    return NULL;
  if (name)
    *name = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_NAME);

  return g_strdup(piiri_id_format(&id, text));
}
