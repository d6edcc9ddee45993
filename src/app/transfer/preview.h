#pragma once

#include "exchange/import.h"

#include <adwaita.h>

/* A dialog over PARENT that says what the file brings, from whose laptop, and what it would erase.
 * Its response is "take" when the person wants it; not yet presented. */
GtkWidget *piiri_preview_new(GtkWindow *parent, GFile *file, const PiiriImportSummary *summary);
