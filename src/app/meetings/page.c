#include "config.h"

#include "app/meetings/page.h"

#include "app/meetings/leaving.h"
#include "app/meetings/notice.h"
#include "app/meetings/past.h"
#include "app/meetings/words.h"
#include "app/records/record-editor.h"
#include "app/records/words.h"
#include "app/same/dialog.h"
#include "app/same/note.h"
#include "app/today/cares.h"
#include "app/today/head.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriMeetingPage {
  AdwBin parent_instance;

  PiiriToday *today;
  PiiriRecordEditor *editor;
  char draft[17]; /* the moment that the editor's draft is of */

  AdwWindowTitle *title;
  GtkWidget *close;
  PiiriMeetingNotice *notice;
  GtkScrolledWindow *scrolled;
  PiiriTodayHead *head;
  GtkLabel *state;
  AdwPreferencesGroup *agreed;
  PiiriTodayCares *cares;
  GtkWidget *all;
  GtkWidget *rest;
  PiiriMeetingPast *past;
  AdwPreferencesGroup *when;
  AdwPreferencesGroup *more;
  PiiriSameNote *same;
  GtkWidget *same_as;
  PiiriMeetingLeaving *leaving;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingPage, piiri_meeting_page, ADW_TYPE_BIN)

static const int agreed_fields[] = { MEETING_PLACE, MEETING_GUIDES, MEETING_PLANNERS };
static const int when_fields[] = { MEETING_DATE,  MEETING_START, MEETING_END,
                                   MEETING_STATE, MEETING_KIND,  MEETING_TITLE };
static const int more_fields[] = { MEETING_GUESTS, MEETING_COSTS, MEETING_PAID_BY, MEETING_NOTES };

/* --- What is shown. */

/* A meeting that the rhythm gives becomes a record with the first word written of it. */
static void
edit_draft(PiiriMeetingPage *self, const PiiriMeeting *meeting)
{
  if (piiri_record_editor_is_draft(self->editor) && g_str_equal(self->draft, meeting->planned))
    return;
  g_strlcpy(self->draft, meeting->planned, sizeof self->draft);
  piiri_record_editor_start_draft(self->editor);
  piiri_record_editor_preset(self->editor, MEETING_PLANNED, meeting->planned);
  piiri_record_editor_preset(self->editor, MEETING_KIND, "weekly");
  piiri_record_editor_preset(self->editor, MEETING_DATE, meeting->date);
  piiri_record_editor_preset(self->editor, MEETING_STATE, "planned");
  if (meeting->end[0] != '\0')
    piiri_record_editor_preset(self->editor, MEETING_END, meeting->end);
}

static void
show_state(PiiriMeetingPage *self, const PiiriMeeting *meeting)
{
  PiiriCalendarMeeting seen = piiri_calendar_of(piiri_today_store(self->today), meeting);
  g_autofree char *state = piiri_meeting_state_words(&seen);
  /* Translators: what became of the meeting, as in “Held: 11 people” or “This meeting is
   * planned.” */
  g_autofree char *words = g_strdup_printf(
      seen.state == PIIRI_CALENDAR_HELD ? _("Held: %s.") : _("This meeting is %s."), state);
  gtk_label_set_label(self->state, words);
}

/* A meeting of which no other place is told is where the circle mostly meets. */
static void
show_usual_place(PiiriMeetingPage *self)
{
  g_autofree char *place =
      piiri_meeting_usual_place(piiri_today_store(self->today), piiri_today_circle(self->today));
  g_autofree char *usual =
      /* Translators: %s is the place at which the circle mostly meets. */
      place != NULL ? g_strdup_printf(_("%s, as usual"), place) : g_strdup(_("Not told"));
  piiri_record_editor_name_none(self->editor, MEETING_PLACE, usual);
}

/* Offers what the circle says of the time of its meetings, or nothing. */
static void
suggest_time(PiiriMeetingPage *self, int field, int of_circle, bool usual)
{
  PiiriStore *store = piiri_today_store(self->today);
  const PiiriField *description = piiri_kind_field(&piiri_kinds.kinds[KIND_MEETING], field);
  g_autofree char *time =
      piiri_store_get(store, KIND_CIRCLE, piiri_today_circle(self->today), of_circle);
  if (!usual || time == NULL || *time == '\0') {
    piiri_record_editor_suggest(self->editor, field, NULL, NULL);
    return;
  }
  g_autofree char *shown = piiri_words_of_value(store, description, time);
  /* Translators: %s is the time at which the circle's meetings begin, or end. */
  g_autofree char *words = g_strdup_printf(_("%s, as usual"), shown);
  piiri_record_editor_suggest(self->editor, field, time, words);
}

