#include "sample/private.h"

#include <glib/gi18n.h>

/* --- writing --- */

gint64
sample_add(Sample *sample, int kind, const char *first, const char *second)
{
  if (sample->error != NULL)
    return 0;
  return piiri_store_add(sample->store, kind, piiri_kinds.kinds[kind].circle ? sample->circle : 0,
                         first, second, &sample->error);
}

void
sample_put(Sample *sample, int kind, gint64 row, int field, const char *text)
{
  if (sample->error == NULL && text != NULL && *text != '\0')
    piiri_store_set(sample->store, kind, row, field, text, &sample->error);
}

void
sample_put_link(Sample *sample, int kind, gint64 row, int field, gint64 target)
{
  if (sample->error == NULL && target != 0)
    piiri_store_set_link(sample->store, kind, row, field, target, &sample->error);
}

void
sample_put_date(Sample *sample, int kind, gint64 row, int field, const GDate *date)
{
  char text[16];

  g_date_strftime(text, sizeof text, "%Y-%m-%d", date);
  sample_put(sample, kind, row, field, text);
}

void
sample_put_weeks_ago(Sample *sample, int kind, gint64 row, int field, int weeks)
{
  GDate date = sample->past[0].date;

  g_date_subtract_days(&date, (guint)weeks * 7);
  while (sample_year_rests(&date))
    g_date_subtract_days(&date, 7);
  sample_put_date(sample, kind, row, field, &date);
}

void
sample_put_words(
    Sample *sample, int kind, gint64 row, int field, const char *group, const char *key)
{
  g_autofree char *words = g_key_file_get_string(sample->words, group, key, NULL);

  sample_put(sample, kind, row, field, words);
}

char *
sample_id(Sample *sample, int kind, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1] = "";
  PiiriId id;

  if (piiri_store_id(sample->store, kind, row, &id))
    piiri_id_format(&id, text);
  return g_strdup(text);
}

/* --- the circle --- */

static void
make_place(Sample *sample)
{
  gint64 row = sample->place = sample_add(sample, KIND_PLACE, NULL, NULL);

  sample_put_words(sample, KIND_PLACE, row, PLACE_NAME, "circle", "place");
  sample_put(sample, KIND_PLACE, row, PLACE_KIND, "club_room");
  sample_put(sample, KIND_PLACE, row, PLACE_ADDRESS, "Koivurannantie 4");
  sample_put_words(sample, KIND_PLACE, row, PLACE_NOTES, "circle", "place_notes");
}

static void
make_circle(Sample *sample)
{
  gint64 row = sample->circle = sample_add(sample, KIND_CIRCLE, NULL, NULL);

  sample_put(sample, KIND_CIRCLE, row, CIRCLE_NAME, "Koivuranta");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_KIND, "circle");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_FOR_WHOM, "company lonely older");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_AREA, "Koivuranta");
  sample_put_words(sample, KIND_CIRCLE, row, CIRCLE_MUNICIPALITY, "circle", "municipality");
  sample_put_weeks_ago(sample, KIND_CIRCLE, row, CIRCLE_SINCE, 330);
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_RHYTHM, "weekly");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_WEEKDAY, "tuesday");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_START, "13:00");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_END, "15:00");
  sample_put_words(sample, KIND_CIRCLE, row, CIRCLE_CONTROLLER, "circle", "controller");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_BASIS, "legitimate_interest");
  sample_put(sample, KIND_CIRCLE, row, CIRCLE_RETENTION, "24");
  make_place(sample);
  sample_put_link(sample, KIND_CIRCLE, row, CIRCLE_PLACE, sample->place);
}

static void
make_all(Sample *sample)
{
  sample_year_plan(sample);
  sample_diary_mention(sample);
  make_circle(sample);
  sample_make_people(sample);
  sample_make_meetings(sample);
  sample_make_themes(sample);
  sample_make_diary(sample);
  sample_make_tasks(sample);
  sample_make_network(sample);
  sample_make_agreements(sample);
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
piiri_sample_fill(PiiriStore *store, const char *language, GError **error)
{
  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, true);
  g_autoptr(GKeyFile) words = NULL;
  Sample sample = { .store = store };

  if (circles->len > 0) {
    g_set_error_literal(
        error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
        _("There is a circle here already. The sample circle wants a database of its "
          "own."));
    return false;
  }
  words = sample.words = sample_words_load(language, error);
  if (words == NULL || !piiri_store_begin(store, _("The sample circle"), error))
    return false;
  set_today(&sample.today);
  make_all(&sample);
  if (sample.error == NULL)
    return piiri_store_commit(store, error);
  piiri_store_rollback(store);
  g_propagate_error(error, sample.error);
  return false;
}
