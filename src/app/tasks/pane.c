#include "config.h"

#include "app/tasks/pane.h"

#include "app/frame/stack.h"
#include "app/records/record-editor.h"
#include "app/records/record-page.h"
#include "app/tasks/cell.h"
#include "app/tasks/create.h"
#include "app/tasks/others.h"
#include "app/tasks/standing.h"
#include "app/tasks/weeks.h"
#include "app/widgets/columns.h"
#include "model/kinds.h"

#include <string.h>

/* The key of the button that leads to the standing tasks; no cell has it. */
#define STANDING "standing"

struct _PiiriTasksPane {
  PiiriPane parent_instance;

  PiiriTasks *tasks;
  PiiriTaskTurn *turn;
  PiiriRecordEditor *editor; /* made with its page when first looked at */
  char *last;                /* the key of what had the keyboard before another page was opened */

  GtkStack *pages;
  PiiriPaneHeader *header;
  GtkStack *content;
  GtkWidget *weeks_section;
  GtkWidget *standing_button;
  GtkWidget *no_columns;
  GtkWidget *no_rhythm;
  PiiriTasksWeeks *weeks;
  GtkWidget *more;
  PiiriTasksOthers *others;
  GtkWidget *first;
  GtkWidget *back;
  AdwBin *task_page;
  PiiriTasksCreate *create;
  PiiriTasksStanding *standing;
};

G_DEFINE_FINAL_TYPE(PiiriTasksPane, piiri_tasks_pane, PIIRI_TYPE_PANE)

/* --- What is shown. */

static bool
shows(PiiriTasksPane *self, const char *page)
{
  return g_strcmp0(gtk_stack_get_visible_child_name(self->pages), page) == 0;
}

static void
show_page(PiiriTasksPane *self, const char *page)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  if (shows(self, "tasks")) {
    g_free(self->last);
    self->last = g_strdup(focus == self->standing_button ? STANDING :
                          focus != NULL                  ? piiri_task_cell_key(focus) :
                                                           NULL);
  }
  piiri_stack_show_name(self->pages, page);
}

/* Back to the weeks and lists, where one was. */
static void
show_tasks(PiiriTasksPane *self)
{
  if (self->editor != NULL)
    piiri_record_editor_set_row(self->editor, 0);
  piiri_stack_show_name(self->pages, "tasks");
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    gtk_widget_grab_focus(GTK_WIDGET(self));
}

/* A page of a task that has gone, or of another circle, has nothing to show. */
static void
close_stale_pages(PiiriTasksPane *self)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  gint64 task = self->editor != NULL ? piiri_record_editor_ref(self->editor).row : 0;
  if (shows(self, "task") &&
      (store == NULL || !piiri_store_is_shown(store, KIND_TASK, task) ||
       piiri_store_get_circle(store, KIND_TASK, task) != piiri_tasks_circle(self->tasks)))
    show_tasks(self);
}

static void
refresh_cb(PiiriTasksPane *self)
{
  if (piiri_tasks_store(self->tasks) == NULL)
    return;
  PiiriRota *rota = piiri_tasks_rota(self->tasks);
  bool searching = *piiri_tasks_words(self->tasks) != '\0';
  bool none = piiri_tasks_weeks_is_empty(self->weeks);
  bool nothing = none && piiri_tasks_others_is_empty(self->others);
  bool weeks = rota->weeks->len > 0;
  bool columns = weeks && ((PiiriRotaWeek *)g_ptr_array_index(rota->weeks, 0))->slots->len > 0;
  bool empty = !searching && !columns && piiri_tasks_others_is_empty(self->others) &&
               piiri_tasks_is_empty(self->tasks);

  gtk_widget_set_visible(self->no_rhythm, !weeks);
  gtk_widget_set_visible(self->no_columns, weeks && !columns);
  gtk_widget_set_visible(GTK_WIDGET(self->weeks), columns);
  gtk_widget_set_visible(self->weeks_section, !searching || !none);
  gtk_widget_set_visible(self->more,
                         columns && !searching && piiri_tasks_can_show_more(self->tasks));
  piiri_stack_show_name(self->content, empty                ? "empty" :
                                       searching && nothing ? "nothing" :
                                                              "lists");
  close_stale_pages(self);
}

