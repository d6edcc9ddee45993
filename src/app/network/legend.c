#include "config.h"

#include "app/network/legend.h"

#include "app/network/stroke.h"
#include "app/network/words.h"

#include <glib/gi18n.h>

#define DUTY "piiri-duty"
#define ROW  "piiri-row"

struct _PiiriNetworkLegend {
  AdwBin parent_instance;

  GtkWidget *missing_box, *missing;
  GtkWidget *next_box, *next;
  GtkWidget *duties_box, *duties;
  GtkWidget *states;

  bool pictured;
  bool any_duty;
  guint hidden;
  GtkWidget *checks[PIIRI_N_DUTIES]; /* NULL for what nobody does */
  GtkLabel *counts[PIIRI_N_DUTIES];
};

enum { GAP, ACTOR, HIDDEN_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkLegend, piiri_network_legend, ADW_TYPE_BIN)

static void
clear(GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child(box)))
    gtk_box_remove(GTK_BOX(box), child);
}

static GtkWidget *
label_new(const char *text)
{
  GtkWidget *label = gtk_label_new(text);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand(label, TRUE);

  return label;
}

static GtkWidget *
count_new(guint n)
{
  g_autofree char *text = g_strdup_printf("%u", n);
  GtkWidget *label = gtk_label_new(text);

  gtk_widget_add_css_class(label, "quiet");
  gtk_widget_add_css_class(label, "numeric");

  return label;
}

/* --- What is missing. */

static void
missing_clicked_cb(PiiriNetworkLegend *self, GtkWidget *button)
{
  g_signal_emit(self, signals[GAP], 0, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), DUTY)),
                button);
}

static void
add_missing(PiiriNetworkLegend *self, PiiriDuty duty)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *button = gtk_button_new();
  GtkWidget *plus = gtk_image_new_from_icon_name("list-add-symbolic");

  gtk_widget_add_css_class(plus, "gap-mark");
  gtk_widget_set_valign(plus, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), plus);
  gtk_box_append(GTK_BOX(box), label_new(piiri_network_gap(duty)));
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "hole-row");
  gtk_widget_set_tooltip_text(button, piiri_network_question(duty));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 piiri_network_question(duty), -1);
  g_object_set_data(G_OBJECT(button), DUTY, GUINT_TO_POINTER(duty));
  g_signal_connect_object(button, "clicked", G_CALLBACK(missing_clicked_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(self->missing), button);
}

/* --- What is to be done next. */

static void
next_clicked_cb(PiiriNetworkLegend *self, GtkWidget *button)
{
  g_signal_emit(self, signals[ACTOR], 0, *(gint64 *)g_object_get_data(G_OBJECT(button), ROW));
}

static void
add_next(PiiriNetworkLegend *self, const PiiriActor *actor)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new();
  GtkWidget *name = label_new(piiri_network_name(actor));
  /* Translators: what is to be done next, and with whom: “Ring again: Area worker”. */
  g_autofree char *spoken =
      g_strdup_printf(_("%s: %s"), actor->next_step, piiri_network_name(actor));

  gtk_widget_add_css_class(name, "quiet");
  gtk_box_append(GTK_BOX(box), label_new(actor->next_step));
  gtk_box_append(GTK_BOX(box), name);
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "next-step");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), ROW, g_memdup2(&actor->row, sizeof actor->row), g_free);
  g_signal_connect_object(button, "clicked", G_CALLBACK(next_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(self->next), button);
}

/* --- What each does. */

static void
toggled_cb(PiiriNetworkLegend *self, GtkCheckButton *check)
{
  guint bit = 1u << GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(check), DUTY));

  if (gtk_check_button_get_active(check))
    self->hidden &= ~bit;
  else
    self->hidden |= bit;
  g_signal_emit(self, signals[HIDDEN_CHANGED], 0);
}

static void
make_check(PiiriNetworkLegend *self, PiiriDuty duty)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new();
  GtkWidget *count = count_new(0);

  gtk_box_append(GTK_BOX(box), piiri_stroke_new(duty));
  gtk_box_append(GTK_BOX(box), label_new(piiri_network_duty(duty)));
  gtk_box_append(GTK_BOX(box), count);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(check), box);
  gtk_check_button_set_active(GTK_CHECK_BUTTON(check), TRUE);
  gtk_accessible_update_property(GTK_ACCESSIBLE(check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 piiri_network_duty(duty), -1);
  g_object_set_data(G_OBJECT(check), DUTY, GUINT_TO_POINTER(duty));
  g_signal_connect_object(check, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(self->duties), check);
  self->checks[duty] = check;
  self->counts[duty] = GTK_LABEL(count);
}

