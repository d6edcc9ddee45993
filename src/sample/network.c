#include "sample/private.h"

/*
 * Who stands around the circle, and what it has agreed on. Nobody stands behind it as contact
 * person: that is the hole which the network shows.
 */

typedef struct {
  const char *key;
  const char *kind;
  const char *state;
  const char *person;
  const char *phone;
  const char *responsibilities; /* as in files: sorted; NULL for none */
  int weeks[2];                 /* when they were talked with; 0: not */
  int who;                      /* who did */
} SampleActor;

static const SampleActor actors[] = {
  { "housing",
    "residents",
    "committed",
    "Tapio Niemi",
    "050 555 0161",
    "cleans gives_space",
    { 46, 9 },
    PERTTI },
  { "association",
    "association",
    "committed",
    "Helena Aro",
    "050 555 0162",
    "founds looks_for_space tells",
    { 30, 0 },
    LEENA },
  { "health",
    "health",
    "committed",
    "Johanna Lind",
    "050 555 0163",
    "guides tells",
    { 12, 0 },
    LEENA },
  { "library",
    "city",
    "committed",
    "Pia Saari",
    "050 555 0164",
    "brings_visitor",
    { 3, 0 },
    RAIJA },
  { "parish", "parish", "committed", "Antti Helle", "050 555 0165", "tells", { 22, 0 }, SALME },
  { "shop", "company", "committed", "Rami Haddad", "050 555 0166", "pays", { 28, 6 }, FATIMA },
  { "adviser",
    "housing_adviser",
    "interested",
    "Sanna Koponen",
    "050 555 0167",
    "tells",
    { 5, 0 },
    PERTTI },
  { "area-worker", "area_worker", "asked", "Mikael Grön", "050 555 0168", NULL, { 8, 2 }, LEENA },
  { "school", "school", "interested", "Elina Wirta", NULL, "brings_visitor", { 16, 0 }, AINO },
  { "volunteer-centre",
    "volunteer_coordinator",
    "asked",
    "Noora Salmi",
    "050 555 0169",
    NULL,
    { 4, 0 },
    LEENA },
  { "day-care", "day_care", "mapped", NULL, NULL, NULL, { 0, 0 }, LEENA },
  { "youth", "youth", "mapped", NULL, NULL, NULL, { 0, 0 }, LEENA },
  { "police", "police", "mapped", NULL, NULL, NULL, { 0, 0 }, LEENA },
  { "sewing", "association", "left", "Rauha Lampi", NULL, NULL, { 35, 0 }, SALME },
};

typedef struct {
  const char *about;
  const char *choices; /* as in files: sorted */
  const char *key;
  int nth; /* the meeting at which it was agreed; -1: when the circle began */
} SamplePractice;

static const SamplePractice practices[] = {
  { "refreshments", "refreshments.participant", "refreshments-before", -1 },
  { "guiding", "guiding.volunteer", "guiding-before", -1 },
  { "space", "space.club_room", "space", 40 },
  { "refreshments", "refreshments.sponsor", "refreshments", 24 },
  { "cleaning", "cleaning.shared", "cleaning", 40 },
  { "time", "time.all", "time", 40 },
  { "rhythm", "rhythm.weekly", "rhythm", 40 },
  { "guiding", "guiding.in_turn", "guiding", 33 },
  { "planning", "planning.together", "planning", 40 },
};

/* How long ago the circle began, in weeks. */
#define BEGINNING 330

static void
make_notes(Sample *sample, const SampleActor *actor, gint64 row, const char *group)
{
  static const char *const said[] = { "said.1", "said.2" };
  static const char *const next[] = { "next.1", "next.2" };

  for (guint i = 0; i < G_N_ELEMENTS(actor->weeks) && actor->weeks[i] > 0; i++) {
    gint64 note = sample_add(sample, KIND_CONTACT_NOTE, NULL, NULL);

    sample_put_link(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_ACTOR, row);
    sample_put_weeks_ago(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_DATE, actor->weeks[i]);
    sample_put_link(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_WHO, sample->people[actor->who]);
    sample_put_words(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_SAID, group, said[i]);
    sample_put_words(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_NEXT_STEP, group, next[i]);
  }
}

