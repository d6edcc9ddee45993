#include "config.h"

#include "app/records/record-page.h"

#include "app/records/outlook.h"
#include "app/records/parts.h"
#include "app/records/words.h"

#include <glib/gi18n.h>

struct _PiiriRecordPage {
  AdwBin parent_instance;

  GtkBox *content;
  GtkLabel *name;
  AdwPreferencesGroup *fields;

  PiiriRecordEditor *editor;
  GPtrArray *parts; /* PiiriParts, the children's */
};

G_DEFINE_FINAL_TYPE(PiiriRecordPage, piiri_record_page, ADW_TYPE_BIN)

static void
shown_cb(PiiriRecordPage *self)
{
  PiiriRef ref = piiri_record_editor_ref(self->editor);
  PiiriStore *store = piiri_session_store(piiri_record_editor_session(self->editor));
  g_autofree char *name = store && ref.row != 0 ? piiri_words_of_record(store, ref.kind, ref.row) :
                                                  g_strdup(_(piiri_outlook(ref.kind)->create));

  gtk_label_set_text(self->name, name);
  for (guint i = 0; i < self->parts->len; i++)
    piiri_parts_set_whole(g_ptr_array_index(self->parts, i), ref.row);
}

static void
piiri_record_page_dispose(GObject *object)
{
  PiiriRecordPage *self = PIIRI_RECORD_PAGE(object);

  g_clear_object(&self->editor);
  g_clear_pointer(&self->parts, g_ptr_array_unref);

  G_OBJECT_CLASS(piiri_record_page_parent_class)->dispose(object);
}

static void
piiri_record_page_class_init(PiiriRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_record_page_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/records/record-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, content);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordPage, fields);
}

static void
piiri_record_page_init(PiiriRecordPage *self)
{
  self->parts = g_ptr_array_new();
  gtk_widget_init_template(GTK_WIDGET(self));
}

static void
add_parts(PiiriRecordPage *self, const PiiriOutlook *outlook)
{
  PiiriSession *session = piiri_record_editor_session(self->editor);

  for (gsize i = 0; i < G_N_ELEMENTS(outlook->parts) && outlook->parts[i].link != NO_FIELD; i++) {
    GtkWidget *parts = piiri_parts_new(session, &outlook->parts[i]);

    gtk_box_append(self->content, parts);
    g_ptr_array_add(self->parts, parts);
  }
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
  add_parts(self, piiri_outlook(ref.kind));
  g_signal_connect_object(editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb(self);

  return GTK_WIDGET(self);
}
