#include "config.h"

#include "app/frame/navigator.h"

#include "analysis/kept-ties.h"
#include "app/conflicts/conflicts-pane.h"
#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/frame/trail.h"
#include "store/merge.h"

#include <glib/gi18n.h>

/* The pane that the bar leads to; it isn't in the sidebar. */
#define CONFLICTS "conflicts"

#define BUTTON_BACK    8
#define BUTTON_FORWARD 9

struct _PiiriNavigator {
  GObject parent_instance;

  GtkWidget *window; /* owns this */
  PiiriSession *session;
  PiiriNavigatorParts parts;
  PiiriTrail *trail;
};

G_DEFINE_FINAL_TYPE(PiiriNavigator, piiri_navigator, G_TYPE_OBJECT)

PiiriPane *
piiri_navigator_pane(PiiriNavigator *self)
{
  GtkWidget *child = gtk_stack_get_visible_child(self->parts.panes);

  return child && PIIRI_IS_PANE(child) ? PIIRI_PANE(child) : NULL;
}

static void
fold_changed_cb(PiiriNavigator *self)
{
  bool folded = adw_leaflet_get_folded(self->parts.leaflet);
  GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(self->parts.panes));

  for (; child; child = gtk_widget_get_next_sibling(child)) {
    PiiriPaneHeader *header = PIIRI_IS_PANE(child) ? piiri_pane_header(PIIRI_PANE(child)) : NULL;

    if (!header)
      continue;
    piiri_pane_header_set_back(header, folded);
    piiri_pane_header_set_way_back(header, folded && gtk_widget_get_visible(self->parts.back));
  }
}

/* A pane is made when it is first opened, so starting makes one. */
static PiiriPane *
ensure_pane(PiiriNavigator *self, const PiiriPaneInfo *info)
{
  GtkWidget *pane = gtk_stack_get_child_by_name(self->parts.panes, info->name);

  if (!pane) {
    pane = info->make(self->session);
    gtk_accessible_update_property(GTK_ACCESSIBLE(pane), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _(info->label), -1);
    gtk_stack_add_named(self->parts.panes, pane, info->name);
    fold_changed_cb(self);
  }

  return PIIRI_PANE(pane);
}

static PiiriPane *
show_pane(PiiriNavigator *self, const PiiriPaneInfo *info)
{
  PiiriPane *pane = ensure_pane(self, info);

  piiri_stack_show(self->parts.panes, GTK_WIDGET(pane));
  gtk_list_box_select_row(
      self->parts.list, gtk_list_box_get_row_at_index(self->parts.list, (int)(info - piiri_panes)));
  adw_leaflet_set_visible_child(self->parts.leaflet, self->parts.content);

  if (piiri_session_settings(self->session))
    g_settings_set_string(piiri_session_settings(self->session), "pane", info->name);

  return pane;
}

static void
show_conflicts(PiiriNavigator *self)
{
  GtkWidget *pane = gtk_stack_get_child_by_name(self->parts.panes, CONFLICTS);

  if (!pane) {
    pane = piiri_conflicts_pane_new(self->session);
    gtk_stack_add_named(self->parts.panes, pane, CONFLICTS);
    gtk_accessible_update_property(GTK_ACCESSIBLE(pane), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("To Settle"), -1);
    fold_changed_cb(self);
  }

  piiri_stack_show(self->parts.panes, pane);
  gtk_list_box_unselect_all(self->parts.list);
  adw_leaflet_set_visible_child(self->parts.leaflet, self->parts.content);
  piiri_pane_take_keyboard(PIIRI_PANE(pane));
}

/* --- The way back. */

/* What has the keyboard, and in a popover, which goes, what the popover belongs to. */
static GtkWidget *
lasting_focus(PiiriNavigator *self)
{
  GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(self->window));
  GtkWidget *popover;

  while (focus && (popover = gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER)) != NULL)
    focus = gtk_widget_get_parent(popover);

  return focus;
}

/* Where one is: the pane that is open and the record that is open in it. */
static PiiriPlace
here(PiiriNavigator *self)
{
  PiiriPane *pane = piiri_navigator_pane(self);
  GtkWidget *focus = lasting_focus(self);

  return (PiiriPlace){
    .pane = gtk_stack_get_visible_child_name(self->parts.panes),
    .ref = pane ? piiri_pane_open_record(pane) : (PiiriRef){ 0 },
    .focus = focus ? G_OBJECT(g_object_ref(focus)) : NULL,
  };
}

