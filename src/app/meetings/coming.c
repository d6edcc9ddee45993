#include "config.h"

#include "app/meetings/coming.h"

#include "app/meetings/words.h"
#include "app/today/days.h"
#include "app/widgets/width-first.h"

#include <glib/gi18n.h>

struct _PiiriMeetingComing {
  AdwBin parent_instance;

  PiiriToday *today;

  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingComing, piiri_meeting_coming, ADW_TYPE_BIN)

static void
refresh_cb(PiiriMeetingComing *self)
{
  PiiriMeeting next;
  if (!piiri_today_next(self->today, &next)) {
    gtk_label_set_label(self->words, _("No day has been agreed on."));
    return;
  }
  g_autofree char *day = piiri_day_words(next.date, piiri_today_date(self->today));
  g_autofree char *about = piiri_meeting_about(piiri_today_store(self->today), next.row);
  /* Translators: the day and the theme of the next meeting. */
  g_autofree char *words =
      g_strdup_printf(_("%s: %s"), day, about != NULL ? about : _("no theme yet"));
  gtk_label_set_label(self->words, words);
}

static void
piiri_meeting_coming_finalize(GObject *object)
{
  g_clear_object(&PIIRI_MEETING_COMING(object)->today);
  G_OBJECT_CLASS(piiri_meeting_coming_parent_class)->finalize(object);
}

static void
piiri_meeting_coming_class_init(PiiriMeetingComingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_meeting_coming_finalize;

  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/coming.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingComing, words);
}

static void
piiri_meeting_coming_init(PiiriMeetingComing *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_meeting_coming_set_today(PiiriMeetingComing *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
