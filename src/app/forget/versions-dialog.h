#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * What the fields of a record said before: each field with its earlier versions, when they were
 * written and on which laptop; each can be used again, and those of a field be erased for good.
 */

#define PIIRI_TYPE_VERSIONS_DIALOG (piiri_versions_dialog_get_type())
G_DECLARE_FINAL_TYPE(PiiriVersionsDialog, piiri_versions_dialog, PIIRI, VERSIONS_DIALOG, AdwWindow)

void piiri_versions_dialog_show(GtkWindow *parent, PiiriSession *session, const PiiriRef *ref);
