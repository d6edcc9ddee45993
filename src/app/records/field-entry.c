#include "config.h"

#include "app/records/field-editor.h"
#include "app/records/words.h"
#include "app/widgets/calendar.h"
#include "app/widgets/enter.h"
#include "app/widgets/prose.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Values that are written on one line (text, dates, times, numbers), prose, and either without a
 * row around it. */

G_GNUC_PRINTF(2, 3)
static char *
refuse(GError **error, const char *format, ...)
{
  va_list arguments;

  va_start(arguments, format);
  g_autofree char *sentence = g_strdup_vprintf(format, arguments);
  va_end(arguments);

  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, sentence);

  return NULL;
}

static char *
read_date(const char *text, GError **error)
{
  g_autofree char *example = piiri_words_of_date("2026-11-24");
  char *date = piiri_words_read_date(text);

  /* Translators: first what somebody wrote, then a date as it can be read. */
  return date ? date : refuse(error, _("“%s” is no date. Write for instance %s."), text, example);
}

static char *
read_time(const char *text, GError **error)
{
  char *time = piiri_words_read_time(text);

  /* Translators: %s is what somebody wrote. */
  return time ? time : refuse(error, _("“%s” is no time of day. Write for instance 13:00."), text);
}

/* A day and after it a time, with a comma or a space between. */
static char *
read_moment(const char *text, GError **error)
{
  const char *gap = strrchr(text, ' ');

  if (!gap)
    return refuse(error, _("Write both the day and the time, for instance 2026-11-24 13:00."));

  g_autofree char *day = g_strndup(text, (gsize)(gap - text));
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_strdelimit(day, ",", ' ');
  date = read_date(g_strstrip(day), error);
  time = date ? read_time(gap + 1, error) : NULL;

  return time ? g_strdup_printf("%sT%s", date, time) : NULL;
}

static char *
read_integer(const char *text, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXINT32, &number, NULL))
    return refuse(error, _("“%s” is no whole number."), text);

  return g_strdup_printf("%" G_GINT64_FORMAT, number);
}

static char *
read_number(const char *text, GError **error)
{
  char *number = piiri_words_read_number(text);

  return number ? number : refuse(error, _("“%s” is no number."), text);
}

static char *
entry_read(PiiriFieldEditor *editor, GError **error)
{
  g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(editor->input)));

  g_strstrip(text);
  if (!*text)
    return g_steal_pointer(&text);

  switch (editor->field->type) {
  case FIELD_DATE:
    return read_date(text, error);
  case FIELD_TIME:
    return read_time(text, error);
  case FIELD_DATETIME:
    return read_moment(text, error);
  case FIELD_INTEGER:
    return read_integer(text, error);
  case FIELD_NUMBER:
    return read_number(text, error);
  default:
    return g_steal_pointer(&text);
  }
}

static void
take_cb(PiiriFieldEditor *editor)
{
  g_autofree char *words =
      piiri_words_of_value(piiri_field_editor_store(editor), editor->field, editor->suggestion);

  gtk_editable_set_text(GTK_EDITABLE(editor->input), words);
  piiri_field_editor_touch_now(editor);
  gtk_widget_grab_focus(editor->input);
}