static void
circle_changed_cb(PiiriTasksPane *self)
{
  if (!shows(self, "tasks"))
    show_tasks(self);
}

/* --- Callbacks. */

static void
more_clicked_cb(PiiriTasksPane *self)
{
  piiri_tasks_show_more(self->tasks);
}

static void
standing_clicked_cb(PiiriTasksPane *self)
{
  show_page(self, "standing");
  piiri_tasks_standing_focus(self->standing);
}

/* The first task of all is most likely one of every meeting. */
static void
first_clicked_cb(PiiriTasksPane *self)
{
  show_page(self, "create");
  piiri_tasks_create_begin(self->create, PIIRI_TASK_STANDING);
}

static void
show_tasks_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(widget);
  if (!shows(self, "tasks"))
    show_tasks(self);
}

/* --- What the frame asks. */

static void
tasks_create(PiiriPane *pane)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(pane);
  bool weeks = piiri_tasks_rota(self->tasks)->weeks->len > 0;
  show_page(self, "create");
  piiri_tasks_create_begin(self->create, weeks ? PIIRI_TASK_FOR_MEETING : PIIRI_TASK_OTHER);
}

static void
tasks_search(PiiriPane *pane, const char *words)
{
  piiri_tasks_search(PIIRI_TASKS_PANE(pane)->tasks, words);
}

static bool
tasks_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(pane);
  PiiriStore *store = piiri_tasks_store(self->tasks);
  if (ref->row == 0) {
    show_tasks(self);
    return true;
  }
  if (ref->kind != KIND_TASK || store == NULL ||
      !piiri_store_is_shown(store, KIND_TASK, ref->row) ||
      piiri_store_get_circle(store, KIND_TASK, ref->row) != piiri_tasks_circle(self->tasks))
    return false;

  if (self->editor == NULL) {
    self->editor =
        piiri_record_editor_new(piiri_pane_session(pane), GTK_WIDGET(self->task_page), KIND_TASK);
    adw_bin_set_child(self->task_page, piiri_record_page_new(self->editor));
  }
  piiri_record_editor_set_row(self->editor, ref->row);
  show_page(self, "task");
  gtk_widget_grab_focus(self->back);
  return true;
}

static PiiriRef
tasks_open_record(PiiriPane *pane)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(pane);
  return (PiiriRef){ KIND_TASK,
                     shows(self, "task") ? piiri_record_editor_ref(self->editor).row : 0 };
}

static void
tasks_remove(PiiriPane *pane)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(pane);
  if (shows(self, "task")) {
    piiri_record_editor_remove(self->editor);
    return;
  }
  gint64 task = shows(self, "tasks") ? piiri_tasks_others_focused(self->others) : 0;
  if (task != 0)
    piiri_tasks_remove(self->tasks, task);
}

static void
tasks_map(GtkWidget *widget)
{
  GTK_WIDGET_CLASS(piiri_tasks_pane_parent_class)->map(widget);
  piiri_tasks_set_watched(PIIRI_TASKS_PANE(widget)->tasks, true);
}

static void
tasks_unmap(GtkWidget *widget)
{
  if (PIIRI_TASKS_PANE(widget)->tasks != NULL)
    piiri_tasks_set_watched(PIIRI_TASKS_PANE(widget)->tasks, false);
  GTK_WIDGET_CLASS(piiri_tasks_pane_parent_class)->unmap(widget);
}

