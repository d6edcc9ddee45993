#include "config.h"

#include "app/records/field-editor.h"

#include "model/value.h"

#include <glib/gi18n.h>

/* How long a pause in writing is, before what was written is saved. */
#define PAUSE_SECONDS 1

static const PiiriFieldOperations *const operations[N_FIELD_TYPES] = {
  [FIELD_TEXT] = &piiri_entry_operations,      [FIELD_PROSE] = &piiri_prose_operations,
  [FIELD_DATE] = &piiri_entry_operations,      [FIELD_TIME] = &piiri_entry_operations,
  [FIELD_DATETIME] = &piiri_entry_operations,  [FIELD_BOOLEAN] = &piiri_boolean_operations,
  [FIELD_INTEGER] = &piiri_entry_operations,   [FIELD_NUMBER] = &piiri_entry_operations,
  [FIELD_CHOICE] = &piiri_choice_operations,   [FIELD_LINK] = &piiri_link_operations,
  [FIELD_CHOICES] = &piiri_choices_operations, [FIELD_LINKS] = &piiri_links_operations,
  [FIELD_PICTURE] = &piiri_picture_operations,
};

G_DEFINE_FINAL_TYPE(PiiriFieldEditor, piiri_field_editor, G_TYPE_OBJECT)

/* A mark that leads to where conflicts are settled; hidden until there is one. */
static GtkWidget *
make_marker(void)
{
  GtkWidget *marker = gtk_button_new_from_icon_name("dialog-warning-symbolic");
  const char *words = _("Two different values. Choose which one stands");

  gtk_widget_add_css_class(marker, "flat");
  gtk_widget_set_valign(marker, GTK_ALIGN_CENTER);
  gtk_widget_set_visible(marker, FALSE);
  gtk_widget_set_tooltip_text(marker, words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(marker), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(marker), "win.show-conflicts");

  return marker;
}

/* The keys of a record never change. */
static bool
is_fixed(PiiriFieldEditor *editor)
{
  PiiriStore *store = piiri_field_editor_store(editor);
  PiiriRef ref = piiri_record_editor_ref(editor->record);

  return store && ref.row != 0 &&
         piiri_kind_is_key(piiri_description_kind(piiri_store_description(store), ref.kind),
                           editor->index);
}

static void
piiri_field_editor_finalize(GObject *object)
{
  PiiriFieldEditor *editor = PIIRI_FIELD_EDITOR(object);

  g_clear_handle_id(&editor->timeout, g_source_remove);
  g_clear_pointer(&editor->options, g_ptr_array_unref);
  g_clear_object(&editor->widget);
  g_free(editor->none);
  g_free(editor->suggestion);
  g_free(editor->text);

  G_OBJECT_CLASS(piiri_field_editor_parent_class)->finalize(object);
}

static void
piiri_field_editor_class_init(PiiriFieldEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_field_editor_finalize;
}

static void
piiri_field_editor_init(PiiriFieldEditor *editor)
{
}

static PiiriFieldEditor *
make(PiiriRecordEditor *record, int index, const PiiriFieldOperations *how)
{
  PiiriFieldEditor *editor = g_object_new(PIIRI_TYPE_FIELD_EDITOR, NULL);
  PiiriSession *session = piiri_record_editor_session(record);
  const PiiriDescription *description = piiri_session_description(session);
  int kind = piiri_record_editor_ref(record).kind;

  editor->record = record;
  editor->index = index;
  editor->field = piiri_kind_field(piiri_description_kind(description, kind), index);
  editor->operations = how ? how : operations[editor->field->type];
  editor->marker = make_marker();
  editor->none = g_strdup(_("Not told"));
  editor->operations->make(editor);
  g_object_ref_sink(editor->widget);

  return editor;
}

PiiriFieldEditor *
piiri_field_editor_new(PiiriRecordEditor *record, int index)
{
  return make(record, index, NULL);
}

PiiriFieldEditor *
piiri_field_editor_new_bare(PiiriRecordEditor *record, int index)
{
  return make(record, index, &piiri_bare_operations);
}

