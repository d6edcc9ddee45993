#include "config.h"

#include "app/meetings/month.h"

#include "analysis/calendar.h"
#include "analysis/date.h"
#include "app/meetings/words.h"
#include "app/records/words.h"
#include "app/today/days.h"
#include "app/same/hint.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define WEEKS 6
#define DAYS  (WEEKS * 7)
#define DAY   "piiri-day"

/* What is left of the window's height for the month. */
#define MARGIN     96
#define HEIGHT_MIN 240

struct _PiiriMeetingMonth {
  GtkPopover parent_instance;

  PiiriToday *today;
  GDate first;      /* of the month */
  GDate monday;     /* the first day in sight */
  GArray *meetings; /* PiiriCalendarMeeting of the days in sight */
  GDate chosen;     /* the day that the offers are for */
  GtkWidget *days[DAYS];

  GtkScrolledWindow *scrolled;
  GtkLabel *title;
  GtkGrid *grid;
  GtkWidget *told;
  GtkWidget *offers;
  PiiriSameHint *hint;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingMonth, piiri_meeting_month, GTK_TYPE_POPOVER)

static void
format_date(const GDate *date, char text[static 11])
{
  g_date_strftime(text, 11, "%Y-%m-%d", date);
}

/* The first meeting of that day, NULL on a day without one; N says how many there are. */
static const PiiriCalendarMeeting *
meeting_on(PiiriMeetingMonth *self, const char *date, guint *n)
{
  const PiiriCalendarMeeting *found = NULL;
  *n = 0;
  for (guint i = 0; i < self->meetings->len; i++) {
    const PiiriCalendarMeeting *one = &g_array_index(self->meetings, PiiriCalendarMeeting, i);
    if (!g_str_equal(one->meeting.date, date))
      continue;
    if (found == NULL)
      found = one;
    ++*n;
  }
  return found;
}

/* --- A day. */

static const char *
mark_class(PiiriCalendarState state)
{
  static const char *const classes[] = {
    [PIIRI_CALENDAR_OPEN] = "open",       [PIIRI_CALENDAR_PLANNED] = "planned",
    [PIIRI_CALENDAR_HELD] = "held",       [PIIRI_CALENDAR_CANCELLED] = "cancelled",
    [PIIRI_CALENDAR_PAUSE] = "cancelled",
  };
  return classes[state];
}

/* What stands under the number; a form tells the states apart, not a colour. */
static char *
mark_text(const PiiriCalendarMeeting *one)
{
  switch (one->state) {
  case PIIRI_CALENDAR_HELD:
    return g_strdup_printf("%u", one->people);
  case PIIRI_CALENDAR_PLANNED:
    return g_strdup("●");
  case PIIRI_CALENDAR_OPEN:
    return g_strdup("○");
  default:
    return g_strdup("–");
  }
}

static char *
day_name(PiiriMeetingMonth *self, const char *date, const PiiriCalendarMeeting *one, guint n)
{
  const char *today = piiri_today_date(self->today);
  g_autofree char *day = piiri_day_words(date, today);
  g_autoptr(GString) name = g_string_new(day);
  if (g_str_equal(date, today))
    g_string_append_printf(name, ", %s", _("today"));
  if (n > 1) {
    g_string_append_printf(name, ", ");
    g_string_append_printf(name, ngettext("%u meeting", "%u meetings", n), n);
  } else if (one != NULL) {
    g_autofree char *words = piiri_meeting_state_words(one);
    g_string_append_printf(name, ", %s", words);
  }
  return g_string_free(g_steal_pointer(&name), FALSE);
}

static void
set_class(GtkWidget *widget, const char *name, bool set)
{
  if (set)
    gtk_widget_add_css_class(widget, name);
  else
    gtk_widget_remove_css_class(widget, name);
}