/* Whoever comes to the pane by the keyboard stands where she was, else in the first cell. */
static gboolean
tasks_grab_focus(GtkWidget *widget)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(widget);
  if (!shows(self, "tasks"))
    return gtk_widget_child_focus(widget, GTK_DIR_TAB_FORWARD);
  if (g_strcmp0(self->last, STANDING) == 0)
    return gtk_widget_grab_focus(self->standing_button);
  if (self->last != NULL && piiri_task_cell_focus(widget, self->last))
    return TRUE;
  if (g_strcmp0(gtk_stack_get_visible_child_name(self->content), "empty") == 0)
    return gtk_widget_grab_focus(self->first);
  return piiri_task_cell_focus(GTK_WIDGET(self->weeks), "") ||
         gtk_widget_grab_focus(self->standing_button);
}

/* --- GObject. */

static void
piiri_tasks_pane_dispose(GObject *object)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(object);
  /* What is being written is saved first. */
  if (self->editor != NULL)
    piiri_record_editor_save(self->editor);
  g_clear_object(&self->editor);
  if (self->turn != NULL)
    gtk_widget_unparent(GTK_WIDGET(self->turn));
  self->turn = NULL;
  g_clear_object(&self->tasks);
  g_clear_pointer(&self->last, g_free);
  G_OBJECT_CLASS(piiri_tasks_pane_parent_class)->dispose(object);
}

static void
piiri_tasks_pane_constructed(GObject *object)
{
  PiiriTasksPane *self = PIIRI_TASKS_PANE(object);
  G_OBJECT_CLASS(piiri_tasks_pane_parent_class)->constructed(object);

  self->tasks = piiri_tasks_new(piiri_pane_session(PIIRI_PANE(self)));
  self->turn = PIIRI_TASK_TURN(piiri_task_turn_new(self->tasks));
  gtk_widget_set_parent(GTK_WIDGET(self->turn), GTK_WIDGET(self));
  piiri_tasks_weeks_set_tasks(self->weeks, self->tasks, self->turn);
  piiri_tasks_others_set_tasks(self->others, self->tasks, self->turn);
  piiri_tasks_standing_set_tasks(self->standing, self->tasks);
  piiri_tasks_create_set_tasks(self->create, self->tasks);

  /* Last, so that it finds what the parts show. */
  g_signal_connect_object(self->tasks, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(piiri_pane_session(PIIRI_PANE(self)), "circle-changed",
                          G_CALLBACK(circle_changed_cb), self, G_CONNECT_SWAPPED);
  piiri_stack_show_name(self->pages, "tasks");
  refresh_cb(self);
}

static void
bind_children(GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, content);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, weeks_section);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, standing_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, no_columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, no_rhythm);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, weeks);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, more);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, others);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, first);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, task_page);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, create);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksPane, standing);
  gtk_widget_class_bind_template_callback(widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, standing_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, first_clicked_cb);
  gtk_widget_class_bind_template_callback(widget_class, show_tasks);
}

static void
piiri_tasks_pane_class_init(PiiriTasksPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);
  object_class->constructed = piiri_tasks_pane_constructed;
  object_class->dispose = piiri_tasks_pane_dispose;
  widget_class->map = tasks_map;
  widget_class->unmap = tasks_unmap;
  widget_class->grab_focus = tasks_grab_focus;
  pane_class->create = tasks_create;
  pane_class->search = tasks_search;
  pane_class->show_record = tasks_show_record;
  pane_class->open_record = tasks_open_record;
  pane_class->remove = tasks_remove;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_COLUMNS);
  g_type_ensure(PIIRI_TYPE_TASKS_WEEKS);
  g_type_ensure(PIIRI_TYPE_TASKS_OTHERS);
  g_type_ensure(PIIRI_TYPE_TASKS_CREATE);
  g_type_ensure(PIIRI_TYPE_TASKS_STANDING);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/pane.ui");
  bind_children(widget_class);
  gtk_widget_class_install_action(widget_class, "pane.show-tasks", NULL, show_tasks_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "pane.show-tasks", NULL);
}

static void
piiri_tasks_pane_init(PiiriTasksPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
}

GtkWidget *
piiri_tasks_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_TASKS_PANE, "session", session, NULL);
}
