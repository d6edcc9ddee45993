#include "config.h"

#include "app/records/words.h"

#include "analysis/date.h"

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

/* People write a comma where files have a point, and cents where files leave a last nought out. */
char *
piiri_words_read_number(const char *text)
{
  g_autofree char *number = g_strdelimit(g_strdup(text), ",", '.');
  char *end;

  g_ascii_strtod(number, &end);
  if (end == number || *end != '\0' || strpbrk(number, "eExXnN"))
    return NULL;

  for (char *last = end - 1; strchr(number, '.') && strchr("0.", *last); last--) {
    bool point = *last == '.';

    *last = '\0';
    if (point)
      break;
  }

  return strpbrk(number, "0123456789") ? g_steal_pointer(&number) : NULL;
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
  GDate date;

  if (!text || !piiri_date_parse(text, &date))
    return g_strdup("");

  /* Translators: a month and its year, as in “Along since September 2019.” */
  return g_strdup_printf(
      _("Along since %s %d."),
      g_dpgettext2(NULL, "since month", since_months[g_date_get_month(&date) - 1]),
      g_date_get_year(&date));
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