void
piiri_navigator_update(PiiriNavigator *self)
{
  PiiriStore *store = self->session ? piiri_session_store(self->session) : NULL;
  bool back = store && piiri_trail_can_go(self->trail, -1, store);

  gtk_widget_action_set_enabled(self->window, "win.back", back);
  gtk_widget_action_set_enabled(self->window, "win.forward",
                                store && piiri_trail_can_go(self->trail, 1, store));
  gtk_widget_set_visible(self->parts.back, back);
  fold_changed_cb(self);
}

/* Called when one has come to another place from WAS. */
static void
leave(PiiriNavigator *self, const PiiriPlace *was)
{
  g_auto(PiiriPlace) now = here(self);

  if (was->pane && !piiri_place_equal(was, &now))
    piiri_trail_leave(self->trail, was);
  piiri_navigator_update(self);
}

/* What had the keyboard has it again, where it is still there. */
static void
focus_again(PiiriNavigator *self, GObject *focus)
{
  GtkWidget *pane = gtk_stack_get_visible_child(self->parts.panes);
  GtkWidget *widget = focus ? GTK_WIDGET(focus) : NULL;

  if (!widget || !gtk_widget_is_ancestor(widget, pane) || !gtk_widget_get_mapped(widget) ||
      !piiri_focus_again(widget))
    piiri_pane_take_keyboard(PIIRI_PANE(pane));
}

/* Mice have buttons for it, which no toolkit has a name for. */
static void
pressed_cb(GtkGestureClick *click, int n, double x, double y, PiiriNavigator *self)
{
  guint button = gtk_gesture_single_get_current_button(GTK_GESTURE_SINGLE(click));

  if (button == BUTTON_BACK)
    gtk_widget_activate_action(self->window, "win.back", NULL);
  else if (button == BUTTON_FORWARD)
    gtk_widget_activate_action(self->window, "win.forward", NULL);
  else
    gtk_gesture_set_state(GTK_GESTURE(click), GTK_EVENT_SEQUENCE_DENIED);
}

static void
add_key(GtkEventController *keys, guint key, const char *action)
{
  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(key, GDK_ALT_MASK), gtk_named_action_new(action)));
}

/* Back is where one reads from. Caught on their way in: leaflets keep these keys for themselves,
 * and get them when there is nowhere to go. */
static void
add_trail_keys(PiiriNavigator *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new();
  bool mirrored = gtk_widget_get_default_direction() == GTK_TEXT_DIR_RTL;

  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  add_key(keys, mirrored ? GDK_KEY_Right : GDK_KEY_Left, "win.back");
  add_key(keys, mirrored ? GDK_KEY_Left : GDK_KEY_Right, "win.forward");
  gtk_widget_add_controller(self->window, keys);
}

static void
add_trail_buttons(PiiriNavigator *self)
{
  GtkGesture *click = gtk_gesture_click_new();

  gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), 0);
  gtk_event_controller_set_propagation_phase(GTK_EVENT_CONTROLLER(click), GTK_PHASE_CAPTURE);
  g_signal_connect(click, "pressed", G_CALLBACK(pressed_cb), self);
  gtk_widget_add_controller(self->window, GTK_EVENT_CONTROLLER(click));
}

/* The pane that was open last time. */
static const PiiriPaneInfo *
first_pane(PiiriNavigator *self)
{
  GSettings *settings = piiri_session_settings(self->session);
  g_autofree char *name = settings ? g_settings_get_string(settings, "pane") : g_strdup("");
  const PiiriPaneInfo *info = piiri_panes_find(name);

  return info ? info : &piiri_panes[0];
}

/* --- GObject. */

static void
piiri_navigator_finalize(GObject *object)
{
  PiiriNavigator *self = PIIRI_NAVIGATOR(object);

  piiri_trail_free(self->trail);
  g_object_unref(self->session);

  G_OBJECT_CLASS(piiri_navigator_parent_class)->finalize(object);
}

