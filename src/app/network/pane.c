#include "config.h"

#include "app/network/pane.h"

#include "analysis/attendance.h"
#include "app/frame/pane.h"
#include "app/network/actor-page.h"
#include "app/network/deeds.h"
#include "app/network/found.h"
#include "app/network/taker.h"
#include "app/network/view.h"
#include "app/records/record-editor.h"
#include "app/records/remove.h"
#include "app/records/words.h"
#include "app/same/dialog.h"
#include "app/same/hint.h"
#include "model/kinds.h"
#include "store/merge.h"

#define PIIRI_TYPE_NETWORK_PANE (piiri_network_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkPane, piiri_network_pane, PIIRI, NETWORK_PANE, PiiriPane)

struct _PiiriNetworkPane {
  PiiriPane parent_instance;

  AdwLeaflet *columns;
  GtkWidget *picture_column;
  GtkWidget *page_column;
  PiiriPaneHeader *header;
  PiiriSameHint *hint;
  PiiriNetworkView *view;
  GtkWidget *invitation;
  GtkWidget *record_menu_button;
  AdwBin *page_place;
  GtkWidget *taker;

  PiiriNetwork *network;
  PiiriRecordEditor *editor;
  PiiriActorPage *page;
  bool open;  /* the page is: of an actor or a draft */
  bool stale; /* the network has changed while nobody saw it */
};

G_DEFINE_FINAL_TYPE(PiiriNetworkPane, piiri_network_pane, PIIRI_TYPE_PANE)

static PiiriSession *
get_session(PiiriNetworkPane *self)
{
  return piiri_pane_session(PIIRI_PANE(self));
}

static gint64
open_actor(PiiriNetworkPane *self)
{
  return self->open ? piiri_record_editor_ref(self->editor).row : 0;
}

/* --- Columns. */

static void
update_columns_cb(PiiriNetworkPane *self)
{
  bool alone = !self->open || adw_leaflet_get_folded(self->columns);

  gtk_widget_set_visible(self->page_column, self->open);
  g_object_set(self->header, "show-close", alone, NULL);
  gtk_widget_set_visible(self->record_menu_button, open_actor(self) != 0);
}

/* --- The network. */

static void
show_network(PiiriNetworkPane *self)
{
  PiiriStore *store = piiri_session_store(get_session(self));
  gint64 circle = piiri_session_circle(get_session(self));
  g_autofree char *name = piiri_words_of_record(store, KIND_CIRCLE, circle);
  g_autofree char *today = piiri_words_today();
  guint n_people = piiri_attendance_n_people(store, circle, today);

  piiri_network_view_set_network(self->view, self->network, circle, name, n_people);
  gtk_widget_set_visible(self->invitation, self->network->actors->len == 0);
}

static void
find(PiiriNetworkPane *self, const char *words)
{
  g_autoptr(GHashTable) found = piiri_network_found(get_session(self), words);

  piiri_network_view_set_found(self->view, found);
}

static void
reload(PiiriNetworkPane *self)
{
  PiiriStore *store = piiri_session_store(get_session(self));
  gint64 circle = piiri_session_circle(get_session(self));

  self->stale = !store || circle == 0;
  if (self->stale)
    return;

  g_clear_pointer(&self->network, piiri_network_free);
  self->network = piiri_network_new(store, circle);
  show_network(self);
  find(self, piiri_pane_header_words(self->header));
  if (self->open)
    piiri_actor_page_show(self->page, self->network);
  piiri_network_view_set_chosen(self->view, open_actor(self));
}

/* --- The page. */

static void
close_page(PiiriNetworkPane *self)
{
  gint64 actor = open_actor(self);
  bool focused = gtk_widget_get_focus_child(self->page_column) != NULL;

  if (!self->open)
    return;

  piiri_actor_page_save(self->page);
  piiri_record_editor_set_row(self->editor, 0);
  self->open = false;
  adw_leaflet_set_visible_child(self->columns, self->picture_column);
  update_columns_cb(self);
  piiri_network_view_set_chosen(self->view, 0);
  if (focused)
    piiri_network_view_focus_actor(self->view, actor);
}

static void ensure_page(PiiriNetworkPane *self);

static void
show_page(PiiriNetworkPane *self)
{
  self->open = true;
  piiri_actor_page_show(self->page, self->network);
  update_columns_cb(self);
  adw_leaflet_set_visible_child(self->columns, self->page_column);
  piiri_network_view_set_chosen(self->view, open_actor(self));
}

