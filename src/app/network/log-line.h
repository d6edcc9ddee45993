#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * A line of an actor's log: the day, who spoke, what was said, what was to be done next. It can be
 * opened to be corrected or deleted.
 *
 * Signal "done", void (*) (PiiriLogLine *, const char *next_step): what was to be done is done.
 */

#define PIIRI_TYPE_LOG_LINE (piiri_log_line_get_type())
G_DECLARE_FINAL_TYPE(PiiriLogLine, piiri_log_line, PIIRI, LOG_LINE, AdwBin)

/* ROW is a contact note. */
GtkWidget *piiri_log_line_new(PiiriSession *session, gint64 row);

/* Shows it as it is now. Of the NEWEST line the next step is still open. */
void piiri_log_line_show(PiiriLogLine *self, bool newest);

gint64 piiri_log_line_row(PiiriLogLine *self);

/* Whether it is open to be corrected. */
bool piiri_log_line_is_open(PiiriLogLine *self);
void piiri_log_line_open(PiiriLogLine *self);
