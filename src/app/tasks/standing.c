#include "config.h"

#include "app/tasks/standing.h"

#include "app/tasks/cell.h"
#include "app/tasks/look.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>

#define TASK "piiri-task"

/* How a task is shown. */
typedef struct {
  gint64 task;
  GtkWidget *details;
  GtkWidget *stop;
} Row;

struct _PiiriTasksStanding {
  AdwBin parent_instance;

  PiiriTasks *tasks;
  GArray *shown; /* Row */

  GtkWidget *back;
  GtkWidget *list;
  GtkWidget *nothing;
};

enum { CLOSED, CREATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriTasksStanding, piiri_tasks_standing, ADW_TYPE_BIN)

static gint64
task_of(GtkWidget *widget)
{
  return *(gint64 *)g_object_get_data(G_OBJECT(widget), TASK);
}

static void
set_task(GtkWidget *widget, gint64 task)
{
  g_object_set_data_full(G_OBJECT(widget), TASK, g_memdup2(&task, sizeof task), g_free);
}

static char *
get(PiiriTasksStanding *self, gint64 task, int field)
{
  char *text = piiri_store_get(piiri_tasks_store(self->tasks), KIND_TASK, task, field);
  return text != NULL ? text : g_strdup("");
}

/* --- A task. */

static void
name_apply_cb(GtkWidget *entry, PiiriTasksStanding *self)
{
  g_autofree char *title = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
  piiri_tasks_rename_standing(self->tasks, task_of(entry), title);
}

static void
stop_cb(GtkWidget *button, PiiriTasksStanding *self)
{
  piiri_tasks_stop_standing(self->tasks, task_of(button));
}

static GtkWidget *
flat_button(GtkWidget *box, GtkWidget *button)
{
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), button);
  return button;
}

/* Several buttons say the same: to a screen reader they name their task. */
static void
name_buttons(PiiriTasksStanding *self, const Row *row)
{
  g_autofree char *kind = get(self, row->task, TASK_KIND);
  g_autofree char *title = get(self, row->task, TASK_TITLE);
  const char *label = piiri_task_label(kind, title);
  /* Translators: buttons of a standing task; %s is the task, such as “Dishes”. */
  g_autofree char *details = g_strdup_printf(_("Details: %s"), label);
  g_autofree char *stop = g_strdup_printf(_("Stop: %s"), label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row->details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 details, -1);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row->stop), GTK_ACCESSIBLE_PROPERTY_LABEL, stop,
                                 -1);
}

/* The kind's icon, an entry for the name of its own, and what else can be done. */
static void
append_task(PiiriTasksStanding *self, gint64 task)
{
  g_autofree char *kind = get(self, task, TASK_KIND);
  g_autofree char *title = get(self, task, TASK_TITLE);
  GtkWidget *group = adw_preferences_group_new();
  GtkWidget *entry = adw_entry_row_new();
  GtkWidget *buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  Row row = { .task = task };
  row.stop = flat_button(buttons, gtk_button_new_with_label(_("Stop")));
  row.details = flat_button(buttons, gtk_button_new_from_icon_name("go-next-symbolic"));
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(entry), piiri_task_label(kind, ""));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(entry));
  adw_entry_row_set_show_apply_button(ADW_ENTRY_ROW(entry), TRUE);
  adw_entry_row_add_prefix(ADW_ENTRY_ROW(entry), piiri_task_image(piiri_task_icon(kind)));
  adw_entry_row_add_suffix(ADW_ENTRY_ROW(entry), buttons);
  gtk_editable_set_text(GTK_EDITABLE(entry), title);
  set_task(entry, task);
  g_signal_connect(entry, "apply", G_CALLBACK(name_apply_cb), self);

  gtk_actionable_set_action_name(GTK_ACTIONABLE(row.details), "win.show-record");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(row.details), "(sx)",
                                   piiri_kinds.kinds[KIND_TASK].name, task);
  gtk_widget_set_tooltip_text(row.details, _("Details"));
  gtk_widget_set_tooltip_text(row.stop, _("Meetings don’t get this task any more"));
  set_task(row.stop, task);
  g_signal_connect(row.stop, "clicked", G_CALLBACK(stop_cb), self);
  name_buttons(self, &row);
  g_array_append_val(self->shown, row);
  adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), entry);
  gtk_box_append(GTK_BOX(self->list), group);
}

/* --- The list. */

static bool
is_shown(PiiriTasksStanding *self, GArray *rows)
{
  bool same = rows->len == self->shown->len;
  for (guint i = 0; same && i < rows->len; i++)
    same = g_array_index(rows, gint64, i) == g_array_index(self->shown, Row, i).task;
  return same;
}

static void
fill_list(PiiriTasksStanding *self, GArray *rows)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->list)) != NULL)
    gtk_box_remove(GTK_BOX(self->list), child);
  g_array_set_size(self->shown, 0);
  for (guint i = 0; i < rows->len; i++)
    append_task(self, g_array_index(rows, gint64, i));
  gtk_widget_set_visible(self->list, rows->len > 0);
  gtk_widget_set_visible(self->nothing, rows->len == 0);
}

/* Nobody's writing is taken away by what others do: while somebody is among them the rows are made
 * anew only when they are others than before. */
static void
refresh_cb(PiiriTasksStanding *self)
{
  if (piiri_tasks_store(self->tasks) == NULL)
    return;
  g_autoptr(GArray) rows =
      piiri_rota_standing(piiri_tasks_store(self->tasks), piiri_tasks_circle(self->tasks));
  bool inside = gtk_widget_get_focus_child(self->list) != NULL;
  if (!inside || !is_shown(self, rows)) {
    fill_list(self, rows);
    if (inside)
      gtk_widget_grab_focus(self->back);
    return;
  }
  for (guint i = 0; i < self->shown->len; i++)
    name_buttons(self, &g_array_index(self->shown, Row, i));
}

static void
back_cb(PiiriTasksStanding *self)
{
  g_signal_emit(self, signals[CLOSED], 0);
}

static void
create_cb(PiiriTasksStanding *self)
{
  g_signal_emit(self, signals[CREATE], 0);
}

/* --- GObject. */

static void
piiri_tasks_standing_dispose(GObject *object)
{
  g_clear_object(&PIIRI_TASKS_STANDING(object)->tasks);
  G_OBJECT_CLASS(piiri_tasks_standing_parent_class)->dispose(object);
}

static void
piiri_tasks_standing_finalize(GObject *object)
{
  g_array_unref(PIIRI_TASKS_STANDING(object)->shown);
  G_OBJECT_CLASS(piiri_tasks_standing_parent_class)->finalize(object);
}

static void
piiri_tasks_standing_class_init(PiiriTasksStandingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_tasks_standing_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_tasks_standing_finalize;
  signals[CLOSED] = g_signal_new("closed", PIIRI_TYPE_TASKS_STANDING, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[CREATE] = g_signal_new("create", PIIRI_TYPE_TASKS_STANDING, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/standing.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksStanding, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksStanding, list);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksStanding, nothing);
  gtk_widget_class_bind_template_callback(widget_class, back_cb);
  gtk_widget_class_bind_template_callback(widget_class, create_cb);
}

static void
piiri_tasks_standing_init(PiiriTasksStanding *self)
{
  self->shown = g_array_new(FALSE, FALSE, sizeof(Row));
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_tasks_standing_focus(PiiriTasksStanding *self)
{
  gtk_widget_grab_focus(self->back);
}

void
piiri_tasks_standing_set_tasks(PiiriTasksStanding *self, PiiriTasks *tasks)
{
  self->tasks = g_object_ref(tasks);
  g_signal_connect_object(tasks, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
