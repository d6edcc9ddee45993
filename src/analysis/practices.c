#include "analysis/practices.h"

#include "analysis/query.h"
#include "model/kinds.h"

/* An agreement while it is put in order. */
typedef struct {
  PiiriAgreement agreement;
  PiiriStamp written;
} Found;

static const char practices_sql[] = "SELECT _row, COALESCE(agreed, ''), '' FROM practice"
                                    " WHERE _shown AND _circle = ?1 AND about = ?2";

static const char principles_sql[] =
    "SELECT _row, COALESCE(agreed, ''), COALESCE(until, '') FROM principle"
    " WHERE _shown AND _circle = ?1 AND principle = ?2";

void
piiri_agreement_clear(PiiriAgreement *agreement)
{
  g_clear_pointer(&agreement->agreed, g_free);
  g_clear_pointer(&agreement->until, g_free);
}

/* When the record's subject was written, which is once: rows are numbered otherwise on every
 * laptop. */
static PiiriStamp
when_written(PiiriStore *store, int kind, gint64 row)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record;

  if (!piiri_store_load(store, arena, kind, row, &record))
    return (PiiriStamp){ 0 };

  const PiiriRecordField *subject = piiri_record_field(&record, FIRST_FIELD);
  const PiiriValue *value = subject ? piiri_cell_shown(&subject->cell) : NULL;

  return value ? value->stamp : (PiiriStamp){ 0 };
}

/* Newest first; those without a day are taken for the oldest. */
static int
compare(gconstpointer a, gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;
  int by_day = g_strcmp0(second->agreement.agreed, first->agreement.agreed);

  return by_day != 0 ? by_day : piiri_stamp_compare(&second->written, &first->written);
}

static GArray *
find(PiiriStore *store, int kind, const char *sql, gint64 circle, const char *subject)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(Found));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, sql);

  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, subject);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    Found one = {
      .agreement = { row, g_strdup(piiri_query_text(statement, 1)),
                     g_strdup(piiri_query_text(statement, 2)), false },
      .written = when_written(store, kind, row),
    };

    g_array_append_val(found, one);
  }
  g_array_sort(found, compare);

  return found;
}

/* Takes FOUND. Where each is a subject of its own, none gives way to another. */
static GArray *
tell_what_stands(GArray *found, bool own_subjects)
{
  GArray *agreements = g_array_sized_new(FALSE, FALSE, sizeof(PiiriAgreement), found->len);

  g_array_set_clear_func(agreements, (GDestroyNotify)piiri_agreement_clear);
  for (guint i = 0; i < found->len; i++) {
    PiiriAgreement one = g_array_index(found, Found, i).agreement;
    bool newest = own_subjects || i == 0;

    one.stands = newest && !*one.until;
    if (!newest && !*one.until) {
      g_free(one.until);
      one.until = g_strdup(g_array_index(found, Found, i - 1).agreement.agreed);
    }
    g_array_append_val(agreements, one);
  }
  g_array_unref(found);

  return agreements;
}

GArray *
piiri_practice_agreements(PiiriStore *store, gint64 circle, const char *about)
{
  return tell_what_stands(find(store, KIND_PRACTICE, practices_sql, circle, about), false);
}

GArray *
piiri_principle_agreements(PiiriStore *store, gint64 circle, const char *principle)
{
  return tell_what_stands(find(store, KIND_PRINCIPLE, principles_sql, circle, principle),
                          g_str_equal(principle, "other"));
}
