#include "exchange/offer.h"
#include "exchange/export.h"
#include "exchange/share-private.h"

#include <glib/gstdio.h>

/*
 * Putting our own file into a shared folder, where there is something that it lacks.
 */

/* What was left half written by a program that was killed is taken away when it is older. */
#define LEFT_OVER_AGE (10 * 60 * G_USEC_PER_SEC)

/* --- Whether to write ------------------------------------------------------------------------ */

/* What our file holds, which somebody else has written: what a database has that has nothing
 * else. "" when it can't be told. */
static char *
content_of_own(Round *round)
{
  const PiiriDescription *description = piiri_store_description(round->store);
  g_autofree char *path = share_path(round, round->own);
  g_autoptr(GInputStream) stream = share_open(round, path, NULL);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(PiiriStore) alone = piiri_store_open(description, ":memory:", PIIRI_STORE_CREATE, NULL);
  gint64 circle = 0;
  char *content;

  if (stream != NULL && alone != NULL &&
      piiri_import_stream(alone, stream, round->own, PIIRI_IMPORT_TAKE, summary, NULL, NULL,
                          round->cancellable, NULL))
    circle = piiri_store_find(alone, description->circle, &round->circle);
  content = circle != 0 ? piiri_offer_of(alone, circle, round->cancellable, NULL) : NULL;
  return content != NULL ? content : g_strdup("");
}

static void
remember_own(Round *round, const PiiriFolderEntry *entry, const char *content)
{
  PiiriFolderMemory *memory = round->shared->memory;
  PiiriFolderEntry *copy = g_memdup2(entry, sizeof *entry);

  copy->name = g_strdup(entry->name);
  piiri_folder_entry_free(memory->own);
  memory->own = copy;
  g_free(memory->own_content);
  memory->own_content = g_strdup(content);
}

void
share_settle(Round *round, const char *content)
{
  g_free(round->shared->memory->settled);
  round->shared->memory->settled = g_strdup(content);
}

/* --- Writing --------------------------------------------------------------------------------- */

/* What the system says of our file now. */
static bool
look_at_own(Round *round, const char *content, GError **error)
{
  g_autoptr(GPtrArray) entries = piiri_folder_list(round->order->folder, round->cancellable, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const PiiriFolderEntry *entry = entries->pdata[i];

    if (g_str_equal(entry->name, round->own))
      remember_own(round, entry, content);
  }
  return entries != NULL;
}

/* In a folder that belongs to a group, the group is whom it is written for. */
static void
open_to_group(const char *folder, const char *path)
{
  GStatBuf status;

  if (g_stat(folder, &status) == 0 && (status.st_mode & S_ISGID) != 0 &&
      (status.st_mode & S_IRGRP) != 0)
    g_chmod(path, 0640);
}

static bool
write_own(Round *round, const char *content, GError **error)
{
  PiiriExportOptions options = { .circle = round->order->circle,
                                 .generator = round->order->generator,
                                 .passphrase = round->order->seal };
  g_autofree char *path = share_path(round, round->own);

  if (!piiri_export_file(round->store, &options, path, NULL, NULL, round->cancellable, error))
    return false;
  open_to_group(round->order->folder, path);
  round->shared->written = true;
  round->shared->memory->written = piiri_wall_now();
  share_settle(round, content);
  return look_at_own(round, content, error);
}

/* What was written about the circle unsealed before it was sealed is no longer for everybody. */
void
share_remove_rubbish(Round *round, const GPtrArray *entries)
{
  gint64 before = g_get_real_time() - LEFT_OVER_AGE;

  for (guint i = 0; i < round->plan->rubbish->len; i++) {
    g_autofree char *path = share_path(round, round->plan->rubbish->pdata[i]);

    g_unlink(path);
  }
  for (guint i = 0; i < entries->len; i++) {
    const PiiriFolderEntry *entry = entries->pdata[i];
    g_autofree char *path = share_path(round, entry->name);

    if (piiri_export_is_left_over(round->own, entry->name) && entry->modified < before)
      g_unlink(path);
  }
}

/* Changes when another connection writes: a person at work, while files are read. */
gint64
share_data_version(PiiriStore *store)
{
  sqlite3_stmt *statement = piiri_store_statement(store, "PRAGMA data_version");
  gint64 version = -1;

  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    version = sqlite3_column_int64(statement, 0);
  if (statement != NULL)
    sqlite3_reset(statement);
  return version;
}

/* Writes where that is needed. That the folder can't be written to doesn't end the round. */
bool
share_give(Round *round, const char *before, const char *now, bool reached, GError **error)
{
  const PiiriFolderPlan *plan = round->plan;
  PiiriShared *shared = round->shared;
  PiiriFolderStanding standing = {
    .own = plan->own != NULL,
    .as_left = plan->own != NULL && !plan->touched,
    .lost = plan->lost || share_data_version(round->store) != round->version,
    .reached = reached,
    .afresh = round->order->afresh,
  };

  if (plan->touched) {
    g_autofree char *content = content_of_own(round);

    remember_own(round, plan->own, content);
    standing.as_left = g_str_equal(content, now);
  }
  if (piiri_folder_holds_all(shared->memory, &standing, before, now)) {
    share_settle(round, now);
    return true;
  }
  share_settle(round, "");
  shared->behind = round->order->quiet || !write_own(round, now, &shared->unwritten);
  if (!g_error_matches(shared->unwritten, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return true;
  g_propagate_error(error, g_steal_pointer(&shared->unwritten));
  return false;
}
