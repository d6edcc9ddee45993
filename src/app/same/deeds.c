#include "config.h"

#include "app/same/deeds.h"

#include "analysis/apart.h"
#include "analysis/kept-ties.h"
#include "app/records/words.h"
#include "store/joining.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <string.h>

/* A sentence with the names of both in FORMAT's two holes. */
static char *
words_of_two(PiiriSession *session, int kind, gint64 one, gint64 other, bool same)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *name = piiri_words_of_record(store, kind, one);
  g_autofree char *other_name = piiri_words_of_record(store, kind, other);

  return same ? g_strdup_printf(
                    /* Translators: what can be undone: two people, actors or meetings, as in
                     * “Maija Virtanen and Virtanen Maija are the same”. */
                    _("%s and %s are the same"), name, other_name) :
                g_strdup_printf(
                    /* Translators: what can be undone: two people, actors or meetings. */
                    _("%s and %s are not the same"), name, other_name);
}

/* --- What was said before. */

static int
compare_words(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The field of ROW with the id of OTHER in it, or without. */
static bool
write_apart(PiiriStore *store, int kind, gint64 row, gint64 other, bool with, GError **error)
{
  int field = piiri_apart_field(kind);
  g_autofree char *before = piiri_store_get(store, kind, row, field);
  g_auto(GStrv) ids = g_strsplit(before ? before : "", " ", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (!piiri_store_id(store, kind, other, &id))
    return true;
  piiri_id_format(&id, text);
  for (char **one = ids; *one; one++)
    if (**one && !g_str_equal(*one, text))
      g_ptr_array_add(kept, *one);
  if (with)
    g_ptr_array_add(kept, text);
  g_ptr_array_sort(kept, compare_words);
  g_ptr_array_add(kept, NULL);

  g_autofree char *after = g_strjoinv(" ", (char **)kept->pdata);

  return piiri_store_set(store, kind, row, field, after, error);
}

/* Who are joined now were told apart once, in any of their records: that is taken back. */
static bool
forget_apart(PiiriStore *store, int kind, const GArray *rows, const GArray *others, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < others->len; j++) {
      gint64 row = g_array_index(rows, gint64, i), other = g_array_index(others, gint64, j);

      if (piiri_store_is_shown(store, kind, row) &&
          !write_apart(store, kind, row, other, false, error))
        return false;
    }

  return true;
}

/* --- The deeds. */

bool
piiri_same_join(PiiriSession *session, int kind, gint64 one, gint64 other)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *words = words_of_two(session, kind, one, other, true);
  g_autoptr(GArray) ones = piiri_ties_joined(store, kind, one);
  g_autoptr(GArray) others = piiri_ties_joined(store, kind, other);
  GError *error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session,
                           piiri_store_join(store, kind, one, other, &error) &&
                               forget_apart(store, kind, ones, others, &error) &&
                               forget_apart(store, kind, others, ones, &error),
                           &error);
}

bool
piiri_same_set_apart(PiiriSession *session, int kind, gint64 one, gint64 other)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *words = words_of_two(session, kind, one, other, false);
  GError *error = NULL;

  return piiri_session_begin(session, words) &&
         piiri_session_end(session, write_apart(store, kind, one, other, true, &error), &error);
}

bool
piiri_same_separate(PiiriSession *session, int kind, gint64 row)
{
  PiiriStore *store = piiri_session_store(session);
  g_autoptr(GArray) rows = piiri_ties_joined(store, kind, row);
  g_autofree char *name = piiri_words_of_record(store, kind, row);
  /* Translators: what can be undone; %s is a person, an actor or a meeting that had been joined
   * with another. */
  g_autofree char *words = g_strdup_printf(_("%s is separate again"), name);
  GError *error = NULL;

  if (!piiri_session_begin(session, words))
    return false;

  bool done = piiri_store_separate(store, kind, row, &error);

  for (guint i = 0; done && i < rows->len; i++) {
    gint64 other = g_array_index(rows, gint64, i);

    if (other != row && piiri_store_is_shown(store, kind, other))
      done = write_apart(store, kind, row, other, true, &error);
  }

  return piiri_session_end(session, done, &error);
}
