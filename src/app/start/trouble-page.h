#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * What stands in the place of everything else while the database can't be opened: what is wrong,
 * that nothing is lost by it, and the ways on. What is brought back opens the session again.
 */

#define PIIRI_TYPE_TROUBLE_PAGE (piiri_trouble_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriTroublePage, piiri_trouble_page, PIIRI, TROUBLE_PAGE, AdwBin)

GtkWidget *piiri_trouble_page_new(PiiriSession *session);

/* Says why the session's database can't be opened, and looks for its backups. */
void piiri_trouble_page_say(PiiriTroublePage *self, const GError *error);
