#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * When a shared folder is to be looked at, and when our file is to be written there. Own changes go
 * out when the person pauses, but not later than half a minute after the first, nor sooner than ten
 * seconds after the last file: services copy each of them. What comes is looked at soon after a
 * sign of it, and now and then in any case: network drives tell nothing.
 *
 * All moments are milliseconds of one clock that never goes back; NOW is the present one.
 */

typedef struct {
  gint64 look_at;  /* when the folder is to be looked at */
  gint64 write_at; /* when our file is to be written, 0 when there is nothing to write */
  gint64 first;    /* when the first change since the last file was made, 0 for none */
  gint64 written;  /* when the last file was, 0 for never */
} PiiriTimetable;

/* Both at once. */
void piiri_timetable_look_now(PiiriTimetable *self, gint64 now);

/* Something is coming to the folder. */
void piiri_timetable_expect(PiiriTimetable *self, gint64 now);

/* Something was written here. */
void piiri_timetable_note_change(PiiriTimetable *self, gint64 now);

/* What was written here may go out: the person has only now made up her mind. */
void piiri_timetable_release(PiiriTimetable *self, gint64 now);

/* Whether something is written here that the folder hasn't. */
bool piiri_timetable_is_behind(const PiiriTimetable *self);

/* How long until a round is due. HOLDING: nothing may be written for now. */
gint64 piiri_timetable_wait(const PiiriTimetable *self, gint64 now, bool holding);

/* A round begins; true when it is to write. */
bool piiri_timetable_begin_round(PiiriTimetable *self, gint64 now, bool holding);

/* It has ended: the next one is planned. */
void piiri_timetable_end_round(PiiriTimetable *self, gint64 now);

/* What has become of our file in it, one of these or none: */
void piiri_timetable_is_written(PiiriTimetable *self, gint64 now);
void piiri_timetable_needs_nothing(PiiriTimetable *self);
void piiri_timetable_was_too_soon(PiiriTimetable *self, gint64 now);
void piiri_timetable_cannot_write(PiiriTimetable *self, gint64 now);

/* The folder isn't there. Its coming back is looked for, and then all that was written meanwhile
 * goes there. */
void piiri_timetable_is_away(PiiriTimetable *self, gint64 now);

/* The round failed for another reason. */
void piiri_timetable_has_failed(PiiriTimetable *self);
