#include "config.h"

#include "app/records/records-pane.h"

#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/records/outlook.h"
#include "app/records/record-list.h"
#include "app/records/record-page.h"
#include "app/records/record-row.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/menu.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/walked.h"
#include "store/merge.h"

#include <glib/gi18n.h>

#define KINDS_MAX 6

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
  GtkStack *pages;

  const PiiriRecordsPaneInfo *info;
  PiiriListing listings[KINDS_MAX];
  guint n_kinds;
  PiiriRecordEditor *editors[KINDS_MAX]; /* each made with its page when first looked at */
  PiiriRecordEditor *editor;             /* of the page that is open, NULL for none */
  PiiriRecordList *list;
  GtkSingleSelection *selection;
  guint position; /* what was selected last, for when it goes */
};

G_DEFINE_FINAL_TYPE(PiiriRecordsPane, piiri_records_pane, PIIRI_TYPE_PANE)

static bool
is_drafting(PiiriRecordsPane *self)
{
  return self->editor && piiri_record_editor_is_draft(self->editor);
}

/* The page column goes while there is nothing to show in it, and the list's place says so. */
static void
update_columns(PiiriRecordsPane *self)
{
  bool searching = *piiri_pane_header_words(self->header) != '\0';
  bool none = piiri_record_list_n_records(self->list) == 0;
  bool empty = none && !searching && !is_drafting(self);
  const char *page = !none ? "list" : searching ? "nothing" : empty ? "empty" : "list";

  piiri_stack_show_name(self->list_stack, page);
  gtk_widget_set_visible(self->page_column, !empty);
  gtk_widget_set_hexpand(self->list_column, empty);
  gtk_widget_set_size_request(self->list_column, empty ? -1 : 300, -1);
  g_object_set(self->header, "show-close", empty || adw_leaflet_get_folded(self->columns), NULL);
  gtk_widget_set_visible(self->record_menu_button,
                         self->editor && piiri_record_editor_ref(self->editor).row != 0);
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

static PiiriRecordEditor *ensure_editor(PiiriRecordsPane *self, guint which);

static void
show_page(PiiriRecordsPane *self, PiiriRecordEditor *editor)
{
  const char *name = "none";

  if (self->editor && self->editor != editor)
    piiri_record_editor_set_row(self->editor, 0);
  self->editor = editor;
  if (editor) {
    int kind = piiri_record_editor_ref(editor).kind;

    name = piiri_description_kind(piiri_session_description(piiri_pane_session(PIIRI_PANE(self))),
                                  kind)
               ->name;
  }

  piiri_stack_show_name(self->pages, name);
  update_columns(self);
}

static int
which_kind(PiiriRecordsPane *self, int kind)
{
  for (guint i = 0; i < self->n_kinds; i++)
    if (self->info->kinds[i] == kind)
      return (int)i;

  return -1;
}

static void
open_ref(PiiriRecordsPane *self, PiiriRef ref)
{
  PiiriRecordEditor *editor = ensure_editor(self, (guint)which_kind(self, ref.kind));

  piiri_record_editor_set_row(editor, ref.row);
  show_page(self, editor);
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
    open_ref(self, piiri_item_ref(item));
    if (!is_walked(self))
      adw_leaflet_set_visible_child(self->columns, self->page_column);
  } else if (!is_drafting(self)) {
    show_page(self, NULL);
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
  PiiriRef ref = self->editor ? piiri_record_editor_ref(self->editor) : (PiiriRef){ 0 };
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

  if (!chosen && !is_drafting(self) && !select_standing(self))
    select_near(self, self->position);
  update_columns(self);
  if (gtk_widget_get_mapped(GTK_WIDGET(self->view)) && !adw_leaflet_get_folded(self->columns))
    piiri_focus_list_kept(self->view);
}

static void
created_cb(PiiriRecordsPane *self, PiiriRecordEditor *editor)
{
  PiiriRef ref = piiri_record_editor_ref(editor);

  gtk_single_selection_set_selected(self->selection, piiri_record_list_find(self->list, &ref));
  update_columns(self);
}

/* The circle's own page and everything of the former circle go. */
static void
circle_changed_cb(PiiriRecordsPane *self)
{
  self->position = 0;
  if (is_drafting(self))
    show_page(self, NULL);
  select_near(self, 0);
}

static PiiriRecordEditor *
ensure_editor(PiiriRecordsPane *self, guint which)
{
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));
  int kind = self->info->kinds[which];
  PiiriRecordEditor *editor;

  if (self->editors[which])
    return self->editors[which];

  editor = piiri_record_editor_new(session, GTK_WIDGET(self), kind);
  self->editors[which] = editor;
  gtk_stack_add_named(self->pages,
                      self->info->make_page ? self->info->make_page(editor) :
                                              piiri_record_page_new(editor),
                      piiri_description_kind(piiri_session_description(session), kind)->name);
  g_signal_connect_object(editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);

  return editor;
}

