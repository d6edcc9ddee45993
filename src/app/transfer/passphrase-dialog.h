#pragma once

#include "exchange/passphrase.h"

#include <adwaita.h>

/*
 * Asks for the passphrase of a sealed file. Its response is "open" when the person has given one.
 */

#define PIIRI_TYPE_PASSPHRASE_DIALOG (piiri_passphrase_dialog_get_type())
G_DECLARE_FINAL_TYPE(
    PiiriPassphraseDialog, piiri_passphrase_dialog, PIIRI, PASSPHRASE_DIALOG, AdwMessageDialog)

/* About FILE, not yet presented. WRONG: the one given before was another. CIRCLE is as in
 * seal-form.h. */
GtkWidget *
piiri_passphrase_dialog_new(GtkWindow *parent, GFile *file, bool wrong, const char *circle);

/* What was written; NULL when it is no passphrase. The caller's to unref. */
PiiriPassphrase *piiri_passphrase_dialog_get_passphrase(PiiriPassphraseDialog *self);

/* Whether it is to be remembered. */
bool piiri_passphrase_dialog_get_remember(PiiriPassphraseDialog *self);
