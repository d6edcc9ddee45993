#include "sample/private.h"

#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Making the circle from its tables. Once something has failed the rest does nothing, so that the
 * way through stays straight; the step is then rolled back as a whole.
 */

typedef struct {
  PiiriStore *store;
  GError *error;
  GRand *chance; /* of a fixed seed: the same circle every time */
  GDate today;
  gint64 circle, place;
  gint64 people[N_PEOPLE];
  gint64 meetings[SAMPLE_WEEKS]; /* by weeks ago, 0 where there was none */
} Sample;

static gint64
add(Sample *sample, int kind, const char *first, const char *second)
{
  if (sample->error != NULL)
    return 0;
  return piiri_store_add(sample->store, kind, piiri_kinds.kinds[kind].circle ? sample->circle : 0,
                         first, second, &sample->error);
}

static void
put(Sample *sample, int kind, gint64 row, int field, const char *text)
{
  if (sample->error == NULL && text != NULL && *text != '\0')
    piiri_store_set(sample->store, kind, row, field, text, &sample->error);
}

static void
put_link(Sample *sample, int kind, gint64 row, int field, gint64 target)
{
  if (sample->error == NULL && target != 0)
    piiri_store_set_link(sample->store, kind, row, field, target, &sample->error);
}

static void
put_date(Sample *sample, int kind, gint64 row, int field, int weeks_ago)
{
  GDate date = sample->today;
  char text[16];

  g_date_subtract_days(&date, (guint)weeks_ago * 7);
  g_date_strftime(text, sizeof text, "%Y-%m-%d", &date);
  put(sample, kind, row, field, text);
}

static char *
id_of(Sample *sample, int kind, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1] = "";
  PiiriId id;

  if (piiri_store_id(sample->store, kind, row, &id))
    piiri_id_format(&id, text);
  return g_strdup(text);
}

/* --- the circle and its people --- */

static void
make_circle(Sample *sample)
{
  static const char *const weekdays[] = { NULL,       "monday", "tuesday",  "wednesday",
                                          "thursday", "friday", "saturday", "sunday" };
  gint64 row = sample->circle = add(sample, KIND_CIRCLE, NULL, NULL);

  put(sample, KIND_CIRCLE, row, CIRCLE_NAME, "Koivuranta");
  put(sample, KIND_CIRCLE, row, CIRCLE_KIND, "circle");
  put(sample, KIND_CIRCLE, row, CIRCLE_FOR_WHOM, "company lonely older");
  put(sample, KIND_CIRCLE, row, CIRCLE_AREA, "Koivuranta");
  put(sample, KIND_CIRCLE, row, CIRCLE_MUNICIPALITY, "Helsinki");
  put_date(sample, KIND_CIRCLE, row, CIRCLE_SINCE, 330);
  put(sample, KIND_CIRCLE, row, CIRCLE_RHYTHM, "weekly");
  put(sample, KIND_CIRCLE, row, CIRCLE_WEEKDAY, weekdays[g_date_get_weekday(&sample->today)]);
  put(sample, KIND_CIRCLE, row, CIRCLE_START, "13:00");
  put(sample, KIND_CIRCLE, row, CIRCLE_END, "15:00");
  put(sample, KIND_CIRCLE, row, CIRCLE_CONTROLLER, _("Koivuranta residents’ association"));
  put(sample, KIND_CIRCLE, row, CIRCLE_BASIS, "legitimate_interest");
  put(sample, KIND_CIRCLE, row, CIRCLE_RETENTION, "24");

  sample->place = add(sample, KIND_PLACE, NULL, NULL);
  put(sample, KIND_PLACE, sample->place, PLACE_NAME, _("Club room"));
  put(sample, KIND_PLACE, sample->place, PLACE_KIND, "club_room");
  put(sample, KIND_PLACE, sample->place, PLACE_ADDRESS, "Koivurannantie 4");
  put_link(sample, KIND_CIRCLE, row, CIRCLE_PLACE, sample->place);
}

