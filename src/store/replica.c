#include "store/private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/random.h>

/*
 * Which replica this database is. Two databases that write as one replica would make different
 * values with the same stamp, so a database that finds itself copied takes a new one before it
 * writes. What it is compared with lies outside it: in the user's state folder, for each
 * replica, the machine and the last number written. A copy, a restored backup, a moved home or
 * another machine all show as a difference there; where the program was killed between the two
 * writes the only harm is one replica more.
 */

static char *
state_path(guint64 replica)
{
  char name[PIIRI_REPLICA_LENGTH + 1];

  return g_build_filename(g_get_user_state_dir(), "piiri", "replicas",
                          piiri_replica_format(replica, name), NULL);
}

static gpointer
read_machine_id(gpointer unused)
{
  char *text = NULL;

  if (!g_file_get_contents("/etc/machine-id", &text, NULL, NULL))
    return g_strdup("unknown");
  return g_strstrip(text);
}

/* The machine's own id, which no copy of a home folder carries along. It is asked for twice with
 * every step and read once. */
static const char *
machine_id(void)
{
  static GOnce once = G_ONCE_INIT;
  const char *given = g_getenv("PIIRI_MACHINE_ID");

  return given != NULL ? given : g_once(&once, read_machine_id, NULL);
}

static bool
is_passing(PiiriStore *self)
{
  return g_str_equal(self->path, ":memory:");
}

/* True when the state folder says that REPLICA has last written SEQ on this machine. */
static bool
state_agrees(PiiriStore *self, guint64 replica, gint64 seq)
{
  g_autofree char *path = state_path(replica);
  g_autofree char *wanted = g_strdup_printf("%s %" G_GINT64_FORMAT "\n", machine_id(), seq);
  g_autofree char *text = NULL;

  if (is_passing(self))
    return true;
  return g_file_get_contents(path, &text, NULL, NULL) && strcmp(text, wanted) == 0;
}

static bool
state_write(PiiriStore *self, guint64 replica, gint64 seq, GError **error)
{
  g_autofree char *path = state_path(replica);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *text = g_strdup_printf("%s %" G_GINT64_FORMAT "\n", machine_id(), seq);
  g_autoptr(GError) reason = NULL;

  if (is_passing(self) ||
      g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return true;
  g_mkdir_with_parents(folder, 0700);
  if (g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &reason))
    return true;
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              _("Nothing was changed, as the program’s state can’t be written: %s"),
              reason->message);
  return false;
}

static void
remember(PiiriStore *self, gint64 number, guint64 replica)
{
  guint64 *key = g_new(guint64, 1);

  *key = replica;
  g_hash_table_replace(self->replica_no, key, GINT_TO_POINTER((int)number));
  if ((gint64)self->replicas->len <= number)
    g_array_set_size(self->replicas, (guint)number + 1);
  g_array_index(self->replicas, guint64, number) = replica;
}

bool
replica_load(PiiriStore *self, GError **error)
{
  sqlite3_stmt *statement = store_prepare(self, "SELECT number, id FROM replica", error);
  int code;

  if (statement == NULL)
    return false;
  g_clear_pointer(&self->replica_no, g_hash_table_unref);
  g_clear_pointer(&self->replicas, g_array_unref);
  self->replica_no = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  self->replicas = g_array_new(FALSE, TRUE, sizeof(guint64));
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    remember(self, sqlite3_column_int64(statement, 0), (guint64)sqlite3_column_int64(statement, 1));
  sqlite3_finalize(statement);
  return code == SQLITE_DONE ? true : store_fail(self, error);
}

guint64
replica_of_number(PiiriStore *self, gint64 number)
{
  if (number <= 0)
    return 0;
  if ((number >= (gint64)self->replicas->len ||
       g_array_index(self->replicas, guint64, number) == 0) &&
      !replica_load(self, NULL))
    return 0;
  return number < (gint64)self->replicas->len ? g_array_index(self->replicas, guint64, number) : 0;
}

gint64
replica_number(PiiriStore *self, guint64 replica, GError **error)
{
  gpointer known = NULL;
  sqlite3_stmt *statement;
  gint64 number = 0;

  if (self->replica_no == NULL && !replica_load(self, error))
    return 0;
  if (g_hash_table_lookup_extended(self->replica_no, &replica, NULL, &known))
    return GPOINTER_TO_INT(known);
  statement = store_prepare(self,
                            "INSERT INTO replica(id) VALUES(?)"
                            " ON CONFLICT(id) DO UPDATE SET id = id RETURNING number",
                            error);
  if (statement == NULL)
    return 0;
  sqlite3_bind_int64(statement, 1, (gint64)replica);
  if (sqlite3_step(statement) == SQLITE_ROW)
    number = sqlite3_column_int64(statement, 0);
  else
    store_fail(self, error);
  sqlite3_finalize(statement);
  if (number != 0)
    remember(self, number, replica);
  return number;
}

gint64
replica_seq(PiiriStore *self)
{
  return store_integer(self, 0, "SELECT seq FROM self", 0);
}

guint64
piiri_store_replica(PiiriStore *store)
{
  return replica_of_number(store, store_integer(store, 0, "SELECT replica FROM self", 0));
}

