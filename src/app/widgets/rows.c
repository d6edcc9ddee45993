#include "app/widgets/rows.h"

#include "app/widgets/scale.h"

#include <stdbool.h>

/* As many as an ordinary list has. */
#define MADE_AT_ONCE 20

/* The height of a row, in pixels at the usual text size, before any was seen. */
#define ROW_HEIGHT 48

#define ROWS "piiri-rows"

typedef struct {
  GtkListView *view; /* owns this through its factory */
  PiiriRowMake make;
  PiiriRowShow show;
  gpointer data;
  GHashTable *waiting; /* GtkListItem that keep a place, none owned */
  GPtrArray *spare;    /* rows that show nothing */
  int height;          /* of a row at the text's scale; 0 before one was seen */
  double scale;
  GdkFrameClock *clock; /* while the view is realized */
  gulong layout_id;
} Rows;

/* --- Making. */

static GtkWidget *
take_spare(Rows *self)
{
  if (self->spare->len > 0)
    return g_ptr_array_steal_index_fast(self->spare, self->spare->len - 1);
  return g_object_ref_sink(self->make(self->data));
}

static void
make_row(Rows *self, GtkListItem *item)
{
  if (g_hash_table_remove(self->waiting, item) || gtk_list_item_get_child(item) == NULL) {
    g_autoptr(GtkWidget) row = take_spare(self);
    gtk_list_item_set_child(item, row);
  }
  self->show(gtk_list_item_get_child(item), gtk_list_item_get_item(item), self->data);
}

static void
keep_place(Rows *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child(item),
            *place = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  if (row != NULL)
    g_ptr_array_add(self->spare, g_object_ref(row));
  gtk_widget_set_size_request(place, -1,
                              self->height > 0 ? self->height : piiri_scaled(place, ROW_HEIGHT));
  gtk_list_item_set_child(item, place);
  g_hash_table_add(self->waiting, item);
}

static void
bind_cb(GtkListItemFactory *factory, GtkListItem *item, Rows *self)
{
  if (gtk_list_item_get_position(item) < MADE_AT_ONCE)
    make_row(self, item);
  else
    keep_place(self, item);
}

static void
unbind_cb(GtkListItemFactory *factory, GtkListItem *item, Rows *self)
{
  if (g_hash_table_remove(self->waiting, item))
    gtk_list_item_set_child(item, NULL);
  else
    self->show(gtk_list_item_get_child(item), NULL, self->data);
}

/* --- Seeing. */

static bool
is_in_sight(Rows *self, GtkListItem *item)
{
  GtkWidget *place = gtk_list_item_get_child(item);
  graphene_rect_t bounds;
  /* What is kept ready at the ends has no place. */
  return gtk_widget_get_height(place) > 0 &&
         gtk_widget_compute_bounds(place, GTK_WIDGET(self->view), &bounds) &&
         bounds.origin.y + bounds.size.height > 0 &&
         bounds.origin.y < (float)gtk_widget_get_height(GTK_WIDGET(self->view));
}

/* The tallest row there is, as headings and those with one line are lower. */
static int
tallest_row(Rows *self)
{
  int height = 0;
  for (GtkWidget *row = gtk_widget_get_first_child(GTK_WIDGET(self->view)); row != NULL;
       row = gtk_widget_get_next_sibling(row)) {
    GtkWidget *child = gtk_widget_get_first_child(row);
    if (child != NULL)
      height = MAX(height, gtk_widget_get_height(child));
  }
  return height;
}

static void
learn_height(Rows *self)
{
  double scale = piiri_text_scale(GTK_WIDGET(self->view));
  if (self->height > 0 && scale == self->scale)
    return;

  GHashTableIter iter;
  gpointer item;
  self->scale = scale;
  self->height = tallest_row(self);
  g_hash_table_iter_init(&iter, self->waiting);
  while (g_hash_table_iter_next(&iter, &item, NULL))
    gtk_widget_set_size_request(gtk_list_item_get_child(item), -1, self->height);
}

/* After the window was laid out; what changes here is laid out once more before it is drawn. */
static void
layout_cb(GdkFrameClock *clock, Rows *self)
{
  if (g_hash_table_size(self->waiting) == 0 || !gtk_widget_get_mapped(GTK_WIDGET(self->view)))
    return;

  g_autoptr(GPtrArray) seen = g_ptr_array_new();
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init(&iter, self->waiting);
  while (g_hash_table_iter_next(&iter, &item, NULL))
    if (is_in_sight(self, item))
      g_ptr_array_add(seen, item);
  for (guint i = 0; i < seen->len; i++)
    make_row(self, seen->pdata[i]);
  learn_height(self);
}

static void
unrealize_cb(GtkWidget *view, Rows *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler(&self->layout_id, self->clock);
  g_clear_object(&self->clock);
}

static void
realize_cb(GtkWidget *view, Rows *self)
{
  g_set_object(&self->clock, gtk_widget_get_frame_clock(view));
  self->layout_id = g_signal_connect_after(self->clock, "layout", G_CALLBACK(layout_cb), self);
}

/* --- The factory. */

static void
rows_free(gpointer data)
{
  Rows *self = data;
  unrealize_cb(NULL, self);
  g_hash_table_unref(self->waiting);
  g_ptr_array_unref(self->spare);
  g_free(self);
}

GtkListItemFactory *
piiri_rows_factory(GtkListView *view, PiiriRowMake make, PiiriRowShow show, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  Rows *self = g_new0(Rows, 1);
  *self = (Rows){ .view = view, .make = make, .show = show, .data = data };
  self->waiting = g_hash_table_new(NULL, NULL);
  self->spare = g_ptr_array_new_with_free_func(g_object_unref);
  g_object_set_data_full(G_OBJECT(view), ROWS, self, rows_free);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), self);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cb), self);
  g_signal_connect(view, "realize", G_CALLBACK(realize_cb), self);
  g_signal_connect(view, "unrealize", G_CALLBACK(unrealize_cb), self);
  if (gtk_widget_get_realized(GTK_WIDGET(view)))
    realize_cb(GTK_WIDGET(view), self);
  return factory;
}

void
piiri_rows_make(GtkListView *view, gpointer item)
{
  Rows *self = g_object_get_data(G_OBJECT(view), ROWS);
  GHashTableIter iter;
  gpointer waiting;
  g_hash_table_iter_init(&iter, self->waiting);
  while (g_hash_table_iter_next(&iter, &waiting, NULL))
    if (gtk_list_item_get_item(waiting) == item) {
      make_row(self, waiting);
      return;
    }
}
