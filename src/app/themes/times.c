#include "config.h"

#include "app/themes/times.h"

#include "app/records/words.h"
#include "app/themes/meeting-chooser.h"
#include "app/themes/returns.h"
#include "app/themes/steps.h"
#include "app/themes/words.h"
#include "app/today/days.h"
#include "app/widgets/record-link.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* The meetings that are named; the strip tells of all. */
#define NAMED_MOST 12
#define MEETING    "piiri-meeting"

struct _PiiriThemeTimes {
  AdwBin parent_instance;

  GtkBox *box;
  GtkBox *planned; /* the day it is planned for */
  PiiriWrap *buttons;
  GtkWidget *due;
  GtkWidget *plan;
  GtkWidget *hold;
  GtkWidget *ideas;
  GtkBox *held; /* strip, sentence and meetings */

  PiiriSession *session; /* owned by the pane that this lies in */
  gint64 theme;
};

G_DEFINE_FINAL_TYPE(PiiriThemeTimes, piiri_theme_times, ADW_TYPE_BIN)

static void
clear_box(GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(GTK_WIDGET(box))) != NULL)
    gtk_box_remove(box, child);
}

static GtkWidget *
wrapped_label(const char *words, const char *class)
{
  GtkWidget *label = gtk_label_new(words);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class(label, class);
  return label;
}

/* --- What can be done. */

static void
plan_chosen_cb(PiiriThemeTimes *self, const PiiriMeeting *meeting)
{
  piiri_themes_plan(self->session, self->theme, meeting);
}

static void
held_chosen_cb(PiiriThemeTimes *self, const PiiriMeeting *meeting)
{
  piiri_themes_hold(self->session, self->theme, meeting);
}

static void
due_clicked_cb(PiiriThemeTimes *self)
{
  piiri_themes_move(self->session, self->theme, PIIRI_THEME_HELD);
}

static void
ideas_clicked_cb(PiiriThemeTimes *self)
{
  piiri_themes_to_ideas(self->session, self->theme);
}

static GtkWidget *
add_chooser(PiiriThemeTimes *self, const char *label, bool gone, GCallback chosen)
{
  GtkWidget *button = gtk_menu_button_new();
  GtkWidget *chooser = piiri_meeting_chooser_new(self->session, gone);
  gtk_menu_button_set_label(GTK_MENU_BUTTON(button), label);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(button), chooser);
  g_signal_connect_object(chooser, "chosen", chosen, self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class(button, "tall");
  piiri_wrap_append(self->buttons, button);
  return button;
}

