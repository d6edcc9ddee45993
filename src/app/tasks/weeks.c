#include "config.h"

#include "app/tasks/weeks.h"

#include "app/tasks/cell.h"
#include "app/tasks/look.h"
#include "app/today/days.h"
#include "app/widgets/record-link.h"
#include "app/widgets/scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How wide the table's columns want to be, at the usual text size. */
#define HEAD_WIDE 250
#define CELL_WIDE 150
#define HEAD      132
#define CELL      122
#define CARDS_MIN 260

typedef enum {
  FORM_WIDE,  /* a table, the theme beside the date */
  FORM_TABLE, /* a table, the theme below the date */
  FORM_CARDS,
  FORM_SLIM, /* cards with room for names alone */
} Form;

struct _PiiriTasksWeeks {
  GtkWidget parent_instance;

  PiiriTasks *tasks;
  PiiriTaskTurn *turn;
  GtkWidget *content;
  GPtrArray *shown; /* PiiriRotaWeek, those that the search leaves; the rota's */
  Form form;
  guint reshape; /* the source that does it */
};

G_DEFINE_FINAL_TYPE(PiiriTasksWeeks, piiri_tasks_weeks, GTK_TYPE_WIDGET)

static PiiriRotaWeek *
week_at(PiiriTasksWeeks *self, guint index)
{
  return g_ptr_array_index(self->shown, index);
}

static guint
n_columns(PiiriTasksWeeks *self)
{
  return self->shown->len > 0 ? week_at(self, 0)->slots->len : 0;
}

/* The meeting that is "today's", as the first of the rota. */
static bool
is_this_meeting(PiiriTasksWeeks *self, const PiiriRotaWeek *week)
{
  return g_ptr_array_index(piiri_tasks_rota(self->tasks)->weeks, 0) == week;
}

/* --- The head of a week: its day and its theme. */

static GtkWidget *
day_widget(const PiiriMeeting *meeting, const char *label_class)
{
  GDate day;
  g_autofree char *spoken = piiri_day_of_month(meeting->date);
  g_date_clear(&day, 1);
  g_date_set_parse(&day, meeting->date);
  g_autoptr(GDateTime) time = g_date_time_new_utc(g_date_get_year(&day), g_date_get_month(&day),
                                                  g_date_get_day(&day), 0, 0, 0);
  /* Translators: a day in the table of weeks, for g_date_time_format(): “1 Dec”. */
  g_autofree char *words = g_date_time_format(time, C_("day of a week", "%-d %b"));
  GtkWidget *label = gtk_label_new(words);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_add_css_class(label, label_class);
  if (meeting->row != 0)
    return piiri_record_link_new(KIND_MEETING, meeting->row, label, spoken);
  gtk_widget_set_valign(label, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return label;
}

static GtkWidget *
theme_widget(PiiriTasksWeeks *self, const PiiriRotaWeek *week)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  g_autofree char *title =
      week->theme != 0 ? piiri_store_get(store, KIND_THEME, week->theme, THEME_TITLE) : NULL;
  /* Translators: in the place of a meeting's theme, where none has been chosen. */
  GtkWidget *label = gtk_label_new(title != NULL ? title : _("no theme yet"));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  /* A row may be higher than the words need, which isn't to break them. */
  gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_lines(GTK_LABEL(label), 3);
  gtk_label_set_max_width_chars(GTK_LABEL(label), self->form >= FORM_CARDS ? 60 : 21);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class(label, "quiet");
  gtk_widget_set_valign(label, GTK_ALIGN_CENTER);
  if (title == NULL)
    return label;
  GtkWidget *link = piiri_record_link_new(KIND_THEME, week->theme, label, title);
  gtk_widget_set_tooltip_text(link, title);
  return link;
}

