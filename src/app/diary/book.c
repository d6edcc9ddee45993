#include "config.h"

#include "app/diary/book.h"

#include "app/diary/pile.h"
#include "app/widgets/reveal.h"
#include "app/widgets/scale.h"

#include <stdbool.h>

/* A page whose top is so near under the upper edge is the one that is read, in pixels at the usual
 * text size. */
#define NEAR_TOP 96

struct _PiiriBook {
  GtkWidget parent_instance;

  PiiriPile *pile;
  bool asked;     /* the current page was asked for, and nobody has scrolled since */
  bool arranging; /* the adjustment is being told, not asked */
  guint current;
  guint fill; /* the source that makes the pages missing after a layout */
  GtkAdjustment *adjustments[2];
  gulong changed_id;
};

enum { PROP_0, PROP_CURRENT, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HPOLICY, PROP_VPOLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriBook,
                              piiri_book,
                              GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_SCROLLABLE, NULL))

/* --- Where the reader is -------------------------------------------------------------------- */

static void
update_current(PiiriBook *self)
{
  guint current = self->asked ?
                      self->current :
                      piiri_pile_read(self->pile, piiri_scaled(GTK_WIDGET(self), NEAR_TOP));

  if (current == self->current)
    return;

  self->current = current;
  g_object_notify(G_OBJECT(self), "current");
}

static void
tell_adjustment(PiiriBook *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (!adjustment || !self->pile)
    return;

  int height = gtk_widget_get_height(GTK_WIDGET(self));

  self->arranging = true;
  gtk_adjustment_configure(adjustment, piiri_pile_place(self->pile), 0,
                           MAX(piiri_pile_height(self->pile), height), height * 0.1, height * 0.9,
                           height);
  self->arranging = false;
}

static void
value_changed_cb(PiiriBook *self)
{
  if (self->arranging || !self->pile || piiri_pile_n(self->pile) == 0)
    return;

  self->asked = false;
  piiri_pile_go(self->pile,
                (int)gtk_adjustment_get_value(self->adjustments[GTK_ORIENTATION_VERTICAL]));
  update_current(self);
  gtk_widget_queue_allocate(GTK_WIDGET(self));
}

/* --- The model ------------------------------------------------------------------------------ */

static void
items_changed_cb(PiiriBook *self, guint position, guint removed, guint added)
{
  piiri_pile_change(self->pile, position, removed, added);
  if (self->current >= position + removed)
    self->current += added - removed;
  update_current(self);
  g_object_notify(G_OBJECT(self), "current");
  gtk_widget_queue_resize(GTK_WIDGET(self));
}

/* --- GtkWidget ------------------------------------------------------------------------------ */

static gboolean
fill_cb(gpointer data)
{
  PiiriBook *self = data;

  self->fill = 0;
  piiri_pile_fill(self->pile);
  update_current(self);
  gtk_widget_queue_allocate(GTK_WIDGET(self));

  return G_SOURCE_REMOVE;
}

static void
piiri_book_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriBook *self = PIIRI_BOOK(widget);
  bool other = piiri_pile_resize(self->pile, width, height);

  /* No widget may be made during a layout, so what is missing comes right after it. */
  if (self->fill == 0 && other)
    self->fill = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);

  piiri_pile_allocate(self->pile);
  tell_adjustment(self);
}

static GtkSizeRequestMode
piiri_book_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
piiri_book_measure(GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  for (GtkWidget *page = gtk_widget_get_first_child(widget); page;
       page = gtk_widget_get_next_sibling(page)) {
    int least, usual;

    gtk_widget_measure(page, orientation, -1, &least, &usual, NULL, NULL);
    *minimum = MAX(*minimum, least);
    *natural = MAX(*natural, usual);
  }
}

static gboolean
reveal_cb(gpointer data)
{
  GtkWidget *widget = data;
  GtkRoot *root = gtk_widget_get_root(widget);
  GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;

  /* Words that are written reveal their own cursor. */
  if (focus && gtk_widget_is_ancestor(focus, widget) && !GTK_IS_TEXT_VIEW(focus))
    piiri_reveal(focus, NULL);

  return G_SOURCE_REMOVE;
}

