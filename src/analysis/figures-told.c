#include "analysis/figures-told.h"

#include "analysis/date.h"
#include "analysis/tallies.h"

#include <string.h>

/* The days asked for; NULL is no bound. */
typedef struct {
  const char *from, *to;
} Days;

static bool
is_month(const PiiriTally *tally)
{
  return strlen(tally->period) == 7;
}

/* Whether all of the tally's month or year lies within DAYS. */
static bool
lies_within(const PiiriTally *tally, const Days *days)
{
  g_autofree char *first = g_strconcat(tally->period, is_month(tally) ? "-01" : "-01-01", NULL);
  char last[11];
  GDate day;

  if (!piiri_date_parse(first, &day))
    return false;
  g_date_add_months(&day, is_month(tally) ? 1 : 12);
  g_date_subtract_days(&day, 1);
  g_date_strftime(last, sizeof last, "%Y-%m-%d", &day);
  return (days->from == NULL || strcmp(first, days->from) >= 0) &&
         (days->to == NULL || strcmp(last, days->to) <= 0);
}

static guint
number(const PiiriTally *tally, int field)
{
  return (guint)tally->numbers[field];
}

/* True when all of MONTH comes after the tally's own time. */
static bool
comes_after(const PiiriTally *month, const PiiriTally *tally)
{
  return is_month(month) && strncmp(month->period, tally->period, strlen(tally->period)) > 0;
}

/* The people of N tallies of one circle, at least: those of one of them, and who was new after it
 * and so can't be among these. */
static guint
count_people(const PiiriTally *const *tallies, guint n)
{
  guint most = 0;

  for (guint i = 0; i < n; i++) {
    guint people = number(tallies[i], TALLY_PEOPLE);

    for (guint j = 0; j < n; j++)
      if (comes_after(tallies[j], tallies[i]))
        people += number(tallies[j], TALLY_NEW_PEOPLE);
    most = MAX(most, people);
  }
  return most;
}

/* Adds a month's meetings; its people are the caller's to count. */
static void
add_month(PiiriFigures *row, const PiiriTally *month)
{
  guint meetings = number(month, TALLY_MEETINGS);

  if (meetings == 0)
    return;
  row->least =
      row->meetings == 0 ? number(month, TALLY_LEAST) : MIN(row->least, number(month, TALLY_LEAST));
  row->most = MAX(row->most, number(month, TALLY_MOST));
  row->meetings += meetings;
  row->visits += number(month, TALLY_VISITS);
  row->new_people += number(month, TALLY_NEW_PEOPLE);
}

/* The row of KEY, made where there is none. */
static PiiriFigures *
obtain_row(GPtrArray *rows, const char *key)
{
  PiiriFigures *row;

  for (guint i = 0; i < rows->len; i++) {
    row = g_ptr_array_index(rows, i);
    if (g_str_equal(row->key, key))
      return row;
  }
  row = g_new0(PiiriFigures, 1);
  row->key = g_strdup(key);
  row->name = g_strdup(key);
  g_ptr_array_add(rows, row);
  return row;
}

static char *
key_of_circle(PiiriStore *store, PiiriFiguresBy by, gint64 circle)
{
  char text[PIIRI_ID_LENGTH + 1];
  char *area;
  PiiriId id;

  if (by == PIIRI_FIGURES_BY_CIRCLE)
    return piiri_store_id(store, KIND_CIRCLE, circle, &id) ? g_strdup(piiri_id_format(&id, text)) :
                                                             g_strdup("");
  area = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_AREA);
  return area != NULL ? area : g_strdup("");
}

/* Adds the N tallies of one circle to its row, or each month to its own. */
static void
add_circle(PiiriStore *store,
           PiiriFiguresBy by,
           const PiiriTally *const *tallies,
           guint n,
           GPtrArray *rows)
{
  g_autofree char *key =
      by == PIIRI_FIGURES_BY_MONTH ? NULL : key_of_circle(store, by, tallies[0]->circle);

  for (guint i = 0; i < n; i++) {
    if (!is_month(tallies[i]) ||
        (number(tallies[i], TALLY_MEETINGS) == 0 && by == PIIRI_FIGURES_BY_MONTH))
      continue;
    PiiriFigures *row = obtain_row(rows, key != NULL ? key : tallies[i]->period);

    add_month(row, tallies[i]);
    if (key == NULL)
      row->people += number(tallies[i], TALLY_PEOPLE);
  }
  if (key != NULL)
    obtain_row(rows, key)->people += count_people(tallies, n);
}

void
piiri_figures_add_told(
    PiiriStore *store, PiiriFiguresBy by, const char *from, const char *to, GPtrArray *rows)
{
  g_autoptr(GArray) tallies = piiri_tallies_stored(store, 0, true);
  g_autoptr(GPtrArray) own = g_ptr_array_new();
  Days days = { from, to };

  for (guint i = 0; i < tallies->len; i++) {
    const PiiriTally *tally = &g_array_index(tallies, PiiriTally, i);
    bool last = i + 1 == tallies->len || (tally + 1)->circle != tally->circle;

    if (lies_within(tally, &days))
      g_ptr_array_add(own, (gpointer)tally);
    if (!last || own->len == 0)
      continue;
    add_circle(store, by, (const PiiriTally *const *)own->pdata, own->len, rows);
    g_ptr_array_set_size(own, 0);
  }
}
