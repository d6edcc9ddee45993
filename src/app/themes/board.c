#include "config.h"

#include "app/themes/board.h"

#include "app/frame/pane.h"
#include "app/themes/words.h"
#include "app/widgets/scale.h"

#include <glib/gi18n.h>

#define GAP  12
#define ROOM 560 /* for three lanes */

struct _PiiriThemeBoard {
  GtkWidget parent_instance;

  GtkWidget *tabs;
  GtkWidget *tab[PIIRI_N_THEME_STATES];
  GtkWidget *lane[PIIRI_N_THEME_STATES];
  int chosen;   /* the lane that is seen alone */
  bool stacked; /* one at a time */
  guint tell;   /* the source that puts it into effect */
};

G_DEFINE_FINAL_TYPE(PiiriThemeBoard, piiri_theme_board, GTK_TYPE_WIDGET)

static PiiriThemeLane *
lane_at(PiiriThemeBoard *self, int state)
{
  return PIIRI_THEME_LANE(self->lane[state]);
}

/* --- Layout. */

static bool
is_stacked(PiiriThemeBoard *self, int width)
{
  return width < piiri_scaled(GTK_WIDGET(self), ROOM);
}

/* What isn't seen isn't there for a screen reader either. */
static void
show_lanes(PiiriThemeBoard *self)
{
  gtk_widget_set_visible(self->tabs, self->stacked);
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++) {
    gtk_widget_set_visible(self->lane[i], !self->stacked || i == self->chosen);
    piiri_theme_lane_set_headed(lane_at(self, i), !self->stacked);
  }
}

static gboolean
tell_cb(gpointer data)
{
  PiiriThemeBoard *self = data;
  self->tell = 0;
  self->stacked = is_stacked(self, gtk_widget_get_width(GTK_WIDGET(self)));
  show_lanes(self);
  return G_SOURCE_REMOVE;
}

static void
board_measure(GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  int tabs = 0;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    int least = 0;
    gtk_widget_measure(child, orientation, -1, &least, NULL, NULL, NULL);
    *minimum = MAX(*minimum, least);
    if (child == PIIRI_THEME_BOARD(widget)->tabs)
      tabs = least;
  }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX(*minimum, piiri_scaled(widget, ROOM));
  else
    *natural = *minimum += tabs;
}

static void
place(GtkWidget *child, int x, int y, int width, int height)
{
  int least;
  gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  GtkAllocation place = { x, y, MAX(width, least), height };
  gtk_widget_size_allocate(child, &place, -1);
}

/* Which lanes are visible may not be changed while they are laid out. */
static void
board_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriThemeBoard *self = PIIRI_THEME_BOARD(widget);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  int top = 0;
  if (is_stacked(self, width) != self->stacked && self->tell == 0)
    self->tell = g_idle_add_full(GDK_PRIORITY_REDRAW - 1, tell_cb, self, NULL);

  if (self->stacked) {
    gtk_widget_measure(self->tabs, GTK_ORIENTATION_VERTICAL, -1, &top, NULL, NULL, NULL);
    place(self->tabs, 0, 0, width, top);
    place(self->lane[self->chosen], 0, top + GAP, width, MAX(height - top - GAP, 0));
    return;
  }
  int each = (width - GAP * (PIIRI_N_THEME_STATES - 1)) / PIIRI_N_THEME_STATES;
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++) {
    int at = mirrored ? PIIRI_N_THEME_STATES - 1 - i : i;
    place(self->lane[i], at * (each + GAP), 0, each, height);
  }
}

/* --- Tabs. */

static void
show_counts(PiiriThemeBoard *self)
{
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++) {
    guint n = piiri_theme_list_count(piiri_theme_lane_list(lane_at(self, i)));
    /* Translators: a lane of themes and how many it has, on a tab: “Ideas 6”. */
    g_autofree char *words = g_strdup_printf(C_("tab", "%s %u"), piiri_theme_lane(i), n);
    gtk_label_set_label(GTK_LABEL(gtk_button_get_child(GTK_BUTTON(self->tab[i]))), words);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->tab[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   words, -1);
  }
}

static void
choose(PiiriThemeBoard *self, int state)
{
  self->chosen = state;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->tab[state]), TRUE);
  show_lanes(self);
}

static void
toggled_cb(PiiriThemeBoard *self, GtkToggleButton *tab)
{
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    if (GTK_WIDGET(tab) == self->tab[i] && gtk_toggle_button_get_active(tab) && i != self->chosen)
      choose(self, i);
}

/* A card dropped on a tab lands in its lane. */
static gboolean
drop_cb(GtkDropTarget *target, const GValue *value, double x, double y, PiiriThemeBoard *self)
{
  GtkWidget *tab = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target));
  PiiriThemeItem *item = g_value_get_object(value);
  if (item == NULL || piiri_theme_item_theme(item) == 0)
    return FALSE;
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    if (tab == self->tab[i])
      g_signal_emit_by_name(self->lane[i], "dropped", piiri_theme_item_theme(item), NULL);
  return TRUE;
}

