#define _DEFAULT_SOURCE /* flock() */

#include "store/private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

/* Threads of one program take turns by the mutex, programs by a lock on the folder the file lies
 * in: the file's own locks are SQLite's, and the kernel lets go of this one however a program ends.
 * A backup is cleaned within the turn of its database, so the mutex counts, and the first holds the
 * folder. */
static GRecMutex threads;
static int depth;
static int folder = -1;

/* A file system without such locks leaves the threads' turns, and what SQLite itself waits for. */
static bool
lock_folder(const char *database, bool wait)
{
  g_autofree char *name = g_path_get_dirname(database);
  int fd = g_open(name, O_RDONLY | O_CLOEXEC, 0);
  int taken;

  if (fd < 0)
    return true;
  do
    taken = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
  while (taken < 0 && errno == EINTR);
  if (taken < 0 && errno == EWOULDBLOCK) {
    g_close(fd, NULL);
    return false;
  }
  folder = fd;
  return true;
}

static bool
take(const char *database, bool wait)
{
  if (depth == 0 && !lock_folder(database, wait)) {
    g_rec_mutex_unlock(&threads);
    return false;
  }
  depth++;
  return true;
}

void
turn_wait(const char *database)
{
  g_rec_mutex_lock(&threads);
  take(database, true);
}

bool
turn_try(const char *database)
{
  return g_rec_mutex_trylock(&threads) && take(database, false);
}

void
turn_end(void)
{
  depth--;
  if (depth == 0 && folder >= 0) {
    g_close(folder, NULL);
    folder = -1;
  }
  g_rec_mutex_unlock(&threads);
}
