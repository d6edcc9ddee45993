#pragma once

#include "app/session.h"
#include "exchange/passphrase.h"
#include "model/profile.h"

#include <adwaita.h>

/*
 * Asks what is to leave in a file: for whom, of which circles, sealed or not; tells what that is
 * and what stays here.
 *
 * Signal "chosen": void (*) (PiiriExportDialog *): all is said; it has closed when this returns.
 */

#define PIIRI_TYPE_EXPORT_DIALOG (piiri_export_dialog_get_type())
G_DECLARE_FINAL_TYPE(PiiriExportDialog, piiri_export_dialog, PIIRI, EXPORT_DIALOG, AdwWindow)

/* Opens it over PARENT; the desktop owns it until it is closed. */
PiiriExportDialog *piiri_export_dialog_show(GtkWindow *parent, PiiriSession *session);

PiiriProfile piiri_export_dialog_get_profile(PiiriExportDialog *self);

/* The row of the circle to give, 0 for all. */
gint64 piiri_export_dialog_get_circle(PiiriExportDialog *self);

/* The passphrase to seal with, NULL not to seal; the caller's to unref. */
PiiriPassphrase *piiri_export_dialog_get_passphrase(PiiriExportDialog *self);

/* Whether it is to be remembered. */
bool piiri_export_dialog_get_remember(PiiriExportDialog *self);
