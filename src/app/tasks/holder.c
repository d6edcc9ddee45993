#include "config.h"

#include "app/tasks/holder.h"

#include "app/widgets/people.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define AVATAR 30

struct _PiiriTaskHolder {
  GtkBox parent_instance;

  PiiriTasks *tasks;
  const PiiriSlot *slot; /* the popover's */
  gint64 who;
  bool showing; /* the program itself is filling the widgets */

  GtkWidget *done;
  GtkWidget *hours;
};

enum { DETAILS, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriTaskHolder, piiri_task_holder, GTK_TYPE_BOX)

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

/* Those of TURN as they are stored, "" for none said. */
static char *
stored_hours(PiiriTaskHolder *self, const PiiriTurn *turn)
{
  char *hours = turn->task != 0 ? piiri_store_get(piiri_tasks_store(self->tasks), KIND_TASK,
                                                  turn->task, TASK_HOURS) :
                                  NULL;
  return hours != NULL ? hours : g_strdup("");
}

static void
done_toggled_cb(PiiriTaskHolder *self)
{
  if (self->slot != NULL && !self->showing)
    piiri_tasks_set_done(self->tasks, self->slot, self->who,
                         gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->done)));
}

static void
take_off_cb(PiiriTaskHolder *self)
{
  if (self->slot != NULL)
    piiri_tasks_take_off(self->tasks, self->slot, self->who);
}

static void
details_cb(PiiriTaskHolder *self)
{
  const PiiriTurn *turn = self->slot != NULL ? piiri_slot_turn(self->slot, self->who) : NULL;
  if (turn != NULL)
    g_signal_emit(self, signals[DETAILS], 0, turn->task);
}

/* --- Making. */

static void
name_widget(GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The first line says who and whether it is done. */
static GtkWidget *
make_first(PiiriTaskHolder *self, const char *called)
{
  g_autofree char *full = piiri_tasks_full_name(self->tasks, self->who);
  /* Translators: %s is who has a task: a button that says she has done it. */
  g_autofree char *done = g_strdup_printf(_("Done: %s"), called);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = gtk_label_new(called);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(name, TRUE);

  self->done = gtk_toggle_button_new_with_label(_("Done"));
  name_widget(self->done, done);
  gtk_widget_add_css_class(self->done, "tall");
  gtk_widget_add_css_class(self->done, "done-button");
  g_signal_connect_swapped(self->done, "toggled", G_CALLBACK(done_toggled_cb), self);

  gtk_box_append(GTK_BOX(line), piiri_avatar_new(AVATAR, full));
  gtk_box_append(GTK_BOX(line), name);
  gtk_box_append(GTK_BOX(line), self->done);
  return line;
}

static GtkWidget *
make_hours(PiiriTaskHolder *self, const char *called)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new();
  /* Translators: %s is who did a task. */
  g_autofree char *name = g_strdup_printf(_("Hours, %s"), called);
  self->hours = gtk_entry_new();
  gtk_editable_set_width_chars(GTK_EDITABLE(self->hours), 4);
  gtk_editable_set_max_width_chars(GTK_EDITABLE(self->hours), 4);
  name_widget(self->hours, name);
  g_signal_connect_swapped(self->hours, "activate", G_CALLBACK(piiri_task_holder_save), self);
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(piiri_task_holder_save), self);
  gtk_widget_add_controller(self->hours, focus);

  gtk_box_append(GTK_BOX(box), self->hours);
  gtk_box_append(GTK_BOX(box), gtk_label_new(_("hours")));
  return box;
}

/* Where two share a task each has such a button: to a screen reader NAME says whose. */
static GtkWidget *
make_button(PiiriTaskHolder *self, const char *label, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label(label);
  gtk_widget_add_css_class(button, "flat");
  name_widget(button, name);
  g_signal_connect_swapped(button, "clicked", clicked, self);
  return button;
}

/* The second line says what else there is to it. */
static GtkWidget *
make_second(PiiriTaskHolder *self, const char *called, bool details)
{
  /* Translators: buttons in the popover of a task; %s is who has it. */
  g_autofree char *off_name = g_strdup_printf(_("Take off: %s"), called);
  g_autofree char *details_name = g_strdup_printf(_("Details: %s"), called);
  GtkWidget *line = g_object_new(PIIRI_TYPE_WRAP, NULL);
  piiri_wrap_append(PIIRI_WRAP(line), make_hours(self, called));
  piiri_wrap_append(PIIRI_WRAP(line),
                    make_button(self, _("Take Off"), off_name, G_CALLBACK(take_off_cb)));
  if (details) {
    GtkWidget *button = make_button(self, _("Details"), details_name, G_CALLBACK(details_cb));
    gtk_button_set_icon_name(GTK_BUTTON(button), "go-next-symbolic");
    gtk_widget_set_tooltip_text(button, _("Details"));
    piiri_wrap_append(PIIRI_WRAP(line), button);
  }
  return line;
}

/* --- GObject. */

static void
piiri_task_holder_dispose(GObject *object)
{
  PiiriTaskHolder *self = PIIRI_TASK_HOLDER(object);
  self->slot = NULL;
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_task_holder_parent_class)->dispose(object);
}

static void
piiri_task_holder_class_init(PiiriTaskHolderClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_task_holder_dispose;

  signals[DETAILS] = g_signal_new("details", PIIRI_TYPE_TASK_HOLDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
piiri_task_holder_init(PiiriTaskHolder *self)
{
  gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing(GTK_BOX(self), 12);
}

/* --- Public. */

GtkWidget *
piiri_task_holder_new(PiiriTasks *tasks, const PiiriTurn *turn)
{
  PiiriTaskHolder *self = g_object_new(PIIRI_TYPE_TASK_HOLDER, NULL);
  g_autofree char *called = piiri_tasks_called(tasks, turn->who);
  self->tasks = g_object_ref(tasks);
  self->who = turn->who;
  gtk_box_append(GTK_BOX(self), make_first(self, called));
  gtk_box_append(GTK_BOX(self), make_second(self, called, turn->task != 0));
  return GTK_WIDGET(self);
}

gint64
piiri_task_holder_who(PiiriTaskHolder *self)
{
  return self->who;
}

void
piiri_task_holder_show(PiiriTaskHolder *self, const PiiriSlot *slot)
{
  self->slot = slot;
  if (slot == NULL)
    return;
  const PiiriTurn *turn = piiri_slot_turn(slot, self->who);
  g_autofree char *hours = stored_hours(self, turn);
  self->showing = true;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->done), turn->done);
  gtk_editable_set_text(GTK_EDITABLE(self->hours), hours);
  self->showing = false;
}

void
piiri_task_holder_save(PiiriTaskHolder *self)
{
  const PiiriTurn *turn = self->slot != NULL ? piiri_slot_turn(self->slot, self->who) : NULL;
  if (turn == NULL || self->showing)
    return;
  g_autofree char *hours = read_hours(gtk_editable_get_text(GTK_EDITABLE(self->hours)));
  g_autofree char *before = stored_hours(self, turn);
  if (hours == NULL)
    gtk_widget_add_css_class(self->hours, "error");
  else
    gtk_widget_remove_css_class(self->hours, "error");
  if (hours != NULL && !g_str_equal(hours, before))
    piiri_tasks_set_hours(self->tasks, self->slot, self->who, hours);
}
