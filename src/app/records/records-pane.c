#include "config.h"

#include "app/records/records-pane.h"

#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/records/record-list.h"
#include "app/records/record-page.h"
#include "app/records/record-row.h"
#include "app/widgets/menu.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/walked.h"
#include "store/merge.h"

#include <glib/gi18n.h>

struct _PiiriRecordsPane {
  PiiriPane parent_instance;

  AdwLeaflet *columns;
  GtkWidget *list_column;
  GtkWidget *page_column;
  PiiriPaneHeader *header;
  GtkStack *list_stack;
  GtkListView *view;
  GtkImage *empty_icon;
  GtkLabel *empty_title;
  GtkLabel *empty_words;
  GtkButton *empty_first;
  GtkWidget *record_menu_button;
  GMenu *record_deeds;
  PiiriRecordPages *pages;

  const PiiriRecordsPaneInfo *info;
  PiiriRecordList *list;
  GtkSingleSelection *selection;
  guint position; /* what was selected last, for when it goes */
};

G_DEFINE_FINAL_TYPE(PiiriRecordsPane, piiri_records_pane, PIIRI_TYPE_PANE)

/* Row 0 for a draft or none. */
static PiiriRef
open_ref(PiiriRecordsPane *self)
{
  return (PiiriRef){ self->info->kind, piiri_record_pages_row(self->pages) };
}

/* The page column goes while there is nothing to show in it, and the list's place says so. */
static void
update_columns(PiiriRecordsPane *self)
{
  bool searching = *piiri_pane_header_words(self->header) != '\0';
  bool none = piiri_record_list_n_records(self->list) == 0;
  bool empty = none && !searching && !piiri_record_pages_is_drafting(self->pages);
  const char *page = !none ? "list" : searching ? "nothing" : empty ? "empty" : "list";

  piiri_stack_show_name(self->list_stack, page);
  gtk_widget_set_visible(self->page_column, !empty);
  gtk_widget_set_hexpand(self->list_column, empty);
  gtk_widget_set_size_request(self->list_column, empty ? -1 : 300, -1);
  g_object_set(self->header, "show-close", empty || adw_leaflet_get_folded(self->columns), NULL);
  gtk_widget_set_visible(self->record_menu_button, piiri_record_pages_row(self->pages) != 0);
}

static void
fold_changed_cb(PiiriRecordsPane *self)
{
  if (self->list)
    update_columns(self);
}

/* A pane that is first opened in a narrow window shows its list, not a page over it. */
static void
back_changed_cb(PiiriRecordsPane *self)
{
  gboolean back;

  g_object_get(self->header, "back", &back, NULL);
  if (!back || gtk_widget_get_mapped(GTK_WIDGET(self)))
    return;

  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
  adw_leaflet_set_visible_child(self->columns, self->list_column);
}

static void
close_page(PiiriRecordsPane *self)
{
  piiri_record_pages_close(self->pages);
  update_columns(self);
}

/* On a narrow window the page would lie over the list that somebody walks along. */
static bool
is_walked(PiiriRecordsPane *self)
{
  return adw_leaflet_get_folded(self->columns) &&
         adw_leaflet_get_visible_child(self->columns) == self->list_column &&
         piiri_is_walked(GTK_WIDGET(self->view));
}

static void
selected_cb(PiiriRecordsPane *self)
{
  PiiriItem *item = gtk_single_selection_get_selected_item(self->selection);

  if (item && !piiri_item_heading(item)) {
    self->position = gtk_single_selection_get_selected(self->selection);
    piiri_record_pages_open(self->pages, piiri_item_ref(item).row);
    update_columns(self);
    if (!is_walked(self))
      adw_leaflet_set_visible_child(self->columns, self->page_column);
  } else if (!piiri_record_pages_is_drafting(self->pages)) {
    close_page(self);
  }
}

static void
activate_cb(PiiriRecordsPane *self, guint position)
{
  adw_leaflet_set_visible_child(self->columns, self->page_column);
}

/* What was open has gone, or another circle is looked at: the nearest is opened. On a narrow window
 * the list stays in sight. */
static void
select_near(PiiriRecordsPane *self, guint position)
{
  GtkWidget *visible = adw_leaflet_get_visible_child(self->columns);
  bool folded = adw_leaflet_get_folded(self->columns);

  if (folded && visible == self->list_column)
    return;

  gtk_single_selection_set_selected(self->selection, piiri_record_list_near(self->list, position));
  if (folded)
    adw_leaflet_set_visible_child(self->columns, self->list_column);
}

