#include "config.h"

#include "app/forget/versions-dialog.h"

#include "app/forget/again.h"
#include "app/forget/eraser.h"
#include "app/laptop.h"
#include "app/moment.h"
#include "app/records/words.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriVersionsDialog {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *name;
  GtkBox *fields;

  PiiriSession *session;
  PiiriRef ref;
};

G_DEFINE_FINAL_TYPE(PiiriVersionsDialog, piiri_versions_dialog, ADW_TYPE_WINDOW)

static void refresh(PiiriVersionsDialog *self);

static void
erased_cb(GObject *object)
{
  refresh(PIIRI_VERSIONS_DIALOG(object));
}

static void
erase_cb(GtkButton *button, gpointer data)
{
  PiiriVersionsDialog *self = data;
  int field = GPOINTER_TO_INT(g_object_get_data(G_OBJECT(button), "field"));
  const PiiriField *description = piiri_kind_field(&piiri_kinds.kinds[self->ref.kind], field);

  piiri_eraser_ask_earlier(GTK_WINDOW(self), self->session, &self->ref,
                           (const int[]){ field, NO_FIELD }, _(description->label), erased_cb,
                           G_OBJECT(self));
}

/* The picture itself, small; NULL when it can't be shown. */
static GtkWidget *
make_picture(const char *text)
{
  gsize size;
  g_autofree guchar *data = g_base64_decode(text, &size);
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GdkTexture) texture = size > 0 ? gdk_texture_new_from_bytes(bytes, NULL) : NULL;

  if (!texture)
    return NULL;

  GtkWidget *picture = gtk_picture_new_for_paintable(GDK_PAINTABLE(texture));

  gtk_picture_set_alternative_text(GTK_PICTURE(picture), _("A picture"));
  gtk_widget_set_size_request(picture, 96, 72);
  gtk_widget_set_margin_top(picture, 6);
  gtk_widget_set_margin_bottom(picture, 6);

  return picture;
}

/* "040 123 4567", and under it "Written 3 Mar 2024 at 13:10 · Aino’s laptop". */
static GtkWidget *
make_version(PiiriVersionsDialog *self, const PiiriField *field, const PiiriVersion *version)
{
  PiiriStore *store = piiri_session_store(self->session);
  GtkWidget *row = adw_action_row_new();
  g_autofree char *value = piiri_words_of_value(store, field, version->text);
  g_autofree char *shown = piiri_text_in_order(value);
  g_autofree char *when = piiri_moment_words(version->stamp.wall);
  g_autofree char *laptop = piiri_laptop_words(store, version->stamp.replica);
  /* Translators: when something was written, and on which laptop. */
  g_autofree char *by = g_strdup_printf(_("Written %s · %s"), when, laptop);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), *shown ? shown : _("Nothing"));
  adw_action_row_set_title_lines(ADW_ACTION_ROW(row), 0);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), by);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);

  GtkWidget *picture =
      field->type == FIELD_PICTURE && *version->text ? make_picture(version->text) : NULL;
  GtkWidget *again = piiri_again_button_new(self->session, &self->ref, version->field,
                                            version->text, *value ? value : _("Nothing"));

  if (picture)
    adw_action_row_add_prefix(ADW_ACTION_ROW(row), picture);
  if (again)
    adw_action_row_add_suffix(ADW_ACTION_ROW(row), again);

  return row;
}

static GtkWidget *
make_button(PiiriVersionsDialog *self, int index, const PiiriField *field)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Erase Earlier Versions…"));
  /* Translators: what a screen reader says of a button; %s is a field, such as “Phone”. */
  g_autofree char *spoken = g_strdup_printf(_("Erase earlier versions of “%s”"), _(field->label));

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data(G_OBJECT(button), "field", GINT_TO_POINTER(index));
  g_signal_connect(button, "clicked", G_CALLBACK(erase_cb), self);

  return button;
}

/* The field with what it said before, newest first; NULL when nothing is kept. */
static GtkWidget *
make_field(PiiriVersionsDialog *self, int index)
{
  const PiiriKind *kind = &piiri_kinds.kinds[self->ref.kind];
  const PiiriField *field = piiri_kind_field(kind, index);
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GArray) versions = piiri_store_history(store, self->ref.kind, self->ref.row, index);
  GtkWidget *group = NULL;

  for (guint i = versions->len; i > 0; i--) {
    const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i - 1);

    if (version->standing)
      continue;
    if (!group) {
      group = adw_preferences_group_new();
      adw_preferences_group_set_title(ADW_PREFERENCES_GROUP(group), _(field->label));
      if (!piiri_kind_is_key(kind, index))
        adw_preferences_group_set_header_suffix(ADW_PREFERENCES_GROUP(group),
                                                make_button(self, index, field));
    }
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), make_version(self, field, version));
  }

  return group;
}

static void
refresh(PiiriVersionsDialog *self)
{
  bool any = false;

  if (!piiri_session_store(self->session))
    return;

  for (GtkWidget *child; (child = gtk_widget_get_first_child(GTK_WIDGET(self->fields))) != NULL;)
    gtk_box_remove(self->fields, child);
  for (int i = FIRST_FIELD; i < piiri_kinds.kinds[self->ref.kind].n_fields; i++) {
    GtkWidget *field = make_field(self, i);

    if (field)
      gtk_box_append(self->fields, field);
    any |= field != NULL;
  }
  gtk_stack_set_visible_child_name(self->stack, any ? "some" : "none");
}

static void
piiri_versions_dialog_dispose(GObject *object)
{
  g_clear_object(&PIIRI_VERSIONS_DIALOG(object)->session);

  G_OBJECT_CLASS(piiri_versions_dialog_parent_class)->dispose(object);
}

static void
piiri_versions_dialog_class_init(PiiriVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_versions_dialog_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/forget/versions-dialog.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriVersionsDialog, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriVersionsDialog, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriVersionsDialog, fields);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
piiri_versions_dialog_init(PiiriVersionsDialog *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_versions_dialog_show(GtkWindow *parent, PiiriSession *session, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(session);

  g_return_if_fail(store != NULL && ref->row != 0);

  PiiriVersionsDialog *self =
      g_object_new(PIIRI_TYPE_VERSIONS_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = piiri_words_of_record(store, ref->kind, ref->row);

  self->session = g_object_ref(session);
  self->ref = *ref;
  gtk_label_set_text(self->name, name);
  refresh(self);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(self));
}