static GtkWidget *
week_head(PiiriTasksWeeks *self, const PiiriRotaWeek *week)
{
  bool beside = self->form == FORM_WIDE;
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line =
      gtk_box_new(beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, beside ? 18 : 0);
  GtkWidget *day = day_widget(&week->meeting, "week-day");
  if (beside)
    gtk_widget_set_size_request(day, piiri_scaled(GTK_WIDGET(self), 66), -1);
  gtk_widget_set_valign(head, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(line), day);
  gtk_box_append(GTK_BOX(line), theme_widget(self, week));
  gtk_box_append(GTK_BOX(head), line);
  if (is_this_meeting(self, week)) {
    g_autofree char *when = piiri_day_distance(week->meeting.date, piiri_tasks_date(self->tasks));
    GtkWidget *label = gtk_label_new(when);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_max_width_chars(GTK_LABEL(label), self->form == FORM_TABLE ? 14 : 30);
    gtk_widget_add_css_class(label, "this-meeting");
    gtk_box_prepend(GTK_BOX(head), label);
  }
  return head;
}

static GtkWidget *
cancelled_label(void)
{
  GtkWidget *label = gtk_label_new(_("No meeting: cancelled"));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_add_css_class(label, "quiet");
  gtk_widget_set_margin_top(label, 12);
  gtk_widget_set_margin_bottom(label, 12);
  return label;
}

static GtkWidget *
slot_widget(PiiriTasksWeeks *self, const PiiriSlot *slot, bool ticks)
{
  bool alone = self->form == FORM_TABLE || self->form == FORM_SLIM;
  PiiriTaskCellLook look = !ticks ? PIIRI_TASK_CELL_NAMES :
                           alone  ? PIIRI_TASK_CELL_TICKS_ALONE :
                                    PIIRI_TASK_CELL_TICKS;
  return piiri_task_cell_new(self->tasks, self->turn, slot, look);
}

/* --- The table. */

static GtkWidget *
column_head(const PiiriSlot *slot)
{
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = piiri_task_name(piiri_task_label(slot->kind, slot->title));
  gtk_widget_set_margin_start(head, 9);
  gtk_widget_set_margin_bottom(head, 9);
  gtk_widget_add_css_class(head, "rota-head");
  gtk_widget_set_tooltip_text(label, gtk_label_get_label(GTK_LABEL(label)));
  gtk_box_append(GTK_BOX(head), piiri_task_image(piiri_task_icon(slot->kind)));
  gtk_box_append(GTK_BOX(head), label);
  return head;
}

static GtkWidget *
table_new(PiiriTasksWeeks *self)
{
  GtkWidget *grid = gtk_grid_new();
  g_autoptr(GtkSizeGroup) same = gtk_size_group_new(GTK_SIZE_GROUP_HORIZONTAL);
  int columns = (int)n_columns(self);
  int head_width = self->form == FORM_WIDE ? HEAD_WIDE : HEAD;
  gtk_grid_set_column_spacing(GTK_GRID(grid), self->form == FORM_WIDE ? 12 : 6);

  for (int j = 0; j < columns; j++) {
    GtkWidget *head = column_head(g_ptr_array_index(week_at(self, 0)->slots, (guint)j));
    gtk_size_group_add_widget(same, head);
    gtk_grid_attach(GTK_GRID(grid), head, 1 + j, 0, 1, 1);
  }
  for (guint i = 0; i < self->shown->len; i++) {
    PiiriRotaWeek *week = week_at(self, i);
    bool now = is_this_meeting(self, week);
    int row = 1 + 2 * (int)i;
    GtkWidget *line = adw_bin_new();
    GtkWidget *head = week_head(self, week);
    gtk_widget_add_css_class(line, "weekline");
    gtk_grid_attach(GTK_GRID(grid), line, 0, row, columns + 1, 1);
    if (now) {
      GtkWidget *ground = adw_bin_new();
      gtk_widget_add_css_class(ground, "this-week");
      gtk_grid_attach(GTK_GRID(grid), ground, 0, row + 1, columns + 1, 1);
    }
    gtk_widget_set_size_request(head, piiri_scaled(GTK_WIDGET(self), head_width), -1);
    gtk_widget_set_hexpand(head, FALSE);
    gtk_widget_add_css_class(head, "week-head");
    gtk_grid_attach(GTK_GRID(grid), head, 0, row + 1, 1, 1);
    if (week->meeting.cancelled) {
      gtk_grid_attach(GTK_GRID(grid), cancelled_label(), 1, row + 1, MAX(columns, 1), 1);
      continue;
    }
    for (int j = 0; j < columns; j++) {
      GtkWidget *cell = slot_widget(self, g_ptr_array_index(week->slots, (guint)j), now);
      gtk_widget_set_margin_top(cell, 6);
      gtk_widget_set_margin_bottom(cell, 6);
      gtk_size_group_add_widget(same, cell);
      gtk_grid_attach(GTK_GRID(grid), cell, 1 + j, row + 1, 1, 1);
    }
  }
  return grid;
}

