#include "config.h"

#include "app/frame/pane.h"

#include <string.h>

typedef struct {
  PiiriSession *session;
  PiiriPaneHeader *header;
  GtkWidget *cover; /* what lies over it, NULL mostly */
  bool told;        /* nothing but figures is known of the circle */
} PiiriPanePrivate;

enum { PROP_0, PROP_SESSION, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(PiiriPane, piiri_pane, ADW_TYPE_BIN)

static PiiriPanePrivate *
get_private(PiiriPane *self)
{
  return piiri_pane_get_instance_private(self);
}

static void
search_changed_cb(PiiriPane *self, const char *words)
{
  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(self);

  if (klass->search)
    klass->search(self, words);
}

static void
create_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(widget);

  if (klass->create)
    klass->create(PIIRI_PANE(widget));
}

static void
remove_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(widget);

  if (klass->remove)
    klass->remove(PIIRI_PANE(widget));
}

/* "pane.erase" and "pane.show-earlier" are the window's actions of these names for what is open. */
static void
open_record_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSession *session = get_private(PIIRI_PANE(widget))->session;
  PiiriRef ref = piiri_pane_open_record(PIIRI_PANE(widget));
  g_autofree char *action = g_strconcat("win.", name + strlen("pane."), NULL);

  if (ref.row != 0)
    gtk_widget_activate_action(
        widget, action, "(sx)",
        piiri_description_kind(piiri_session_description(session), ref.kind)->name, ref.row);
}

static void
search_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriPanePrivate *priv = get_private(PIIRI_PANE(widget));

  if (priv->header)
    piiri_pane_header_toggle_search(priv->header);
}

static void
piiri_pane_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SESSION:
    g_value_set_object(value, get_private(PIIRI_PANE(object))->session);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
piiri_pane_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SESSION:
    get_private(PIIRI_PANE(object))->session = g_value_dup_object(value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

/* Whoever comes to a pane by the keyboard stands where its work is, not on the "+" that happens to
 * be first. A class that knows better does it otherwise. */
static gboolean
piiri_pane_grab_focus(GtkWidget *widget)
{
  PiiriPaneHeader *header = get_private(PIIRI_PANE(widget))->header;
  GtkRoot *root = gtk_widget_get_root(widget);
  GtkWidget *work = header ? gtk_widget_get_next_sibling(GTK_WIDGET(header)) : NULL;
  GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;

  /* Who stands in it already stays there. */
  if (focus && work && gtk_widget_is_ancestor(focus, work))
    return TRUE;

  for (; work; work = gtk_widget_get_next_sibling(work))
    if (gtk_widget_child_focus(work, GTK_DIR_TAB_FORWARD))
      return TRUE;

  /* Nothing there takes the keyboard: then nothing shows that it has. */
  if (root)
    gtk_root_set_focus(root, NULL);

  return TRUE;
}

/* Tab goes through all of a pane, its header too. GTK would grab the focus of what Tab comes to,
 * and so go straight to the work and never to what stands before it. */
static gboolean
piiri_pane_focus(GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *cover = get_private(PIIRI_PANE(widget))->cover;
  GtkWidget *child = cover ? cover : adw_bin_get_child(ADW_BIN(widget));
  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(widget));
  GtkWidget *popover = focus ? gtk_widget_get_ancestor(focus, GTK_TYPE_POPOVER) : NULL;

  /* Only a menu button keeps Tab in its popover; the others are kept here. */
  if (popover && gtk_widget_is_ancestor(popover, widget))
    return gtk_widget_child_focus(popover, direction);

  return child && gtk_widget_child_focus(child, direction);
}

static void
piiri_pane_dispose(GObject *object)
{
  g_clear_pointer(&get_private(PIIRI_PANE(object))->cover, gtk_widget_unparent);

  G_OBJECT_CLASS(piiri_pane_parent_class)->dispose(object);
}

static void
piiri_pane_finalize(GObject *object)
{
  g_clear_object(&get_private(PIIRI_PANE(object))->session);

  G_OBJECT_CLASS(piiri_pane_parent_class)->finalize(object);
}

