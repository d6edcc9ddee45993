#include "config.h"

#include "app/tasks/create.h"

#include "analysis/attendance.h"
#include "app/records/words.h"
#include "app/tasks/look.h"
#include "app/today/days.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>

struct _PiiriTasksCreate {
  AdwBin parent_instance;

  PiiriTasks *tasks;
  GArray *people;   /* gint64, as they stand in "who" after "nobody yet" */
  GArray *meetings; /* PiiriMeeting, as they stand in "meeting" */

  GtkWidget *add;
  GtkWidget *for_meeting;
  GtkWidget *standing;
  GtkWidget *other;
  AdwComboRow *kind;
  GtkWidget *title;
  AdwComboRow *meeting;
  GtkWidget *due;
  AdwComboRow *who;
  GtkWidget *hint;
};

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriTasksCreate, piiri_tasks_create, ADW_TYPE_BIN)

/* --- What is written. */

static PiiriTaskSort
sort_of(PiiriTasksCreate *self)
{
  if (gtk_check_button_get_active(GTK_CHECK_BUTTON(self->standing)))
    return PIIRI_TASK_STANDING;
  if (gtk_check_button_get_active(GTK_CHECK_BUTTON(self->other)))
    return PIIRI_TASK_OTHER;
  return PIIRI_TASK_FOR_MEETING;
}

static const char *
kind_of(PiiriTasksCreate *self)
{
  return piiri_task_kinds()[adw_combo_row_get_selected(self->kind)].name;
}

static char *
text_of(GtkWidget *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(entry))));
}

/* The day that is written, "" for none; NULL when it can't be read. */
static char *
due_of(PiiriTasksCreate *self)
{
  g_autofree char *text = text_of(self->due);
  return *text == '\0' ? g_strdup("") : piiri_words_read_date(text);
}

/* Whether every meeting has a task of that kind and title already. */
static bool
stands_already(PiiriTasksCreate *self, const char *kind, const char *title)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  g_autoptr(GArray) rows = piiri_rota_standing(store, piiri_tasks_circle(self->tasks));
  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index(rows, gint64, i);
    g_autofree char *its_kind = piiri_store_get(store, KIND_TASK, row, TASK_KIND);
    g_autofree char *its_title = piiri_store_get(store, KIND_TASK, row, TASK_TITLE);
    if (g_strcmp0(its_kind, kind) == 0 && g_strcmp0(its_title ? its_title : "", title) == 0)
      return true;
  }
  return false;
}

/* Why it can't be made as it is, NULL when it can. */
static const char *
obstacle(PiiriTasksCreate *self)
{
  PiiriTaskSort sort = sort_of(self);
  g_autofree char *title = text_of(self->title);
  g_autofree char *due = due_of(self);
  if (*title == '\0' && g_str_equal(kind_of(self), "other"))
    return _("Give the task a name, so that others know what it is.");
  if (sort == PIIRI_TASK_OTHER && due == NULL)
    return _("A day is written as in 24.11.2026.");
  if (sort == PIIRI_TASK_FOR_MEETING && self->meetings->len == 0)
    return _("The circle hasn’t said when it meets.");
  if (sort == PIIRI_TASK_STANDING && stands_already(self, kind_of(self), title))
    return _("Every meeting has this task already.");
  return NULL;
}

static void
changed_cb(PiiriTasksCreate *self)
{
  if (self->tasks == NULL || piiri_tasks_store(self->tasks) == NULL)
    return;
  PiiriTaskSort sort = sort_of(self);
  const char *why = obstacle(self);
  gtk_widget_set_visible(GTK_WIDGET(self->meeting), sort == PIIRI_TASK_FOR_MEETING);
  gtk_widget_set_visible(self->due, sort == PIIRI_TASK_OTHER);
  gtk_widget_set_sensitive(self->add, why == NULL);
  gtk_label_set_label(GTK_LABEL(self->hint), why != NULL ? why : "");
}

/* --- Making it. */

static void
cancel_cb(PiiriTasksCreate *self)
{
  g_signal_emit(self, signals[CLOSED], 0);
}

