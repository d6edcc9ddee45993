#pragma once

#include "model/description.h"

/*
 * The spelling of values: one per value (data/exchange.md, "Fields").
 */

#define PIIRI_TEXT_MAX    (1024 * 1024)     /* bytes of UTF-8 */
#define PIIRI_PICTURE_MAX (2 * 1024 * 1024) /* bytes, decoded */
#define PIIRI_UNKNOWN_MAX 2796204           /* a picture's base64, bytes */

#define PIIRI_VALUE_ERROR (piiri_value_error_quark())
GQuark piiri_value_error_quark(void);

typedef enum {
  PIIRI_VALUE_ERROR_MALFORMED,
  PIIRI_VALUE_ERROR_TOO_LONG,
} PiiriValueError;

/* True when LENGTH bytes of TEXT are a value that a field of that type may hold; an empty text
 * always is. What no XML file could hold is refused too. The error is a sentence for the user. */
bool piiri_value_check(const PiiriField *field, const char *text, gsize length, GError **error);

/* True when FIELD's type spells values so; nothing is said of its length or of unknown choices,
 * which files may carry. */
bool piiri_value_fits(const PiiriField *field, const char *text, gsize length);

/* The most bytes that a value of the field may have in a file. */
gsize piiri_value_limit(PiiriFieldType type);

/* True when the value is longer than its field's type allows: for a picture the decoded bytes
 * count, and the longest base64 text may hold one byte too many. */
bool piiri_value_exceeds(PiiriFieldType type, const char *text, gsize length);

/* TEXT without what XML 1.0 cannot hold, with line ends as LF: for what people type and paste. */
char *piiri_value_clean(const char *text);