void
piiri_field_editor_show(PiiriFieldEditor *editor, const char *text)
{
  g_clear_handle_id(&editor->timeout, g_source_remove);
  editor->pending = false;
  if (text != editor->text) {
    g_free(editor->text);
    editor->text = g_strdup(text);
  }

  editor->showing = true;
  editor->operations->show(editor, editor->text);
  editor->showing = false;
  gtk_widget_remove_css_class(editor->widget, "error");
  gtk_widget_set_sensitive(editor->widget, !is_fixed(editor));
}

/* Half a name is no record: what isn't there yet comes to be when a line of it is left, or by
 * Enter. */
static gboolean
pause_cb(gpointer data)
{
  PiiriFieldEditor *editor = data;

  if (editor->field->type == FIELD_TEXT && piiri_record_editor_is_draft(editor->record))
    return G_SOURCE_CONTINUE;

  editor->timeout = 0;
  piiri_field_editor_save(editor);

  return G_SOURCE_REMOVE;
}

void
piiri_field_editor_touch(PiiriFieldEditor *editor)
{
  if (editor->showing)
    return;

  editor->pending = true;
  g_clear_handle_id(&editor->timeout, g_source_remove);

  /* A half-written date is no date yet: only words are saved while somebody is still writing. */
  if (editor->field->type == FIELD_TEXT || editor->field->type == FIELD_PROSE)
    editor->timeout = g_timeout_add_seconds(PAUSE_SECONDS, pause_cb, editor);
}

void
piiri_field_editor_touch_now(PiiriFieldEditor *editor)
{
  if (editor->showing)
    return;

  editor->pending = true;
  piiri_field_editor_save(editor);

  /* What was chosen and refused can't be mended by writing on. */
  if (editor->pending)
    piiri_field_editor_show(editor, editor->text);
}

/* What can't be saved stays to be mended, and a sentence says why. */
static void
refuse(PiiriFieldEditor *editor, const GError *error)
{
  gtk_widget_add_css_class(editor->widget, "error");
  piiri_session_report(piiri_record_editor_session(editor->record), error);
}

void
piiri_field_editor_save(PiiriFieldEditor *editor)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_handle_id(&editor->timeout, g_source_remove);
  if (!editor->pending)
    return;

  text = editor->operations->read(editor, &error);
  if (!text) {
    refuse(editor, error);
    return;
  }

  clean = piiri_value_clean(text);
  editor->pending = false;
  gtk_widget_remove_css_class(editor->widget, "error");
  if (g_strcmp0(clean, editor->text ? editor->text : "") == 0)
    return;

  if (!piiri_record_editor_write(editor->record, editor, clean, &error)) {
    editor->pending = true;
    refuse(editor, error);
  }
}

static void
leave_cb(PiiriFieldEditor *editor)
{
  piiri_field_editor_save(editor);

  /* A date is then shown as dates are, however it was written. */
  if (!editor->pending)
    piiri_field_editor_show(editor, editor->text);
}

void
piiri_field_editor_save_on_leave(PiiriFieldEditor *editor)
{
  GtkEventController *focus = gtk_event_controller_focus_new();

  g_signal_connect_object(focus, "leave", G_CALLBACK(leave_cb), editor, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(editor->widget, focus);
}

void
piiri_field_editor_say(PiiriFieldEditor *editor, const char *words)
{
  bool told = *words != '\0';

  g_object_set(editor->widget, "subtitle", told ? words : editor->none, NULL);
  if (told)
    gtk_widget_add_css_class(editor->widget, "told");
  else
    gtk_widget_remove_css_class(editor->widget, "told");
}

void
piiri_field_editor_name(PiiriFieldEditor *editor, GtkWidget *widget)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(editor->field->label), -1);
}

PiiriStore *
piiri_field_editor_store(PiiriFieldEditor *editor)
{
  return piiri_session_store(piiri_record_editor_session(editor->record));
}
