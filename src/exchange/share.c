#include "exchange/share.h"

#include "exchange/content.h"
#include "exchange/export.h"
#include "exchange/unseal.h"
#include "store/backup.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* What was left half written by a program that was killed is taken away when it is older. */
#define LEFT_OVER_AGE (10 * 60 * G_USEC_PER_SEC)

/* A round under way. */
typedef struct {
  PiiriStore *store;
  const PiiriShareOrder *order;
  GCancellable *cancellable;
  PiiriId circle;
  guint64 replica;
  GArray *circles; /* PiiriId */
  char *key;       /* of the memory */
  char *own;       /* the name that our file is to have */
  PiiriFolderPlan *plan;
  PiiriShared *shared;
  gint64 version; /* of the database, as far as others write to it */
} Round;

void
piiri_shared_free(PiiriShared *shared)
{
  if (shared == NULL)
    return;
  piiri_import_summary_free(shared->summary);
  piiri_folder_memory_free(shared->memory);
  g_ptr_array_unref(shared->troubles);
  g_free(shared->sender);
  g_clear_error(&shared->unwritten);
  g_free(shared);
}

/* --- What it is about ------------------------------------------------------------------------ */

static char *
memory_key(const PiiriId *circle, const char *folder)
{
  char text[PIIRI_ID_LENGTH + 1];
  g_autofree char *path = g_uri_escape_string(folder, "/", TRUE);

  return g_strdup_printf("folder %s %s", piiri_id_format(circle, text), path);
}

static bool
id_of_circle(PiiriStore *store, gint64 row, PiiriId *id, GError **error)
{
  if (piiri_store_id(store, piiri_store_description(store)->circle, row, id))
    return true;
  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                      _("There is no such circle."));
  return false;
}

/* The circle, first, and those that `same_as` joins with it. */
static GArray *
find_circles(PiiriStore *store, gint64 row, const PiiriId *id)
{
  int kind = piiri_store_description(store)->circle;
  GArray *circles = g_array_new(FALSE, FALSE, sizeof(PiiriId));
  g_autoptr(GArray) rows = piiri_store_rows(store, kind, 0, true);
  gint64 root = piiri_store_representative(store, kind, row);

  g_array_append_val(circles, *id);
  for (guint i = 0; i < rows->len; i++) {
    gint64 other = g_array_index(rows, gint64, i);
    PiiriId joined;

    if (other != row && piiri_store_representative(store, kind, other) == root &&
        piiri_store_id(store, kind, other, &joined))
      g_array_append_val(circles, joined);
  }
  return circles;
}

static bool
round_begin(Round *round, GError **error)
{
  g_autofree char *text = NULL;

  if (!id_of_circle(round->store, round->order->circle, &round->circle, error))
    return false;
  round->replica = piiri_store_replica(round->store);
  round->circles = find_circles(round->store, round->order->circle, &round->circle);
  round->key = memory_key(&round->circle, round->order->folder);
  round->own = piiri_folder_own_name(round->replica, &round->circle, round->order->seal != NULL);
  text = piiri_store_recall(round->store, round->key);
  round->shared = g_new0(PiiriShared, 1);
  round->shared->summary = piiri_import_summary_new();
  round->shared->troubles = g_ptr_array_new_with_free_func(g_free);
  round->shared->memory = piiri_folder_memory_parse(text);
  return true;
}

static void
round_clear(Round *round)
{
  g_clear_pointer(&round->circles, g_array_unref);
  g_clear_pointer(&round->plan, piiri_folder_plan_free);
  piiri_shared_free(round->shared);
  g_free(round->key);
  g_free(round->own);
}

static char *
path_of(const Round *round, const char *name)
{
  return g_build_filename(round->order->folder, name, NULL);
}

/* --- Opening others' files ------------------------------------------------------------------- */

