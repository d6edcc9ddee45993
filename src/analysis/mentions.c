#include "analysis/mentions.h"

#include "analysis/name-forms.h"
#include "analysis/query.h"
#include "analysis/words.h"
#include "model/kinds.h"

#include <string.h>

/* Letters on each side of a name in the line that is shown. */
#define AROUND 40

typedef struct {
  PiiriStore *store;
  PiiriNameForms *names;
  const PiiriRef *except;
  guint n_except;
  GArray *found;
  GHashTable *seen; /* PiiriRef and field of those found, as a text */
} Search;

void
piiri_mention_clear(PiiriMention *mention)
{
  g_clear_pointer(&mention->words, g_free);
}

static bool
is_text(const PiiriField *field)
{
  return field->type == FIELD_TEXT || field->type == FIELD_PROSE;
}

/* A participant's own name: everybody of the family would be found. */
static bool
is_own_name(int kind, int field)
{
  return kind == KIND_PARTICIPANT && (field == PARTICIPANT_NAME || field == PARTICIPANT_CALLED);
}

/* --- The line around a name --- */

static const char *
back(const char *text, const char *at, guint letters)
{
  while (letters-- > 0 && at > text)
    at = g_utf8_prev_char(at);
  return at;
}

static const char *
forth(const char *at, guint letters)
{
  while (letters-- > 0 && *at != '\0')
    at = g_utf8_next_char(at);
  return at;
}

/* "…joimme kahvit Maijan kanssa…": in one line, and cut between words. */
static char *
words_around(const char *text, const PiiriFormPlace *place)
{
  const char *name = text + place->start, *after = name + place->length;
  const char *start = back(text, name, AROUND), *end = forth(after, AROUND);
  g_autofree char *line = NULL;
  g_autofree char *shown = NULL;

  while (start > text && start < name && *start != ' ')
    start = g_utf8_next_char(start);
  while (*end != '\0' && end > after && *end != ' ')
    end = g_utf8_prev_char(end);
  line = g_strndup(start, (gsize)(end - start));
  shown = piiri_words_in_line(line);
  g_strstrip(shown);
  return g_strdup_printf("%s%s%s", start > text ? "…" : "", shown, *end != '\0' ? "…" : "");
}

/* --- Looking --- */

static bool
is_excepted(const Search *search, int kind, gint64 row)
{
  for (guint i = 0; i < search->n_except; i++)
    if (search->except[i].kind == kind && search->except[i].row == row)
      return true;
  return false;
}

static char *
key_of(int kind, gint64 row, int field)
{
  return g_strdup_printf("%d %" G_GINT64_FORMAT " %d", kind, row, field);
}

/* Notes the field when TEXT, which it says or (STANDS false) said, has the name. */
static void
look_at(Search *search, PiiriRef ref, int field, const char *text, bool stands, bool deleted)
{
  PiiriMention mention = { ref, field, stands, deleted, NULL };
  g_autofree char *key = NULL;
  PiiriFormPlace place;

  if (is_own_name(ref.kind, field) && !piiri_name_forms_is_whole(search->names, text))
    return;
  if (!piiri_name_forms_find(search->names, text, &place) || is_excepted(search, ref.kind, ref.row))
    return;
  key = key_of(ref.kind, ref.row, field);
  if (!g_hash_table_add(search->seen, g_steal_pointer(&key)))
    return;
  mention.words = words_around(text, &place);
  g_array_append_val(search->found, mention);
}

