#pragma once

/*
 * A week, a year, a turn of a history: what a strip draws as one square.
 */

typedef enum {
  PIIRI_MARK_NONE,    /* no meeting: nothing to be present at */
  PIIRI_MARK_ABSENT,  /* there was one, without this person */
  PIIRI_MARK_PRESENT, /* there */
  PIIRI_MARK_CARED,   /* there, and with a task or guiding */
} PiiriMark;
