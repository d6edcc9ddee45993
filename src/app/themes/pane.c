#include "config.h"

#include "app/themes/pane.h"

#include "app/follow.h"
#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/themes/board.h"
#include "app/themes/meeting-chooser.h"
#include "app/themes/page.h"
#include "app/themes/steps.h"
#include "app/themes/theme-chooser.h"
#include "app/widgets/menu.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriThemesPane {
  PiiriPane parent_instance;

  GtkStack *stack;
  PiiriPaneHeader *header;
  GtkStack *lanes;
  PiiriThemeBoard *board;
  GtkWidget *empty_first;
  GtkWidget *more;
  PiiriThemePage *page;

  GtkWidget *menu;          /* at a card, while one is open */
  GtkWidget *plan_chooser;  /* "Plan for…", for */
  gint64 planned;           /* this theme */
  GtkWidget *theme_chooser; /* at a dashed place, for */
  PiiriMeeting meeting;     /* this meeting */
};

G_DEFINE_FINAL_TYPE(PiiriThemesPane, piiri_themes_pane, PIIRI_TYPE_PANE)

static PiiriSession *
session_of(PiiriThemesPane *self)
{
  return piiri_pane_session(PIIRI_PANE(self));
}

static bool
is_page_open(PiiriThemesPane *self)
{
  return g_strcmp0(gtk_stack_get_visible_child_name(self->stack), "page") == 0;
}

/* --- Lanes and page. */

static void
update_lanes(PiiriThemesPane *self)
{
  bool searching = *piiri_pane_header_words(self->header) != '\0';
  bool none = piiri_theme_board_count(self->board) == 0;
  piiri_stack_show_name(self->lanes, !none ? "board" : searching ? "nothing" : "empty");
}

static void
show_lanes(PiiriThemesPane *self)
{
  piiri_theme_page_save(self->page);
  update_lanes(self);
  piiri_stack_show_name(self->stack, "lanes");
}

static void
open_theme(PiiriThemesPane *self, gint64 theme)
{
  piiri_theme_page_show(self->page, theme);
  gtk_widget_set_visible(self->more, theme != 0);
  piiri_stack_show_name(self->stack, "page");
}

/* Back to the lanes, where the keyboard stands on the card one comes from. */
static void
back_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(widget);
  if (!is_page_open(self))
    return;
  show_lanes(self);
  gint64 theme = piiri_theme_page_theme(self->page);
  if (theme == 0 || !piiri_theme_board_focus(self->board, theme))
    gtk_widget_grab_focus(widget);
}

static void
changed_cb(PiiriThemesPane *self, const PiiriRef *refs, guint n)
{
  PiiriStore *store = piiri_session_store(session_of(self));
  gint64 theme = piiri_theme_page_theme(self->page);
  update_lanes(self);
  gtk_widget_set_visible(self->more, theme != 0);
  /* The theme that is looked at may have gone, and come back by Undo. */
  if (is_page_open(self) && theme != 0 &&
      (store == NULL || !piiri_store_is_shown(store, KIND_THEME, theme)))
    show_lanes(self);
}

static void
circle_changed_cb(PiiriThemesPane *self)
{
  if (is_page_open(self))
    show_lanes(self);
  update_lanes(self);
}

/* --- What is done with a card. */

static void
open_at(GtkWidget *popover, PiiriThemeCard *card)
{
  piiri_popover_point_at(GTK_POPOVER(popover), GTK_WIDGET(card));
  gtk_popover_popup(GTK_POPOVER(popover));
}

static void
menu_cb(PiiriThemesPane *self, PiiriThemeCard *card)
{
  gint64 theme = piiri_theme_item_theme(piiri_theme_card_item(card));
  PiiriThemeState state = piiri_theme_state(piiri_session_store(session_of(self)), theme);
  g_autoptr(GMenu) menu = g_menu_new();
  g_autoptr(GMenu) last = g_menu_new();

  piiri_menu_append(menu, _("_Open"), "theme.open", "x", theme);
  piiri_menu_append(menu, _("_Plan for…"), "theme.plan", "x", theme);
  if (state != PIIRI_THEME_HELD)
    piiri_menu_append(menu, _("Mark as _Held"), "theme.hold", "x", theme);
  if (state != PIIRI_THEME_IDEA)
    piiri_menu_append(menu, _("Back to _Ideas"), "theme.to-ideas", "x", theme);
  piiri_menu_append(last, _("_Delete"), "theme.remove", "x", theme);
  g_menu_append_section(menu, NULL, G_MENU_MODEL(last));

  g_clear_pointer(&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model(G_MENU_MODEL(menu));
  gtk_widget_set_parent(self->menu, GTK_WIDGET(self));
  open_at(self->menu, card);
}

/* The keyboard goes along with a card that moves. */
static void
move(PiiriThemesPane *self, gint64 theme, PiiriThemeState state)
{
  if (piiri_themes_move(session_of(self), theme, state) && !is_page_open(self))
    piiri_theme_board_focus(self->board, theme);
}

static void
open_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_theme(PIIRI_THEMES_PANE(widget), g_variant_get_int64(parameter));
}

