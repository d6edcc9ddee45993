#include "config.h"

#include "app/today/head.h"

#include "app/meetings/month.h"
#include "app/meetings/words.h"
#include "app/today/days.h"
#include "app/widgets/enter.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

#define THEME "piiri-theme"

struct _PiiriTodayHead {
  AdwBin parent_instance;

  PiiriToday *today;

  GtkWidget *day_button;
  GtkWidget *day;
  GtkWidget *month;  /* made when it is first opened */
  guint month_waits; /* frames until it is */
  GtkWidget *theme;
  GtkWidget *theme_label;
  GtkPopover *popover;
  GtkWidget *new_theme;
  GtkWidget *theme_list;
  GtkWidget *themes;
  GtkWidget *open_theme;
  GtkWidget *no_theme;
  GtkWidget *line;
  GtkWidget *details;
};

G_DEFINE_FINAL_TYPE(PiiriTodayHead, piiri_today_head, ADW_TYPE_BIN)

/* --- The quiet line. */

/* A meeting that begins as the circle's meetings do ends as they do, unless it says otherwise. */
static char *
hours_words(PiiriToday *today, const PiiriMeeting *meeting)
{
  PiiriStore *store = piiri_today_store(today);
  gint64 circle = piiri_today_circle(today);
  g_autofree char *start = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_START);
  g_autofree char *end = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_END);
  bool usual = meeting->end[0] == '\0' && end != NULL && g_strcmp0(start, meeting->start) == 0;
  return piiri_day_hours(meeting->start, usual ? end : meeting->end);
}

static char *
line_words(PiiriToday *today, const PiiriMeeting *meeting)
{
  g_autofree char *hours = hours_words(today, meeting);
  g_autofree char *place =
      piiri_meeting_place_words(piiri_today_store(today), piiri_today_circle(today), meeting->row);
  g_autoptr(GArray) guides =
      piiri_agenda_guides(piiri_today_store(today), piiri_today_circle(today), meeting->row);
  g_autofree char *names = piiri_today_names(today, guides);

  g_autoptr(GString) line = g_string_new(hours);
  if (place != NULL)
    g_string_append_printf(line, ", %s", place);
  g_string_append_c(line, '.');
  if (guides->len > 0) {
    g_string_append_c(line, ' ');
    /* Translators: who guides the meeting, as in “Leena guides.” or “Leena and Aino guide.” */
    g_string_append_printf(line, ngettext("%s guides.", "%s guide.", guides->len), names);
  }
  return g_string_free(g_steal_pointer(&line), FALSE);
}

/* --- The day. */

static void
day_clicked_cb(PiiriTodayHead *self)
{
  piiri_today_head_show_month(self);
}

static void
show_day(PiiriTodayHead *self, const PiiriMeeting *meeting)
{
  g_autofree char *day = piiri_day_words(meeting->date, piiri_today_date(self->today));
  /* Translators: %s is “Tuesday 24 November”; what a screen reader says of the button. */
  g_autofree char *sentence = g_strdup_printf(_("%s, show the month"), day);
  gtk_label_set_label(GTK_LABEL(self->day), day);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->day_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 sentence, -1);
}

/* --- The theme. */

static void
theme_clicked_cb(GtkWidget *button, PiiriTodayHead *self)
{
  gint64 theme = *(gint64 *)g_object_get_data(G_OBJECT(button), THEME);
  gtk_popover_popdown(self->popover);
  piiri_today_set_theme(self->today, theme);
}

/* Its action leads to the page. */
static void
open_theme_clicked_cb(PiiriTodayHead *self)
{
  gtk_popover_popdown(self->popover);
}

static void
no_theme_clicked_cb(PiiriTodayHead *self)
{
  gtk_popover_popdown(self->popover);
  piiri_today_set_theme(self->today, 0);
}

static void
new_theme_activate_cb(PiiriTodayHead *self)
{
  g_autofree char *title = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->new_theme)));
  g_strstrip(title);
  if (*title == '\0')
    return;
  gtk_editable_set_text(GTK_EDITABLE(self->new_theme), "");
  gtk_popover_popdown(self->popover);
  piiri_today_set_new_theme(self->today, title);
}

static void
add_theme_button(PiiriTodayHead *self, gint64 theme)
{
  g_autofree char *title =
      piiri_store_get(piiri_today_store(self->today), KIND_THEME, theme, THEME_TITLE);
  GtkWidget *label = gtk_label_new(title);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 40);
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), label);
  gtk_widget_add_css_class(button, "flat");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full(G_OBJECT(button), THEME, g_memdup2(&theme, sizeof theme), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(theme_clicked_cb), self);
  gtk_box_append(GTK_BOX(self->themes), button);
}

static void
theme_button_clicked_cb(PiiriTodayHead *self)
{
  gtk_popover_popup(self->popover);
}

