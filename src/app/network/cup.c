#include "config.h"

#include "app/network/cup.h"

#include "app/widgets/people.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <math.h>

/* Of half the button's width: the coffee, on which the words must lie. */
#define COFFEE     0.60
#define NAME_CHARS 12

struct _PiiriNetworkCup {
  GtkButton parent_instance;

  GtkWidget *words;
  GtkLabel *name;
  GtkLabel *people;
};

G_DEFINE_FINAL_TYPE(PiiriNetworkCup, piiri_network_cup, GTK_TYPE_BUTTON)

static void
piiri_network_cup_class_init(PiiriNetworkCupClass *klass)
{
}

static void
piiri_network_cup_init(PiiriNetworkCup *self)
{
  GtkWidget *overlay = gtk_overlay_new();
  GtkWidget *cup = piiri_cup_new(0);

  self->name = GTK_LABEL(gtk_label_new(""));
  self->people = GTK_LABEL(gtk_label_new(""));
  self->words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_halign(self->words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(self->words, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize(self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars(self->name, NAME_CHARS);
  gtk_widget_add_css_class(GTK_WIDGET(self->name), "cup-name");
  gtk_box_append(GTK_BOX(self->words), GTK_WIDGET(self->name));
  gtk_box_append(GTK_BOX(self->words), GTK_WIDGET(self->people));
  gtk_widget_set_valign(cup, GTK_ALIGN_FILL);
  gtk_overlay_set_child(GTK_OVERLAY(overlay), cup);
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->words);
  gtk_button_set_child(GTK_BUTTON(self), overlay);
  gtk_widget_add_css_class(GTK_WIDGET(self), "cup-node");
  gtk_actionable_set_action_name(GTK_ACTIONABLE(self), "win.show-record");
}

GtkWidget *
piiri_network_cup_new(void)
{
  return g_object_new(PIIRI_TYPE_NETWORK_CUP, NULL);
}

void
piiri_network_cup_set_circle(PiiriNetworkCup *self, gint64 circle, const char *name, guint people)
{
  g_return_if_fail(PIIRI_IS_NETWORK_CUP(self));

  g_autofree char *count = g_strdup_printf(ngettext("%u person", "%u people", people), people);
  /* Translators: a circle's name and “14 people”. */
  g_autofree char *spoken = g_strdup_printf(_("%s, %s"), name, count);

  gtk_label_set_text(self->name, name);
  gtk_label_set_text(self->people, count);
  gtk_widget_set_tooltip_text(GTK_WIDGET(self), name);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self), "(sx)",
                                   piiri_kinds.kinds[KIND_CIRCLE].name, circle);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

double
piiri_network_cup_least_radius(PiiriNetworkCup *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_CUP(self), 0);

  int width, height;

  gtk_widget_measure(self->words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure(self->words, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);

  return hypot(width, height) / 2 / COFFEE * PIIRI_NETWORK_CUP_EDGE;
}
