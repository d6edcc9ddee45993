#include "config.h"

#include "app/diary/entry-editor.h"

#include "analysis/attendance.h"
#include "analysis/date.h"
#include "analysis/diary.h"
#include "app/diary/entry-pictures.h"
#include "app/meeting.h"
#include "app/pictures/choose.h"
#include "app/records/outlook.h"
#include "app/records/record-chooser.h"
#include "app/records/record-editor.h"
#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/people.h"
#include "app/widgets/person-chooser.h"
#include "app/widgets/scale.h"
#include "app/widgets/wrap.h"
#include "app/writer.h"
#include "model/kinds.h"
#include "model/value.h"

#include <glib/gi18n.h>
#include <string.h>

#define AVATAR_SIZE 24

/* In pixels at the usual text size. */
#define TEXT_HEIGHT 140

struct _PiiriEntryEditor {
  GtkBox parent_instance;

  GtkWidget *prompts;
  PiiriEntryPictures *pictures;
  GtkWidget *avatar;
  GtkWidget *author_label;
  GtkWidget *author_button;
  GtkWidget *date_button;
  GtkCalendar *calendar;
  GtkWidget *date_entry;
  GtkWidget *meeting_button;
  GtkDropDown *kind;
  GtkWidget *remove;

  PiiriSession *session;
  PiiriRecordEditor *editor;
  PiiriMeeting meeting; /* of a draft: what it is about unless somebody says otherwise */
  bool has_meeting;
  bool showing; /* the program itself is filling the controls */
};

enum { CREATED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriEntryEditor, piiri_entry_editor, GTK_TYPE_BOX)

static PiiriStore *
get_store(PiiriEntryEditor *self)
{
  return piiri_session_store(self->session);
}

static const PiiriField *
get_field(PiiriEntryEditor *self, int field)
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
row_of(PiiriEntryEditor *self, int field, int kind)
{
  g_autofree char *text = piiri_record_editor_text(self->editor, field);
  PiiriId id;

  return text && piiri_id_parse(text, strlen(text), &id) ?
             piiri_store_find(get_store(self), kind, &id) :
             0;
}

/* --- Showing what stands -------------------------------------------------------------------- */

static void
show_author(PiiriEntryEditor *self)
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
show_date(PiiriEntryEditor *self)
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
  g_signal_emit(self, signals[MOVED], 0, date ? date : "");
}

static void
show_meeting(PiiriEntryEditor *self)
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
show_kind(PiiriEntryEditor *self)
{
  g_autofree char *kind = piiri_record_editor_text(self->editor, ENTRY_KIND);
  const PiiriChoice *choices = get_field(self, ENTRY_KIND)->choices;
  guint number = 0;

  while (choices[number].name && g_strcmp0(choices[number].name, kind) != 0)
    number++;
  gtk_drop_down_set_selected(self->kind, choices[number].name ? number : 0);
  gtk_widget_set_visible(self->prompts, g_strcmp0(kind, "observation") == 0);
}

static void
shown_cb(PiiriEntryEditor *self)
{
  gint64 entry = piiri_record_editor_ref(self->editor).row;

  if (!get_store(self))
    return;

  self->showing = true;
  show_author(self);
  show_date(self);
  show_meeting(self);
  show_kind(self);
  self->showing = false;
  gtk_widget_set_visible(self->remove, entry != 0);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self->remove), "x", entry);
  piiri_entry_pictures_set_entry(self->pictures, entry);
}

static void
created_cb(PiiriEntryEditor *self)
{
  shown_cb(self);
  g_signal_emit(self, signals[CREATED], 0);
}

/* --- What is chosen ------------------------------------------------------------------------- */

static void
chooser_show_cb(PiiriEntryEditor *self, PiiriPersonChooser *chooser)
{
  g_autofree char *today = piiri_words_today();
  g_autoptr(GPtrArray) people =
      piiri_attendees(get_store(self), piiri_session_circle(self->session), 0, today);

  piiri_person_chooser_set_people(chooser, people);
}

static void
author_chosen_cb(PiiriEntryEditor *self, gint64 participant)
{
  g_autofree char *id = id_text(get_store(self), KIND_PARTICIPANT, participant);

  piiri_writer_set(self->session, participant);
  piiri_record_editor_put(self->editor, ENTRY_AUTHOR, id);
}

