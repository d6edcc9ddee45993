#include "exchange/share-private.h"

#include "exchange/unseal.h"
#include "store/backup.h"

#include <string.h>

/*
 * Taking in what others have put into a shared folder.
 */

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
GInputStream *
share_open(const Round *round, const char *path, GError **error)
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
  g_autoptr(GInputStream) stream = share_open(round, path, error);

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
  g_autofree char *path = share_path(round, entry->name);
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

bool
share_read_files(Round *round, GError **error)
{
  PiiriFolderPlan *plan = round->plan;

  for (guint i = 0; i < plan->read->len; i++)
    if (!read_file(round, plan->read->pdata[i], false, error))
      return false;
  /* A copy of this database may have written it, or a service put an older one back. */
  return !plan->touched || read_file(round, plan->own, true, error);
}

void
share_forget_gone(Round *round)
{
  GPtrArray *gone = round->plan->gone;
  PiiriFolderMemory *memory = round->shared->memory;

  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_remove(memory->files, piiri_folder_memory_find(memory, gone->pdata[i]));
}
