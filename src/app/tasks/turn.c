#include "config.h"

#include "app/tasks/turn.h"

#include "analysis/other-tasks.h"
#include "app/frame/focus.h"
#include "app/tasks/candidates.h"
#include "app/tasks/cell.h"
#include "app/tasks/look.h"
#include "app/widgets/people.h"
#include "app/widgets/scale.h"
#include "app/widgets/wrap.h"

#include <glib/gi18n.h>

#define AVATAR 30
#define WIDTH  342
#define HEIGHT 480
#define MARGIN 60 /* of the window, at least, around it */
#define WHO    "piiri-who"

/* How somebody who has the slot is shown. */
typedef struct {
  gint64 who;
  GtkWidget *done;
  GtkWidget *hours;
} Holder;

struct _PiiriTaskTurn {
  GtkPopover parent_instance;

  PiiriTasks *tasks;
  PiiriSlot *slot; /* as shown; NULL while closed */
  GArray *shown;   /* Holder */
  char *key;       /* of the cell that opened it */
  bool showing;    /* the program itself is filling the widgets */

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

static gint64
who_of(GtkWidget *widget)
{
  return *(gint64 *)g_object_get_data(G_OBJECT(widget), WHO);
}

static void
set_who(GtkWidget *widget, gint64 who)
{
  g_object_set_data_full(G_OBJECT(widget), WHO, g_memdup2(&who, sizeof who), g_free);
}

static void
clear_box(GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(box)) != NULL)
    gtk_box_remove(GTK_BOX(box), child);
}

/* --- Who has it. */

static void
done_toggled_cb(GtkToggleButton *button, PiiriTaskTurn *self)
{
  if (!self->showing)
    piiri_tasks_set_done(self->tasks, self->slot, who_of(GTK_WIDGET(button)),
                         gtk_toggle_button_get_active(button));
}

static void
take_off_cb(GtkWidget *button, PiiriTaskTurn *self)
{
  piiri_tasks_take_off(self->tasks, self->slot, who_of(button));
}

static void
details_cb(GtkWidget *button, PiiriTaskTurn *self)
{
  const PiiriTurn *turn = piiri_slot_turn(self->slot, who_of(button));
  gint64 task = turn != NULL ? turn->task : 0;
  GtkWidget *parent = gtk_widget_get_parent(GTK_WIDGET(self));
  gtk_popover_popdown(GTK_POPOVER(self));
  if (task != 0)
    gtk_widget_activate_action(parent, "win.show-record", "(sx)", piiri_kinds.kinds[KIND_TASK].name,
                               task);
}

/* Hours as people write them, "1,5", as in files; NULL when they can't be read. */
static char *
read_hours(const char *text)
{
  g_autofree char *clean = g_strstrip(g_strdelimit(g_strdup(text), ",", '.'));
  char *rest;
  double hours = g_ascii_strtod(clean, &rest);
  if (*clean == '\0')
    return g_strdup("");
  if (*rest != '\0' || !(hours >= 0 && hours < 10000))
    return NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup(g_ascii_formatd(number, sizeof number, "%.6g", hours));
}

static void
save_hours(PiiriTaskTurn *self, GtkWidget *entry)
{
  if (self->slot == NULL || self->showing)
    return;
  const PiiriTurn *turn = piiri_slot_turn(self->slot, who_of(entry));
  g_autofree char *hours = read_hours(gtk_editable_get_text(GTK_EDITABLE(entry)));
  g_autofree char *before =
      turn != NULL && turn->task != 0 ?
          piiri_store_get(piiri_tasks_store(self->tasks), KIND_TASK, turn->task, TASK_HOURS) :
          NULL;
  if (hours == NULL)
    gtk_widget_add_css_class(entry, "error");
  else
    gtk_widget_remove_css_class(entry, "error");
  if (turn != NULL && hours != NULL && g_strcmp0(hours, before != NULL ? before : "") != 0)
    piiri_tasks_set_hours(self->tasks, self->slot, turn->who, hours);
}

static void
hours_activate_cb(GtkWidget *entry, PiiriTaskTurn *self)
{
  save_hours(self, entry);
}

static void
hours_leave_cb(GtkEventController *focus, PiiriTaskTurn *self)
{
  save_hours(self, gtk_event_controller_get_widget(focus));
}

