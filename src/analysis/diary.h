#pragma once

#include "store/store.h"

/*
 * The diary as a book: its days, newest first, and the entries of each in the order they were
 * written. What the book must know of every day stands in one question; what is read only of the
 * days that are seen is asked for by the entry.
 */

/* A day on which somebody wrote. */
typedef struct {
  char date[11]; /* "2026-11-24"; "" for the entries without a date, which come last */
  int months;    /* since the year 0: those of one month share it; 0 without a date */
  guint first;   /* its entries in PiiriDiary's rows */
  guint n;
  guint letters;  /* how much is written, and */
  guint pictures; /* how many pictures there are: what its page's height can be guessed from */
} PiiriDiaryDay;

typedef struct {
  GArray *rows; /* gint64, of entries */
  GArray *days; /* PiiriDiaryDay */
} PiiriDiary;

void piiri_diary_free(PiiriDiary *diary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriDiary, piiri_diary_free)

/* The diary of the circle with row CIRCLE. With ONLY, a set of gint64 keys, those days alone on
 * which one of these entries was written, each whole. */
PiiriDiary *piiri_diary_read(PiiriStore *store, gint64 circle, GHashTable *only);

/* The number of the day on which the entry stands, or the number of days when it isn't there. */
guint piiri_diary_find(const PiiriDiary *diary, gint64 entry);

/* The rows of the entries of CIRCLE that have every one of WORDS in themselves or in a caption of
 * theirs, as a set of gint64 keys; NULL when there are no words. */
GHashTable *piiri_diary_search(PiiriStore *store, const char *words, gint64 circle);

/* What a day is called: the first title, else the first words that were written; "" when there are
 * only pictures. ROWS are entries. Free with g_free(). */
char *piiri_diary_title(PiiriStore *store, const gint64 *rows, guint n);

/* Rows of those who wrote, each once, in the order they did. Elements are gint64; free with
 * g_array_unref(). */
GArray *piiri_diary_authors(PiiriStore *store, const gint64 *rows, guint n);

/* The row of the meeting that the entries belong to, of several the first; 0 for none. */
gint64 piiri_diary_meeting(PiiriStore *store, const gint64 *rows, guint n);

/* The row of the meeting that was recorded for that day; 0 for none. */
gint64 piiri_diary_meeting_on(PiiriStore *store, gint64 circle, const char *date);

/* How many were at the meeting, guests too. */
guint piiri_diary_present(PiiriStore *store, gint64 meeting);

/* A picture of an entry. */
typedef struct {
  gint64 row;
  char *caption; /* "" without */
  int width;     /* 0 when it isn't known */
  int height;
} PiiriDiaryPicture;

void piiri_diary_picture_clear(PiiriDiaryPicture *picture);

/* The pictures of the entry in the order they were added. Elements are PiiriDiaryPicture; free with
 * g_array_unref(). */
GArray *piiri_diary_pictures(PiiriStore *store, gint64 entry);

/* The bytes of the picture, NULL when they aren't here. */
GBytes *piiri_diary_picture_bytes(PiiriStore *store, gint64 picture);