static void
make_consent(Sample *sample, const SamplePerson *person, gint64 row, int which)
{
  static const int fields[] = { PARTICIPANT_REGISTER, PARTICIPANT_CONTACTING, PARTICIPANT_PHOTOS };
  char said = person->consents[which];

  if (said == '-')
    return;
  put(sample, KIND_PARTICIPANT, row, fields[which], said == 'g' ? "given" : "refused");
  /* The date has the next name in the kind's enum. */
  put_date(sample, KIND_PARTICIPANT, row, fields[which] + 1, MIN(person->weeks, 46));
}

static void
make_person(Sample *sample, int number)
{
  const SamplePerson *person = &sample_people[number];
  gint64 row = sample->people[number] = add(sample, KIND_PARTICIPANT, NULL, NULL);

  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_NAME, person->name);
  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_CALLED, person->called);
  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_ROLES, person->roles);
  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_EXPERIENCE, person->expert ? "yes" : NULL);
  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, person->phone);
  put(sample, KIND_PARTICIPANT, row, PARTICIPANT_LANGUAGES, _(person->languages));
  if (person->wishes != NULL)
    put(sample, KIND_PARTICIPANT, row, PARTICIPANT_WISHES, _(person->wishes));
  put_date(sample, KIND_PARTICIPANT, row, PARTICIPANT_SINCE, person->weeks);
  for (int i = 0; i < 3; i++)
    make_consent(sample, person, row, i);
}

static void
make_people(Sample *sample)
{
  for (int i = 0; i < N_PEOPLE; i++)
    make_person(sample, i);
  for (int i = 0; i < N_PEOPLE; i++)
    if (sample_people[i].brought_by >= 0)
      put_link(sample, KIND_PARTICIPANT, sample->people[i], PARTICIPANT_BROUGHT_BY,
               sample->people[sample_people[i].brought_by]);
}

/* --- a year of meetings --- */

/* The circle rests in July, over Christmas, and once when the club room was painted. */
static bool
rests(const GDate *date, int weeks_ago)
{
  bool christmas = (g_date_get_month(date) == G_DATE_DECEMBER && g_date_get_day(date) > 21) ||
                   (g_date_get_month(date) == G_DATE_JANUARY && g_date_get_day(date) < 5);

  return weeks_ago > 0 && (g_date_get_month(date) == G_DATE_JULY || christmas || weeks_ago == 11);
}

static bool
came(Sample *sample, int number, int weeks_ago)
{
  const SamplePerson *person = &sample_people[number];
  int draw = g_rand_int_range(sample->chance, 0, 100);

  if (weeks_ago == 0)
    return person->today;
  return weeks_ago <= person->weeks && draw < person->habit;
}

static int
guide_of(int weeks_ago)
{
  static const int turns[] = { LEENA, LEENA, SALME, LEENA, VEIKKO, LEENA, PERTTI };

  return turns[weeks_ago % (int)G_N_ELEMENTS(turns)];
}

static void
make_attendances(Sample *sample, gint64 meeting, int weeks_ago)
{
  g_autofree char *meeting_id = id_of(sample, KIND_MEETING, meeting);

  for (int i = 0; i < N_PEOPLE; i++) {
    g_autofree char *person = NULL;
    gint64 row;

    if (!came(sample, i, weeks_ago))
      continue;
    person = id_of(sample, KIND_PARTICIPANT, sample->people[i]);
    row = add(sample, KIND_ATTENDANCE, meeting_id, person);
    put(sample, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, "yes");
  }
}

static void
make_meeting(Sample *sample, int weeks_ago)
{
  GDate date = sample->today;
  char planned[24];
  g_autofree char *guide = NULL;
  gint64 row;

  g_date_subtract_days(&date, (guint)weeks_ago * 7);
  if (rests(&date, weeks_ago))
    return;
  g_date_strftime(planned, sizeof planned, "%Y-%m-%dT13:00", &date);
  row = sample->meetings[weeks_ago] = add(sample, KIND_MEETING, NULL, planned);
  guide = id_of(sample, KIND_PARTICIPANT, sample->people[guide_of(weeks_ago)]);
  put(sample, KIND_MEETING, row, MEETING_KIND, "weekly");
  put_date(sample, KIND_MEETING, row, MEETING_DATE, weeks_ago);
  put(sample, KIND_MEETING, row, MEETING_START, "13:00");
  put(sample, KIND_MEETING, row, MEETING_END, "15:00");
  put_link(sample, KIND_MEETING, row, MEETING_PLACE, sample->place);
  put(sample, KIND_MEETING, row, MEETING_GUIDES, guide);
  put(sample, KIND_MEETING, row, MEETING_STATE, "held");
  if (weeks_ago == 0)
    put(sample, KIND_MEETING, row, MEETING_GUESTS, "2");
  else if (weeks_ago % 5 == 3)
    put(sample, KIND_MEETING, row, MEETING_GUESTS, "1");
  make_attendances(sample, row, weeks_ago);
}

