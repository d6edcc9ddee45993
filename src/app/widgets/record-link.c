#include "app/widgets/record-link.h"

#include "app/widgets/people.h"
#include "model/kinds.h"

GtkWidget *
piiri_record_link_new(int kind, gint64 row, GtkWidget *child, const char *name)
{
  GtkWidget *link = gtk_button_new();

  gtk_button_set_child(GTK_BUTTON(link), child);
  gtk_widget_add_css_class(link, "flat");
  gtk_widget_add_css_class(link, "record-link");
  gtk_widget_set_halign(link, GTK_ALIGN_START);
  gtk_widget_set_valign(link, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(link), "win.show-record");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(link), "(sx)", piiri_kinds.kinds[kind].name, row);
  gtk_accessible_update_property(GTK_ACCESSIBLE(link), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return link;
}

GtkWidget *
piiri_record_link_new_words(int kind, gint64 row, const char *name)
{
  GtkWidget *words = gtk_label_new(name);

  gtk_label_set_wrap(GTK_LABEL(words), TRUE);
  gtk_label_set_xalign(GTK_LABEL(words), 0);

  return piiri_record_link_new(kind, row, words, name);
}

GtkWidget *
piiri_record_link_new_person(gint64 row, double size, const char *full, const char *called)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new(called);

  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(box), piiri_avatar_new(size, full));
  gtk_box_append(GTK_BOX(box), name);

  return piiri_record_link_new(KIND_PARTICIPANT, row, box, called);
}