/* --- The cards. */

static GtkWidget *
card_line(PiiriTasksWeeks *self, const PiiriSlot *slot, bool ticks)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new(piiri_task_label(slot->kind, slot->title));
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars(GTK_LABEL(label), 9);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 9);
  gtk_widget_add_css_class(line, "card-line");
  gtk_box_append(GTK_BOX(line), piiri_task_image(piiri_task_icon(slot->kind)));
  gtk_box_append(GTK_BOX(line), label);
  gtk_box_append(GTK_BOX(line), slot_widget(self, slot, ticks));
  return line;
}

/* A card says nothing of what the week isn't asked for: there is "+" for that. */
static GtkWidget *
card_new(PiiriTasksWeeks *self, PiiriRotaWeek *week)
{
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = week_head(self, week);
  gtk_widget_add_css_class(card, "sheet");
  gtk_widget_add_css_class(card, "week-card");
  gtk_box_append(GTK_BOX(card), head);
  for (guint j = 0; !week->meeting.cancelled && j < week->slots->len; j++) {
    const PiiriSlot *slot = g_ptr_array_index(week->slots, j);
    if (slot->turns->len > 0 || slot->standing != 0)
      gtk_box_append(GTK_BOX(card), card_line(self, slot, is_this_meeting(self, week)));
  }
  if (week->meeting.cancelled)
    gtk_box_append(GTK_BOX(card), cancelled_label());
  return card;
}

static GtkWidget *
cards_new(PiiriTasksWeeks *self)
{
  GtkWidget *cards = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_box_append(GTK_BOX(cards), card_new(self, week_at(self, i)));
  return cards;
}

/* --- Making all of it anew. */

/* Whether the words searched for are in what the week shows. */
static bool
is_found(PiiriTasksWeeks *self, PiiriRotaWeek *week)
{
  PiiriStore *store = piiri_tasks_store(self->tasks);
  g_autofree char *day = piiri_day_of_month(week->meeting.date);
  g_autofree char *theme =
      week->theme != 0 ? piiri_store_get(store, KIND_THEME, week->theme, THEME_TITLE) : NULL;
  g_autoptr(GString) text = g_string_new(day);
  g_string_append_printf(text, " %s %s", week->meeting.date, theme != NULL ? theme : "");
  for (guint i = 0; i < week->slots->len; i++) {
    const PiiriSlot *slot = g_ptr_array_index(week->slots, i);
    if (slot->turns->len == 0 && slot->standing == 0)
      continue;
    g_autofree char *sentence = piiri_tasks_slot_sentence(self->tasks, slot);
    g_string_append_printf(text, " %s", sentence);
    for (guint j = 0; j < slot->turns->len; j++) {
      g_autofree char *full =
          piiri_tasks_full_name(self->tasks, g_array_index(slot->turns, PiiriTurn, j).who);
      g_string_append_printf(text, " %s", full);
    }
  }
  return piiri_tasks_matches(self->tasks, text->str);
}

static void
find_weeks(PiiriTasksWeeks *self)
{
  PiiriRota *rota = piiri_tasks_rota(self->tasks);
  g_ptr_array_set_size(self->shown, 0);
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    if (is_found(self, week))
      g_ptr_array_add(self->shown, week);
  }
}

static void
rebuild(PiiriTasksWeeks *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  bool inside = focus != NULL && gtk_widget_is_ancestor(focus, GTK_WIDGET(self));
  g_autofree char *key = g_strdup(inside ? piiri_task_cell_key(focus) : NULL);
  find_weeks(self);
  g_clear_pointer(&self->content, gtk_widget_unparent);
  if (self->shown->len == 0)
    return;
  self->content = self->form >= FORM_CARDS ? cards_new(self) : table_new(self);
  gtk_widget_set_parent(self->content, GTK_WIDGET(self));
  if (key != NULL)
    piiri_task_cell_focus(self->content, key);
}

