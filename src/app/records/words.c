#include "config.h"

#include "app/records/words.h"

#include "model/kinds.h"
#include "model/stamp.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char *const months[] = {
  NC_("month alone", "January"), NC_("month alone", "February"), NC_("month alone", "March"),
  NC_("month alone", "April"),   NC_("month alone", "May"),      NC_("month alone", "June"),
  NC_("month alone", "July"),    NC_("month alone", "August"),   NC_("month alone", "September"),
  NC_("month alone", "October"), NC_("month alone", "November"), NC_("month alone", "December"),
};

/* Translators: as it stands in “Along since September 2019.” */
static const char *const since_months[] = {
  NC_("since month", "January"), NC_("since month", "February"), NC_("since month", "March"),
  NC_("since month", "April"),   NC_("since month", "May"),      NC_("since month", "June"),
  NC_("since month", "July"),    NC_("since month", "August"),   NC_("since month", "September"),
  NC_("since month", "October"), NC_("since month", "November"), NC_("since month", "December"),
};

static const struct {
  const char *day;
  const char *words;
} every_week[] = {
  { "monday", NC_("every week", "Mondays") },       { "tuesday", NC_("every week", "Tuesdays") },
  { "wednesday", NC_("every week", "Wednesdays") }, { "thursday", NC_("every week", "Thursdays") },
  { "friday", NC_("every week", "Fridays") },       { "saturday", NC_("every week", "Saturdays") },
  { "sunday", NC_("every week", "Sundays") },
};

/* The day at the start of TEXT, NULL when there is none. */
static GDateTime *
parse_date(const char *text)
{
  int year, month, day;

  if (!text || sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;

  return g_date_time_new_utc(year, month, day, 0, 0, 0);
}

char *
piiri_words_of_date(const char *text)
{
  g_autoptr(GDateTime) date = parse_date(text);

  if (!date)
    return g_strdup(text ? text : "");

  /* Translators: a date in short, for g_date_time_format(). */
  return g_date_time_format(date, C_("date", "%-d %b %Y"));
}

static char *
words_of_time(const char *text)
{
  int hour, minute;

  if (sscanf(text, "%2d:%2d", &hour, &minute) != 2)
    return g_strdup(text);

  if (minute == 0)
    /* Translators: a time of day on the hour. */
    return g_strdup_printf(C_("time", "%d:00"), hour);

  /* Translators: a time of day, hours and minutes. */
  return g_strdup_printf(C_("time", "%d:%02d"), hour, minute);
}

static char *
words_of_moment(const char *text)
{
  const char *time = strchr(text, 'T');
  g_autofree char *day = piiri_words_of_date(text);
  g_autofree char *clock = time ? words_of_time(time + 1) : NULL;

  /* Translators: a day and a time of day. */
  return clock ? g_strdup_printf(C_("moment", "%s, %s"), day, clock) : g_steal_pointer(&day);
}

static char *
words_of_choice(const PiiriField *field, const char *name)
{
  const PiiriChoice *choice = piiri_field_choice(field, name);

  return g_strdup(choice ? _(choice->label) : name);
}

static char *
words_of_link(PiiriStore *store, const PiiriField *field, const char *text)
{
  PiiriId id;
  gint64 row =
      piiri_id_parse(text, strlen(text), &id) ? piiri_store_find(store, field->target, &id) : 0;

  if (row == 0 || !piiri_store_is_shown(store, field->target, row))
    return g_strdup("");

  return piiri_words_of_record(store, field->target, row);
}

char *
piiri_words_in_sentence(const char *label)
{
  if (!*label)
    return g_strdup("");

  g_autofree char *first = g_utf8_substring(label, 0, 1);
  g_autofree char *small = g_utf8_strdown(first, -1);

  return g_strconcat(small, g_utf8_next_char(label), NULL);
}

/* Choices and links are several: the words of each, joined. Only the first begins with a capital,
 * but names of people and places are left as they are. */
static char *
words_of_several(PiiriStore *store, const PiiriField *field, const char *text)
{
  g_auto(GStrv) names = g_strsplit(text, " ", -1);
  g_autoptr(GString) words = g_string_new(NULL);

  for (char **name = names; *name; name++) {
    g_autofree char *word = field->type == FIELD_LINKS ? words_of_link(store, field, *name) :
                                                         words_of_choice(field, *name);

    if (*word && words->len > 0) {
      g_autofree char *next =
          field->type == FIELD_CHOICES ? piiri_words_in_sentence(word) : g_strdup(word);

      g_string_append_printf(words, ", %s", next);
    } else {
      g_string_append(words, word);
    }
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_words_of_value(PiiriStore *store, const PiiriField *field, const char *text)
{
  if (!text || !*text)
    return g_strdup("");

  switch (field->type) {
  case FIELD_DATE:
    return piiri_words_of_date(text);
  case FIELD_TIME:
    return words_of_time(text);
  case FIELD_DATETIME:
    return words_of_moment(text);
  case FIELD_BOOLEAN:
    return g_strdup(g_str_equal(text, "yes") ? _("Yes") : _("No"));
  case FIELD_CHOICE:
    return words_of_choice(field, text);
  case FIELD_LINK:
    return words_of_link(store, field, text);
  case FIELD_CHOICES:
  case FIELD_LINKS:
    return words_of_several(store, field, text);
  case FIELD_PICTURE:
    return g_strdup(_("Picture"));
  default:
    return g_strdup(text);
  }
}

char *
piiri_words_of(PiiriStore *store, int kind, gint64 row, int field)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  g_autofree char *text = piiri_store_get(store, kind, row, field);

  return piiri_words_of_value(store, piiri_kind_field(of, field), text);
}

/* The first line of TEXT, short enough for a list. */
static char *
first_line(const char *text)
{
  gsize length = strcspn(text, "\n");

  if (g_utf8_strlen(text, (gssize)length) <= 60)
    return g_strndup(text, length);

  g_autofree char *start = g_utf8_substring(text, 0, 59);

  return g_strconcat(start, "…", NULL);
}

char *
piiri_words_of_record(PiiriStore *store, int kind, gint64 row)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);

  if (of->title != NO_FIELD) {
    g_autofree char *title = piiri_words_of(store, kind, row, of->title);

    if (*title)
      return first_line(title);
  }

  /* Without a title of its own, what is told of it first. */
  for (int field = FIRST_FIELD; field < of->n_fields; field++) {
    PiiriFieldType type = piiri_kind_field(of, field)->type;
    g_autofree char *words = NULL;

    if (type == FIELD_PICTURE || type == FIELD_BOOLEAN)
      continue;

    words = piiri_words_of(store, kind, row, field);
    if (*words)
      return first_line(words);
  }

  return g_strdup(_(of->label));
}

