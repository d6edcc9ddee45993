#include "config.h"

#include "app/today/people.h"

#include "analysis/attendance.h"
#include "app/today/finding.h"
#include "app/today/newcomer.h"
#include "app/today/people-rows.h"
#include "app/widgets/columns.h"
#include "app/widgets/enter.h"
#include "app/widgets/reveal.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriTodayPeople {
  AdwBin parent_instance;

  PiiriToday *today;
  GPtrArray *attendees; /* PiiriAttendee, as shown */
  guint nameless;       /* who were present and are erased */
  guint guests;
  bool looked_for; /* the newcomer's name was typed where people are ticked */

  GtkLabel *title;
  GtkWidget *finder;
  GtkWidget *nobody;
  PiiriPeopleRows *rows;
  GtkStack *newcomer;
  GtkWidget *newcomer_button;
  GtkWidget *newcomer_entry;
  GtkWidget *fewer;
  GtkWidget *guest_count;
};

G_DEFINE_FINAL_TYPE(PiiriTodayPeople, piiri_today_people, ADW_TYPE_BIN)

/* --- Finding by the beginning of a name. */

static void
finder_changed_cb(PiiriTodayPeople *self)
{
  piiri_people_rows_mark(self->rows, gtk_editable_get_text(GTK_EDITABLE(self->finder)));
}

static void
write_newcomer(PiiriTodayPeople *self, const char *name)
{
  self->looked_for = *name != '\0';
  gtk_stack_set_visible_child_name(self->newcomer, "write");
  gtk_editable_set_text(GTK_EDITABLE(self->newcomer_entry), name);
  gtk_widget_grab_focus(self->newcomer_entry);
  gtk_editable_set_position(GTK_EDITABLE(self->newcomer_entry), -1);
}

/* A name that nobody has is a newcomer's; it is added by another Enter, so not by a slip. */
static void
finder_activate_cb(PiiriTodayPeople *self)
{
  g_autofree char *words = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->finder)));
  g_strstrip(words);
  if (*words == '\0')
    return;
  PiiriAttendee *target = piiri_finding_target(words, self->attendees);
  gint64 participant = target != NULL ? target->row : 0;
  bool already = target != NULL && target->present;
  gtk_editable_set_text(GTK_EDITABLE(self->finder), "");
  if (target == NULL)
    write_newcomer(self, words);
  else if (!already)
    piiri_today_set_present(self->today, participant, true);
}

static gboolean
finder_key_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkEditable *finder = GTK_EDITABLE(gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys)));
  if (key != GDK_KEY_Escape || *gtk_editable_get_text(finder) == '\0')
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text(finder, "");
  return GDK_EVENT_STOP;
}

/* True when letters belong to what has the FOCUS: a text, or something that floats above. */
static bool
is_taken(GtkWidget *focus)
{
  return focus != NULL && (GTK_IS_EDITABLE(focus) || GTK_IS_TEXT_VIEW(focus) ||
                           gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER) != NULL);
}

/* Where a letter goes that is typed anywhere else on the page: on to the names, and where there is
 * none yet, to the first one. */
static GtkEditable *
open_for_letters(PiiriTodayPeople *self)
{
  if (self->attendees->len == 0) {
    write_newcomer(self, "");
    return gtk_editable_get_delegate(GTK_EDITABLE(self->newcomer_entry));
  }
  piiri_today_people_find(self);
  return gtk_editable_get_delegate(GTK_EDITABLE(self->finder));
}

static gboolean
capture_cb(GtkEventControllerKey *keys,
           guint key,
           guint code,
           GdkModifierType state,
           PiiriTodayPeople *self)
{
  GtkWidget *page = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys));
  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(page));
  gunichar letter = gdk_keyval_to_unicode(key);
  if (is_taken(focus) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      !g_unichar_isalpha(letter) || !gtk_widget_get_mapped(GTK_WIDGET(self)))
    return GDK_EVENT_PROPAGATE;

  GtkEditable *text = open_for_letters(self);
  return gtk_event_controller_key_forward(keys, GTK_WIDGET(text)) ? GDK_EVENT_STOP :
                                                                    GDK_EVENT_PROPAGATE;
}

/* --- Newcomers and guests. */

static void
end_newcomer(PiiriTodayPeople *self)
{
  gtk_editable_set_text(GTK_EDITABLE(self->newcomer_entry), "");
  gtk_stack_set_visible_child_name(self->newcomer, "ask");
  gtk_widget_grab_focus(self->looked_for ? self->finder : self->newcomer_button);
}

/* Newcomers come one after the other: the next name is written where this one was, which the new
 * row moves on. Who was looked for among the names first is followed by another such. */
static void
await_next(PiiriTodayPeople *self)
{
  if (self->looked_for) {
    end_newcomer(self);
    return;
  }

  gtk_editable_set_text(GTK_EDITABLE(self->newcomer_entry), "");
  piiri_reveal_soon(self->newcomer_entry);
}

static void
newcomer_clicked_cb(PiiriTodayPeople *self)
{
  write_newcomer(self, "");
}

static void
newcomer_activate_cb(PiiriTodayPeople *self)
{
  g_autofree char *name = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->newcomer_entry)));
  g_strstrip(name);
  if (*name == '\0')
    end_newcomer(self);
  else if (piiri_newcomer_add(self->today, self->attendees, name))
    await_next(self);
}

