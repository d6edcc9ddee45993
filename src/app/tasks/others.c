#include "config.h"

#include "app/tasks/others.h"

#include "analysis/other-tasks.h"
#include "app/records/words.h"
#include "app/tasks/cell.h"
#include "app/tasks/look.h"
#include "app/widgets/columns.h"

#include <glib/gi18n.h>
#include <string.h>

#define OPEN_MAX  200 /* more than anybody can mean to do */
#define DONE      5
#define DONE_MORE 20
#define FOUND_MAX 30

/* How many of those that are to be done are made before the pane is drawn, and at a time after. */
#define MADE_AT_ONCE 20
#define MADE_IDLY    10

/* At the usual text size: beside the task's name, and from which width on who does it stands there;
 * in large letters it stands below. */
#define WHO_WIDTH 150
#define WHO_ROOM  260

#define TASK "piiri-task"

struct _PiiriTasksOthers {
  AdwBin parent_instance;

  PiiriTasks *tasks;
  PiiriTaskTurn *turn;
  guint n_done;    /* of those done, how many are shown */
  GPtrArray *todo; /* PiiriOtherTask: those found that are to be done */
  guint n_made;    /* of which there are rows */
  guint making;    /* the source that makes the others */

  GtkWidget *nothing;
  GtkWidget *open;
  GtkWidget *done_title;
  GtkWidget *done;
  GtkWidget *more;
  GtkWidget *earlier_title;
  GtkWidget *earlier;
};

G_DEFINE_FINAL_TYPE(PiiriTasksOthers, piiri_tasks_others, ADW_TYPE_BIN)

/* --- A row. */

/* "Due 3 Dec 2026 · in turn", or the meeting of a task that has one. */
static char *
told_of(PiiriTasksOthers *self, const PiiriOtherTask *task)
{
  bool done = g_array_index(task->slot->turns, PiiriTurn, 0).done;
  bool late = !done && strcmp(task->due, piiri_tasks_date(self->tasks)) < 0;
  g_autofree char *day = piiri_words_of_date(task->due);
  g_autoptr(GString) words = g_string_new(NULL);
  if (task->meeting != 0) {
    g_autofree char *meeting =
        piiri_words_of(piiri_tasks_store(self->tasks), KIND_TASK, task->task, TASK_MEETING);
    g_string_append(words, meeting);
  }
  if (task->due[0] != '\0')
    /* Translators: until when a task is to be done; %s is a day. */
    g_string_append_printf(words, late ? _("Was due %s") : _("Due %s"), day);
  if (task->in_turn)
    /* Translators: a task that one does after the other, as in “Due 3 Dec 2026 · in turn”. */
    g_string_append_printf(words, "%s%s", words->len > 0 ? " · " : "", _("in turn"));
  return g_string_free(g_steal_pointer(&words), FALSE);
}

/* The task's name and what is told of it: leads to its page. */
static GtkWidget *
title_button(PiiriTasksOthers *self, const PiiriOtherTask *task)
{
  const PiiriSlot *slot = task->slot;
  g_autofree char *told = told_of(self, task);
  const char *label = piiri_task_label(slot->kind, slot->title);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new(label);
  gtk_label_set_xalign(GTK_LABEL(title), 0);
  gtk_label_set_wrap(GTK_LABEL(title), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(lines), title);
  if (*told != '\0') {
    GtkWidget *below = gtk_label_new(told);
    gtk_label_set_xalign(GTK_LABEL(below), 0);
    gtk_label_set_wrap(GTK_LABEL(below), TRUE);
    gtk_widget_add_css_class(below, "quiet");
    gtk_box_append(GTK_BOX(lines), below);
  }
  GtkWidget *button = gtk_button_new();
  g_autofree char *name = *told != '\0' ? g_strdup_printf("%s, %s", label, told) : g_strdup(label);
  gtk_button_set_child(GTK_BUTTON(button), lines);
  gtk_widget_add_css_class(button, "cell");
  gtk_widget_set_hexpand(button, TRUE);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  piiri_task_cell_mark(button, slot, 0, "title");
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "win.show-record");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "(sx)",
                                   piiri_kinds.kinds[KIND_TASK].name, task->task);
  return button;
}

