#pragma once

#include "store/store.h"

/*
 * What a coordinator reports: meetings, visits and people of a period.
 *
 * A meeting was *held* when its state says so, or when it isn't cancelled and somebody was there: a
 * participant marked as present, or an unnamed guest. Its day is its date, else the planned one.
 * *Visits* are those present and the unnamed guests at held meetings. *People* are distinct ones,
 * guests left out. *New* people were present at a held meeting for the first time ever within the
 * period (and in the row's month).
 *
 * Meetings, people and circles joined by `same_as` count as one. Who was erased counts as an
 * unnamed one, so that figures don't change by it; deleted meetings, attendances and people don't
 * count.
 *
 * Of a circle without a meeting the tallies are taken that somebody else has counted
 * (analysis/tallies.h); of one that has both, the records alone. Tallies know months and years:
 * those count that lie wholly within the days asked for. Who came in several months is one person,
 * but no tally says which; there *people* are as many as there are at least. That is exact for one
 * month or year, and from the circle's first month on.
 */

typedef enum {
  PIIRI_FIGURES_BY_CIRCLE, /* every circle */
  PIIRI_FIGURES_BY_AREA,   /* every area that a circle names, "" for those that name none */
  PIIRI_FIGURES_BY_MONTH,  /* months with a held meeting: "2026-03" */
} PiiriFiguresBy;

typedef struct {
  char *key;  /* the circle's id, the area, the month */
  char *name; /* what a person calls it: the circle's name; else the key */
  guint meetings;
  guint visits;
  guint people;
  guint least, most; /* visits of one meeting; 0 without meetings */
  guint new_people;
} PiiriFigures;

void piiri_figures_free(PiiriFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriFigures, piiri_figures_free)

/* Visits of a meeting on average, to one decimal; 0 without meetings. */
double piiri_figures_average(const PiiriFigures *figures);

/* The figures of the days FROM to TO, both included, as dates in files; NULL is no bound. Rows
 * are in the order of their names, as the language has it; elements are PiiriFigures, free with
 * g_ptr_array_unref(). NULL on error. */
GPtrArray *piiri_figures(
    PiiriStore *store, PiiriFiguresBy by, const char *from, const char *to, GError **error);