static GInputStream *
open_with(const char *path,
          const PiiriPassphrase *passphrase,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autofree char *base = g_path_get_basename(path);
  g_autofree char *name = g_filename_display_name(base);
  g_autoptr(GFileInputStream) stream = g_file_read(file, cancellable, error);

  return stream != NULL ?
             piiri_import_open(G_INPUT_STREAM(stream), name, passphrase, cancellable, error) :
             NULL;
}

/* Opens the file with the passphrase that we seal with, and where that is another, with the others
 * in turn. */
static GInputStream *
open_file(const Round *round, const char *path, GError **error)
{
  const GPtrArray *others = round->order->passphrases;
  GError *reason = NULL;
  GInputStream *stream = open_with(path, round->order->seal, round->cancellable, &reason);

  for (guint i = 0; stream == NULL && others != NULL && i < others->len; i++) {
    if (!g_error_matches(reason, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED) &&
        !g_error_matches(reason, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG))
      break;
    g_clear_error(&reason);
    stream = open_with(path, others->pdata[i], round->cancellable, &reason);
  }
  if (stream == NULL)
    g_propagate_error(error, reason);
  return stream;
}

/* --- Taking them in -------------------------------------------------------------------------- */

/* What ERROR says about the file; false when it isn't the file's fault. */
static bool
state_of_error(const GError *error, PiiriFolderState *state)
{
  if (g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED))
    *state = PIIRI_FOLDER_LOCKED;
  else if (g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG))
    *state = PIIRI_FOLDER_WRONG;
  else if (error->domain == PIIRI_SEAL_ERROR ||
           g_error_matches(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED) ||
           g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED))
    *state = PIIRI_FOLDER_BROKEN;
  else if (error->domain == PIIRI_STORE_ERROR ||
           g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return false;
  else
    *state = PIIRI_FOLDER_UNREAD;
  return true;
}

/* The day's backup stands for what was before; one for each round would push out those that stand
 * for more. */
static bool
import_file(Round *round, const char *path, PiiriImportSummary *summary, GError **error)
{
  g_autofree char *base = g_path_get_basename(path);
  g_autofree char *name = g_filename_display_name(base);
  g_autoptr(GInputStream) stream = open_file(round, path, error);

  return stream != NULL && piiri_backup_daily(round->store, error) &&
         piiri_import_stream(round->store, stream, name, round->order->mode, summary, NULL, NULL,
                             round->cancellable, error);
}

static bool
is_spared(const Round *round, const PiiriImportSummary *summary)
{
  return round->order->mode == PIIRI_IMPORT_SPARE && summary->erased > 0;
}

static void
note_news(PiiriShared *shared, const PiiriImportSummary *summary)
{
  shared->news++;
  g_free(shared->sender);
  shared->sender = g_strdup(summary->sender);
}

/* Takes FILE over. What was known of it stays known while it can't be read; what is tried again in
 * vain is as it was. */
static void
remember_file(PiiriFolderMemory *memory, PiiriFolderFile *file)
{
  const char *name = file->entry->name;
  const PiiriFolderFile *old = piiri_folder_memory_find(memory, name);

  if (old != NULL && old->state == file->state && piiri_folder_entry_equal(old->entry, file->entry))
    file->read = old->read;
  if (old != NULL && file->state != PIIRI_FOLDER_TAKEN && file->from == 0) {
    file->from = old->from;
    file->laptop = g_strdup(old->laptop);
    file->exported = old->exported;
  }
  if (file->from == 0 && (strlen(name) < PIIRI_REPLICA_LENGTH ||
                          !piiri_replica_parse(name, PIIRI_REPLICA_LENGTH, &file->from)))
    file->from = 0;
  piiri_folder_memory_put(memory, file);
}