static void
make_tab(PiiriThemeBoard *self, int state)
{
  GtkWidget *label = gtk_label_new(NULL);
  GtkWidget *tab = self->tab[state] = gtk_toggle_button_new();
  GtkDropTarget *target = gtk_drop_target_new(PIIRI_TYPE_THEME_ITEM, GDK_ACTION_MOVE);

  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child(GTK_BUTTON(tab), label);
  if (state > 0)
    gtk_toggle_button_set_group(GTK_TOGGLE_BUTTON(tab), GTK_TOGGLE_BUTTON(self->tab[0]));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(tab), state == self->chosen);
  g_signal_connect_object(tab, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(target, "drop", G_CALLBACK(drop_cb), self, 0);
  gtk_widget_add_controller(tab, GTK_EVENT_CONTROLLER(target));
  gtk_box_append(GTK_BOX(self->tabs), tab);
}

static void
make_tabs(PiiriThemeBoard *self)
{
  self->tabs = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous(GTK_BOX(self->tabs), TRUE);
  gtk_widget_add_css_class(self->tabs, "linked");
  gtk_widget_add_css_class(self->tabs, "lane-tabs");
  gtk_widget_set_visible(self->tabs, FALSE);
  gtk_widget_set_parent(self->tabs, GTK_WIDGET(self));
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    make_tab(self, i);
}

/* --- GObject. */

static void
board_dispose(GObject *object)
{
  PiiriThemeBoard *self = PIIRI_THEME_BOARD(object);
  g_clear_handle_id(&self->tell, g_source_remove);
  g_clear_pointer(&self->tabs, gtk_widget_unparent);
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    g_clear_pointer(&self->lane[i], gtk_widget_unparent);
  G_OBJECT_CLASS(piiri_theme_board_parent_class)->dispose(object);
}

static void
piiri_theme_board_class_init(PiiriThemeBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = board_dispose;
  widget_class->measure = board_measure;
  widget_class->size_allocate = board_size_allocate;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_theme_board_init(PiiriThemeBoard *self)
{
  make_tabs(self);
}

/* --- Public. */

void
piiri_theme_board_set_session(PiiriThemeBoard *self, PiiriSession *session)
{
  /* While a theme's page is open its lanes go on following: they are gone through there too. */
  GtkWidget *pane = gtk_widget_get_ancestor(GTK_WIDGET(self), PIIRI_TYPE_PANE);
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++) {
    self->lane[i] = piiri_theme_lane_new(session, pane, (PiiriThemeState)i);
    gtk_widget_set_parent(self->lane[i], GTK_WIDGET(self));
  }
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    g_signal_connect_object(piiri_theme_lane_list(lane_at(self, i)), "notify::count",
                            G_CALLBACK(show_counts), self, G_CONNECT_SWAPPED);
  show_counts(self);
}

PiiriThemeLane *
piiri_theme_board_lane(PiiriThemeBoard *self, PiiriThemeState state)
{
  return lane_at(self, (int)state);
}

guint
piiri_theme_board_count(PiiriThemeBoard *self)
{
  guint n = 0;
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    n += piiri_theme_list_count(piiri_theme_lane_list(lane_at(self, i)));
  return n;
}

void
piiri_theme_board_search(PiiriThemeBoard *self, const char *words)
{
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    piiri_theme_list_search(piiri_theme_lane_list(lane_at(self, i)), words);

  /* Of lanes seen one at a time, one that has something. */
  for (int i = 0; i < PIIRI_N_THEME_STATES && self->stacked; i++) {
    int state = (self->chosen + i) % PIIRI_N_THEME_STATES;
    if (piiri_theme_list_count(piiri_theme_lane_list(lane_at(self, state))) > 0) {
      choose(self, state);
      break;
    }
  }
}

PiiriThemeCard *
piiri_theme_board_focused(PiiriThemeBoard *self)
{
  PiiriThemeCard *card = NULL;
  for (int i = 0; i < PIIRI_N_THEME_STATES && card == NULL; i++)
    card = piiri_theme_lane_focused(lane_at(self, i));
  return card;
}

bool
piiri_theme_board_focus(PiiriThemeBoard *self, gint64 theme)
{
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++) {
    if (piiri_theme_list_find(piiri_theme_lane_list(lane_at(self, i)), theme) == G_MAXUINT)
      continue;
    choose(self, i);
    return piiri_theme_lane_focus(lane_at(self, i), theme);
  }
  return false;
}

void
piiri_theme_board_walk(PiiriThemeBoard *self, PiiriThemeState from, int step)
{
  double height = self->stacked ? 0 : piiri_theme_lane_height(lane_at(self, (int)from));
  for (int i = (int)from + step; i >= 0 && i < PIIRI_N_THEME_STATES; i += step) {
    if (g_list_model_get_n_items(G_LIST_MODEL(piiri_theme_lane_list(lane_at(self, i)))) == 0)
      continue;
    choose(self, i);
    piiri_theme_lane_focus_near(lane_at(self, i), height);
    return;
  }
}
