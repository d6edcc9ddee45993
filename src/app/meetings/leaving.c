#include "config.h"

#include "app/meetings/leaving.h"

#include "analysis/calendar.h"
#include "analysis/date.h"
#include "app/today/days.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>

struct _PiiriMeetingLeaving {
  AdwBin parent_instance;

  PiiriToday *today;

  AdwPreferencesGroup *group;
  GtkWidget *cancel_row;
  GtkWidget *hold_row;
  GtkEditable *why;
  GtkWidget *pause_row;
  GtkSpinButton *weeks;
  AdwPreferencesRow *again_row;
  GtkWidget *remove_row;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingLeaving, piiri_meeting_leaving, ADW_TYPE_BIN)

static guint
n_weeks(PiiriMeetingLeaving *self)
{
  return (guint)gtk_spin_button_get_value_as_int(self->weeks);
}

/* Says when one meets again, by the circle's weeks. */
static void
show_pause(PiiriMeetingLeaving *self)
{
  const PiiriMeeting *meeting = self->today != NULL ? piiri_today_meeting(self->today) : NULL;
  GDate day;
  if (meeting == NULL || !piiri_date_parse(meeting->date, &day))
    return;
  char date[11];
  g_date_add_days(&day, n_weeks(self) * 7);
  g_date_strftime(date, sizeof date, "%Y-%m-%d", &day);
  g_autofree char *again = piiri_day_words_inside(date, piiri_today_date(self->today));
  /* Translators: the end of a pause; %s is “Tuesday 8 December”. */
  g_autofree char *words = g_strdup_printf(_("You meet again on %s."), again);
  adw_preferences_row_set_title(self->again_row, words);
}

static void
refresh_cb(PiiriMeetingLeaving *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  PiiriCalendarMeeting seen = piiri_calendar_of(piiri_today_store(self->today), meeting);
  bool held = seen.state == PIIRI_CALENDAR_HELD;
  adw_preferences_group_set_title(self->group, held ? "" : _("If there is no meeting"));
  gtk_widget_set_visible(self->cancel_row, !held && !meeting->cancelled);
  gtk_widget_set_visible(self->hold_row, meeting->cancelled);
  gtk_widget_set_visible(GTK_WIDGET(self->why), !held && !meeting->cancelled);
  gtk_widget_set_visible(self->pause_row, !held && !meeting->cancelled);
  gtk_widget_set_visible(GTK_WIDGET(self->again_row), !held && !meeting->cancelled);
  gtk_widget_set_visible(self->remove_row, meeting->row != 0);
  gtk_widget_set_visible(GTK_WIDGET(self), !held || meeting->row != 0);
  show_pause(self);
}

/* --- Callbacks. */

/* What is written as the reason, which is gone from its line. */
static char *
take_why(PiiriMeetingLeaving *self)
{
  char *why = g_strstrip(g_strdup(gtk_editable_get_text(self->why)));
  gtk_editable_set_text(self->why, "");
  return why;
}

static void
cancel_cb(PiiriMeetingLeaving *self)
{
  g_autofree char *why = take_why(self);
  if (piiri_today_cancel(self->today, why))
    piiri_session_tell_undo(piiri_today_session(self->today), _("The meeting is cancelled"));
}

static void
hold_cb(PiiriMeetingLeaving *self)
{
  piiri_today_hold(self->today);
}

static void
pause_cb(PiiriMeetingLeaving *self)
{
  guint weeks = n_weeks(self);
  g_autofree char *words =
      g_strdup_printf(ngettext("A pause of %u week", "A pause of %u weeks", weeks), weeks);
  g_autofree char *why = take_why(self);
  if (piiri_today_pause(self->today, weeks, why))
    piiri_session_tell_undo(piiri_today_session(self->today), words);
}

static void
remove_cb(PiiriMeetingLeaving *self)
{
  if (piiri_today_remove(self->today))
    gtk_widget_activate_action(GTK_WIDGET(self), "meeting.close", NULL);
}

/* --- GObject. */

static void
piiri_meeting_leaving_finalize(GObject *object)
{
  g_clear_object(&PIIRI_MEETING_LEAVING(object)->today);
  G_OBJECT_CLASS(piiri_meeting_leaving_parent_class)->finalize(object);
}

static void
piiri_meeting_leaving_class_init(PiiriMeetingLeavingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_meeting_leaving_finalize;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/leaving.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, group);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, cancel_row);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, hold_row);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, why);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, pause_row);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, weeks);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, again_row);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingLeaving, remove_row);
  gtk_widget_class_bind_template_callback(widget_class, show_pause);
  gtk_widget_class_bind_template_callback(widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback(widget_class, hold_cb);
  gtk_widget_class_bind_template_callback(widget_class, pause_cb);
  gtk_widget_class_bind_template_callback(widget_class, remove_cb);
}

static void
piiri_meeting_leaving_init(PiiriMeetingLeaving *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->why));
}

void
piiri_meeting_leaving_set_today(PiiriMeetingLeaving *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(today, "presence", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
