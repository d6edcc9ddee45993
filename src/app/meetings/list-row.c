#include "config.h"

#include "app/meetings/list-row.h"

#include "app/meetings/came.h"
#include "app/meetings/words.h"
#include "app/records/item.h"
#include "app/today/days.h"
#include "app/widgets/text.h"

#include <glib/gi18n.h>

/* What a row is made of, in its order. */
typedef struct {
  GtkLabel *day;
  GtkLabel *about;
  GtkLabel *people;
  PiiriMonthCame *came; /* of a heading */
} Labels;

static Labels
labels_of(GtkWidget *row)
{
  GtkWidget *lines = gtk_widget_get_first_child(row);
  GtkWidget *day = gtk_widget_get_first_child(lines);
  GtkWidget *people = gtk_widget_get_next_sibling(lines);
  return (Labels){
    .day = GTK_LABEL(day),
    .about = GTK_LABEL(gtk_widget_get_next_sibling(day)),
    .people = GTK_LABEL(people),
    .came = PIIRI_MONTH_CAME(gtk_widget_get_next_sibling(people)),
  };
}

static GtkWidget *
make_label(void)
{
  GtkWidget *label = gtk_label_new(NULL);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
setup_cb(GtkListItemFactory *factory, GtkListItem *item, PiiriToday *today)
{
  GtkWidget *row =
      g_object_new(GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *about = make_label();
  GtkWidget *people = gtk_label_new(NULL);
  gtk_widget_set_hexpand(lines, TRUE);
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(people, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(about, "quiet");
  gtk_box_append(GTK_BOX(lines), make_label());
  gtk_box_append(GTK_BOX(lines), about);
  gtk_box_append(GTK_BOX(row), lines);
  gtk_box_append(GTK_BOX(row), people);
  gtk_box_append(GTK_BOX(row), piiri_month_came_new(today));
  gtk_list_item_set_child(item, row);
}

static void
name_row(GtkWidget *row, const char *name)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The month is that of the meeting under it. */
static void
show_heading(GtkWidget *row, PiiriToday *today, PiiriItem *item)
{
  const char *heading = piiri_item_heading(item);
  PiiriMeeting first;
  Labels labels = labels_of(row);
  gtk_label_set_label(labels.day, heading);
  piiri_text_set_heading(row, GTK_WIDGET(labels.day), TRUE);
  gtk_widget_set_visible(GTK_WIDGET(labels.about), FALSE);
  gtk_widget_set_visible(GTK_WIDGET(labels.people), FALSE);
  if (piiri_meeting_load(piiri_today_store(today), piiri_item_neighbour(item, true), &first))
    piiri_month_came_set(labels.came, first.date);
  name_row(row, heading);
}

static void
show_meeting(GtkWidget *row, PiiriToday *today, const PiiriMeeting *meeting)
{
  Labels labels = labels_of(row);
  PiiriCalendarMeeting seen = piiri_calendar_of(piiri_today_store(today), meeting);
  g_autofree char *day = piiri_day_words(meeting->date, piiri_today_date(today));
  g_autofree char *about = piiri_meeting_about(piiri_today_store(today), meeting->row);
  g_autofree char *people = piiri_meeting_state_words(&seen);
  g_autofree char *name = about != NULL ? g_strdup_printf("%s, %s, %s", day, about, people) :
                                          g_strdup_printf("%s, %s", day, people);
  gtk_label_set_label(labels.day, day);
  piiri_text_set_heading(row, GTK_WIDGET(labels.day), FALSE);
  gtk_label_set_label(labels.about, about != NULL ? about : "");
  gtk_widget_set_visible(GTK_WIDGET(labels.about), about != NULL);
  gtk_label_set_label(labels.people, people);
  gtk_widget_set_visible(GTK_WIDGET(labels.people), TRUE);
  gtk_widget_set_visible(GTK_WIDGET(labels.came), FALSE);
  name_row(row, name);
}

static void
bind_cb(GtkListItemFactory *factory, GtkListItem *list_item, PiiriToday *today)
{
  PiiriItem *item = gtk_list_item_get_item(list_item);
  GtkWidget *row = gtk_list_item_get_child(list_item);
  const char *heading = piiri_item_heading(item);
  gtk_list_item_set_activatable(list_item, heading == NULL);
  PiiriMeeting meeting;
  if (heading != NULL)
    show_heading(row, today, item);
  else if (piiri_meeting_load(piiri_today_store(today), piiri_item_ref(item).row, &meeting))
    show_meeting(row, today, &meeting);
}

GtkListItemFactory *
piiri_meeting_list_row_factory(PiiriToday *today)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect_object(factory, "setup", G_CALLBACK(setup_cb), today, 0);
  g_signal_connect_object(factory, "bind", G_CALLBACK(bind_cb), today, 0);
  return factory;
}
