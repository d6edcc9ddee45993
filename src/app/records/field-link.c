#include "config.h"

#include "app/records/field-editor.h"
#include "app/records/outlook.h"
#include "app/records/record-chooser.h"
#include "app/records/words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Values that point to other records: one, or several. */

static gint64
find_row(PiiriFieldEditor *editor, const char *text)
{
  PiiriStore *store = piiri_field_editor_store(editor);
  PiiriId id;

  return store && text && piiri_id_parse(text, strlen(text), &id) ?
             piiri_store_find(store, editor->field->target, &id) :
             0;
}

/* The id of a row as text, "" for none. */
static char *
id_text(PiiriFieldEditor *editor, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (row == 0 ||
      !piiri_store_id(piiri_field_editor_store(editor), editor->field->target, row, &id))
    return g_strdup("");

  return g_strdup(piiri_id_format(&id, text));
}

static GtkWidget *
make_icon_button(const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name(icon);

  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static GtkWidget *
make_chooser_button(PiiriFieldEditor *editor, const char *icon, bool clear, GCallback chosen_cb)
{
  PiiriSession *session = piiri_record_editor_session(editor->record);
  GtkWidget *button = gtk_menu_button_new();
  GtkWidget *chooser = piiri_record_chooser_new(session, editor->field->target, clear);
  /* Translators: %s is the name of a field, such as “Proposed by”. */
  g_autofree char *label = g_strdup_printf(_("Choose: %s"), _(editor->field->label));

  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), icon);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(button), chooser);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object(chooser, "chosen", chosen_cb, editor, G_CONNECT_SWAPPED);

  return button;
}

/* --- One ------------------------------------------------------------------------------------ */

/* The button beside the name leads to the record. */
static void
show_target(GtkWidget *button, PiiriFieldEditor *editor, gint64 row)
{
  const PiiriDescription *description =
      piiri_session_description(piiri_record_editor_session(editor->record));

  gtk_widget_set_visible(button, row != 0);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-record");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "(sx)",
                                   piiri_description_kind(description, editor->field->target)->name,
                                   row);
}

static void
link_show(PiiriFieldEditor *editor, const char *text)
{
  PiiriStore *store = piiri_field_editor_store(editor);
  g_autofree char *words = piiri_words_of_value(store, editor->field, text);

  piiri_field_editor_say(editor, words);
  show_target(editor->input, editor, *words ? find_row(editor, text) : 0);
}

static char *
link_read(PiiriFieldEditor *editor, GError **error)
{
  return g_strdup(g_object_get_data(G_OBJECT(editor->widget), "chosen"));
}

static void
link_chosen_cb(PiiriFieldEditor *editor, gint64 row)
{
  g_object_set_data_full(G_OBJECT(editor->widget), "chosen", id_text(editor, row), g_free);
  piiri_field_editor_touch_now(editor);
}

static void
link_make(PiiriFieldEditor *editor)
{
  GtkWidget *button;

  editor->widget = adw_action_row_new();
  editor->input = make_icon_button("go-next-symbolic", C_("button", "Open"));
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(editor->widget), _(editor->field->label));
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(editor->widget), FALSE);
  piiri_field_editor_name(editor, editor->widget);

  button = make_chooser_button(editor, "document-edit-symbolic", !editor->field->required,
                               G_CALLBACK(link_chosen_cb));
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), editor->marker);
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), button);
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), editor->input);
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(editor->widget), button);
}

const PiiriFieldOperations piiri_link_operations = { link_make, link_show, link_read };

/* --- Several -------------------------------------------------------------------------------- */

static int
compare_ids(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The ids that stand, without WITHOUT and with WITH: sorted, each once. */
static char *
change_ids(const char *text, const char *with, const char *without)
{
  g_auto(GStrv) ids = g_strsplit(text ? text : "", " ", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();

  for (char **id = ids; *id; id++)
    if (**id && g_strcmp0(*id, without) != 0 && g_strcmp0(*id, with) != 0)
      g_ptr_array_add(kept, *id);
  if (with && *with)
    g_ptr_array_add(kept, (gpointer)with);

  g_ptr_array_sort(kept, compare_ids);
  g_ptr_array_add(kept, NULL);

  return g_strjoinv(" ", (char **)kept->pdata);
}

static void
set_ids(PiiriFieldEditor *editor, char *ids)
{
  g_object_set_data_full(G_OBJECT(editor->widget), "chosen", ids, g_free);
  piiri_field_editor_touch_now(editor);
}

static void
links_chosen_cb(PiiriFieldEditor *editor, gint64 row)
{
  g_autofree char *id = id_text(editor, row);

  set_ids(editor, change_ids(editor->text, id, NULL));
}

static void
remove_cb(PiiriFieldEditor *editor, GtkWidget *button)
{
  set_ids(editor, change_ids(editor->text, NULL, g_object_get_data(G_OBJECT(button), "id")));
}

static GtkWidget *
make_link_row(PiiriFieldEditor *editor, const char *id, gint64 row)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_field_editor_store(editor), editor->field->target, row);
  /* Translators: %s is a name: takes it out of a list, without deleting it. */
  g_autofree char *label = g_strdup_printf(_("Take out %s"), name);
  GtkWidget *widget = adw_action_row_new();
  GtkWidget *open = make_icon_button("go-next-symbolic", C_("button", "Open"));
  GtkWidget *remove = make_icon_button("list-remove-symbolic", label);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(widget), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(widget), name);
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_target(open, editor, row);
  g_object_set_data_full(G_OBJECT(remove), "id", g_strdup(id), g_free);
  g_signal_connect_object(remove, "clicked", G_CALLBACK(remove_cb), editor, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix(ADW_ACTION_ROW(widget), remove);
  adw_action_row_add_suffix(ADW_ACTION_ROW(widget), open);

  return widget;
}

static void
links_show(PiiriFieldEditor *editor, const char *text)
{
  AdwExpanderRow *expander = ADW_EXPANDER_ROW(editor->widget);
  PiiriStore *store = piiri_field_editor_store(editor);
  g_auto(GStrv) ids = g_strsplit(text ? text : "", " ", -1);
  g_autofree char *words = piiri_words_of_value(store, editor->field, text);

  for (guint i = 0; i < editor->options->len; i++)
    adw_expander_row_remove(expander, g_ptr_array_index(editor->options, i));
  g_ptr_array_set_size(editor->options, 0);

  for (char **id = ids; *id; id++) {
    gint64 row = find_row(editor, *id);

    if (row == 0 || !piiri_store_is_shown(store, editor->field->target, row))
      continue;

    GtkWidget *widget = make_link_row(editor, *id, row);

    adw_expander_row_add_row(expander, widget);
    g_ptr_array_add(editor->options, widget);
  }
  piiri_field_editor_say(editor, words);
}

static void
links_make(PiiriFieldEditor *editor)
{
  editor->widget = adw_expander_row_new();
  editor->options = g_ptr_array_new();
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(editor->widget), _(editor->field->label));
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(editor->widget), FALSE);
  piiri_field_editor_name(editor, editor->widget);
  adw_expander_row_add_action(ADW_EXPANDER_ROW(editor->widget), editor->marker);
  adw_expander_row_add_action(
      ADW_EXPANDER_ROW(editor->widget),
      make_chooser_button(editor, "list-add-symbolic", false, G_CALLBACK(links_chosen_cb)));
}

const PiiriFieldOperations piiri_links_operations = { links_make, links_show, link_read };