static void
make_meetings(Sample *sample)
{
  for (int weeks_ago = SAMPLE_WEEKS - 1; weeks_ago >= 0; weeks_ago--)
    make_meeting(sample, weeks_ago);
}

/* --- what the meetings were about --- */

static void
make_supports(Sample *sample, gint64 theme, const char *letters)
{
  g_autofree char *theme_id = id_of(sample, KIND_THEME, theme);

  for (const char *letter = letters; *letter != '\0'; letter++) {
    g_autofree char *person = id_of(sample, KIND_PARTICIPANT, sample->people[*letter - 'a']);
    gint64 row = add(sample, KIND_SUPPORT, theme_id, person);

    put(sample, KIND_SUPPORT, row, SUPPORT_GIVEN, "yes");
  }
}

static void
make_themes(Sample *sample)
{
  for (guint i = 0; i < n_sample_themes; i++) {
    const SampleTheme *theme = &sample_themes[i];
    gint64 row = add(sample, KIND_THEME, NULL, NULL);

    put(sample, KIND_THEME, row, THEME_TITLE, _(theme->title));
    put(sample, KIND_THEME, row, THEME_KIND, theme->kind);
    put(sample, KIND_THEME, row, THEME_STATE,
        theme->weeks_ago > 0   ? "held" :
        theme->weeks_ago == -1 ? "idea" :
                                 "planned");
    put_link(sample, KIND_THEME, row, THEME_PROPOSED_BY, sample->people[theme->proposed_by]);
    if (theme->weeks_ago >= 0)
      put_link(sample, KIND_THEME, row, THEME_MEETING, sample->meetings[theme->weeks_ago]);
    if (theme->materials != NULL)
      put(sample, KIND_THEME, row, THEME_MATERIALS, _(theme->materials));
    make_supports(sample, row, theme->supporters);
  }
}

static void
make_diary(Sample *sample)
{
  for (guint i = 0; i < n_sample_diary; i++) {
    const SampleEntry *entry = &sample_diary[i];
    gint64 row = add(sample, KIND_ENTRY, NULL, NULL);

    put_date(sample, KIND_ENTRY, row, ENTRY_DATE, entry->weeks_ago);
    put(sample, KIND_ENTRY, row, ENTRY_KIND, "story");
    put_link(sample, KIND_ENTRY, row, ENTRY_AUTHOR, sample->people[entry->author]);
    put_link(sample, KIND_ENTRY, row, ENTRY_MEETING, sample->meetings[entry->weeks_ago]);
    put(sample, KIND_ENTRY, row, ENTRY_TITLE, _(entry->title));
    put(sample, KIND_ENTRY, row, ENTRY_TEXT, _(entry->text));
  }
}

static void
make_task(Sample *sample, const char *kind, gint64 meeting, int who, bool done)
{
  gint64 row = add(sample, KIND_TASK, NULL, NULL);

  put(sample, KIND_TASK, row, TASK_KIND, kind);
  put_link(sample, KIND_TASK, row, TASK_MEETING, meeting);
  if (who >= 0)
    put_link(sample, KIND_TASK, row, TASK_WHO, sample->people[who]);
  put(sample, KIND_TASK, row, TASK_STATE, done ? "done" : who >= 0 ? "taken" : "open");
}

/* Coffee, dishes and keys every week; today's dishes are still nobody's. */
static void
make_tasks(Sample *sample)
{
  static const int coffee[] = { AINO, MIRJA, VEIKKO, SALME, KAARINA };
  static const int dishes[] = { -1, EINO, SALME, FATIMA, PERTTI, MIRJA };

  for (int week = 0; week < 12; week++) {
    gint64 meeting = sample->meetings[week];

    if (meeting == 0)
      continue;
    make_task(sample, "keys", meeting, PERTTI, week > 0);
    make_task(sample, "coffee", meeting, coffee[week % 5], week > 0);
    if (week == 0)
      make_task(sample, "coffee", meeting, VEIKKO, false);
    make_task(sample, "guiding", meeting, guide_of(week), week > 0);
    make_task(sample, "dishes", meeting, week == 0 ? -1 : dishes[1 + week % 5], week > 0);
  }
}

