#include "config.h"

#include "app/today/rhythm.h"

#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriTodayRhythm {
  AdwBin parent_instance;

  PiiriToday *today;

  GtkDropDown *weekday;
  GtkWidget *start;
  GtkWidget *every_week;
  GtkWidget *only_today;
};

G_DEFINE_FINAL_TYPE(PiiriTodayRhythm, piiri_today_rhythm, ADW_TYPE_BIN)

static const PiiriChoice *
weekdays(void)
{
  return piiri_kind_field(piiri_description_kind(&piiri_kinds, KIND_CIRCLE), CIRCLE_WEEKDAY)
      ->choices;
}

static char *
start_time(PiiriTodayRhythm *self)
{
  return piiri_words_read_time(gtk_editable_get_text(GTK_EDITABLE(self->start)));
}

static void
start_changed_cb(PiiriTodayRhythm *self)
{
  g_autofree char *start = start_time(self);
  gtk_widget_set_sensitive(self->every_week, start != NULL);
  gtk_widget_set_sensitive(self->only_today, start != NULL);
}

static void
every_week_cb(PiiriTodayRhythm *self)
{
  g_autofree char *start = start_time(self);
  guint weekday = gtk_drop_down_get_selected(self->weekday);
  if (start != NULL && weekday != GTK_INVALID_LIST_POSITION)
    piiri_today_set_rhythm(self->today, weekdays()[weekday].name, start);
}

static void
only_today_cb(PiiriTodayRhythm *self)
{
  g_autofree char *start = start_time(self);
  if (start == NULL)
    return;
  g_autofree char *planned = g_strdup_printf("%sT%s", piiri_today_date(self->today), start);
  piiri_today_open(self->today, planned);
}

static void
piiri_today_rhythm_finalize(GObject *object)
{
  g_clear_object(&PIIRI_TODAY_RHYTHM(object)->today);
  G_OBJECT_CLASS(piiri_today_rhythm_parent_class)->finalize(object);
}

static void
piiri_today_rhythm_class_init(PiiriTodayRhythmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_today_rhythm_finalize;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/rhythm.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayRhythm, weekday);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayRhythm, start);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayRhythm, every_week);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayRhythm, only_today);
  gtk_widget_class_bind_template_callback(widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, every_week_cb);
  gtk_widget_class_bind_template_callback(widget_class, only_today_cb);
}

static void
piiri_today_rhythm_init(PiiriTodayRhythm *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));

  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (const PiiriChoice *weekday = weekdays(); weekday->name != NULL; weekday++)
    gtk_string_list_append(names, _(weekday->label));
  gtk_drop_down_set_model(self->weekday, G_LIST_MODEL(names));
  piiri_drop_down_name(self->weekday, _("Weekday"));
}

GtkWidget *
piiri_today_rhythm_new(PiiriToday *today)
{
  PiiriTodayRhythm *self = g_object_new(PIIRI_TYPE_TODAY_RHYTHM, NULL);
  self->today = g_object_ref(today);
  return GTK_WIDGET(self);
}
