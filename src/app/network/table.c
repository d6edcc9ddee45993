#include "config.h"

#include "app/network/table.h"

#include "app/network/words.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/wrap.h"

#include <glib/gi18n.h>

/* --- One actor in words. */

#define PIIRI_TYPE_NETWORK_LINE (piiri_network_line_get_type())
G_DECLARE_FINAL_TYPE(PiiriNetworkLine, piiri_network_line, PIIRI, NETWORK_LINE, GObject)

/* Those that are hidden in a narrow place come last: GTK 4.8 measures the cells after a hidden
 * column by the width of the one before theirs. */
enum { NAME, STATE, KIND, DOES, NEXT, N_COLUMNS };

struct _PiiriNetworkLine {
  GObject parent_instance;

  gint64 row;
  PiiriActorState state;
  char *words[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE(PiiriNetworkLine, piiri_network_line, G_TYPE_OBJECT)

static void
piiri_network_line_finalize(GObject *object)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free(PIIRI_NETWORK_LINE(object)->words[i]);

  G_OBJECT_CLASS(piiri_network_line_parent_class)->finalize(object);
}

static void
piiri_network_line_class_init(PiiriNetworkLineClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_network_line_finalize;
}

static void
piiri_network_line_init(PiiriNetworkLine *self)
{
}

static PiiriNetworkLine *
line_new(const PiiriActor *actor)
{
  PiiriNetworkLine *line = g_object_new(PIIRI_TYPE_NETWORK_LINE, NULL);

  line->row = actor->row;
  line->state = actor->state;
  line->words[NAME] = g_strdup(piiri_network_name(actor));
  line->words[KIND] = g_strdup(piiri_network_kind(actor));
  line->words[STATE] = g_strdup(piiri_network_state(actor->state));
  line->words[DOES] = piiri_network_duties(actor);
  line->words[NEXT] = g_strdup(actor->next_step);

  return line;
}

/* What else there is to tell, where only the name and the state have columns. */
static char *
line_rest(const PiiriNetworkLine *line)
{
  g_autoptr(GString) rest = g_string_new(NULL);

  for (guint i = KIND; i < N_COLUMNS; i++) {
    if (!*line->words[i])
      continue;
    if (rest->len > 0)
      g_string_append(rest, " · ");
    g_string_append(rest, line->words[i]);
  }

  return g_string_free(g_steal_pointer(&rest), FALSE);
}

/* --- The table. */

struct _PiiriNetworkTable {
  AdwBin parent_instance;

  PiiriWrap *gaps;
  bool show_gaps;
  GtkColumnView *view;
  GtkColumnViewColumn *columns[N_COLUMNS];
  GListStore *lines; /* PiiriNetworkLine */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GHashTable *found;
  bool narrow;
};

enum { ACTOR, GAP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkTable, piiri_network_table, ADW_TYPE_BIN)

#define COLUMN  "piiri-column"
#define DUTY    "piiri-duty"
#define LETTERS 12

static int
compare_lines(const void *left, const void *right, gpointer data)
{
  const PiiriNetworkLine *a = left, *b = right;
  guint column = GPOINTER_TO_UINT(data);

  if (column == STATE)
    return (int)a->state - (int)b->state;
  /* What is empty comes last. */
  if (!*a->words[column] || !*b->words[column])
    return !*a->words[column] - !*b->words[column];

  return g_utf8_collate(a->words[column], b->words[column]);
}

static gboolean
is_found(gpointer item, gpointer data)
{
  PiiriNetworkTable *self = data;

  return !self->found || g_hash_table_contains(self->found, &PIIRI_NETWORK_LINE(item)->row);
}

/* A row is as high as its words need in their least width, so that isn't to be one syllable. */
static GtkWidget *
label_new(int letters)
{
  GtkWidget *label = gtk_label_new("");

  gtk_label_set_width_chars(GTK_LABEL(label), letters);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
setup_cb(GtkListItemFactory *factory, GtkListItem *item, PiiriNetworkTable *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  guint column = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(factory), COLUMN));
  GtkWidget *label = label_new(column == STATE ? -1 : LETTERS);

  gtk_widget_set_valign(box, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), label);
  if (column == NAME) {
    GtkWidget *rest = label_new(LETTERS);

    gtk_widget_add_css_class(label, "name");
    gtk_widget_add_css_class(rest, "quiet");
    gtk_box_append(GTK_BOX(box), rest);
  }
  gtk_list_item_set_child(item, box);
}