bool
replica_renew(PiiriStore *self, GError **error)
{
  guint64 replica = 0;
  gint64 number;

  while (replica == 0)
    if (getrandom(&replica, sizeof replica, 0) != sizeof replica)
      g_error("no random numbers: %s", g_strerror(errno));
  number = replica_number(self, replica, error);
  return number != 0 &&
         store_execf(self, error,
                     "INSERT INTO self(one, replica, seq) VALUES(1, %" G_GINT64_FORMAT ", 0)"
                     " ON CONFLICT(one) DO UPDATE SET replica = excluded.replica, seq = 0,"
                     " stale = 0",
                     number) &&
         state_write(self, replica, 0, error);
}

bool
replica_mark_stale(PiiriStore *self, GError **error)
{
  return store_exec(self, "UPDATE self SET stale = 1", error);
}

bool
replica_watch(PiiriStore *self, guint64 replica, gint64 seq, GError **error)
{
  if (replica != self->own.replica || seq <= self->own.seq)
    return true;
  /* Once is enough in one import. */
  self->own.seq = PIIRI_SEQ_MAX;
  return replica_mark_stale(self, error);
}

static bool
write_seq(PiiriStore *self, gint64 seq, GError **error)
{
  sqlite3_stmt *statement = store_cached(self, "UPDATE self SET seq = ?", error);

  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, seq);
  return store_run(self, statement, error);
}

/* Who this is and the number given last; false when it must take a new name. */
static bool
read_self(PiiriStore *self, guint64 *replica, gint64 *seq)
{
  sqlite3_stmt *statement = store_cached(self, "SELECT replica, seq, stale FROM self", NULL);
  bool stale = true;

  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    *replica = replica_of_number(self, sqlite3_column_int64(statement, 0));
    *seq = sqlite3_column_int64(statement, 1);
    stale = sqlite3_column_int(statement, 2) != 0;
  }
  store_done(statement);
  return !stale && *seq < PIIRI_SEQ_MAX && state_agrees(self, *replica, *seq);
}

bool
replica_next_stamp(PiiriStore *self, PiiriStamp *stamp, GError **error)
{
  guint64 replica = 0;
  gint64 seq = 0;

  if (!read_self(self, &replica, &seq)) {
    if (!replica_renew(self, error))
      return false;
    replica = piiri_store_replica(self);
    seq = 0;
  }
  *stamp = (PiiriStamp){ piiri_wall_now(), replica, seq + 1 };
  return write_seq(self, stamp->seq, error) && state_write(self, replica, stamp->seq, error);
}

/* After a rollback the number is free again: nothing has been written with it. */
void
replica_give_back(PiiriStore *self, const PiiriStamp *stamp)
{
  if (stamp->seq > 0 && piiri_store_replica(self) == stamp->replica)
    state_write(self, stamp->replica, stamp->seq - 1, NULL);
}

/* --- names of laptops --- */

static char *
text_of(PiiriStore *self, const char *sql, gint64 parameter)
{
  sqlite3_stmt *statement = store_prepare(self, sql, NULL);
  char *text = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64(statement, 1, parameter);
  if (sqlite3_step(statement) == SQLITE_ROW)
    text = g_strdup((const char *)sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  return text;
}

char *
piiri_store_laptop_name(PiiriStore *store)
{
  char *name = text_of(store, "SELECT name FROM self WHERE ?1 = 0", 0);

  return name != NULL ? name : g_strdup("");
}

bool
piiri_store_set_laptop_name(PiiriStore *store, const char *name, GError **error)
{
  sqlite3_stmt *statement = store_prepare(store, "UPDATE self SET name = ?", error);
  bool done;

  if (statement == NULL)
    return false;
  reading_stop(store);
  sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
  done = store_run(store, statement, error);
  sqlite3_finalize(statement);
  return done;
}

char *
piiri_store_replica_name(PiiriStore *store, guint64 replica)
{
  char *name;

  if (replica == piiri_store_replica(store))
    return piiri_store_laptop_name(store);
  name = text_of(store, "SELECT coalesce(own_name, other_name) FROM replica WHERE id = ?",
                 (gint64)replica);
  return name != NULL ? name : g_strdup("");
}

bool
piiri_store_merge_replica(
    PiiriStore *store, guint64 replica, const char *name, gint64 exported, bool own, GError **error)
{
  gint64 number = replica_number(store, replica, error);
  sqlite3_stmt *statement;
  bool done;

  if (number == 0)
    return false;
  if (store->replicas->len > PIIRI_REPLICAS_MAX + 1) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                _("The file names so many laptops that there would be more than %d."),
                PIIRI_REPLICAS_MAX);
    return false;
  }
  if (name == NULL || *name == '\0')
    return true;
  /* The newest word of the laptop's own, else the lowest of what others call it: the same whatever
   * the order of files. */
  statement =
      store_prepare(store,
                    own ? "UPDATE replica SET own_name = ?2, told = ?3 WHERE number = ?1 AND"
                          " (told IS NULL OR told < ?3 OR (told = ?3 AND own_name > ?2))" :
                          "UPDATE replica SET other_name = ?2 WHERE number = ?1 AND"
                          " (other_name IS NULL OR other_name > ?2)",
                    error);
  if (statement == NULL)
    return false;
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_text(statement, 2, name, -1, SQLITE_STATIC);
  if (own)
    sqlite3_bind_int64(statement, 3, exported);
  done = store_run(store, statement, error);
  sqlite3_finalize(statement);
  return done;
}