static void
look_at_shown(Search *search, int kind)
{
  const PiiriKind *description = &piiri_kinds.kinds[kind];
  g_autoptr(GString) sql = g_string_new("SELECT _row, _shown");
  g_autoptr(sqlite3_stmt) rows = NULL;
  g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(int));

  for (int i = FIRST_FIELD; i < description->n_fields; i++)
    if (is_text(&description->fields[i])) {
      g_string_append_printf(sql, ", \"%s\"", description->fields[i].name);
      g_array_append_val(fields, i);
    }
  if (fields->len == 0)
    return;
  g_string_append_printf(sql, " FROM \"%s\" WHERE _stamps IS NOT NULL ORDER BY _row DESC",
                         description->name);
  rows = piiri_query(search->store, sql->str);
  while (piiri_query_next(rows))
    for (guint i = 0; i < fields->len; i++) {
      const char *text = piiri_query_text(rows, (int)i + 2);

      if (*text != '\0')
        look_at(search, (PiiriRef){ kind, sqlite3_column_int64(rows, 0) },
                g_array_index(fields, int, i), text, true, sqlite3_column_int(rows, 1) == 0);
    }
}

/* Values that stand beside the one shown, and earlier ones. */
static void
look_at_others(Search *search, int kind)
{
  const PiiriKind *description = &piiri_kinds.kinds[kind];
  g_autofree char *sql = g_strdup_printf(
      "SELECT o.row, k._shown, f.name, o.text, o.stands FROM"
      " (SELECT field, row, text, 1 AS stands FROM value"
      "  UNION ALL SELECT field, row, text, 0 FROM version) AS o"
      " JOIN field AS f ON f.number = o.field JOIN \"%s\" AS k ON k._row = o.row"
      " WHERE f.kind = ? AND f.space = 'urn:piiri:exchange:1' ORDER BY o.stands DESC, o.row DESC",
      description->name);
  g_autoptr(sqlite3_stmt) rows = piiri_query(search->store, sql);

  piiri_query_bind_text(rows, 1, description->name);
  while (piiri_query_next(rows)) {
    int field = piiri_kind_find(description, piiri_query_text(rows, 2));

    if (field >= FIRST_FIELD && is_text(&description->fields[field]))
      look_at(search, (PiiriRef){ kind, sqlite3_column_int64(rows, 0) }, field,
              piiri_query_text(rows, 3), sqlite3_column_int(rows, 4) != 0,
              sqlite3_column_int(rows, 1) == 0);
  }
}

GArray *
piiri_mentions_of(PiiriStore *store, const char *const *names, const PiiriRef *except, guint n)
{
  g_autoptr(PiiriNameForms) wanted = piiri_name_forms_new(names, true);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Search search = {
    store, wanted, except, n, g_array_new(FALSE, FALSE, sizeof(PiiriMention)), seen
  };

  g_array_set_clear_func(search.found, (GDestroyNotify)piiri_mention_clear);
  for (int kind = 0; kind < piiri_kinds.n_kinds && piiri_name_forms_any(wanted); kind++) {
    look_at_shown(&search, kind);
    look_at_others(&search, kind);
  }
  return search.found;
}

/* --- Whose names --- */

/* What the field says and said, without what is there already. */
static void
add_names(PiiriStore *store, GPtrArray *names, const PiiriRef *ref, int field)
{
  g_autoptr(GArray) versions = piiri_store_history(store, ref->kind, ref->row, field);

  for (guint i = versions->len; i > 0; i--) {
    const char *text = g_array_index(versions, PiiriVersion, i - 1).text;

    if (*text != '\0' && !g_ptr_array_find_with_equal_func(names, text, g_str_equal, NULL))
      g_ptr_array_add(names, g_strdup(text));
  }
}

char **
piiri_mentions_names(PiiriStore *store, const PiiriRef *refs, guint n)
{
  GPtrArray *names = g_ptr_array_new();

  for (guint i = 0; i < n; i++) {
    if (refs[i].kind == KIND_PARTICIPANT) {
      add_names(store, names, &refs[i], PARTICIPANT_NAME);
      add_names(store, names, &refs[i], PARTICIPANT_CALLED);
    } else if (refs[i].kind == KIND_ACTOR) {
      add_names(store, names, &refs[i], ACTOR_PERSON);
      add_names(store, names, &refs[i], ACTOR_NAME);
    }
  }
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_free(names, FALSE);
}