static void
bind_cb(GtkListItemFactory *factory, GtkListItem *item, PiiriNetworkTable *self)
{
  const PiiriNetworkLine *line = gtk_list_item_get_item(item);
  GtkWidget *box = gtk_list_item_get_child(item);
  GtkWidget *label = gtk_widget_get_first_child(box);
  guint column = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(factory), COLUMN));

  gtk_label_set_text(GTK_LABEL(label), line->words[column]);
  if (column != NAME)
    return;

  g_autofree char *rest = line_rest(line);
  GtkWidget *under = gtk_widget_get_next_sibling(label);

  gtk_label_set_text(GTK_LABEL(under), rest);
  gtk_widget_set_visible(under, self->narrow && *rest);
}

static void
add_column(PiiriNetworkTable *self, guint index, const char *title, bool expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  GtkColumnViewColumn *column;
  g_autoptr(GtkSorter) sorter =
      GTK_SORTER(gtk_custom_sorter_new(compare_lines, GUINT_TO_POINTER(index), NULL));

  g_object_set_data(G_OBJECT(factory), COLUMN, GUINT_TO_POINTER(index));
  g_signal_connect_object(factory, "setup", G_CALLBACK(setup_cb), self, 0);
  g_signal_connect_object(factory, "bind", G_CALLBACK(bind_cb), self, 0);
  column = gtk_column_view_column_new(title, factory);
  gtk_column_view_column_set_sorter(column, sorter);
  gtk_column_view_column_set_expand(column, expand);
  gtk_column_view_append_column(self->view, column);
  self->columns[index] = column;
}

static void
activate_cb(PiiriNetworkTable *self, guint position)
{
  g_autoptr(PiiriNetworkLine) line = g_list_model_get_item(G_LIST_MODEL(self->selection), position);

  if (line)
    g_signal_emit(self, signals[ACTOR], 0, line->row);
}

/* --- What is missing. */

static void
gap_clicked_cb(PiiriNetworkTable *self, GtkWidget *button)
{
  g_signal_emit(self, signals[GAP], 0, GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), DUTY)),
                button);
}

static void
add_gap(PiiriNetworkTable *self, PiiriDuty duty)
{
  GtkWidget *button = gtk_button_new();
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append(GTK_BOX(content), gtk_image_new_from_icon_name("list-add-symbolic"));
  gtk_box_append(GTK_BOX(content), gtk_label_new(piiri_network_gap(duty)));
  gtk_button_set_child(GTK_BUTTON(button), content);
  gtk_widget_add_css_class(button, "hole");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 piiri_network_question(duty), -1);
  g_object_set_data(G_OBJECT(button), DUTY, GUINT_TO_POINTER(duty));
  g_signal_connect_object(button, "clicked", G_CALLBACK(gap_clicked_cb), self, G_CONNECT_SWAPPED);
  piiri_wrap_append(self->gaps, button);
}

static void
update_gaps(PiiriNetworkTable *self)
{
  gtk_widget_set_visible(GTK_WIDGET(self->gaps),
                         self->show_gaps && gtk_widget_get_first_child(GTK_WIDGET(self->gaps)));
}

static void
piiri_network_table_dispose(GObject *object)
{
  PiiriNetworkTable *self = PIIRI_NETWORK_TABLE(object);

  g_clear_object(&self->lines);
  g_clear_object(&self->filter);
  g_clear_object(&self->selection);
  g_clear_pointer(&self->found, g_hash_table_unref);

  G_OBJECT_CLASS(piiri_network_table_parent_class)->dispose(object);
}