/* --- How far. */

static void
add_state(PiiriNetworkLegend *self, PiiriActorState state, guint n)
{
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *mark = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class(row, "state-line");
  gtk_widget_add_css_class(mark, "state-mark");
  gtk_widget_add_css_class(mark, piiri_actor_state_name(state));
  gtk_widget_set_valign(mark, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(row), mark);
  gtk_box_append(GTK_BOX(row), label_new(piiri_network_state(state)));
  gtk_box_append(GTK_BOX(row), count_new(n));
  gtk_box_append(GTK_BOX(self->states), row);
}

/* --- GObject. */

static GtkWidget *
section(GtkWidget *whole, const char *title, int spacing, GtkWidget **rows)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = label_new(title);

  gtk_widget_add_css_class(heading, "section");
  *rows = gtk_box_new(GTK_ORIENTATION_VERTICAL, spacing);
  gtk_box_append(GTK_BOX(box), heading);
  gtk_box_append(GTK_BOX(box), *rows);
  gtk_box_append(GTK_BOX(whole), box);

  return box;
}

static void
piiri_network_legend_class_init(PiiriNetworkLegendClass *klass)
{
  GType type = PIIRI_TYPE_NETWORK_LEGEND;

  gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(klass), "legend");
  signals[GAP] = g_signal_new("gap", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                              G_TYPE_UINT, GTK_TYPE_WIDGET);
  signals[ACTOR] = g_signal_new("actor", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  signals[HIDDEN_CHANGED] =
      g_signal_new("hidden-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_network_legend_init(PiiriNetworkLegend *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();
  GtkWidget *whole = gtk_box_new(GTK_ORIENTATION_VERTICAL, 24);

  self->pictured = true;
  gtk_widget_add_css_class(whole, "legend");
  self->missing_box = section(whole, _("Still missing"), 3, &self->missing);
  self->next_box = section(whole, _("What next"), 0, &self->next);
  self->duties_box = section(whole, _("What each does"), 0, &self->duties);
  section(whole, _("How far"), 3, &self->states);
  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++)
    make_check(self, duty);

  g_object_set(scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
               NULL);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), whole);
  adw_bin_set_child(ADW_BIN(self), scrolled);
}

GtkWidget *
piiri_network_legend_new(void)
{
  return g_object_new(PIIRI_TYPE_NETWORK_LEGEND, NULL);
}

static void
show_duties_box(PiiriNetworkLegend *self)
{
  gtk_widget_set_visible(self->duties_box, self->pictured && self->any_duty);
}

void
piiri_network_legend_set_network(PiiriNetworkLegend *self, const PiiriNetwork *network)
{
  g_return_if_fail(PIIRI_IS_NETWORK_LEGEND(self));

  clear(self->missing);
  for (guint i = 0; i < network->n_gaps; i++)
    add_missing(self, network->gaps[i]);
  gtk_widget_set_visible(self->missing_box, network->n_gaps > 0);

  clear(self->next);
  for (guint i = 0; i < network->actors->len; i++) {
    const PiiriActor *actor = g_ptr_array_index(network->actors, i);

    if (*actor->next_step && actor->state != PIIRI_ACTOR_LEFT)
      add_next(self, actor);
  }
  gtk_widget_set_visible(self->next_box, gtk_widget_get_first_child(self->next) != NULL);

  self->any_duty = false;
  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++) {
    guint n = network->duties[duty];
    g_autofree char *text = g_strdup_printf("%u", n);

    gtk_label_set_text(self->counts[duty], text);
    gtk_widget_set_visible(self->checks[duty], n > 0);
    self->any_duty = self->any_duty || n > 0;
  }
  show_duties_box(self);

  clear(self->states);
  for (int state = PIIRI_ACTOR_COMMITTED; state >= 0; state--)
    add_state(self, (PiiriActorState)state, network->states[state]);
  if (network->states[PIIRI_ACTOR_LEFT] > 0)
    add_state(self, PIIRI_ACTOR_LEFT, network->states[PIIRI_ACTOR_LEFT]);
}

void
piiri_network_legend_set_pictured(PiiriNetworkLegend *self, bool pictured)
{
  g_return_if_fail(PIIRI_IS_NETWORK_LEGEND(self));

  self->pictured = pictured;
  show_duties_box(self);
}

guint
piiri_network_legend_hidden(PiiriNetworkLegend *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_LEGEND(self), 0);

  return self->hidden;
}
