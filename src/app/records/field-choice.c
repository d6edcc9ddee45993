#include "config.h"

#include "app/records/field-editor.h"
#include "app/records/words.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHOICE_LETTERS 40

/* Values that are chosen: yes or no, one of several, several of several. */

static void
set_title(PiiriFieldEditor *editor)
{
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(editor->widget), _(editor->field->label));
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(editor->widget), FALSE);
  piiri_field_editor_name(editor, editor->widget);
}

static char *
boolean_read(PiiriFieldEditor *editor, GError **error)
{
  return g_strdup(gtk_switch_get_active(GTK_SWITCH(editor->input)) ? "yes" : "no");
}

static void
boolean_show(PiiriFieldEditor *editor, const char *text)
{
  gtk_switch_set_active(GTK_SWITCH(editor->input), g_strcmp0(text, "yes") == 0);
}

static void
boolean_make(PiiriFieldEditor *editor)
{
  editor->widget = adw_action_row_new();
  editor->input = gtk_switch_new();
  set_title(editor);
  piiri_field_editor_name(editor, editor->input);
  gtk_widget_set_valign(editor->input, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), editor->marker);
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), editor->input);
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(editor->widget), editor->input);
  g_signal_connect_object(editor->input, "notify::active", G_CALLBACK(piiri_field_editor_touch_now),
                          editor, G_CONNECT_SWAPPED);
}

const PiiriFieldOperations piiri_boolean_operations = { boolean_make, boolean_show, boolean_read };

/* A combo row has "not told" first, then the choices in their order. A choice that this version
 * doesn't know is kept as long as nothing else is chosen. */
static char *
choice_read(PiiriFieldEditor *editor, GError **error)
{
  guint selected = adw_combo_row_get_selected(ADW_COMBO_ROW(editor->widget));

  return g_strdup(selected == 0 ? "" : editor->field->choices[selected - 1].name);
}

/* Under the title stands when this was told, where the record knows. */
static void
show_date(PiiriFieldEditor *editor, const char *text)
{
  g_autofree char *date = editor->date != NO_FIELD && text && *text ?
                              piiri_record_editor_text(editor->record, editor->date) :
                              NULL;
  g_autofree char *words = piiri_words_of_date(date);

  adw_action_row_set_subtitle(ADW_ACTION_ROW(editor->widget), words);
}

static void
choice_show(PiiriFieldEditor *editor, const char *text)
{
  GtkStringList *labels = GTK_STRING_LIST(adw_combo_row_get_model(ADW_COMBO_ROW(editor->widget)));
  guint selected = 0;

  gtk_string_list_splice(labels, 0, 1, (const char *[]){ editor->none, NULL });
  for (guint i = 0; text && editor->field->choices[i].name; i++)
    if (g_str_equal(editor->field->choices[i].name, text))
      selected = i + 1;
  adw_combo_row_set_selected(ADW_COMBO_ROW(editor->widget), selected);
  show_date(editor, text);
}

/* The row's own labels are cut after some twenty letters, which few choices fit into. */
static void
set_up_label_cb(GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_widget_get_first_child(gtk_list_item_get_child(item));

  if (GTK_IS_LABEL(label))
    gtk_label_set_max_width_chars(GTK_LABEL(label), CHOICE_LETTERS);
}

static void
choice_make(PiiriFieldEditor *editor)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new(NULL);

  gtk_string_list_append(labels, editor->none);
  for (const PiiriChoice *choice = editor->field->choices; choice->name; choice++)
    gtk_string_list_append(labels, _(choice->label));

  editor->widget = adw_combo_row_new();
  editor->input = editor->widget;
  set_title(editor);
  g_signal_connect_after(adw_combo_row_get_factory(ADW_COMBO_ROW(editor->widget)), "setup",
                         G_CALLBACK(set_up_label_cb), NULL);
  adw_combo_row_set_model(ADW_COMBO_ROW(editor->widget), G_LIST_MODEL(labels));
  adw_action_row_add_suffix(ADW_ACTION_ROW(editor->widget), editor->marker);
  g_signal_connect_object(editor->widget, "notify::selected",
                          G_CALLBACK(piiri_field_editor_touch_now), editor, G_CONNECT_SWAPPED);
}

const PiiriFieldOperations piiri_choice_operations = { choice_make, choice_show, choice_read };

static bool
holds(const char *const *names, const char *name)
{
  return names && g_strv_contains(names, name);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is ticked, and what this version doesn't know and therefore keeps. */
static char *
choices_read(PiiriFieldEditor *editor, GError **error)
{
  g_auto(GStrv) before = g_strsplit(editor->text ? editor->text : "", " ", -1);
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < editor->options->len; i++)
    if (gtk_check_button_get_active(g_ptr_array_index(editor->options, i)))
      g_ptr_array_add(names, (gpointer)editor->field->choices[i].name);
  for (char **name = before; *name; name++)
    if (**name && !piiri_field_choice(editor->field, *name))
      g_ptr_array_add(names, *name);

  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);

  return g_strjoinv(" ", (char **)names->pdata);
}

static void
choices_show(PiiriFieldEditor *editor, const char *text)
{
  g_auto(GStrv) names = text ? g_strsplit(text, " ", -1) : NULL;
  g_autofree char *words =
      piiri_words_of_value(piiri_field_editor_store(editor), editor->field, text);

  for (guint i = 0; i < editor->options->len; i++) {
    GtkCheckButton *check = g_ptr_array_index(editor->options, i);
    const char *name = editor->field->choices[i].name;

    gtk_check_button_set_active(check, holds((const char *const *)names, name));
  }
  piiri_field_editor_say(editor, words);
}

static GtkWidget *
make_option(PiiriFieldEditor *editor, const PiiriChoice *choice)
{
  GtkWidget *row = adw_action_row_new();
  GtkWidget *check = gtk_check_button_new();

  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), _(choice->label));
  adw_action_row_add_prefix(ADW_ACTION_ROW(row), check);
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(row), check);
  gtk_accessible_update_property(GTK_ACCESSIBLE(check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(choice->label), -1);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(choice->label), -1);
  g_signal_connect_object(check, "notify::active", G_CALLBACK(piiri_field_editor_touch_now), editor,
                          G_CONNECT_SWAPPED);
  g_ptr_array_add(editor->options, check);

  return row;
}

static void
choices_make(PiiriFieldEditor *editor)
{
  editor->widget = adw_expander_row_new();
  editor->options = g_ptr_array_new();
  set_title(editor);
  adw_expander_row_add_action(ADW_EXPANDER_ROW(editor->widget), editor->marker);
  for (const PiiriChoice *choice = editor->field->choices; choice->name; choice++)
    adw_expander_row_add_row(ADW_EXPANDER_ROW(editor->widget), make_option(editor, choice));
}

const PiiriFieldOperations piiri_choices_operations = { choices_make, choices_show, choices_read };
