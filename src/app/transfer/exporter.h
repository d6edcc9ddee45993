#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

/*
 * Writes a file for another laptop: says what leaves, asks where to, and writes it.
 *
 * Signal "written": void (*) (PiiriExporter *).
 */

#define PIIRI_TYPE_EXPORTER (piiri_exporter_get_type())
G_DECLARE_FINAL_TYPE(PiiriExporter, piiri_exporter, PIIRI, EXPORTER, GObject)

/* WINDOW owns the exporter and outlives it. */
PiiriExporter *piiri_exporter_new(GtkWindow *window, PiiriSession *session);

/* Begins with the question. */
void piiri_exporter_ask(PiiriExporter *self);
