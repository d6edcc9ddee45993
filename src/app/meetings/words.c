#include "config.h"

#include "app/meetings/words.h"

#include "analysis/agenda.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

char *
piiri_meeting_state_words(const PiiriCalendarMeeting *meeting)
{
  switch (meeting->state) {
  case PIIRI_CALENDAR_OPEN:
    return g_strdup(C_("meeting", "not planned yet"));
  case PIIRI_CALENDAR_PLANNED:
    return g_strdup(C_("meeting", "planned"));
  case PIIRI_CALENDAR_CANCELLED:
    return g_strdup(C_("meeting", "cancelled"));
  case PIIRI_CALENDAR_PAUSE:
    return g_strdup(C_("meeting", "cancelled, a pause"));
  default:
    /* Translators: how many came to a meeting. */
    return g_strdup_printf(ngettext("%u person", "%u people", meeting->people), meeting->people);
  }
}

char *
piiri_meeting_about(PiiriStore *store, gint64 row)
{
  gint64 theme = piiri_agenda_theme(store, row);
  g_autofree char *title =
      theme != 0 ? piiri_store_get(store, KIND_THEME, theme, THEME_TITLE) : NULL;
  if (title != NULL && *title != '\0')
    return g_steal_pointer(&title);
  g_autofree char *own = row != 0 ? piiri_store_get(store, KIND_MEETING, row, MEETING_TITLE) : NULL;
  return own != NULL && *own != '\0' ? g_steal_pointer(&own) : NULL;
}

static char *
words_of_place(PiiriStore *store, gint64 place)
{
  if (place == 0)
    return NULL;

  g_autofree char *name = piiri_store_get(store, KIND_PLACE, place, PLACE_NAME);
  g_autofree char *address = piiri_store_get(store, KIND_PLACE, place, PLACE_ADDRESS);
  if (name == NULL || *name == '\0')
    return NULL;
  if (address == NULL || *address == '\0')
    return g_steal_pointer(&name);
  return g_strdup_printf("%s, %s", name, address);
}

char *
piiri_meeting_usual_place(PiiriStore *store, gint64 circle)
{
  return words_of_place(store, piiri_store_get_standing(store, KIND_CIRCLE, circle, CIRCLE_PLACE));
}

char *
piiri_meeting_place_words(PiiriStore *store, gint64 circle, gint64 row)
{
  gint64 own = row != 0 ? piiri_store_get_standing(store, KIND_MEETING, row, MEETING_PLACE) : 0;
  return own != 0 ? words_of_place(store, own) : piiri_meeting_usual_place(store, circle);
}
