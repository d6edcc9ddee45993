#pragma once

#include <adwaita.h>

/*
 * How people look everywhere: an avatar, a name, quiet pills with words.
 */

/* An avatar with initials that grows with the text. The colour comes from the name, so NAME is the
 * full name everywhere and one person has one colour. It says nothing to a screen reader: a name
 * stands beside it. */
GtkWidget *piiri_avatar_new(double size, const char *name);
void piiri_avatar_set_name(GtkWidget *avatar, const char *name);

typedef enum {
  PIIRI_PILL_QUIET,
  PIIRI_PILL_STRONG, /* in the accent */
  PIIRI_PILL_WARM,   /* coffee */
  PIIRI_PILL_HOLLOW, /* an outline */
  PIIRI_PILL_DASHED, /* something is missing */
} PiiriPillLook;

/* A small word in a rounded box: a role, a state. */
GtkWidget *piiri_pill_new(const char *text, PiiriPillLook look);

/* A cup of coffee from above, SIZE pixels across at the usual text size. */
GtkWidget *piiri_cup_new(double size);