static void
piiri_pane_class_init(PiiriPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->get_property = piiri_pane_get_property;
  object_class->set_property = piiri_pane_set_property;
  object_class->dispose = piiri_pane_dispose;
  object_class->finalize = piiri_pane_finalize;
  widget_class->focus = piiri_pane_focus;
  widget_class->grab_focus = piiri_pane_grab_focus;

  properties[PROP_SESSION] =
      g_param_spec_object("session", NULL, NULL, PIIRI_TYPE_SESSION,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action(widget_class, "pane.create", NULL, create_cb);
  gtk_widget_class_install_action(widget_class, "pane.search", NULL, search_cb);
  gtk_widget_class_install_action(widget_class, "pane.remove", NULL, remove_cb);
  gtk_widget_class_install_action(widget_class, "pane.erase", NULL, open_record_cb);
  gtk_widget_class_install_action(widget_class, "pane.show-earlier", NULL, open_record_cb);
}

static void
piiri_pane_init(PiiriPane *self)
{
}

PiiriSession *
piiri_pane_session(PiiriPane *self)
{
  g_return_val_if_fail(PIIRI_IS_PANE(self), NULL);

  return get_private(self)->session;
}

PiiriSession *
piiri_pane_session_of(GtkWidget *widget)
{
  GtkWidget *pane = gtk_widget_get_ancestor(widget, PIIRI_TYPE_PANE);

  return pane ? piiri_pane_session(PIIRI_PANE(pane)) : NULL;
}

void
piiri_pane_set_header(PiiriPane *self, PiiriPaneHeader *header)
{
  g_return_if_fail(PIIRI_IS_PANE(self));
  g_return_if_fail(PIIRI_IS_PANE_HEADER(header));

  get_private(self)->header = header;
  g_signal_connect_object(header, "search-changed", G_CALLBACK(search_changed_cb), self,
                          G_CONNECT_SWAPPED);
}

PiiriPaneHeader *
piiri_pane_header(PiiriPane *self)
{
  g_return_val_if_fail(PIIRI_IS_PANE(self), NULL);

  return get_private(self)->header;
}

void
piiri_pane_set_told(PiiriPane *self, bool told)
{
  g_return_if_fail(PIIRI_IS_PANE(self));

  PiiriPanePrivate *priv = get_private(self);
  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(self);

  if (told == priv->told)
    return;

  priv->told = told;
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "pane.create", !told);
  if (priv->header)
    piiri_pane_header_set_creates(priv->header, !told);
  if (klass->told)
    klass->told(self, told);
}

void
piiri_pane_set_cover(PiiriPane *self, GtkWidget *cover)
{
  g_return_if_fail(PIIRI_IS_PANE(self));

  /* What nobody sees must not be deleted by a key either. */
  static const char *const actions[] = { "pane.search", "pane.remove", "pane.erase",
                                         "pane.show-earlier" };
  PiiriPanePrivate *priv = get_private(self);

  g_clear_pointer(&priv->cover, gtk_widget_unparent);
  priv->cover = cover;
  if (cover)
    gtk_widget_set_parent(cover, GTK_WIDGET(self));
  gtk_widget_set_visible(adw_bin_get_child(ADW_BIN(self)), !cover);
  for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
    gtk_widget_action_set_enabled(GTK_WIDGET(self), actions[i], !cover);
}

bool
piiri_pane_is_covered(PiiriPane *self)
{
  g_return_val_if_fail(PIIRI_IS_PANE(self), false);

  return get_private(self)->cover != NULL;
}

void
piiri_pane_take_keyboard(PiiriPane *self)
{
  g_return_if_fail(PIIRI_IS_PANE(self));

  GtkWidget *cover = get_private(self)->cover;

  if (cover)
    gtk_widget_child_focus(cover, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus(GTK_WIDGET(self));
}

bool
piiri_pane_show_record(PiiriPane *self, const PiiriRef *ref)
{
  g_return_val_if_fail(PIIRI_IS_PANE(self), false);

  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(self);

  return klass->show_record && klass->show_record(self, ref);
}

PiiriRef
piiri_pane_open_record(PiiriPane *self)
{
  g_return_val_if_fail(PIIRI_IS_PANE(self), (PiiriRef){ 0 });

  PiiriPaneClass *klass = PIIRI_PANE_GET_CLASS(self);

  return klass->open_record ? klass->open_record(self) : (PiiriRef){ 0 };
}
