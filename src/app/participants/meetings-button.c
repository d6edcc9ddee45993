#include "config.h"

#include "app/participants/meetings-button.h"

#include "app/records/words.h"
#include "app/widgets/record-link.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT 360

struct _PiiriMeetingsButton {
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *list;
  GArray *visits; /* PiiriVisit */
};

G_DEFINE_FINAL_TYPE(PiiriMeetingsButton, piiri_meetings_button, ADW_TYPE_BIN)

static const char *
words_of_mark(PiiriMark mark)
{
  switch (mark) {
  case PIIRI_MARK_CARED:
    return _("present, with a task");
  case PIIRI_MARK_PRESENT:
    return _("present");
  default:
    return _("not there");
  }
}

static GtkWidget *
make_link(PiiriMeetingsButton *self, const PiiriVisit *visit)
{
  g_autofree char *date = piiri_words_of_date(visit->date);
  const char *words = words_of_mark(visit->mark);
  /* Translators: the day of a meeting, and whether a person was there. */
  g_autofree char *spoken = g_strdup_printf(_("%s, %s"), date, words);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *day = gtk_label_new(date);
  GtkWidget *tell = gtk_label_new(words);
  GtkWidget *link;

  gtk_label_set_xalign(GTK_LABEL(day), 0);
  gtk_widget_set_hexpand(day, TRUE);
  gtk_widget_add_css_class(tell, "quiet");
  gtk_box_append(GTK_BOX(box), day);
  gtk_box_append(GTK_BOX(box), tell);
  link = piiri_record_link_new(KIND_MEETING, visit->row, box, spoken);
  gtk_widget_set_halign(link, GTK_ALIGN_FILL);
  gtk_widget_add_css_class(link, "tall-link");
  g_signal_connect_object(link, "clicked", G_CALLBACK(gtk_popover_popdown), self->popover,
                          G_CONNECT_SWAPPED);

  return link;
}

/* The links are made when somebody asks for them: a year of meetings is fifty. */
static void
show_cb(PiiriMeetingsButton *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child(self->list)) != NULL;)
    gtk_box_remove(GTK_BOX(self->list), child);

  for (guint i = self->visits->len; i > 0; i--)
    gtk_box_append(GTK_BOX(self->list),
                   make_link(self, &g_array_index(self->visits, PiiriVisit, i - 1)));

  gtk_widget_grab_focus(gtk_widget_get_first_child(self->list));
}

static void
piiri_meetings_button_finalize(GObject *object)
{
  g_array_unref(PIIRI_MEETINGS_BUTTON(object)->visits);

  G_OBJECT_CLASS(piiri_meetings_button_parent_class)->finalize(object);
}

static void
piiri_meetings_button_class_init(PiiriMeetingsButtonClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_meetings_button_finalize;
}

static void
piiri_meetings_button_init(PiiriMeetingsButton *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();

  self->visits = g_array_new(FALSE, FALSE, sizeof(PiiriVisit));
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start(self->list, 6);
  gtk_widget_set_margin_end(self->list, 6);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), self->list);

  self->popover = gtk_popover_new();
  gtk_popover_set_child(GTK_POPOVER(self->popover), scrolled);
  g_signal_connect_object(self->popover, "show", G_CALLBACK(show_cb), self, G_CONNECT_SWAPPED);

  self->button = gtk_menu_button_new();
  gtk_menu_button_set_label(GTK_MENU_BUTTON(self->button), _("Meetings"));
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->button), self->popover);
  gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(self->button), FALSE);
  gtk_widget_set_halign(self->button, GTK_ALIGN_START);
  gtk_widget_add_css_class(self->button, "outdented");
  adw_bin_set_child(ADW_BIN(self), self->button);
}

void
piiri_meetings_button_set(PiiriMeetingsButton *self, const PiiriHistory *history)
{
  g_return_if_fail(PIIRI_IS_MEETINGS_BUTTON(self));

  g_array_set_size(self->visits, 0);
  if (history->visits->len > 0)
    g_array_append_vals(self->visits, history->visits->data, history->visits->len);
  gtk_widget_set_visible(GTK_WIDGET(self), self->visits->len > 0);
}