/* Reads one file. False only where the round can't go on. */
static bool
read_file(Round *round, const PiiriFolderEntry *entry, bool own, GError **error)
{
  PiiriShared *shared = round->shared;
  g_autofree char *path = path_of(round, entry->name);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(PiiriFolderFile) file = g_new0(PiiriFolderFile, 1);
  GError *reason = NULL;

  file->entry = g_memdup2(entry, sizeof *entry);
  file->entry->name = g_strdup(entry->name);
  file->read = piiri_wall_now();
  if (!import_file(round, path, summary, &reason)) {
    if (!state_of_error(reason, &file->state)) {
      g_propagate_error(error, reason);
      return false;
    }
    file->trouble = g_strdup(reason->message);
    g_ptr_array_add(shared->troubles, g_strdup(reason->message));
    g_error_free(reason);
  } else if (is_spared(round, summary)) {
    file->state = PIIRI_FOLDER_ERASES;
  } else if (summary->new + summary->changed + summary->erased > 0) {
    note_news(shared, summary);
  }
  file->from = summary->from;
  file->laptop = g_strdup(summary->sender);
  file->exported = summary->exported;
  if (file->state == PIIRI_FOLDER_TAKEN)
    piiri_import_summary_add(shared->summary, summary);
  if (!own)
    remember_file(shared->memory, g_steal_pointer(&file));
  return true;
}

static bool
read_files(Round *round, GError **error)
{
  PiiriFolderPlan *plan = round->plan;

  for (guint i = 0; i < plan->read->len; i++)
    if (!read_file(round, plan->read->pdata[i], false, error))
      return false;
  /* A copy of this database may have written it, or a service put an older one back. */
  return !plan->touched || read_file(round, plan->own, true, error);
}

static void
forget_gone(Round *round)
{
  GPtrArray *gone = round->plan->gone;
  PiiriFolderMemory *memory = round->shared->memory;

  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_remove(memory->files, piiri_folder_memory_find(memory, gone->pdata[i]));
}

/* --- Whether to write ------------------------------------------------------------------------ */

/* What our file holds, which somebody else has written: what a database has that has nothing
 * else. "" when it can't be told. */
static char *
content_of_own(Round *round)
{
  const PiiriDescription *description = piiri_store_description(round->store);
  g_autofree char *path = path_of(round, round->own);
  g_autoptr(GInputStream) stream = open_file(round, path, NULL);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(PiiriStore) alone = piiri_store_open(description, ":memory:", PIIRI_STORE_CREATE, NULL);
  gint64 circle = 0;
  char *content;

  if (stream != NULL && alone != NULL &&
      piiri_import_stream(alone, stream, round->own, PIIRI_IMPORT_TAKE, summary, NULL, NULL,
                          round->cancellable, NULL))
    circle = piiri_store_find(alone, description->circle, &round->circle);
  content = circle != 0 ? piiri_content_of(alone, circle, round->cancellable, NULL) : NULL;
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

static void
settle(Round *round, const char *content)
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
  g_autofree char *path = path_of(round, round->own);

  if (!piiri_export_file(round->store, &options, path, NULL, NULL, round->cancellable, error))
    return false;
  open_to_group(round->order->folder, path);
  round->shared->written = true;
  round->shared->memory->written = piiri_wall_now();
  settle(round, content);
  return look_at_own(round, content, error);
}

/* What was written about the circle unsealed before it was sealed is no longer for everybody. */
static void
remove_rubbish(Round *round, const GPtrArray *entries)
{
  gint64 before = g_get_real_time() - LEFT_OVER_AGE;

  for (guint i = 0; i < round->plan->rubbish->len; i++) {
    g_autofree char *path = path_of(round, round->plan->rubbish->pdata[i]);

    g_unlink(path);
  }
  for (guint i = 0; i < entries->len; i++) {
    const PiiriFolderEntry *entry = entries->pdata[i];
    g_autofree char *path = path_of(round, entry->name);

    if (piiri_export_is_left_over(round->own, entry->name) && entry->modified < before)
      g_unlink(path);
  }
}