static void
add_cb(PiiriTasksCreate *self)
{
  if (obstacle(self) != NULL)
    return;
  guint chosen = adw_combo_row_get_selected(self->who);
  gint64 who = chosen > 0 ? g_array_index(self->people, gint64, chosen - 1) : 0;
  g_autofree char *title = text_of(self->title);
  g_autofree char *due = due_of(self);
  gint64 made = 0;
  switch (sort_of(self)) {
  case PIIRI_TASK_FOR_MEETING: {
    PiiriMeeting meeting =
        g_array_index(self->meetings, PiiriMeeting, adw_combo_row_get_selected(self->meeting));
    made = piiri_tasks_add_for_meeting(self->tasks, &meeting, kind_of(self), title, who);
    break;
  }
  case PIIRI_TASK_STANDING:
    made = piiri_tasks_add_standing(self->tasks, kind_of(self), title, who);
    break;
  case PIIRI_TASK_OTHER:
    made = piiri_tasks_add_other(self->tasks, kind_of(self), title, who, due);
    break;
  }
  if (made != 0)
    g_signal_emit(self, signals[CLOSED], 0);
}

/* --- What there is to choose. */

static void
fill_kinds(PiiriTasksCreate *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  for (const PiiriChoice *kind = piiri_task_kinds(); kind->name != NULL; kind++)
    gtk_string_list_append(names, _(kind->label));
  adw_combo_row_set_model(self->kind, G_LIST_MODEL(names));
}

static void
fill_people(PiiriTasksCreate *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  g_autoptr(GPtrArray) people =
      piiri_attendees(piiri_tasks_store(self->tasks), piiri_tasks_circle(self->tasks), 0,
                      piiri_tasks_date(self->tasks));
  g_array_set_size(self->people, 0);
  gtk_string_list_append(names, _("Nobody yet"));
  for (guint i = 0; i < people->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(people, i);
    gtk_string_list_append(names, attendee->called);
    g_array_append_val(self->people, attendee->row);
  }
  adw_combo_row_set_model(self->who, G_LIST_MODEL(names));
}

static void
fill_meetings(PiiriTasksCreate *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new(NULL);
  PiiriRota *rota = piiri_tasks_rota(self->tasks);
  g_array_set_size(self->meetings, 0);
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    if (week->meeting.cancelled)
      continue;
    g_autofree char *day = piiri_day_of_month(week->meeting.date);
    gtk_string_list_append(names, day);
    g_array_append_val(self->meetings, week->meeting);
  }
  adw_combo_row_set_model(self->meeting, G_LIST_MODEL(names));
}

/* --- GObject. */

static void
piiri_tasks_create_dispose(GObject *object)
{
  g_clear_object(&PIIRI_TASKS_CREATE(object)->tasks);
  G_OBJECT_CLASS(piiri_tasks_create_parent_class)->dispose(object);
}

static void
piiri_tasks_create_finalize(GObject *object)
{
  PiiriTasksCreate *self = PIIRI_TASKS_CREATE(object);
  g_array_unref(self->people);
  g_array_unref(self->meetings);
  G_OBJECT_CLASS(piiri_tasks_create_parent_class)->finalize(object);
}

static void
piiri_tasks_create_class_init(PiiriTasksCreateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_tasks_create_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_tasks_create_finalize;
  signals[CLOSED] = g_signal_new("closed", PIIRI_TYPE_TASKS_CREATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/tasks/create.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, add);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, for_meeting);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, standing);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, other);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, kind);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, meeting);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, due);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, who);
  gtk_widget_class_bind_template_child(widget_class, PiiriTasksCreate, hint);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
}

static void
piiri_tasks_create_init(PiiriTasksCreate *self)
{
  self->people = g_array_new(FALSE, FALSE, sizeof(gint64));
  self->meetings = g_array_new(FALSE, FALSE, sizeof(PiiriMeeting));
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->title));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->due));
  fill_kinds(self);
}

void
piiri_tasks_create_set_tasks(PiiriTasksCreate *self, PiiriTasks *tasks)
{
  self->tasks = g_object_ref(tasks);
}

void
piiri_tasks_create_begin(PiiriTasksCreate *self, PiiriTaskSort sort)
{
  GtkWidget *sorts[] = {
    [PIIRI_TASK_FOR_MEETING] = self->for_meeting,
    [PIIRI_TASK_STANDING] = self->standing,
    [PIIRI_TASK_OTHER] = self->other,
  };
  fill_people(self);
  fill_meetings(self);
  adw_combo_row_set_selected(self->kind, 0);
  gtk_editable_set_text(GTK_EDITABLE(self->title), "");
  gtk_editable_set_text(GTK_EDITABLE(self->due), "");
  gtk_check_button_set_active(GTK_CHECK_BUTTON(sorts[sort]), TRUE);
  changed_cb(self);
  gtk_widget_grab_focus(sorts[sort]);
}
