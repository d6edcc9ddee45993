#include "config.h"

#include "app/themes/lane.h"

#include "app/themes/words.h"
#include "app/widgets/rows.h"

#include <glib/gi18n.h>
#include <math.h>

struct _PiiriThemeLane {
  AdwBin parent_instance;

  GtkWidget *head;
  GtkLabel *name;
  GtkLabel *count;
  GtkLabel *empty;
  GtkListView *view;

  PiiriSession *session;
  PiiriThemeState state;
  PiiriThemeList *list;
};

enum { OPENED, DROPPED, WALKED, PUSHED, MENU, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriThemeLane, piiri_theme_lane, ADW_TYPE_BIN)

static void
show_count(PiiriThemeLane *self)
{
  guint n = piiri_theme_list_count(self->list);
  g_autofree char *number = g_strdup_printf("%u", n);
  /* Translators: a lane of themes and how many it has, as in “Ideas, 6”. */
  g_autofree char *sentence = g_strdup_printf(_("%s, %u"), piiri_theme_lane(self->state), n);
  gtk_label_set_label(self->count, number);
  gtk_widget_set_visible(GTK_WIDGET(self->empty),
                         g_list_model_get_n_items(G_LIST_MODEL(self->list)) == 0);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 sentence, -1);
}

/* --- The cards. */

static PiiriThemeCard *
card_in(GtkWidget *widget)
{
  GtkWidget *card = gtk_widget_get_ancestor(widget, PIIRI_TYPE_THEME_CARD);
  if (card == NULL)
    card = gtk_widget_get_first_child(widget);
  return card != NULL && PIIRI_IS_THEME_CARD(card) ? PIIRI_THEME_CARD(card) : NULL;
}

static void
card_dropped_cb(PiiriThemeLane *self, gint64 theme, PiiriThemeCard *card)
{
  g_signal_emit(self, signals[DROPPED], 0, theme, card);
}

/* A right click, or a long press where there is no right button. */
static void
pressed_cb(PiiriThemeLane *self, GtkWidget *card)
{
  if (piiri_theme_item_theme(piiri_theme_card_item(PIIRI_THEME_CARD(card))) != 0)
    g_signal_emit(self, signals[MENU], 0, card);
}

static void
clicked_cb(GtkGestureClick *gesture, int n, double x, double y, PiiriThemeLane *self)
{
  gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pressed_cb(self, gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(gesture)));
}

static void
long_pressed_cb(GtkGestureLongPress *gesture, double x, double y, PiiriThemeLane *self)
{
  gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pressed_cb(self, gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(gesture)));
}

static GtkWidget *
make_card(gpointer data)
{
  PiiriThemeLane *self = data;
  GtkWidget *card = piiri_theme_card_new(self->session);
  GtkGesture *click = gtk_gesture_click_new();
  GtkGesture *press = gtk_gesture_long_press_new();
  gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only(GTK_GESTURE_SINGLE(press), TRUE);
  g_signal_connect_object(click, "pressed", G_CALLBACK(clicked_cb), self, 0);
  g_signal_connect_object(press, "pressed", G_CALLBACK(long_pressed_cb), self, 0);
  gtk_widget_add_controller(card, GTK_EVENT_CONTROLLER(click));
  gtk_widget_add_controller(card, GTK_EVENT_CONTROLLER(press));
  g_signal_connect_object(card, "dropped", G_CALLBACK(card_dropped_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static void
show_card(GtkWidget *card, gpointer item, gpointer data)
{
  piiri_theme_card_set_item(PIIRI_THEME_CARD(card), item);
}

static PiiriThemeCard *
find_card(PiiriThemeLane *self, PiiriThemeItem *item)
{
  piiri_rows_make(self->view, item);
  GtkWidget *row = gtk_widget_get_first_child(GTK_WIDGET(self->view));
  for (; row != NULL; row = gtk_widget_get_next_sibling(row)) {
    PiiriThemeCard *card = card_in(row);
    if (card != NULL && piiri_theme_card_item(card) == item)
      return card;
  }
  return NULL;
}

static void
activate_cb(PiiriThemeLane *self, guint position)
{
  g_autoptr(PiiriThemeItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), position);
  PiiriThemeCard *card = find_card(self, item);
  if (card != NULL)
    g_signal_emit(self, signals[OPENED], 0, card);
}

/* --- Keys and drops. */

static gboolean
key_pressed_cb(
    GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, PiiriThemeLane *self)
{
  PiiriThemeCard *card = piiri_theme_lane_focused(self);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  bool left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  bool right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;
  if (card == NULL)
    return FALSE;

  gint64 theme = piiri_theme_item_theme(piiri_theme_card_item(card));
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && held == GDK_SHIFT_MASK)) {
    pressed_cb(self, GTK_WIDGET(card));
    return TRUE;
  }
  if (!(left || right) || (held != 0 && held != GDK_CONTROL_MASK))
    return FALSE;

  bool mirrored = gtk_widget_get_direction(GTK_WIDGET(self)) == GTK_TEXT_DIR_RTL;
  int step = right != mirrored ? 1 : -1;
  if (held == 0)
    g_signal_emit(self, signals[WALKED], 0, step);
  else if (theme != 0)
    g_signal_emit(self, signals[PUSHED], 0, theme, step);
  return TRUE;
}

