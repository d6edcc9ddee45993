#pragma once

#include "app/session.h"

/*
 * The letter that confirms to somebody that she was erased (paper/letter.h): made just before she
 * goes, as nothing that it says of her is anywhere afterwards, and offered once.
 */

/* The letter to the participant in ROW, as PDF; WITH (PiiriRef) is all that goes with her. NULL
 * with an error. */
GBytes *
piiri_forget_letter_make(PiiriSession *session, gint64 row, const GArray *with, GError **error);

/* What its file may be called; nothing of her is in it. */
char *piiri_forget_letter_suggest_name(void);
