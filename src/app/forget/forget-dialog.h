#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * Erasing a record for good: says what goes, what stays as a number without a name, and which texts
 * mention the name, which somebody has to decide about by hand. Opening one of these closes it.
 */

#define PIIRI_TYPE_FORGET_DIALOG (piiri_forget_dialog_get_type())
G_DECLARE_FINAL_TYPE(PiiriForgetDialog, piiri_forget_dialog, PIIRI, FORGET_DIALOG, AdwWindow)

/* Opens it over PARENT, which has the action win.show-record, for REF of a kind without a key. */
void piiri_forget_dialog_show(GtkWindow *parent, PiiriSession *session, const PiiriRef *ref);
