#include "history.h"

#include <stdlib.h>
#include <string.h>

int
history_choose(History *history, guint n)
{
  return g_rand_int_range(history->rand, 0, (gint32)MAX(n, 1));
}

bool
history_chance(History *history, guint one_in)
{
  return history_choose(history, one_in) == 0;
}

void
database_free(Database *database)
{
  g_clear_object(&database->store);
  g_free(database->name);
  g_free(database->path);
  g_free(database->backup);
  g_free(database);
}

Database *
history_add_database(History *history, PiiriStore *store, const char *path)
{
  Database *database = g_new0(Database, 1);

  database->name = g_strdup_printf("%c", (char)('A' + history->n_made++));
  database->store = store;
  database->path = g_strdup(path);
  database->replica = piiri_store_replica(store);
  g_ptr_array_add(history->databases, database);

  /* Years ahead, years behind, or about right. */
  if (history_chance(history, 3))
    database->skew = G_GINT64_CONSTANT(86400000) * history_choose(history, 4000) *
                     (history_chance(history, 2) ? 1 : -1);
  return database;
}

Database *
history_open(History *history, const PiiriDescription *description)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(description, ":memory:", PIIRI_STORE_CREATE, &error);

  if (store == NULL)
    history_fail(history, "a database can't be opened: %s", error->message);
  return history_add_database(history, store, NULL);
}

static void
file_free(File *file)
{
  g_free(file->name);
  g_bytes_unref(file->bytes);
  g_free(file);
}

/* Time goes on, with a jump back now and then; few moments, so that clocks often agree. */
gint64
history_set_clock(History *history, gint64 skew)
{
  gint64 wall = history->clock + skew;
  char text[PIIRI_WALL_LENGTH + 1];

  if (history_chance(history, 12))
    history->clock -= 1000 * history_choose(history, 100);
  else if (!history_chance(history, 3))
    history->clock += 1000 * history_choose(history, 50);
  g_setenv("PIIRI_CLOCK", piiri_wall_format(wall, text), TRUE);
  return wall;
}

void
history_tell(History *history, const char *format, ...)
{
  va_list arguments;

  va_start(arguments, format);
  g_string_append_vprintf(history->trace, format, arguments);
  g_string_append_c(history->trace, '\n');
  va_end(arguments);
}

void
history_fail(History *history, const char *format, ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start(arguments, format);
  reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_printerr("%s\n%s\nThis was history %" G_GUINT64_FORMAT
             ": play it again with --history %" G_GUINT64_FORMAT "\n",
             history->trace->str, reason, history->seed, history->seed);
  exit(1);
}

History *
history_new(guint64 seed, const char *folder, bool careful)
{
  History *history = g_new0(History, 1);
  guint n;

  history->seed = seed;
  history->rand = g_rand_new_with_seed((guint32)seed);
  g_random_set_seed((guint32)seed);
  history->oracle = oracle_new();
  history->databases = g_ptr_array_new_with_free_func((GDestroyNotify)database_free);
  history->files = g_ptr_array_new_with_free_func((GDestroyNotify)file_free);
  history->clock = G_GINT64_CONSTANT(1767225600000); /* 2026 */
  history->trace = g_string_new(NULL);
  history->folder = g_strdup(folder);
  history->careful = careful;

  n = 3 + (guint)history_choose(history, 3);
  for (guint i = 0; i < n; i++)
    history_open(history, i > 0 && history_chance(history, 3) ? &older_kinds : &newer_kinds);
  return history;
}

void
history_free(History *history)
{
  g_rand_free(history->rand);
  oracle_free(history->oracle);
  g_ptr_array_unref(history->databases);
  g_ptr_array_unref(history->files);
  g_string_free(history->trace, TRUE);
  g_free(history->folder);
  g_free(history);
}

static Database *
any_database(History *history)
{
  return g_ptr_array_index(history->databases,
                           (guint)history_choose(history, history->databases->len));
}

/* One deed in so many, and what it is. */
static const struct {
  int share;
  void (*with_database)(History *history, Database *database);
  void (*with_file)(History *history, Database *database, const File *file);
} deeds[] = {
  { 42, deed_step, NULL },         { 8, deed_undo, NULL },           { 9, deed_export, NULL },
  { 4, deed_export_circle, NULL }, { 3, deed_export_diary, NULL },   { 4, NULL, deed_strip },
  { 16, NULL, deed_import },       { 1, NULL, deed_import_nothing }, { 4, deed_erase, NULL },
  { 2, deed_copy, NULL },          { 2, deed_twin, NULL },           { 4, deed_stranger, NULL },
  { 1, deed_move, NULL },
};

static void
do_something(History *history)
{
  Database *database = any_database(history);
  const File *file = NULL;
  int dice = history_choose(history, 100);
  guint i = 0;

  while (dice >= deeds[i].share)
    dice -= deeds[i++].share;
  if (history->files->len > 0)
    file = g_ptr_array_index(history->files, (guint)history_choose(history, history->files->len));
  if (deeds[i].with_database != NULL)
    deeds[i].with_database(history, database);
  else if (file != NULL)
    deeds[i].with_file(history, database, file);
}

void
history_play(History *history)
{
  guint n = 20 + (guint)history_choose(history, 50);

  for (guint i = 0; i < n && !oracle_is_full(history->oracle); i++) {
    do_something(history);
    for (guint j = 0; history->careful && j < history->databases->len; j++)
      compare_export(history, g_ptr_array_index(history->databases, j));
  }
}

/* An order of its own, in which some come twice. */
static void
import_all(History *history, Database *database)
{
  guint n = history->files->len;
  g_autofree guint *order = g_new(guint, n);

  for (guint i = 0; i < n; i++) {
    guint at = (guint)history_choose(history, i + 1);

    order[i] = order[at];
    order[at] = i;
  }
  for (guint i = 0; i < n; i++) {
    deed_import(history, database, g_ptr_array_index(history->files, order[i]));
    if (history->careful)
      compare_export(history, database);
    if (history_chance(history, 6))
      deed_import(history, database,
                  g_ptr_array_index(history->files, order[history_choose(history, i + 1)]));
  }
}

void
history_meet(History *history)
{
  Database *fresh;

  /* Some have met already, so that what is taken in comes in groups. */
  for (guint i = 0; i < history->databases->len; i++)
    history_export(history, g_ptr_array_index(history->databases, i));
  for (guint i = 0; i < history->databases->len; i++) {
    Database *database = g_ptr_array_index(history->databases, i);

    import_all(history, database);
    compare_export(history, database);
    compare_shown(history, database);
    compare_inside(history, database);
    history_import_again(
        history, database,
        g_ptr_array_index(history->files, (guint)history_choose(history, history->files->len)));
  }
  fresh = history_open(history, history_chance(history, 2) ? &older_kinds : &newer_kinds);
  deed_import(history, fresh, history_export(history, g_ptr_array_index(history->databases, 0)));
  compare_export(history, fresh);
}