/* Whoever goes through the book by Tab sees where she is. */
static void
piiri_book_set_focus_child(GtkWidget *widget, GtkWidget *child)
{
  GTK_WIDGET_CLASS(piiri_book_parent_class)->set_focus_child(widget, child);

  if (child)
    g_idle_add_full(G_PRIORITY_DEFAULT_IDLE, reveal_cb, g_object_ref(widget), g_object_unref);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
set_adjustment(PiiriBook *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] && orientation == GTK_ORIENTATION_VERTICAL)
    g_clear_signal_handler(&self->changed_id, self->adjustments[orientation]);
  g_set_object(&self->adjustments[orientation], adjustment);
  if (!adjustment || orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  self->changed_id =
      g_signal_connect_swapped(adjustment, "value-changed", G_CALLBACK(value_changed_cb), self);
  tell_adjustment(self);
}

static void
piiri_book_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PiiriBook *self = PIIRI_BOOK(object);

  switch (id) {
  case PROP_CURRENT:
    g_value_set_uint(value, self->current);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object(value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object(value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HPOLICY:
  case PROP_VPOLICY:
    g_value_set_enum(value, GTK_SCROLL_MINIMUM);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
piiri_book_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PiiriBook *self = PIIRI_BOOK(object);

  switch (id) {
  case PROP_HADJUSTMENT:
    set_adjustment(self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object(value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment(self, GTK_ORIENTATION_VERTICAL, g_value_get_object(value));
    break;
  case PROP_HPOLICY: /* it has no natural height to scroll by */
  case PROP_VPOLICY:
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
  }
}

static void
piiri_book_dispose(GObject *object)
{
  PiiriBook *self = PIIRI_BOOK(object);

  g_clear_handle_id(&self->fill, g_source_remove);
  g_clear_pointer(&self->pile, piiri_pile_free);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL])
    g_clear_signal_handler(&self->changed_id, self->adjustments[GTK_ORIENTATION_VERTICAL]);
  g_clear_object(&self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object(&self->adjustments[GTK_ORIENTATION_VERTICAL]);

  G_OBJECT_CLASS(piiri_book_parent_class)->dispose(object);
}

static void
piiri_book_class_init(PiiriBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->get_property = piiri_book_get_property;
  object_class->set_property = piiri_book_set_property;
  object_class->dispose = piiri_book_dispose;
  widget_class->size_allocate = piiri_book_size_allocate;
  widget_class->get_request_mode = piiri_book_get_request_mode;
  widget_class->measure = piiri_book_measure;
  widget_class->set_focus_child = piiri_book_set_focus_child;

  g_object_class_install_property(object_class, PROP_CURRENT,
                                  g_param_spec_uint("current", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property(object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property(object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property(object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property(object_class, PROP_VPOLICY, "vscroll-policy");
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_book_init(PiiriBook *self)
{
  gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_book_new(GListModel *model, const PiiriBookPages *pages, gpointer data)
{
  PiiriBook *self = g_object_new(PIIRI_TYPE_BOOK, NULL);

  self->pile = piiri_pile_new(GTK_WIDGET(self), model, pages, data);
  g_signal_connect_object(model, "items-changed", G_CALLBACK(items_changed_cb), self,
                          G_CONNECT_SWAPPED);
  items_changed_cb(self, 0, 0, g_list_model_get_n_items(model));

  return GTK_WIDGET(self);
}

guint
piiri_book_current(PiiriBook *self)
{
  g_return_val_if_fail(PIIRI_IS_BOOK(self), 0);

  return self->current;
}

void
piiri_book_open(PiiriBook *self, guint number)
{
  g_return_if_fail(PIIRI_IS_BOOK(self));

  if (number >= piiri_pile_n(self->pile))
    return;

  self->asked = true;
  piiri_pile_open(self->pile, number);
  if (self->current != number) {
    self->current = number;
    g_object_notify(G_OBJECT(self), "current");
  }
  tell_adjustment(self);
  gtk_widget_queue_allocate(GTK_WIDGET(self));
}

GtkWidget *
piiri_book_page(PiiriBook *self, guint number)
{
  g_return_val_if_fail(PIIRI_IS_BOOK(self), NULL);

  return piiri_pile_page(self->pile, number);
}
