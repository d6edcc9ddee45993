#include "store/private.h"

#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

G_DEFINE_FINAL_TYPE(PiiriStore, piiri_store, G_TYPE_OBJECT)
GQuark
piiri_store_error_quark(void)
{
  return g_quark_from_static_string("piiri-store-error-quark");
}

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- opening --- */

/* SQLite would make the file with the umask's mode; what is in it is for its owner's eyes. */
static bool
make_private_file(const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path);
  int fd;

  if (g_mkdir_with_parents(folder, 0700) == 0) {
    fd = g_open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
      return g_close(fd, error);
    if (errno == EEXIST)
      return true;
  }
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              _("%s: The file can’t be made: %s."), path, g_strerror(errno));
  return false;
}

static bool
is_passing(const char *path)
{
  return g_str_equal(path, ":memory:");
}

static bool
refuse(PiiriStore *self, PiiriStoreError code, const char *reason, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, code, "%s: %s", self->path, reason);
  return false;
}

/* SQLite keeps its log beside the file, so the folder has to be written too. */
static bool
check_permission(PiiriStore *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(self->path);

  if (g_access(self->path, R_OK) != 0)
    return refuse(self, PIIRI_STORE_ERROR_FAILED,
                  _("You may not read this file. Ask its owner, or whoever looks after this "
                    "laptop, to give it to you."),
                  error);
  if (self->read_only)
    return true;
  if (g_access(self->path, W_OK) != 0)
    return refuse(self, PIIRI_STORE_ERROR_FAILED,
                  _("This file may only be read. Allow yourself to write it, or copy it to a place "
                    "where you may."),
                  error);
  if (g_access(folder, W_OK | X_OK) != 0)
    return refuse(self, PIIRI_STORE_ERROR_FAILED,
                  _("Nothing may be written in this file’s folder. Allow yourself to write there, "
                    "or copy the file to a place where you may."),
                  error);
  return true;
}

/* An empty file is a beginning only where nothing speaks for a loss. */
static bool
check_empty(PiiriStore *self, PiiriStoreFlags flags, bool *created, GError **error)
{
  g_autoptr(GPtrArray) backups = piiri_backup_list(self->path);

  if (backups->len > 0)
    return refuse(self, PIIRI_STORE_ERROR_DAMAGED,
                  _("The file is empty, though there are backups of it: what was in it is lost. "
                    "Restore a backup."),
                  error);
  *created = (flags & PIIRI_STORE_CREATE) != 0;
  return *created ? true : refuse(self, PIIRI_STORE_ERROR_FOREIGN, _("The file is empty."), error);
}

static bool
check_file(PiiriStore *self, PiiriStoreFlags flags, bool *created, GError **error)
{
  struct stat info;

  *created = is_passing(self->path);
  if (*created)
    return true;
  if (g_stat(self->path, &info) != 0) {
    if (!(flags & PIIRI_STORE_CREATE)) {
      g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                  _("%s: There is no such file."), self->path);
      return false;
    }
    *created = true;
    return make_private_file(self->path, error);
  }
  if (S_ISDIR(info.st_mode))
    return refuse(self, PIIRI_STORE_ERROR_FOREIGN,
                  _("This is a folder, where a file should be. Choose another place for the "
                    "database, or rename the folder."),
                  error);
  return (info.st_size > 0 || check_empty(self, flags, created, error)) &&
         check_permission(self, error);
}

static bool
use_log(PiiriStore *self, GError **error)
{
  return self->read_only || store_exec(self, "PRAGMA journal_mode = WAL", error);
}

/* A file that this opening has made, and that came to nothing. */
static void
remove_begun(PiiriStore *self)
{
  g_autofree char *journal = g_strconcat(self->path, "-journal", NULL);

  if (is_passing(self->path))
    return;
  g_unlink(self->path);
  g_unlink(journal);
}

