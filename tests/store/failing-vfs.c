#include "failing-vfs.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

/* What SQLite holds: our methods, and behind them its own file. */
typedef struct {
  sqlite3_file base;
  sqlite3_file *own;
} File;

static sqlite3_vfs *own;
static sqlite3_vfs failing;
static sqlite3_io_methods methods[3]; /* by the version of what lies beneath */
static DiskFailure how;
static unsigned fails_at, count;
static bool failed;
static int last_error;

/* Whether the thing that is asked now fails. */
static bool
fails(void)
{
  if (fails_at == 0)
    return false;
  count++;
  if (count != fails_at && (how == DISK_BROKEN || count < fails_at))
    return false;
  failed = true;
  last_error = how == DISK_FULL ? ENOSPC : EIO;
  return true;
}

static sqlite3_file *
own_of(sqlite3_file *file)
{
  return ((File *)file)->own;
}

#define OWN(file) own_of(file)->pMethods

static int
close_file(sqlite3_file *file)
{
  return OWN(file)->xClose(own_of(file));
}

static int
read_file(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  return OWN(file)->xRead(own_of(file), bytes, length, at);
}

/* A full disk takes half of what is written, as a real one may. */
static int
write_file(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  if (!fails())
    return OWN(file)->xWrite(own_of(file), bytes, length, at);
  if (how == DISK_BROKEN)
    return SQLITE_IOERR_WRITE;
  if (length > 1)
    OWN(file)->xWrite(own_of(file), bytes, length / 2, at);
  return SQLITE_FULL;
}

static int
truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
  return fails() ? SQLITE_IOERR_TRUNCATE : OWN(file)->xTruncate(own_of(file), size);
}

static int
sync_file(sqlite3_file *file, int flags)
{
  return fails() ? SQLITE_IOERR_FSYNC : OWN(file)->xSync(own_of(file), flags);
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *size)
{
  return OWN(file)->xFileSize(own_of(file), size);
}

static int
lock(sqlite3_file *file, int level)
{
  return OWN(file)->xLock(own_of(file), level);
}

static int
unlock(sqlite3_file *file, int level)
{
  return OWN(file)->xUnlock(own_of(file), level);
}

static int
check_lock(sqlite3_file *file, int *result)
{
  return OWN(file)->xCheckReservedLock(own_of(file), result);
}

static int
control(sqlite3_file *file, int operation, void *argument)
{
  return OWN(file)->xFileControl(own_of(file), operation, argument);
}

static int
sector_size(sqlite3_file *file)
{
  return OWN(file)->xSectorSize(own_of(file));
}

static int
characteristics(sqlite3_file *file)
{
  return OWN(file)->xDeviceCharacteristics(own_of(file));
}

/* The map that the log's readers share grows in steps. */
static int
shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  if (extend && fails())
    return how == DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_SHMSIZE;
  return OWN(file)->xShmMap(own_of(file), page, size, extend, map);
}

static int
shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
  return OWN(file)->xShmLock(own_of(file), offset, n, flags);
}

static void
shm_barrier(sqlite3_file *file)
{
  OWN(file)->xShmBarrier(own_of(file));
}

static int
shm_unmap(sqlite3_file *file, int delete)
{
  return OWN(file)->xShmUnmap(own_of(file), delete);
}

static int
fetch(sqlite3_file *file, sqlite3_int64 at, int length, void **bytes)
{
  return OWN(file)->xFetch(own_of(file), at, length, bytes);
}

static int
unfetch(sqlite3_file *file, sqlite3_int64 at, void *bytes)
{
  return OWN(file)->xUnfetch(own_of(file), at, bytes);
}

static const sqlite3_io_methods all_methods = {
  3,        close_file,  read_file,  write_file, truncate_file, sync_file,       file_size,
  lock,     unlock,      check_lock, control,    sector_size,   characteristics, shm_map,
  shm_lock, shm_barrier, shm_unmap,  fetch,      unfetch,
};

static int
open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  File *self = (File *)file;
  int code;

  self->base.pMethods = NULL;
  self->own = (sqlite3_file *)(self + 1);
  if (fails())
    return SQLITE_CANTOPEN;
  code = own->xOpen(own, name, self->own, flags, out);
  if (self->own->pMethods != NULL) {
    int version = self->own->pMethods->iVersion;

    methods[version - 1] = all_methods;
    methods[version - 1].iVersion = version;
    self->base.pMethods = &methods[version - 1];
  }
  return code;
}

/* The system's word for what failed, which SQLite asks for right after. */
static int
get_last_error(sqlite3_vfs *vfs, int length, char *words)
{
  if (last_error != 0) {
    int error = last_error;

    last_error = 0;
    return error;
  }
  return own->xGetLastError(own, length, words);
}

void
failing_vfs_install(void)
{
  own = sqlite3_vfs_find(NULL);
  failing = *own;
  failing.zName = "failing";
  failing.szOsFile = own->szOsFile + (int)sizeof(File);
  failing.xOpen = open_file;
  failing.xGetLastError = get_last_error;
  sqlite3_vfs_register(&failing, 1);
}

void
failing_vfs_arm(DiskFailure failure, unsigned n)
{
  how = failure;
  fails_at = n;
  count = 0;
  failed = false;
  last_error = 0;
}

bool
failing_vfs_disarm(void)
{
  fails_at = 0;
  last_error = 0;
  return failed;
}
