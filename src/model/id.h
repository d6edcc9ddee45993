#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * The id of a record: a UUID (RFC 9562), written in lower case. New records take a random one
 * (version 4); a record of a kind with a key takes the version 5 one of its key, so that two
 * laptops make the same record without knowing of each other.
 */

#define PIIRI_ID_LENGTH 36 /* characters, without the NUL */

typedef struct {
  guint8 bytes[16];
} PiiriId;

/* Reads the 36 characters at TEXT; false when they are not a lower-case UUID. */
bool piiri_id_parse(const char *text, gsize length, PiiriId *id);

/* Writes 36 characters and a NUL to TEXT and returns it. */
char *piiri_id_format(const PiiriId *id, char text[static PIIRI_ID_LENGTH + 1]);

/* A new random id (version 4). */
PiiriId piiri_id_random(void);

/* The id that NAME has in the name space of SPACE (version 5: SHA-1). */
PiiriId piiri_id_of_key(const PiiriId *space, const char *name);

/* Byte order, which is also the order of the written ids. */
int piiri_id_compare(const PiiriId *a, const PiiriId *b);
