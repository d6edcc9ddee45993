#include "config.h"

#include "app/meetings/came.h"

#include "analysis/seen.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/record-link.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT 400

struct _PiiriMonthCame {
  AdwBin parent_instance;

  PiiriToday *today;
  char month[8]; /* "2026-10" */

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *scrolled;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE(PiiriMonthCame, piiri_month_came, ADW_TYPE_BIN)

static GArray *
ask_seen(PiiriMonthCame *self)
{
  g_autofree char *first = g_strdup_printf("%s-01", self->month);
  g_autofree char *last = g_strdup_printf("%s-31", self->month);
  return piiri_seen(piiri_today_store(self->today), piiri_today_circle(self->today), first, last);
}

/* "4 times"; of who was not there, when she was before. */
static char *
words_of_seen(const PiiriSeen *seen)
{
  g_autofree char *date = piiri_words_of_date(seen->last);
  if (seen->times > 0)
    /* Translators: at how many meetings of a month somebody was. */
    return g_strdup_printf(ngettext("%u time", "%u times", seen->times), seen->times);
  return *date ? g_strdup_printf(_("last on %s"), date) : g_strdup(_("not yet at a meeting"));
}

/* --- The list, made when somebody asks for it. */

static GtkWidget *
make_link(PiiriMonthCame *self, const PiiriSeen *seen)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_today_store(self->today), KIND_PARTICIPANT, seen->row);
  g_autofree char *words = words_of_seen(seen);
  /* Translators: a name, and how often or when she came. */
  g_autofree char *spoken = g_strdup_printf(C_("came", "%s, %s"), name, words);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *who = gtk_label_new(name);
  GtkWidget *tell = gtk_label_new(words);
  gtk_label_set_xalign(GTK_LABEL(who), 0);
  gtk_label_set_ellipsize(GTK_LABEL(who), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(who, TRUE);
  gtk_widget_add_css_class(tell, "quiet");
  gtk_box_append(GTK_BOX(box), who);
  gtk_box_append(GTK_BOX(box), tell);
  GtkWidget *link = piiri_record_link_new(KIND_PARTICIPANT, seen->row, box, spoken);
  gtk_widget_set_halign(link, GTK_ALIGN_FILL);
  gtk_widget_add_css_class(link, "tall-link");
  g_signal_connect_object(link, "clicked", G_CALLBACK(gtk_popover_popdown), self->popover,
                          G_CONNECT_SWAPPED);
  return link;
}

static void
append_heading(PiiriMonthCame *self, const char *words)
{
  GtkWidget *label = gtk_label_new(words);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_margin_top(label, gtk_widget_get_first_child(self->list) != NULL ? 12 : 0);
  gtk_widget_add_css_class(label, "group-title");
  gtk_box_append(GTK_BOX(self->list), label);
}

/* Those who came, or those along who didn't, under a heading where there are any. */
static GtkWidget *
append_people(PiiriMonthCame *self, GArray *people, bool came, const char *heading)
{
  GtkWidget *first = NULL;
  for (guint i = 0; i < people->len; i++) {
    const PiiriSeen *seen = &g_array_index(people, PiiriSeen, i);
    if ((seen->times > 0) != came || (!came && !seen->along))
      continue;
    GtkWidget *link = make_link(self, seen);
    if (first == NULL) {
      append_heading(self, heading);
      first = link;
    }
    gtk_box_append(GTK_BOX(self->list), link);
  }
  return first;
}

static void
show_cb(PiiriMonthCame *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child(self->list)) != NULL;)
    gtk_box_remove(GTK_BOX(self->list), child);
  g_autoptr(GArray) people = ask_seen(self);
  GtkWidget *first = append_people(self, people, true, _("Came"));
  append_people(self, people, false, _("Not there"));
  gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->scrolled)),
                           0);
  if (first != NULL)
    gtk_widget_grab_focus(first);
}

/* --- GObject. */

static void
piiri_month_came_dispose(GObject *object)
{
  g_clear_object(&PIIRI_MONTH_CAME(object)->today);
  G_OBJECT_CLASS(piiri_month_came_parent_class)->dispose(object);
}

static void
piiri_month_came_class_init(PiiriMonthCameClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_month_came_dispose;
}

static void
piiri_month_came_init(PiiriMonthCame *self)
{
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start(self->list, 12);
  gtk_widget_set_margin_end(self->list, 12);
  gtk_widget_set_margin_top(self->list, 6);
  gtk_widget_set_margin_bottom(self->list, 6);
  self->scrolled = gtk_scrolled_window_new();
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(self->scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width(GTK_SCROLLED_WINDOW(self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(self->scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scrolled), self->list);

  self->popover = gtk_popover_new();
  gtk_popover_set_child(GTK_POPOVER(self->popover), self->scrolled);
  g_signal_connect_object(self->popover, "show", G_CALLBACK(show_cb), self, G_CONNECT_SWAPPED);

  self->button = gtk_menu_button_new();
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->button), self->popover);
  gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(self->button), FALSE);
  gtk_widget_add_css_class(self->button, "month-came");
  adw_bin_set_child(ADW_BIN(self), self->button);
}

GtkWidget *
piiri_month_came_new(PiiriToday *today)
{
  PiiriMonthCame *self = g_object_new(PIIRI_TYPE_MONTH_CAME, NULL);
  self->today = g_object_ref(today);
  return GTK_WIDGET(self);
}

void
piiri_month_came_set(PiiriMonthCame *self, const char *date)
{
  g_return_if_fail(PIIRI_IS_MONTH_CAME(self));

  g_strlcpy(self->month, date, sizeof self->month);
  g_autoptr(GArray) people = ask_seen(self);
  guint n = 0;
  for (guint i = 0; i < people->len; i++)
    n += g_array_index(people, PiiriSeen, i).times > 0;
  /* Translators: how many different people came in a month. */
  g_autofree char *count = g_strdup_printf(ngettext("%u person came", "%u people came", n), n);
  gint64 month = g_ascii_strtoll(date, NULL, 10) * 12 + g_ascii_strtoll(date + 5, NULL, 10) - 1;
  g_autofree char *when = piiri_words_of_month(month);
  /* Translators: a month, and how many people came in it. */
  g_autofree char *spoken = g_strdup_printf(C_("month", "%s: %s"), when, count);
  piiri_menu_button_show(self->button, count, spoken);
  gtk_widget_set_visible(GTK_WIDGET(self), n > 0);
}
