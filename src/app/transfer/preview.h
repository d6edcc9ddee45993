#pragma once

#include "exchange/import.h"

#include <adwaita.h>

/* A dialog over PARENT that says what the file brings, from whose laptop, and what it would erase.
 * N files wait, this one included. The response is "take" when the person wants it, and where
 * others wait too, "all" when she wants them with it and "stop" when none; "changes" when she wants
 * to see first what changes. Not yet presented. */
GtkWidget *
piiri_preview_new(GtkWindow *parent, GFile *file, guint n, const PiiriImportSummary *summary);