static gboolean
drop_cb(PiiriThemeLane *self, const GValue *value)
{
  PiiriThemeItem *item = g_value_get_object(value);
  if (item == NULL || piiri_theme_item_theme(item) == 0)
    return FALSE;
  g_signal_emit(self, signals[DROPPED], 0, piiri_theme_item_theme(item), NULL);
  return TRUE;
}

/* --- GObject. */

static void
piiri_theme_lane_dispose(GObject *object)
{
  PiiriThemeLane *self = PIIRI_THEME_LANE(object);
  g_clear_object(&self->list);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(piiri_theme_lane_parent_class)->dispose(object);
}

static void
install_signals(GType type)
{
  signals[OPENED] = g_signal_new("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, PIIRI_TYPE_THEME_CARD);
  signals[DROPPED] = g_signal_new("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, PIIRI_TYPE_THEME_CARD);
  signals[WALKED] = g_signal_new("walked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PUSHED] = g_signal_new("pushed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT);
  signals[MENU] = g_signal_new("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               PIIRI_TYPE_THEME_CARD);
}

static void
piiri_theme_lane_class_init(PiiriThemeLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_theme_lane_dispose;
  install_signals(PIIRI_TYPE_THEME_LANE);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/themes/lane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeLane, head);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeLane, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeLane, count);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeLane, empty);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeLane, view);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
}

static void
piiri_theme_lane_init(PiiriThemeLane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));

  /* Before the list, which would walk by the arrows itself. */
  GtkEventController *keys = gtk_event_controller_key_new();
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self, 0);
  gtk_widget_add_controller(GTK_WIDGET(self->view), keys);

  GtkDropTarget *target = gtk_drop_target_new(PIIRI_TYPE_THEME_ITEM, GDK_ACTION_MOVE);
  g_signal_connect_swapped(target, "drop", G_CALLBACK(drop_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), GTK_EVENT_CONTROLLER(target));
}

static void
make_cards(PiiriThemeLane *self)
{
  g_autoptr(GtkListItemFactory) factory =
      piiri_rows_factory(self->view, make_card, show_card, self);
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->list)));
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(model));
}

GtkWidget *
piiri_theme_lane_new(PiiriSession *session, GtkWidget *seen, PiiriThemeState state)
{
  static const char *const empty[] = {
    [PIIRI_THEME_IDEA] = N_("No ideas are waiting."),
    [PIIRI_THEME_PLANNED] = N_("Nothing is planned."),
    [PIIRI_THEME_HELD] = N_("Nothing has been held."),
  };
  PiiriThemeLane *self = g_object_new(PIIRI_TYPE_THEME_LANE, NULL);
  self->session = g_object_ref(session);
  self->state = state;
  self->list = piiri_theme_list_new(session, seen, state);
  gtk_label_set_label(self->name, piiri_theme_lane(state));
  gtk_label_set_label(self->empty, _(empty[state]));
  make_cards(self);
  g_signal_connect_object(self->list, "notify::count", G_CALLBACK(show_count), self,
                          G_CONNECT_SWAPPED);
  show_count(self);
  return GTK_WIDGET(self);
}

/* --- Public. */

PiiriThemeList *
piiri_theme_lane_list(PiiriThemeLane *self)
{
  return self->list;
}

PiiriThemeCard *
piiri_theme_lane_focused(PiiriThemeLane *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus(root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor(focus, GTK_WIDGET(self->view)))
    return NULL;
  return card_in(focus);
}

static double
middle_of(PiiriThemeLane *self, GtkWidget *row)
{
  graphene_rect_t bounds;
  if (!gtk_widget_compute_bounds(row, GTK_WIDGET(self), &bounds))
    return 0;
  return bounds.origin.y + bounds.size.height / 2;
}

double
piiri_theme_lane_height(PiiriThemeLane *self)
{
  PiiriThemeCard *card = piiri_theme_lane_focused(self);
  return card != NULL ? middle_of(self, GTK_WIDGET(card)) : 0;
}

/* Of itself a list takes the keyboard and gives it to none of its rows until one had it. */
bool
piiri_theme_lane_focus_near(PiiriThemeLane *self, double height)
{
  GtkWidget *row = gtk_widget_get_first_child(GTK_WIDGET(self->view)), *nearest = NULL;
  double least = G_MAXDOUBLE;
  for (; row != NULL; row = gtk_widget_get_next_sibling(row)) {
    /* A row that is kept ready out of sight has no place yet; nor has any before they are shown. */
    bool placed = gtk_widget_get_height(row) > 0;
    double distance = placed ? fabs(middle_of(self, row) - height) : G_MAXFLOAT;
    if (card_in(row) == NULL || distance >= least)
      continue;
    least = distance;
    nearest = row;
  }
  return nearest != NULL && gtk_widget_grab_focus(nearest);
}

bool
piiri_theme_lane_focus(PiiriThemeLane *self, gint64 theme)
{
  guint position = piiri_theme_list_find(self->list, theme);
  g_autoptr(PiiriThemeItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), position);
  if (item == NULL)
    return false;
  gtk_widget_activate_action(GTK_WIDGET(self->view), "list.scroll-to-item", "u", position);
  PiiriThemeCard *card = find_card(self, item);
  return card != NULL && gtk_widget_grab_focus(gtk_widget_get_parent(GTK_WIDGET(card)));
}

void
piiri_theme_lane_set_headed(PiiriThemeLane *self, bool headed)
{
  gtk_widget_set_visible(self->head, headed);
}