static GtkWidget *
hours_entry(PiiriTaskTurn *self, gint64 who, const char *called)
{
  GtkWidget *entry = gtk_entry_new();
  GtkEventController *focus = gtk_event_controller_focus_new();
  /* Translators: %s is who did a task. */
  g_autofree char *name = g_strdup_printf(_("Hours, %s"), called);
  gtk_editable_set_width_chars(GTK_EDITABLE(entry), 4);
  gtk_editable_set_max_width_chars(GTK_EDITABLE(entry), 4);
  gtk_accessible_update_property(GTK_ACCESSIBLE(entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_who(entry, who);
  g_signal_connect(entry, "activate", G_CALLBACK(hours_activate_cb), self);
  g_signal_connect(focus, "leave", G_CALLBACK(hours_leave_cb), self);
  gtk_widget_add_controller(entry, focus);
  return entry;
}

/* Where two share a task each has such a button: to a screen reader NAME says whose. */
static GtkWidget *
holder_button(
    gint64 who, const char *label, const char *name, GCallback clicked, PiiriTaskTurn *self)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  gtk_widget_add_css_class(button, "flat");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_who(button, who);
  g_signal_connect(button, "clicked", clicked, self);
  return button;
}

/* The first line says who and whether it is done, the second what else there is to it. */
static void
add_holder(PiiriTaskTurn *self, const PiiriTurn *turn)
{
  g_autofree char *called = piiri_tasks_called(self->tasks, turn->who);
  g_autofree char *full = piiri_tasks_full_name(self->tasks, turn->who);
  Holder holder = { .who = turn->who, .hours = hours_entry(self, turn->who, called) };
  GtkWidget *first = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *second = g_object_new(PIIRI_TYPE_WRAP, NULL);
  GtkWidget *hours = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new(called);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(name, TRUE);

  holder.done = gtk_toggle_button_new_with_label(_("Done"));
  /* Translators: %s is who has a task: a button that says she has done it. */
  g_autofree char *done_name = g_strdup_printf(_("Done: %s"), called);
  gtk_accessible_update_property(GTK_ACCESSIBLE(holder.done), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 done_name, -1);
  gtk_widget_add_css_class(holder.done, "tall");
  gtk_widget_add_css_class(holder.done, "done-button");
  set_who(holder.done, turn->who);
  g_signal_connect(holder.done, "toggled", G_CALLBACK(done_toggled_cb), self);

  gtk_box_append(GTK_BOX(first), piiri_avatar_new(AVATAR, full));
  gtk_box_append(GTK_BOX(first), name);
  gtk_box_append(GTK_BOX(first), holder.done);
  gtk_box_append(GTK_BOX(hours), holder.hours);
  gtk_box_append(GTK_BOX(hours), gtk_label_new(_("hours")));
  piiri_wrap_append(PIIRI_WRAP(second), hours);
  /* Translators: buttons in the popover of a task; %s is who has it. */
  g_autofree char *off_name = g_strdup_printf(_("Take off: %s"), called);
  g_autofree char *details_name = g_strdup_printf(_("Details: %s"), called);
  piiri_wrap_append(PIIRI_WRAP(second), holder_button(turn->who, _("Take Off"), off_name,
                                                      G_CALLBACK(take_off_cb), self));
  if (turn->task != 0) {
    GtkWidget *details =
        holder_button(turn->who, _("Details"), details_name, G_CALLBACK(details_cb), self);
    gtk_button_set_icon_name(GTK_BUTTON(details), "go-next-symbolic");
    gtk_widget_set_tooltip_text(details, _("Details"));
    piiri_wrap_append(PIIRI_WRAP(second), details);
  }
  gtk_box_append(GTK_BOX(self->holders), first);
  gtk_box_append(GTK_BOX(self->holders), second);
  g_array_append_val(self->shown, holder);
}

/* True when other people have the slot than those shown. */
static bool
holders_differ(PiiriTaskTurn *self)
{
  guint n = 0;
  for (guint i = 0; i < self->slot->turns->len; i++) {
    const PiiriTurn *turn = &g_array_index(self->slot->turns, PiiriTurn, i);
    if (turn->who == 0)
      continue;
    if (n >= self->shown->len || g_array_index(self->shown, Holder, n).who != turn->who)
      return true;
    n++;
  }
  return n != self->shown->len;
}

static void
fill_holders(PiiriTaskTurn *self)
{
  clear_box(self->holders);
  g_array_set_size(self->shown, 0);
  for (guint i = 0; i < self->slot->turns->len; i++)
    if (g_array_index(self->slot->turns, PiiriTurn, i).who != 0)
      add_holder(self, &g_array_index(self->slot->turns, PiiriTurn, i));
}

static void
show_states(PiiriTaskTurn *self)
{
  for (guint i = 0; i < self->shown->len; i++) {
    Holder *holder = &g_array_index(self->shown, Holder, i);
    const PiiriTurn *turn = piiri_slot_turn(self->slot, holder->who);
    g_autofree char *hours = turn->task != 0 ? piiri_store_get(piiri_tasks_store(self->tasks),
                                                               KIND_TASK, turn->task, TASK_HOURS) :
                                               NULL;
    gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(holder->done), turn->done);
    gtk_editable_set_text(GTK_EDITABLE(holder->hours), hours != NULL ? hours : "");
  }
}

