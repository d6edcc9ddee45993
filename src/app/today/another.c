#include "config.h"

#include "app/today/another.h"

#include "app/frame/focus.h"
#include "app/records/words.h"

struct _PiiriTodayAnother {
  GtkPopover parent_instance;

  PiiriToday *today;

  GtkWidget *day;
  GtkWidget *start;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE(PiiriTodayAnother, piiri_today_another, GTK_TYPE_POPOVER)

/* The moment that is written, NULL when it can't be read. */
static char *
moment(PiiriTodayAnother *self)
{
  g_autofree char *day = piiri_words_read_date(gtk_editable_get_text(GTK_EDITABLE(self->day)));
  g_autofree char *start = piiri_words_read_time(gtk_editable_get_text(GTK_EDITABLE(self->start)));
  return day != NULL && start != NULL ? g_strdup_printf("%sT%s", day, start) : NULL;
}

static void
changed_cb(PiiriTodayAnother *self)
{
  g_autofree char *planned = moment(self);
  gtk_widget_set_sensitive(self->open, planned != NULL);
}

static void
open_cb(PiiriTodayAnother *self)
{
  g_autofree char *planned = moment(self);
  if (planned == NULL)
    return;
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_today_open(self->today, planned);
}

static void
piiri_today_another_finalize(GObject *object)
{
  g_clear_object(&PIIRI_TODAY_ANOTHER(object)->today);
  G_OBJECT_CLASS(piiri_today_another_parent_class)->finalize(object);
}

static void
piiri_today_another_class_init(PiiriTodayAnotherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_today_another_finalize;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/another.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayAnother, day);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayAnother, start);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayAnother, open);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, open_cb);
}

static void
piiri_today_another_init(PiiriTodayAnother *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_today_another_new(PiiriToday *today)
{
  PiiriTodayAnother *self = g_object_new(PIIRI_TYPE_TODAY_ANOTHER, NULL);
  self->today = g_object_ref(today);
  return GTK_WIDGET(self);
}

void
piiri_today_another_ask(PiiriTodayAnother *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  g_autofree char *day = piiri_words_of_date(piiri_today_date(self->today));
  gtk_editable_set_text(GTK_EDITABLE(self->day), day);
  gtk_editable_set_text(GTK_EDITABLE(self->start), meeting != NULL ? meeting->start : "13:00");
  piiri_popover_open(GTK_POPOVER(self));
}
