#include "config.h"

#include "app/start/start-page.h"

#include "app/start/welcome.h"

#include <glib/gi18n.h>

#define HINT_SHOWN "encryption-hint-shown"

struct _PiiriStartPage {
  AdwBin parent_instance;

  AdwBin *welcome;
  GtkWidget *hint;

  GSettings *settings; /* NULL when their schema isn't installed */
};

G_DEFINE_FINAL_TYPE(PiiriStartPage, piiri_start_page, ADW_TYPE_BIN)

static void
hint_read_cb(PiiriStartPage *self)
{
  gtk_widget_set_visible(self->hint, FALSE);
  if (self->settings)
    g_settings_set_boolean(self->settings, HINT_SHOWN, TRUE);
}

static void
piiri_start_page_dispose(GObject *object)
{
  g_clear_object(&PIIRI_START_PAGE(object)->settings);

  G_OBJECT_CLASS(piiri_start_page_parent_class)->dispose(object);
}

static void
piiri_start_page_class_init(PiiriStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_start_page_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/start/start-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriStartPage, welcome);
  gtk_widget_class_bind_template_child(widget_class, PiiriStartPage, hint);
  gtk_widget_class_bind_template_callback(widget_class, hint_read_cb);
}

static void
piiri_start_page_init(PiiriStartPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  adw_bin_set_child(self->welcome, piiri_welcome_new());
}

GtkWidget *
piiri_start_page_new(PiiriSession *session)
{
  PiiriStartPage *self = g_object_new(PIIRI_TYPE_START_PAGE, NULL);

  g_set_object(&self->settings, piiri_session_settings(session));
  if (self->settings && g_settings_get_boolean(self->settings, HINT_SHOWN))
    gtk_widget_set_visible(self->hint, FALSE);

  return GTK_WIDGET(self);
}
