#pragma once

#include "app/conflicts/conflict.h"
#include "app/session.h"

#include <adwaita.h>

/* Asks which of a conflict's values is right, and settles it as one step. */

#define PIIRI_TYPE_SETTLE_PAGE (piiri_settle_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriSettlePage, piiri_settle_page, PIIRI, SETTLE_PAGE, AdwBin)

GtkWidget *piiri_settle_page_new(PiiriSession *session);

/* Asks about CONFLICT. What was being written is left alone when it says the same as before. */
void piiri_settle_page_set_conflict(PiiriSettlePage *self, PiiriConflict *conflict);
