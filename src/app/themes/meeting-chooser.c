#include "config.h"

#include "app/themes/meeting-chooser.h"

#include "analysis/agenda.h"
#include "app/records/words.h"
#include "app/themes/words.h"
#include "app/today/days.h"

#include <glib/gi18n.h>

#define OFFERED    16
#define HEIGHT_MAX 360
#define MEETING    "piiri-meeting"

struct _PiiriMeetingChooser {
  GtkPopover parent_instance;

  PiiriSession *session;
  bool gone;
  GtkWidget *list;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriMeetingChooser, piiri_meeting_chooser, GTK_TYPE_POPOVER)

static void
clicked_cb(PiiriMeetingChooser *self, GtkWidget *button)
{
  PiiriMeeting meeting = *(PiiriMeeting *)g_object_get_data(G_OBJECT(button), MEETING);
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, &meeting);
}

static GtkWidget *
start_label(const char *words)
{
  GtkWidget *label = gtk_label_new(words);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 32);
  return label;
}

static GtkWidget *
meeting_button(PiiriMeetingChooser *self, const PiiriMeeting *meeting, const char *today)
{
  PiiriStore *store = piiri_session_store(self->session);
  gint64 theme = piiri_agenda_theme(store, meeting->row);
  g_autofree char *day = piiri_day_words(meeting->date, today);
  g_autofree char *title = theme != 0 ? piiri_theme_title(store, theme) : NULL;
  g_autofree char *spoken = g_strdup_printf("%s%s%s", day, title ? ", " : "", title ? title : "");
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new();

  gtk_box_append(GTK_BOX(box), start_label(day));
  if (title != NULL) {
    GtkWidget *taken = start_label(title);
    gtk_widget_add_css_class(taken, "quiet");
    gtk_box_append(GTK_BOX(box), taken);
    gtk_widget_add_css_class(button, "two-lines");
  }
  gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "tall");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), MEETING, g_memdup2(meeting, sizeof *meeting), g_free);
  g_signal_connect_object(button, "clicked", G_CALLBACK(clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
show_cb(PiiriMeetingChooser *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->list)) != NULL)
    gtk_box_remove(GTK_BOX(self->list), child);

  PiiriStore *store = piiri_session_store(self->session);
  gint64 circle = piiri_session_circle(self->session);
  g_autofree char *today = piiri_words_today();
  g_autoptr(GArray) meetings = self->gone ? piiri_meetings_gone(store, circle, today, OFFERED) :
                                            piiri_meetings_coming(store, circle, today, OFFERED);
  for (guint i = 0; i < meetings->len; i++)
    gtk_box_append(GTK_BOX(self->list),
                   meeting_button(self, &g_array_index(meetings, PiiriMeeting, i), today));
  if (meetings->len > 0)
    gtk_widget_grab_focus(gtk_widget_get_first_child(self->list));
  else
    gtk_box_append(GTK_BOX(self->list),
                   start_label(self->gone ? _("No meetings yet") : _("No meetings are coming")));
}

static void
piiri_meeting_chooser_dispose(GObject *object)
{
  g_clear_object(&PIIRI_MEETING_CHOOSER(object)->session);
  G_OBJECT_CLASS(piiri_meeting_chooser_parent_class)->dispose(object);
}

static void
piiri_meeting_chooser_class_init(PiiriMeetingChooserClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_meeting_chooser_dispose;
  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_MEETING_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
piiri_meeting_chooser_init(PiiriMeetingChooser *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();
  g_object_set(scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
               "propagate-natural-width", TRUE, "max-content-height", HEIGHT_MAX, NULL);
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), self->list);
  gtk_popover_set_child(GTK_POPOVER(self), scrolled);
  g_signal_connect(self, "show", G_CALLBACK(show_cb), NULL);
}

GtkWidget *
piiri_meeting_chooser_new(PiiriSession *session, bool gone)
{
  PiiriMeetingChooser *self = g_object_new(PIIRI_TYPE_MEETING_CHOOSER, NULL);
  self->session = g_object_ref(session);
  self->gone = gone;
  return GTK_WIDGET(self);
}
