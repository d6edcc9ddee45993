#include "analysis/order.h"

#include <string.h>

char *
piiri_order_key(const char *text)
{
  g_autofree char *folded = g_utf8_casefold(text, -1);

  return g_utf8_collate_key_for_filename(folded, -1);
}

static void
order_key(sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text(values[0]);

  if (!text) {
    sqlite3_result_null(context);
    return;
  }

  char *key = piiri_order_key(text);

  sqlite3_result_blob(context, key, (int)strlen(key), g_free);
}

/* Once: a function that is taught anew makes SQLite prepare again whatever is kept prepared. */
void
piiri_order_teach(PiiriStore *store)
{
  static const char taught[] = "piiri-order";

  if (g_object_get_data(G_OBJECT(store), taught))
    return;
  sqlite3_create_function(piiri_store_connection(store), "piiri_order_key", 1,
                          SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, order_key, NULL, NULL);
  g_object_set_data(G_OBJECT(store), taught, (gpointer)taught);
}
