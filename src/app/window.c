#include "config.h"

#include "app/window.h"

#include "app/conflicts/bar.h"
#include "app/find/find.h"
#include "app/forget/forget-dialog.h"
#include "app/forget/versions-dialog.h"
#include "app/frame/circle-switcher.h"
#include "app/frame/help.h"
#include "app/frame/narrow.h"
#include "app/frame/navigator.h"
#include "app/frame/size.h"
#include "app/frame/stack.h"
#include "app/frame/toasts.h"
#include "app/frame/told-bar.h"
#include "app/start/start-page.h"
#include "app/start/start.h"
#include "app/start/trouble-page.h"
#include "app/transfer/transfer.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/width-first.h"

#include <glib/gi18n.h>

struct _PiiriWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *overlay;
  GtkStack *pages;
  PiiriTroublePage *trouble; /* NULL until there is some */
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkWidget *back;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  GtkWidget *content;
  GtkListBox *pane_list;
  GtkStack *panes;
  PiiriCircleSwitcher *switcher;
  GtkBox *bars;
  PiiriConflictBar *conflict_bar;

  PiiriSession *session;
  PiiriStart *start;
  PiiriTransfer *transfer;
  PiiriNavigator *navigator;
  PiiriToasts *toasts;
  GtkWidget *find; /* made when it is first opened */
};

G_DEFINE_FINAL_TYPE(PiiriWindow, piiri_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Pages, and the way back. */

static void
back_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_navigator_go(PIIRI_WINDOW(widget)->navigator, -1);
}

static void
forward_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_navigator_go(PIIRI_WINDOW(widget)->navigator, 1);
}

static void
pane_activated_cb(PiiriWindow *self, GtkListBoxRow *row)
{
  piiri_navigator_show_pane(self->navigator, &piiri_panes[gtk_list_box_row_get_index(row)]);
}

static void
show_pane_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  const PiiriPaneInfo *info = piiri_panes_find(g_variant_get_string(parameter, NULL));

  if (!info)
    return;

  piiri_navigator_show_pane(self->navigator, info);
  piiri_pane_take_keyboard(piiri_navigator_pane(self->navigator));
}

/* The record that the parameter "(sx)" names, row 0 for any of its kind. False without a database,
 * or when there is no such kind. */
static bool
read_ref(PiiriWindow *self, GVariant *parameter, PiiriRef *ref)
{
  const char *kind;

  g_variant_get(parameter, "(&sx)", &kind, &ref->row);
  ref->kind = piiri_description_find(piiri_session_description(self->session), kind);

  return piiri_session_store(self->session) && ref->kind >= 0;
}

static void
show_record_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  PiiriRef ref;

  if (read_ref(self, parameter, &ref))
    piiri_navigator_show_record(self->navigator, &ref);
}

/* Writes in the diary about the meeting planned for a moment, "" for the one nearest to today, with
 * words that stand there already. */
static void
write_entry_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);

  if (piiri_session_circle(self->session) == 0)
    return;

  piiri_navigator_show_pane(self->navigator, piiri_panes_find("diary"));
  gtk_widget_activate_action_variant(GTK_WIDGET(piiri_navigator_pane(self->navigator)),
                                     "diary.write", parameter);
}

static void
show_conflicts_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_navigator_show_conflicts(PIIRI_WINDOW(widget)->navigator);
}

static void
show_sidebar_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->pane_list);

  adw_leaflet_set_visible_child(self->leaflet, self->sidebar);
  gtk_widget_grab_focus(row ? GTK_WIDGET(row) : GTK_WIDGET(self->pane_list));
}

/* The main menu's key: where the pages are folded away, the menu is too. */
static gboolean
menu_key_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);

  if (!adw_leaflet_get_folded(self->leaflet) ||
      adw_leaflet_get_visible_child(self->leaflet) == self->sidebar ||
      !gtk_widget_get_mapped(GTK_WIDGET(self->leaflet)))
    return FALSE;

  gtk_widget_activate_action(widget, "win.show-sidebar", NULL);
  gtk_menu_button_popup(self->menu_button);

  return TRUE;
}

/* What has come to be said there is not in sight while the sidebar covers it. */
static void
show_content_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  GtkWidget *pane = gtk_stack_get_visible_child(self->panes);

  if (adw_leaflet_get_visible_child(self->leaflet) == self->content ||
      !adw_leaflet_get_folded(self->leaflet))
    return;

  adw_leaflet_set_visible_child(self->leaflet, self->content);
  if (pane)
    piiri_pane_take_keyboard(PIIRI_PANE(pane));
}

