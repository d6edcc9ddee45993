#include "config.h"

#include "app/frame/pane-header.h"

struct _PiiriPaneHeader {
  AdwBin parent_instance;

  AdwHeaderBar *bar;
  AdwWindowTitle *window_title;
  GtkWidget *back;
  GtkWidget *way_back;
  GtkWidget *create;
  GtkWidget *search;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;

  GtkWidget *popover; /* at "+", while there is one */
  char *create_label;
  char *search_label;
  bool show_close;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_CREATE_LABEL,
  PROP_SEARCH_LABEL,
  PROP_SHOW_CLOSE,
  PROP_BACK,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum { SEARCH_CHANGED, SEARCH_STEP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriPaneHeader, piiri_pane_header, ADW_TYPE_BIN)

/* Names a button for the eye and for the screen reader; without a name there is no button. */
static void
name_button(GtkWidget *button, const char *label)
{
  gtk_widget_set_visible(button, label != NULL);
  gtk_widget_set_tooltip_text(button, label);
  if (label)
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                   -1);
}

static void
set_create_label(PiiriPaneHeader *self, const char *label)
{
  g_free(self->create_label);
  self->create_label = g_strdup(label);
  name_button(self->create, label);
}

static void
set_search_label(PiiriPaneHeader *self, const char *label)
{
  g_free(self->search_label);
  self->search_label = g_strdup(label);
  name_button(self->search, label);
  g_object_set(self->search_entry, "placeholder-text", label, NULL);
  if (label)
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->search_entry),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
search_changed_cb(PiiriPaneHeader *self)
{
  g_signal_emit(self, signals[SEARCH_CHANGED], 0, gtk_editable_get_text(self->search_entry));
}

static void
search_next_cb(PiiriPaneHeader *self)
{
  g_signal_emit(self, signals[SEARCH_STEP], 0, 1);
}

static void
search_previous_cb(PiiriPaneHeader *self)
{
  g_signal_emit(self, signals[SEARCH_STEP], 0, -1);
}

static void
piiri_pane_header_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PiiriPaneHeader *self = PIIRI_PANE_HEADER(object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string(value, adw_window_title_get_title(self->window_title));
    break;
  case PROP_CREATE_LABEL:
    g_value_set_string(value, self->create_label);
    break;
  case PROP_SEARCH_LABEL:
    g_value_set_string(value, self->search_label);
    break;
  case PROP_SHOW_CLOSE:
    g_value_set_boolean(value, self->show_close);
    break;
  case PROP_BACK:
    g_value_set_boolean(value, gtk_widget_get_visible(self->back));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
piiri_pane_header_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PiiriPaneHeader *self = PIIRI_PANE_HEADER(object);

  switch (id) {
  case PROP_TITLE:
    adw_window_title_set_title(self->window_title, g_value_get_string(value));
    break;
  case PROP_CREATE_LABEL:
    set_create_label(self, g_value_get_string(value));
    break;
  case PROP_SEARCH_LABEL:
    set_search_label(self, g_value_get_string(value));
    break;
  case PROP_SHOW_CLOSE:
    self->show_close = g_value_get_boolean(value);
    break;
  case PROP_BACK:
    gtk_widget_set_visible(self->back, g_value_get_boolean(value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
piiri_pane_header_dispose(GObject *object)
{
  PiiriPaneHeader *self = PIIRI_PANE_HEADER(object);

  g_clear_pointer(&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS(piiri_pane_header_parent_class)->dispose(object);
}

static void
piiri_pane_header_finalize(GObject *object)
{
  PiiriPaneHeader *self = PIIRI_PANE_HEADER(object);

  g_free(self->create_label);
  g_free(self->search_label);

  G_OBJECT_CLASS(piiri_pane_header_parent_class)->finalize(object);
}

static void
install_properties(GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string("title", NULL, NULL, "", flags);
  properties[PROP_CREATE_LABEL] = g_param_spec_string("create-label", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH_LABEL] = g_param_spec_string("search-label", NULL, NULL, NULL, flags);
  properties[PROP_SHOW_CLOSE] = g_param_spec_boolean("show-close", NULL, NULL, TRUE, flags);
  properties[PROP_BACK] = g_param_spec_boolean("back", NULL, NULL, FALSE, flags);
  g_object_class_install_properties(object_class, N_PROPERTIES, properties);
}

static void
piiri_pane_header_class_init(PiiriPaneHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->get_property = piiri_pane_header_get_property;
  object_class->set_property = piiri_pane_header_set_property;
  object_class->dispose = piiri_pane_header_dispose;
  object_class->finalize = piiri_pane_header_finalize;
  install_properties(object_class);

  signals[SEARCH_CHANGED] =
      g_signal_new("search-changed", PIIRI_TYPE_PANE_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH_STEP] = g_signal_new("search-step", PIIRI_TYPE_PANE_HEADER, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/frame/pane-header.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, bar);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, window_title);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, way_back);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, create);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, search);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, search_bar);
  gtk_widget_class_bind_template_child(widget_class, PiiriPaneHeader, search_entry);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_previous_cb);
}