char *
piiri_words_read_date(const char *text)
{
  int year, month, day;
  g_autofree char *clean = g_strstrip(g_strdup(text));

  if (sscanf(clean, "%d-%d-%d", &year, &month, &day) != 3 &&
      sscanf(clean, "%d.%d.%d", &day, &month, &year) != 3 &&
      sscanf(clean, "%d/%d/%d", &day, &month, &year) != 3) {
    GDate date;

    /* The short form that this program itself shows, and whatever else the locale writes. */
    g_date_clear(&date, 1);
    g_date_set_parse(&date, clean);
    if (!g_date_valid(&date))
      return NULL;

    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date), (int)g_date_get_month(&date),
                           g_date_get_day(&date));
  }

  g_autoptr(GDateTime) date = g_date_time_new_utc(year, month, day, 0, 0, 0);

  return date ? g_strdup_printf("%04d-%02d-%02d", year, month, day) : NULL;
}

char *
piiri_words_read_time(const char *text)
{
  int hour = 0, minute = 0;
  char separator, rest;
  int n = sscanf(text, "%2d%c%2d%c", &hour, &separator, &minute, &rest);

  if (n != 1 && n != 3)
    return NULL;
  if (n == 3 && separator != '.' && separator != ':')
    return NULL;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return NULL;

  return g_strdup_printf("%02d:%02d", hour, minute);
}

char *
piiri_words_of_month(gint64 number)
{
  const char *month = g_dpgettext2(NULL, "month alone", months[number % 12]);

  /* Translators: a month and its year, as in “November 2026”. */
  return g_strdup_printf(_("%s %d"), month, (int)(number / 12));
}

char *
piiri_words_since(const char *text)
{
  g_autoptr(GDateTime) date = parse_date(text);

  if (!date)
    return g_strdup("");

  /* Translators: a month and its year, as in “Along since September 2019.” */
  return g_strdup_printf(
      _("Along since %s %d."),
      g_dpgettext2(NULL, "since month", since_months[g_date_time_get_month(date) - 1]),
      g_date_time_get_year(date));
}

const char *
piiri_words_every_week(const char *weekday)
{
  for (gsize i = 0; weekday && i < G_N_ELEMENTS(every_week); i++)
    if (g_str_equal(every_week[i].day, weekday))
      return g_dpgettext2(NULL, "every week", every_week[i].words);

  return "";
}

char *
piiri_words_today(void)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);

  return g_date_time_format(now, "%Y-%m-%d");
}

char *
piiri_words_changed(PiiriStore *store, int kind, gint64 row, int field)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  g_autofree char *label = piiri_words_in_sentence(_(piiri_kind_field(of, field)->label));
  g_autofree char *name = piiri_words_of_record(store, kind, row);

  /* Translators: a step that can be undone: whose field was changed and which, as in “Changed
   * Maija Virtanen: phone”. */
  return g_strdup_printf(_("Changed %s: %s"), name, label);
}

char *
piiri_words_deleted(PiiriStore *store, int kind, gint64 row)
{
  g_autofree char *name = piiri_words_of_record(store, kind, row);

  /* Translators: a step that can be undone, as in “Deleted Maija Virtanen”. */
  return g_strdup_printf(_("Deleted %s"), name);
}

char *
piiri_words_added(const PiiriKind *kind)
{
  g_autofree char *label = piiri_words_in_sentence(_(kind->label));

  /* Translators: a step that can be undone, as in “Added a participant”. */
  return g_strdup_printf(_("Added: %s"), label);
}
