#include "config.h"

#include "app/themes/theme-chooser.h"

#include "analysis/agenda.h"
#include "app/themes/words.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>

#define HEIGHT_MAX 300
#define THEME      "piiri-theme"

struct _PiiriThemeChooser {
  GtkPopover parent_instance;

  PiiriSession *session;
  GtkWidget *entry;
  GtkWidget *scrolled;
  GtkWidget *list;
};

enum { CHOSEN, WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriThemeChooser, piiri_theme_chooser, GTK_TYPE_POPOVER)

static void
clicked_cb(PiiriThemeChooser *self, GtkWidget *button)
{
  gint64 theme = *(gint64 *)g_object_get_data(G_OBJECT(button), THEME);
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, theme);
}

static void
activate_cb(PiiriThemeChooser *self)
{
  g_autofree char *title = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry)));
  g_strstrip(title);
  if (*title == '\0')
    return;
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[WRITTEN], 0, title);
}

static GtkWidget *
theme_button(PiiriThemeChooser *self, gint64 theme)
{
  g_autofree char *title = piiri_theme_title(piiri_session_store(self->session), theme);
  GtkWidget *label = gtk_label_new(title);
  GtkWidget *button = gtk_button_new();
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 36);
  gtk_button_set_child(GTK_BUTTON(button), label);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "tall");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full(G_OBJECT(button), THEME, g_memdup2(&theme, sizeof theme), g_free);
  g_signal_connect_object(button, "clicked", G_CALLBACK(clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_cb(PiiriThemeChooser *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->list)) != NULL)
    gtk_box_remove(GTK_BOX(self->list), child);
  g_autoptr(GArray) themes = piiri_agenda_free_themes(piiri_session_store(self->session),
                                                      piiri_session_circle(self->session));
  gtk_widget_set_visible(self->scrolled, themes->len > 0);
  for (guint i = 0; i < themes->len; i++)
    gtk_box_append(GTK_BOX(self->list), theme_button(self, g_array_index(themes, gint64, i)));
  gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
  gtk_widget_grab_focus(self->entry);
}

static void
piiri_theme_chooser_dispose(GObject *object)
{
  g_clear_object(&PIIRI_THEME_CHOOSER(object)->session);
  G_OBJECT_CLASS(piiri_theme_chooser_parent_class)->dispose(object);
}

static void
piiri_theme_chooser_class_init(PiiriThemeChooserClass *klass)
{
  GType type = PIIRI_TYPE_THEME_CHOOSER;
  G_OBJECT_CLASS(klass)->dispose = piiri_theme_chooser_dispose;
  signals[CHOSEN] = g_signal_new("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[WRITTEN] = g_signal_new("written", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
piiri_theme_chooser_init(PiiriThemeChooser *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  const char *words = _("A new theme");

  self->entry = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(self->entry), words);
  gtk_widget_add_css_class(self->entry, "line");
  gtk_widget_set_size_request(self->entry, 260, -1);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
  piiri_entry_offer_enter(GTK_ENTRY(self->entry), _("Add"));
  g_signal_connect_object(self->entry, "activate", G_CALLBACK(activate_cb), self,
                          G_CONNECT_SWAPPED);

  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  self->scrolled = gtk_scrolled_window_new();
  g_object_set(self->scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height",
               TRUE, "max-content-height", HEIGHT_MAX, "child", self->list, NULL);

  gtk_box_append(GTK_BOX(box), self->entry);
  gtk_box_append(GTK_BOX(box), self->scrolled);
  gtk_popover_set_child(GTK_POPOVER(self), box);
  g_signal_connect(self, "show", G_CALLBACK(show_cb), NULL);
}

GtkWidget *
piiri_theme_chooser_new(PiiriSession *session)
{
  PiiriThemeChooser *self = g_object_new(PIIRI_TYPE_THEME_CHOOSER, NULL);
  self->session = g_object_ref(session);
  return GTK_WIDGET(self);
}
