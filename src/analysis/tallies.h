#pragma once

#include "model/kinds.h"
#include "store/store.h"

/*
 * Tallies: what a circle's month or year counts up to, as records that leave with figures, where no
 * record of a person may (data/exchange.md, "Tallies").
 *
 * Meetings, visits, people and new people are those of analysis/figures.h, and so is what counts as
 * one. Beside them are counted, in the same circle and period:
 *
 *   tasks       done ones, by the day of their meeting, else the day they were due
 *   hours       written down on these
 *   volunteers  distinct people who carried one of these out, or guided or planned a held meeting;
 *               not those whose roles say that they are paid for it
 *   entries     of the diary, by their date
 *   themes      distinct ones, held at a held meeting
 *   actors_...  those with a responsibility, by the state they are in: now, so that only the month
 *               and the year of today are given them
 */

/* Numbers of a tally by field (TALLY_MEETINGS and on); hours are hundredths. */
typedef struct {
  gint64 circle;  /* row of the circle that stands for those joined with it */
  char period[8]; /* "2026-03", "2026" */
  bool known[N_TALLY_FIELDS];
  gint64 numbers[N_TALLY_FIELDS];
} PiiriTally;

/* Counts CIRCLE (a row, 0 for all) from the records that are here, periods without anything left
 * out. A circle without a meeting counts nothing: its tallies were told by others.
 * Ascending by circle and period; elements are PiiriTally, free with g_array_unref(). */
GArray *piiri_tallies_count(PiiriStore *store, gint64 circle);

/* The tallies that stand of CIRCLE (0: of all) and those joined with it, one for each period, in
 * the same order. TOLD: only of circles without a meeting. */
GArray *piiri_tallies_stored(PiiriStore *store, gint64 circle, bool told);

/* Whether tallies are all that is known of the circle's meetings. */
bool piiri_tallies_are_all(PiiriStore *store, gint64 circle);

/* Writes what has changed of what can be counted, as one step that isn't a person's; when nothing
 * has, nothing is written. False with an error. */
bool piiri_tallies_write(PiiriStore *store, gint64 circle, GError **error);

/* What stands of CIRCLE (0: of all) once piiri_tallies_write() has written, in the same order. */
GArray *piiri_tallies_leaving(PiiriStore *store, gint64 circle);
