#include "config.h"

#include "app/network/view.h"

#include "app/network/canvas.h"
#include "app/network/legend.h"
#include "app/network/stage.h"
#include "app/network/table.h"

#include <glib/gi18n.h>

#define AS_TABLE "network-as-table"

struct _PiiriNetworkView {
  AdwBin parent_instance;

  PiiriNetworkStage *stage;
  GtkToggleButton *as_table;
  GtkWidget *legend_button;
  GtkPopover *legend_popover;
  AdwBin *legend_place; /* in the popover */

  AdwBin *legend_beside; /* on the stage */
  PiiriNetworkCanvas *canvas;
  PiiriNetworkTable *table;
  PiiriNetworkLegend *legend; /* in one of the two places */

  GSettings *settings;
};

enum { ACTOR, GAP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkView, piiri_network_view, ADW_TYPE_BIN)

/* --- What lies where. */

/* The legend lies beside the picture where there is room for it, else it opens at a button. */
static void
place_legend(PiiriNetworkView *self)
{
  bool beside = piiri_network_stage_has_legend(self->stage);
  AdwBin *from = beside ? self->legend_place : self->legend_beside;
  AdwBin *to = beside ? self->legend_beside : self->legend_place;

  gtk_widget_set_visible(self->legend_button, !beside);
  if (adw_bin_get_child(to))
    return;

  g_object_ref(self->legend);
  if (beside)
    gtk_popover_popdown(self->legend_popover);
  adw_bin_set_child(from, NULL);
  adw_bin_set_child(to, GTK_WIDGET(self->legend));
  g_object_unref(self->legend);
}

static void
arranged_cb(PiiriNetworkView *self)
{
  place_legend(self);
  gtk_widget_set_visible(GTK_WIDGET(self->as_table), piiri_network_stage_has_room(self->stage));
  piiri_network_table_show_gaps(self->table, !piiri_network_stage_has_legend(self->stage));
  piiri_network_table_set_narrow(self->table, piiri_network_stage_is_narrow(self->stage));
  piiri_network_legend_set_pictured(self->legend, piiri_network_stage_is_pictured(self->stage));
}

static bool
picture_fits(GtkWidget *picture, int width, int height)
{
  return piiri_network_canvas_fits(PIIRI_NETWORK_CANVAS(picture), width, height);
}

static void
as_table_toggled_cb(PiiriNetworkView *self)
{
  bool as_table = gtk_toggle_button_get_active(self->as_table);

  piiri_network_stage_set_wants_table(self->stage, as_table);
  if (self->settings)
    g_settings_set_boolean(self->settings, AS_TABLE, as_table);
}

/* --- What is pressed. */

static void
actor_cb(PiiriNetworkView *self, gint64 actor)
{
  gtk_popover_popdown(self->legend_popover);
  g_signal_emit(self, signals[ACTOR], 0, actor);
}

static void
gap_cb(PiiriNetworkView *self, guint duty, GtkWidget *where)
{
  /* What is in the popover goes with it, so the question is asked at its button. */
  if (gtk_widget_is_ancestor(where, GTK_WIDGET(self->legend_popover))) {
    gtk_popover_popdown(self->legend_popover);
    where = self->legend_button;
  }
  g_signal_emit(self, signals[GAP], 0, duty, where);
}

static void
hidden_changed_cb(PiiriNetworkView *self)
{
  piiri_network_canvas_hide_duties(self->canvas, piiri_network_legend_hidden(self->legend));
}

/* --- GObject. */

static gboolean
network_view_grab_focus(GtkWidget *widget)
{
  PiiriNetworkView *self = PIIRI_NETWORK_VIEW(widget);

  if (gtk_widget_get_visible(GTK_WIDGET(self->canvas)))
    return gtk_widget_grab_focus(GTK_WIDGET(self->canvas));

  return gtk_widget_child_focus(GTK_WIDGET(self->stage), GTK_DIR_TAB_FORWARD);
}