static void
open_page(PiiriNetworkPane *self, gint64 actor)
{
  ensure_page(self);
  piiri_actor_page_save(self->page);
  piiri_record_editor_set_row(self->editor, actor);
  show_page(self);
}

/* Back by a swipe or Alt+Left closes too. */
static void
visible_child_cb(PiiriNetworkPane *self)
{
  if (self->open && adw_leaflet_get_folded(self->columns) &&
      adw_leaflet_get_visible_child(self->columns) == self->picture_column)
    close_page(self);
}

static void
show_network_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  close_page(PIIRI_NETWORK_PANE(widget));
}

static void
same_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(widget);
  gint64 actor = open_actor(self);

  if (actor == 0)
    return;

  piiri_record_editor_save(self->editor);
  piiri_same_dialog_ask(widget, get_session(self), KIND_ACTOR, actor);
}

static gboolean
creating_cb(PiiriNetworkPane *self, gint64 row, GError **error)
{
  return !piiri_network_tie(get_session(self), row, error);
}

static void
created_cb(PiiriNetworkPane *self)
{
  show_page(self);
}

static void
ensure_page(PiiriNetworkPane *self)
{
  if (self->editor)
    return;

  self->editor =
      piiri_record_editor_new(get_session(self), GTK_WIDGET(self->page_place), KIND_ACTOR);
  self->page = PIIRI_ACTOR_PAGE(piiri_actor_page_new(self->editor));
  adw_bin_set_child(self->page_place, GTK_WIDGET(self->page));
  g_signal_connect_object(self->editor, "creating", G_CALLBACK(creating_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);
}

/* --- Gaps. */

static void
gap_cb(PiiriNetworkPane *self, guint duty, GtkWidget *where)
{
  piiri_network_taker_ask(PIIRI_NETWORK_TAKER(self->taker), (PiiriDuty)duty, where);
}

static void
chosen_cb(PiiriNetworkPane *self, guint duty, gint64 actor)
{
  if (piiri_network_take(get_session(self), (PiiriDuty)duty, actor) &&
      piiri_network_view_is_pictured(self->view))
    piiri_network_view_focus_actor(self->view, actor);
}

/* Of somebody new there is more to be told. */
static void
named_cb(PiiriNetworkPane *self, guint duty, const char *name)
{
  gint64 actor = piiri_network_take_new(get_session(self), (PiiriDuty)duty, name);

  if (actor != 0)
    open_page(self, actor);
}

/* --- What the session tells. */

static bool
concerns(const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    switch (refs[i].kind) {
    case KIND_ACTOR:
    case KIND_RESPONSIBILITY:
    case KIND_CONTACT_NOTE:
    case KIND_PARTICIPANT:
    case KIND_PRACTICE:
    case KIND_PLACE:
    case KIND_CIRCLE:
      return true;
    default:
      break;
    }

  return n == 0;
}

/* The page of one that has been joined with another is from now on that of who stands for both. */
static void
follow_joined(PiiriNetworkPane *self)
{
  gint64 actor = open_actor(self);
  gint64 stands = actor != 0 ? piiri_store_representative(piiri_session_store(get_session(self)),
                                                          KIND_ACTOR, actor) :
                               0;

  if (stands != actor)
    open_page(self, stands);
}

static void
changed_cb(PiiriNetworkPane *self, const PiiriRef *refs, guint n)
{
  gint64 actor = open_actor(self);

  if (!concerns(refs, n))
    return;
  if (actor != 0 &&
      !piiri_store_is_shown(piiri_session_store(get_session(self)), KIND_ACTOR, actor))
    close_page(self);
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    reload(self);
  else
    self->stale = true;
  follow_joined(self);
}

static void
circle_changed_cb(PiiriNetworkPane *self)
{
  close_page(self);
  reload(self);
}

/* --- What the frame asks. */

static void
network_create(PiiriPane *pane)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(pane);

  ensure_page(self);
  piiri_actor_page_save(self->page);
  piiri_record_editor_start_draft(self->editor);
  show_page(self);
  piiri_record_editor_focus(self->editor, ACTOR_NAME);
}

static void
network_search(PiiriPane *pane, const char *words)
{
  find(PIIRI_NETWORK_PANE(pane), words);
}

