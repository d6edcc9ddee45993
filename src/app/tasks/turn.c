#include "config.h"

#include "app/tasks/turn.h"

#include "analysis/other-tasks.h"
#include "app/frame/focus.h"
#include "app/tasks/candidates.h"
#include "app/tasks/cell.h"
#include "app/tasks/holder.h"
#include "app/widgets/scale.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define WIDTH  342
#define HEIGHT 480
#define MARGIN 60 /* of the window, at least, around it */

struct _PiiriTaskTurn {
  GtkPopover parent_instance;

  PiiriTasks *tasks;
  PiiriSlot *slot;  /* as shown; NULL while closed */
  GPtrArray *shown; /* PiiriTaskHolder, of those who have it */
  char *key;        /* of the cell that opened it */

  GtkWidget *title;
  GtkWidget *holders;
  GtkWidget *ways;
  GtkWidget *instead;
  GtkWidget *beside;
  PiiriCandidates *candidates;
  GtkWidget *scrolled;
  GtkWidget *drop;
};

G_DEFINE_FINAL_TYPE(PiiriTaskTurn, piiri_task_turn, GTK_TYPE_POPOVER)

/* --- Who has it. */

/* True when other people have the slot than those shown. */
static bool
holders_differ(PiiriTaskTurn *self)
{
  guint n = 0;
  for (guint i = 0; i < self->slot->turns->len; i++) {
    const PiiriTurn *turn = &g_array_index(self->slot->turns, PiiriTurn, i);
    if (turn->who == 0)
      continue;
    if (n >= self->shown->len || piiri_task_holder_who(self->shown->pdata[n]) != turn->who)
      return true;
    n++;
  }
  return n != self->shown->len;
}

static void
details_cb(PiiriTaskTurn *self, gint64 task)
{
  GtkWidget *parent = gtk_widget_get_parent(GTK_WIDGET(self));
  gtk_popover_popdown(GTK_POPOVER(self));
  if (task != 0)
    gtk_widget_activate_action(parent, "win.show-record", "(sx)", piiri_kinds.kinds[KIND_TASK].name,
                               task);
}

/* Nothing that is still to come of the holders, such as the keyboard leaving them, is written. */
static void
forget_slot(PiiriTaskTurn *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    piiri_task_holder_show(self->shown->pdata[i], NULL);
  g_clear_pointer(&self->slot, piiri_slot_free);
}

static void
set_slot(PiiriTaskTurn *self, PiiriSlot *slot)
{
  forget_slot(self);
  self->slot = slot;
}

static void
fill_holders(PiiriTaskTurn *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    gtk_box_remove(GTK_BOX(self->holders), self->shown->pdata[i]);
  g_ptr_array_set_size(self->shown, 0);
  for (guint i = 0; i < self->slot->turns->len; i++) {
    const PiiriTurn *turn = &g_array_index(self->slot->turns, PiiriTurn, i);
    if (turn->who == 0)
      continue;
    GtkWidget *holder = piiri_task_holder_new(self->tasks, turn);
    g_signal_connect_object(holder, "details", G_CALLBACK(details_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append(GTK_BOX(self->holders), holder);
    g_ptr_array_add(self->shown, g_object_ref(holder));
  }
}

/* --- Whom to give it to. */

static void
chosen_cb(PiiriTaskTurn *self, gint64 participant)
{
  bool alone = self->shown->len == 1 && !piiri_slot_is_open(self->slot);
  bool replace = alone && (!gtk_widget_get_visible(self->ways) ||
                           gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->instead)));
  gint64 before = replace ? piiri_task_holder_who(self->shown->pdata[0]) : 0;
  g_autoptr(PiiriSlot) slot = piiri_slot_copy(self->slot);
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_tasks_give(self->tasks, slot, before, participant);
}

static void
left_cb(PiiriTaskTurn *self)
{
  gtk_popover_popdown(GTK_POPOVER(self));
}

static void
drop_clicked_cb(PiiriTaskTurn *self)
{
  g_autoptr(PiiriSlot) slot = piiri_slot_copy(self->slot);
  gtk_popover_popdown(GTK_POPOVER(self));
  piiri_tasks_drop(self->tasks, slot);
}

/* --- The whole. */

static void
show_ways(PiiriTaskTurn *self)
{
  bool shared = self->slot->meeting.planned[0] != '\0';
  bool alone = self->shown->len == 1 && !piiri_slot_is_open(self->slot);
  gtk_widget_set_visible(self->ways, shared && alone);
  if (!alone)
    return;
  g_autofree char *called =
      piiri_tasks_called(self->tasks, piiri_task_holder_who(self->shown->pdata[0]));
  /* Translators: give a task to somebody in place of %s. */
  g_autofree char *label = g_strdup_printf(_("In Place of %s"), called);
  gtk_button_set_label(GTK_BUTTON(self->instead), label);
}

static void
show_slot(PiiriTaskTurn *self)
{
  g_autofree char *words = piiri_tasks_slot_words(self->slot);
  const PiiriTurn *open = piiri_slot_turn(self->slot, 0);
  gtk_label_set_label(GTK_LABEL(self->title), words);
  if (holders_differ(self)) {
    bool inside = gtk_widget_get_focus_child(self->holders) != NULL;
    fill_holders(self);
    piiri_candidates_set_slot(self->candidates, self->tasks, self->slot);
    if (inside)
      gtk_widget_grab_focus(GTK_WIDGET(self->candidates));
  }
  for (guint i = 0; i < self->shown->len; i++)
    piiri_task_holder_show(self->shown->pdata[i], self->slot);
  show_ways(self);
  gtk_widget_set_visible(self->holders, self->shown->len > 0);
  gtk_widget_set_visible(self->drop, open != NULL && open->task != 0 && self->slot->standing == 0 &&
                                         self->slot->meeting.planned[0] != '\0');
}