/* What was open has been joined with another: that one is open from now on. False when it was
 * not. */
static bool
select_standing(PiiriRecordsPane *self)
{
  PiiriStore *store = piiri_session_store(piiri_pane_session(PIIRI_PANE(self)));
  PiiriRef ref = open_ref(self);
  guint position = GTK_INVALID_LIST_POSITION;

  if (store && ref.row != 0) {
    ref.row = piiri_store_representative(store, ref.kind, ref.row);
    position = piiri_record_list_find(self->list, &ref);
  }
  if (position == GTK_INVALID_LIST_POSITION)
    return false;
  gtk_single_selection_set_selected(self->selection, position);

  return true;
}

static void
items_changed_cb(PiiriRecordsPane *self)
{
  bool chosen = gtk_single_selection_get_selected(self->selection) != GTK_INVALID_LIST_POSITION;

  if (!chosen && !piiri_record_pages_is_drafting(self->pages) && !select_standing(self))
    select_near(self, self->position);
  update_columns(self);
  if (gtk_widget_get_mapped(GTK_WIDGET(self->view)) && !adw_leaflet_get_folded(self->columns))
    piiri_focus_list_kept(self->view);
}

static void
created_cb(PiiriRecordsPane *self)
{
  PiiriRef ref = open_ref(self);

  gtk_single_selection_set_selected(self->selection, piiri_record_list_find(self->list, &ref));
  update_columns(self);
}

/* The circle's own page and everything of the former circle go. */
static void
circle_changed_cb(PiiriRecordsPane *self)
{
  self->position = 0;
  if (piiri_record_pages_is_drafting(self->pages))
    close_page(self);
  select_near(self, 0);
}

static void
piiri_records_pane_create(PiiriPane *pane)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);

  piiri_record_pages_start_draft(self->pages);
  update_columns(self);
  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
  adw_leaflet_set_visible_child(self->columns, self->page_column);
  piiri_record_pages_focus(self->pages);
}

static void
deed_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);
  const PiiriRecordDeed *deed = &self->info->deeds[g_variant_get_int32(parameter)];
  gint64 row = piiri_record_pages_row(self->pages);

  if (row == 0)
    return;

  /* What is being written belongs to it. */
  piiri_record_pages_save(self->pages);
  deed->run(widget, piiri_pane_session(PIIRI_PANE(self)), row);
}

static void
piiri_records_pane_search(PiiriPane *pane, const char *words)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);

  piiri_record_list_search(self->list, words);
  update_columns(self);
}

static void
piiri_records_pane_remove(PiiriPane *pane)
{
  piiri_record_pages_remove(PIIRI_RECORDS_PANE(pane)->pages);
}

static bool
piiri_records_pane_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);
  guint position;

  piiri_pane_header_close_search(self->header);
  piiri_record_list_search(self->list, "");
  position = piiri_record_list_find(self->list, ref);
  if (position == GTK_INVALID_LIST_POSITION)
    return false;

  gtk_single_selection_set_selected(self->selection, position);
  gtk_widget_activate_action(GTK_WIDGET(self->view), "list.scroll-to-item", "u", position);
  adw_leaflet_set_visible_child(self->columns, self->page_column);

  return true;
}

/* On a narrow window a page that lies under the list isn't where one is. */
static PiiriRef
piiri_records_pane_open_record(PiiriPane *pane)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);
  bool hidden = adw_leaflet_get_folded(self->columns) &&
                adw_leaflet_get_visible_child(self->columns) == self->list_column;

  return hidden ? (PiiriRef){ self->info->kind, 0 } : open_ref(self);
}

static void
show_list_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);

  adw_leaflet_set_visible_child(self->columns, self->list_column);
  piiri_focus_list(self->view);
  /* The same one can then be chosen again. */
  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
}

static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);

  if (!adw_leaflet_get_folded(self->columns) ||
      adw_leaflet_get_visible_child(self->columns) != self->page_column)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action(widget, "pane.show-list", NULL);

  return GDK_EVENT_STOP;
}

/* Whoever comes to the pane by the keyboard stands in the list. */
static gboolean
piiri_records_pane_grab_focus(GtkWidget *widget)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);

  if (piiri_record_list_n_records(self->list) == 0)
    return gtk_widget_grab_focus(GTK_WIDGET(self->empty_first));

  return piiri_focus_list(self->view);
}

