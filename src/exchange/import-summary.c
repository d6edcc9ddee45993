#include "exchange/import-private.h"

void
import_erased_thing_free(gpointer thing)
{
  PiiriErasedThing *erased = thing;

  g_free(erased->kind);
  g_free(erased->field);
  g_free(erased->name);
  g_free(erased->by);
  g_free(erased);
}

PiiriImportSummary *
piiri_import_summary_new(void)
{
  PiiriImportSummary *summary = g_new0(PiiriImportSummary, 1);

  summary->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  summary->erased_kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  summary->erased_things = g_ptr_array_new_with_free_func(import_erased_thing_free);
  summary->circles = g_ptr_array_new_with_free_func(g_free);
  summary->warnings = g_ptr_array_new_with_free_func(g_free);
  return summary;
}

void
piiri_import_summary_free(PiiriImportSummary *summary)
{
  if (summary == NULL)
    return;
  g_hash_table_unref(summary->kinds);
  g_hash_table_unref(summary->erased_kinds);
  g_ptr_array_unref(summary->erased_things);
  g_ptr_array_unref(summary->circles);
  g_ptr_array_unref(summary->warnings);
  g_clear_pointer(&summary->changes, piiri_changes_free);
  g_free(summary->sender);
  g_free(summary);
}

PiiriKindCount *
import_summary_kind(PiiriImportSummary *summary, const char *kind)
{
  PiiriKindCount *count = g_hash_table_lookup(summary->kinds, kind);

  if (count == NULL) {
    count = g_new0(PiiriKindCount, 1);
    g_hash_table_insert(summary->kinds, g_strdup(kind), count);
  }
  return count;
}

void
import_summary_count_erased(PiiriImportSummary *summary, const char *kind, guint64 more)
{
  guint64 *n = g_hash_table_lookup(summary->erased_kinds, kind);

  if (n == NULL) {
    n = g_new0(guint64, 1);
    g_hash_table_insert(summary->erased_kinds, g_strdup(kind), n);
  }
  *n += more;
}

void
import_summary_add_circle(PiiriImportSummary *summary, const char *name)
{
  if (!g_ptr_array_find_with_equal_func(summary->circles, name, g_str_equal, NULL))
    g_ptr_array_add(summary->circles, g_strdup(name));
}

void
piiri_import_summary_add(PiiriImportSummary *sum, PiiriImportSummary *file)
{
  GHashTableIter iter;
  gpointer kind, value;

  sum->files += file->files;
  sum->read += file->read;
  sum->new += file->new;
  sum->changed += file->changed;
  sum->same += file->same;
  sum->gone += file->gone;
  sum->deleted += file->deleted;
  sum->conflicts += file->conflicts;
  sum->erased += file->erased;
  sum->withheld += file->withheld;
  sum->lingers |= file->lingers;
  g_hash_table_iter_init(&iter, file->kinds);
  while (g_hash_table_iter_next(&iter, &kind, &value)) {
    PiiriKindCount *count = import_summary_kind(sum, kind);
    const PiiriKindCount *more = value;

    count->new += more->new;
    count->changed += more->changed;
    count->same += more->same;
    count->gone += more->gone;
    count->deleted += more->deleted;
  }
  g_hash_table_iter_init(&iter, file->erased_kinds);
  while (g_hash_table_iter_next(&iter, &kind, &value))
    import_summary_count_erased(sum, kind, *(const guint64 *)value);
  while (file->erased_things->len > 0)
    g_ptr_array_add(sum->erased_things, g_ptr_array_steal_index(file->erased_things, 0));
  for (guint i = 0; i < file->circles->len; i++)
    import_summary_add_circle(sum, file->circles->pdata[i]);
  g_ptr_array_extend(sum->warnings, file->warnings, (GCopyFunc)(void (*)(void))g_strdup, NULL);
  g_free(sum->sender);
  sum->sender = g_steal_pointer(&file->sender);
  sum->from = file->from;
  sum->exported = file->exported;
}
