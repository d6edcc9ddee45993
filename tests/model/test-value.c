#include "model/value.h"

#include <string.h>

static const PiiriChoice colours[] = { { "blue", "Blue" }, { "red", "Red" }, { 0 } };

static const PiiriField fields[N_FIELD_TYPES] = {
  [FIELD_TEXT] = { "text", FIELD_TEXT, .label = "Text" },
  [FIELD_PROSE] = { "prose", FIELD_PROSE, .label = "Prose" },
  [FIELD_DATE] = { "date", FIELD_DATE, .label = "Date" },
  [FIELD_TIME] = { "time", FIELD_TIME, .label = "Time" },
  [FIELD_DATETIME] = { "datetime", FIELD_DATETIME, .label = "Datetime" },
  [FIELD_BOOLEAN] = { "boolean", FIELD_BOOLEAN, .label = "Boolean" },
  [FIELD_INTEGER] = { "integer", FIELD_INTEGER, .label = "Integer" },
  [FIELD_NUMBER] = { "number", FIELD_NUMBER, .label = "Number" },
  [FIELD_CHOICE] = { "choice", FIELD_CHOICE, .label = "Choice", .choices = colours },
  [FIELD_LINK] = { "link", FIELD_LINK, .label = "Link" },
  [FIELD_CHOICES] = { "choices", FIELD_CHOICES, .label = "Choices", .choices = colours },
  [FIELD_LINKS] = { "links", FIELD_LINKS, .label = "Links" },
  [FIELD_PICTURE] = { "picture", FIELD_PICTURE, .label = "Picture" },
  [FIELD_UNKNOWN] = { "unknown", FIELD_UNKNOWN, .label = "Unknown" },
};

#define ID_A "0a000000-0000-4000-8000-000000000000"
#define ID_B "0b000000-0000-4000-8000-000000000000"

static const struct {
  PiiriFieldType type;
  const char *text;
} right[] = {
  { FIELD_TEXT, " Maija  Ääni " },
  { FIELD_TEXT, "\t" },
  { FIELD_TEXT, "😀\xef\xbf\xbd" },
  { FIELD_PROSE, "one\n\ntwo\r\n" },
  { FIELD_TEXT, "kept\n\nboth" },
  { FIELD_DATE, "2024-02-29" },
  { FIELD_DATE, "0001-01-01" },
  { FIELD_DATE, "9999-12-31" },
  { FIELD_TIME, "00:00" },
  { FIELD_TIME, "23:59" },
  { FIELD_DATETIME, "2026-03-03T13:00" },
  { FIELD_BOOLEAN, "yes" },
  { FIELD_BOOLEAN, "no" },
  { FIELD_INTEGER, "0" },
  { FIELD_INTEGER, "-12" },
  { FIELD_INTEGER, "999999999999999999" },
  { FIELD_NUMBER, "0" },
  { FIELD_NUMBER, "12.5" },
  { FIELD_NUMBER, "0.05" },
  { FIELD_NUMBER, "-0.5" },
  { FIELD_NUMBER, "-3" },
  { FIELD_CHOICE, "blue" },
  { FIELD_LINK, ID_A },
  { FIELD_CHOICES, "blue" },
  { FIELD_CHOICES, "blue red" },
  { FIELD_LINKS, ID_A },
  { FIELD_LINKS, ID_A " " ID_B },
  { FIELD_PICTURE, "AAAA" },
  { FIELD_PICTURE, "+/+/" },
  { FIELD_PICTURE, "AA==" },
  { FIELD_PICTURE, "/w==" },
  { FIELD_PICTURE, "AAE=" },
  { FIELD_UNKNOWN, "anything\nat all" },
};