/* A draft that is moved to another day is about the meeting of that day. */
static void
follow_date(PiiriEntryEditor *self, const char *date)
{
  PiiriStore *store = get_store(self);
  gint64 meeting = piiri_diary_meeting_on(store, piiri_session_circle(self->session), date);
  g_autofree char *id = id_text(store, KIND_MEETING, meeting);

  self->has_meeting = false;
  piiri_record_editor_put(self->editor, ENTRY_MEETING, id);
}

static void
put_date(PiiriEntryEditor *self, const char *date)
{
  if (piiri_record_editor_is_draft(self->editor))
    follow_date(self, date);
  piiri_record_editor_put(self->editor, ENTRY_DATE, date);
}

static void
day_selected_cb(PiiriEntryEditor *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date(self->calendar);
  g_autofree char *date = g_date_time_format(day, "%Y-%m-%d");

  if (!self->showing)
    put_date(self, date);
}

/* Who doesn't want to go through a calendar writes the day as days are written. */
static void
day_written_cb(PiiriEntryEditor *self)
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
meeting_chosen_cb(PiiriEntryEditor *self, gint64 meeting)
{
  g_autofree char *id = id_text(get_store(self), KIND_MEETING, meeting);

  self->has_meeting = false;
  piiri_record_editor_put(self->editor, ENTRY_MEETING, id);
}

static void
kind_selected_cb(PiiriEntryEditor *self)
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
  PiiriEntryEditor *self = data;

  if (!self->has_meeting)
    return true;

  gint64 row = piiri_meeting_record(store, piiri_session_circle(self->session), &self->meeting,
                                    "weekly", error);
  g_autofree char *id = id_text(store, KIND_MEETING, row);

  if (row != 0)
    piiri_record_editor_preset(editor, ENTRY_MEETING, id);

  return row != 0;
}

/* --- Pictures ------------------------------------------------------------------------------- */

static bool
write_picture(PiiriEntryEditor *self,
              PiiriStore *store,
              const PiiriPrepared *prepared,
              GError **error)
{
  gint64 entry = piiri_record_editor_ref(self->editor).row;
  gint64 row =
      piiri_store_add(store, KIND_PICTURE, piiri_session_circle(self->session), NULL, NULL, error);
  gsize length;
  const guchar *data = g_bytes_get_data(prepared->bytes, &length);
  g_autofree char *bytes = g_base64_encode(data, length);
  g_autofree char *width = g_strdup_printf("%d", prepared->width);
  g_autofree char *height = g_strdup_printf("%d", prepared->height);

  return row != 0 && piiri_store_set_link(store, KIND_PICTURE, row, PICTURE_ENTRY, entry, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_BYTES, bytes, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_WIDTH, width, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_HEIGHT, height, error);
}

static void
add_picture(PiiriEntryEditor *self, const PiiriPrepared *prepared)
{
  PiiriStore *store = get_store(self);
  g_autoptr(GError) error = NULL;

  /* A picture alone makes an entry too. */
  if (!store || !piiri_record_editor_create(self->editor))
    return;

  if (!piiri_store_begin(store, _("A picture in the diary"), &error)) {
    piiri_session_report(self->session, error);
    return;
  }
  if (!write_picture(self, store, prepared, &error)) {
    piiri_store_rollback(store);
    piiri_session_report(self->session, error);
    return;
  }
  if (!piiri_store_commit(store, &error))
    piiri_session_report(self->session, error);
}

static void
taken_cb(GtkWidget *widget, PiiriPrepared *prepared, const GError *error)
{
  PiiriEntryEditor *self = PIIRI_ENTRY_EDITOR(widget);

  /* The page may have been closed meanwhile. */
  if (!self->editor)
    return;

  if (prepared)
    add_picture(self, prepared);
  else
    piiri_session_report(self->session, error);
}

static void
choose_pictures_cb(PiiriEntryEditor *self)
{
  piiri_pictures_choose(GTK_WIDGET(self), true, taken_cb);
}

