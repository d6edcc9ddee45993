#pragma once

#include "sample/sample.h"

/*
 * The tables that the sample circle is made from. Texts are marked for translation.
 */

#define SAMPLE_WEEKS 52

typedef struct {
  const char *name;
  const char *called;
  const char *roles; /* as in files: sorted */
  const char *languages;
  const char *phone;
  const char *wishes;
  const char *consents; /* register, contact, photos: g given, r refused, - not asked */
  int brought_by;       /* who, by number; -1 nobody */
  int weeks;            /* how long along */
  int habit;            /* comes to so many of a hundred meetings */
  bool today;           /* is here today */
  bool expert;          /* by experience */
} SamplePerson;

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

extern const SamplePerson sample_people[N_PEOPLE];

typedef struct {
  int weeks_ago; /* which meeting it tells of */
  int author;
  const char *title;
  const char *text;
} SampleEntry;

extern const SampleEntry sample_diary[];
extern const guint n_sample_diary;

typedef struct {
  const char *title;
  const char *kind;
  int proposed_by;
  int weeks_ago; /* when it was held; 0 is today, -1 an idea, -2 next week */
  const char *materials;
  const char *supporters; /* people by letters, 'a' is the first */
} SampleTheme;

extern const SampleTheme sample_themes[];
extern const guint n_sample_themes;

typedef struct {
  const char *name;
  const char *kind;
  const char *state;
  const char *person;
  const char *responsibilities; /* as in files: sorted; NULL for none */
  const char *said;             /* the latest contact, NULL for none */
  const char *next_step;
} SampleActor;

extern const SampleActor sample_actors[];
extern const guint n_sample_actors;

typedef struct {
  const char *about;
  const char *choices; /* as in files: sorted */
  const char *words;   /* NULL for none */
} SamplePractice;

extern const SamplePractice sample_practices[];
extern const guint n_sample_practices;
