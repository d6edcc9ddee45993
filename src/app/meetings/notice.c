#include "config.h"

#include "app/meetings/notice.h"

#include "analysis/date.h"
#include "app/widgets/width-first.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriMeetingNotice {
  AdwBin parent_instance;

  PiiriToday *today;

  GtkLabel *words;
  GtkWidget *hold;
  GtkWidget *back;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingNotice, piiri_meeting_notice, ADW_TYPE_BIN)

/* Days from today to the meeting, negative for a past one. */
static int
days_away(PiiriMeetingNotice *self, const PiiriMeeting *meeting)
{
  GDate day, today;
  if (!piiri_date_parse(meeting->date, &day) ||
      !piiri_date_parse(piiri_today_date(self->today), &today))
    return 0;
  return g_date_days_between(&today, &day);
}

/* The meetings from today on that were left out before the one shown; 0 mostly. */
static guint
left_out(PiiriMeetingNotice *self, const PiiriMeeting *meeting)
{
  g_autoptr(GArray) meetings =
      piiri_meetings_between(piiri_today_store(self->today), piiri_today_circle(self->today),
                             piiri_today_date(self->today), meeting->date);
  guint n = 0;
  for (guint i = 0; i < meetings->len; i++)
    n += g_array_index(meetings, PiiriMeeting, i).cancelled;
  return n;
}

/* The meeting that Today shows by itself, on a day without one. */
static char *
nearest_words(PiiriMeetingNotice *self, const PiiriMeeting *meeting, int days)
{
  guint cancelled = days > 0 ? left_out(self, meeting) : 0;
  if (days == -1)
    return g_strdup(_("No meeting today. This is the latest one, yesterday."));
  if (days == 1 && cancelled == 0)
    return g_strdup(_("No meeting today. This is the next one, tomorrow."));
  if (days < 0)
    return g_strdup_printf(ngettext("No meeting today. This is the latest one, %d day ago.",
                                    "No meeting today. This is the latest one, %d days ago.",
                                    (gulong)-days),
                           -days);
  if (cancelled > 1)
    return g_strdup_printf(
        ngettext("A pause: %u meeting is cancelled. This is the next one, in %d days.",
                 "A pause: %u meetings are cancelled. This is the next one, in %d days.",
                 cancelled),
        cancelled, days);
  if (cancelled == 1)
    return g_strdup_printf(ngettext("A meeting is cancelled. This is the next one, in %d day.",
                                    "A meeting is cancelled. This is the next one, in %d days.",
                                    (gulong)days),
                           days);
  return g_strdup_printf(ngettext("No meeting today. This is the next one, in %d day.",
                                  "No meeting today. This is the next one, in %d days.",
                                  (gulong)days),
                         days);
}

/* A meeting that the user went to. */
static char *
other_words(int days)
{
  if (days == -1)
    return g_strdup(_("Yesterday’s meeting – not today’s."));
  if (days == 1)
    return g_strdup(_("Tomorrow’s meeting – not today’s."));
  if (days < 0)
    return g_strdup_printf(ngettext("An earlier meeting, %d day ago – not today’s.",
                                    "An earlier meeting, %d days ago – not today’s.",
                                    (gulong)-days),
                           -days);
  if (days > 0)
    return g_strdup_printf(ngettext("A coming meeting, in %d day – not today’s.",
                                    "A coming meeting, in %d days – not today’s.", (gulong)days),
                           days);
  return g_strdup(_("Another of today’s meetings."));
}

/* Of a meeting that isn't held: and why, the first line that is noted of it. */
static char *
cancelled_words(PiiriMeetingNotice *self, const PiiriMeeting *meeting, int days)
{
  const char *words = days == 0 ? _("Today’s meeting is cancelled.") :
                      days < 0  ? _("An earlier meeting that was cancelled.") :
                                  _("A coming meeting that is cancelled.");
  g_autofree char *notes = meeting->row != 0 ?
                               piiri_store_get(piiri_today_store(self->today), KIND_MEETING,
                                               meeting->row, MEETING_NOTES) :
                               NULL;
  if (notes == NULL || *notes == '\0')
    return g_strdup(words);
  notes[strcspn(notes, "\n")] = '\0';
  /* Translators: “A coming meeting that is cancelled.”, and why. */
  return g_strdup_printf(C_("cancelled", "%s %s"), words, notes);
}

static char *
words_of(PiiriMeetingNotice *self, const PiiriMeeting *meeting, bool current)
{
  int days = days_away(self, meeting);
  if (current)
    return days != 0 ? nearest_words(self, meeting, days) : NULL;
  if (!meeting->cancelled)
    return other_words(days);
  return cancelled_words(self, meeting, days);
}

static void
refresh_cb(PiiriMeetingNotice *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  bool current = piiri_today_is_current(self->today);
  g_autofree char *words = meeting != NULL ? words_of(self, meeting, current) : NULL;
  gtk_widget_set_visible(GTK_WIDGET(self), words != NULL);
  if (words == NULL)
    return;
  gtk_label_set_label(self->words, words);
  gtk_widget_set_visible(self->hold, meeting->cancelled);
  gtk_widget_set_visible(self->back, !current);
}

static void
hold_clicked_cb(PiiriMeetingNotice *self)
{
  piiri_today_hold(self->today);
}

static void
piiri_meeting_notice_finalize(GObject *object)
{
  g_clear_object(&PIIRI_MEETING_NOTICE(object)->today);
  G_OBJECT_CLASS(piiri_meeting_notice_parent_class)->finalize(object);
}

static void
piiri_meeting_notice_class_init(PiiriMeetingNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_meeting_notice_finalize;

  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/notice.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingNotice, words);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingNotice, hold);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingNotice, back);
  gtk_widget_class_bind_template_callback(widget_class, hold_clicked_cb);
}

static void
piiri_meeting_notice_init(PiiriMeetingNotice *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_meeting_notice_set_today(PiiriMeetingNotice *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
