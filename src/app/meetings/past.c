#include "config.h"

#include "app/meetings/past.h"

#include "analysis/attendance.h"
#include "app/widgets/record-link.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"

#include <string.h>

#define AVATAR 28

/* How much of an entry is shown of one without a title. */
#define ENTRY_LETTERS 90

struct _PiiriMeetingPast {
  AdwBin parent_instance;

  PiiriToday *today;

  PiiriWrap *people;
  GtkWidget *nobody;
  GtkWidget *diary;
  GtkWidget *entries;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingPast, piiri_meeting_past, ADW_TYPE_BIN)

static void
show_people(PiiriMeetingPast *self, const PiiriMeeting *meeting)
{
  g_autoptr(GPtrArray) people = piiri_attendees(
      piiri_today_store(self->today), piiri_today_circle(self->today), meeting->row, meeting->date);
  bool somebody = false;
  piiri_wrap_clear(self->people);
  for (guint i = 0; i < people->len; i++) {
    const PiiriAttendee *attendee = g_ptr_array_index(people, i);
    if (!attendee->present)
      continue;
    piiri_wrap_append(self->people, piiri_record_link_new_person(attendee->row, AVATAR,
                                                                 attendee->name, attendee->called));
    somebody = true;
  }
  gtk_widget_set_visible(GTK_WIDGET(self->people), somebody);
  gtk_widget_set_visible(self->nobody, !somebody);
}

/* An entry by its title, else by how it begins. */
static char *
entry_words(PiiriStore *store, gint64 row)
{
  g_autofree char *title = piiri_store_get(store, KIND_ENTRY, row, ENTRY_TITLE);
  if (title != NULL && *title != '\0')
    return g_steal_pointer(&title);
  g_autofree char *text = piiri_store_get(store, KIND_ENTRY, row, ENTRY_TEXT);
  if (text == NULL || *text == '\0')
    return NULL;
  text[strcspn(text, "\n")] = '\0';
  if (g_utf8_strlen(text, -1) <= ENTRY_LETTERS)
    return g_steal_pointer(&text);
  g_autofree char *start = g_utf8_substring(text, 0, ENTRY_LETTERS);
  return g_strconcat(start, "…", NULL);
}

static void
show_entries(PiiriMeetingPast *self, const PiiriMeeting *meeting)
{
  PiiriStore *store = piiri_today_store(self->today);
  g_autoptr(GArray) entries = piiri_agenda_entries(store, meeting->row);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->entries)) != NULL)
    gtk_box_remove(GTK_BOX(self->entries), child);
  for (guint i = 0; i < entries->len; i++) {
    gint64 row = g_array_index(entries, gint64, i);
    g_autofree char *words = entry_words(store, row);
    if (words != NULL)
      gtk_box_append(GTK_BOX(self->entries), piiri_record_link_new_words(KIND_ENTRY, row, words));
  }
  gtk_widget_set_visible(self->diary, gtk_widget_get_first_child(self->entries) != NULL);
}

/* Who came to a meeting that is yet to come is nothing to ask, unless somebody was ticked early. */
static bool
has_past(PiiriMeetingPast *self, const PiiriMeeting *meeting)
{
  PiiriStore *store = piiri_today_store(self->today);
  if (strcmp(meeting->date, piiri_today_date(self->today)) <= 0)
    return true;
  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting->row);
  g_autoptr(GArray) entries = piiri_agenda_entries(store, meeting->row);
  return g_hash_table_size(present) > 0 || entries->len > 0;
}

static void
refresh_cb(PiiriMeetingPast *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  gtk_widget_set_visible(GTK_WIDGET(self), has_past(self, meeting));
  if (!gtk_widget_get_mapped(GTK_WIDGET(self)))
    return;
  show_people(self, meeting);
  show_entries(self, meeting);
}

/* What isn't looked at isn't kept up. */
static void
piiri_meeting_past_map(GtkWidget *widget)
{
  GTK_WIDGET_CLASS(piiri_meeting_past_parent_class)->map(widget);
  refresh_cb(PIIRI_MEETING_PAST(widget));
}

static void
piiri_meeting_past_finalize(GObject *object)
{
  g_clear_object(&PIIRI_MEETING_PAST(object)->today);
  G_OBJECT_CLASS(piiri_meeting_past_parent_class)->finalize(object);
}

static void
piiri_meeting_past_class_init(PiiriMeetingPastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_meeting_past_finalize;
  widget_class->map = piiri_meeting_past_map;

  g_type_ensure(PIIRI_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/past.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPast, people);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPast, nobody);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPast, diary);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPast, entries);
}

static void
piiri_meeting_past_init(PiiriMeetingPast *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_meeting_past_set_today(PiiriMeetingPast *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(today, "presence", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
}
