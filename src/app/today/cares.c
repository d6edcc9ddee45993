#include "config.h"

#include "app/today/cares.h"

#include "app/tasks/cell.h"
#include "app/tasks/look.h"
#include "app/widgets/people.h"
#include "app/widgets/record-link.h"
#include "app/widgets/width-first.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define AVATAR     32
#define AVATARS    3 /* the names beside them tell the rest */
#define CARE_INDEX "piiri-care"
#define TASK_INDEX "piiri-kind"

struct _PiiriTodayCares {
  AdwBin parent_instance;

  PiiriToday *today;
  PiiriTasks *tasks;   /* watched while a turn is shown; NULL before the first */
  PiiriTaskTurn *turn; /* who sees to one of them; so is this */
  GPtrArray *cares;    /* PiiriCare, as shown */

  GtkPopover *popover;
  GtkWidget *kinds;
  GtkWidget *nothing;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE(PiiriTodayCares, piiri_today_cares, ADW_TYPE_BIN)

/* --- A row. */

static void
turn_closed_cb(PiiriTodayCares *self)
{
  piiri_tasks_set_watched(self->tasks, false);
}

static void
ensure_turn(PiiriTodayCares *self)
{
  if (self->turn != NULL)
    return;
  self->tasks = piiri_tasks_new(piiri_today_session(self->today));
  self->turn = PIIRI_TASK_TURN(piiri_task_turn_new(self->tasks));
  gtk_widget_set_parent(GTK_WIDGET(self->turn), GTK_WIDGET(self));
  g_signal_connect_object(self->turn, "closed", G_CALLBACK(turn_closed_cb), self,
                          G_CONNECT_SWAPPED);
}

/* The same as in a cell of the coming weeks. */
static void
show_turn(PiiriTodayCares *self, GtkWidget *at)
{
  PiiriMeeting meeting = *piiri_today_meeting(self->today);
  guint index = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(at), CARE_INDEX));
  const PiiriCare *care = g_ptr_array_index(self->cares, index);

  ensure_turn(self);
  piiri_tasks_set_watched(self->tasks, true);
  g_autoptr(PiiriSlot) slot =
      piiri_rota_slot_at(piiri_today_store(self->today), piiri_today_circle(self->today), &meeting,
                         care->kind, care->title);
  if (slot == NULL)
    return;
  piiri_task_cell_mark(at, slot, 0, "cell");
  piiri_task_turn_open(self->turn, slot, at);
}

static GtkWidget *
turn_button(PiiriTodayCares *self, guint index, GtkWidget *child, char *name)
{
  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), child);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data(G_OBJECT(button), CARE_INDEX, GUINT_TO_POINTER(index));
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(show_turn), self);
  g_free(name);
  return button;
}

/* Nobody has it yet. */
static GtkWidget *
hole(PiiriTodayCares *self, guint index, const char *label)
{
  /* Translators: nobody has taken this task yet. */
  GtkWidget *button = turn_button(self, index, gtk_label_new(_("Who?")),
                                  /* Translators: %s is a task, as in “Coffee: who?” */
                                  g_strdup_printf(_("%s: who?"), label));
  gtk_widget_add_css_class(button, "hole");
  return button;
}

static GtkWidget *
avatars_of(PiiriTodayCares *self, const PiiriCare *care)
{
  GtkWidget *avatars = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  for (guint i = 0; i < MIN(care->people->len, AVATARS); i++) {
    g_autofree char *name =
        piiri_store_get(piiri_today_store(self->today), KIND_PARTICIPANT,
                        g_array_index(care->people, gint64, i), PARTICIPANT_NAME);
    GtkWidget *avatar = piiri_avatar_new(AVATAR, name);
    GtkWidget *place = adw_bin_new();
    adw_bin_set_child(ADW_BIN(place), avatar);
    if (i > 0)
      gtk_widget_add_css_class(place, "overlap");
    gtk_box_append(GTK_BOX(avatars), place);
  }
  return avatars;
}

/* Those who have it, to see or change; their names beside lead to them. */
static GtkWidget *
holders(PiiriTodayCares *self, guint index)
{
  const PiiriCare *care = g_ptr_array_index(self->cares, index);
  g_autofree char *names = piiri_today_names(self->today, care->people);
  GtkWidget *button = turn_button(
      self, index, avatars_of(self, care),
      g_strdup_printf(C_("task", "%s: %s"), piiri_task_label(care->kind, care->title), names));
  gtk_widget_set_tooltip_text(button, _("Change who sees to it"));
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "holders");
  return button;
}

/* A name as it stands before that many others. */
static char *
name_in_row(const char *called, guint left)
{
  if (left == 0)
    return g_strdup(called);
  /* Translators: a name before the last one and a name before others, as in “Aino, Eino and Salme”.
   */
  return g_strdup_printf(left == 1 ? _("%s and") : _("%s,"), called);
}

/* The names of those who see to it, each leading to its page. */
static GtkWidget *
names_of(PiiriTodayCares *self, const PiiriCare *care)
{
  if (care->people->len == 0) {
    GtkWidget *nobody = gtk_label_new(_("Nobody yet"));
    gtk_label_set_xalign(GTK_LABEL(nobody), 0);
    gtk_label_set_wrap(GTK_LABEL(nobody), TRUE);
    return nobody;
  }

  GtkWidget *names = g_object_new(PIIRI_TYPE_WRAP, NULL);
  for (guint i = 0; i < care->people->len; i++) {
    gint64 person = g_array_index(care->people, gint64, i);
    g_autofree char *called = piiri_today_called(self->today, person);
    g_autofree char *words = name_in_row(called, care->people->len - 1 - i);
    piiri_wrap_append(PIIRI_WRAP(names), piiri_record_link_new(KIND_PARTICIPANT, person,
                                                               gtk_label_new(words), called));
  }
  return names;
}