static void
add_take(PiiriFieldEditor *editor)
{
  editor->take = gtk_button_new();
  gtk_widget_add_css_class(editor->take, "flat");
  gtk_widget_add_css_class(editor->take, "quiet");
  gtk_widget_set_valign(editor->take, GTK_ALIGN_CENTER);
  g_signal_connect_object(editor->take, "clicked", G_CALLBACK(take_cb), editor, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix(ADW_ENTRY_ROW(editor->widget), editor->take);
}

/* What would be written there, beside a line that is empty. */
void
piiri_field_entry_show_suggestion(PiiriFieldEditor *editor)
{
  bool empty = *gtk_editable_get_text(GTK_EDITABLE(editor->input)) == '\0';

  if (editor->suggestion && !editor->take)
    add_take(editor);
  if (!editor->take)
    return;

  gtk_widget_set_visible(editor->take, editor->suggestion && empty);
  if (!editor->suggestion)
    return;

  g_autofree char *spoken =
      /* Translators: the name of a field; what one can take for it, as in “Starts: 13.00, as
       * usual”. */
      g_strdup_printf(_("%s: %s"), _(editor->field->label), editor->none);

  gtk_button_set_label(GTK_BUTTON(editor->take), editor->none);
  gtk_widget_set_tooltip_text(editor->take, _("Write this here"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(editor->take), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 spoken, -1);
}

static void
entry_show(PiiriFieldEditor *editor, const char *text)
{
  g_autofree char *words =
      piiri_words_of_value(piiri_field_editor_store(editor), editor->field, text);

  if (!g_str_equal(words, gtk_editable_get_text(GTK_EDITABLE(editor->input))))
    gtk_editable_set_text(GTK_EDITABLE(editor->input), words);
  piiri_field_entry_show_suggestion(editor);
}

static void
day_selected_cb(PiiriFieldEditor *editor, GtkCalendar *calendar)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date(calendar);
  g_autofree char *text = g_date_time_format(day, "%Y-%m-%d");

  if (editor->showing)
    return;

  gtk_editable_set_text(GTK_EDITABLE(editor->input), text);
  piiri_field_editor_touch_now(editor);
  piiri_field_editor_show(editor, editor->text);
  gtk_popover_popdown(GTK_POPOVER(gtk_widget_get_ancestor(GTK_WIDGET(calendar), GTK_TYPE_POPOVER)));
}

/* The calendar opens at the day that stands. */
static void
calendar_shown_cb(PiiriFieldEditor *editor, GtkWidget *popover)
{
  GtkCalendar *calendar = GTK_CALENDAR(gtk_popover_get_child(GTK_POPOVER(popover)));
  g_autoptr(GDateTime) day = NULL;
  int year, month, date;

  if (!editor->text || sscanf(editor->text, "%4d-%2d-%2d", &year, &month, &date) != 3)
    return;

  day = g_date_time_new_local(year, month, date, 12, 0, 0);
  if (!day)
    return;

  editor->showing = true;
  gtk_calendar_select_day(calendar, day);
  editor->showing = false;
}

static void
add_calendar(PiiriFieldEditor *editor)
{
  GtkWidget *button = gtk_menu_button_new();
  GtkWidget *popover = gtk_popover_new();
  GtkWidget *calendar = gtk_calendar_new();
  const char *label = _("Choose a day");

  piiri_calendar_name_arrows(GTK_CALENDAR(calendar));
  gtk_popover_set_child(GTK_POPOVER(popover), calendar);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(button), popover);
  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  g_signal_connect_object(calendar, "day-selected", G_CALLBACK(day_selected_cb), editor,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(popover, "show", G_CALLBACK(calendar_shown_cb), editor,
                          G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix(ADW_ENTRY_ROW(editor->widget), button);
}

static GtkInputPurpose
purpose_of(const PiiriField *field)
{
  if (g_str_equal(field->name, "phone"))
    return GTK_INPUT_PURPOSE_PHONE;

  switch (field->type) {
  case FIELD_INTEGER:
  case FIELD_NUMBER:
    return GTK_INPUT_PURPOSE_NUMBER;
  default:
    return GTK_INPUT_PURPOSE_FREE_FORM;
  }
}

static void
entry_make(PiiriFieldEditor *editor)
{
  GtkInputPurpose purpose = purpose_of(editor->field);
  GtkWidget *text;

  editor->widget = adw_entry_row_new();
  editor->input = editor->widget;
  text = GTK_WIDGET(gtk_editable_get_delegate(GTK_EDITABLE(editor->widget)));
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(editor->widget), _(editor->field->label));
  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(editor->widget), FALSE);
  adw_entry_row_set_input_purpose(ADW_ENTRY_ROW(editor->widget), purpose);
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(editor->widget));
  /* Where one reads from the right, the groups of a number would change places. */
  if (purpose == GTK_INPUT_PURPOSE_PHONE)
    gtk_widget_set_direction(text, GTK_TEXT_DIR_LTR);

  adw_entry_row_add_suffix(ADW_ENTRY_ROW(editor->widget), editor->marker);
  if (editor->field->type == FIELD_DATE)
    add_calendar(editor);
  else
    /* Around a mark that isn't there the row would keep a gap, and its pencil stand aside. */
    g_object_bind_property(editor->marker, "visible", gtk_widget_get_parent(editor->marker),
                           "visible", G_BINDING_SYNC_CREATE);

  g_signal_connect_object(editor->widget, "changed", G_CALLBACK(piiri_field_editor_touch), editor,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(editor->widget, "changed", G_CALLBACK(piiri_field_entry_show_suggestion),
                          editor, G_CONNECT_SWAPPED);
  g_signal_connect_object(editor->widget, "entry-activated", G_CALLBACK(piiri_field_editor_save),
                          editor, G_CONNECT_SWAPPED);
  piiri_field_editor_save_on_leave(editor);
}