/* The slot as it is now, NULL when it is gone. */
static PiiriSlot *
slot_again(PiiriTaskTurn *self)
{
  const PiiriSlot *slot = self->slot;
  if (slot->meeting.planned[0] == '\0') {
    gint64 task = g_array_index(slot->turns, PiiriTurn, 0).task;
    g_autoptr(PiiriOtherTask) other = piiri_other_task(piiri_tasks_store(self->tasks), task);
    return other != NULL ? g_steal_pointer(&other->slot) : NULL;
  }
  PiiriSlot *now = piiri_rota_slot(piiri_tasks_rota(self->tasks), slot->meeting.planned, slot->kind,
                                   slot->title);
  if (now != NULL)
    return piiri_slot_copy(now);

  /* It is of a week long ago, or further on than the rota goes. */
  PiiriStore *store = piiri_tasks_store(self->tasks);
  gint64 circle = piiri_tasks_circle(self->tasks);
  PiiriMeeting meeting;
  piiri_meeting_at(store, circle, slot->meeting.planned, &meeting);
  return piiri_rota_slot_at(store, circle, &meeting, slot->kind, slot->title);
}

static void
refresh_cb(PiiriTaskTurn *self)
{
  if (self->slot == NULL)
    return;
  PiiriSlot *slot = piiri_tasks_store(self->tasks) != NULL ? slot_again(self) : NULL;
  if (slot == NULL) {
    gtk_popover_popdown(GTK_POPOVER(self));
    return;
  }
  set_slot(self, slot);
  show_slot(self);
}

static void
closed_cb(PiiriTaskTurn *self)
{
  for (guint i = 0; self->slot != NULL && i < self->shown->len; i++)
    piiri_task_holder_save(self->shown->pdata[i]);
  forget_slot(self);
  piiri_candidates_clear_search(self->candidates);
  if (self->key != NULL)
    piiri_task_cell_focus(gtk_widget_get_parent(GTK_WIDGET(self)), self->key);
}

/* --- GObject. */

static void
piiri_task_turn_dispose(GObject *object)
{
  PiiriTaskTurn *self = PIIRI_TASK_TURN(object);
  forget_slot(self);
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_task_turn_parent_class)->dispose(object);
}

static void
piiri_task_turn_finalize(GObject *object)
{
  g_ptr_array_unref(PIIRI_TASK_TURN(object)->shown);
  g_free(PIIRI_TASK_TURN(object)->key);
  G_OBJECT_CLASS(piiri_task_turn_parent_class)->finalize(object);
}

static void
piiri_task_turn_class_init(PiiriTaskTurnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  g_type_ensure(PIIRI_TYPE_CANDIDATES);
  G_OBJECT_CLASS(klass)->dispose = piiri_task_turn_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_task_turn_finalize;
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/turn.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, holders);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, ways);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, instead);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, beside);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, candidates);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriTaskTurn, drop);
  gtk_widget_class_bind_template_callback(widget_class, left_cb);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, drop_clicked_cb);
}

static void
piiri_task_turn_init(PiiriTaskTurn *self)
{
  self->shown = g_ptr_array_new_with_free_func(g_object_unref);
  gtk_widget_init_template(GTK_WIDGET(self));
  g_signal_connect(self, "closed", G_CALLBACK(closed_cb), NULL);
}

GtkWidget *
piiri_task_turn_new(PiiriTasks *tasks)
{
  PiiriTaskTurn *self = g_object_new(PIIRI_TYPE_TASK_TURN, NULL);
  self->tasks = g_object_ref(tasks);
  g_signal_connect_object(tasks, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET(self);
}

/* It isn't larger than the window: on an old laptop that is as large as the screen. */
static void
set_size(PiiriTaskTurn *self)
{
  GtkWidget *widget = GTK_WIDGET(self);
  GtkWidget *window = GTK_WIDGET(gtk_widget_get_root(widget));
  int width = gtk_widget_get_width(window) - MARGIN;
  int height = gtk_widget_get_height(window) - MARGIN;
  gtk_widget_set_size_request(self->scrolled, MIN(piiri_scaled(widget, WIDTH), MAX(width, 1)), -1);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(self->scrolled),
                                             MIN(piiri_scaled(widget, HEIGHT), MAX(height, 1)));
}

void
piiri_task_turn_open(PiiriTaskTurn *self, const PiiriSlot *slot, GtkWidget *at)
{
  piiri_popover_point_at(GTK_POPOVER(self), at);
  set_slot(self, piiri_slot_copy(slot));
  g_free(self->key);
  self->key = g_strdup(piiri_task_cell_key(at));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->instead), TRUE);
  set_size(self);
  fill_holders(self);
  piiri_candidates_set_slot(self->candidates, self->tasks, self->slot);
  show_slot(self);
  gtk_popover_popup(GTK_POPOVER(self));
  gtk_widget_grab_focus(GTK_WIDGET(self->candidates));
}
