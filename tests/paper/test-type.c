#include "paper/type.h"

static PiiriLines
set(PiiriType *type, PiiriStyle style, const char *text, double width)
{
  PiiriLines lines = piiri_type_set(type, style, text, width);

  g_assert_cmpfloat(lines.width, ==, width);
  g_assert_cmpfloat(lines.baseline, >, 0);
  g_assert_cmpfloat(lines.baseline, <, lines.leading);
  return lines;
}

static void
test_lines(void)
{
  g_auto(PiiriType) type;
  PiiriLines one, many, feed;

  piiri_type_init(&type);
  one = set(&type, PIIRI_STYLE_BODY, "coffee", 400);
  many = set(&type, PIIRI_STYLE_BODY, "coffee and buns and a long walk by the shore", 80);
  feed = set(&type, PIIRI_STYLE_BODY, "coffee\n\nbuns", 400);
  g_assert_cmpuint(one.n, ==, 1);
  g_assert_cmpuint(many.n, >, 2);
  g_assert_cmpuint(feed.n, ==, 3);
  g_assert_cmpfloat(one.leading, ==, many.leading);
  piiri_lines_clear(&one);
  piiri_lines_clear(&many);
  piiri_lines_clear(&feed);
}

/* A word without a place to break it stays within its column. */
static void
test_long_word(void)
{
  g_auto(PiiriType) type;
  PiiriLines lines;
  PangoRectangle ink;

  piiri_type_init(&type);
  lines = set(&type, PIIRI_STYLE_BODY, "lentokonesuihkuturbiinimoottoriapumekaanikko", 90);
  pango_layout_get_extents(lines.layout, NULL, &ink);
  g_assert_cmpuint(lines.n, >, 1);
  g_assert_cmpfloat(pango_units_to_double(ink.width), <=, 90);
  piiri_lines_clear(&lines);
}

static void
test_one_scale(void)
{
  g_auto(PiiriType) type;
  double before = 0;
  const PiiriStyle ascending[] = { PIIRI_STYLE_SMALL, PIIRI_STYLE_BODY, PIIRI_STYLE_HEADING,
                                   PIIRI_STYLE_TITLE };

  piiri_type_init(&type);
  for (guint i = 0; i < G_N_ELEMENTS(ascending); i++) {
    PiiriLines lines = set(&type, ascending[i], "Aino", 400);

    g_assert_cmpfloat(lines.leading, >, before);
    before = lines.leading;
    piiri_lines_clear(&lines);
  }
  g_assert_true(piiri_type_is_heading(PIIRI_STYLE_TITLE));
  g_assert_false(piiri_type_is_heading(PIIRI_STYLE_SMALL));
  g_assert_cmpstr(piiri_type_tag(PIIRI_STYLE_HEADING), ==, "H2");
}

/* A quiet text is read too: seven to one on white, or nearly (WCAG 2.1, contrast). */
static void
test_contrast(void)
{
  for (int i = 0; i < N_PIIRI_STYLES; i++) {
    PiiriInk ink = piiri_type_ink((PiiriStyle)i);

    g_assert_cmpfloat(MAX(ink.red, MAX(ink.green, ink.blue)), <, 0.46);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/type/lines", test_lines);
  g_test_add_func("/type/long-word", test_long_word);
  g_test_add_func("/type/one-scale", test_one_scale);
  g_test_add_func("/type/contrast", test_contrast);
  return g_test_run();
}