static void
hold_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  move(PIIRI_THEMES_PANE(widget), g_variant_get_int64(parameter), PIIRI_THEME_HELD);
}

static void
to_ideas_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  move(PIIRI_THEMES_PANE(widget), g_variant_get_int64(parameter), PIIRI_THEME_IDEA);
}

static void
plan_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(widget);
  self->planned = g_variant_get_int64(parameter);
  if (!piiri_theme_board_focus(self->board, self->planned))
    return;
  PiiriThemeCard *card = piiri_theme_board_focused(self->board);
  if (card != NULL)
    open_at(self->plan_chooser, card);
}

static void
remove_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_themes_remove(session_of(PIIRI_THEMES_PANE(widget)), g_variant_get_int64(parameter));
}

static void
plan(PiiriThemesPane *self, gint64 theme, const PiiriMeeting *meeting)
{
  PiiriSession *session = session_of(self);
  if (!piiri_themes_plan(session, theme, meeting))
    return;
  g_autofree char *words = piiri_store_undo_words(piiri_session_store(session));
  piiri_session_tell_undo(session, words);
  piiri_theme_board_focus(self->board, theme);
}

static void
meeting_chosen_cb(PiiriThemesPane *self, const PiiriMeeting *meeting)
{
  plan(self, self->planned, meeting);
}

static void
theme_chosen_cb(PiiriThemesPane *self, gint64 theme)
{
  plan(self, theme, &self->meeting);
}

static void
theme_written_cb(PiiriThemesPane *self, const char *title)
{
  gint64 theme = piiri_themes_propose_for(session_of(self), title, &self->meeting);
  if (theme != 0)
    piiri_theme_board_focus(self->board, theme);
}

/* --- What the lanes ask. */

static PiiriThemeState
state_of(PiiriThemesPane *self, PiiriThemeLane *lane)
{
  int state = 0;
  while (piiri_theme_board_lane(self->board, (PiiriThemeState)state) != lane)
    state++;
  return (PiiriThemeState)state;
}

static void
opened_cb(PiiriThemesPane *self, PiiriThemeCard *card)
{
  PiiriThemeItem *item = piiri_theme_card_item(card);
  if (piiri_theme_item_theme(item) != 0) {
    gtk_widget_activate_action(GTK_WIDGET(self), "win.show-record", "(sx)",
                               piiri_kinds.kinds[KIND_THEME].name, piiri_theme_item_theme(item));
    return;
  }
  self->meeting = *piiri_theme_item_meeting(item);
  open_at(self->theme_chooser, card);
}

static void
dropped_cb(PiiriThemesPane *self, gint64 theme, PiiriThemeCard *card, PiiriThemeLane *lane)
{
  if (card != NULL)
    plan(self, theme, piiri_theme_item_meeting(piiri_theme_card_item(card)));
  else
    move(self, theme, state_of(self, lane));
}

static void
walked_cb(PiiriThemesPane *self, int step, PiiriThemeLane *lane)
{
  piiri_theme_board_walk(self->board, state_of(self, lane), step);
}

static void
pushed_cb(PiiriThemesPane *self, gint64 theme, int step, PiiriThemeLane *lane)
{
  int state = (int)state_of(self, lane) + step;
  if (state >= 0 && state < PIIRI_N_THEME_STATES)
    move(self, theme, (PiiriThemeState)state);
}

/* --- What the frame asks. */

static void
themes_create(PiiriPane *pane)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(pane);
  open_theme(self, 0);
  piiri_theme_page_focus_title(self->page);
}

static void
themes_search(PiiriPane *pane, const char *words)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(pane);
  piiri_theme_board_search(self->board, words);
  update_lanes(self);
}

/* A supporter and a time held are shown with their theme; without one, the lanes are. */
static bool
themes_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(pane);
  PiiriStore *store = piiri_session_store(session_of(self));
  gint64 theme = ref->row;
  if (theme == 0) {
    show_lanes(self);
    return true;
  }
  if (ref->kind == KIND_SUPPORT)
    theme = piiri_store_get_link(store, KIND_SUPPORT, ref->row, SUPPORT_THEME);
  else if (ref->kind == KIND_HOLDING)
    theme = piiri_store_get_link(store, KIND_HOLDING, ref->row, HOLDING_THEME);
  if (theme == 0 || !piiri_store_is_shown(store, KIND_THEME, theme))
    return false;
  open_theme(self, theme);
  return true;
}

static PiiriRef
themes_open_record(PiiriPane *pane)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(pane);
  return (PiiriRef){ KIND_THEME, is_page_open(self) ? piiri_theme_page_theme(self->page) : 0 };
}