static void
find_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);

  if (!self->find) {
    self->find = piiri_find_new(self->session);
    gtk_widget_set_parent(self->find, GTK_WIDGET(self->overlay));
  }
  piiri_find_open(PIIRI_FIND(self->find));
}

static void
show_help_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present(piiri_help_new(GTK_WINDOW(widget)));
}

/* win.create, win.search and win.remove are the open pane's actions of the same name. */
static void
pane_action_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriPane *pane = piiri_navigator_pane(PIIRI_WINDOW(widget)->navigator);
  g_autofree char *action = g_strconcat("pane.", name + strlen("win."), NULL);

  if (pane)
    gtk_widget_activate_action_variant(GTK_WIDGET(pane), action, NULL);
}

static void
erase_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  PiiriRef ref;

  if (read_ref(self, parameter, &ref) && ref.row != 0)
    piiri_forget_dialog_show(GTK_WINDOW(self), self->session, &ref);
}

static void
show_earlier_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriWindow *self = PIIRI_WINDOW(widget);
  PiiriRef ref;

  if (read_ref(self, parameter, &ref) && ref.row != 0)
    piiri_versions_dialog_show(GTK_WINDOW(self), self->session, &ref);
}

static void
undo_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_session_undo(PIIRI_WINDOW(widget)->session);
}

static void
redo_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  piiri_session_redo(PIIRI_WINDOW(widget)->session);
}

static void
update_undo(PiiriWindow *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *undo = store ? piiri_store_undo_words(store) : NULL;
  g_autofree char *redo = store ? piiri_store_redo_words(store) : NULL;

  gtk_widget_action_set_enabled(GTK_WIDGET(self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "win.redo", redo != NULL);
}

static void
changed_cb(PiiriWindow *self)
{
  update_undo(self);
  piiri_navigator_update(self->navigator);
}

/* Made when it is first shown: most never see it again. */
static void
show_start(PiiriWindow *self)
{
  if (!gtk_stack_get_child_by_name(self->pages, "start"))
    gtk_stack_add_named(self->pages, piiri_start_page_new(self->session), "start");
  piiri_stack_show_name(self->pages, "start");
}

/* Without a circle there is nothing to show but how to begin. */
static void
circle_changed_cb(PiiriWindow *self)
{
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "win.find",
                                piiri_session_circle(self->session) != 0);
  if (piiri_session_circle(self->session) == 0) {
    /* A database that couldn't be opened, or is just being put back, is not a beginning. */
    if (piiri_session_store(self->session) || piiri_session_is_beginning(self->session))
      show_start(self);
    return;
  }

  piiri_stack_show_name(self->pages, "work");
  piiri_navigator_begin(self->navigator);
}

/* Another program, such as the tool, may have written meanwhile. */
static void
active_changed_cb(PiiriWindow *self)
{
  PiiriStore *store = piiri_session_store(self->session);

  if (store && gtk_window_is_active(GTK_WINDOW(self)))
    piiri_store_refresh(store);
}

/* Nothing may have the file open while it is brought back. */
static void
damaged_cb(PiiriWindow *self, const GError *error)
{
  g_autoptr(GError) reason = g_error_copy(error);

  piiri_session_close(self->session);
  piiri_window_show_trouble(self, reason);
}

static gboolean
piiri_window_close_request(GtkWindow *window)
{
  piiri_size_remember(window, piiri_session_settings(PIIRI_WINDOW(window)->session));

  /* What is being written is saved when the focus leaves it. */
  gtk_window_set_focus(window, NULL);

  return GTK_WINDOW_CLASS(piiri_window_parent_class)->close_request(window);
}

static void
piiri_window_dispose(GObject *object)
{
  PiiriWindow *self = PIIRI_WINDOW(object);

  g_clear_pointer(&self->find, gtk_widget_unparent);
  g_clear_object(&self->toasts);
  g_clear_object(&self->navigator);
  g_clear_object(&self->transfer);
  g_clear_object(&self->start);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_window_parent_class)->dispose(object);
}

