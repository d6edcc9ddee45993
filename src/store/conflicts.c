#include "store/private.h"

#include "model/value.h"

#include <glib/gi18n.h>
#include <string.h>

static bool
same_text(const PiiriChoiceOfValue *a, const PiiriValue *b)
{
  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void
take_out(PiiriChoiceOfValue *values, guint *n, guint at)
{
  memmove(values + at, values + at + 1, (*n - at - 1) * sizeof *values);
  (*n)--;
}

guint
piiri_conflict_values(PiiriArena *arena,
                      const PiiriRecord *record,
                      const PiiriRecordField *field,
                      PiiriChoiceOfValue **values)
{
  const PiiriCell *cell = &field->cell;
  bool in_doubt = field->index == DELETED && piiri_record_deletion_in_doubt(record);
  guint n = 0;

  *values = piiri_arena_new_array(arena, PiiriChoiceOfValue, cell->n_values);
  if (!piiri_cell_in_conflict(cell) && !in_doubt)
    return 0;
  /* Ascending, so that a text met again moves to its greatest stamp. */
  for (guint i = 0; i < cell->n_values; i++) {
    const PiiriValue *value = &cell->values[i];

    for (guint j = 0; j < n; j++)
      if (same_text(&(*values)[j], value)) {
        take_out(*values, &n, j);
        break;
      }
    (*values)[n++] = (PiiriChoiceOfValue){ value->text, value->length, value->stamp, false };
  }
  (*values)[n - 1].shown = true;
  /* Of a deletion, what is in force is shown: a deletion in doubt leaves the record standing. */
  for (guint i = 0; i < n && in_doubt; i++)
    (*values)[i].shown = (*values)[i].length == 0;
  return n;
}

/* A record with a conflict, and what it is listed by. */
typedef struct {
  PiiriRef ref;
  char *kind;
  PiiriId id;
} Listed;

static void
clear_listed(gpointer data)
{
  Listed *listed = data;

  g_free(listed->kind);
}

static int
compare_listed(gconstpointer left, gconstpointer right)
{
  const Listed *a = left, *b = right;
  int order = strcmp(a->kind, b->kind);

  return order != 0 ? order : piiri_id_compare(&a->id, &b->id);
}

GArray *
piiri_store_conflicts(PiiriStore *store)
{
  GArray *refs = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Listed));
  /* Unknown kinds share the kind "" and one table. */
  sqlite3_stmt *statement =
      store_prepare(store,
                    "SELECT DISTINCT CASE f.kind WHEN '' THEN o._name ELSE f.kind END, c.row"
                    " FROM conflict c JOIN field f ON f.number = c.field"
                    " LEFT JOIN \"_other\" o ON f.kind = '' AND o._row = c.row",
                    NULL);

  g_array_set_clear_func(list, clear_listed);
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    const char *kind = (const char *)sqlite3_column_text(statement, 0);
    Listed listed = { { piiri_description_find(store->description, kind),
                        sqlite3_column_int64(statement, 1) },
                      g_strdup(kind),
                      { { 0 } } };

    piiri_store_id(store, listed.ref.kind, listed.ref.row, &listed.id);
    g_array_append_val(list, listed);
  }
  sqlite3_finalize(statement);
  g_array_sort(list, compare_listed);
  for (guint i = 0; i < list->len; i++)
    g_array_append_val(refs, g_array_index(list, Listed, i).ref);
  return refs;
}

guint
piiri_store_n_conflicts(PiiriStore *store)
{
  sqlite3_stmt *statement =
      store_cached(store, "SELECT field, count(*) FROM conflict GROUP BY field", NULL);
  guint n = 0;

  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    const FieldInfo *info = fields_get(store, sqlite3_column_int64(statement, 0));

    if (info != NULL && info->kind != PIIRI_UNKNOWN_KIND && info->index >= 0)
      n += (guint)sqlite3_column_int(statement, 1);
  }
  store_done(statement);
  return n;
}

/* --- keeping both --- */

static char *
join_prose(const PiiriChoiceOfValue *values, guint n)
{
  g_autoptr(GString) joined = g_string_new(NULL);

  for (guint i = 0; i < n; i++) {
    if (values[i].length == 0)
      continue;
    if (joined->len > 0)
      g_string_append(joined, "\n\n");
    g_string_append_len(joined, values[i].text, (gssize)values[i].length);
  }
  return g_string_free(g_steal_pointer(&joined), FALSE);
}

static int
compare_words(gconstpointer left, gconstpointer right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static char *
unite_words(const PiiriChoiceOfValue *values, guint n)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) united = g_string_new(NULL);

  for (guint i = 0; i < n; i++) {
    g_auto(GStrv) split = g_strsplit(values[i].text, " ", -1);

    for (char **word = split; *word != NULL; word++)
      if (**word != '\0')
        g_ptr_array_add(words, g_strdup(*word));
  }
  g_ptr_array_sort(words, compare_words);
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];

    if (i > 0 && strcmp(word, words->pdata[i - 1]) == 0)
      continue;
    g_string_append_printf(united, united->len > 0 ? " %s" : "%s", word);
  }
  return g_string_free(g_steal_pointer(&united), FALSE);
}

char *
piiri_conflict_both(PiiriArena *arena,
                    const PiiriField *field,
                    const PiiriChoiceOfValue *values,
                    guint n,
                    GError **error)
{
  g_autofree char *both = NULL;

  switch (field->type) {
  case FIELD_TEXT:
  case FIELD_PROSE:
    both = join_prose(values, n);
    break;
  case FIELD_CHOICES:
  case FIELD_LINKS:
    both = unite_words(values, n);
    break;
  default:
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("%s: Only one of them can be kept."), _(field->label));
    return NULL;
  }
  if (strlen(both) > piiri_value_limit(field->type)) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("%s: Both together are too long. Keep one, or write a new text."),
                _(field->label));
    return NULL;
  }
  return g_steal_pointer(&both);
}