static GtkWidget *
add_button(PiiriThemeTimes *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  gtk_widget_add_css_class(button, "tall");
  g_signal_connect_object(button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  piiri_wrap_append(self->buttons, button);
  return button;
}

static void
make_buttons(PiiriThemeTimes *self)
{
  self->due = add_button(self, _("Mark as Held"), G_CALLBACK(due_clicked_cb));
  gtk_widget_add_css_class(self->due, "suggested-action");
  self->plan = add_chooser(self, _("Plan for…"), false, G_CALLBACK(plan_chosen_cb));
  self->hold = add_chooser(self, _("Was Held on…"), true, G_CALLBACK(held_chosen_cb));
  self->ideas = add_button(self, _("Back to Ideas"), G_CALLBACK(ideas_clicked_cb));
}

/* The keyboard stays here when the button that was pressed has nothing more to do. */
static void
show_buttons(PiiriThemeTimes *self, PiiriThemeState state, bool due)
{
  if (self->plan == NULL)
    make_buttons(self);
  bool here = gtk_widget_get_focus_child(GTK_WIDGET(self->buttons)) != NULL;
  gtk_widget_set_visible(self->due, due);
  gtk_widget_set_visible(self->hold, !due);
  gtk_widget_set_visible(self->ideas, state != PIIRI_THEME_IDEA);
  if (here && gtk_widget_get_focus_child(GTK_WIDGET(self->buttons)) == NULL)
    gtk_widget_grab_focus(self->plan);
}

/* --- When it is. */

static void
show_planned(PiiriThemeTimes *self, PiiriStore *store, PiiriThemeState state, const char *today)
{
  gint64 row = piiri_store_get_link(store, KIND_THEME, self->theme, THEME_MEETING);
  PiiriMeeting meeting;
  clear_box(self->planned);
  if (state == PIIRI_THEME_IDEA) {
    gtk_box_append(self->planned, wrapped_label(_("An idea, not planned yet"), "lead"));
  } else if (state == PIIRI_THEME_PLANNED && row != 0 && piiri_meeting_load(store, row, &meeting)) {
    g_autofree char *day = piiri_day_words(meeting.date, today);
    GtkWidget *words = wrapped_label(day, "lead");
    gtk_box_append(self->planned, wrapped_label(_("Planned for"), "quiet"));
    gtk_box_append(self->planned, piiri_record_link_new(KIND_MEETING, row, words, day));
  } else if (state == PIIRI_THEME_PLANNED) {
    gtk_box_append(self->planned, wrapped_label(_("Planned, the day is open"), "lead"));
  }
  gtk_widget_set_visible(GTK_WIDGET(self->planned), state != PIIRI_THEME_HELD);
}

/* --- When it was. */

static void
not_held_clicked_cb(PiiriThemeTimes *self, GtkWidget *button)
{
  gint64 meeting = *(gint64 *)g_object_get_data(G_OBJECT(button), MEETING);
  piiri_themes_not_held(self->session, self->theme, meeting);
}

static GtkWidget *
make_meeting(PiiriThemeTimes *self,
             PiiriStore *store,
             const PiiriHolding *holding,
             const char *today)
{
  guint n = piiri_meeting_headcount(store, holding->meeting);
  g_autofree char *day = piiri_day_words(holding->date, today);
  /* Translators: how many were at a meeting. */
  g_autofree char *there =
      n > 0 ? g_strdup_printf(ngettext("%u there", "%u there", n), n) : g_strdup("");
  /* Translators: %s is the day of a meeting at which a theme wasn’t held after all. */
  g_autofree char *label = g_strdup_printf(_("Not held on %s"), day);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_label_new(there);
  GtkWidget *day_words = gtk_label_new(day);
  GtkWidget *remove = gtk_button_new_from_icon_name("window-close-symbolic");

  /* Labels that wrap would take as few pixels as the button's height lets them. */
  gtk_label_set_ellipsize(GTK_LABEL(day_words), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize(GTK_LABEL(words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign(GTK_LABEL(words), 0);
  gtk_widget_add_css_class(words, "quiet");
  gtk_widget_set_hexpand(words, TRUE);
  gtk_widget_add_css_class(remove, "flat");
  gtk_widget_add_css_class(remove, "stepper");
  gtk_widget_set_tooltip_text(remove, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full(G_OBJECT(remove), MEETING,
                         g_memdup2(&holding->meeting, sizeof holding->meeting), g_free);
  g_signal_connect_object(remove, "clicked", G_CALLBACK(not_held_clicked_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(line),
                 piiri_record_link_new(KIND_MEETING, holding->meeting, day_words, day));
  gtk_box_append(GTK_BOX(line), words);
  gtk_box_append(GTK_BOX(line), remove);
  return line;
}

static void
show_held(PiiriThemeTimes *self, PiiriStore *store, PiiriThemeState state, const char *today)
{
  g_autoptr(GArray) holdings = piiri_theme_holdings(store, self->theme);
  g_autoptr(PiiriReturns) returns = piiri_theme_returns(store, self->theme, today);
  clear_box(self->held);
  gtk_widget_set_visible(GTK_WIDGET(self->held), holdings->len > 0 || state == PIIRI_THEME_HELD);
  gtk_box_append(self->held, wrapped_label(C_("themes", "Held"), "section"));
  if (holdings->len == 0) {
    gtk_box_append(self->held, wrapped_label(_("Nobody has said when"), "quiet"));
    return;
  }
  if (holdings->len > 1) {
    g_autofree char *words = piiri_theme_returns_words(returns, today);
    GtkWidget *strip = piiri_strip_new();
    piiri_returns_show(returns, PIIRI_STRIP(strip), today);
    gtk_box_append(self->held, strip);
    gtk_box_append(self->held, wrapped_label(words, "quiet"));
  }
  for (guint i = 0; i < MIN(holdings->len, NAMED_MOST); i++)
    gtk_box_append(self->held,
                   make_meeting(self, store,
                                &g_array_index(holdings, PiiriHolding, holdings->len - 1 - i),
                                today));
}

/* --- GObject. */

static void
piiri_theme_times_class_init(PiiriThemeTimesClass *klass)
{
}

static void
piiri_theme_times_init(PiiriThemeTimes *self)
{
  self->box = GTK_BOX(gtk_box_new(GTK_ORIENTATION_VERTICAL, 9));
  self->planned = GTK_BOX(gtk_box_new(GTK_ORIENTATION_VERTICAL, 0));
  self->buttons = g_object_new(PIIRI_TYPE_WRAP, NULL);
  self->held = GTK_BOX(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top(GTK_WIDGET(self->held), 18);
  gtk_box_append(self->box, GTK_WIDGET(self->planned));
  gtk_box_append(self->box, GTK_WIDGET(self->buttons));
  gtk_box_append(self->box, GTK_WIDGET(self->held));
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->box));
}

void
piiri_theme_times_show(PiiriThemeTimes *self, PiiriSession *session, gint64 theme)
{
  PiiriStore *store = piiri_session_store(session);
  self->session = session;
  self->theme = theme;
  if (store == NULL || theme == 0)
    return;

  g_autofree char *today = piiri_words_today();
  PiiriThemeState state = piiri_theme_state(store, theme);
  show_planned(self, store, state, today);
  show_buttons(self, state, piiri_themes_is_due(store, theme, today));
  show_held(self, store, state, today);
}