static gboolean
newcomer_key_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkWidget *entry = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys));
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end_newcomer(PIIRI_TODAY_PEOPLE(gtk_widget_get_ancestor(entry, PIIRI_TYPE_TODAY_PEOPLE)));
  return GDK_EVENT_STOP;
}

static void
fewer_clicked_cb(PiiriTodayPeople *self)
{
  if (self->guests > 0)
    piiri_today_set_guests(self->today, self->guests - 1);
}

static void
more_clicked_cb(PiiriTodayPeople *self)
{
  piiri_today_set_guests(self->today, self->guests + 1);
}

static void
show_guests(PiiriTodayPeople *self)
{
  self->guests = piiri_today_guests(self->today);
  g_autofree char *number = g_strdup_printf("%u", self->guests);
  g_autofree char *words =
      g_strdup_printf(ngettext("%u guest", "%u guests", self->guests), self->guests);
  gtk_label_set_label(GTK_LABEL(self->guest_count), number);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->guest_count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 words, -1);
  gtk_widget_set_sensitive(self->fewer, self->guests > 0);
}

/* --- What the meeting tells. */

/* Who was erased has no row to tick, but was there: the figures and the diary say so too. */
static void
count_nameless(PiiriTodayPeople *self, GHashTable *present)
{
  self->nameless = g_hash_table_size(present);
  for (guint i = 0; i < self->attendees->len; i++) {
    const PiiriAttendee *attendee = g_ptr_array_index(self->attendees, i);
    self->nameless -= g_hash_table_contains(present, &attendee->row);
  }
}

static void
refresh_cb(PiiriTodayPeople *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  g_ptr_array_unref(self->attendees);
  self->attendees = piiri_attendees(piiri_today_store(self->today), piiri_today_circle(self->today),
                                    meeting->row, meeting->date);
  g_autoptr(GHashTable) present =
      piiri_attendance_present(piiri_today_store(self->today), meeting->row);
  count_nameless(self, present);
  bool ahead = strcmp(meeting->date, piiri_today_date(self->today)) > 0;
  gtk_label_set_label(self->title, ahead ? _("Who is coming?") : _("Who came?"));
  piiri_people_rows_show(self->rows, self->today, self->attendees);
  gtk_widget_set_visible(GTK_WIDGET(self->rows), self->attendees->len > 0);
  gtk_widget_set_visible(self->nobody, self->attendees->len == 0);
  gtk_widget_set_visible(self->finder, self->attendees->len > 0);
  show_guests(self);
  finder_changed_cb(self);
}

/* A tick changes no names and no order. */
static void
presence_cb(PiiriTodayPeople *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  g_autoptr(GHashTable) present =
      piiri_attendance_present(piiri_today_store(self->today), meeting->row);
  for (guint i = 0; i < self->attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(self->attendees, i);
    attendee->present = g_hash_table_contains(present, &attendee->row);
  }
  count_nameless(self, present);
  piiri_people_rows_tick(self->rows);
  show_guests(self);
}

/* --- GObject. */

static void
piiri_today_people_finalize(GObject *object)
{
  PiiriTodayPeople *self = PIIRI_TODAY_PEOPLE(object);
  g_clear_object(&self->today);
  g_ptr_array_unref(self->attendees);
  G_OBJECT_CLASS(piiri_today_people_parent_class)->finalize(object);
}

static void
piiri_today_people_class_init(PiiriTodayPeopleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_today_people_finalize;

  g_type_ensure(PIIRI_TYPE_COLUMNS);
  g_type_ensure(PIIRI_TYPE_PEOPLE_ROWS);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/people.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, finder);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, nobody);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, rows);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, newcomer);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, newcomer_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, newcomer_entry);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, fewer);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPeople, guest_count);
  gtk_widget_class_bind_template_callback(widget_class, finder_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, finder_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, finder_key_cb);
  gtk_widget_class_bind_template_callback(widget_class, newcomer_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, newcomer_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, newcomer_key_cb);
  gtk_widget_class_bind_template_callback(widget_class, fewer_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, more_clicked_cb);
}

static void
piiri_today_people_init(PiiriTodayPeople *self)
{
  self->attendees = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_attendee_free);
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_leave_undo(GTK_ENTRY(self->finder));
  piiri_entry_leave_undo(GTK_ENTRY(self->newcomer_entry));
  piiri_entry_offer_enter(GTK_ENTRY(self->newcomer_entry), _("Add"));
}

/* --- Public. */

void
piiri_today_people_set_today(PiiriTodayPeople *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(today, "presence", G_CALLBACK(presence_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}

void
piiri_today_people_find(PiiriTodayPeople *self)
{
  if (self->attendees->len == 0)
    gtk_widget_grab_focus(self->newcomer_button);
  else
    gtk_entry_grab_focus_without_selecting(GTK_ENTRY(self->finder));
}

void
piiri_today_people_capture(PiiriTodayPeople *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object(keys, "key-pressed", G_CALLBACK(capture_cb), self, 0);
  gtk_widget_add_controller(widget, keys);
}

void
piiri_today_people_count(PiiriTodayPeople *self, guint *group, guint *members, guint *guests)
{
  *group = self->attendees->len + self->nameless;
  *guests = self->guests;
  *members = self->nameless;
  for (guint i = 0; i < self->attendees->len; i++)
    *members += ((PiiriAttendee *)g_ptr_array_index(self->attendees, i))->present;
}
