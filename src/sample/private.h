#pragma once

#include "model/kinds.h"
#include "sample/sample.h"
#include "sample/words.h"

/*
 * What the parts of the sample share. Once something has failed the rest does nothing, so that the
 * way through stays straight; the step is then rolled back as a whole.
 *
 * Seasons hang on the week of the year: mushrooms are in the fortieth week whenever one looks.
 * What happens to people hangs on how many meetings ago it was, so that somebody has always come
 * just now and somebody is always missed.
 */

#define SAMPLE_WEEKS     53 /* every week of the year is among them */
#define SAMPLE_COMING    4
#define SAMPLE_MUSHROOMS 40 /* their week of the year */
#define SAMPLE_BEFORE    3  /* earlier autumns */
#define SAMPLE_PAUSE     -1 /* nth of a Tuesday on which nobody met: cancelled */

enum {
  AINO,
  EINO,
  FATIMA,
  IRINA,
  KAARINA,
  LEENA,
  MARTTI,
  MIRJA,
  OLLI,
  PERTTI,
  RAIJA,
  SALME,
  TUULA,
  VEIKKO,
  N_PEOPLE
};

typedef struct {
  GDate date;
  int nth;           /* how many meetings ago it was held, 0 is the latest; or SAMPLE_PAUSE */
  gint64 row;        /* 0 where nothing is recorded */
  gint64 theme;      /* 0 where it has none */
  guint32 mentioned; /* bits: people of whom the diary says that they were there */
  guint32 present;   /* bits */
} SampleMeeting;

typedef struct {
  PiiriStore *store;
  GKeyFile *words;
  GError *error;
  GDate today;
  gint64 circle, place;
  gint64 people[N_PEOPLE];
  SampleMeeting past[SAMPLE_WEEKS]; /* by weeks before the latest Tuesday */
  SampleMeeting coming[SAMPLE_COMING];
  SampleMeeting before[SAMPLE_BEFORE]; /* the mushrooms of earlier years, the latest first */
} Sample;

/* --- sample.c: writing --- */

gint64 sample_add(Sample *sample, int kind, const char *first, const char *second);
void sample_put(Sample *sample, int kind, gint64 row, int field, const char *text);
void sample_put_link(Sample *sample, int kind, gint64 row, int field, gint64 target);
void sample_put_date(Sample *sample, int kind, gint64 row, int field, const GDate *date);
/* As above, so many weeks before the latest Tuesday, or earlier where the circle rested. */
void sample_put_weeks_ago(Sample *sample, int kind, gint64 row, int field, int weeks);
/* The words of KEY in GROUP ("entry.key"); nothing where there are none. */
void sample_put_words(
    Sample *sample, int kind, gint64 row, int field, const char *group, const char *key);
/* Free with g_free(). */
char *sample_id(Sample *sample, int kind, gint64 row);

/* --- year.c: when the circle met and who came --- */

/* The circle rests in July and over Christmas. */
bool sample_year_rests(const GDate *date);
/* Finds the year's Tuesdays; nothing is written yet. */
void sample_year_plan(Sample *sample);
/* The meeting in that week of the year, or the one before where the circle rested. */
SampleMeeting *sample_year_week(Sample *sample, int week);
/* The meeting held so many meetings ago. */
SampleMeeting *sample_year_nth(Sample *sample, int nth);
int sample_week_of_year(const GDate *date);
void sample_make_meetings(Sample *sample);

/* --- people.c, diary.c, themes.c, tasks.c, network.c --- */

void sample_make_people(Sample *sample);
/* One of the habits that make the year: comes to so many of a hundred meetings. */
int sample_person_habit(int number);
int sample_person_weeks(int number);
bool sample_person_here_now(int number);
/* Says in the year's meetings whom the diary mentions. */
void sample_diary_mention(Sample *sample);
void sample_make_diary(Sample *sample);
void sample_make_themes(Sample *sample);
void sample_make_tasks(Sample *sample);
void sample_make_network(Sample *sample);
void sample_make_agreements(Sample *sample);
