#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/*
 * XML going out to a stream, byte for byte as libxml2's xmlTextWriter writes it with an indent of
 * two spaces, which is what the format names canonical. Written here because export does little
 * else, and xmlTextWriter takes five times as long; a test holds the two against each other.
 *
 * Names must be XML names and stay until their element is closed.
 */

typedef struct PiiriMarkup PiiriMarkup;

/* Markup into STREAM, which is left open. */
PiiriMarkup *piiri_markup_new(GOutputStream *stream, GCancellable *cancellable);
void piiri_markup_free(PiiriMarkup *markup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriMarkup, piiri_markup_free)

/* Begins an element inside the one that stands open. */
void piiri_markup_open(PiiriMarkup *markup, const char *name);

/* Adds an attribute to the element just begun. */
void piiri_markup_attribute(PiiriMarkup *markup, const char *name, const char *value);

/* The same for a value that holds nothing to escape: an id, a stamp. */
void piiri_markup_plain_attribute(PiiriMarkup *markup,
                                  const char *name,
                                  const char *value,
                                  gsize length);

/* Puts text into the element just begun; it then holds no elements. */
void piiri_markup_text(PiiriMarkup *markup, const char *text, gsize length);

/* Ends the element begun last. */
void piiri_markup_close(PiiriMarkup *markup);

/* Hands on to the stream what has gathered, when it is enough or ALL is asked for. */
bool piiri_markup_flush(PiiriMarkup *markup, bool all, GError **error);
