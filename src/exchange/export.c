#include "exchange/export.h"

#include "analysis/tallies.h"
#include "exchange/seal.h"
#include "exchange/selection.h"
#include "exchange/writer.h"
#include "store/merge.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gfiledescriptorbased.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Progress is told after so many records. */
#define PROGRESS_STEP 1000

/* Bytes that are handed to the disk at once. */
#define DISK_STEP (8 * 1024 * 1024)

/* Bytes of a file's name that stand in that of the file it is written to first. */
#define NAME_PART 128

/* One file on its way out. */
typedef struct {
  PiiriStore *store;
  const PiiriExportOptions *options;
  PiiriSelection *selection;
  PiiriWriter *writer;
  GCancellable *cancellable;
  PiiriProgressFunc progress;
  gpointer data;
  int fd;      /* of the file that it goes to, -1 where there is none */
  off_t begun; /* up to here the disk has been asked to write */
  guint64 n_records;
} Export;

static PiiriProfile
profile_of(const PiiriExportOptions *options)
{
  return options->profile != 0 ? options->profile : PROFILE_FULL;
}

static int
compare_replicas(const void *left, const void *right)
{
  guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;

  return a < b ? -1 : a > b;
}

/* The replicas that the file must list: those that anything in it names and, where it says whom it
 * is from, our own. */
static GArray *
gather_replicas(const Export *export, guint64 own)
{
  GArray *replicas = piiri_selection_replicas(export->selection);
  guint i = 0;

  if (export->options->canonical)
    return replicas;
  while (i < replicas->len && g_array_index(replicas, guint64, i) != own)
    i++;
  if (i == replicas->len) {
    g_array_append_val(replicas, own);
    g_array_sort(replicas, compare_replicas);
  }
  return replicas;
}

static bool
write_head(Export *export, GError **error)
{
  PiiriOrigin origin = { piiri_store_replica(export->store), piiri_wall_now(),
                         export->options->generator };
  g_autoptr(GArray) replicas = gather_replicas(export, origin.replica);
  g_autoptr(GPtrArray) names = NULL;

  /* Who calls her laptop what concerns those alone who get everything. */
  if (!export->options->canonical && profile_of(export->options) == PROFILE_FULL) {
    names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < replicas->len; i++)
      g_ptr_array_add(names,
                      piiri_store_replica_name(export->store, g_array_index(replicas, guint64, i)));
  }
  return piiri_writer_begin(export->writer, profile_of(export->options),
                            export->options->canonical ? NULL : &origin, replicas, names, error);
}

static bool
erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  Export *export = data;

  return piiri_writer_erasure(export->writer, erasure, error);
}

/* Has the disk begin with what there is, so that it writes beside us: little is left to wait for at
 * the end, and progress tells of what is on its way. Nothing is lost where this can't be had, and
 * what goes wrong is told by the fsync() at the end. */
static void
begin_on_disk(Export *export)
{
  off_t end = export->fd >= 0 ? lseek(export->fd, 0, SEEK_CUR) : 0;

  if (end - export->begun < DISK_STEP)
    return;
  sync_file_range(export->fd, export->begun, end - export->begun, SYNC_FILE_RANGE_WRITE);
  export->begun = end;
}

static bool
record_cb(const PiiriRecord *leaves, const PiiriRecord *whole, gpointer data, GError **error)
{
  Export *export = data;

  if (++export->n_records % PROGRESS_STEP == 0) {
    if (export->progress != NULL)
      export->progress(export->n_records, export->data);
    if (g_cancellable_set_error_if_cancelled(export->cancellable, error))
      return false;
    begin_on_disk(export);
  }
  return piiri_writer_record(export->writer, leaves, error);
}

static bool
write_all(Export *export, GError **error)
{
  export->selection = piiri_selection_new(export->store, export->options->circle,
                                          profile_of(export->options), error);
  return export->selection != NULL && write_head(export, error) &&
         piiri_selection_each_erasure(export->selection, erasure_cb, export, error) &&
         piiri_selection_each_record(export->selection, export->options->canonical, record_cb,
                                     export, error) &&
         piiri_writer_end(export->writer, error);
}

