#include "config.h"

#include "app/records/record-page.h"

#include "app/records/outlook.h"
#include "app/records/words.h"

#include <glib/gi18n.h>

struct _PiiriRecordPage {
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkLabel *name;
  AdwPreferencesGroup *fields;

  PiiriRecordEditor *editor;
  gint64 row; /* the record that was shown last */
};

G_DEFINE_FINAL_TYPE(PiiriRecordPage, piiri_record_page, ADW_TYPE_BIN)

void
piiri_record_page_begin(GtkScrolledWindow *scrolled, gint64 before, gint64 row)
{
  if (row == 0 || (before != 0 && before != row))
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(scrolled), 0);
}

static void
shown_cb(PiiriRecordPage *self)
{
  PiiriRef ref = piiri_record_editor_ref(self->editor);
  PiiriStore *store = piiri_session_store(piiri_record_editor_session(self->editor));
  g_autofree char *name = store && ref.row != 0 ? piiri_words_of_record(store, ref.kind, ref.row) :
                                                  g_strdup(_(piiri_outlook(ref.kind)->create));

  gtk_label_set_text(self->name, name);
  piiri_record_page_begin(self->scrolled, self->row, ref.row);
  self->row = ref.row;
}

static void
piiri_record_page_dispose(GObject *object)
{
  PiiriRecordPage *self = PIIRI_RECORD_PAGE(object);

  g_clear_object(&self->editor);

  G_OBJECT_CLASS(piiri_record_page_parent_class)->dispose(object);
}

static void
piiri_record_page_class_init(PiiriRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_record_page_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/records/record-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, fields);
}

static void
piiri_record_page_init(PiiriRecordPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_record_page_new(PiiriRecordEditor *editor)
{
  PiiriRecordPage *self = g_object_new(PIIRI_TYPE_RECORD_PAGE, NULL);
  PiiriRef ref = piiri_record_editor_ref(editor);
  const PiiriKind *kind = piiri_description_kind(
      piiri_session_description(piiri_record_editor_session(editor)), ref.kind);

  self->editor = g_object_ref(editor);
  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    adw_preferences_group_add(self->fields, piiri_record_editor_field(editor, i));
  g_signal_connect_object(editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb(self);

  return GTK_WIDGET(self);
}
