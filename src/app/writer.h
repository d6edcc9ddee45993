#pragma once

#include "app/session.h"

/*
 * Who is meant by "I": the participant as whom one writes in the diary. She is remembered on this
 * laptop for each circle, as most often the same one writes.
 */

/* The participant of the circle looked at who was chosen last; else who guides MEETING (0: none is
 * meant), else a facilitator; 0 when there is nobody to take. */
gint64 piiri_writer_get(PiiriSession *session, gint64 meeting);

/* Remembers PARTICIPANT for next time. */
void piiri_writer_set(PiiriSession *session, gint64 participant);
