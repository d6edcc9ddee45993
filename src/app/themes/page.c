#include "config.h"

#include "app/themes/page.h"

#include "app/records/record-editor.h"
#include "app/records/record-page.h"
#include "app/themes/materials.h"
#include "app/themes/steps.h"
#include "app/themes/supporters.h"
#include "app/themes/times.h"
#include "app/themes/title.h"
#include "model/kinds.h"

struct _PiiriThemePage {
  AdwBin parent_instance;

  PiiriTitle *title;
  GtkWidget *rest;
  PiiriThemeTimes *times;
  PiiriThemeSupporters *supporters;
  PiiriThemeMaterials *materials;
  AdwPreferencesGroup *details;
  GtkScrolledWindow *scrolled;

  PiiriSession *session;
  PiiriRecordEditor *editor;
  gint64 theme;
};

G_DEFINE_FINAL_TYPE(PiiriThemePage, piiri_theme_page, ADW_TYPE_BIN)

static const int detail_fields[] = { THEME_PROPOSED_BY, THEME_KIND, THEME_NOTES };

static void
show(PiiriThemePage *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *title = NULL;
  if (store != NULL && self->theme != 0)
    title = piiri_store_get(store, KIND_THEME, self->theme, THEME_TITLE);
  piiri_title_show(self->title, title);
  gtk_widget_set_visible(self->rest, self->theme != 0);
  if (store == NULL || self->theme == 0)
    return;

  piiri_theme_times_show(self->times, self->session, self->theme);
  piiri_theme_supporters_show(self->supporters, self->session, self->theme);
  piiri_theme_materials_show(self->materials, self->session, self->theme);
}

static void
changed_cb(PiiriThemePage *self)
{
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    show(self);
}

/* Somebody else may write by now, or another day have come. */
static void
piiri_theme_page_map(GtkWidget *widget)
{
  show(PIIRI_THEME_PAGE(widget));
  GTK_WIDGET_CLASS(piiri_theme_page_parent_class)->map(widget);
}

static void
title_written_cb(PiiriThemePage *self, const char *title)
{
  if (self->theme != 0) {
    piiri_themes_rename(self->session, self->theme, title);
    return;
  }
  self->theme = piiri_themes_propose(self->session, title);
  piiri_record_editor_set_row(self->editor, self->theme);
  show(self);
}

static void
piiri_theme_page_dispose(GObject *object)
{
  PiiriThemePage *self = PIIRI_THEME_PAGE(object);
  if (self->editor != NULL)
    piiri_record_editor_save(self->editor);
  g_clear_object(&self->editor);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(piiri_theme_page_parent_class)->dispose(object);
}

static void
piiri_theme_page_class_init(PiiriThemePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_theme_page_dispose;
  widget_class->map = piiri_theme_page_map;

  g_type_ensure(PIIRI_TYPE_TITLE);
  g_type_ensure(PIIRI_TYPE_THEME_TIMES);
  g_type_ensure(PIIRI_TYPE_THEME_SUPPORTERS);
  g_type_ensure(PIIRI_TYPE_THEME_MATERIALS);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/themes/page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, rest);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, times);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, supporters);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, materials);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemePage, details);
  gtk_widget_class_bind_template_callback(widget_class, title_written_cb);
}

static void
piiri_theme_page_init(PiiriThemePage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_theme_page_set_session(PiiriThemePage *self, PiiriSession *session)
{
  self->session = g_object_ref(session);
  self->editor = piiri_record_editor_new(session, GTK_WIDGET(self), KIND_THEME);
  for (gsize i = 0; i < G_N_ELEMENTS(detail_fields); i++)
    adw_preferences_group_add(self->details,
                              piiri_record_editor_field(self->editor, detail_fields[i]));
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
}

void
piiri_theme_page_show(PiiriThemePage *self, gint64 theme)
{
  piiri_theme_page_save(self);
  piiri_record_page_begin(self->scrolled, self->theme, theme);
  self->theme = theme;
  piiri_record_editor_set_row(self->editor, theme);
  show(self);
}

gint64
piiri_theme_page_theme(PiiriThemePage *self)
{
  return self->theme;
}

void
piiri_theme_page_save(PiiriThemePage *self)
{
  piiri_title_save(self->title);
  piiri_record_editor_save(self->editor);
}

void
piiri_theme_page_focus_title(PiiriThemePage *self)
{
  gtk_widget_grab_focus(GTK_WIDGET(self->title));
}