static void
show_day(PiiriMeetingMonth *self, GtkWidget *button, const GDate *day)
{
  char date[11];
  guint n;
  format_date(day, date);
  const PiiriCalendarMeeting *one = meeting_on(self, date, &n);
  const PiiriMeeting *shown = piiri_today_meeting(self->today);
  GtkWidget *number = gtk_widget_get_first_child(gtk_button_get_child(GTK_BUTTON(button)));
  GtkWidget *mark = gtk_widget_get_next_sibling(number);

  g_autofree char *number_text = g_strdup_printf("%d", g_date_get_day(day));
  g_autofree char *text = one != NULL ? mark_text(one) : g_strdup("");
  g_autofree char *name = day_name(self, date, one, n);
  gtk_label_set_label(GTK_LABEL(number), number_text);
  gtk_label_set_label(GTK_LABEL(mark), text);
  for (int state = PIIRI_CALENDAR_OPEN; state <= PIIRI_CALENDAR_CANCELLED; state++)
    gtk_widget_remove_css_class(button, mark_class((PiiriCalendarState)state));
  if (one != NULL)
    gtk_widget_add_css_class(button, mark_class(one->state));
  set_class(button, "other", g_date_get_month(day) != g_date_get_month(&self->first));
  set_class(button, "today", g_str_equal(date, piiri_today_date(self->today)));
  set_class(button, "shown", shown != NULL && g_str_equal(date, shown->date));
  gtk_widget_set_tooltip_text(button, name);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- The month. */

static void
clear_offers(PiiriMeetingMonth *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->offers)) != NULL)
    gtk_box_remove(GTK_BOX(self->offers), child);
  gtk_widget_set_visible(self->offers, FALSE);
  gtk_label_set_label(GTK_LABEL(self->told),
                      /* Translators: the signs under the days of a month. */
                      _("A number: how many came. ● planned, ○ not planned yet, – cancelled."));
}

static void
show_month(PiiriMeetingMonth *self, const GDate *day)
{
  char first[11], last[11];
  self->first = *day;
  g_date_set_day(&self->first, 1);
  self->monday = self->first;
  g_date_subtract_days(&self->monday, (guint)(g_date_get_weekday(&self->first) - G_DATE_MONDAY));
  GDate end = self->monday;
  g_date_add_days(&end, DAYS - 1);
  format_date(&self->monday, first);
  format_date(&end, last);
  g_clear_pointer(&self->meetings, g_array_unref);
  self->meetings = piiri_calendar_between(piiri_today_store(self->today),
                                          piiri_today_circle(self->today), first, last);

  GDate shown = self->monday;
  for (int i = 0; i < DAYS; i++) {
    show_day(self, self->days[i], &shown);
    g_date_add_days(&shown, 1);
  }
  g_autofree char *title = piiri_words_of_month(g_date_get_year(&self->first) * 12 +
                                                (int)g_date_get_month(&self->first) - 1);
  gtk_label_set_label(self->title, title);
  clear_offers(self);
}

static void
walk_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriMeetingMonth *self = PIIRI_MEETING_MONTH(widget);
  GDate day = self->first;
  if (g_str_equal(action, "month.later"))
    g_date_add_months(&day, 1);
  else
    g_date_subtract_months(&day, 1);
  show_month(self, &day);
}

/* --- What a day without a meeting offers, and one with several. */

static GtkWidget *
add_offer(PiiriMeetingMonth *self,
          const char *label,
          void (*clicked)(PiiriMeetingMonth *, GtkWidget *))
{
  GtkWidget *words = gtk_label_new(label);
  gtk_label_set_wrap(GTK_LABEL(words), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(words), 36);
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), words);
  gtk_widget_add_css_class(button, "tall");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked), self);
  gtk_box_append(GTK_BOX(self->offers), button);
  gtk_widget_set_visible(self->offers, TRUE);
  return button;
}

/* The meeting of the week of DAY that could be held on it instead: one that nobody has come to. */
static const PiiriMeeting *
movable(PiiriMeetingMonth *self, const GDate *day)
{
  char first[11], last[11];
  GDate monday = *day;
  g_date_subtract_days(&monday, (guint)(g_date_get_weekday(day) - G_DATE_MONDAY));
  GDate sunday = monday;
  g_date_add_days(&sunday, 6);
  format_date(&monday, first);
  format_date(&sunday, last);
  for (guint i = 0; i < self->meetings->len; i++) {
    const PiiriCalendarMeeting *one = &g_array_index(self->meetings, PiiriCalendarMeeting, i);
    if (g_strcmp0(one->meeting.date, first) >= 0 && g_strcmp0(one->meeting.date, last) <= 0 &&
        (one->state == PIIRI_CALENDAR_OPEN || one->state == PIIRI_CALENDAR_PLANNED))
      return &one->meeting;
  }
  return NULL;
}

