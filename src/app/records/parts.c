#include "config.h"

#include "app/records/parts.h"

#include "app/records/words.h"

#include <glib/gi18n.h>

struct _PiiriParts {
  AdwBin parent_instance;

  AdwPreferencesGroup *group;

  PiiriSession *session;
  const PiiriPart *part;
  gint64 whole;    /* the record they belong to */
  GPtrArray *rows; /* AdwExpanderRow, the last of them perhaps a draft */
};

G_DEFINE_FINAL_TYPE(PiiriParts, piiri_parts, ADW_TYPE_BIN)

static PiiriRecordEditor *
editor_of(GtkWidget *row)
{
  return g_object_get_data(G_OBJECT(row), "editor");
}

static const PiiriKind *
get_kind(PiiriParts *self)
{
  return piiri_description_kind(piiri_session_description(self->session), self->part->kind);
}

/* The fields are made when they are first looked at. */
static void
fill(PiiriParts *self, GtkWidget *row)
{
  const PiiriKind *kind = get_kind(self);

  if (g_object_get_data(G_OBJECT(row), "filled"))
    return;

  g_object_set_data(G_OBJECT(row), "filled", GINT_TO_POINTER(TRUE));
  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    if (i != self->part->link)
      adw_expander_row_add_row(ADW_EXPANDER_ROW(row), piiri_record_editor_field(editor_of(row), i));
}

static void
expanded_cb(PiiriParts *self, GParamSpec *pspec, GtkWidget *row)
{
  fill(self, row);
}

static GtkWidget *
make_remove_button(PiiriRecordEditor *editor)
{
  GtkWidget *button = gtk_button_new_from_icon_name("user-trash-symbolic");

  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, _("Delete"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Delete"),
                                 -1);
  g_signal_connect_object(button, "clicked", G_CALLBACK(piiri_record_editor_remove), editor,
                          G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_row(PiiriParts *self, gint64 record)
{
  GtkWidget *row = adw_expander_row_new();
  PiiriRecordEditor *editor = piiri_record_editor_new(self->session, self->part->kind);
  GtkWidget *remove = make_remove_button(editor);

  if (record != 0)
    piiri_record_editor_set_row(editor, record);
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  g_object_set_data_full(G_OBJECT(row), "editor", editor, g_object_unref);

  g_object_set_data(G_OBJECT(row), "remove", remove);
  adw_expander_row_add_action(ADW_EXPANDER_ROW(row), remove);
  g_signal_connect_object(row, "notify::expanded", G_CALLBACK(expanded_cb), self,
                          G_CONNECT_SWAPPED);
  adw_preferences_group_add(self->group, row);
  g_ptr_array_add(self->rows, row);

  return row;
}

static void
name_row(PiiriParts *self, GtkWidget *row)
{
  PiiriStore *store = piiri_session_store(self->session);
  PiiriRef ref = piiri_record_editor_ref(editor_of(row));
  g_autofree char *name = NULL;
  g_autofree char *tell = NULL;

  if (ref.row == 0) {
    name = g_strdup(_(piiri_outlook(ref.kind)->create));
  } else {
    tell = piiri_outlook_tell(store, ref.kind, ref.row);
    /* The first that is told is more of a name than the record it belongs to. */
    name = get_kind(self)->title == NO_FIELD && *tell ?
               g_steal_pointer(&tell) :
               piiri_words_of_record(store, ref.kind, ref.row);
  }

  gtk_widget_set_visible(g_object_get_data(G_OBJECT(row), "remove"), ref.row != 0);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), name);
  adw_expander_row_set_subtitle(ADW_EXPANDER_ROW(row), tell ? tell : "");
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
clear_rows(PiiriParts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove(self->group, g_ptr_array_index(self->rows, i));
  g_ptr_array_set_size(self->rows, 0);
}

/* True when the rows already show these records, so that what is open stays open; a draft may stand
 * after them. */
static bool
shows(PiiriParts *self, GArray *records)
{
  guint n = self->rows->len;

  if (n > 0 && piiri_record_editor_is_draft(editor_of(g_ptr_array_index(self->rows, n - 1))))
    n--;
  if (n != records->len)
    return false;

  for (guint i = 0; i < records->len; i++) {
    PiiriRef ref = piiri_record_editor_ref(editor_of(g_ptr_array_index(self->rows, i)));

    if (ref.row != g_array_index(records, gint64, i))
      return false;
  }

  return true;
}

static void
refresh(PiiriParts *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GArray) records = NULL;
  g_autoptr(GError) error = NULL;

  gtk_widget_set_visible(GTK_WIDGET(self), store && self->whole != 0);
  if (!store || self->whole == 0) {
    clear_rows(self);
    return;
  }

  records = piiri_listing_of(store, self->part->kind, self->part->link, self->whole, &error);
  piiri_session_report(self->session, error);
  if (!records)
    return;

  if (!shows(self, records)) {
    clear_rows(self);
    for (guint i = 0; i < records->len; i++)
      make_row(self, g_array_index(records, gint64, i));
  }
  for (guint i = 0; i < self->rows->len; i++)
    name_row(self, g_ptr_array_index(self->rows, i));
}

static void
changed_cb(PiiriParts *self, const PiiriRef *refs, guint n)
{
  bool concerned = n == 0;

  for (guint i = 0; i < n && !concerned; i++)
    concerned = refs[i].kind == self->part->kind;
  if (concerned)
    refresh(self);
}

static void
add_cb(PiiriParts *self)
{
  int whole_kind = piiri_kind_field(get_kind(self), self->part->link)->target;
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (!piiri_store_id(piiri_session_store(self->session), whole_kind, self->whole, &id))
    return;

  GtkWidget *row = make_row(self, 0);

  piiri_record_editor_start_draft(editor_of(row));
  piiri_record_editor_preset(editor_of(row), self->part->link, piiri_id_format(&id, text));
  name_row(self, row);
  fill(self, row);
  adw_expander_row_set_expanded(ADW_EXPANDER_ROW(row), TRUE);
}

static void
piiri_parts_dispose(GObject *object)
{
  PiiriParts *self = PIIRI_PARTS(object);

  g_clear_pointer(&self->rows, g_ptr_array_unref);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_parts_parent_class)->dispose(object);
}

static void
piiri_parts_class_init(PiiriPartsClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_parts_dispose;
}

static void
piiri_parts_init(PiiriParts *self)
{
  self->rows = g_ptr_array_new();
  self->group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->group));
}

GtkWidget *
piiri_parts_new(PiiriSession *session, const PiiriPart *part)
{
  PiiriParts *self = g_object_new(PIIRI_TYPE_PARTS, NULL);
  GtkWidget *add = gtk_button_new_from_icon_name("list-add-symbolic");
  const char *label = _(piiri_outlook(part->kind)->create);

  self->session = g_object_ref(session);
  self->part = part;
  gtk_widget_add_css_class(add, "flat");
  gtk_widget_set_tooltip_text(add, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(add), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object(add, "clicked", G_CALLBACK(add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title(self->group, _(get_kind(self)->plural));
  adw_preferences_group_set_header_suffix(self->group, add);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET(self);
}

void
piiri_parts_set_whole(PiiriParts *self, gint64 row)
{
  g_return_if_fail(PIIRI_IS_PARTS(self));

  if (row != self->whole)
    clear_rows(self);
  self->whole = row;
  refresh(self);
}
