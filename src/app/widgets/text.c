#include "app/widgets/text.h"

/* Around what is laid out by itself, from the left. */
#define ISOLATE "\342\201\246"
#define ENOUGH  "\342\201\251"

static gboolean
has_letters(const char *text)
{
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_isalpha(g_utf8_get_char(text)))
      return TRUE;

  return FALSE;
}

char *
piiri_text_in_order(const char *text)
{
  if (gtk_widget_get_default_direction() != GTK_TEXT_DIR_RTL || !*text || has_letters(text))
    return g_strdup(text);

  return g_strconcat(ISOLATE, text, ENOUGH, NULL);
}

GtkWidget *
piiri_text_new(const char *text, const char *style)
{
  g_autofree char *shown = piiri_text_in_order(text);
  GtkWidget *label = gtk_label_new(shown);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class(label, style);

  return label;
}

static void
set_class(GtkWidget *widget, const char *style, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class(widget, style);
  else
    gtk_widget_remove_css_class(widget, style);
}

void
piiri_text_set_heading(GtkWidget *child, GtkWidget *label, gboolean heading)
{
  GtkWidget *row = gtk_widget_get_parent(child);

  set_class(label, "group-title", heading);
  if (row)
    set_class(row, "heading-row", heading);
}
