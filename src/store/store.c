#include "store/private.h"

#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_FINAL_TYPE(PiiriStore, piiri_store, G_TYPE_OBJECT)
GQuark
piiri_store_error_quark(void)
{
  return g_quark_from_static_string("piiri-store-error-quark");
}

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const statement_texts[N_STATEMENTS] = {
  [STATEMENT_VALUES] = "SELECT place, text FROM value WHERE field = ? AND row = ?",
  [STATEMENT_VALUE_INSERT] = "INSERT INTO value(field, row, place, text) VALUES(?, ?, ?, ?)",
  [STATEMENT_VALUE_DELETE] = "DELETE FROM value WHERE field = ? AND row = ?",
  [STATEMENT_VERSION_INSERT] = "INSERT INTO version(field, row, replica, seq, wall, text, step)"
                               " VALUES(?, ?, ?, ?, ?, ?, ?)",
  [STATEMENT_CONFLICT_INSERT] = "INSERT OR IGNORE INTO conflict(field, row) VALUES(?, ?)",
  [STATEMENT_CONFLICT_DELETE] = "DELETE FROM conflict WHERE field = ? AND row = ?",
  [STATEMENT_STEP_FIELD] = "INSERT OR IGNORE INTO step_field(step, field, row) VALUES(?3, ?1, ?2)",
  [STATEMENT_ERASURE] = "SELECT replica, seq, wall, as_id FROM erasure"
                        " WHERE kind = ? AND id = ? AND field = ''",
  [STATEMENT_FIELD_ERASURES] = "SELECT field, upto FROM erasure"
                               " WHERE kind = ? AND id = ? AND field <> ''",
};

/* --- SQLite in short words --- */

/* What the system said underneath, in a sentence; NULL when that tells no more. */
static const char *
system_reason(int number)
{
  switch (number) {
  case ENOSPC:
  case EDQUOT:
    return _("The disk is full. Nothing was changed. Make room and try again.");
  case EROFS:
  case EACCES:
  case EPERM:
    return _("The file may only be read. Nothing was changed.");
  case EIO:
    return _("The disk can’t be read or written just now. Nothing was changed. If it is a stick, "
             "see that it is in its place; if this goes on, the disk is wearing out.");
  default:
    return NULL;
  }
}

static const char *
code_reason(int code)
{
  switch (code) {
  case SQLITE_IOERR:
    return system_reason(EIO);
  case SQLITE_CANTOPEN:
    return _("The file can’t be opened, or nothing can be written beside it. Nothing was changed.");
  default:
    return NULL;
  }
}

bool
store_fail(PiiriStore *self, GError **error)
{
  int code = sqlite3_errcode(self->db);
  PiiriStoreError kind = PIIRI_STORE_ERROR_FAILED;
  const char *reason;

  switch (code & 0xff) {
  case SQLITE_FULL:
    reason = _("The disk is full. Nothing was changed. Make room and try again.");
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    reason = _("Another program is using the file just now. Nothing was changed. Try again.");
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    reason = _("The file may only be read. Nothing was changed.");
    break;
  case SQLITE_CORRUPT:
    kind = PIIRI_STORE_ERROR_DAMAGED;
    reason = _("The file is damaged. Nothing was changed. A backup may be restored.");
    break;
  case SQLITE_NOTADB:
    kind = PIIRI_STORE_ERROR_FOREIGN;
    reason = _("The file is not one of Piiri’s databases.");
    break;
  default:
    /* Which of the system's words stood behind it is only kept for some time. */
    reason = system_reason(sqlite3_system_errno(self->db));
    if (reason == NULL)
      reason = code_reason(code & 0xff);
    if (reason == NULL)
      reason = sqlite3_errmsg(self->db);
    break;
  }
  if (error != NULL && *error == NULL)
    g_set_error(error, PIIRI_STORE_ERROR, kind, "%s: %s", self->path, reason);
  return false;
}

