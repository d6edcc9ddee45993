#include "config.h"

#include "app/diary/entry-tools.h"

#include "analysis/attendance.h"
#include "analysis/date.h"
#include "analysis/diary.h"
#include "app/meeting.h"
#include "app/records/outlook.h"
#include "app/records/record-chooser.h"
#include "app/records/words.h"
#include "app/widgets/calendar.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/people.h"
#include "app/widgets/person-chooser.h"
#include "app/widgets/wrap.h"
#include "app/writer.h"
#include "model/kinds.h"
#include "model/value.h"

#include <glib/gi18n.h>
#include <string.h>

#define AVATAR_SIZE 24

struct _PiiriEntryTools {
  AdwBin parent_instance;

  PiiriWrap *line;
  GtkWidget *avatar;
  GtkWidget *author_label;
  GtkWidget *author_button;
  GtkWidget *date_button;
  GtkCalendar *calendar;
  GtkWidget *date_entry;
  GtkWidget *meeting_button;
  GtkDropDown *kind;

  PiiriSession *session;
  PiiriRecordEditor *editor; /* a weak pointer */
  PiiriMeeting meeting;      /* of a draft: what it is about unless somebody says otherwise */
  bool has_meeting;
  bool showing; /* the program itself is filling the controls */
};

G_DEFINE_FINAL_TYPE(PiiriEntryTools, piiri_entry_tools, ADW_TYPE_BIN)

static PiiriStore *
get_store(PiiriEntryTools *self)
{
  return piiri_session_store(self->session);
}

static const PiiriField *
get_field(PiiriEntryTools *self, int field)
{
  const PiiriDescription *description = piiri_session_description(self->session);

  return piiri_kind_field(piiri_description_kind(description, KIND_ENTRY), field);
}

static char *
id_text(PiiriStore *store, int kind, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  return row != 0 && piiri_store_id(store, kind, row, &id) ? g_strdup(piiri_id_format(&id, text)) :
                                                             g_strdup("");
}

static gint64
row_of(PiiriEntryTools *self, int field, int kind)
{
  g_autofree char *text = piiri_record_editor_text(self->editor, field);
  PiiriId id;

  return text && piiri_id_parse(text, strlen(text), &id) ?
             piiri_store_find(get_store(self), kind, &id) :
             0;
}

/* --- Showing what stands -------------------------------------------------------------------- */

static void
show_author(PiiriEntryTools *self)
{
  PiiriStore *store = get_store(self);
  gint64 author = row_of(self, ENTRY_AUTHOR, KIND_PARTICIPANT);

  gtk_widget_set_visible(self->avatar, author != 0);
  if (author == 0) {
    gtk_label_set_text(GTK_LABEL(self->author_label), _("Who writes?"));
    piiri_menu_button_name(self->author_button, _("Who writes?"));
    return;
  }

  g_autofree char *full = piiri_words_of_record(store, KIND_PARTICIPANT, author);
  g_autofree char *called = piiri_outlook_name(store, KIND_PARTICIPANT, author);
  /* Translators: %s is the one who writes in the diary. */
  g_autofree char *words = g_strdup_printf(_("Writing as %s"), called);

  piiri_avatar_set_name(self->avatar, full);
  gtk_label_set_text(GTK_LABEL(self->author_label), words);
  piiri_menu_button_name(self->author_button, words);
}

static void
show_date(PiiriEntryTools *self)
{
  g_autofree char *date = piiri_record_editor_text(self->editor, ENTRY_DATE);
  g_autofree char *words = piiri_words_of_date(date);
  /* Translators: %s is a date, such as “24 Nov 2026”. */
  g_autofree char *name = g_strdup_printf(_("Day: %s"), words);
  GDate day;

  gtk_editable_set_text(GTK_EDITABLE(self->date_entry), words);
  gtk_widget_remove_css_class(self->date_entry, "error");
  piiri_menu_button_show(self->date_button, *words != '\0' ? words : _("Without a date"), name);
  if (date && piiri_date_parse(date, &day)) {
    g_autoptr(GDateTime) noon = g_date_time_new_local(
        g_date_get_year(&day), (int)g_date_get_month(&day), g_date_get_day(&day), 12, 0, 0);

    gtk_calendar_select_day(self->calendar, noon);
  }
}

static void
show_meeting(PiiriEntryTools *self)
{
  gint64 row = row_of(self, ENTRY_MEETING, KIND_MEETING);
  bool planned = self->has_meeting && piiri_record_editor_is_draft(self->editor);
  g_autofree char *name = row != 0 ? piiri_words_of_record(get_store(self), KIND_MEETING, row) :
                          planned  ? piiri_words_of_date(self->meeting.date) :
                                     NULL;
  /* Translators: %s is a day: what the meeting is called that an entry belongs to. */
  g_autofree char *words =
      name ? g_strdup_printf(_("Meeting %s"), name) : g_strdup(_("No meeting"));

  piiri_menu_button_show(self->meeting_button, words, words);
}