static void
append_row(PiiriTasksOthers *self, GtkWidget *list, const PiiriOtherTask *task)
{
  const PiiriSlot *slot = task->slot;
  const PiiriTurn *turn = &g_array_index(slot->turns, PiiriTurn, 0);
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *columns = piiri_columns_new();
  g_object_set(columns, "room", WHO_ROOM, "end-width", WHO_WIDTH, "spacing", 6, "hexpand", TRUE,
               NULL);
  gtk_widget_set_parent(title_button(self, task), columns);
  gtk_widget_set_parent(piiri_task_cell_new(self->tasks, self->turn, slot, PIIRI_TASK_CELL_NAMES),
                        columns);
  gtk_widget_add_css_class(row, "other-task");
  gtk_box_append(GTK_BOX(row), piiri_task_tick_new(self->tasks, slot, turn));
  gtk_box_append(GTK_BOX(row), columns);
  g_object_set_data_full(G_OBJECT(row), TASK, g_memdup2(&task->task, sizeof task->task), g_free);
  if (gtk_widget_get_first_child(list) != NULL)
    gtk_box_append(GTK_BOX(list), gtk_separator_new(GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append(GTK_BOX(list), row);
}

/* --- The lists. */

static bool
is_found(PiiriTasksOthers *self, const PiiriOtherTask *task)
{
  if (*piiri_tasks_words(self->tasks) == '\0')
    return true;

  const PiiriSlot *slot = task->slot;
  gint64 who = g_array_index(slot->turns, PiiriTurn, 0).who;
  g_autofree char *told = told_of(self, task);
  g_autofree char *notes =
      piiri_store_get(piiri_tasks_store(self->tasks), KIND_TASK, task->task, TASK_NOTES);
  g_autofree char *called = piiri_tasks_called(self->tasks, who);
  g_autofree char *full = piiri_tasks_full_name(self->tasks, who);
  g_autofree char *text =
      g_strdup_printf("%s %s %s %s %s", piiri_task_label(slot->kind, slot->title), told,
                      notes != NULL ? notes : "", called, full);
  return piiri_tasks_matches(self->tasks, text);
}

static void
clear_list(GtkWidget *list)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(list)) != NULL)
    gtk_box_remove(GTK_BOX(list), child);
}

static void
fill_list(PiiriTasksOthers *self, GtkWidget *list, GPtrArray *tasks, guint n)
{
  clear_list(list);
  for (guint i = 0; i < MIN(tasks->len, n); i++)
    if (is_found(self, tasks->pdata[i]))
      append_row(self, list, tasks->pdata[i]);
}

/* The next of those that are to be done. */
static void
make_more(PiiriTasksOthers *self, guint n)
{
  guint end = MIN(self->todo->len, self->n_made + n);
  for (; self->n_made < end; self->n_made++)
    append_row(self, self->open, self->todo->pdata[self->n_made]);
}

static gboolean
make_more_cb(gpointer data)
{
  PiiriTasksOthers *self = data;
  make_more(self, MADE_IDLY);
  if (self->n_made < self->todo->len)
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
}

/* What is below the first screen is made once that is drawn; what was there before, at once. */
static void
fill_open(PiiriTasksOthers *self, GPtrArray *tasks)
{
  guint n = MAX(self->n_made, MADE_AT_ONCE);
  clear_list(self->open);
  for (guint i = tasks->len; i > 0; i--)
    if (!is_found(self, tasks->pdata[i - 1]))
      g_ptr_array_remove_index(tasks, i - 1);
  g_ptr_array_unref(self->todo);
  self->todo = g_ptr_array_ref(tasks);
  self->n_made = 0;
  make_more(self, n);
  if (self->n_made < self->todo->len && self->making == 0)
    self->making = g_idle_add_full(G_PRIORITY_LOW, make_more_cb, self, NULL);
}

/* What the search finds by its title and its notes at meetings, wherever they are in time. */
static void
fill_earlier(PiiriTasksOthers *self)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  const char *words = piiri_tasks_words(self->tasks);
  g_autoptr(GPtrArray) tasks =
      g_ptr_array_new_with_free_func((GDestroyNotify)piiri_other_task_free);
  g_autoptr(GArray) hits =
      *words != '\0' ? piiri_store_search(store, words, KIND_TASK, piiri_tasks_circle(self->tasks),
                                          FOUND_MAX, NULL) :
                       NULL;
  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    g_autoptr(PiiriOtherTask) task =
        piiri_other_task(store, g_array_index(hits, PiiriHit, i).ref.row);
    if (task != NULL && task->meeting != 0)
      g_ptr_array_add(tasks, g_steal_pointer(&task));
  }
  fill_list(self, self->earlier, tasks, FOUND_MAX);
}

