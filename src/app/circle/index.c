#include "config.h"

#include "app/circle/index.h"

#include <glib/gi18n.h>

#define MARGIN 12 /* that stays free around the chosen line */

struct _PiiriCircleIndex {
  AdwBin parent_instance;

  GtkListBox *list;
  GtkAdjustment *position;
  bool by_pointer; /* the last press was the mouse's or a finger's, not a key's */
  bool following;  /* the page leads, and the index only shows where it is */
};

enum { CHOSEN, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriCircleIndex, piiri_circle_index, ADW_TYPE_BIN)

static PiiriCircleSection *
section_of(GtkListBoxRow *row)
{
  return g_object_get_data(G_OBJECT(row), "section");
}

static const char *
group_of(GtkListBoxRow *row)
{
  return row ? g_object_get_data(G_OBJECT(row), "group") : NULL;
}

static GtkListBoxRow *
row_of(PiiriCircleIndex *self, PiiriCircleSection *section)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    if (section_of(row) == section)
      return row;

  return NULL;
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
pressed_cb(PiiriCircleIndex *self)
{
  self->by_pointer = true;
}

static gboolean
key_pressed_cb(PiiriCircleIndex *self)
{
  self->by_pointer = false;

  return GDK_EVENT_PROPAGATE;
}

static void
selected_cb(PiiriCircleIndex *self, GtkListBoxRow *row)
{
  if (row && !self->following)
    g_signal_emit(self, signals[CHOSEN], 0, section_of(row));
}

static void
activated_cb(PiiriCircleIndex *self, GtkListBoxRow *row)
{
  g_signal_emit(self, signals[OPENED], 0, section_of(row));
}

static void
header_cb(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = group_of(row);
  GtkWidget *header = NULL;

  if (group && group != group_of(before)) {
    header = gtk_label_new(group);
    gtk_label_set_xalign(GTK_LABEL(header), 0);
    gtk_label_set_ellipsize(GTK_LABEL(header), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class(header, "group-title");
    gtk_widget_add_css_class(header, "index-title");
  }
  gtk_list_box_row_set_header(row, header);
}

static void
summary_changed_cb(PiiriCircleIndex *self, PiiriCircleSection *section)
{
  GtkListBoxRow *row = row_of(self, section);
  GtkLabel *title = g_object_get_data(G_OBJECT(row), "title");
  GtkLabel *summary = g_object_get_data(G_OBJECT(row), "summary");
  const char *name = piiri_circle_section_title(section);
  const char *words = piiri_circle_section_summary(section);
  g_autofree char *spoken = *words ? g_strdup_printf("%s, %s", name, words) : g_strdup(name);

  gtk_label_set_text(title, name);
  gtk_label_set_text(summary, words);
  gtk_widget_set_visible(GTK_WIDGET(summary), *words != '\0');
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_circle_index_class_init(PiiriCircleIndexClass *klass)
{
  GType type = PIIRI_TYPE_CIRCLE_INDEX;

  signals[CHOSEN] = g_signal_new("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, PIIRI_TYPE_CIRCLE_SECTION);
  signals[OPENED] = g_signal_new("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, PIIRI_TYPE_CIRCLE_SECTION);
}

static void
watch(PiiriCircleIndex *self,
      GtkEventController *controller,
      const char *signal,
      GCallback callback)
{
  gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object(controller, signal, callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(self), controller);
}

static void
piiri_circle_index_init(PiiriCircleIndex *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();

  self->list = GTK_LIST_BOX(gtk_list_box_new());
  gtk_list_box_set_selection_mode(self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func(self->list, header_cb, NULL, NULL);
  gtk_widget_add_css_class(GTK_WIDGET(self->list), "navigation-sidebar");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Our circle"), -1);
  g_signal_connect_object(self->list, "row-selected", G_CALLBACK(selected_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->list, "row-activated", G_CALLBACK(activated_cb), self,
                          G_CONNECT_SWAPPED);

  watch(self, GTK_EVENT_CONTROLLER(gtk_gesture_click_new()), "pressed", G_CALLBACK(pressed_cb));
  watch(self, gtk_event_controller_key_new(), "key-pressed", G_CALLBACK(key_pressed_cb));

  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand(scrolled, TRUE);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), GTK_WIDGET(self->list));
  self->position = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled));
  adw_bin_set_child(ADW_BIN(self), scrolled);
}

/* --- Public ----------------------------------------------------------------------------------- */

GtkWidget *
piiri_circle_index_new(void)
{
  return g_object_new(PIIRI_TYPE_CIRCLE_INDEX, NULL);
}

static GtkWidget *
make_line(GtkWidget *lines)
{
  GtkWidget *label = gtk_label_new(NULL);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(lines), label);

  return label;
}

void
piiri_circle_index_append(PiiriCircleIndex *self, PiiriCircleSection *section, const char *group)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_INDEX(self));

  GtkWidget *row = gtk_list_box_row_new();
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = make_line(lines);
  GtkWidget *summary = make_line(lines);

  gtk_widget_add_css_class(summary, "quiet");
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), lines);
  g_object_set_data(G_OBJECT(row), "section", section);
  g_object_set_data(G_OBJECT(row), "group", (gpointer)group);
  g_object_set_data(G_OBJECT(row), "title", title);
  g_object_set_data(G_OBJECT(row), "summary", summary);
  gtk_list_box_append(self->list, row);
  g_signal_connect_object(section, "summary-changed", G_CALLBACK(summary_changed_cb), self,
                          G_CONNECT_SWAPPED);
  summary_changed_cb(self, section);
}

PiiriCircleSection *
piiri_circle_index_chosen(PiiriCircleIndex *self)
{
  g_return_val_if_fail(PIIRI_IS_CIRCLE_INDEX(self), NULL);

  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);

  return row ? section_of(row) : NULL;
}

void
piiri_circle_index_choose(PiiriCircleIndex *self, PiiriCircleSection *section)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_INDEX(self));

  GtkListBoxRow *row = row_of(self, section);
  double y;

  self->following = true;
  gtk_list_box_select_row(self->list, row);
  self->following = false;
  if (gtk_widget_translate_coordinates(GTK_WIDGET(row), GTK_WIDGET(self->list), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page(self->position, y - MARGIN,
                              y + MARGIN + gtk_widget_get_height(GTK_WIDGET(row)));
}

void
piiri_circle_index_filter(PiiriCircleIndex *self)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_INDEX(self));

  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index(self->list, i)) != NULL; i++)
    gtk_widget_set_visible(GTK_WIDGET(row), gtk_widget_get_visible(GTK_WIDGET(section_of(row))));
  gtk_list_box_invalidate_headers(self->list);
}

gboolean
piiri_circle_index_focus(PiiriCircleIndex *self)
{
  g_return_val_if_fail(PIIRI_IS_CIRCLE_INDEX(self), FALSE);

  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);

  return row && gtk_widget_grab_focus(GTK_WIDGET(row));
}

bool
piiri_circle_index_is_pointed_at(PiiriCircleIndex *self)
{
  g_return_val_if_fail(PIIRI_IS_CIRCLE_INDEX(self), false);

  return self->by_pointer;
}
