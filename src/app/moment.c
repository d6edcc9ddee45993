#include "config.h"

#include "app/moment.h"

#include <glib/gi18n.h>

char *
piiri_moment_words(gint64 wall)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(wall / 1000);
  g_autoptr(GDateTime) local = utc ? g_date_time_to_local(utc) : NULL;

  if (!local)
    return g_strdup("");

  /* Translators: a day and a time of day, for g_date_time_format(). */
  return g_date_time_format(local, C_("moment", "%-d %b %Y at %-H:%M"));
}
