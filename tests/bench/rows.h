#pragma once

#include "model/kinds.h"
#include "model/record.h"

/*
 * Made-up circles for measuring: always the same ones, of any number. Each has 60 participants,
 * weekly meetings with eleven present, themes, diary entries, tasks and a network, written on a
 * laptop of its own; five years of one are 3,381 records with some 10,140 fields.
 *
 * A circle that has grown old, for measuring the window: --circles 1 --years 18 --participants 300
 * --present 10 --entries 167 --pictures 500 makes 936 meetings, 300 people of whom 60 come now,
 * 9,360 attendances, 3,006 entries and 500 pictures, up to December 2025.
 */

typedef struct {
  int circles;
  int years;
  int participants; /* never more than 60 at a time: others came before them and left */
  int present;      /* at each meeting */
  int entries;      /* a year */
  int pictures;     /* in all, spread over the entries */
  char *picture;    /* the file that all pictures are, NULL for the sample circle's drawings */
  double changed;   /* per cent of the records that a further laptop has changed since */
  char *only;       /* the name of the one kind to make, NULL for all */
} RowsOptions;

/* The replica that wrote circle NUMBER's records; number 0 is the one that made the changes. */
guint64 rows_replica(int number);

typedef void (*RowFunc)(const PiiriRecord *record, gpointer data);

/* Calls FUNC with each record, kind by kind as the program exports them. The record lives until
 * FUNC returns. */
void rows_each(const RowsOptions *options, RowFunc func, gpointer data);

/* Adds --circles, --years and --changed to what CONTEXT understands. */
void rows_add_options(GOptionContext *context, RowsOptions *options);
