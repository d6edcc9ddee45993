#include "config.h"

#include "app/themes/words.h"

#include "analysis/date.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
format_day(const char *date, bool year)
{
  GDate day;
  if (!piiri_date_parse(date, &day))
    return g_strdup(date);
  g_autoptr(GDateTime) time = g_date_time_new_utc(g_date_get_year(&day), g_date_get_month(&day),
                                                  g_date_get_day(&day), 0, 0, 0);
  if (year)
    return g_date_time_format(time, C_("date", "%-d %b %Y"));
  /* Translators: a day without its year in short, for g_date_time_format(). */
  return g_date_time_format(time, C_("date", "%-d %b"));
}

char *
piiri_theme_day(const char *date, const char *today)
{
  return format_day(date, strncmp(date, today, 4) != 0);
}

char *
piiri_theme_coming_day(const char *date, const char *today)
{
  /* As long as the same day of the year doesn't come again before it. */
  char limit[11];
  g_snprintf(limit, sizeof limit, "%04d%s", atoi(today) + 1, today + 4);
  bool soon = strcmp(date, today) >= 0 && strcmp(date, limit) < 0;
  return format_day(date, !soon && strncmp(date, today, 4) != 0);
}

char *
piiri_theme_held_words(const char *date, guint headcount, const char *today)
{
  if (*date == '\0')
    return g_strdup("");
  g_autofree char *day = piiri_theme_day(date, today);
  if (headcount == 0)
    return g_steal_pointer(&day);
  /* Translators: when a theme was held and how many were there, as in “17 Nov, 9 there”. */
  return g_strdup_printf(ngettext("%s, %u there", "%s, %u there", headcount), day, headcount);
}

char *
piiri_theme_returns_words(const PiiriReturns *returns, const char *today)
{
  static const char *const seasons[] = {
    /* Translators: a theme that comes back every year; %u is how many times it was held. */
    N_("Every winter, %u times"),
    N_("Every spring, %u times"),
    N_("Every summer, %u times"),
    N_("Every autumn, %u times"),
  };
  if (returns->times == 0)
    return g_strdup("");
  if (returns->season >= 0) {
    const char *sentence = _(seasons[returns->season]);
    g_autoptr(GString) words = g_string_new(sentence);
    g_autofree char *times = g_strdup_printf("%u", returns->times);
    g_string_replace(words, "%u", times, 1);
    return g_string_free(g_steal_pointer(&words), FALSE);
  }

  g_autofree char *day = piiri_theme_day(returns->last, today);
  /* Translators: how often a theme was held, and when last. */
  return g_strdup_printf(ngettext("%u time, %s", "%u times, last %s", returns->times),
                         returns->times, day);
}

char *
piiri_theme_supporters_words(guint n)
{
  if (n == 0)
    return g_strdup("");
  /* Translators: how many people would like a theme. */
  return g_strdup_printf(ngettext("%u would like this", "%u would like this", n), n);
}

char *
piiri_theme_title(PiiriStore *store, gint64 theme)
{
  g_autofree char *title = piiri_store_get(store, KIND_THEME, theme, THEME_TITLE);
  if (title != NULL && *title != '\0')
    return g_steal_pointer(&title);
  return g_strdup(_("A theme without a title"));
}

const char *
piiri_theme_lane(PiiriThemeState state)
{
  /* Translators: the three lanes of themes. */
  static const char *const lanes[] = {
    [PIIRI_THEME_IDEA] = NC_("themes", "Ideas"),
    [PIIRI_THEME_PLANNED] = NC_("themes", "Planned"),
    [PIIRI_THEME_HELD] = NC_("themes", "Held"),
  };
  return g_dpgettext2(NULL, "themes", lanes[state]);
}

char *
piiri_theme_called(PiiriStore *store, gint64 participant)
{
  g_autofree char *called =
      piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_CALLED);
  if (called != NULL && *called != '\0')
    return g_steal_pointer(&called);
  g_autofree char *name = piiri_store_get(store, KIND_PARTICIPANT, participant, PARTICIPANT_NAME);
  return name != NULL ? g_steal_pointer(&name) : g_strdup("");
}