/* Ctrl+V takes pictures here; words go into the text as ever. */
static gboolean
key_cb(PiiriEntryEditor *self, guint key, guint code, GdkModifierType state)
{
  bool paste = (key == GDK_KEY_v && (state & GDK_CONTROL_MASK)) ||
               (key == GDK_KEY_Insert && (state & GDK_SHIFT_MASK));

  return paste && piiri_pictures_paste(GTK_WIDGET(self), taken_cb);
}

/* --- Making --------------------------------------------------------------------------------- */

static void
add_bare(PiiriEntryEditor *self, GtkBox *box, int field, const char *placeholder, const char *look)
{
  GtkWidget *bare = piiri_record_editor_bare(self->editor, field, placeholder);

  gtk_widget_add_css_class(bare, look);
  gtk_box_append(box, bare);
}

/* The text has room to begin with. */
static void
add_text(PiiriEntryEditor *self)
{
  add_bare(self, GTK_BOX(self), ENTRY_TEXT, _("What stayed in mind from this day?"), "prose");
  gtk_widget_set_size_request(gtk_widget_get_last_child(GTK_WIDGET(self)), -1,
                              piiri_scaled(GTK_WIDGET(self), TEXT_HEIGHT));
}

static void
add_prompts(PiiriEntryEditor *self)
{
  static const int fields[] = { ENTRY_PLACE_SEEN, ENTRY_SAW, ENTRY_UNDERSTOOD, ENTRY_IDEA };

  self->prompts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
    GtkWidget *label = gtk_label_new(_(get_field(self, fields[i])->label));

    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_widget_add_css_class(label, "group-title");
    gtk_box_append(GTK_BOX(self->prompts), label);
    add_bare(self, GTK_BOX(self->prompts), fields[i], "…", "prose");
  }
  gtk_box_append(GTK_BOX(self), self->prompts);
}

static GtkWidget *
make_author_button(PiiriEntryEditor *self)
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
make_date_button(PiiriEntryEditor *self)
{
  GtkWidget *popover = gtk_popover_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);

  self->date_button = gtk_menu_button_new();
  self->date_entry = gtk_entry_new();
  self->calendar = GTK_CALENDAR(gtk_calendar_new());
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
make_meeting_button(PiiriEntryEditor *self)
{
  GtkWidget *chooser = piiri_record_chooser_new(self->session, KIND_MEETING, true);

  self->meeting_button = gtk_menu_button_new();
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->meeting_button), chooser);
  g_signal_connect_object(chooser, "chosen", G_CALLBACK(meeting_chosen_cb), self,
                          G_CONNECT_SWAPPED);

  return self->meeting_button;
}

static GtkWidget *
make_kind(PiiriEntryEditor *self)
{
  const PiiriField *field = get_field(self, ENTRY_KIND);
  g_autoptr(GPtrArray) labels = g_ptr_array_new();

  for (const PiiriChoice *choice = field->choices; choice->name; choice++)
    g_ptr_array_add(labels, (gpointer)_(choice->label));
  g_ptr_array_add(labels, NULL);

  GtkWidget *kind = gtk_drop_down_new_from_strings((const char *const *)labels->pdata);

  self->kind = GTK_DROP_DOWN(kind);
  gtk_accessible_update_property(GTK_ACCESSIBLE(kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(field->label), -1);
  g_signal_connect_object(kind, "notify::selected", G_CALLBACK(kind_selected_cb), self,
                          G_CONNECT_SWAPPED);

  return kind;
}

static GtkWidget *
make_pictures_button(PiiriEntryEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("Add _Pictures…"));

  gtk_widget_set_tooltip_text(button, _("Or drop or paste them here"));
  g_signal_connect_object(button, "clicked", G_CALLBACK(choose_pictures_cb), self,
                          G_CONNECT_SWAPPED);

  return button;
}

static void
add_tools(PiiriEntryEditor *self)
{
  GtkWidget *wrap = g_object_new(PIIRI_TYPE_WRAP, NULL);
  GtkWidget *tools[] = {
    make_author_button(self), make_date_button(self),     make_meeting_button(self),
    make_kind(self),          make_pictures_button(self),
  };

  for (gsize i = 0; i < G_N_ELEMENTS(tools); i++)
    piiri_wrap_append(PIIRI_WRAP(wrap), tools[i]);
  gtk_widget_add_css_class(wrap, "entry-tools");
  gtk_box_append(GTK_BOX(self), wrap);
}

