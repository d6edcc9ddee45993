#include "config.h"

#include "app/tasks/cell.h"

#include "app/tasks/look.h"
#include "app/widgets/people.h"

#include <glib/gi18n.h>

#define AVATAR 30
#define SLOT   "piiri-slot"
#define KEY    "piiri-key"
#define WHO    "piiri-who"

/* --- What all of them have. */

GtkWidget *
piiri_task_image(const char *icon)
{
  return g_object_new(GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "icon-name", icon, NULL);
}

GtkWidget *
piiri_task_name(const char *text)
{
  GtkWidget *label = gtk_label_new(text);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(label, TRUE);
  return label;
}

static void
append_avatar(PiiriTasks *tasks, GtkWidget *box, gint64 who)
{
  g_autofree char *full = piiri_tasks_full_name(tasks, who);
  gtk_box_append(GTK_BOX(box), piiri_avatar_new(AVATAR, full));
}

/* The slot stands before the semicolon: a task that belongs to no meeting by its row. */
void
piiri_task_cell_mark(GtkWidget *widget, const PiiriSlot *slot, gint64 who, const char *part)
{
  bool of_meeting = slot->meeting.planned[0] != '\0';
  gint64 task = of_meeting ? 0 : g_array_index(slot->turns, PiiriTurn, 0).task;
  g_object_set_data_full(G_OBJECT(widget), SLOT, piiri_slot_copy(slot),
                         (GDestroyNotify)piiri_slot_free);
  g_object_set_data_full(G_OBJECT(widget), KEY,
                         g_strdup_printf("%s %s %s %" G_GINT64_FORMAT ";%" G_GINT64_FORMAT " %s",
                                         slot->meeting.planned, slot->kind, slot->title, task, who,
                                         part),
                         g_free);
}

const char *
piiri_task_cell_key(GtkWidget *widget)
{
  return g_object_get_data(G_OBJECT(widget), KEY);
}

/* The first widget below ROOT whose key begins with the LENGTH bytes of KEY and ends in PART. */
static GtkWidget *
find_key(GtkWidget *root, const char *key, gsize length, const char *part)
{
  const char *own = piiri_task_cell_key(root);
  if (own != NULL && strncmp(own, key, length) == 0 && g_str_has_suffix(own, part))
    return root;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling(child))
    found = find_key(child, key, length, part);
  return found;
}

/* Whoever gave a turn to somebody stands on it again, not on the tick that now is before it. */
bool
piiri_task_cell_focus(GtkWidget *root, const char *key)
{
  const char *slot_end = strrchr(key, ';');
  GtkWidget *found = find_key(root, key, strlen(key), "");
  if (found == NULL && slot_end != NULL) {
    gsize slot = (gsize)(slot_end - key) + 1;
    found = find_key(root, key, slot, strrchr(slot_end, ' '));
    if (found == NULL)
      found = find_key(root, key, slot, "");
  }
  return found != NULL && gtk_widget_grab_focus(found);
}

/* --- Cells. */

static void
clicked_cb(GtkWidget *cell, PiiriTaskTurn *turn)
{
  piiri_task_turn_open(turn, g_object_get_data(G_OBJECT(cell), SLOT), cell);
}

