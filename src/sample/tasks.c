#include "sample/private.h"

/*
 * Tasks: coffee and dishes go round among those who were there, Pertti has the keys, and the coming
 * weeks are only partly taken.
 */

/* Those who take turns, by the alphabet. */
static const int turns[] = {
  AINO, EINO, FATIMA, KAARINA, MIRJA, OLLI, PERTTI, RAIJA, SALME, VEIKKO
};

#define NOBODY -1

static gint64
make_task(Sample *sample, const char *kind, gint64 meeting, int who, bool done)
{
  gint64 row = sample_add(sample, KIND_TASK, NULL, NULL);

  sample_put(sample, KIND_TASK, row, TASK_KIND, kind);
  sample_put_link(sample, KIND_TASK, row, TASK_MEETING, meeting);
  if (who != NOBODY)
    sample_put_link(sample, KIND_TASK, row, TASK_WHO, sample->people[who]);
  sample_put(sample, KIND_TASK, row, TASK_STATE, done ? "done" : who != NOBODY ? "taken" : "open");
  return row;
}

/* The next in turn after AT who was there. */
static int
next_turn(const SampleMeeting *meeting, guint *at)
{
  for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
    *at = (*at + 1) % G_N_ELEMENTS(turns);
    if ((meeting->present & 1u << turns[*at]) != 0)
      return turns[*at];
  }
  return LEENA;
}

static int
guide_of(const Sample *sample, const SampleMeeting *meeting)
{
  g_autofree char *guides =
      piiri_store_get(sample->store, KIND_MEETING, meeting->row, MEETING_GUIDES);

  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *id = sample_id((Sample *)sample, KIND_PARTICIPANT, sample->people[i]);

    if (g_strcmp0(id, guides) == 0)
      return i;
  }
  return LEENA;
}

static void
make_past(Sample *sample)
{
  guint coffee = 0, dishes = 4, inviting = 8;

  for (int i = SAMPLE_WEEKS - 1; i > 0; i--) {
    const SampleMeeting *meeting = &sample->past[i];
    bool pertti = (meeting->present & 1u << PERTTI) != 0;

    if (meeting->nth == SAMPLE_PAUSE || meeting->nth == 0)
      continue;
    make_task(sample, "keys", meeting->row, pertti ? PERTTI : LEENA, true);
    make_task(sample, "coffee", meeting->row, next_turn(meeting, &coffee), true);
    make_task(sample, "guiding", meeting->row, guide_of(sample, meeting), true);
    make_task(sample, "dishes", meeting->row, next_turn(meeting, &dishes), true);
    if (meeting->nth % 7 == 3)
      make_task(sample, "inviting", meeting->row, next_turn(meeting, &inviting), true);
  }
}

/* Of the latest meeting the dishes are still nobody's when it is today's. */
static void
make_latest(Sample *sample)
{
  const SampleMeeting *meeting = sample_year_nth(sample, 0);
  bool over = g_date_compare(&meeting->date, &sample->today) != 0;

  make_task(sample, "keys", meeting->row, PERTTI, over);
  make_task(sample, "coffee", meeting->row, AINO, over);
  make_task(sample, "coffee", meeting->row, VEIKKO, over);
  make_task(sample, "guiding", meeting->row, LEENA, over);
  make_task(sample, "dishes", meeting->row, over ? EINO : NOBODY, over);
}

static void
make_coming(Sample *sample)
{
  static const struct {
    int week; /* 0 is the next */
    const char *kind;
    int who;
  } promised[] = {
    { 0, "keys", PERTTI },   { 0, "coffee", MIRJA },  { 0, "guiding", LEENA },
    { 0, "dishes", NOBODY }, { 1, "keys", OLLI },     { 1, "guiding", RAIJA },
    { 3, "keys", PERTTI },   { 3, "guiding", LEENA }, { 3, "coffee", NOBODY },
  };

  for (guint i = 0; i < G_N_ELEMENTS(promised); i++)
    make_task(sample, promised[i].kind, sample->coming[promised[i].week].row, promised[i].who,
              false);
}

/* What is seen to every week, and how. */
static void
make_standing(Sample *sample)
{
  static const struct {
    const char *kind;
    int who;
    bool in_turn;
  } standing[] = {
    { "coffee", NOBODY, true },
    { "dishes", NOBODY, true },
    { "keys", PERTTI, false },
    { "guiding", LEENA, false },
  };

  for (guint i = 0; i < G_N_ELEMENTS(standing); i++) {
    gint64 row = make_task(sample, standing[i].kind, 0, standing[i].who, false);

    sample_put(sample, KIND_TASK, row, TASK_STANDING, "yes");
    if (standing[i].in_turn) {
      sample_put(sample, KIND_TASK, row, TASK_IN_TURN, "yes");
      sample_put_words(sample, KIND_TASK, row, TASK_NOTES, "task.standing", "notes");
    }
  }
}

/* What belongs to no one meeting. */
static void
make_errands(Sample *sample)
{
  static const struct {
    const char *group;
    const char *kind;
    int who;
    int coming; /* is due when this coming meeting is */
  } errands[] = {
    { "task.invite", "inviting", LEENA, 1 },
    { "task.visitor", "visitor", RAIJA, 3 },
    { "task.spoons", "other", NOBODY, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS(errands); i++) {
    gint64 row = make_task(sample, errands[i].kind, 0, errands[i].who, false);

    sample_put_words(sample, KIND_TASK, row, TASK_TITLE, errands[i].group, "title");
    sample_put_words(sample, KIND_TASK, row, TASK_NOTES, errands[i].group, "notes");
    sample_put_date(sample, KIND_TASK, row, TASK_DUE, &sample->coming[errands[i].coming].date);
  }
}

void
sample_make_tasks(Sample *sample)
{
  make_past(sample);
  make_latest(sample);
  make_coming(sample);
  make_standing(sample);
  make_errands(sample);
}
