#pragma once

#include "app/session.h"
#include "app/transfer/intake.h"

#include <adwaita.h>

/*
 * What a file changes, before it is taken: the records by kind or by person, and beside the list
 * the fields of the chosen one, old and new.
 *
 * Signal "response": void (*) (PiiriReview *, const char *response), once, as the window closes:
 * "take" when the person wants the file, else "back".
 */

#define PIIRI_TYPE_REVIEW (piiri_review_get_type())
G_DECLARE_FINAL_TYPE(PiiriReview, piiri_review, PIIRI, REVIEW, AdwWindow)

/* Over PARENT, not yet presented. Takes INTAKE, in whose summary the changes were gathered. */
GtkWidget *
piiri_review_new(GtkWindow *parent, PiiriSession *session, GFile *file, PiiriIntake *intake);

/* Of the file. */
const PiiriImportSummary *piiri_review_get_summary(PiiriReview *self);