static bool
network_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(pane);
  PiiriStore *store = piiri_session_store(get_session(self));
  gint64 actor = ref->kind == KIND_ACTOR ?
                     ref->row :
                 ref->kind == KIND_RESPONSIBILITY ?
                     piiri_store_get_link(store, ref->kind, ref->row, RESPONSIBILITY_ACTOR) :
                 ref->kind == KIND_CONTACT_NOTE ?
                     piiri_store_get_link(store, ref->kind, ref->row, CONTACT_NOTE_ACTOR) :
                     0;

  if (ref->row == 0) {
    close_page(self);
    return true;
  }
  actor = actor != 0 ? piiri_store_representative(store, KIND_ACTOR, actor) : 0;
  if (actor == 0 || !piiri_store_is_shown(store, KIND_ACTOR, actor))
    return false;

  piiri_pane_header_close_search(self->header);
  if (self->stale)
    reload(self);
  open_page(self, actor);

  return true;
}

/* The open actor; else the one that has the focus. */
static PiiriRef
network_open_record(PiiriPane *pane)
{
  return (PiiriRef){ KIND_ACTOR, open_actor(PIIRI_NETWORK_PANE(pane)) };
}

static void
network_remove(PiiriPane *pane)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(pane);
  gint64 actor = piiri_network_view_focused(self->view);

  if (open_actor(self) != 0)
    piiri_record_editor_remove(self->editor);
  else if (actor != 0)
    piiri_record_remove(get_session(self), &(PiiriRef){ KIND_ACTOR, actor });
}

static gboolean
network_grab_focus(GtkWidget *widget)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(widget);

  if (self->open && adw_leaflet_get_folded(self->columns))
    return gtk_widget_child_focus(GTK_WIDGET(self->page_place), GTK_DIR_TAB_FORWARD);

  return gtk_widget_grab_focus(GTK_WIDGET(self->view));
}

static void
network_map(GtkWidget *widget)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(widget);

  if (self->stale)
    reload(self);
  GTK_WIDGET_CLASS(piiri_network_pane_parent_class)->map(widget);
}

/* --- GObject. */

static void
piiri_network_pane_dispose(GObject *object)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(object);

  g_clear_pointer(&self->taker, gtk_widget_unparent);
  g_clear_object(&self->editor);

  G_OBJECT_CLASS(piiri_network_pane_parent_class)->dispose(object);
}

static void
piiri_network_pane_finalize(GObject *object)
{
  g_clear_pointer(&PIIRI_NETWORK_PANE(object)->network, piiri_network_free);

  G_OBJECT_CLASS(piiri_network_pane_parent_class)->finalize(object);
}

static void
piiri_network_pane_constructed(GObject *object)
{
  PiiriNetworkPane *self = PIIRI_NETWORK_PANE(object);
  PiiriSession *session = get_session(self);

  G_OBJECT_CLASS(piiri_network_pane_parent_class)->constructed(object);

  self->taker = piiri_network_taker_new(session);
  gtk_widget_set_parent(self->taker, GTK_WIDGET(self));
  g_signal_connect_object(self->taker, "chosen", G_CALLBACK(chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->taker, "named", G_CALLBACK(named_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  piiri_same_hint_set(self->hint, session, KIND_ACTOR);
  piiri_network_view_set_settings(self->view, piiri_session_settings(session));
  reload(self);
  update_columns_cb(self);
}

static void
bind_children(GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, picture_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, page_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, hint);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, invitation);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, record_menu_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkPane, page_place);
  gtk_widget_class_bind_template_callback(widget_class, update_columns_cb);
  gtk_widget_class_bind_template_callback(widget_class, visible_child_cb);
  gtk_widget_class_bind_template_callback(widget_class, open_page);
  gtk_widget_class_bind_template_callback(widget_class, gap_cb);
}

static void
piiri_network_pane_class_init(PiiriNetworkPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);

  object_class->constructed = piiri_network_pane_constructed;
  object_class->dispose = piiri_network_pane_dispose;
  object_class->finalize = piiri_network_pane_finalize;
  widget_class->grab_focus = network_grab_focus;
  widget_class->map = network_map;
  pane_class->create = network_create;
  pane_class->search = network_search;
  pane_class->show_record = network_show_record;
  pane_class->open_record = network_open_record;
  pane_class->remove = network_remove;

  g_type_ensure(PIIRI_TYPE_SAME_HINT);
  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_NETWORK_VIEW);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/pane.ui");
  bind_children(widget_class);
  gtk_widget_class_install_action(widget_class, "pane.same", NULL, same_cb);
  gtk_widget_class_install_action(widget_class, "pane.show-network", NULL, show_network_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "pane.show-network", NULL);
}

static void
piiri_network_pane_init(PiiriNetworkPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
  piiri_network_view_fill_header(self->view, self->header);
}

GtkWidget *
piiri_network_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_NETWORK_PANE, "session", session, NULL);
}
