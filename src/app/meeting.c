#include "config.h"

#include "app/meeting.h"

#include "model/kinds.h"

/* The record may have been there before and been removed; nothing of it belongs to the meeting that
 * is written of anew. (Emptying it while removing it would be a change beside the deletion, which
 * is a conflict.) */
static bool
forget_former(PiiriStore *store, gint64 row, GError **error)
{
  for (int field = MEETING_TITLE; field < N_MEETING_FIELDS; field++) {
    g_autofree char *text = piiri_store_get(store, KIND_MEETING, row, field);

    if (text && *text != '\0' && !piiri_store_set(store, KIND_MEETING, row, field, NULL, error))
      return false;
  }

  return true;
}

gint64
piiri_meeting_record(
    PiiriStore *store, gint64 circle, const PiiriMeeting *meeting, const char *kind, GError **error)
{
  if (meeting->row != 0)
    return meeting->row;

  gint64 row = piiri_store_add(store, KIND_MEETING, circle, NULL, meeting->planned, error);
  bool done = row != 0 && forget_former(store, row, error) &&
              piiri_store_set(store, KIND_MEETING, row, MEETING_KIND, kind, error) &&
              piiri_store_set(store, KIND_MEETING, row, MEETING_DATE, meeting->date, error) &&
              piiri_store_set(store, KIND_MEETING, row, MEETING_STATE, "planned", error) &&
              (meeting->end[0] == '\0' ||
               piiri_store_set(store, KIND_MEETING, row, MEETING_END, meeting->end, error));

  return done ? row : 0;
}