static bool
open_file(PiiriStore *self, PiiriStoreFlags flags, GError **error)
{
  int mode = self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  bool created;

  if (!check_file(self, flags, &created, error))
    return false;
  if (is_passing(self->path))
    mode |= SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(self->path, &self->db, mode | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store_fail(self, error);
  sqlite3_extended_result_codes(self->db, 1);
  sqlite3_busy_timeout(self->db, STORE_BUSY_MS);
  if (!store_exec(self,
                  "PRAGMA secure_delete = ON;"
                  "PRAGMA foreign_keys = ON;"
                  "PRAGMA temp_store = MEMORY;"
                  "PRAGMA cache_size = -" STORE_CACHE ";"
                  "PRAGMA synchronous = FULL;",
                  error))
    return false;
  /* A new file has no log before it is whole: what comes to nothing leaves it empty. */
  if (!created && !use_log(self, error))
    return false;
  if (!schema_prepare(self, created, error)) {
    if (created)
      remove_begun(self);
    return false;
  }
  if ((created && !use_log(self, error)) || !replica_load(self, error) ||
      !erasure_load_count(self, error))
    return false;
  erasure_resume(self);
  return true;
}

PiiriStore *
piiri_store_open(const PiiriDescription *description,
                 const char *path,
                 PiiriStoreFlags flags,
                 GError **error)
{
  g_autoptr(PiiriStore) self = g_object_new(PIIRI_TYPE_STORE, NULL);

  g_return_val_if_fail(description->circle >= 0, NULL);
  self->description = description;
  self->path = g_strdup(path);
  self->read_only = (flags & PIIRI_STORE_READ_ONLY) != 0;
  self->flags = flags;
  shapes_make(self);
  if (!open_file(self, flags, error))
    return NULL;
  self->data_version = store_integer(self, 0, "PRAGMA data_version", 0);
  self->n_changes = changes_read(self);
  return g_steal_pointer(&self);
}

/* --- GObject --- */

static void
piiri_store_finalize(GObject *object)
{
  PiiriStore *self = PIIRI_STORE(object);

  if (self->state != IDLE)
    transaction_rollback(self);
  for (int i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize(self->statements[i]);
  shapes_free(self);
  g_clear_pointer(&self->cached, g_hash_table_unref);
  sqlite3_close_v2(self->db);
  g_clear_pointer(&self->fields, g_ptr_array_unref);
  g_clear_pointer(&self->replica_no, g_hash_table_unref);
  g_clear_pointer(&self->replicas, g_array_unref);
  g_clear_pointer(&self->made, g_hash_table_unref);
  g_clear_pointer(&self->changed, g_array_unref);
  g_clear_pointer(&self->arena, piiri_arena_free);
  g_clear_pointer(&self->stamps, g_byte_array_unref);
  g_free(self->found);
  g_free(self->met);
  g_free(self->words);
  g_free(self->path);
  G_OBJECT_CLASS(piiri_store_parent_class)->finalize(object);
}

static void
piiri_store_class_init(PiiriStoreClass *class)
{
  G_OBJECT_CLASS(class)->finalize = piiri_store_finalize;
  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);
}

static void
finalize_cb(gpointer statement)
{
  sqlite3_finalize(statement);
}

static void
piiri_store_init(PiiriStore *self)
{
  self->arena = piiri_arena_new();
  self->stamps = g_byte_array_new();
  self->changed = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  self->found = g_new0(Found, N_FOUND);
  self->met = g_new0(Found, N_FOUND);
  self->cached = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize_cb);
}

const PiiriDescription *
piiri_store_description(PiiriStore *store)
{
  return store->description;
}

const char *
piiri_store_path(PiiriStore *store)
{
  return store->path;
}

sqlite3 *
piiri_store_connection(PiiriStore *store)
{
  return store->db;
}

sqlite3_stmt *
piiri_store_statement(PiiriStore *store, const char *sql)
{
  return store_cached(store, sql, NULL);
}

void
transaction_announce(PiiriStore *self)
{
  g_autoptr(GArray) refs = g_steal_pointer(&self->changed);
  g_autoptr(PiiriReading) reading = piiri_store_read(self);

  self->changed = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  g_signal_emit(self, signals[CHANGED], 0, refs->len > 0 ? refs->data : NULL, refs->len);
}

bool
piiri_store_refresh(PiiriStore *store)
{
  gint64 version = store_integer(store, store->data_version, "PRAGMA data_version", 0);
  gint64 changes;

  if (version == store->data_version || store->state != IDLE)
    return false;
  store->data_version = version;
  changes = changes_read(store);
  if (changes == store->n_changes)
    return false;
  store->n_changes = changes;
  erasure_load_count(store, NULL);
  g_array_set_size(store->changed, 0);
  transaction_announce(store);
  return true;
}
