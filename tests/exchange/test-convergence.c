#include "convergence/history.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/*
 * The model test of merging: random histories of a few databases that write, hand files about, are
 * copied, erase and have wrong clocks; afterwards all take in all files, each in an order of its
 * own, and must agree byte for byte with each other and with an oracle that only knows what was
 * known to whom.
 *
 *   test-convergence [--histories N] [--part I/N] [--history N]
 *
 * --part plays every Nth history only, so that several may run side by side; --history plays one
 * and looks after every deed, so that it fails at the first wrong one.
 */

static int histories = 500;
static char *part = NULL;
static gint64 only = -1;
static guint first = 0, step = 1;
static char *folder = NULL;

static const GOptionEntry options[] = {
  { "histories", 0, 0, G_OPTION_ARG_INT, &histories, "How many histories", "N" },
  { "part", 0, 0, G_OPTION_ARG_STRING, &part, "Which part of them", "I/N" },
  { "history", 0, 0, G_OPTION_ARG_INT64, &only, "Only this one, looking closely", "N" },
  { 0 },
};

/* Replicas draw their names from the kernel; here they come out of the history's seed. */
ssize_t __wrap_getrandom(void *bytes, size_t size, unsigned int flags);

ssize_t
__wrap_getrandom(void *bytes, size_t size, unsigned int flags)
{
  for (size_t i = 0; i < size; i++)
    ((guint8 *)bytes)[i] = (guint8)g_random_int_range(0, 256);
  return (ssize_t)size;
}

static void
remove_folder(const char *path)
{
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *inside = g_build_filename(path, name, NULL);

    if (g_file_test(inside, G_FILE_TEST_IS_DIR))
      remove_folder(inside);
    else
      g_unlink(inside);
  }
  g_rmdir(path);
}

static void
play(guint64 number)
{
  g_autofree char *own = g_strdup_printf("%s/%" G_GUINT64_FORMAT, folder, number);
  g_autoptr(History) history = NULL;

  g_assert_cmpint(g_mkdir(own, 0700), ==, 0);
  history = history_new(number, own, only >= 0);
  history_play(history);
  history_meet(history);
  remove_folder(own);
}

static void
test_histories(void)
{
  if (only >= 0) {
    play((guint64)only);
    return;
  }
  for (guint i = first; i < (guint)histories; i += step)
    play(i);
}

/* Copies of databases need files; memory is a good place for them where there is one. */
static void
make_folder(void)
{
  static const char shared[] = "/dev/shm";

  folder = g_build_filename(g_access(shared, W_OK) == 0 ? shared : g_get_tmp_dir(), "piiri-XXXXXX",
                            NULL);
  g_assert_nonnull(g_mkdtemp(folder));
}

/* However the program ends: a history that fails exits at once. */
static void
remove_own_folder(void)
{
  remove_folder(folder);
  g_clear_pointer(&folder, g_free);
  g_clear_pointer(&part, g_free);
}

int
main(int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GError) error = NULL;

  setlocale(LC_ALL, "");
  make_folder();
  atexit(remove_own_folder);
  g_setenv("XDG_STATE_HOME", folder, TRUE);
  g_option_context_add_main_entries(context, options, NULL);
  g_option_context_set_ignore_unknown_options(context, TRUE);
  g_test_init(&argc, &argv, NULL);
  if (!g_option_context_parse(context, &argc, &argv, &error))
    g_error("%s", error->message);
  if (part != NULL && (sscanf(part, "%u/%u", &first, &step) != 2 || step == 0))
    g_error("--part is I/N");
  g_test_add_func("/exchange/convergence", test_histories);
  return g_test_run();
}
