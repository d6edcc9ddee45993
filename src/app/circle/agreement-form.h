#pragma once

#include "app/circle/agreement.h"

#include <gtk/gtk.h>

/*
 * Asks what is agreed: the ready choices, the circle's own words, the day. Nothing is written
 * before the button is pressed, as a new agreement is one step and puts the former one into the
 * past.
 *
 * Signal "done": void (*) (PiiriAgreementForm *): agreed, corrected or cancelled; take it away.
 */

#define PIIRI_TYPE_AGREEMENT_FORM (piiri_agreement_form_get_type())
G_DECLARE_FINAL_TYPE(PiiriAgreementForm, piiri_agreement_form, PIIRI, AGREEMENT_FORM, GtkBox)

/* Asks for a new agreement on SUBJECT, or corrects the one at ROW. */
GtkWidget *
piiri_agreement_form_new(PiiriSession *session, int kind, const char *subject, gint64 row);

/* Puts the cursor where the answer begins. */
void piiri_agreement_form_focus(PiiriAgreementForm *self);