/* Writes to STREAM as it is. */
static bool
write_plain(Export *export, GOutputStream *stream, GError **error)
{
  g_autoptr(PiiriWriter) writer = piiri_writer_new(stream, export->cancellable);
  bool done;

  if (!piiri_store_begin_read(export->store, error))
    return false;
  export->writer = writer;
  done = write_all(export, error);
  piiri_selection_free(export->selection);
  piiri_store_end_read(export->store);
  return done;
}

bool
piiri_export_stream(PiiriStore *store,
                    const PiiriExportOptions *options,
                    GOutputStream *stream,
                    PiiriProgressFunc progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  Export export = {
    .store = store,
    .options = options,
    .cancellable = cancellable,
    .progress = progress,
    .data = data,
    .fd = G_IS_FILE_DESCRIPTOR_BASED(stream) ?
              g_file_descriptor_based_get_fd(G_FILE_DESCRIPTOR_BASED(stream)) :
              -1,
  };
  g_autoptr(PiiriSeal) seal = NULL;

  /* Counted before the file begins: a count that can't be written makes no file. */
  if (profile_of(options) == PROFILE_FIGURES && !piiri_tallies_write(store, options->circle, error))
    return false;
  if (options->passphrase != NULL) {
    seal = piiri_seal_new(stream, options->passphrase, NULL, cancellable, error);
    if (seal == NULL)
      return false;
  }
  return write_plain(&export, seal != NULL ? G_OUTPUT_STREAM(seal) : stream, error) &&
         (seal == NULL || piiri_seal_finish(seal, cancellable, error)) &&
         g_output_stream_flush(stream, cancellable, error);
}

static bool
fail(GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name(path);

  g_set_error(error, G_IO_ERROR, g_io_error_from_errno(code),
              /* Translators: a file's name, the system's reason */
              _("“%s” can’t be written: %s."), name, g_strerror(code));
  return false;
}

/* Exports to STREAM; a write that fails is told with the file's name. */
static bool
write_stream(PiiriStore *store,
             const PiiriExportOptions *options,
             GOutputStream *stream,
             const char *path,
             PiiriProgressFunc progress,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *name = g_filename_display_name(path);
  GError *reason = NULL;

  if (piiri_export_stream(store, options, stream, progress, data, cancellable, &reason))
    return true;
  if (reason->domain == G_IO_ERROR && reason->code != G_IO_ERROR_CANCELLED)
    g_prefix_error(&reason, _("“%s” can’t be written: "), name);
  g_propagate_error(error, reason);
  return false;
}

/* Makes sure that the file's bytes are on the disk, then gives it its name. */
static bool
put_in_place(int fd, const char *temporary, const char *path, GError **error)
{
  if (fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    return fail(error, path, errno);
  if (g_rename(temporary, path) != 0)
    return fail(error, path, errno);
  return true;
}

/* True for what a file can't take the place of: a pipe, a terminal, /dev/null. */
static bool
is_device(const char *path)
{
  GStatBuf status;

  return g_stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

bool
piiri_export_is_left_over(const char *file, const char *name)
{
  g_autofree char *start = g_strdup_printf(".%.*s-", NAME_PART, file);

  return g_str_has_prefix(name, start) && strlen(name) == strlen(start) + 6;
}

bool
piiri_export_file(PiiriStore *store,
                  const PiiriExportOptions *options,
                  const char *path,
                  PiiriProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  bool device = is_device(path);
  /* What a link points to is replaced, the link stays. */
  g_autofree char *target = realpath(path, NULL);
  g_autofree char *folder = g_path_get_dirname(target != NULL ? target : path);
  /* Beside the file, so that the rename stays on one disk; hidden, so that nobody opens it. */
  g_autofree char *name = g_path_get_basename(target != NULL ? target : path);
  g_autofree char *hidden = g_strdup_printf(".%.*s-XXXXXX", NAME_PART, name);
  g_autofree char *temporary = g_build_filename(folder, hidden, NULL);
  g_autoptr(GOutputStream) stream = NULL;
  int fd = device ? g_open(path, O_WRONLY | O_CLOEXEC, 0) :
                    g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
  bool done;

  if (fd < 0)
    return fail(error, path, errno);
  stream = g_unix_output_stream_new(fd, FALSE);
  done = write_stream(store, options, stream, path, progress, data, cancellable, error) &&
         (device || put_in_place(fd, temporary, target != NULL ? target : path, error));
  if (close(fd) != 0 && done)
    done = fail(error, path, errno);
  if (!done && !device)
    g_unlink(temporary);
  return done;
}