bool
store_exec(PiiriStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec(self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return store_fail(self, error);
}

bool
store_execf(PiiriStore *self, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start(arguments, format);
  sql = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return store_exec(self, sql, error);
}

sqlite3_stmt *
store_prepare(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3(self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK)
    store_fail(self, error);
  return statement;
}

sqlite3_stmt *
store_statement(PiiriStore *self, int which, GError **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = store_prepare(self, statement_texts[which], error);
  else
    sqlite3_clear_bindings(self->statements[which]);
  return self->statements[which];
}

bool
store_run(PiiriStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step(statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    store_fail(self, error);
  sqlite3_reset(statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

sqlite3_stmt *
store_cached(PiiriStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup(self->cached, sql);

  if (statement == NULL) {
    statement = store_prepare(self, sql, error);
    if (statement != NULL)
      g_hash_table_insert(self->cached, g_strdup(sql), statement);
  }
  return statement;
}

void
store_done(sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

gint64
store_integer(PiiriStore *self, gint64 fallback, const char *sql, int n, ...)
{
  sqlite3_stmt *statement = store_cached(self, sql, NULL);
  gint64 number = fallback;
  va_list numbers;

  if (statement == NULL)
    return fallback;
  va_start(numbers, n);
  for (int i = 1; i <= n; i++)
    sqlite3_bind_int64(statement, i, va_arg(numbers, gint64));
  va_end(numbers);
  if (sqlite3_step(statement) == SQLITE_ROW)
    number = sqlite3_column_int64(statement, 0);
  store_done(statement);
  return number;
}

Shape *
store_shape(PiiriStore *self, int kind)
{
  return &self->shapes[kind == PIIRI_UNKNOWN_KIND ? self->description->n_kinds : kind];
}

/* --- opening --- */

static int
compare_names(const void *left, const void *right, void *kind)
{
  return strcmp(piiri_kind_field(kind, *(const int *)left)->name,
                piiri_kind_field(kind, *(const int *)right)->name);
}

static int *
order_by_name(const PiiriKind *kind)
{
  int *order = g_new(int, kind->n_fields);

  for (int i = 0; i < kind->n_fields; i++)
    order[i] = i;
  qsort_r(order, (gsize)kind->n_fields, sizeof *order, compare_names, (gpointer)kind);
  return order;
}

static void
make_shapes(PiiriStore *self)
{
  int n = self->description->n_kinds;

  self->other = (PiiriKind){ .name = "", .n_fields = FIRST_FIELD };
  self->shapes = g_new0(Shape, n + 1);
  for (int i = 0; i <= n; i++) {
    Shape *shape = &self->shapes[i];

    shape->kind = i < n ? &self->description->kinds[i] : &self->other;
    shape->index = i < n ? i : PIIRI_UNKNOWN_KIND;
    shape->table = i < n ? g_strdup_printf("\"%s\"", shape->kind->name) : g_strdup("\"_other\"");
    shape->numbers = g_new0(gint64, shape->kind->n_fields);
    shape->by_name = order_by_name(shape->kind);
    shape->touched = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (int j = 0; j < shape->kind->n_fields; j++) {
      shape->has_search |= piiri_kind_field(shape->kind, j)->search;
      shape->has_picture |= piiri_kind_field(shape->kind, j)->type == FIELD_PICTURE;
    }
  }
}

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
  make_shapes(self);
  if (!open_file(self, flags, error))
    return NULL;
  self->data_version = store_integer(self, 0, "PRAGMA data_version", 0);
  self->n_changes = changes_read(self);
  return g_steal_pointer(&self);
}

/* --- GObject --- */

static void
free_shapes(PiiriStore *self)
{
  for (int i = 0; self->shapes != NULL && i <= self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];

    sqlite3_finalize(shape->find);
    sqlite3_finalize(shape->row);
    sqlite3_finalize(shape->id);
    sqlite3_finalize(shape->vacant);
    sqlite3_finalize(shape->load);
    sqlite3_finalize(shape->insert);
    sqlite3_finalize(shape->update);
    sqlite3_finalize(shape->amend);
    sqlite3_finalize(shape->look);
    sqlite3_finalize(shape->note);
    g_array_unref(shape->touched);
    g_free(shape->numbers);
    g_free(shape->by_name);
    g_free((char *)shape->table);
  }
  g_clear_pointer(&self->shapes, g_free);
}

static void
piiri_store_finalize(GObject *object)
{
  PiiriStore *self = PIIRI_STORE(object);

  if (self->state != IDLE)
    transaction_rollback(self);
  for (int i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize(self->statements[i]);
  free_shapes(self);
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