static void
start_draft(PiiriRecordsPane *self, guint which)
{
  PiiriRecordEditor *editor = ensure_editor(self, which);
  const PiiriKind *kind = piiri_description_kind(
      piiri_session_description(piiri_pane_session(PIIRI_PANE(self))), self->info->kinds[which]);
  int field = FIRST_FIELD;

  piiri_record_editor_start_draft(editor);
  show_page(self, editor);
  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
  adw_leaflet_set_visible_child(self->columns, self->page_column);

  /* The cursor stands where the first word belongs. */
  while (field + 1 < kind->n_fields && !piiri_kind_field(kind, field)->required)
    field++;
  piiri_record_editor_focus(editor, field);
}

static void
create_kind_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);
  int which = which_kind(self, g_variant_get_int32(parameter));

  if (which >= 0)
    start_draft(self, (guint)which);
}

/* With several kinds "+" asks which; of circles it makes none. */
static void
piiri_records_pane_create(PiiriPane *pane)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);
  const PiiriDescription *description = piiri_session_description(piiri_pane_session(pane));
  g_autoptr(GMenu) menu = g_menu_new();

  if (self->n_kinds == 1) {
    start_draft(self, 0);
    return;
  }

  for (guint i = 0; i < self->n_kinds; i++)
    if (self->info->kinds[i] != description->circle)
      piiri_menu_append(menu, _(piiri_outlook(self->info->kinds[i])->create), "pane.create-kind",
                        "i", self->info->kinds[i]);
  piiri_pane_header_popup(self->header, G_MENU_MODEL(menu));
}

static void
deed_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);
  const PiiriRecordDeed *deed = &self->info->deeds[g_variant_get_int32(parameter)];

  if (!self->editor || piiri_record_editor_ref(self->editor).row == 0)
    return;

  /* What is being written belongs to it. */
  piiri_record_editor_save(self->editor);
  deed->run(widget, piiri_pane_session(PIIRI_PANE(self)),
            piiri_record_editor_ref(self->editor).row);
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
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(pane);

  if (self->editor)
    piiri_record_editor_remove(self->editor);
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

  return self->editor && !hidden ? piiri_record_editor_ref(self->editor) : (PiiriRef){ 0 };
}

static void
show_list_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriRecordsPane *self = PIIRI_RECORDS_PANE(widget);

  adw_leaflet_set_visible_child(self->columns, self->list_column);
  /* The same one can then be chosen again. */
  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
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
  self->editor = NULL;
  for (guint i = 0; i < KINDS_MAX; i++) {
    if (self->editors[i])
      piiri_record_editor_save(self->editors[i]);
    g_clear_object(&self->editors[i]);
  }
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
  bind_template(widget_class);
  gtk_widget_class_install_action(widget_class, "pane.show-list", NULL, show_list_cb);
  gtk_widget_class_install_action(widget_class, "pane.create-kind", "i", create_kind_cb);
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

/* --- The order. */

/* The state of "order.by" is the place of the one that is chosen. */
static void
order_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriRecordsPane *self = data;
  const PiiriRecordOrder *order = &self->info->orders[g_variant_get_int32(parameter)];
  const PiiriOutlook *outlook = piiri_outlook(self->info->kinds[0]);

  g_simple_action_set_state(action, parameter);
  self->listings[0] = outlook->listing;
  self->listings[0].grouping = order->grouping;
  piiri_record_list_order(self->list, self->listings);
}

static void
make_orders(PiiriRecordsPane *self)
{
  static const GActionEntry entries[] = { { "by", order_cb, "i", "0", NULL, { 0 } } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
  g_autoptr(GMenu) menu = g_menu_new();
  GtkWidget *button = gtk_menu_button_new();

  for (int i = 0; self->info->orders[i].label; i++)
    piiri_menu_append(menu, _(self->info->orders[i].label), "order.by", "i", i);
  g_action_map_add_action_entries(G_ACTION_MAP(group), entries, G_N_ELEMENTS(entries), self);
  gtk_widget_insert_action_group(GTK_WIDGET(self), "order", G_ACTION_GROUP(group));
  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "view-sort-descending-symbolic");
  gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
  gtk_widget_set_tooltip_text(button, _("Order"));
  piiri_menu_button_name(button, _("Order"));
  piiri_pane_header_pack_end(self->header, button);
}

static void
make_list(PiiriRecordsPane *self, PiiriSession *session)
{
  g_autoptr(GtkListItemFactory) factory = piiri_record_row_factory(self->view, session);

  for (; self->info->kinds[self->n_kinds] >= 0; self->n_kinds++)
    self->listings[self->n_kinds] = piiri_outlook(self->info->kinds[self->n_kinds])->listing;

  self->list = piiri_record_list_new(session, GTK_WIDGET(self), self->listings, self->n_kinds);
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
  make_list(self, session);
  if (info->orders)
    make_orders(self);
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