static void
piiri_pane_header_init(PiiriPaneHeader *self)
{
  self->show_close = true;
  gtk_widget_init_template(GTK_WIDGET(self));
  gtk_search_bar_connect_entry(self->search_bar, self->search_entry);
  name_button(self->create, NULL);
  name_button(self->search, NULL);
}

GtkWidget *
piiri_pane_header_new(void)
{
  return g_object_new(PIIRI_TYPE_PANE_HEADER, NULL);
}

void
piiri_pane_header_set_title_widget(PiiriPaneHeader *self, GtkWidget *widget)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  adw_header_bar_set_title_widget(self->bar, widget ? widget : GTK_WIDGET(self->window_title));
}

void
piiri_pane_header_pack_end(PiiriPaneHeader *self, GtkWidget *widget)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  adw_header_bar_pack_end(self->bar, widget);
}

/* On a narrow window a page may lie over the column that the header stands over; then the column is
 * shown. Returns whether it was covered. */
static bool
uncover(PiiriPaneHeader *self)
{
  GtkWidget *leaflet = gtk_widget_get_ancestor(GTK_WIDGET(self), ADW_TYPE_LEAFLET);
  GtkWidget *column = GTK_WIDGET(self);

  while (leaflet && gtk_widget_get_parent(column) != leaflet)
    column = gtk_widget_get_parent(column);
  if (!leaflet || !adw_leaflet_get_folded(ADW_LEAFLET(leaflet)) ||
      adw_leaflet_get_visible_child(ADW_LEAFLET(leaflet)) == column)
    return false;

  adw_leaflet_set_visible_child(ADW_LEAFLET(leaflet), column);

  return true;
}

void
piiri_pane_header_toggle_search(PiiriPaneHeader *self)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  bool open = uncover(self) || !gtk_search_bar_get_search_mode(self->search_bar);

  if (!self->search_label)
    return;

  gtk_search_bar_set_search_mode(self->search_bar, open);
  if (!open)
    return;
  /* What is typed takes the place of what was looked for before. */
  gtk_widget_grab_focus(GTK_WIDGET(self->search_entry));
  gtk_editable_select_region(self->search_entry, 0, -1);
}

void
piiri_pane_header_close_search(PiiriPaneHeader *self)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  gtk_search_bar_set_search_mode(self->search_bar, FALSE);
}

void
piiri_pane_header_set_creates(PiiriPaneHeader *self, bool creates)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  gtk_widget_set_visible(self->create, creates && self->create_label);
}

void
piiri_pane_header_popup(PiiriPaneHeader *self, GMenuModel *menu)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  GtkWidget *popover = gtk_popover_menu_new_from_model(menu);

  g_clear_pointer(&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent(popover, self->create);
  gtk_popover_popup(GTK_POPOVER(popover));
}

const char *
piiri_pane_header_words(PiiriPaneHeader *self)
{
  g_return_val_if_fail(PIIRI_IS_PANE_HEADER(self), "");

  return gtk_search_bar_get_search_mode(self->search_bar) ?
             gtk_editable_get_text(self->search_entry) :
             "";
}

void
piiri_pane_header_capture_keys(PiiriPaneHeader *self, GtkWidget *widget)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  gtk_search_bar_set_key_capture_widget(self->search_bar, widget);
}

void
piiri_pane_header_set_back(PiiriPaneHeader *self, bool back)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  g_object_set(self, "back", back, NULL);
}

void
piiri_pane_header_set_way_back(PiiriPaneHeader *self, bool back)
{
  g_return_if_fail(PIIRI_IS_PANE_HEADER(self));

  gtk_widget_set_visible(self->way_back, back);
}
