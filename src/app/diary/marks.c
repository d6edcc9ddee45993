#include "config.h"

#include "app/diary/marks.h"

#include <stdbool.h>

/* The search's own notion of a word (store/search.c). */
static bool
is_of_word(gunichar character)
{
  return g_unichar_isalnum(character) || g_unichar_ismark(character);
}

/* The end of WORD in TEXT when TEXT begins with it, NULL when it doesn't. */
static const char *
skip_word(const char *text, const char *word)
{
  while (*word != '\0') {
    if (g_unichar_tolower(g_utf8_get_char(text)) != g_unichar_tolower(g_utf8_get_char(word)))
      return NULL;
    text = g_utf8_next_char(text);
    word = g_utf8_next_char(word);
  }

  return text;
}

static char **
split(const char *words)
{
  g_autoptr(GString) clean = g_string_new(NULL);

  for (const char *c = words; *c != '\0'; c = g_utf8_next_char(c)) {
    gunichar character = g_utf8_get_char(c);

    g_string_append_unichar(clean, is_of_word(character) ? character : ' ');
  }

  return g_strsplit(clean->str, " ", -1);
}

static void
mark(PangoAttrList *marks, gsize from, gsize to, const GdkRGBA *colour)
{
  PangoAttribute *attributes[] = {
    pango_attr_background_new((guint16)(colour->red * 65535), (guint16)(colour->green * 65535),
                              (guint16)(colour->blue * 65535)),
    pango_attr_background_alpha_new(65535 / 4),
    pango_attr_underline_new(PANGO_UNDERLINE_SINGLE),
  };

  for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++) {
    attributes[i]->start_index = (guint)from;
    attributes[i]->end_index = (guint)to;
    pango_attr_list_insert(marks, attributes[i]);
  }
}

static void
mark_words(PangoAttrList *marks, const char *text, char **words, const GdkRGBA *colour)
{
  bool inside = false;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
    bool begins = !inside && is_of_word(g_utf8_get_char(c));

    inside = is_of_word(g_utf8_get_char(c));
    for (char **word = words; begins && *word; word++) {
      const char *end = **word != '\0' ? skip_word(c, *word) : NULL;

      if (end)
        mark(marks, (gsize)(c - text), (gsize)(end - text), colour);
    }
  }
}

void
piiri_marks_show(GtkLabel *label, const char *text, const char *words)
{
  gtk_label_set_text(label, text);
  if (*words == '\0') {
    gtk_label_set_attributes(label, NULL);
    return;
  }

  GtkStyleContext *context = gtk_widget_get_style_context(GTK_WIDGET(label));
  g_autoptr(PangoAttrList) marks = pango_attr_list_new();
  g_auto(GStrv) all = split(words);
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color(context, "accent_color", &colour))
    gtk_style_context_get_color(context, &colour);
  mark_words(marks, text, all, &colour);
  gtk_label_set_attributes(label, marks);
}