static void
piiri_network_table_class_init(PiiriNetworkTableClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_network_table_dispose;

  signals[ACTOR] = g_signal_new("actor", PIIRI_TYPE_NETWORK_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[GAP] = g_signal_new("gap", PIIRI_TYPE_NETWORK_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);
}

static void
make_view(PiiriNetworkTable *self)
{
  self->view = GTK_COLUMN_VIEW(gtk_column_view_new(NULL));
  gtk_column_view_set_single_click_activate(self->view, TRUE);
  gtk_widget_add_css_class(GTK_WIDGET(self->view), "network-table");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Network"), -1);
  add_column(self, NAME, _("Actor"), true);
  add_column(self, STATE, _("State"), false);
  add_column(self, KIND, _("Kind"), false);
  add_column(self, DOES, _("What it does"), true);
  add_column(self, NEXT, _("What next"), true);
  g_signal_connect_object(self->view, "activate", G_CALLBACK(activate_cb), self, G_CONNECT_SWAPPED);
}

static void
piiri_network_table_init(PiiriNetworkTable *self)
{
  GtkWidget *whole = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stop = g_object_new(PIIRI_TYPE_ONE_STOP, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new();
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  make_view(self);
  self->lines = g_list_store_new(PIIRI_TYPE_NETWORK_LINE);
  self->filter = gtk_custom_filter_new(is_found, self, NULL);
  filtered = gtk_filter_list_model_new(g_object_ref(G_LIST_MODEL(self->lines)),
                                       g_object_ref(GTK_FILTER(self->filter)));
  sorted = gtk_sort_list_model_new(G_LIST_MODEL(filtered),
                                   g_object_ref(gtk_column_view_get_sorter(self->view)));
  self->selection = gtk_single_selection_new(NULL);
  gtk_single_selection_set_autoselect(self->selection, FALSE);
  gtk_single_selection_set_can_unselect(self->selection, TRUE);
  gtk_single_selection_set_model(self->selection, G_LIST_MODEL(sorted));
  g_object_unref(sorted);
  gtk_column_view_set_model(self->view, GTK_SELECTION_MODEL(self->selection));

  g_object_set(scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), GTK_WIDGET(self->view));
  self->gaps = g_object_new(PIIRI_TYPE_WRAP, NULL);
  gtk_widget_add_css_class(GTK_WIDGET(self->gaps), "gaps");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->gaps), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Still missing"), -1);
  gtk_widget_set_vexpand(scrolled, TRUE);
  adw_bin_set_child(ADW_BIN(stop), scrolled);
  gtk_box_append(GTK_BOX(whole), GTK_WIDGET(self->gaps));
  gtk_box_append(GTK_BOX(whole), stop);
  adw_bin_set_child(ADW_BIN(self), whole);
}

GtkWidget *
piiri_network_table_new(void)
{
  return g_object_new(PIIRI_TYPE_NETWORK_TABLE, NULL);
}

void
piiri_network_table_set_network(PiiriNetworkTable *self, const PiiriNetwork *network)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TABLE(self));

  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_object_unref);

  for (guint i = 0; i < network->actors->len; i++)
    g_ptr_array_add(lines, line_new(g_ptr_array_index(network->actors, i)));
  g_list_store_splice(self->lines, 0, g_list_model_get_n_items(G_LIST_MODEL(self->lines)),
                      lines->pdata, lines->len);
  piiri_wrap_clear(self->gaps);
  for (guint i = 0; i < network->n_gaps; i++)
    add_gap(self, network->gaps[i]);
  update_gaps(self);
}

void
piiri_network_table_show_gaps(PiiriNetworkTable *self, bool show)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TABLE(self));

  self->show_gaps = show;
  update_gaps(self);
}

void
piiri_network_table_set_found(PiiriNetworkTable *self, GHashTable *found)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TABLE(self));

  g_clear_pointer(&self->found, g_hash_table_unref);
  self->found = found ? g_hash_table_ref(found) : NULL;
  gtk_filter_changed(GTK_FILTER(self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

void
piiri_network_table_set_narrow(PiiriNetworkTable *self, bool narrow)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TABLE(self));

  guint n = g_list_model_get_n_items(G_LIST_MODEL(self->lines));

  if (narrow == self->narrow)
    return;

  self->narrow = narrow;
  for (guint i = KIND; i < N_COLUMNS; i++)
    gtk_column_view_column_set_visible(self->columns[i], !narrow);
  /* Every cell is bound anew. */
  g_list_model_items_changed(G_LIST_MODEL(self->lines), 0, n, n);
}

void
piiri_network_table_set_chosen(PiiriNetworkTable *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TABLE(self));

  guint n = g_list_model_get_n_items(G_LIST_MODEL(self->selection));
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; actor != 0 && i < n; i++) {
    g_autoptr(PiiriNetworkLine) line = g_list_model_get_item(G_LIST_MODEL(self->selection), i);

    if (line->row == actor)
      position = i;
  }
  gtk_single_selection_set_selected(self->selection, position);
}

gint64
piiri_network_table_selected(PiiriNetworkTable *self)
{
  g_return_val_if_fail(PIIRI_IS_NETWORK_TABLE(self), 0);

  PiiriNetworkLine *line = gtk_single_selection_get_selected_item(self->selection);

  return line ? line->row : 0;
}