/* --- around the circle --- */

static void
make_actor(Sample *sample, const SampleActor *actor)
{
  gint64 row = add(sample, KIND_ACTOR, NULL, NULL);
  g_autofree char *id = id_of(sample, KIND_ACTOR, row);

  put(sample, KIND_ACTOR, row, ACTOR_NAME, _(actor->name));
  put(sample, KIND_ACTOR, row, ACTOR_KIND, actor->kind);
  put(sample, KIND_ACTOR, row, ACTOR_STATE, actor->state);
  put(sample, KIND_ACTOR, row, ACTOR_PERSON, actor->person);
  if (actor->responsibilities != NULL) {
    gint64 responsibility = add(sample, KIND_RESPONSIBILITY, id, NULL);

    put(sample, KIND_RESPONSIBILITY, responsibility, RESPONSIBILITY_WHICH, actor->responsibilities);
  }
  if (actor->said != NULL) {
    gint64 note = add(sample, KIND_CONTACT_NOTE, NULL, NULL);

    put_link(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_ACTOR, row);
    put_date(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_DATE,
             g_rand_int_range(sample->chance, 1, 20));
    put_link(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_WHO, sample->people[LEENA]);
    put(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_SAID, _(actor->said));
    if (actor->next_step != NULL)
      put(sample, KIND_CONTACT_NOTE, note, CONTACT_NOTE_NEXT_STEP, _(actor->next_step));
  }
}

static void
make_agreements(Sample *sample)
{
  static const char *const principles[] = { "equality", "own_opinion", "help", "kindly" };

  for (guint i = 0; i < n_sample_practices; i++) {
    gint64 row = add(sample, KIND_PRACTICE, NULL, NULL);

    put(sample, KIND_PRACTICE, row, PRACTICE_ABOUT, sample_practices[i].about);
    put(sample, KIND_PRACTICE, row, PRACTICE_CHOICES, sample_practices[i].choices);
    put(sample, KIND_PRACTICE, row, PRACTICE_WORDS, _(sample_practices[i].words));
    put_date(sample, KIND_PRACTICE, row, PRACTICE_AGREED, 45);
  }
  for (guint i = 0; i < G_N_ELEMENTS(principles); i++) {
    gint64 row = add(sample, KIND_PRINCIPLE, NULL, NULL);

    put(sample, KIND_PRINCIPLE, row, PRINCIPLE_CHOICE, principles[i]);
    put_date(sample, KIND_PRINCIPLE, row, PRINCIPLE_AGREED, 45);
  }
}

static void
make_all(Sample *sample)
{
  make_circle(sample);
  make_people(sample);
  make_meetings(sample);
  make_themes(sample);
  make_diary(sample);
  make_tasks(sample);
  for (guint i = 0; i < n_sample_actors; i++)
    make_actor(sample, &sample_actors[i]);
  make_agreements(sample);
}

static void
set_today(GDate *today)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);

  g_date_clear(today, 1);
  g_date_set_dmy(today, (GDateDay)g_date_time_get_day_of_month(now),
                 (GDateMonth)g_date_time_get_month(now), (GDateYear)g_date_time_get_year(now));
}

bool
piiri_sample_fill(PiiriStore *store, GError **error)
{
  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, true);
  Sample sample = { .store = store };

  if (circles->len > 0) {
    g_set_error_literal(
        error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
        _("There is a circle here already. The sample circle wants a database of its "
          "own."));
    return false;
  }
  if (!piiri_store_begin(store, _("The sample circle"), error))
    return false;
  set_today(&sample.today);
  sample.chance = g_rand_new_with_seed(2008);
  make_all(&sample);
  g_rand_free(sample.chance);
  if (sample.error == NULL)
    return piiri_store_commit(store, error);
  piiri_store_rollback(store);
  g_propagate_error(error, sample.error);
  return false;
}