static const struct {
  PiiriFieldType type;
  const char *text;
} wrong[] = {
  { FIELD_DATE, "2026-02-29" },
  { FIELD_DATE, "2026-2-28" },
  { FIELD_DATE, "0000-01-01" },
  { FIELD_DATE, "2026-13-01" },
  { FIELD_DATE, "2026-11-22 " },
  { FIELD_DATE, "22.11.2026" },
  { FIELD_TIME, "24:00" },
  { FIELD_TIME, "13:60" },
  { FIELD_TIME, "9:00" },
  { FIELD_TIME, "13.00" },
  { FIELD_DATETIME, "2026-03-03 13:00" },
  { FIELD_DATETIME, "2026-03-03T13:00:00" },
  { FIELD_DATETIME, "2026-02-30T13:00" },
  { FIELD_DATETIME, "2026-03-03T13:00Z" },
  { FIELD_BOOLEAN, "Yes" },
  { FIELD_BOOLEAN, "true" },
  { FIELD_BOOLEAN, "1" },
  { FIELD_INTEGER, "+1" },
  { FIELD_INTEGER, "01" },
  { FIELD_INTEGER, "-0" },
  { FIELD_INTEGER, "-" },
  { FIELD_INTEGER, "1.0" },
  { FIELD_INTEGER, " 1" },
  { FIELD_INTEGER, "1000000000000000000" },
  { FIELD_NUMBER, "12,5" },
  { FIELD_NUMBER, "12.50" },
  { FIELD_NUMBER, "12." },
  { FIELD_NUMBER, ".5" },
  { FIELD_NUMBER, "-.5" },
  { FIELD_NUMBER, "00.5" },
  { FIELD_NUMBER, "-0" },
  { FIELD_NUMBER, "0.0" },
  { FIELD_NUMBER, "-0.0" },
  { FIELD_NUMBER, "1e3" },
  { FIELD_NUMBER, "1.2.3" },
  { FIELD_NUMBER, "1.-2" },
  { FIELD_NUMBER, "nan" },
  { FIELD_CHOICE, "Blue" },
  { FIELD_CHOICE, "blue red" },
  { FIELD_LINK, "0A000000-0000-4000-8000-000000000000" },
  { FIELD_LINK, "Maija" },
  { FIELD_CHOICES, "red blue" },
  { FIELD_CHOICES, "blue blue" },
  { FIELD_CHOICES, "blue  red" },
  { FIELD_CHOICES, " blue" },
  { FIELD_CHOICES, "blue " },
  { FIELD_CHOICES, "blue\nred" },
  { FIELD_CHOICES, "blues blue" },
  { FIELD_LINKS, ID_B " " ID_A },
  { FIELD_LINKS, ID_A " " ID_A },
  { FIELD_LINKS, ID_A "  " ID_B },
  { FIELD_LINKS, ID_A "," ID_B },
  { FIELD_PICTURE, "AAA" },
  { FIELD_PICTURE, "AAA\n" },
  { FIELD_PICTURE, "A===" },
  { FIELD_PICTURE, "====" },
  { FIELD_PICTURE, "AB==" }, /* bits that no byte has */
  { FIELD_PICTURE, "AAB=" },
  { FIELD_PICTURE, "AA=A" },
  { FIELD_PICTURE, "AA==AAAA" },
  { FIELD_PICTURE, "AA-_" },
};

static void
test_right(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(right); i++) {
    const PiiriField *field = &fields[right[i].type];
    g_autoptr(GError) error = NULL;

    g_assert_true(piiri_value_fits(field, right[i].text, strlen(right[i].text)));
    g_assert_true(piiri_value_check(field, right[i].text, strlen(right[i].text), &error));
    g_assert_no_error(error);
  }
}

static void
test_wrong(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    const PiiriField *field = &fields[wrong[i].type];
    g_autoptr(GError) error = NULL;

    if (piiri_value_fits(field, wrong[i].text, strlen(wrong[i].text)))
      g_error("%s fits %s", wrong[i].text, field->name);
    g_assert_false(piiri_value_check(field, wrong[i].text, strlen(wrong[i].text), &error));
    g_assert_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_MALFORMED);
    g_assert_nonnull(strstr(error->message, field->label));
  }
}

static void
test_empty_always_fits(void)
{
  for (int type = 0; type < N_FIELD_TYPES; type++) {
    g_assert_true(piiri_value_fits(&fields[type], "", 0));
    g_assert_true(piiri_value_check(&fields[type], "", 0, NULL));
  }
}

/* A file may carry a choice of a newer version; a person may not make one up. */
static void
test_unknown_choice(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(piiri_value_fits(&fields[FIELD_CHOICE], "space.green", 11));
  g_assert_false(piiri_value_check(&fields[FIELD_CHOICE], "green", 5, &error));
  g_assert_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_MALFORMED);
  g_assert_true(piiri_value_fits(&fields[FIELD_CHOICES], "blue green", 10));
  g_assert_false(piiri_value_check(&fields[FIELD_CHOICES], "blue green", 10, NULL));
}