static void
show_lists(PiiriTasksOthers *self)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  gint64 circle = piiri_tasks_circle(self->tasks);
  g_autoptr(GPtrArray) open = piiri_other_tasks(store, circle, false, OPEN_MAX);
  /* One more than is shown tells whether there are more. */
  g_autoptr(GPtrArray) done = piiri_other_tasks(store, circle, true, self->n_done + 1);
  fill_open(self, open);
  fill_list(self, self->done, done, self->n_done);
  fill_earlier(self);

  bool any_done = gtk_widget_get_first_child(self->done) != NULL;
  bool any_earlier = gtk_widget_get_first_child(self->earlier) != NULL;
  bool any_open = gtk_widget_get_first_child(self->open) != NULL;
  gtk_widget_set_visible(self->open, any_open);
  gtk_widget_set_visible(self->nothing, !any_open && !any_done && !any_earlier);
  gtk_widget_set_visible(self->done, any_done);
  gtk_widget_set_visible(self->done_title, any_done);
  gtk_widget_set_visible(self->more, done->len > self->n_done);
  gtk_widget_set_visible(self->earlier, any_earlier);
  gtk_widget_set_visible(self->earlier_title, any_earlier);
}

static void
refresh_cb(PiiriTasksOthers *self)
{
  if (piiri_tasks_store(self->tasks) == NULL)
    return;
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  bool inside = focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(self));
  g_autofree char *key = g_strdup(inside ? piiri_task_cell_key(focus) : NULL);
  show_lists(self);
  if (key != NULL)
    piiri_task_cell_focus(GTK_WIDGET(self), key);
}

static void
more_clicked_cb(PiiriTasksOthers *self)
{
  self->n_done += DONE_MORE;
  show_lists(self);
}

/* --- GObject. */

static void
piiri_tasks_others_dispose(GObject *object)
{
  PiiriTasksOthers *self = PIIRI_TASKS_OTHERS(object);
  g_clear_handle_id(&self->making, g_source_remove);
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_tasks_others_parent_class)->dispose(object);
}

static void
piiri_tasks_others_finalize(GObject *object)
{
  g_ptr_array_unref(PIIRI_TASKS_OTHERS(object)->todo);
  G_OBJECT_CLASS(piiri_tasks_others_parent_class)->finalize(object);
}

static void
piiri_tasks_others_class_init(PiiriTasksOthersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_tasks_others_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_tasks_others_finalize;
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/others.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, nothing);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, open);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, done_title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, done);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, more);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, earlier_title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksOthers, earlier);
  gtk_widget_class_bind_template_callback(widget_class, more_clicked_cb);
}

static void
piiri_tasks_others_init(PiiriTasksOthers *self)
{
  self->n_done = DONE;
  self->todo = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_other_task_free);
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_tasks_others_set_tasks(PiiriTasksOthers *self, PiiriTasks *tasks, PiiriTaskTurn *turn)
{
  self->tasks = g_object_ref(tasks);
  self->turn = turn;
  g_signal_connect_object(tasks, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}

bool
piiri_tasks_others_is_empty(PiiriTasksOthers *self)
{
  return gtk_widget_get_first_child(self->open) == NULL &&
         gtk_widget_get_first_child(self->done) == NULL &&
         gtk_widget_get_first_child(self->earlier) == NULL;
}

gint64
piiri_tasks_others_focused(PiiriTasksOthers *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus(root) : NULL;
  if (widget == NULL || !gtk_widget_is_ancestor(widget, GTK_WIDGET(self)))
    return 0;
  while (widget != NULL && g_object_get_data(G_OBJECT(widget), TASK) == NULL)
    widget = gtk_widget_get_parent(widget);
  return widget != NULL ? *(gint64 *)g_object_get_data(G_OBJECT(widget), TASK) : 0;
}