const PiiriFieldOperations piiri_entry_operations = { entry_make, entry_show, entry_read };

static char *
prose_read(PiiriFieldEditor *editor, GError **error)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor->input));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds(buffer, &start, &end);

  return gtk_text_buffer_get_text(buffer, &start, &end, FALSE);
}

static void
prose_show(PiiriFieldEditor *editor, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor->input));
  g_autofree char *shown = prose_read(editor, NULL);

  if (g_strcmp0(shown, text ? text : "") != 0)
    gtk_text_buffer_set_text(buffer, text ? text : "", -1);
}

static void
prose_make(PiiriFieldEditor *editor)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new(_(editor->field->label));

  editor->widget = adw_preferences_row_new();
  editor->input = gtk_text_view_new();
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(editor->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(editor->input), FALSE);
  gtk_widget_set_size_request(editor->input, -1, 60);
  gtk_widget_add_css_class(editor->input, "prose-field");
  piiri_field_editor_name(editor, editor->input);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_add_css_class(label, "quiet");
  gtk_box_append(GTK_BOX(top), label);
  gtk_box_append(GTK_BOX(top), editor->marker);
  gtk_box_append(GTK_BOX(box), top);
  gtk_box_append(GTK_BOX(box), editor->input);
  gtk_widget_set_margin_start(box, 12);
  gtk_widget_set_margin_end(box, 12);
  gtk_widget_set_margin_top(box, 9);
  gtk_widget_set_margin_bottom(box, 9);

  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(editor->widget), FALSE);
  gtk_widget_set_focusable(editor->widget, FALSE);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(editor->widget), box);
  piiri_field_editor_name(editor, editor->widget);

  g_signal_connect_object(gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor->input)), "changed",
                          G_CALLBACK(piiri_field_editor_touch), editor, G_CONNECT_SWAPPED);
  piiri_field_editor_save_on_leave(editor);
}

const PiiriFieldOperations piiri_prose_operations = { prose_make, prose_show, prose_read };

static void
bare_make(PiiriFieldEditor *editor)
{
  editor->widget = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  editor->input = piiri_prose_new(editor->field->type == FIELD_TEXT);
  gtk_widget_set_hexpand(editor->input, TRUE);
  piiri_field_editor_name(editor, editor->input);
  gtk_box_append(GTK_BOX(editor->widget), editor->input);
  gtk_box_append(GTK_BOX(editor->widget), editor->marker);

  g_signal_connect_object(gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor->input)), "changed",
                          G_CALLBACK(piiri_field_editor_touch), editor, G_CONNECT_SWAPPED);
  piiri_field_editor_save_on_leave(editor);
}

const PiiriFieldOperations piiri_bare_operations = { bare_make, prose_show, prose_read };
