#pragma once

#include "paper/document.h"

#include <gio/gio.h>

/*
 * A document as PDF: with its title, circle and date told beside, an outline of its headings and
 * the structure that screen readers follow. The same document gives the same bytes.
 */

/* NULL with an error when it was cancelled or there is no memory. May take a second: for worker
 * threads. Free with g_bytes_unref(). */
GBytes *piiri_pdf_make(const PiiriDocument *document, GCancellable *cancellable, GError **error);

/* Writes BYTES to PATH: all of it or, with an error, what was there before. Only the owner can read
 * a new file. */
bool piiri_paper_write(GBytes *bytes, const char *path, GError **error);