static void
install_actions(GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action(widget_class, "win.show-pane", "s", show_pane_cb);
  gtk_widget_class_install_action(widget_class, "win.show-record", "(sx)", show_record_cb);
  gtk_widget_class_install_action(widget_class, "win.write-entry", "(ss)", write_entry_cb);
  gtk_widget_class_install_action(widget_class, "win.erase", "(sx)", erase_cb);
  gtk_widget_class_install_action(widget_class, "win.show-earlier", "(sx)", show_earlier_cb);
  gtk_widget_class_install_action(widget_class, "win.show-conflicts", NULL, show_conflicts_cb);
  gtk_widget_class_install_action(widget_class, "win.show-sidebar", NULL, show_sidebar_cb);
  gtk_widget_class_install_action(widget_class, "win.show-content", NULL, show_content_cb);
  gtk_widget_class_install_action(widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_action(widget_class, "win.show-help-overlay", NULL, show_help_cb);
  gtk_widget_class_install_action(widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action(widget_class, "win.forward", NULL, forward_cb);
  gtk_widget_class_install_action(widget_class, "win.create", NULL, pane_action_cb);
  gtk_widget_class_install_action(widget_class, "win.search", NULL, pane_action_cb);
  gtk_widget_class_install_action(widget_class, "win.remove", NULL, pane_action_cb);
  gtk_widget_class_install_action(widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action(widget_class, "win.redo", NULL, redo_cb);
}

/* Bindings, not accelerators: what is focused comes first, so that Delete and Ctrl+Z mean the text
 * while somebody is writing. */
static void
install_bindings(GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding(widget_class, GDK_KEY_F10, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.create",
                                      NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                      NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Delete, 0, "win.remove", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                      "win.redo", NULL);
}

static void
piiri_window_class_init(PiiriWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_window_dispose;
  GTK_WINDOW_CLASS(klass)->close_request = piiri_window_close_request;

  g_type_ensure(PIIRI_TYPE_CIRCLE_SWITCHER);
  g_type_ensure(PIIRI_TYPE_CONFLICT_BAR);
  g_type_ensure(PIIRI_TYPE_ONE_STOP);
  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);

  gtk_widget_class_set_template_from_resource(widget_class, "/fi/naapuruuspiiri/Piiri/window.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, overlay);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, leaflet);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, sidebar);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, menu_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, menu);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, content);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, pane_list);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, panes);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, switcher);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, bars);
  gtk_widget_class_bind_template_child(widget_class, PiiriWindow, conflict_bar);
  gtk_widget_class_bind_template_callback(widget_class, pane_activated_cb);

  install_actions(widget_class);
  install_bindings(widget_class);
}

static void
piiri_window_init(PiiriWindow *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_menu_button_offer(self->menu_button, self->menu);
  for (const PiiriPaneInfo *info = piiri_panes; info->name; info++)
    gtk_list_box_append(self->pane_list, piiri_panes_row(info));
}

/* The start page, and how files come and go. */
static void
add_ways_in(PiiriWindow *self)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW(self);

  self->start = piiri_start_new(window, self->session);
  self->transfer = piiri_transfer_new(window, self->session);
  gtk_box_append(self->bars, piiri_start_bar(self->start));
  gtk_box_append(self->bars, piiri_transfer_bar(self->transfer));
  gtk_box_append(self->bars, piiri_told_bar_new(self->session, self->panes));
}

GtkWidget *
piiri_window_new(GtkApplication *application, PiiriSession *session)
{
  PiiriWindow *self = g_object_new(PIIRI_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref(session);
  piiri_size_restore(GTK_WINDOW(self), piiri_session_settings(session));
  piiri_narrow_follow(GTK_WINDOW(self));
  self->navigator =
      piiri_navigator_new(GTK_WIDGET(self), session,
                          &(PiiriNavigatorParts){ self->panes, self->pane_list, self->leaflet,
                                                  self->content, self->back });
  self->toasts = piiri_toasts_new(self->overlay, session);
  piiri_circle_switcher_set_session(self->switcher, session);
  piiri_conflict_bar_set(self->conflict_bar, session, self->panes);
  add_ways_in(self);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "damaged", G_CALLBACK(damaged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self, "notify::is-active", G_CALLBACK(active_changed_cb), self,
                          G_CONNECT_SWAPPED);
  changed_cb(self);
  circle_changed_cb(self);

  return GTK_WIDGET(self);
}

void
piiri_window_show_trouble(PiiriWindow *self, const GError *error)
{
  g_return_if_fail(PIIRI_IS_WINDOW(self));

  if (!self->trouble) {
    self->trouble = PIIRI_TROUBLE_PAGE(piiri_trouble_page_new(self->session));
    gtk_stack_add_named(self->pages, GTK_WIDGET(self->trouble), "trouble");
  }
  piiri_stack_show_name(self->pages, "trouble");
  piiri_trouble_page_say(self->trouble, error);
}

void
piiri_window_add_bar(PiiriWindow *self, GtkWidget *bar)
{
  g_return_if_fail(PIIRI_IS_WINDOW(self));

  gtk_box_append(self->bars, bar);
}

void
piiri_window_open_file(PiiriWindow *self, GFile *file)
{
  g_return_if_fail(PIIRI_IS_WINDOW(self));

  piiri_transfer_open(self->transfer, file);
}