static void
themes_remove(PiiriPane *pane)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(pane);
  PiiriThemeCard *card = piiri_theme_board_focused(self->board);
  gint64 theme = is_page_open(self) ? piiri_theme_page_theme(self->page) :
                 card != NULL       ? piiri_theme_item_theme(piiri_theme_card_item(card)) :
                                      0;
  if (theme != 0)
    piiri_themes_remove(session_of(self), theme);
}

/* The search is in the lanes. */
static void
search_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(widget);
  if (is_page_open(self))
    show_lanes(self);
  piiri_pane_header_toggle_search(self->header);
}

static gboolean
themes_grab_focus(GtkWidget *widget)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(widget);
  if (is_page_open(self))
    return gtk_widget_child_focus(GTK_WIDGET(self->page), GTK_DIR_TAB_FORWARD);
  if (piiri_theme_board_count(self->board) == 0)
    return gtk_widget_grab_focus(self->empty_first);
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    if (gtk_widget_get_visible(
            GTK_WIDGET(piiri_theme_board_lane(self->board, (PiiriThemeState)i))) &&
        piiri_theme_lane_focus_near(piiri_theme_board_lane(self->board, (PiiriThemeState)i), 0))
      return TRUE;
  return FALSE;
}

/* --- GObject. */

static void
piiri_themes_pane_dispose(GObject *object)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(object);
  g_clear_pointer(&self->menu, gtk_widget_unparent);
  g_clear_pointer(&self->plan_chooser, gtk_widget_unparent);
  g_clear_pointer(&self->theme_chooser, gtk_widget_unparent);
  G_OBJECT_CLASS(piiri_themes_pane_parent_class)->dispose(object);
}

static void
connect_lane(PiiriThemesPane *self, PiiriThemeLane *lane)
{
  g_signal_connect_object(lane, "opened", G_CALLBACK(opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(lane, "menu", G_CALLBACK(menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(lane, "dropped", G_CALLBACK(dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(lane, "walked", G_CALLBACK(walked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(lane, "pushed", G_CALLBACK(pushed_cb), self, G_CONNECT_SWAPPED);
}

static void
make_choosers(PiiriThemesPane *self, PiiriSession *session)
{
  self->plan_chooser = piiri_meeting_chooser_new(session, false);
  self->theme_chooser = piiri_theme_chooser_new(session);
  gtk_widget_set_parent(self->plan_chooser, GTK_WIDGET(self));
  gtk_widget_set_parent(self->theme_chooser, GTK_WIDGET(self));
  g_signal_connect_object(self->plan_chooser, "chosen", G_CALLBACK(meeting_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->theme_chooser, "chosen", G_CALLBACK(theme_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->theme_chooser, "written", G_CALLBACK(theme_written_cb), self,
                          G_CONNECT_SWAPPED);
}

static void
piiri_themes_pane_constructed(GObject *object)
{
  PiiriThemesPane *self = PIIRI_THEMES_PANE(object);
  PiiriSession *session = session_of(self);
  G_OBJECT_CLASS(piiri_themes_pane_parent_class)->constructed(object);

  piiri_theme_board_set_session(self->board, session);
  piiri_theme_page_set_session(self->page, session);
  for (int i = 0; i < PIIRI_N_THEME_STATES; i++)
    connect_lane(self, piiri_theme_board_lane(self->board, (PiiriThemeState)i));
  make_choosers(self, session);
  /* Last, so that the lanes are what they have become. */
  piiri_follow(session, GTK_WIDGET(self), (PiiriFollowFunc)changed_cb, self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  show_lanes(self);
}

static void
install_actions(GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action(widget_class, "theme.open", "x", open_cb);
  gtk_widget_class_install_action(widget_class, "theme.plan", "x", plan_cb);
  gtk_widget_class_install_action(widget_class, "theme.hold", "x", hold_cb);
  gtk_widget_class_install_action(widget_class, "theme.to-ideas", "x", to_ideas_cb);
  gtk_widget_class_install_action(widget_class, "theme.remove", "x", remove_cb);
  gtk_widget_class_install_action(widget_class, "theme.back", NULL, back_cb);
  gtk_widget_class_install_action(widget_class, "pane.search", NULL, search_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "theme.back", NULL);
}

static void
piiri_themes_pane_class_init(PiiriThemesPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);
  object_class->constructed = piiri_themes_pane_constructed;
  object_class->dispose = piiri_themes_pane_dispose;
  widget_class->grab_focus = themes_grab_focus;
  pane_class->create = themes_create;
  pane_class->search = themes_search;
  pane_class->show_record = themes_show_record;
  pane_class->open_record = themes_open_record;
  pane_class->remove = themes_remove;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_THEME_BOARD);
  g_type_ensure(PIIRI_TYPE_THEME_PAGE);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/themes/pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, lanes);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, board);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, empty_first);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, more);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemesPane, page);
  install_actions(widget_class);
}

static void
piiri_themes_pane_init(PiiriThemesPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
}

GtkWidget *
piiri_themes_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_THEMES_PANE, "session", session, NULL);
}
