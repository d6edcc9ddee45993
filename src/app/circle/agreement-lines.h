#pragma once

#include "app/circle/agreement.h"

#include <gtk/gtk.h>

/*
 * Agreements as they are read on the page, each with a menu of what can be done to it: the actions
 * agreement.correct, agreement.withdraw and agreement.delete of a widget around them, with its row.
 */

/* What stands, in a sentence, and since when. */
GtkWidget *piiri_agreement_standing_new(PiiriStore *store,
                                        int kind,
                                        const PiiriAgreement *agreement);

/* "Before: Parish’s space, 3 Mar 2024 – 1 Jun 2026" */
GtkWidget *piiri_agreement_before_new(PiiriStore *store, int kind, const PiiriAgreement *agreement);
