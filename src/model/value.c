#include "model/value.h"

#include "model/id.h"

#include <assert.h>
#include <glib/gi18n.h>
#include <string.h>

/* What differs between field types, one row each. `fits` takes a text that is not empty. */
typedef struct {
  bool (*fits)(const PiiriField *field, const char *text, gsize length);
  const char *wanted; /* said when it doesn't fit */
  gsize limit;
} ValueType;

static bool
fits_any(const PiiriField *field, const char *text, gsize length)
{
  return true;
}

/* TEXT follows PATTERN, in which 0 stands for a digit. */
static bool
follows(const char *text, gsize length, const char *pattern)
{
  if (length != strlen(pattern))
    return false;
  for (gsize i = 0; i < length; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != pattern[i])
      return false;
  return true;
}

static int
two_digits(const char *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool
fits_date(const PiiriField *field, const char *text, gsize length)
{
  int year;

  if (!follows(text, length, "0000-00-00"))
    return false;
  year = two_digits(text) * 100 + two_digits(text + 2);
  return year > 0 && g_date_valid_dmy((GDateDay)two_digits(text + 8),
                                      (GDateMonth)two_digits(text + 5), (GDateYear)year);
}

static bool
fits_time(const PiiriField *field, const char *text, gsize length)
{
  return follows(text, length, "00:00") && two_digits(text) < 24 && two_digits(text + 3) < 60;
}

static bool
fits_datetime(const PiiriField *field, const char *text, gsize length)
{
  return length == 16 && text[10] == 'T' && fits_date(field, text, 10) &&
         fits_time(field, text + 11, 5);
}

static bool
fits_boolean(const PiiriField *field, const char *text, gsize length)
{
  return (length == 3 && memcmp(text, "yes", 3) == 0) ||
         (length == 2 && memcmp(text, "no", 2) == 0);
}

/* One spelling: no plus sign, no leading zeros, no minus zero, at most 18 digits. */
static bool
fits_integer(const PiiriField *field, const char *text, gsize length)
{
  gsize start = text[0] == '-' ? 1 : 0;

  if (length == start || length - start > 18)
    return false;
  if (text[start] == '0' && (length > start + 1 || start == 1))
    return false;
  for (gsize i = start; i < length; i++)
    if (!g_ascii_isdigit(text[i]))
      return false;
  return true;
}

/* An integer, or one with a point and digits that don't end in 0. */
static bool
fits_number(const PiiriField *field, const char *text, gsize length)
{
  const char *point = memchr(text, '.', length);
  gsize whole = point != NULL ? (gsize)(point - text) : length;
  bool minus_zero = whole == 2 && memcmp(text, "-0", 2) == 0;

  if (point == NULL)
    return fits_integer(field, text, length);
  if (length > 32 || point + 1 == text + length || text[length - 1] == '0')
    return false;
  for (const char *digit = point + 1; digit < text + length; digit++)
    if (!g_ascii_isdigit(*digit))
      return false;
  return minus_zero || (whole > 0 && fits_integer(field, text, whole));
}

static bool
is_name(const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && strchr("_.-", text[i]) == NULL)
      return false;
  return length > 0;
}

static bool
fits_choice(const PiiriField *field, const char *text, gsize length)
{
  return is_name(text, length);
}

static bool
fits_link(const PiiriField *field, const char *text, gsize length)
{
  PiiriId id;

  return piiri_id_parse(text, length, &id);
}

/* Words with one space between, ascending, none twice, each accepted by ONE. */
static bool
fits_several(const PiiriField *field,
             const char *text,
             gsize length,
             bool (*one)(const PiiriField *field, const char *text, gsize length))
{
  const char *end = text + length, *before = NULL;
  gsize before_length = 0;

  for (const char *word = text; word <= end;) {
    const char *space = memchr(word, ' ', (gsize)(end - word));
    gsize n = (gsize)((space != NULL ? space : end) - word);

    if (n == 0 || !one(field, word, n))
      return false;
    if (before != NULL) {
      int order = memcmp(before, word, MIN(before_length, n));

      if (order > 0 || (order == 0 && before_length >= n))
        return false;
    }
    before = word;
    before_length = n;
    word += n + 1;
  }
  return true;
}

static bool
fits_choices(const PiiriField *field, const char *text, gsize length)
{
  return fits_several(field, text, length, fits_choice);
}

static bool
fits_links(const PiiriField *field, const char *text, gsize length)
{
  return fits_several(field, text, length, fits_link);
}

/* Base64 of RFC 4648 without breaks, with padding, and with the unused bits zero: the one spelling
 * of its bytes. */
static bool
fits_picture(const PiiriField *field, const char *text, gsize length)
{
  gsize pads = 0;
  int last = 0;

  if (length % 4 != 0)
    return false;
  while (pads < 2 && text[length - 1 - pads] == '=')
    pads++;
  for (gsize i = 0; i < length - pads; i++) {
    const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = g_ascii_isalnum(text[i]) || text[i] == '+' || text[i] == '/' ?
                         (i + 1 == length - pads ? strchr(alphabet, text[i]) : alphabet) :
                         NULL;

    if (at == NULL)
      return false;
    last = (int)(at - alphabet);
  }
  return pads == 0 || (pads == 1 && last % 4 == 0) || (pads == 2 && last % 16 == 0);
}

