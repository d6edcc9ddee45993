#include "sample/private.h"

/*
 * A year of Tuesdays. Whether somebody came is drawn from the week's number and the person's, so a
 * given Tuesday has the same people on whichever day the sample is made.
 */

/* Who was away for long, from one meeting to another. */
static const struct {
  int who, first, last; /* meetings ago */
} absences[] = {
  { IRINA, 14, 18 },          /* was ill, and missed */
  { MARTTI, 0, 8 },           /* fetches a grandchild nowadays */
  { TUULA, 2, SAMPLE_WEEKS }, /* is new */
};

/* Came after a long absence, or last before one. */
static const struct {
  int who, nth;
} surely[] = { { IRINA, 13 }, { IRINA, 19 }, { MARTTI, 9 }, { TUULA, 1 } };

/* The meeting of which Leena wrote that Salme guided it. */
#define SALME_GUIDED 34

/* The week in which the club room was being painted. */
#define PAINTED 37

int
sample_week_of_year(const GDate *date)
{
  return (int)g_date_get_iso8601_week_of_year(date);
}

bool
sample_year_rests(const GDate *date)
{
  GDateMonth month = g_date_get_month(date);
  GDateDay day = g_date_get_day(date);

  return month == G_DATE_JULY || (month == G_DATE_DECEMBER && day > 22) ||
         (month == G_DATE_JANUARY && day < 5);
}

/* The latest Tuesday of that week that isn't the latest of all: there is something to see on that.
 */
static const SampleMeeting *
painted(const Sample *sample)
{
  int at = 1;

  while (at < SAMPLE_WEEKS - 1 && sample_week_of_year(&sample->past[at].date) != PAINTED)
    at++;
  return &sample->past[at];
}

void
sample_year_plan(Sample *sample)
{
  GDate date = sample->today;
  int nth = 0;

  while (g_date_get_weekday(&date) != G_DATE_TUESDAY)
    g_date_subtract_days(&date, 1);
  for (int i = 0; i < SAMPLE_WEEKS; i++) {
    sample->past[i].date = date;
    g_date_subtract_days(&sample->past[i].date, (guint)i * 7);
  }
  for (int i = 0; i < SAMPLE_WEEKS; i++) {
    SampleMeeting *meeting = &sample->past[i];
    bool pause = sample_year_rests(&meeting->date) || meeting == painted(sample);

    meeting->nth = pause ? SAMPLE_PAUSE : nth++;
  }
  for (int i = 0; i < SAMPLE_COMING; i++) {
    do
      g_date_add_days(&date, 7);
    while (sample_year_rests(&date));
    sample->coming[i].date = date;
  }
}

SampleMeeting *
sample_year_week(Sample *sample, int week)
{
  int at = 0;

  while (at < SAMPLE_WEEKS - 1 && sample_week_of_year(&sample->past[at].date) != week)
    at++;
  for (int i = at; i < SAMPLE_WEEKS; i++)
    if (sample->past[i].nth != SAMPLE_PAUSE)
      return &sample->past[i];
  /* The year began with a pause. */
  while (sample->past[at].nth == SAMPLE_PAUSE)
    at--;
  return &sample->past[at];
}

SampleMeeting *
sample_year_nth(Sample *sample, int nth)
{
  int at = 0;

  while (sample->past[at].nth != nth)
    at++;
  return &sample->past[at];
}

/* A number below 100 that a week and a person always share. */
static guint32
draw(const GDate *date, guint32 number)
{
  guint32 mixed = (g_date_get_julian(date) / 7) * 2654435761u + (number + 1) * 2246822519u;

  mixed ^= mixed >> 15;
  mixed *= 739982445u;
  mixed ^= mixed >> 12;
  mixed *= 695872825u;
  mixed ^= mixed >> 15;
  return mixed % 100;
}

static int
weeks_ago(const Sample *sample, const SampleMeeting *meeting)
{
  return g_date_days_between(&meeting->date, &sample->past[0].date) / 7;
}

static bool
came(Sample *sample, int number, const SampleMeeting *meeting)
{
  for (guint i = 0; i < G_N_ELEMENTS(surely); i++)
    if (surely[i].who == number && surely[i].nth == meeting->nth)
      return true;
  for (guint i = 0; i < G_N_ELEMENTS(absences); i++)
    if (absences[i].who == number && meeting->nth >= absences[i].first &&
        meeting->nth <= absences[i].last)
      return false;
  if (weeks_ago(sample, meeting) > sample_person_weeks(number))
    return false;
  if ((meeting->mentioned & 1u << number) != 0)
    return true;
  return meeting->nth == 0 ?
             sample_person_here_now(number) :
             draw(&meeting->date, (guint32)number) < (guint32)sample_person_habit(number);
}

/* Of earlier years only that is known which comes back every autumn. */
static void
plan_before(Sample *sample)
{
  GDate date = sample_year_week(sample, SAMPLE_MUSHROOMS)->date;

  for (int i = 0; i < SAMPLE_BEFORE; i++) {
    g_date_subtract_days(&date, 52 * 7);
    sample->before[i].date = date;
    sample->before[i].nth = SAMPLE_WEEKS + 1 + i;
    sample->before[i].mentioned = 1u << AINO | 1u << EINO | 1u << VEIKKO;
  }
}

