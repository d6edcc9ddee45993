#pragma once

#include <adwaita.h>

/*
 * A line over the panes that says something with one button and one to close it, as AdwBanner does
 * in later versions: hidden until it has something to say.
 *
 * Signal "closed": void (*) (PiiriBar *), when the person has put it away.
 */

#define PIIRI_TYPE_BAR (piiri_bar_get_type())
G_DECLARE_FINAL_TYPE(PiiriBar, piiri_bar, PIIRI, BAR, AdwBin)

/* BUTTON activates ACTION. CLOSE: whether the person may put the line away. */
GtkWidget *piiri_bar_new(const char *action, bool close);

/* Shows TEXT with the button's LABEL (with a mnemonic). */
void piiri_bar_say(PiiriBar *self, const char *text, const char *label);

void piiri_bar_hide(PiiriBar *self);