static void
add_ends(PiiriEntryEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *done = gtk_button_new_with_mnemonic(_("_Done"));

  self->remove = gtk_button_new_with_mnemonic(_("_Delete"));
  gtk_widget_add_css_class(self->remove, "flat");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self->remove), "x", (gint64)0);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(self->remove), "diary.remove");
  gtk_widget_add_css_class(done, "suggested-action");
  gtk_widget_set_hexpand(done, TRUE);
  gtk_widget_set_halign(done, GTK_ALIGN_END);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(done), "diary.done");
  gtk_box_append(GTK_BOX(box), self->remove);
  gtk_box_append(GTK_BOX(box), done);
  gtk_box_append(GTK_BOX(self), box);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_entry_editor_dispose(GObject *object)
{
  PiiriEntryEditor *self = PIIRI_ENTRY_EDITOR(object);

  /* What is being written is saved by the record's editor as it goes. */
  if (self->editor)
    piiri_entry_editor_save(self);
  g_clear_object(&self->editor);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_entry_editor_parent_class)->dispose(object);
}

static void
piiri_entry_editor_class_init(PiiriEntryEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_entry_editor_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CREATED] = g_signal_new("created", PIIRI_TYPE_ENTRY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new("moved", PIIRI_TYPE_ENTRY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
piiri_entry_editor_init(PiiriEntryEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new();

  gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing(GTK_BOX(self), 12);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), self);
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
  piiri_pictures_accept_drops(GTK_WIDGET(self), taken_cb);
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_entry_editor_new(PiiriSession *session)
{
  PiiriEntryEditor *self = g_object_new(PIIRI_TYPE_ENTRY_EDITOR, NULL);

  self->session = g_object_ref(session);
  self->editor = piiri_record_editor_new(session, KIND_ENTRY);
  piiri_record_editor_before_create(self->editor, before_create, self);
  add_bare(self, GTK_BOX(self), ENTRY_TITLE, _("Title"), "prose-title");
  add_text(self);
  add_prompts(self);
  self->pictures = PIIRI_ENTRY_PICTURES(piiri_entry_pictures_new(session));
  gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->pictures));
  add_tools(self);
  add_ends(self);
  g_signal_connect_object(self->editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET(self);
}

void
piiri_entry_editor_open(PiiriEntryEditor *self, gint64 entry)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  self->has_meeting = false;
  piiri_record_editor_set_row(self->editor, entry);
}

void
piiri_entry_editor_start(PiiriEntryEditor *self, const PiiriMeeting *meeting, const char *text)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  PiiriStore *store = get_store(self);
  gint64 row = meeting ? meeting->row : 0;
  g_autofree char *author = id_text(store, KIND_PARTICIPANT, piiri_writer_get(self->session, row));
  g_autofree char *id = id_text(store, KIND_MEETING, row);

  piiri_record_editor_start_draft(self->editor);
  self->has_meeting = meeting != NULL;
  if (meeting) {
    self->meeting = *meeting;
    piiri_record_editor_preset(self->editor, ENTRY_DATE, meeting->date);
    piiri_record_editor_preset(self->editor, ENTRY_MEETING, id);
  }
  piiri_record_editor_preset(self->editor, ENTRY_AUTHOR, author);
  shown_cb(self);

  /* Words that were brought along are kept at once, like those that are written here. */
  if (text && *text != '\0') {
    piiri_record_editor_preset(self->editor, ENTRY_TEXT, text);
    piiri_record_editor_create(self->editor);
  }
}

gint64
piiri_entry_editor_entry(PiiriEntryEditor *self)
{
  g_return_val_if_fail(PIIRI_IS_ENTRY_EDITOR(self), 0);

  return piiri_record_editor_ref(self->editor).row;
}

void
piiri_entry_editor_save(PiiriEntryEditor *self)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_save(self->editor);
  piiri_entry_pictures_save(self->pictures);
}

void
piiri_entry_editor_focus(PiiriEntryEditor *self)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_focus(self->editor, ENTRY_TEXT);
}