static GtkWidget *
words_of(PiiriTodayCares *self, const PiiriCare *care)
{
  GtkWidget *words = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new(piiri_task_label(care->kind, care->title));
  GtkWidget *who = names_of(self, care);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_widget_add_css_class(who, "quiet");
  gtk_widget_set_hexpand(words, TRUE);
  gtk_box_append(GTK_BOX(words), label);
  gtk_box_append(GTK_BOX(words), who);
  return words;
}

static GtkWidget *
care_row(PiiriTodayCares *self, guint index)
{
  const PiiriCare *care = g_ptr_array_index(self->cares, index);
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon =
      g_object_new(GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                   piiri_task_icon(care->kind), NULL);
  gtk_widget_add_css_class(row, "care");
  gtk_box_append(GTK_BOX(row), icon);
  gtk_box_append(GTK_BOX(row), words_of(self, care));
  if (care->people->len > 0)
    gtk_box_append(GTK_BOX(row), holders(self, index));
  if (care->people->len == 0 || care->open != 0)
    gtk_box_append(GTK_BOX(row), hole(self, index, piiri_task_label(care->kind, care->title)));
  return row;
}

static void
refresh_cb(PiiriTodayCares *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->list)) != NULL)
    gtk_box_remove(GTK_BOX(self->list), child);
  g_ptr_array_unref(self->cares);
  self->cares = piiri_agenda_cares(piiri_today_store(self->today), piiri_today_circle(self->today),
                                   meeting->row);
  for (guint i = 0; i < self->cares->len; i++) {
    if (i > 0)
      gtk_box_append(GTK_BOX(self->list), gtk_separator_new(GTK_ORIENTATION_HORIZONTAL));
    gtk_box_append(GTK_BOX(self->list), care_row(self, i));
  }
  gtk_widget_set_visible(self->list, self->cares->len > 0);
  gtk_widget_set_visible(self->nothing, self->cares->len == 0);
}

/* --- Adding a task. */

/* The hole of the care's row, NULL when it has none. */
static GtkWidget *
find_hole(PiiriTodayCares *self, const char *kind)
{
  GtkWidget *row = gtk_widget_get_first_child(self->list);
  for (guint i = 0; i < self->cares->len && row != NULL; i++) {
    const PiiriCare *care = g_ptr_array_index(self->cares, i);
    if (g_str_equal(care->kind, kind) && care->title[0] == '\0' && care->open != 0)
      return gtk_widget_get_last_child(row);
    /* A line is drawn between two rows. */
    row = gtk_widget_get_next_sibling(row);
    row = row != NULL ? gtk_widget_get_next_sibling(row) : NULL;
  }
  return NULL;
}

/* Who sees to it is the next thing one wants to say. */
static void
kind_clicked_cb(GtkWidget *button, PiiriTodayCares *self)
{
  guint index = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), TASK_INDEX));
  const char *kind = piiri_task_kinds()[index].name;
  gtk_popover_popdown(self->popover);
  GtkWidget *next = piiri_today_add_task(self->today, kind) ? find_hole(self, kind) : NULL;
  if (next != NULL)
    show_turn(self, next);
}

static void
fill_kinds(PiiriTodayCares *self)
{
  const PiiriChoice *kinds = piiri_task_kinds();
  for (guint i = 0; kinds[i].name != NULL; i++) {
    GtkWidget *button = gtk_button_new_with_label(_(kinds[i].label));
    gtk_label_set_xalign(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(button))), 0);
    gtk_widget_add_css_class(button, "flat");
    g_object_set_data(G_OBJECT(button), TASK_INDEX, GUINT_TO_POINTER(i));
    g_signal_connect(button, "clicked", G_CALLBACK(kind_clicked_cb), self);
    gtk_box_append(GTK_BOX(self->kinds), button);
  }
}

/* --- GObject. */

static void
piiri_today_cares_dispose(GObject *object)
{
  PiiriTodayCares *self = PIIRI_TODAY_CARES(object);
  if (self->turn != NULL)
    gtk_widget_unparent(GTK_WIDGET(self->turn));
  self->turn = NULL;
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_today_cares_parent_class)->dispose(object);
}

static void
piiri_today_cares_finalize(GObject *object)
{
  PiiriTodayCares *self = PIIRI_TODAY_CARES(object);
  g_clear_object(&self->today);
  g_ptr_array_unref(self->cares);
  G_OBJECT_CLASS(piiri_today_cares_parent_class)->finalize(object);
}

static void
piiri_today_cares_class_init(PiiriTodayCaresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_today_cares_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_today_cares_finalize;

  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/cares.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayCares, popover);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayCares, kinds);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayCares, nothing);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayCares, list);
}

static void
piiri_today_cares_init(PiiriTodayCares *self)
{
  self->cares = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_care_free);
  gtk_widget_init_template(GTK_WIDGET(self));
  fill_kinds(self);
}

void
piiri_today_cares_set_today(PiiriTodayCares *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