static void
piiri_navigator_class_init(PiiriNavigatorClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_navigator_finalize;
}

static void
piiri_navigator_init(PiiriNavigator *self)
{
  self->trail = piiri_trail_new();
}

/* --- Public. */

PiiriNavigator *
piiri_navigator_new(GtkWidget *window, PiiriSession *session, const PiiriNavigatorParts *parts)
{
  PiiriNavigator *self = g_object_new(PIIRI_TYPE_NAVIGATOR, NULL);

  self->window = window;
  self->session = g_object_ref(session);
  self->parts = *parts;
  add_trail_keys(self);
  add_trail_buttons(self);
  g_signal_connect_object(parts->leaflet, "notify::folded", G_CALLBACK(fold_changed_cb), self,
                          G_CONNECT_SWAPPED);

  return self;
}

void
piiri_navigator_begin(PiiriNavigator *self)
{
  g_autoptr(PiiriReading) reading = piiri_store_read(piiri_session_store(self->session));

  piiri_trail_clear(self->trail);
  if (piiri_session_circle(self->session) != 0 && !piiri_navigator_pane(self))
    piiri_pane_take_keyboard(show_pane(self, first_pane(self)));
  piiri_navigator_update(self);
}

void
piiri_navigator_show_pane(PiiriNavigator *self, const PiiriPaneInfo *info)
{
  g_autoptr(PiiriReading) reading = piiri_store_read(piiri_session_store(self->session));
  g_auto(PiiriPlace) was = here(self);

  show_pane(self, info);
  leave(self, &was);
}

/* Whether the circle that is looked at has the record, or one that is joined with it. */
static bool
is_of_this_circle(PiiriNavigator *self, PiiriStore *store, const PiiriRef *ref)
{
  g_autoptr(GArray) rows = piiri_ties_joined(store, ref->kind, ref->row);
  gint64 here = piiri_session_circle(self->session);

  for (guint i = 0; i < rows->len; i++)
    if (piiri_store_get_circle(store, ref->kind, g_array_index(rows, gint64, i)) == here)
      return true;

  return false;
}

/* What another circle has is looked at there. */
static void
go_to_circle_of(PiiriNavigator *self, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(self->session);
  bool itself = ref->kind == piiri_store_description(store)->circle;
  gint64 circle = itself ? ref->row : piiri_store_get_circle(store, ref->kind, ref->row);

  if (ref->row == 0 || circle == 0 || circle == piiri_session_circle(self->session))
    return;
  if (itself || !is_of_this_circle(self, store, ref))
    piiri_session_set_circle(self->session, circle);
}

void
piiri_navigator_show_record(PiiriNavigator *self, const PiiriRef *ref)
{
  const PiiriPaneInfo *info = piiri_panes_of_kind(ref->kind);
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(PiiriReading) reading = piiri_store_read(store);
  PiiriRef stands = *ref;

  if (!info)
    return;

  /* Of those that are joined one has the page. */
  if (ref->row != 0)
    stands.row = piiri_store_representative(store, ref->kind, ref->row);
  go_to_circle_of(self, ref);

  g_auto(PiiriPlace) was = here(self);

  PiiriPane *pane = show_pane(self, info);

  piiri_pane_show_record(pane, &stands);
  /* What was activated is out of sight mostly, and the keyboard with it; and what was being written
   * isn't to go on in another record. */
  piiri_pane_take_keyboard(pane);
  leave(self, &was);
}

void
piiri_navigator_show_conflicts(PiiriNavigator *self)
{
  g_auto(PiiriPlace) was = here(self);

  if (piiri_session_circle(self->session) == 0)
    return;

  show_conflicts(self);
  leave(self, &was);
}

void
piiri_navigator_go(PiiriNavigator *self, int step)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(PiiriReading) reading = piiri_store_read(store);
  g_auto(PiiriPlace) was = here(self);
  g_auto(PiiriPlace) place = { 0 };

  if (!store || !piiri_trail_go(self->trail, step, store, &was, &place))
    return;

  const PiiriPaneInfo *info = piiri_panes_find(place.pane);

  if (info)
    piiri_pane_show_record(show_pane(self, info), &place.ref);
  else
    show_conflicts(self);
  focus_again(self, place.focus);
  piiri_navigator_update(self);
}