/* Mostly Leena; the turns of the others go by the week. */
static int
guide_of(const SampleMeeting *meeting)
{
  static const int turns[] = { LEENA, SALME, LEENA, VEIKKO, LEENA, LEENA, PERTTI };

  if (meeting->nth == 0)
    return LEENA;
  if (meeting->nth == SALME_GUIDED)
    return SALME;
  return turns[g_date_get_julian(&meeting->date) / 7 % G_N_ELEMENTS(turns)];
}

static void
make_attendances(Sample *sample, SampleMeeting *meeting)
{
  g_autofree char *meeting_id = sample_id(sample, KIND_MEETING, meeting->row);

  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *person = NULL;
    gint64 row;

    if (!came(sample, i, meeting))
      continue;
    person = sample_id(sample, KIND_PARTICIPANT, sample->people[i]);
    row = sample_add(sample, KIND_ATTENDANCE, meeting_id, person);
    sample_put(sample, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, "yes");
    meeting->present |= 1u << i;
  }
}

static void
make_meeting(Sample *sample, SampleMeeting *meeting, const char *state)
{
  char planned[24];
  gint64 row;

  g_date_strftime(planned, sizeof planned, "%Y-%m-%dT13:00", &meeting->date);
  row = meeting->row = sample_add(sample, KIND_MEETING, NULL, planned);
  sample_put(sample, KIND_MEETING, row, MEETING_KIND, "weekly");
  sample_put_date(sample, KIND_MEETING, row, MEETING_DATE, &meeting->date);
  sample_put(sample, KIND_MEETING, row, MEETING_START, "13:00");
  sample_put(sample, KIND_MEETING, row, MEETING_END, "15:00");
  sample_put_link(sample, KIND_MEETING, row, MEETING_PLACE, sample->place);
  sample_put(sample, KIND_MEETING, row, MEETING_STATE, state);
}

static void
put_guide(Sample *sample, SampleMeeting *meeting, int guide)
{
  g_autofree char *id = sample_id(sample, KIND_PARTICIPANT, sample->people[guide]);

  meeting->mentioned |= 1u << guide;
  sample_put(sample, KIND_MEETING, meeting->row, MEETING_GUIDES, id);
}

/* The shop gives the coffee; what else the table needs costs a little, and not every week. */
static void
put_costs(Sample *sample, const SampleMeeting *meeting)
{
  guint32 drawn = draw(&meeting->date, N_PEOPLE);
  g_autofree char *costs = g_strdup_printf("%u.%u", 6 + drawn / 10, 1 + drawn % 9);

  if (drawn < 25)
    return;
  sample_put(sample, KIND_MEETING, meeting->row, MEETING_COSTS, costs);
  sample_put(sample, KIND_MEETING, meeting->row, MEETING_PAID_BY,
             drawn > 70 ? "association" : "sponsor");
}

/* Somebody came to speak in these weeks. */
static bool
had_visitor(const SampleMeeting *meeting)
{
  int week = sample_week_of_year(&meeting->date);

  return week == 11 || week == 22 || week == 43 || week == 45;
}

static void
make_held(Sample *sample, SampleMeeting *meeting)
{
  bool visitor = had_visitor(meeting);
  bool guests = meeting->nth == 0 || visitor;

  make_meeting(sample, meeting, "held");
  put_guide(sample, meeting, guide_of(meeting));
  if (visitor)
    sample_put_words(sample, KIND_MEETING, meeting->row, MEETING_NOTES, "circle", "visitor");
  if (guests)
    sample_put(sample, KIND_MEETING, meeting->row, MEETING_GUESTS, visitor ? "3" : "2");
  else if (draw(&meeting->date, N_PEOPLE + 1) < 30)
    sample_put(sample, KIND_MEETING, meeting->row, MEETING_GUESTS, "1");
  put_costs(sample, meeting);
  make_attendances(sample, meeting);
}

/* Pauses are written down beforehand, so that nobody comes to a locked door. */
static void
make_pause(Sample *sample, SampleMeeting *meeting)
{
  make_meeting(sample, meeting, "cancelled");
  if (meeting == painted(sample))
    sample_put_words(sample, KIND_MEETING, meeting->row, MEETING_NOTES, "circle", "cancelled");
}

static void
make_coming_pauses(Sample *sample)
{
  SampleMeeting meeting = { .date = sample->past[0].date };

  for (;;) {
    g_date_add_days(&meeting.date, 7);
    if (g_date_compare(&meeting.date, &sample->coming[SAMPLE_COMING - 1].date) > 0)
      return;
    if (sample_year_rests(&meeting.date))
      make_pause(sample, &meeting);
  }
}

/* The third of the coming weeks is still open: nothing is written of it. */
static void
make_coming(Sample *sample)
{
  static const int guides[SAMPLE_COMING] = { LEENA, RAIJA, -1, LEENA };

  for (int i = 0; i < SAMPLE_COMING; i++)
    if (guides[i] >= 0) {
      make_meeting(sample, &sample->coming[i], "planned");
      put_guide(sample, &sample->coming[i], guides[i]);
    }
}

void
sample_make_meetings(Sample *sample)
{
  plan_before(sample);
  for (int i = SAMPLE_BEFORE - 1; i >= 0; i--)
    make_held(sample, &sample->before[i]);
  for (int i = SAMPLE_WEEKS - 1; i >= 0; i--) {
    SampleMeeting *meeting = &sample->past[i];

    if (meeting->nth != SAMPLE_PAUSE)
      make_held(sample, meeting);
    else
      make_pause(sample, meeting);
  }
  make_coming_pauses(sample);
  make_coming(sample);
}
