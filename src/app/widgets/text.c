#include "app/widgets/text.h"

GtkWidget *
piiri_text_new(const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new(text);

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
