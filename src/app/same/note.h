#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * On the page of a person, an actor or a meeting: that several records are joined in it, what only
 * another of them has, and the way to separate one. Of a person also that somebody else has her
 * name. Not there while there is nothing of this to say.
 */

#define PIIRI_TYPE_SAME_NOTE (piiri_same_note_get_type())
G_DECLARE_FINAL_TYPE(PiiriSameNote, piiri_same_note, PIIRI, SAME_NOTE, AdwBin)

/* Shows what there is to say of ROW (0: nothing), and follows the session from the first call on.
 */
void piiri_same_note_show(PiiriSameNote *self, PiiriSession *session, int kind, gint64 row);