static void
piiri_records_pane_dispose(GObject *object)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(object);

  /* What is being written is saved first. */
  if (self->list)
    piiri_record_pages_save(self->pages);
  g_clear_object(&self->selection);
  g_clear_object(&self->list);

  G_OBJECT_CLASS(piiri_records_pane_parent_class)->dispose(object);
}

static void
bind_template(GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/records/records-pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, list_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, page_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, list_stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, empty_icon);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, empty_title);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, empty_words);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, empty_first);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, record_menu_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, record_deeds);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordsPane, pages);
  gtk_widget_class_bind_template_callback(widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, created_cb);
}

static void
piiri_records_pane_class_init(PiiriRecordsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_records_pane_dispose;
  widget_class->grab_focus = piiri_records_pane_grab_focus;
  pane_class->create = piiri_records_pane_create;
  pane_class->search = piiri_records_pane_search;
  pane_class->show_record = piiri_records_pane_show_record;
  pane_class->open_record = piiri_records_pane_open_record;
  pane_class->remove = piiri_records_pane_remove;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_ONE_STOP);
  g_type_ensure(PIIRI_TYPE_RECORD_PAGES);
  bind_template(widget_class);
  gtk_widget_class_install_action(widget_class, "pane.show-list", NULL, show_list_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_install_action(widget_class, "pane.deed", "i", deed_cb);
}

static void
piiri_records_pane_init(PiiriRecordsPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
}

static void
show_words(PiiriRecordsPane *self, const PiiriRecordsPaneInfo *info)
{
  g_object_set(self->header, "title", _(info->title), "create-label", _(info->create),
               "search-label", _(info->search), NULL);
  gtk_image_set_from_icon_name(self->empty_icon, info->icon);
  gtk_label_set_text(self->empty_title, _(info->empty));
  gtk_label_set_text(self->empty_words, _(info->empty_words));
  gtk_button_set_label(self->empty_first, _(info->empty_first));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(info->title), -1);
}

static void
show_deeds(PiiriRecordsPane *self)
{
  for (int i = 0; self->info->deeds && self->info->deeds[i].label; i++)
    piiri_menu_append(self->record_deeds, _(self->info->deeds[i].label), "pane.deed", "i", i);
}

static void
make_list(PiiriRecordsPane *self, PiiriSession *session)
{
  g_autoptr(GtkListItemFactory) factory = piiri_record_row_factory(self->view, session);

  self->list = piiri_record_list_new(session, GTK_WIDGET(self), self->info->kind);
  self->selection = gtk_single_selection_new(NULL);
  gtk_single_selection_set_autoselect(self->selection, FALSE);
  gtk_single_selection_set_can_unselect(self->selection, TRUE);
  gtk_single_selection_set_model(self->selection, G_LIST_MODEL(self->list));
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(self->selection));
  piiri_walked_follow(GTK_WIDGET(self->view));
}

GtkWidget *
piiri_records_pane_new(PiiriSession *session, const PiiriRecordsPaneInfo *info)
{
  PiiriRecordsPane *self = g_object_new(PIIRI_TYPE_RECORDS_PANE, "session", session, NULL);

  self->info = info;
  show_words(self, info);
  show_deeds(self);
  piiri_record_pages_set(self->pages, session, GTK_WIDGET(self), info->kind,
                         info->make_page ? info->make_page : piiri_record_page_new);
  make_list(self, session);
  if (info->orders)
    piiri_pane_header_pack_end(self->header, piiri_order_button_new(self->list, info->orders));
  if (info->make_hint)
    gtk_box_insert_child_after(GTK_BOX(self->list_column), info->make_hint(session),
                               GTK_WIDGET(self->header));
  g_signal_connect_object(self->selection, "notify::selected-item", G_CALLBACK(selected_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->selection, "items-changed", G_CALLBACK(items_changed_cb), self,
                          G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->header, "notify::back", G_CALLBACK(back_changed_cb), self,
                          G_CONNECT_SWAPPED);
  if (!adw_leaflet_get_folded(self->columns))
    gtk_single_selection_set_selected(self->selection, piiri_record_list_near(self->list, 0));
  update_columns(self);

  return GTK_WIDGET(self);
}