/* What no XML 1.0 file can hold is refused in every type where it enters. */
static void
test_characters(void)
{
  static const char *const refused[] = {
    "a\x01",        "\x0b",         "\x1f",
    "\xc3",         "\xc0\xaf",     "\xed\xa0\x80",
    "\xef\xbf\xbe", "\xef\xbf\xbf", "\xf4\x90\x80\x80",
    "a\xffz",
  };
  static const char *const kept[] = {
    "\x7f", "\xc2\x80", "\xe2\x80\xa8", "\xf0\x9f\x98\x80", "e\xcc\x81", "\xef\xbf\xbd",
  };

  for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_false(piiri_value_check(&fields[FIELD_PROSE], refused[i], strlen(refused[i]), &error));
    g_assert_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_MALFORMED);
  }
  for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
    g_assert_true(piiri_value_check(&fields[FIELD_PROSE], kept[i], strlen(kept[i]), NULL));
  g_assert_false(piiri_value_check(&fields[FIELD_PROSE], "a\0b", 3, NULL));
}

static void
assert_limit(PiiriFieldType type, gsize most, char with)
{
  g_autofree char *text = g_malloc(most + 5);
  g_autoptr(GError) error = NULL;

  memset(text, with, most + 4);
  text[most + 4] = '\0';
  g_assert_cmpuint(piiri_value_limit(type), ==, most);
  g_assert_true(piiri_value_check(&fields[type], text, most, NULL));
  g_assert_false(piiri_value_check(&fields[type], text, most + 4, &error));
  g_assert_error(error, PIIRI_VALUE_ERROR, PIIRI_VALUE_ERROR_TOO_LONG);
}

/* 2,796,204 is the base64 of 2 MiB. */
static void
test_limits(void)
{
  g_autofree guchar *bytes = g_malloc0(PIIRI_PICTURE_MAX);
  g_autofree char *picture = g_base64_encode(bytes, PIIRI_PICTURE_MAX);

  assert_limit(FIELD_TEXT, 1048576, 'a');
  assert_limit(FIELD_PROSE, 1048576, 'a');
  assert_limit(FIELD_UNKNOWN, 2796204, 'a');
  g_assert_cmpuint(piiri_value_limit(FIELD_PICTURE), ==, 2796204);
  g_assert_cmpuint(strlen(picture), ==, 2796204);
  g_assert_true(piiri_value_check(&fields[FIELD_PICTURE], picture, strlen(picture), NULL));
  /* As long, but without its padding: one byte more. */
  picture[strlen(picture) - 1] = 'A';
  g_assert_false(piiri_value_check(&fields[FIELD_PICTURE], picture, strlen(picture), NULL));
}

/* Each picture of a few bytes has the one spelling that GLib gives it. */
static void
test_pictures(void)
{
  guchar bytes[7];

  for (guint round = 0; round < 20000; round++) {
    gsize n = (gsize)g_test_rand_int_range(1, G_N_ELEMENTS(bytes) + 1);
    g_autofree char *text = NULL;

    for (gsize i = 0; i < n; i++)
      bytes[i] = (guchar)g_test_rand_int_range(0, 256);
    text = g_base64_encode(bytes, n);
    g_assert_true(piiri_value_fits(&fields[FIELD_PICTURE], text, strlen(text)));
  }
}

static void
test_clean(void)
{
  static const struct {
    const char *typed, *clean;
  } cases[] = {
    { "", "" },
    { "Maija", "Maija" },
    { " \t kept ", " \t kept " },
    { "one\r\ntwo\rthree\n", "one\ntwo\nthree\n" },
    { "\r\r\n", "\n\n" },
    { "bell\x07", "bell" },
    { "\xef\xbf\xbfz", "z" },
    { "a\xffz", "a\xef\xbf\xbdz" },
    { "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *clean = piiri_value_clean(cases[i].typed);

    g_assert_cmpstr(clean, ==, cases[i].clean);
    g_assert_true(piiri_value_check(&fields[FIELD_PROSE], clean, strlen(clean), NULL));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/value/right", test_right);
  g_test_add_func("/value/wrong", test_wrong);
  g_test_add_func("/value/empty-always-fits", test_empty_always_fits);
  g_test_add_func("/value/unknown-choice", test_unknown_choice);
  g_test_add_func("/value/characters", test_characters);
  g_test_add_func("/value/limits", test_limits);
  g_test_add_func("/value/pictures", test_pictures);
  g_test_add_func("/value/clean", test_clean);
  return g_test_run();
}
