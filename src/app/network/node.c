#include "config.h"

#include "app/network/node.h"

#include "app/network/words.h"
#include "app/records/words.h"
#include "app/widgets/scale.h"

#include <assert.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* At the usual text size. What can be pressed is 40 across, also where less is seen. */
#define LABEL_WIDTH 150

typedef struct {
  double radius;
  guint orbit;
  const char *style;
} Look;

static const Look looks[] = {
  [PIIRI_ACTOR_MAPPED] = { 8, 3, "mapped" },
  [PIIRI_ACTOR_ASKED] = { 20, 2, "asked" },
  [PIIRI_ACTOR_INTERESTED] = { 22, 1, "interested" },
  [PIIRI_ACTOR_COMMITTED] = { 25, 0, "committed" },
  [PIIRI_ACTOR_LEFT] = { 8, 3, "mapped" }, /* isn't drawn */
};
static const Look gap_look = { 22, 1, "gap" };

static_assert(G_N_ELEMENTS(looks) == PIIRI_N_ACTOR_STATES, "states");

static const Look *
look_of(const PiiriNetworkNode *node)
{
  return node->actor == 0 ? &gap_look : &looks[node->state];
}

PiiriNetworkNode *
piiri_network_node_new(gint64 actor, PiiriDuty gap)
{
  PiiriNetworkNode *node = g_new0(PiiriNetworkNode, 1);

  node->actor = actor;
  node->gap = gap;
  node->button = g_object_ref_sink(gtk_button_new());
  gtk_widget_add_css_class(node->button, "node");

  return node;
}

void
piiri_network_node_free(PiiriNetworkNode *node)
{
  gtk_widget_unparent(node->button);
  g_object_unref(node->button);
  g_clear_object(&node->name);
  g_clear_object(&node->tell);
  g_free(node);
}

/* --- Labels. */

static PangoLayout *
label_new(GtkWidget *canvas, const char *text, bool strong)
{
  PangoLayout *label = gtk_widget_create_pango_layout(canvas, text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new();

  if (strong)
    pango_attr_list_insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes(label, attributes);
  pango_layout_set_wrap(label, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize(label, PANGO_ELLIPSIZE_END);

  return label;
}

/* A long label is broken into two lines, and cut where even these don't hold it. */
static void
measure(PangoLayout *label, GtkWidget *canvas, int lines, double *width, double *height)
{
  PangoRectangle box;

  pango_layout_set_height(label, -lines);
  pango_layout_set_width(label, piiri_scaled(canvas, LABEL_WIDTH) * PANGO_SCALE);
  pango_layout_set_alignment(label, PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_extents(label, NULL, &box);
  *width = box.width + 1;
  *height = box.height;
}

void
piiri_network_node_measure(PiiriNetworkNode *node, GtkWidget *canvas)
{
  PiiriLayoutNode *place = &node->place;
  const Look *look = look_of(node);
  double width = 0, height = 0;

  pango_layout_context_changed(node->name);
  measure(node->name, canvas, 2, &place->short_width, &place->short_height);
  if (node->tell) {
    pango_layout_context_changed(node->tell);
    measure(node->tell, canvas, 2, &width, &height);
  }
  place->full_width = fmax(place->short_width, width);
  place->full_height = place->short_height + height;
  place->sector = node->sector;
  place->orbit = look->orbit;
  place->radius = look->radius * (1 + (piiri_text_scale(canvas) - 1) / 2);
  place->line = node->duties != 0;
}

/* --- What is shown. */

static void
set_look(PiiriNetworkNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS(looks); i++)
    gtk_widget_remove_css_class(node->button, looks[i].style);
  gtk_widget_add_css_class(node->button, look_of(node)->style);
}

static void
name_button(PiiriNetworkNode *node, const char *spoken)
{
  gtk_widget_set_tooltip_text(node->button, spoken);
  gtk_accessible_update_property(GTK_ACCESSIBLE(node->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 spoken, -1);
}

/* Whether a name has its kind in it already: “City’s area worker”. */
static bool
says(const char *name, const char *kind)
{
  g_autofree char *folded_name = g_utf8_casefold(name, -1);
  g_autofree char *folded_kind = g_utf8_casefold(kind, -1);
  return strstr(folded_name, folded_kind) != NULL;
}

static void
show_actor(PiiriNetworkNode *node, const PiiriActor *actor, GtkWidget *canvas)
{
  const char *name = piiri_network_name(actor);
  g_autofree char *kind = piiri_words_in_sentence(piiri_network_kind(actor));
  g_autofree char *spoken = piiri_network_spoken(actor);
  g_autofree char *letter = g_utf8_substring(name, 0, 1);
  g_autofree char *initial = g_utf8_strup(letter, -1);
  bool dot = actor->state == PIIRI_ACTOR_MAPPED;

  node->sector = actor->sector;
  node->state = actor->state;
  node->duties = actor->duties;
  node->name = label_new(canvas, name, actor->state == PIIRI_ACTOR_COMMITTED);
  if (*actor->name && *kind && !dot && !says(actor->name, kind))
    node->tell = label_new(canvas, kind, false);
  gtk_button_set_child(GTK_BUTTON(node->button), dot ? NULL : gtk_label_new(initial));
  name_button(node, spoken);
}

static void
show_gap(PiiriNetworkNode *node, GtkWidget *canvas)
{
  const char *name = piiri_network_gap(node->gap), *tell = piiri_network_gap_tell(node->gap);
  /* Translators: what is missing in the network, and why, as in “Missing: Background contact, whom
   * one can ring”. */
  g_autofree char *spoken = g_strdup_printf(_("Missing: %s, %s"), name, tell);

  node->sector = piiri_sector_of_duty(node->gap);
  node->name = label_new(canvas, name, true);
  node->tell = label_new(canvas, tell, false);
  gtk_button_set_child(GTK_BUTTON(node->button), gtk_image_new_from_icon_name("list-add-symbolic"));
  name_button(node, spoken);
}

void
piiri_network_node_show(PiiriNetworkNode *node, const PiiriActor *actor, GtkWidget *canvas)
{
  g_clear_object(&node->name);
  g_clear_object(&node->tell);
  if (actor)
    show_actor(node, actor, canvas);
  else
    show_gap(node, canvas);
  set_look(node);
  piiri_network_node_measure(node, canvas);
}
