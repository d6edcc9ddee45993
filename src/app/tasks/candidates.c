#include "config.h"

#include "app/tasks/candidates.h"

#include "analysis/attendance.h"
#include "app/today/days.h"
#include "app/widgets/people.h"

#include <glib/gi18n.h>

#define AVATAR 30
#define WHO    "piiri-who"
#define FIND   "piiri-find"

struct _PiiriCandidates {
  GtkBox parent_instance;

  GtkWidget *search;
  GtkWidget *people;
  GtkWidget *nobody;
};

enum { CHOSEN, LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriCandidates, piiri_candidates, GTK_TYPE_BOX)

static void
clear_box(GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(box)) != NULL)
    gtk_box_remove(GTK_BOX(box), child);
}

/* --- A person. */

static void
person_clicked_cb(GtkWidget *button, PiiriCandidates *self)
{
  g_signal_emit(self, signals[CHOSEN], 0, *(gint64 *)g_object_get_data(G_OBJECT(button), WHO));
}

/* "5 weeks ago", "never", and that she'll be away. */
static char *
last_words(PiiriTasks *tasks, gint64 who, GHashTable *days, GHashTable *away)
{
  const char *day = g_hash_table_lookup(days, &who);
  g_autofree char *ago =
      day != NULL ? piiri_day_ago(day, piiri_tasks_date(tasks)) : g_strdup(C_("when", "never"));
  if (!g_hash_table_contains(away, &who))
    return g_steal_pointer(&ago);
  /* Translators: when somebody did a task last (“5 weeks ago”), and that she has said she won't be
   * at the meeting. */
  return g_strdup_printf(_("%s · will be away"), ago);
}

/* Why she comes before the others. */
static const char *
first_words(PiiriTasks *tasks, gint64 who)
{
  if (piiri_tasks_is_writer(tasks, who))
    /* Translators: beside the name of whoever writes on this laptop. */
    return C_("person", "you");
  /* Translators: beside the name of whom a task was given to just before. */
  return _("chosen last");
}

/* FIRST says why she comes before the others, NULL for these. */
static GtkWidget *
person_button(PiiriCandidates *self,
              const PiiriAttendee *attendee,
              const char *last,
              const char *first)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new(attendee->called);
  GtkWidget *when = gtk_label_new(last);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(name, TRUE);
  gtk_label_set_ellipsize(GTK_LABEL(when), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class(when, "quiet");
  gtk_box_append(GTK_BOX(box), piiri_avatar_new(AVATAR, attendee->name));
  gtk_box_append(GTK_BOX(box), name);
  if (first != NULL)
    gtk_box_append(GTK_BOX(box), piiri_pill_new(first, PIIRI_PILL_QUIET));
  gtk_box_append(GTK_BOX(box), when);

  GtkWidget *button = gtk_button_new();
  /* Translators: a person, and when she did a task last, as in “Salme, 5 weeks ago”. */
  g_autofree char *sentence = g_strdup_printf(C_("last done", "%s, %s"), attendee->called, last);
  g_autofree char *find = g_strdup_printf("%s %s", attendee->called, attendee->name);
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "person-choice");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                 -1);
  if (first != NULL)
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   first, -1);
  g_object_set_data_full(G_OBJECT(button), WHO, g_memdup2(&attendee->row, sizeof attendee->row),
                         g_free);
  g_object_set_data_full(G_OBJECT(button), FIND, g_utf8_casefold(find, -1), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(person_clicked_cb), self);
  return button;
}

/* --- Finding one. */

/* Whether every one of the words begins one of the person's names. */
static bool
is_found(GtkWidget *button, const char *words)
{
  const char *names = g_object_get_data(G_OBJECT(button), FIND);
  g_auto(GStrv) wanted = g_strsplit(words, " ", -1);
  for (char **word = wanted; *word != NULL; word++) {
    g_autofree char *later = g_strconcat(" ", *word, NULL);
    if (!g_str_has_prefix(names, *word) && strstr(names, later) == NULL)
      return false;
  }
  return true;
}

/* The first who is to be seen. */
static GtkWidget *
filter_people(PiiriCandidates *self)
{
  g_autofree char *words = g_utf8_casefold(gtk_editable_get_text(GTK_EDITABLE(self->search)), -1);
  g_strstrip(words);
  GtkWidget *first = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(self->people); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    bool found = is_found(child, words);
    gtk_widget_set_visible(child, found);
    if (found && first == NULL)
      first = child;
  }
  gtk_widget_set_visible(self->people, first != NULL);
  gtk_widget_set_visible(self->nobody, first == NULL);
  return first;
}

static void
search_changed_cb(PiiriCandidates *self)
{
  filter_people(self);
}

static void
search_activate_cb(PiiriCandidates *self)
{
  GtkWidget *first = filter_people(self);
  if (first != NULL)
    gtk_widget_activate(first);
}

static void
stop_search_cb(PiiriCandidates *self)
{
  g_signal_emit(self, signals[LEFT], 0);
}

/* --- GObject. */

static gboolean
candidates_grab_focus(GtkWidget *widget)
{
  return gtk_widget_grab_focus(PIIRI_CANDIDATES(widget)->search);
}

static void
piiri_candidates_class_init(PiiriCandidatesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  widget_class->grab_focus = candidates_grab_focus;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_CANDIDATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LEFT] = g_signal_new("left", PIIRI_TYPE_CANDIDATES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/candidates.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriCandidates, search);
  gtk_widget_class_bind_template_child(widget_class, PiiriCandidates, people);
  gtk_widget_class_bind_template_child(widget_class, PiiriCandidates, nobody);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, stop_search_cb);
}

static void
piiri_candidates_init(PiiriCandidates *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  gtk_search_entry_set_key_capture_widget(GTK_SEARCH_ENTRY(self->search), self->people);
}

/* First comes whoever was chosen last, as one person often writes down several turns of her own. */
void
piiri_candidates_set_slot(PiiriCandidates *self, PiiriTasks *tasks, const PiiriSlot *slot)
{
  PiiriStore *store = piiri_tasks_store(tasks);
  gint64 circle = piiri_tasks_circle(tasks);
  const char *today = piiri_tasks_date(tasks);
  const PiiriMeeting *meeting = &slot->meeting;
  const char *date = meeting->planned[0] != '\0' ? meeting->date : today;
  g_autoptr(GPtrArray) people = piiri_attendees(store, circle, meeting->row, date);
  g_autoptr(GHashTable) days = piiri_rota_last(store, circle, slot->kind, slot->title, today);
  g_autoptr(GHashTable) away = piiri_rota_away(store, meeting, today);
  gint64 first = piiri_tasks_chosen_last(tasks);

  clear_box(self->people);
  for (guint i = 0; i < people->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(people, i);
    if (piiri_slot_turn(slot, attendee->row) != NULL)
      continue;
    g_autofree char *last = last_words(tasks, attendee->row, days, away);
    bool is_first = attendee->row == first;
    GtkWidget *button =
        person_button(self, attendee, last, is_first ? first_words(tasks, first) : NULL);
    if (is_first)
      gtk_box_prepend(GTK_BOX(self->people), button);
    else
      gtk_box_append(GTK_BOX(self->people), button);
  }
  filter_people(self);
}

void
piiri_candidates_clear_search(PiiriCandidates *self)
{
  gtk_editable_set_text(GTK_EDITABLE(self->search), "");
}