static void
connect_parts(PiiriNetworkView *self)
{
  GObject *parts[] = { G_OBJECT(self->canvas), G_OBJECT(self->table), G_OBJECT(self->legend) };

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_signal_connect_object(parts[i], "actor", G_CALLBACK(actor_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(parts[i], "gap", G_CALLBACK(gap_cb), self, G_CONNECT_SWAPPED);
  }
  g_signal_connect_object(self->legend, "hidden-changed", G_CALLBACK(hidden_changed_cb), self,
                          G_CONNECT_SWAPPED);
}

static void
piiri_network_view_dispose(GObject *object)
{
  g_clear_object(&PIIRI_NETWORK_VIEW(object)->settings);

  G_OBJECT_CLASS(piiri_network_view_parent_class)->dispose(object);
}

static void
piiri_network_view_class_init(PiiriNetworkViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_network_view_dispose;
  widget_class->grab_focus = network_view_grab_focus;

  signals[ACTOR] = g_signal_new("actor", PIIRI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[GAP] = g_signal_new("gap", PIIRI_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);

  g_type_ensure(PIIRI_TYPE_NETWORK_STAGE);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/view.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkView, stage);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkView, as_table);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkView, legend_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkView, legend_popover);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkView, legend_place);
  gtk_widget_class_bind_template_callback(widget_class, arranged_cb);
  gtk_widget_class_bind_template_callback(widget_class, as_table_toggled_cb);
}

static void
piiri_network_view_init(PiiriNetworkView *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->canvas = PIIRI_NETWORK_CANVAS(piiri_network_canvas_new());
  self->table = PIIRI_NETWORK_TABLE(piiri_network_table_new());
  self->legend = PIIRI_NETWORK_LEGEND(piiri_network_legend_new());
  self->legend_beside = ADW_BIN(adw_bin_new());
  adw_bin_set_child(self->legend_beside, GTK_WIDGET(self->legend));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Network"), -1);
  piiri_network_stage_set_children(self->stage, GTK_WIDGET(self->canvas), picture_fits,
                                   GTK_WIDGET(self->table), GTK_WIDGET(self->legend_beside));
  connect_parts(self);
}

/* --- Public. */

void
piiri_network_view_fill_header(PiiriNetworkView *self, PiiriPaneHeader *header)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  piiri_pane_header_pack_end(header, GTK_WIDGET(self->as_table));
  piiri_pane_header_pack_end(header, self->legend_button);
}

void
piiri_network_view_set_settings(PiiriNetworkView *self, GSettings *settings)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  g_set_object(&self->settings, settings);
  if (settings)
    gtk_toggle_button_set_active(self->as_table, g_settings_get_boolean(settings, AS_TABLE));
}

void
piiri_network_view_set_network(PiiriNetworkView *self,
                               const PiiriNetwork *network,
                               gint64 circle,
                               const char *name,
                               guint people)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  piiri_network_canvas_set_network(self->canvas, network, circle, name, people);
  piiri_network_table_set_network(self->table, network);
  piiri_network_legend_set_network(self->legend, network);
}

void
piiri_network_view_set_found(PiiriNetworkView *self, GHashTable *found)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  piiri_network_canvas_set_found(self->canvas, found);
  piiri_network_table_set_found(self->table, found);
}

void
piiri_network_view_set_chosen(PiiriNetworkView *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  piiri_network_canvas_set_chosen(self->canvas, actor);
  piiri_network_table_set_chosen(self->table, actor);
}

gint64
piiri_network_view_focused(PiiriNetworkView *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_VIEW(self), 0);

  return piiri_network_view_is_pictured(self) ? piiri_network_canvas_focused(self->canvas) :
                                                piiri_network_table_selected(self->table);
}

bool
piiri_network_view_is_pictured(PiiriNetworkView *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_VIEW(self), false);

  return piiri_network_stage_is_pictured(self->stage);
}

void
piiri_network_view_focus_actor(PiiriNetworkView *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_NETWORK_VIEW(self));

  if (piiri_network_view_is_pictured(self))
    piiri_network_canvas_focus_actor(self->canvas, actor);
  else
    gtk_widget_child_focus(GTK_WIDGET(self->table), GTK_DIR_TAB_FORWARD);
}
