#pragma once

#include "exchange/import.h"

#include <gtk/gtk.h>

/* A list of what the file erases here, each by its name, with what it is, where it was erased and
 * when. */
GtkWidget *piiri_erasures_new(const PiiriImportSummary *summary);