static gint64
make_actor(Sample *sample, const SampleActor *actor)
{
  gint64 row = sample_add(sample, KIND_ACTOR, NULL, NULL);
  g_autofree char *id = sample_id(sample, KIND_ACTOR, row);
  g_autofree char *group = g_strconcat("actor.", actor->key, NULL);

  sample_put_words(sample, KIND_ACTOR, row, ACTOR_NAME, group, "name");
  sample_put_words(sample, KIND_ACTOR, row, ACTOR_ORGANISATION, group, "organisation");
  sample_put(sample, KIND_ACTOR, row, ACTOR_KIND, actor->kind);
  sample_put(sample, KIND_ACTOR, row, ACTOR_STATE, actor->state);
  sample_put(sample, KIND_ACTOR, row, ACTOR_PERSON, actor->person);
  sample_put(sample, KIND_ACTOR, row, ACTOR_PHONE, actor->phone);
  if (actor->responsibilities != NULL) {
    gint64 responsibility = sample_add(sample, KIND_RESPONSIBILITY, id, NULL);

    sample_put(sample, KIND_RESPONSIBILITY, responsibility, RESPONSIBILITY_WHICH,
               actor->responsibilities);
    sample_put_weeks_ago(sample, KIND_RESPONSIBILITY, responsibility, RESPONSIBILITY_SINCE,
                         actor->weeks[0]);
  }
  make_notes(sample, actor, row, group);
  return row;
}

/* The house stands behind the room, and the nurse brought Irina. */
void
sample_make_network(Sample *sample)
{
  for (guint i = 0; i < G_N_ELEMENTS(actors); i++) {
    gint64 row = make_actor(sample, &actors[i]);

    if (g_str_equal(actors[i].key, "housing"))
      sample_put_link(sample, KIND_PLACE, sample->place, PLACE_CONTACT, row);
    if (g_str_equal(actors[i].key, "health"))
      sample_put_link(sample, KIND_PARTICIPANT, sample->people[IRINA], PARTICIPANT_GUIDED_BY, row);
  }
}

static void
put_agreed(Sample *sample, int kind, gint64 row, int field, int nth)
{
  if (nth < 0)
    sample_put_weeks_ago(sample, kind, row, field, BEGINNING);
  else
    sample_put_date(sample, kind, row, field, &sample_year_nth(sample, nth)->date);
}

void
sample_make_agreements(Sample *sample)
{
  static const char *const principles[] = { "equality", "own_opinion", "help", "kindly", "other" };

  for (guint i = 0; i < G_N_ELEMENTS(practices); i++) {
    gint64 row = sample_add(sample, KIND_PRACTICE, NULL, NULL);
    g_autofree char *group = g_strconcat("practice.", practices[i].key, NULL);

    sample_put(sample, KIND_PRACTICE, row, PRACTICE_ABOUT, practices[i].about);
    sample_put(sample, KIND_PRACTICE, row, PRACTICE_CHOICES, practices[i].choices);
    sample_put_words(sample, KIND_PRACTICE, row, PRACTICE_WORDS, group, "words");
    put_agreed(sample, KIND_PRACTICE, row, PRACTICE_AGREED, practices[i].nth);
  }
  for (guint i = 0; i < G_N_ELEMENTS(principles); i++) {
    bool own = g_str_equal(principles[i], "other");
    gint64 row = sample_add(sample, KIND_PRINCIPLE, NULL, NULL);

    sample_put(sample, KIND_PRINCIPLE, row, PRINCIPLE_CHOICE, principles[i]);
    if (own)
      sample_put_words(sample, KIND_PRINCIPLE, row, PRINCIPLE_WORDS, "principle.other", "words");
    /* The last one was added when somebody had been missed too late. */
    put_agreed(sample, KIND_PRINCIPLE, row, PRINCIPLE_AGREED, own ? 4 : -1);
  }
}
