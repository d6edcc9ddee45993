#include "config.h"

#include "app/transfer/bar.h"

#include <glib/gi18n.h>

struct _PiiriBar {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriBar, piiri_bar, ADW_TYPE_BIN)

static void
closed_cb(PiiriBar *self)
{
  piiri_bar_hide(self);
  g_signal_emit(self, signals[CLOSED], 0);
}

static void
piiri_bar_class_init(PiiriBarClass *klass)
{
  signals[CLOSED] = g_signal_new("closed", PIIRI_TYPE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
piiri_bar_init(PiiriBar *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new(NULL);
  GtkWidget *button = gtk_button_new();

  self->revealer = GTK_REVEALER(gtk_revealer_new());
  self->label = GTK_LABEL(label);
  self->button = GTK_BUTTON(button);

  gtk_label_set_wrap(self->label, TRUE);
  gtk_label_set_xalign(self->label, 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_button_set_use_underline(self->button, TRUE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(line, "notice");
  gtk_box_append(GTK_BOX(line), label);
  gtk_box_append(GTK_BOX(line), button);
  gtk_revealer_set_child(self->revealer, line);
  /* What is folded away must not be reached by Tab, nor heard. */
  gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->revealer));
}

GtkWidget *
piiri_bar_new(const char *action, bool close)
{
  PiiriBar *self = g_object_new(PIIRI_TYPE_BAR, NULL);

  gtk_actionable_set_action_name(GTK_ACTIONABLE(self->button), action);
  if (close) {
    GtkWidget *button = gtk_button_new_from_icon_name("window-close-symbolic");

    gtk_widget_add_css_class(button, "flat");
    gtk_widget_add_css_class(button, "circular");
    gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text(button, _("Close"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Close"), -1);
    g_signal_connect_object(button, "clicked", G_CALLBACK(closed_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append(GTK_BOX(gtk_revealer_get_child(self->revealer)), button);
  }

  return GTK_WIDGET(self);
}

void
piiri_bar_say(PiiriBar *self, const char *text, const char *label)
{
  g_return_if_fail(PIIRI_IS_BAR(self));

  gtk_label_set_label(self->label, text);
  gtk_button_set_label(self->button, label);
  gtk_widget_set_visible(GTK_WIDGET(self), TRUE);
  gtk_revealer_set_reveal_child(self->revealer, TRUE);
}

void
piiri_bar_hide(PiiriBar *self)
{
  g_return_if_fail(PIIRI_IS_BAR(self));

  gtk_revealer_set_reveal_child(self->revealer, FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
}
