#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * What is shown while there is no circle yet. Its buttons activate win.start-circle, win.import
 * and win.look-at-sample.
 */

#define PIIRI_TYPE_START_PAGE (piiri_start_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriStartPage, piiri_start_page, PIIRI, START_PAGE, AdwBin)

GtkWidget *piiri_start_page_new(PiiriSession *session);