static void
popover_show_cb(PiiriTodayHead *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->themes)) != NULL)
    gtk_box_remove(GTK_BOX(self->themes), child);
  g_autoptr(GArray) themes =
      piiri_agenda_free_themes(piiri_today_store(self->today), piiri_today_circle(self->today));
  gtk_widget_set_visible(self->theme_list, themes->len > 0);
  for (guint i = 0; i < themes->len; i++)
    add_theme_button(self, g_array_index(themes, gint64, i));
  gtk_widget_grab_focus(self->new_theme);
}

static void
show_theme(PiiriTodayHead *self, const PiiriMeeting *meeting)
{
  PiiriStore *store = piiri_today_store(self->today);
  gint64 theme = piiri_agenda_theme(store, meeting->row);
  g_autofree char *title =
      theme != 0 ? piiri_store_get(store, KIND_THEME, theme, THEME_TITLE) : NULL;
  bool named = title != NULL && *title != '\0';
  const char *words = named ? title : _("Choose a theme");
  gtk_label_set_label(GTK_LABEL(self->theme_label), words);
  gtk_widget_set_visible(self->no_theme, theme != 0);
  gtk_widget_set_visible(self->open_theme, theme != 0);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self->open_theme), "(sx)",
                                   piiri_kinds.kinds[KIND_THEME].name, theme);
  if (named)
    gtk_widget_remove_css_class(self->theme, "hole");
  else
    gtk_widget_add_css_class(self->theme, "hole");

  /* Translators: %s is the theme of the meeting; what a screen reader says of its button. */
  g_autofree char *sentence = named ? g_strdup_printf(_("Theme: %s"), title) : g_strdup(words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->theme), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 sentence, -1);
}

static void
refresh_cb(PiiriTodayHead *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  g_autofree char *line = line_words(self->today, meeting);
  show_day(self, meeting);
  gtk_label_set_label(GTK_LABEL(self->line), line);
  show_theme(self, meeting);
}

/* --- GObject. */

static void
piiri_today_head_dispose(GObject *object)
{
  PiiriTodayHead *self = PIIRI_TODAY_HEAD(object);
  if (self->popover != NULL && gtk_widget_get_parent(GTK_WIDGET(self->popover)) != NULL)
    gtk_widget_unparent(GTK_WIDGET(self->popover));
  self->popover = NULL;
  g_clear_pointer(&self->month, gtk_widget_unparent);
  g_clear_object(&self->today);
  G_OBJECT_CLASS(piiri_today_head_parent_class)->dispose(object);
}

static void
piiri_today_head_class_init(PiiriTodayHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_today_head_dispose;

  g_type_ensure(PIIRI_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/head.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, day_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, day);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, theme);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, theme_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, popover);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, new_theme);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, theme_list);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, themes);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, open_theme);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, no_theme);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, line);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayHead, details);
  gtk_widget_class_bind_template_callback(widget_class, day_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, theme_button_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback(widget_class, new_theme_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, open_theme_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, no_theme_clicked_cb);
}

static void
piiri_today_head_init(PiiriTodayHead *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  /* A menu button would not let a long theme wrap. */
  gtk_widget_set_parent(GTK_WIDGET(self->popover), self->theme);
  piiri_entry_offer_enter(GTK_ENTRY(self->new_theme), _("Add"));
  GtkWidget *const below[] = { self->open_theme, self->no_theme };
  for (gsize i = 0; i < G_N_ELEMENTS(below); i++) {
    gtk_label_set_xalign(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(below[i]))), 0);
    gtk_widget_remove_css_class(below[i], "text-button");
  }
}

void
piiri_today_head_set_today(PiiriTodayHead *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}

/* The first frame lays the page out as it was scrolled; after that the day is where it is seen. */
static gboolean
show_month_cb(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PiiriTodayHead *self = PIIRI_TODAY_HEAD(widget);

  if (self->month_waits-- > 0)
    return G_SOURCE_CONTINUE;

  piiri_meeting_month_ask(PIIRI_MEETING_MONTH(self->month));

  return G_SOURCE_REMOVE;
}

void
piiri_today_head_show_month(PiiriTodayHead *self)
{
  if (self->month == NULL) {
    self->month = piiri_meeting_month_new(self->today);
    gtk_widget_set_parent(self->month, self->day_button);
  }
  /* By its key it may be asked for while the day is scrolled out of the window. */
  gtk_widget_grab_focus(self->day_button);
  self->month_waits = 1;
  gtk_widget_add_tick_callback(GTK_WIDGET(self), show_month_cb, NULL, NULL);
}

void
piiri_today_head_hide_details(PiiriTodayHead *self)
{
  gtk_widget_set_visible(self->details, FALSE);
}