/* --- Whom to give it to. */

static void
chosen_cb(PiiriTaskTurn *self, gint64 participant)
{
  bool alone = self->shown->len == 1 && !piiri_slot_is_open(self->slot);
  bool replace = alone && (!gtk_widget_get_visible(self->ways) ||
                           gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->instead)));
  gint64 before = replace ? g_array_index(self->shown, Holder, 0).who : 0;
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
      piiri_tasks_called(self->tasks, g_array_index(self->shown, Holder, 0).who);
  /* Translators: give a task to somebody in place of %s. */
  g_autofree char *label = g_strdup_printf(_("In Place of %s"), called);
  gtk_button_set_label(GTK_BUTTON(self->instead), label);
}

static void
show_slot(PiiriTaskTurn *self)
{
  g_autofree char *words = piiri_tasks_slot_words(self->slot);
  const PiiriTurn *open = piiri_slot_turn(self->slot, 0);
  self->showing = true;
  gtk_label_set_label(GTK_LABEL(self->title), words);
  if (holders_differ(self)) {
    bool inside = gtk_widget_get_focus_child(self->holders) != NULL;
    fill_holders(self);
    piiri_candidates_set_slot(self->candidates, self->tasks, self->slot);
    if (inside)
      gtk_widget_grab_focus(GTK_WIDGET(self->candidates));
  }
  show_states(self);
  show_ways(self);
  gtk_widget_set_visible(self->holders, self->shown->len > 0);
  gtk_widget_set_visible(self->drop, open != NULL && open->task != 0 && self->slot->standing == 0 &&
                                         self->slot->meeting.planned[0] != '\0');
  self->showing = false;
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
  piiri_slot_free(self->slot);
  self->slot = slot;
  show_slot(self);
}

static void
closed_cb(PiiriTaskTurn *self)
{
  for (guint i = 0; self->slot != NULL && i < self->shown->len; i++)
    save_hours(self, g_array_index(self->shown, Holder, i).hours);
  g_clear_pointer(&self->slot, piiri_slot_free);
  piiri_candidates_clear_search(self->candidates);
  if (self->key != NULL)
    piiri_task_cell_focus(gtk_widget_get_parent(GTK_WIDGET(self)), self->key);
}

/* --- GObject. */

static void
piiri_task_turn_dispose(GObject *object)
{
  PiiriTaskTurn *self = PIIRI_TASK_TURN(object);
  g_clear_pointer(&self->slot, piiri_slot_free);
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_task_turn_parent_class)->dispose(object);
}

static void
piiri_task_turn_finalize(GObject *object)
{
  g_array_unref(PIIRI_TASK_TURN(object)->shown);
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
  self->shown = g_array_new(FALSE, FALSE, sizeof(Holder));
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
  g_clear_pointer(&self->slot, piiri_slot_free);
  self->slot = piiri_slot_copy(slot);
  g_free(self->key);
  self->key = g_strdup(piiri_task_cell_key(at));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->instead), TRUE);
  set_size(self);
  self->showing = true;
  fill_holders(self);
  piiri_candidates_set_slot(self->candidates, self->tasks, self->slot);
  self->showing = false;
  show_slot(self);
  gtk_popover_popup(GTK_POPOVER(self));
  gtk_widget_grab_focus(GTK_WIDGET(self->candidates));
}
