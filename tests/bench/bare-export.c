#include "model/kinds.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/*
 * bare-export DATABASE FILE BYTES RECORDS: a yardstick. Goes over the columns and rows that an
 * export of everything reads, without looking at any, and writes as many bytes as it made of so
 * many records, in between and to the same end: begun on the disk early, synced, and renamed to
 * FILE.
 */

#define BLOCK     (64 * 1024)
#define DISK_STEP (8 * 1024 * 1024)

typedef struct {
  int fd;
  double per_record, due; /* bytes */
  off_t written, begun;
  char bytes[BLOCK];
} Out;

static void
put(Out *out, size_t length)
{
  if (write(out->fd, out->bytes, length) != (ssize_t)length)
    g_error("write: %s", g_strerror(errno));
  out->written += (off_t)length;
  out->due -= (double)length;
  if (out->written - out->begun < DISK_STEP)
    return;
  sync_file_range(out->fd, out->begun, out->written - out->begun, SYNC_FILE_RANGE_WRITE);
  out->begun = out->written;
}

/* What is read of a record of that kind. */
static char *
question(const PiiriKind *kind)
{
  GString *sql = g_string_new("SELECT _row, _id, _circle, _stamps, NULL");

  for (int i = 0; i < kind->n_fields; i++)
    if (i != SAME_AS || kind->joins)
      g_string_append_printf(sql, ", \"%s\"", piiri_kind_field(kind, i)->name);
  g_string_append_printf(sql, " FROM \"%s\" WHERE _stamps IS NOT NULL", kind->name);
  return g_string_free(sql, FALSE);
}

static void
go_over(sqlite3 *db, const PiiriKind *kind, Out *out)
{
  g_autofree char *sql = question(kind);
  sqlite3_stmt *statement;
  int code;

  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error("%s: %s", sqlite3_errmsg(db), sql);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    out->due += out->per_record;
    while (out->due >= BLOCK)
      put(out, BLOCK);
  }
  if (code != SQLITE_DONE)
    g_error("%s: %s", sqlite3_errmsg(db), sql);
  sqlite3_finalize(statement);
}

int
main(int argc, char **argv)
{
  g_autofree char *temporary = NULL;
  sqlite3 *db;
  Out out = { 0 };
  off_t bytes;

  if (argc != 5) {
    g_printerr("bare-export DATABASE FILE BYTES RECORDS\n");
    return 2;
  }
  bytes = (off_t)g_ascii_strtoll(argv[3], NULL, 10);
  out.per_record = (double)bytes / g_ascii_strtod(argv[4], NULL);
  memset(out.bytes, 'x', sizeof out.bytes);
  temporary = g_strconcat(argv[2], ".part", NULL);
  out.fd = g_open(temporary, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
  if (out.fd < 0 ||
      sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    g_error("%s or %s can't be opened.", temporary, argv[1]);
  for (int i = 0; i < piiri_kinds.n_kinds; i++)
    go_over(db, &piiri_kinds.kinds[i], &out);
  while (out.written < bytes)
    put(&out, (size_t)MIN(bytes - out.written, BLOCK));
  if (fsync(out.fd) != 0 || close(out.fd) != 0 || g_rename(temporary, argv[2]) != 0)
    g_error("%s: %s", argv[2], g_strerror(errno));
  sqlite3_close(db);
  return 0;
}
