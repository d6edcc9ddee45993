#include "analysis/apart.h"

#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

typedef struct {
  gint64 one, other; /* rows, the smaller first */
} Pair;

struct PiiriApart {
  GArray *pairs; /* Pair, ascending */
};

int
piiri_apart_field(int kind)
{
  return piiri_kind_find(piiri_description_kind(&piiri_kinds, kind), "not_same_as");
}

static int
compare_pairs(gconstpointer left, gconstpointer right)
{
  const Pair *a = left, *b = right;

  if (a->one != b->one)
    return a->one < b->one ? -1 : 1;
  return a->other < b->other ? -1 : a->other > b->other;
}

/* IDS as a field of several links has them. */
static void
add_said(PiiriApart *self, PiiriStore *store, int kind, gint64 row, const char *ids)
{
  gint64 stands = piiri_store_representative(store, kind, row);
  g_auto(GStrv) each = g_strsplit(ids, " ", -1);

  for (char **text = each; *text; text++) {
    PiiriId id;
    gint64 named =
        piiri_id_parse(*text, strlen(*text), &id) ? piiri_store_find(store, kind, &id) : 0;
    gint64 other = named != 0 ? piiri_store_representative(store, kind, named) : 0;
    Pair pair = { MIN(stands, other), MAX(stands, other) };

    if (other != 0)
      g_array_append_val(self->pairs, pair);
  }
}

/* Of two values in conflict both count: nobody wants to be asked again. */
PiiriApart *
piiri_apart_read(PiiriStore *store, int kind)
{
  const char *name = piiri_description_kind(piiri_store_description(store), kind)->name;
  PiiriApart *self = g_new0(PiiriApart, 1);
  g_autofree char *sql = g_strdup_printf(
      "SELECT _row, not_same_as FROM \"%s\" WHERE not_same_as <> ''"
      " UNION ALL SELECT row, text FROM value WHERE field = (SELECT number FROM field"
      "  WHERE kind = '%s' AND space = '' AND name = 'not_same_as')",
      name, name);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, sql);

  self->pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  while (piiri_query_next(statement))
    add_said(self, store, kind, sqlite3_column_int64(statement, 0), piiri_query_text(statement, 1));
  g_array_sort(self->pairs, compare_pairs);
  return self;
}

void
piiri_apart_free(PiiriApart *self)
{
  g_array_unref(self->pairs);
  g_free(self);
}

bool
piiri_apart_are(const PiiriApart *self, gint64 one, gint64 other)
{
  Pair pair = { MIN(one, other), MAX(one, other) };

  return g_array_binary_search(self->pairs, &pair, compare_pairs, NULL);
}