static void
show_kind(PiiriEntryTools *self)
{
  g_autofree char *kind = piiri_record_editor_text(self->editor, ENTRY_KIND);
  const PiiriChoice *choices = get_field(self, ENTRY_KIND)->choices;
  guint number = 0;

  while (choices[number].name && g_strcmp0(choices[number].name, kind) != 0)
    number++;
  gtk_drop_down_set_selected(self->kind, choices[number].name ? number : 0);
}

static void
shown_cb(PiiriEntryTools *self)
{
  if (!get_store(self))
    return;

  self->showing = true;
  show_author(self);
  show_date(self);
  show_meeting(self);
  show_kind(self);
  self->showing = false;
}

/* --- What is chosen ------------------------------------------------------------------------- */

static void
chooser_show_cb(PiiriEntryTools *self, PiiriPersonChooser *chooser)
{
  g_autofree char *today = piiri_words_today();
  g_autoptr(GPtrArray) people =
      piiri_attendees(get_store(self), piiri_session_circle(self->session), 0, today);

  piiri_person_chooser_set_people(chooser, people);
}

static void
author_chosen_cb(PiiriEntryTools *self, gint64 participant)
{
  g_autofree char *id = id_text(get_store(self), KIND_PARTICIPANT, participant);

  piiri_writer_set(self->session, participant);
  piiri_record_editor_put(self->editor, ENTRY_AUTHOR, id);
}

/* A draft that is moved to another day is about the meeting of that day. */
static void
follow_date(PiiriEntryTools *self, const char *date)
{
  PiiriStore *store = get_store(self);
  gint64 meeting = piiri_diary_meeting_on(store, piiri_session_circle(self->session), date);
  g_autofree char *id = id_text(store, KIND_MEETING, meeting);

  self->has_meeting = false;
  piiri_record_editor_put(self->editor, ENTRY_MEETING, id);
}

static void
put_date(PiiriEntryTools *self, const char *date)
{
  if (piiri_record_editor_is_draft(self->editor))
    follow_date(self, date);
  piiri_record_editor_put(self->editor, ENTRY_DATE, date);
}

static void
day_selected_cb(PiiriEntryTools *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date(self->calendar);
  g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");

  if (!self->showing)
    put_date(self, date);
}

/* Who doesn't want to go through a calendar writes the day as days are written. */
static void
day_written_cb(PiiriEntryTools *self)
{
  g_autofree char *date =
      piiri_words_read_date(gtk_editable_get_text(GTK_EDITABLE(self->date_entry)));

  if (!date) {
    gtk_widget_add_css_class(self->date_entry, "error");
    return;
  }

  gtk_menu_button_popdown(GTK_MENU_BUTTON(self->date_button));
  put_date(self, date);
}

static void
meeting_chosen_cb(PiiriEntryTools *self, gint64 meeting)
{
  g_autofree char *id = id_text(get_store(self), KIND_MEETING, meeting);

  self->has_meeting = false;
  piiri_record_editor_put(self->editor, ENTRY_MEETING, id);
}

static void
kind_selected_cb(PiiriEntryTools *self)
{
  const PiiriChoice *choices = get_field(self, ENTRY_KIND)->choices;

  if (!self->showing)
    piiri_record_editor_put(self->editor, ENTRY_KIND,
                            choices[gtk_drop_down_get_selected(self->kind)].name);
}

/* The meeting that the rhythm gives is recorded with the first word about it. */
static bool
before_create(PiiriRecordEditor *editor, PiiriStore *store, gpointer data, GError **error)
{
  PiiriEntryTools *self = data;

  if (!self->has_meeting)
    return true;

  gint64 row = piiri_meeting_record(store, piiri_session_circle(self->session), &self->meeting,
                                    "weekly", error);
  g_autofree char *id = id_text(store, KIND_MEETING, row);

  if (row != 0)
    piiri_record_editor_preset(editor, ENTRY_MEETING, id);

  return row != 0;
}

/* --- Making --------------------------------------------------------------------------------- */