static Form
form_for(PiiriTasksWeeks *self, int width)
{
  int columns = (int)n_columns(self);
  if (width >= piiri_scaled(GTK_WIDGET(self), HEAD_WIDE + columns * CELL_WIDE))
    return FORM_WIDE;
  if (width >= piiri_scaled(GTK_WIDGET(self), HEAD + columns * CELL))
    return FORM_TABLE;
  return width >= piiri_scaled(GTK_WIDGET(self), CARDS_MIN) ? FORM_CARDS : FORM_SLIM;
}

static gboolean
reshape_cb(gpointer data)
{
  PiiriTasksWeeks *self = data;
  Form form = form_for(self, gtk_widget_get_width(GTK_WIDGET(self)));
  self->reshape = 0;
  if (form != self->form) {
    self->form = form;
    rebuild(self);
  }
  return G_SOURCE_REMOVE;
}

static void
refresh_cb(PiiriTasksWeeks *self)
{
  int width = gtk_widget_get_width(GTK_WIDGET(self));
  find_weeks(self);
  if (width > 0)
    self->form = form_for(self, width);
  rebuild(self);
}

/* --- Layout. A table must not keep the window from getting narrow, as it gives way to cards
 * then. */

static void
weeks_measure(GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  PiiriTasksWeeks *self = PIIRI_TASKS_WEEKS(widget);
  int least = 0, wanted = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->content != NULL && orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0) {
    int width;
    gtk_widget_measure(self->content, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
    for_size = MAX(for_size, width);
  }
  if (self->content != NULL)
    gtk_widget_measure(self->content, orientation, for_size, &least, &wanted, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = self->form >= FORM_CARDS ? least : CARDS_MIN;
    *natural = MAX(wanted, *minimum);
  } else {
    *minimum = least;
    *natural = wanted;
  }
}

static void
weeks_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriTasksWeeks *self = PIIRI_TASKS_WEEKS(widget);
  if (form_for(self, width) != self->form && self->reshape == 0)
    self->reshape = g_idle_add_full(GDK_PRIORITY_REDRAW - 1, reshape_cb, self, NULL);
  if (self->content == NULL)
    return;
  int least;
  gtk_widget_measure(self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate(self->content, &(GtkAllocation){ 0, 0, MAX(width, least), height }, -1);
}

static GtkSizeRequestMode
weeks_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* --- GObject. */

static void
weeks_dispose(GObject *object)
{
  PiiriTasksWeeks *self = PIIRI_TASKS_WEEKS(object);
  g_clear_handle_id(&self->reshape, g_source_remove);
  g_clear_pointer(&self->content, gtk_widget_unparent);
  g_clear_object(&self->tasks);
  G_OBJECT_CLASS(piiri_tasks_weeks_parent_class)->dispose(object);
}

static void
weeks_finalize(GObject *object)
{
  g_ptr_array_unref(PIIRI_TASKS_WEEKS(object)->shown);
  G_OBJECT_CLASS(piiri_tasks_weeks_parent_class)->finalize(object);
}

static void
piiri_tasks_weeks_class_init(PiiriTasksWeeksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = weeks_dispose;
  G_OBJECT_CLASS(klass)->finalize = weeks_finalize;
  widget_class->measure = weeks_measure;
  widget_class->size_allocate = weeks_size_allocate;
  widget_class->get_request_mode = weeks_get_request_mode;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_tasks_weeks_init(PiiriTasksWeeks *self)
{
  self->shown = g_ptr_array_new();
}

void
piiri_tasks_weeks_set_tasks(PiiriTasksWeeks *self, PiiriTasks *tasks, PiiriTaskTurn *turn)
{
  self->tasks = g_object_ref(tasks);
  self->turn = turn;
  g_signal_connect_object(tasks, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}

bool
piiri_tasks_weeks_is_empty(PiiriTasksWeeks *self)
{
  return self->shown->len == 0;
}