static const ValueType value_types[N_FIELD_TYPES] = {
  [FIELD_TEXT] = { fits_any, N_("text"), PIIRI_TEXT_MAX },
  [FIELD_PROSE] = { fits_any, N_("text"), PIIRI_TEXT_MAX },
  [FIELD_DATE] = { fits_date, N_("a date like 2026-11-24"), PIIRI_TEXT_MAX },
  [FIELD_TIME] = { fits_time, N_("a time like 13:00"), PIIRI_TEXT_MAX },
  [FIELD_DATETIME] = { fits_datetime, N_("a date and time like 2026-11-24T13:00"), PIIRI_TEXT_MAX },
  [FIELD_BOOLEAN] = { fits_boolean, N_("“yes” or “no”"), PIIRI_TEXT_MAX },
  [FIELD_INTEGER] = { fits_integer, N_("a whole number"), PIIRI_TEXT_MAX },
  [FIELD_NUMBER] = { fits_number, N_("a number like 12.5"), PIIRI_TEXT_MAX },
  [FIELD_CHOICE] = { fits_choice, N_("one of its choices"), PIIRI_TEXT_MAX },
  [FIELD_LINK] = { fits_link, N_("the id of a record"), PIIRI_TEXT_MAX },
  [FIELD_CHOICES] = { fits_choices, N_("choices in alphabetical order, one space between"),
                      PIIRI_TEXT_MAX },
  [FIELD_LINKS] = { fits_links, N_("ids in order, one space between"), PIIRI_TEXT_MAX },
  [FIELD_PICTURE] = { fits_picture, N_("a picture in base64"), PIIRI_UNKNOWN_MAX },
  [FIELD_UNKNOWN] = { fits_any, N_("text"), PIIRI_UNKNOWN_MAX },
};

GQuark
piiri_value_error_quark(void)
{
  return g_quark_from_static_string("piiri-value-error-quark");
}

/* Production [2] Char of XML 1.0. */
static bool
is_xml_char(gunichar c)
{
  return c == 0x9 || c == 0xa || c == 0xd || (c >= 0x20 && c <= 0xd7ff) ||
         (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

static bool
is_xml_text(const char *text, gsize length)
{
  if (!g_utf8_validate_len(text, length, NULL))
    return false;
  for (const char *c = text; c < text + length; c = g_utf8_next_char(c))
    if (!is_xml_char(g_utf8_get_char(c)))
      return false;
  return true;
}

static bool
has_unknown_choice(const PiiriField *field, const char *text)
{
  g_auto(GStrv) names = NULL;

  if (field->choices == NULL)
    return false;
  names = g_strsplit(text, " ", -1);
  for (char **name = names; *name != NULL; name++)
    if (piiri_field_choice(field, *name) == NULL)
      return true;
  return false;
}

bool
piiri_value_fits(const PiiriField *field, const char *text, gsize length)
{
  return length == 0 || value_types[field->type].fits(field, text, length);
}

gsize
piiri_value_limit(PiiriFieldType type)
{
  return value_types[type].limit;
}

bool
piiri_value_exceeds(PiiriFieldType type, const char *text, gsize length)
{
  static_assert(PIIRI_UNKNOWN_MAX == (PIIRI_PICTURE_MAX + 2) / 3 * 4, "a picture's longest base64");

  if (length > value_types[type].limit)
    return true;
  return type == FIELD_PICTURE && length == value_types[type].limit && text[length - 1] != '=' &&
         fits_picture(NULL, text, length);
}

bool
piiri_value_check(const PiiriField *field, const char *text, gsize length, GError **error)
{
  g_autofree char *shown = NULL;

  if (length == 0)
    return true;
  if (piiri_value_exceeds(field->type, text, length)) {
    g_autofree char *limit = g_format_size(value_types[field->type].limit);

    g_set_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_TOO_LONG,
                /* Translators: field, size such as “1.0 MB” */
                _("%s: too long. At most %s fit."), _(field->label), limit);
    return false;
  }
  if (!is_xml_text(text, length)) {
    g_set_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_MALFORMED,
                _("%s: it holds a character that no file can carry."), _(field->label));
    return false;
  }
  if (piiri_value_fits(field, text, length) && !has_unknown_choice(field, text))
    return true;
  shown = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, (gssize)length), 60));
  g_set_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_MALFORMED,
              /* Translators: field, what was given, what it should be */
              _("%s: “%s” is not %s."), _(field->label), shown, _(value_types[field->type].wanted));
  return false;
}

char *
piiri_value_clean(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *clean = g_string_new(NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
    gunichar character = g_utf8_get_char(c);

    if (character == '\r') {
      if (c[1] != '\n')
        g_string_append_c(clean, '\n');
    } else if (is_xml_char(character)) {
      g_string_append_unichar(clean, character);
    }
  }
  return g_string_free(clean, FALSE);
}