static GtkWidget *
make_author_button(PiiriEntryTools *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chooser = piiri_person_chooser_new();

  self->author_button = gtk_menu_button_new();
  self->avatar = piiri_avatar_new(AVATAR_SIZE, "");
  self->author_label = gtk_label_new(NULL);
  gtk_label_set_ellipsize(GTK_LABEL(self->author_label), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(box), self->avatar);
  gtk_box_append(GTK_BOX(box), self->author_label);
  gtk_menu_button_set_child(GTK_MENU_BUTTON(self->author_button), box);
  gtk_menu_button_set_always_show_arrow(GTK_MENU_BUTTON(self->author_button), TRUE);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->author_button), chooser);
  g_signal_connect_object(chooser, "show", G_CALLBACK(chooser_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(chooser, "chosen", G_CALLBACK(author_chosen_cb), self, G_CONNECT_SWAPPED);

  return self->author_button;
}

static GtkWidget *
make_date_button(PiiriEntryTools *self)
{
  GtkWidget *popover = gtk_popover_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);

  self->date_button = gtk_menu_button_new();
  self->date_entry = gtk_entry_new();
  self->calendar = GTK_CALENDAR(gtk_calendar_new());
  piiri_calendar_name_arrows(self->calendar);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->date_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(get_field(self, ENTRY_DATE)->label), -1);
  gtk_box_append(GTK_BOX(box), self->date_entry);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->calendar));
  gtk_popover_set_child(GTK_POPOVER(popover), box);
  g_signal_connect_object(self->date_entry, "activate", G_CALLBACK(day_written_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->date_button), popover);
  g_signal_connect_object(self->calendar, "day-selected", G_CALLBACK(day_selected_cb), self,
                          G_CONNECT_SWAPPED);

  return self->date_button;
}

static GtkWidget *
make_meeting_button(PiiriEntryTools *self)
{
  GtkWidget *chooser = piiri_record_chooser_new(self->session, KIND_MEETING, true);

  self->meeting_button = gtk_menu_button_new();
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->meeting_button), chooser);
  g_signal_connect_object(chooser, "chosen", G_CALLBACK(meeting_chosen_cb), self,
                          G_CONNECT_SWAPPED);

  return self->meeting_button;
}

static GtkWidget *
make_kind(PiiriEntryTools *self)
{
  const PiiriField *field = get_field(self, ENTRY_KIND);
  g_autoptr(GPtrArray) labels = g_ptr_array_new();

  for (const PiiriChoice *choice = field->choices; choice->name; choice++)
    g_ptr_array_add(labels, (gpointer)_(choice->label));
  g_ptr_array_add(labels, NULL);

  GtkWidget *kind = gtk_drop_down_new_from_strings((const char *const *)labels->pdata);

  self->kind = GTK_DROP_DOWN(kind);
  piiri_drop_down_name(self->kind, _(field->label));
  g_signal_connect_object(kind, "notify::selected", G_CALLBACK(kind_selected_cb), self,
                          G_CONNECT_SWAPPED);

  return kind;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_entry_tools_dispose(GObject *object)
{
  PiiriEntryTools *self = PIIRI_ENTRY_TOOLS(object);

  g_clear_weak_pointer(&self->editor);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_entry_tools_parent_class)->dispose(object);
}

static void
piiri_entry_tools_class_init(PiiriEntryToolsClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_entry_tools_dispose;
}

static void
piiri_entry_tools_init(PiiriEntryTools *self)
{
  self->line = g_object_new(PIIRI_TYPE_WRAP, NULL);
  gtk_widget_add_css_class(GTK_WIDGET(self->line), "entry-tools");
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->line));
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_entry_tools_new(PiiriRecordEditor *editor)
{
  PiiriEntryTools *self = g_object_new(PIIRI_TYPE_ENTRY_TOOLS, NULL);

  self->session = g_object_ref(piiri_record_editor_session(editor));
  g_set_weak_pointer(&self->editor, editor);
  piiri_wrap_append(self->line, make_author_button(self));
  piiri_wrap_append(self->line, make_date_button(self));
  piiri_wrap_append(self->line, make_meeting_button(self));
  piiri_wrap_append(self->line, make_kind(self));
  piiri_record_editor_before_create(editor, before_create, self);
  g_signal_connect_object(editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET(self);
}

void
piiri_entry_tools_start(PiiriEntryTools *self, const PiiriMeeting *meeting)
{
  g_return_if_fail(PIIRI_IS_ENTRY_TOOLS(self));

  PiiriStore *store = get_store(self);
  gint64 row = meeting ? meeting->row : 0;
  g_autofree char *author = id_text(store, KIND_PARTICIPANT, piiri_writer_get(self->session, row));
  g_autofree char *id = id_text(store, KIND_MEETING, row);

  self->has_meeting = meeting != NULL;
  if (meeting) {
    self->meeting = *meeting;
    piiri_record_editor_preset(self->editor, ENTRY_DATE, meeting->date);
    piiri_record_editor_preset(self->editor, ENTRY_MEETING, id);
  }
  piiri_record_editor_preset(self->editor, ENTRY_AUTHOR, author);
  shown_cb(self);
}

void
piiri_entry_tools_append(PiiriEntryTools *self, GtkWidget *tool)
{
  g_return_if_fail(PIIRI_IS_ENTRY_TOOLS(self));

  piiri_wrap_append(self->line, tool);
}