static GtkWidget *
button_new(PiiriTasks *tasks, PiiriTaskTurn *turn, const PiiriSlot *slot, GtkWidget *child)
{
  GtkWidget *cell = gtk_button_new();
  g_autofree char *sentence = piiri_tasks_slot_sentence(tasks, slot);
  gtk_button_set_child(GTK_BUTTON(cell), child);
  gtk_widget_add_css_class(cell, "cell");
  gtk_widget_set_hexpand(cell, TRUE);
  gtk_accessible_update_property(GTK_ACCESSIBLE(cell), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  g_signal_connect(cell, "clicked", G_CALLBACK(clicked_cb), turn);
  return cell;
}

/* Nobody has it yet: a dashed hole where somebody is wanted, else only a place to press. */
static GtkWidget *
open_cell(PiiriTasks *tasks, PiiriTaskTurn *turn, const PiiriSlot *slot)
{
  bool open = piiri_slot_is_open(slot);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append(GTK_BOX(box), piiri_task_image("list-add-symbolic"));
  if (open)
    gtk_box_append(GTK_BOX(box), piiri_task_name(_("Who?")));
  GtkWidget *cell = button_new(tasks, turn, slot, box);
  gtk_widget_add_css_class(cell, open ? "empty" : "unasked");
  piiri_task_cell_mark(cell, slot, 0, "cell");
  return cell;
}

/* All who have it, in one cell: the avatar of the first, the names of all. */
static GtkWidget *
names_cell(PiiriTasks *tasks, PiiriTaskTurn *turn, const PiiriSlot *slot)
{
  g_autofree char *names = piiri_tasks_names(tasks, slot);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  bool done = true;
  gint64 first = 0;
  for (guint i = 0; i < slot->turns->len; i++) {
    const PiiriTurn *one = &g_array_index(slot->turns, PiiriTurn, i);
    first = first != 0 ? first : one->who;
    done = done && one->done;
  }
  append_avatar(tasks, box, first);
  gtk_box_append(GTK_BOX(box), piiri_task_name(names));
  if (done)
    gtk_box_append(GTK_BOX(box), piiri_task_image("object-select-symbolic"));
  GtkWidget *cell = button_new(tasks, turn, slot, box);
  gtk_widget_set_tooltip_text(cell, names);
  piiri_task_cell_mark(cell, slot, 0, "cell");
  return cell;
}

/* --- Ticks. */

static void
toggled_cb(GtkToggleButton *tick, PiiriTasks *tasks)
{
  /* The step makes all cells anew. */
  g_autoptr(PiiriSlot) slot = piiri_slot_copy(g_object_get_data(G_OBJECT(tick), SLOT));
  gint64 who = *(gint64 *)g_object_get_data(G_OBJECT(tick), WHO);
  piiri_tasks_set_done(tasks, slot, who, gtk_toggle_button_get_active(tick));
}

GtkWidget *
piiri_task_tick_new(PiiriTasks *tasks, const PiiriSlot *slot, const PiiriTurn *turn)
{
  GtkWidget *tick = gtk_toggle_button_new();
  const char *label = piiri_task_label(slot->kind, slot->title);
  g_autofree char *called = turn->who != 0 ? piiri_tasks_called(tasks, turn->who) : NULL;
  g_autofree char *name =
      /* Translators: a tick that says that somebody has done her task, as in “Dishes done: Salme”.
       */
      called != NULL ? g_strdup_printf(_("%s done: %s"), label, called) :
                       /* Translators: a tick that says that a task is done. */
                       g_strdup_printf(_("%s done"), label);
  GtkWidget *mark = piiri_task_image("object-select-symbolic");
  gtk_widget_set_halign(mark, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(mark, GTK_ALIGN_CENTER);
  gtk_button_set_child(GTK_BUTTON(tick), mark);
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(tick), turn->done);
  gtk_widget_add_css_class(tick, "turn-tick");
  gtk_widget_set_valign(tick, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(tick, name);
  gtk_accessible_update_property(GTK_ACCESSIBLE(tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full(G_OBJECT(tick), WHO, g_memdup2(&turn->who, sizeof turn->who), g_free);
  piiri_task_cell_mark(tick, slot, turn->who, "tick");
  g_signal_connect(tick, "toggled", G_CALLBACK(toggled_cb), tasks);
  return tick;
}

static GtkWidget *
ticked_line(PiiriTasks *tasks,
            PiiriTaskTurn *turn,
            const PiiriSlot *slot,
            const PiiriTurn *one,
            bool avatar)
{
  g_autofree char *called = piiri_tasks_called(tasks, one->who);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  if (avatar)
    append_avatar(tasks, box, one->who);
  gtk_box_append(GTK_BOX(box), piiri_task_name(called));
  GtkWidget *cell = button_new(tasks, turn, slot, box);
  gtk_widget_set_tooltip_text(cell, called);
  piiri_task_cell_mark(cell, slot, one->who, "cell");
  gtk_box_append(GTK_BOX(line), piiri_task_tick_new(tasks, slot, one));
  gtk_box_append(GTK_BOX(line), cell);
  return line;
}

/* --- The whole. */

GtkWidget *
piiri_task_cell_new(PiiriTasks *tasks,
                    PiiriTaskTurn *turn,
                    const PiiriSlot *slot,
                    PiiriTaskCellLook look)
{
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  bool named = false;
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand(lines, TRUE);
  for (guint i = 0; i < slot->turns->len; i++) {
    const PiiriTurn *one = &g_array_index(slot->turns, PiiriTurn, i);
    if (one->who == 0)
      continue;
    if (look != PIIRI_TASK_CELL_NAMES)
      gtk_box_append(GTK_BOX(lines),
                     ticked_line(tasks, turn, slot, one, look == PIIRI_TASK_CELL_TICKS));
    else if (!named)
      gtk_box_append(GTK_BOX(lines), names_cell(tasks, turn, slot));
    named = true;
  }
  if (!named || piiri_slot_is_open(slot))
    gtk_box_append(GTK_BOX(lines), open_cell(tasks, turn, slot));
  return lines;
}