/* A meeting that was planned for the circle's time begins and ends as its others do. */
static void
suggest_times(PiiriMeetingPage *self, const PiiriMeeting *meeting)
{
  g_autofree char *start = piiri_store_get(piiri_today_store(self->today), KIND_CIRCLE,
                                           piiri_today_circle(self->today), CIRCLE_START);
  bool usual = g_strcmp0(start, meeting->planned + strlen("2026-11-24T")) == 0;
  suggest_time(self, MEETING_START, CIRCLE_START, usual);
  suggest_time(self, MEETING_END, CIRCLE_END, usual);
}

static void
refresh_cb(PiiriMeetingPage *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL || !gtk_widget_get_visible(GTK_WIDGET(self)))
    return;
  if (meeting->row == 0)
    edit_draft(self, meeting);
  else
    piiri_record_editor_set_row(self->editor, meeting->row);
  show_usual_place(self);
  suggest_times(self, meeting);
  show_state(self, meeting);
  piiri_same_note_show(self->same, piiri_today_session(self->today), KIND_MEETING, meeting->row);
  gtk_widget_set_visible(self->same_as, meeting->row != 0);
}

static void
same_clicked_cb(PiiriMeetingPage *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL || meeting->row == 0)
    return;
  piiri_record_editor_save(self->editor);
  piiri_same_dialog_ask(GTK_WIDGET(self), piiri_today_session(self->today), KIND_MEETING,
                        meeting->row);
}

/* --- GObject. */

static void
piiri_meeting_page_dispose(GObject *object)
{
  PiiriMeetingPage *self = PIIRI_MEETING_PAGE(object);
  g_clear_object(&self->editor);
  g_clear_object(&self->today);
  G_OBJECT_CLASS(piiri_meeting_page_parent_class)->dispose(object);
}

static void
piiri_meeting_page_class_init(PiiriMeetingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_meeting_page_dispose;

  g_type_ensure(PIIRI_TYPE_TODAY_HEAD);
  g_type_ensure(PIIRI_TYPE_TODAY_CARES);
  g_type_ensure(PIIRI_TYPE_MEETING_NOTICE);
  g_type_ensure(PIIRI_TYPE_MEETING_PAST);
  g_type_ensure(PIIRI_TYPE_MEETING_LEAVING);
  g_type_ensure(PIIRI_TYPE_SAME_NOTE);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, close);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, notice);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, head);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, state);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, agreed);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, cares);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, all);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, rest);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, past);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, when);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, more);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, same);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, same_as);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingPage, leaving);
  gtk_widget_class_bind_template_callback(widget_class, same_clicked_cb);
}

static void
piiri_meeting_page_init(PiiriMeetingPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_today_head_hide_details(self->head);
}

static void
add_fields(PiiriMeetingPage *self, AdwPreferencesGroup *group, const int *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    adw_preferences_group_add(group, piiri_record_editor_field(self->editor, fields[i]));
}

void
piiri_meeting_page_set_today(PiiriMeetingPage *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  self->editor =
      piiri_record_editor_new(piiri_today_session(today), GTK_WIDGET(self), KIND_MEETING);
  add_fields(self, self->agreed, agreed_fields, G_N_ELEMENTS(agreed_fields));
  add_fields(self, self->when, when_fields, G_N_ELEMENTS(when_fields));
  add_fields(self, self->more, more_fields, G_N_ELEMENTS(more_fields));
  piiri_meeting_notice_set_today(self->notice, today);
  piiri_today_head_set_today(self->head, today);
  piiri_today_cares_set_today(self->cares, today);
  piiri_meeting_past_set_today(self->past, today);
  piiri_meeting_leaving_set_today(self->leaving, today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(today, "presence", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
}

void
piiri_meeting_page_open(PiiriMeetingPage *self, bool planning)
{
  adw_window_title_set_title(self->title, planning ? _("Plan the Meeting") : _("Details"));
  gtk_widget_set_visible(self->all, planning);
  gtk_widget_set_visible(self->rest, !planning);
  gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scrolled), 0);
  refresh_cb(self);
  gtk_widget_child_focus(GTK_WIDGET(self->head), GTK_DIR_TAB_FORWARD);
}

void
piiri_meeting_page_save(PiiriMeetingPage *self)
{
  piiri_record_editor_save(self->editor);
}
