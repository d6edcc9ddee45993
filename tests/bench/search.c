#include "model/kinds.h"
#include "store/store.h"

#include <glib.h>

/*
 * search DATABASE: what a person waits for while typing. Types words letter by letter, asks after
 * each, and prints the milliseconds of each question, one a line.
 */

#define ROUNDS 20
#define LIMIT  50 /* as many as a list shows at first */

static const char *const typed[] = {
  "kahvin", "naapurille", "kevätsta", "Maija", "lumi puistossa", "äidille", "040 1", "satamasta k",
};

static void
ask(PiiriStore *store, const char *words)
{
  gint64 start = g_get_monotonic_time();
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) hits = piiri_store_search(store, words, -1, 0, LIMIT, &error);

  if (hits == NULL)
    g_error("%s", error->message);
  g_print("%.3f\n", (double)(g_get_monotonic_time() - start) / 1e3);
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store = NULL;

  if (argc != 2) {
    g_printerr("search DATABASE\n");
    return 2;
  }
  store = piiri_store_open(&piiri_kinds, argv[1], PIIRI_STORE_OPEN, &error);
  if (store == NULL)
    g_error("%s", error->message);
  for (int i = 0; i < ROUNDS; i++)
    for (guint j = 0; j < G_N_ELEMENTS(typed); j++)
      for (const char *end = typed[j]; *end != '\0';) {
        g_autofree char *words = NULL;

        end = g_utf8_next_char(end);
        words = g_strndup(typed[j], (gsize)(end - typed[j]));
        ask(store, words);
      }
  return 0;
}
