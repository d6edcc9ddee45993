#include "config.h"

#include "app/folder/timetable.h"

/* Milliseconds. */
#define PAUSE    4000
#define PATIENCE 30000
#define INTERVAL 10000

/* The service may not have put all of it there yet. */
#define COMING 1000
#define PATROL 30000
#define AWAY   5000

void
piiri_timetable_look_now(PiiriTimetable *self, gint64 now)
{
  self->look_at = self->write_at = now;
}

void
piiri_timetable_expect(PiiriTimetable *self, gint64 now)
{
  self->look_at = MIN(self->look_at, now + COMING);
}

void
piiri_timetable_note_change(PiiriTimetable *self, gint64 now)
{
  gint64 due;

  if (self->first == 0)
    self->first = now;
  due = MIN(now + PAUSE, self->first + PATIENCE);
  self->write_at = self->written != 0 ? MAX(due, self->written + INTERVAL) : due;
}

void
piiri_timetable_release(PiiriTimetable *self, gint64 now)
{
  self->first = 0;
  piiri_timetable_note_change(self, now);
}

bool
piiri_timetable_is_behind(const PiiriTimetable *self)
{
  return self->first != 0;
}

static bool
is_to_write(const PiiriTimetable *self, bool holding)
{
  return self->write_at != 0 && !holding;
}

gint64
piiri_timetable_wait(const PiiriTimetable *self, gint64 now, bool holding)
{
  gint64 due = is_to_write(self, holding) ? MIN(self->look_at, self->write_at) : self->look_at;

  return MAX(due - now, 0);
}

bool
piiri_timetable_begin_round(PiiriTimetable *self, gint64 now, bool holding)
{
  bool writes = is_to_write(self, holding) && now >= self->write_at;

  /* The timers of both kinds count from when this one ends. */
  if (writes)
    self->write_at = 0;
  self->look_at = G_MAXINT64;

  return writes;
}

void
piiri_timetable_end_round(PiiriTimetable *self, gint64 now)
{
  self->look_at = now + PATROL;
}

void
piiri_timetable_is_written(PiiriTimetable *self, gint64 now)
{
  self->written = now;
  self->first = 0;
}

void
piiri_timetable_needs_nothing(PiiriTimetable *self)
{
  self->first = 0;
}

void
piiri_timetable_was_too_soon(PiiriTimetable *self, gint64 now)
{
  if (self->write_at == 0)
    piiri_timetable_note_change(self, now);
}

/* Tried again with the next patrol. */
void
piiri_timetable_cannot_write(PiiriTimetable *self, gint64 now)
{
  self->write_at = now + PATROL;
}

void
piiri_timetable_is_away(PiiriTimetable *self, gint64 now)
{
  self->look_at = now + AWAY;
  self->write_at = self->look_at;
}

void
piiri_timetable_has_failed(PiiriTimetable *self)
{
  self->write_at = self->first != 0 ? self->look_at : 0;
}