/* Changes when another connection writes: a person at work, while files are read. */
static gint64
data_version(PiiriStore *store)
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
static bool
give(Round *round, const char *before, const char *now, bool reached, GError **error)
{
  const PiiriFolderPlan *plan = round->plan;
  PiiriShared *shared = round->shared;
  PiiriFolderStanding standing = {
    .own = plan->own != NULL,
    .as_left = plan->own != NULL && !plan->touched,
    .lost = plan->lost || data_version(round->store) != round->version,
    .reached = reached,
    .afresh = round->order->afresh,
  };

  if (plan->touched) {
    g_autofree char *content = content_of_own(round);

    remember_own(round, plan->own, content);
    standing.as_left = g_str_equal(content, now);
  }
  if (piiri_folder_holds_all(shared->memory, &standing, before, now)) {
    settle(round, now);
    return true;
  }
  settle(round, "");
  shared->behind = round->order->quiet || !write_own(round, now, &shared->unwritten);
  if (!g_error_matches(shared->unwritten, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return true;
  g_propagate_error(error, g_steal_pointer(&shared->unwritten));
  return false;
}

/* --- The round ------------------------------------------------------------------------------- */

/* Takes the others' files; *NOW is what is here then, *REACHED as in PiiriFolderStanding. */
static bool
take(Round *round, const char *before, char **now, bool *reached, GError **error)
{
  g_autoptr(PiiriOutside) outside = NULL;

  *reached = false;
  if (round->plan->read->len + round->plan->touched > 0) {
    outside = piiri_outside_new(round->store, round->order->circle, error);
    if (outside == NULL || !read_files(round, error))
      return false;
  }
  forget_gone(round);
  *now = round->shared->news > 0 ?
             piiri_content_of(round->store, round->order->circle, round->cancellable, error) :
             g_strdup(before);
  return *now != NULL &&
         (round->shared->news == 0 ||
          piiri_outside_is_reached(outside, round->store, round->order->circle, reached, error));
}

/* What was read is remembered also when something later went wrong. */
static bool
remember(Round *round, GError **error)
{
  g_autofree char *text = piiri_folder_memory_print(round->shared->memory);
  g_autofree char *old = piiri_store_recall(round->store, round->key);

  return g_strcmp0(text, old) == 0 || piiri_store_remember(round->store, round->key, text, error);
}

static bool
go(Round *round, GError **error)
{
  const PiiriShareOrder *order = round->order;
  g_autoptr(GPtrArray) entries = piiri_folder_list(order->folder, round->cancellable, error);
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  bool reached, done;

  if (entries == NULL)
    return false;
  round->plan = piiri_folder_plan(entries, round->shared->memory, round->own, round->replica,
                                  round->circles, order->again);
  round->version = data_version(round->store);
  before = piiri_content_of(round->store, order->circle, round->cancellable, error);
  if (before == NULL)
    return false;
  done = take(round, before, &now, &reached, error) && give(round, before, now, reached, error);
  if (!done)
    settle(round, "");
  else if (!round->shared->behind)
    remove_rubbish(round, entries);
  return remember(round, done ? error : NULL) && done;
}

PiiriShared *
piiri_share(PiiriStore *store,
            const PiiriShareOrder *order,
            GCancellable *cancellable,
            GError **error)
{
  Round round = { .store = store, .order = order, .cancellable = cancellable };
  PiiriShared *shared = NULL;

  if (round_begin(&round, error) && go(&round, error))
    shared = g_steal_pointer(&round.shared);
  round_clear(&round);
  return shared;
}

PiiriFolderMemory *
piiri_share_recall(PiiriStore *store, gint64 circle, const char *folder)
{
  PiiriId id;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  if (id_of_circle(store, circle, &id, NULL)) {
    key = memory_key(&id, folder);
    text = piiri_store_recall(store, key);
  }
  return piiri_folder_memory_parse(text);
}

bool
piiri_share_forget(PiiriStore *store, gint64 circle, const char *folder, GError **error)
{
  g_autofree char *key = NULL;
  PiiriId id;

  if (!id_of_circle(store, circle, &id, error))
    return false;
  key = memory_key(&id, folder);
  return piiri_store_remember(store, key, NULL, error);
}
