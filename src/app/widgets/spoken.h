#pragma once

#include <gtk/gtk.h>

/* From now on buttons are called by what is written on them, once and without the mark of their
 * mnemonic: GTK 4.8 gives a button's label to the screen reader as the source has it, and what the
 * label shows after it, "_Undo Undo". What has been given a name of its own is called by that
 * alone, rows and boxes to tick too. Call it once, before there are windows. */
void piiri_spoken_mend_buttons(void);