/* When the circle's meetings begin. */
static char *
usual_start(PiiriMeetingMonth *self)
{
  g_autofree char *start = piiri_store_get(piiri_today_store(self->today), KIND_CIRCLE,
                                           piiri_today_circle(self->today), CIRCLE_START);
  return start != NULL && *start != '\0' ? g_steal_pointer(&start) : g_strdup("13:00");
}

/* A week has one weekly meeting; what comes beside it is an event. */
static void
plan_cb(PiiriMeetingMonth *self, GtkWidget *button)
{
  char date[11];
  format_date(&self->chosen, date);
  g_autofree char *start = usual_start(self);
  g_autofree char *planned = g_strdup_printf("%sT%s", date, start);
  bool beside = movable(self, &self->chosen) != NULL;
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_today_plan(self->today, planned, beside ? "event" : "weekly");
}

static void
move_cb(PiiriMeetingMonth *self, GtkWidget *button)
{
  char date[11];
  format_date(&self->chosen, date);
  PiiriMeeting meeting = *movable(self, &self->chosen);
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_today_move(self->today, &meeting, date);
}

static void
offer(PiiriMeetingMonth *self, const char *date)
{
  g_autofree char *day = piiri_day_words(date, piiri_today_date(self->today));
  /* Translators: %s is “Thursday 26 November”. */
  g_autofree char *told = g_strdup_printf(_("%s: no meeting."), day);
  clear_offers(self);
  gtk_label_set_label(GTK_LABEL(self->told), told);
  GtkWidget *plan = add_offer(self, _("Plan a Meeting for This Day"), plan_cb);
  const PiiriMeeting *other = movable(self, &self->chosen);
  if (other != NULL) {
    g_autofree char *other_day = piiri_day_words_inside(other->date, piiri_today_date(self->today));
    /* Translators: %s is “Tuesday 24 November”; its meeting moves to the chosen day. */
    g_autofree char *label = g_strdup_printf(_("Move the Meeting of %s Here"), other_day);
    add_offer(self, label, move_cb);
  }
  gtk_widget_grab_focus(plan);
}

static void
show_planned_cb(PiiriMeetingMonth *self, GtkWidget *button)
{
  g_autofree char *planned = g_strdup(g_object_get_data(G_OBJECT(button), DAY));
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_today_open(self->today, planned);
}

static void
offer_several(PiiriMeetingMonth *self, const char *date)
{
  clear_offers(self);
  gtk_label_set_label(GTK_LABEL(self->told), _("Which of the day’s meetings?"));
  for (guint i = 0; i < self->meetings->len; i++) {
    const PiiriCalendarMeeting *one = &g_array_index(self->meetings, PiiriCalendarMeeting, i);
    if (!g_str_equal(one->meeting.date, date))
      continue;
    g_autofree char *hours = piiri_day_hours(one->meeting.start, one->meeting.end);
    g_autofree char *state = piiri_meeting_state_words(one);
    g_autofree char *label = g_strdup_printf("%s, %s", hours, state);
    GtkWidget *button = add_offer(self, label, show_planned_cb);
    g_object_set_data_full(G_OBJECT(button), DAY, g_strdup(one->meeting.planned), g_free);
  }
  gtk_widget_child_focus(self->offers, GTK_DIR_TAB_FORWARD);
}

static void
day_clicked_cb(PiiriMeetingMonth *self, GtkWidget *button)
{
  char date[11], planned[17];
  guint n;
  self->chosen = self->monday;
  g_date_add_days(&self->chosen, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), DAY)));
  format_date(&self->chosen, date);
  const PiiriCalendarMeeting *one = meeting_on(self, date, &n);
  if (n == 0) {
    offer(self, date);
  } else if (n > 1) {
    offer_several(self, date);
  } else {
    g_strlcpy(planned, one->meeting.planned, sizeof planned);
    gtk_popover_popdown(GTK_POPOVER(self));
    piiri_today_open(self->today, planned);
  }
}

