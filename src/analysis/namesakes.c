#include "analysis/namesakes.h"

#include "analysis/apart.h"
#include "analysis/likeness.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

/* The nearest in name to NAME among those of CIRCLE: the same in some way. */
static gint64
find_namesake(PiiriStore *store, gint64 circle, const char *name, gint64 but, bool called)
{
  const guint same = PIIRI_LIKE_NAME | PIIRI_LIKE_LETTERS | PIIRI_LIKE_TURNED;
  g_autoptr(PiiriLikeName) wanted = piiri_like_name_new(name);
  g_autoptr(PiiriApart) apart = NULL; /* read where somebody is called so */
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT _row, name, called FROM participant WHERE _shown AND _circle = ?1"
             " ORDER BY _id");

  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    for (int column = 1; column <= 1 + called; column++) {
      g_autoptr(PiiriLikeName) theirs = piiri_like_name_new(piiri_query_text(statement, column));

      if (!(piiri_like_names(wanted, theirs) & same))
        continue;

      gint64 row =
          piiri_store_representative(store, KIND_PARTICIPANT, sqlite3_column_int64(statement, 0));

      if (row == but)
        continue;
      if (but != 0 && apart == NULL)
        apart = piiri_apart_read(store, KIND_PARTICIPANT);
      if (but == 0 || !piiri_apart_are(apart, row, but))
        return row;
    }
  }
  return 0;
}

gint64
piiri_namesake(PiiriStore *store, gint64 row)
{
  g_autofree char *name = piiri_store_get(store, KIND_PARTICIPANT, row, PARTICIPANT_NAME);

  return find_namesake(store, piiri_store_get_circle(store, KIND_PARTICIPANT, row),
                       name ? name : "", piiri_store_representative(store, KIND_PARTICIPANT, row),
                       false);
}

gint64
piiri_namesake_of(PiiriStore *store, gint64 circle, const char *name)
{
  return find_namesake(store, circle, name, 0, true);
}
