#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/*
 * A passphrase in memory that is neither swapped out nor written into core dumps, and wiped when it
 * is let go (data/sealed.md, "The passphrase").
 */

/* Bytes of UTF-8, normalised. */
#define PIIRI_PASSPHRASE_MAX 1024

typedef struct PiiriPassphrase PiiriPassphrase;

/* The passphrase that the LENGTH bytes at TEXT spell: white space at its ends dropped, normalised
 * (NFC). NULL when it is empty, too long, or no text; ERROR is a sentence. TEXT stays the caller's
 * to wipe. May be held by several threads. */
PiiriPassphrase *piiri_passphrase_new(const char *text, gsize length, GError **error);
PiiriPassphrase *piiri_passphrase_ref(PiiriPassphrase *passphrase);
void piiri_passphrase_unref(PiiriPassphrase *passphrase);

/* *PLACE holds PASSPHRASE from now on; both may be NULL before and after. */
void piiri_passphrase_set(PiiriPassphrase **place, PiiriPassphrase *passphrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriPassphrase, piiri_passphrase_unref)

/* The passphrase in the first line of what STREAM gives. */
PiiriPassphrase *piiri_passphrase_read(GInputStream *stream,
                                       GCancellable *cancellable,
                                       GError **error);

/* Its bytes, NUL-terminated. */
const char *piiri_passphrase_text(const PiiriPassphrase *passphrase);

bool piiri_passphrase_equal(const PiiriPassphrase *left, const PiiriPassphrase *right);