static void
list_clicked_cb(PiiriMeetingMonth *self)
{
  gtk_popover_popdown(GTK_POPOVER(self));
  gtk_widget_activate_action(GTK_WIDGET(self), "meeting.list", NULL);
}

/* --- GObject. */

static void
piiri_meeting_month_finalize(GObject *object)
{
  PiiriMeetingMonth *self = PIIRI_MEETING_MONTH(object);
  g_clear_object(&self->today);
  g_clear_pointer(&self->meetings, g_array_unref);
  G_OBJECT_CLASS(piiri_meeting_month_parent_class)->finalize(object);
}

static void
piiri_meeting_month_class_init(PiiriMeetingMonthClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_meeting_month_finalize;

  g_type_ensure(PIIRI_TYPE_SAME_HINT);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/month.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, grid);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, told);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, hint);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingMonth, offers);
  gtk_widget_class_bind_template_callback(widget_class, list_clicked_cb);
  gtk_widget_class_install_action(widget_class, "month.earlier", NULL, walk_cb);
  gtk_widget_class_install_action(widget_class, "month.later", NULL, walk_cb);
}

static void
add_weekdays(PiiriMeetingMonth *self)
{
  static const char *const names[] = {
    NC_("weekday over a month", "Mo"), NC_("weekday over a month", "Tu"),
    NC_("weekday over a month", "We"), NC_("weekday over a month", "Th"),
    NC_("weekday over a month", "Fr"), NC_("weekday over a month", "Sa"),
    NC_("weekday over a month", "Su"),
  };
  for (int i = 0; i < 7; i++) {
    GtkWidget *label = gtk_label_new(g_dpgettext2(NULL, "weekday over a month", names[i]));
    gtk_widget_add_css_class(label, "group-title");
    gtk_grid_attach(self->grid, label, i, 0, 1, 1);
  }
}

static GtkWidget *
make_day(PiiriMeetingMonth *self, guint index)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new(NULL);
  GtkWidget *mark = gtk_label_new(NULL);
  gtk_widget_add_css_class(number, "number");
  gtk_widget_add_css_class(mark, "mark");
  gtk_box_append(GTK_BOX(box), number);
  gtk_box_append(GTK_BOX(box), mark);
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "month-day");
  g_object_set_data(G_OBJECT(button), DAY, GUINT_TO_POINTER(index));
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(day_clicked_cb), self);
  return button;
}

static void
piiri_meeting_month_init(PiiriMeetingMonth *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  add_weekdays(self);
  for (guint i = 0; i < DAYS; i++) {
    self->days[i] = make_day(self, i);
    gtk_grid_attach(self->grid, self->days[i], (int)i % 7, 1 + (int)i / 7, 1, 1);
  }
}

GtkWidget *
piiri_meeting_month_new(PiiriToday *today)
{
  PiiriMeetingMonth *self = g_object_new(PIIRI_TYPE_MEETING_MONTH, NULL);
  self->today = g_object_ref(today);
  piiri_same_hint_set(self->hint, piiri_today_session(today), KIND_MEETING);
  return GTK_WIDGET(self);
}

/* Large text in a small window: the month is scrolled rather than cut. */
static void
fit_window(PiiriMeetingMonth *self)
{
  int height = gtk_widget_get_height(GTK_WIDGET(gtk_widget_get_root(GTK_WIDGET(self))));
  gtk_scrolled_window_set_max_content_height(self->scrolled, MAX(height - MARGIN, HEIGHT_MIN));
}

void
piiri_meeting_month_ask(PiiriMeetingMonth *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  GDate day;
  if (!piiri_date_parse(meeting != NULL ? meeting->date : piiri_today_date(self->today), &day))
    return;
  show_month(self, &day);
  fit_window(self);
  gtk_popover_popup(GTK_POPOVER(self));
  gtk_widget_grab_focus(self->days[g_date_days_between(&self->monday, &day)]);
}
