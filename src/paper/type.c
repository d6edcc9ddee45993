#include "paper/type.h"

#include <pango/pangocairo.h>

/* The families that are looked for in turn; what none of them has, Pango takes from any other. */
#define FAMILIES "Cantarell, Source Sans 3, Noto Sans, DejaVu Sans, Sans"

#define INK                                                                                        \
  {                                                                                                \
    0.12, 0.14, 0.16                                                                               \
  }
#define QUIET                                                                                      \
  {                                                                                                \
    0.38, 0.40, 0.43                                                                               \
  }
#define ACCENT                                                                                     \
  {                                                                                                \
    0.106, 0.420, 0.447                                                                            \
  } /* the accent of data/style/style.css */

/* From 8.5 points in steps of a quarter: 8.5, 10.5, 13, 20. */
static const struct {
  double size, leading, above, below;
  PangoWeight weight;
  PiiriInk ink;
  const char *tag;
} styles[] = {
  [PIIRI_STYLE_BODY] = { 10.5, 15, 0, 6, PANGO_WEIGHT_NORMAL, INK, "P" },
  [PIIRI_STYLE_STRONG] = { 10.5, 15, 0, 6, PANGO_WEIGHT_BOLD, INK, "P" },
  [PIIRI_STYLE_QUIET] = { 10.5, 15, 0, 6, PANGO_WEIGHT_NORMAL, QUIET, "P" },
  [PIIRI_STYLE_SMALL] = { 8.5, 12, 0, 4, PANGO_WEIGHT_NORMAL, QUIET, "P" },
  [PIIRI_STYLE_TITLE] = { 20, 26, 0, 12, PANGO_WEIGHT_BOLD, INK, "H1" },
  [PIIRI_STYLE_HEADING] = { 13, 18, 24, 6, PANGO_WEIGHT_BOLD, ACCENT, "H2" },
  [PIIRI_STYLE_SUBHEADING] = { 10.5, 15, 15, 3, PANGO_WEIGHT_BOLD, INK, "H3" },
};

G_STATIC_ASSERT(G_N_ELEMENTS(styles) == N_PIIRI_STYLES);

const PiiriInk piiri_type_rule = { 0.82, 0.84, 0.85 };

/* The language of what people read, as gettext chooses it. */
static PangoLanguage *
own_language(void)
{
  return pango_language_from_string(g_get_language_names()[0]);
}

bool
piiri_type_is_mirrored(void)
{
  int n = 0;
  const PangoScript *scripts = pango_language_get_scripts(own_language(), &n);

  for (int i = 0; i < n; i++)
    switch (scripts[i]) {
    case PANGO_SCRIPT_ARABIC:
    case PANGO_SCRIPT_HEBREW:
    case PANGO_SCRIPT_SYRIAC:
    case PANGO_SCRIPT_THAANA:
    case PANGO_SCRIPT_NKO:
      return true;
    default:
      break;
    }
  return false;
}

/* Of a font map of its own thread, for letters as the printer draws them: no hints of any screen.
 * Each paragraph reads in the direction of its own first letter; one without letters, such as a
 * telephone number, from left to right in every language. */
static PangoContext *
make_context(void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default();
  PangoContext *context = pango_font_map_create_context(map);
  cairo_font_options_t *options = cairo_font_options_create();

  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, own_language());
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  return context;
}

void
piiri_type_init(PiiriType *type)
{
  type->context = make_context();
}

void
piiri_type_clear(PiiriType *type)
{
  g_clear_object(&type->context);
}

/* The highest line of a script that needs more room than Latin does sets the distance of all. */
static double
leading_of(PangoLayout *layout, double leading)
{
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  int height = 0;

  do {
    PangoRectangle logical;

    pango_layout_iter_get_line_extents(iter, NULL, &logical);
    height = MAX(height, logical.height);
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
  return MAX(leading, pango_units_to_double(height));
}

PiiriLines
piiri_type_set(PiiriType *type, PiiriStyle style, const char *text, double width)
{
  PiiriLines lines = { .layout = pango_layout_new(type->context), .width = width };
  PangoFontDescription *font = pango_font_description_from_string(FAMILIES);
  PangoAttrList *attributes = pango_attr_list_new();

  pango_font_description_set_size(font, pango_units_from_double(styles[style].size));
  pango_font_description_set_weight(font, styles[style].weight);
  pango_layout_set_font_description(lines.layout, font);
  pango_font_description_free(font);
  /* A word that is broken because it is too long is copied as it was. */
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_attributes(lines.layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_wrap(lines.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(lines.layout, pango_units_from_double(width));
  pango_layout_set_text(lines.layout, text, -1);
  lines.n = (guint)pango_layout_get_line_count(lines.layout);
  lines.leading = leading_of(lines.layout, styles[style].leading);
  /* The letters stand in the middle of the room that a line has. */
  lines.baseline = (lines.leading + styles[style].size * 0.7) / 2;
  return lines;
}

void
piiri_lines_clear(PiiriLines *lines)
{
  g_clear_object(&lines->layout);
}

PiiriInk
piiri_type_ink(PiiriStyle style)
{
  return styles[style].ink;
}

double
piiri_type_above(PiiriStyle style)
{
  return styles[style].above;
}

double
piiri_type_below(PiiriStyle style)
{
  return styles[style].below;
}

bool
piiri_type_is_heading(PiiriStyle style)
{
  return style == PIIRI_STYLE_TITLE || style == PIIRI_STYLE_HEADING ||
         style == PIIRI_STYLE_SUBHEADING;
}

const char *
piiri_type_tag(PiiriStyle style)
{
  return styles[style].tag;
}
