#include "config.h"

#include "app/today/days.h"

#include "analysis/date.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <stdio.h>

/* Translators: as it begins “Tuesday 24 November”. */
static const char *const weekdays[] = {
  NC_("weekday of a date", "Monday"),    NC_("weekday of a date", "Tuesday"),
  NC_("weekday of a date", "Wednesday"), NC_("weekday of a date", "Thursday"),
  NC_("weekday of a date", "Friday"),    NC_("weekday of a date", "Saturday"),
  NC_("weekday of a date", "Sunday"),
};

/* Translators: as in “You meet again on Tuesday 24 November.” */
static const char *const inner_weekdays[] = {
  NC_("weekday inside a sentence", "Monday"),    NC_("weekday inside a sentence", "Tuesday"),
  NC_("weekday inside a sentence", "Wednesday"), NC_("weekday inside a sentence", "Thursday"),
  NC_("weekday inside a sentence", "Friday"),    NC_("weekday inside a sentence", "Saturday"),
  NC_("weekday inside a sentence", "Sunday"),
};

/* Translators: as it ends “Tuesday 24 November”. */
static const char *const months[] = {
  NC_("month of a date", "January"),   NC_("month of a date", "February"),
  NC_("month of a date", "March"),     NC_("month of a date", "April"),
  NC_("month of a date", "May"),       NC_("month of a date", "June"),
  NC_("month of a date", "July"),      NC_("month of a date", "August"),
  NC_("month of a date", "September"), NC_("month of a date", "October"),
  NC_("month of a date", "November"),  NC_("month of a date", "December"),
};

static char *
day_words(const char *date, const char *today, bool inside)
{
  GDate day, now;
  if (!piiri_date_parse(date, &day))
    return g_strdup(date);

  int of_week = g_date_get_weekday(&day) - 1;
  const char *weekday =
      inside ? g_dpgettext2(NULL, "weekday inside a sentence", inner_weekdays[of_week]) :
               g_dpgettext2(NULL, "weekday of a date", weekdays[of_week]);
  const char *month = g_dpgettext2(NULL, "month of a date", months[g_date_get_month(&day) - 1]);
  int number = g_date_get_day(&day);
  if (piiri_date_parse(today, &now) && g_date_get_year(&now) == g_date_get_year(&day))
    /* Translators: weekday, day and month, as in “Tuesday 24 November”. */
    return g_strdup_printf(C_("date", "%s %d %s"), weekday, number, month);
  /* Translators: weekday, day, month and year, as in “Tuesday 24 November 2026”. */
  return g_strdup_printf(C_("date", "%s %d %s %d"), weekday, number, month, g_date_get_year(&day));
}

char *
piiri_day_words(const char *date, const char *today)
{
  return day_words(date, today, false);
}

char *
piiri_day_words_inside(const char *date, const char *today)
{
  return day_words(date, today, true);
}

/* The whole weeks from that of TODAY to that of DATE. */
static int
weeks_away(const GDate *date, const GDate *today)
{
  int to_monday = g_date_get_weekday(today) - 1;
  int days = g_date_days_between(today, date) + to_monday;
  return days >= 0 ? days / 7 : -((6 - days) / 7);
}

char *
piiri_day_distance(const char *date, const char *today)
{
  GDate day, now;
  if (!piiri_date_parse(date, &day) || !piiri_date_parse(today, &now))
    return g_strdup(date);

  int weeks = weeks_away(&day, &now);
  if (weeks == 0)
    return g_strdup(_("This week’s meeting"));
  if (weeks == 1)
    return g_strdup(_("Next week’s meeting"));
  if (weeks == -1)
    return g_strdup(_("Last week’s meeting"));
  if (weeks > 0)
    return g_strdup_printf(ngettext("In %d week", "In %d weeks", (gulong)weeks), weeks);
  return g_strdup_printf(ngettext("%d week ago", "%d weeks ago", (gulong)-weeks), -weeks);
}

char *
piiri_day_of_month(const char *date)
{
  GDate day;
  if (!piiri_date_parse(date, &day))
    return g_strdup(date);
  /* Translators: day and month, as in “1 December”. */
  return g_strdup_printf(C_("date", "%d %s"), g_date_get_day(&day),
                         g_dpgettext2(NULL, "month of a date", months[g_date_get_month(&day) - 1]));
}

char *
piiri_day_ago(const char *date, const char *today)
{
  GDate day, now;
  if (!piiri_date_parse(date, &day) || !piiri_date_parse(today, &now))
    return g_strdup(date);

  int days = g_date_days_between(&day, &now);
  int weeks = days / 7, in_months = days / 30, years = days / 365;
  if (days <= 0)
    return g_strdup(C_("when", "today"));
  if (weeks < 1)
    return g_strdup_printf(ngettext("%d day ago", "%d days ago", (gulong)days), days);
  if (weeks <= 12)
    return g_strdup_printf(ngettext("%d week ago", "%d weeks ago", (gulong)weeks), weeks);
  if (years < 2)
    return g_strdup_printf(ngettext("%d month ago", "%d months ago", (gulong)in_months), in_months);
  return g_strdup_printf(ngettext("%d year ago", "%d years ago", (gulong)years), years);
}

static char *
time_words(const char *text)
{
  int hour, minute;
  if (sscanf(text, "%2d:%2d", &hour, &minute) != 2)
    return g_strdup(text);
  if (minute == 0)
    /* Translators: a whole hour, as in “13:00–15:00”. */
    return g_strdup_printf(C_("hour", "%d:00"), hour);
  /* Translators: a time of day, hours and minutes. */
  return g_strdup_printf(C_("time", "%d:%02d"), hour, minute);
}

char *
piiri_day_hours(const char *start, const char *end)
{
  g_autofree char *from = time_words(start);
  if (*end == '\0')
    /* Translators: when a meeting starts, as in “At 13:00”. */
    return g_strdup_printf(_("At %s"), from);
  g_autofree char *to = time_words(end);
  /* Translators: from when to when a meeting lasts, as in “13:00–15:00”. */
  return g_strdup_printf(C_("hours", "%s–%s"), from, to);
}
