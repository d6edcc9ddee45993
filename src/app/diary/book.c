#include "config.h"

#include "app/diary/book.h"

#include "app/widgets/reveal.h"
#include "app/widgets/scale.h"

#include <stdbool.h>

/* A page whose top is so near under the upper edge is the one that is read, in pixels at the usual
 * text size. */
#define NEAR_TOP 96

typedef struct {
  gpointer item;
  GtkWidget *widget; /* NULL while nobody is near */
  int height;        /* measured, or guessed */
} Page;

struct _PiiriBook {
  GtkWidget parent_instance;

  GListModel *model;
  const PiiriBookPages *pages;
  gpointer data;
  GArray *all; /* Page */

  /* What is at the upper edge: a page, and how much of it is above. */
  guint anchor;
  int offset;

  int width, height; /* as allocated last */
  bool asked;        /* the anchor was asked for, and nobody has scrolled since */
  bool arranging;    /* the adjustment is being told, not asked */
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

static Page *
page_at(PiiriBook *self, guint number)
{
  return &g_array_index(self->all, Page, number);
}

/* --- Pages come and go ---------------------------------------------------------------------- */

static int
measure(PiiriBook *self, Page *page)
{
  int height;

  gtk_widget_measure(page->widget, GTK_ORIENTATION_VERTICAL, self->width, &height, NULL, NULL,
                     NULL);

  return MAX(height, 1);
}

/* The nearest widget before a page, for the order in which the keyboard goes through. */
static GtkWidget *
widget_before(PiiriBook *self, guint number)
{
  while (number > 0)
    if (page_at(self, --number)->widget)
      return page_at(self, number)->widget;

  return NULL;
}

static void
ensure_page(PiiriBook *self, guint number)
{
  Page *page = page_at(self, number);

  if (page->widget)
    return;

  page->widget = self->pages->make(self->data, page->item);
  gtk_widget_insert_after(page->widget, GTK_WIDGET(self), widget_before(self, number));
  page->height = measure(self, page);
}

/* A page in which somebody is stays, wherever it is scrolled to. */
static void
drop_page(PiiriBook *self, guint number)
{
  Page *page = page_at(self, number);

  if (page->widget && !gtk_widget_get_focus_child(page->widget))
    g_clear_pointer(&page->widget, gtk_widget_unparent);
}

/* The anchor is a page that is there and whose lower end isn't above the upper edge. */
static void
settle_anchor(PiiriBook *self)
{
  guint n = self->all->len;

  if (n == 0) {
    self->anchor = 0;
    self->offset = 0;
    return;
  }
  if (self->anchor >= n) {
    self->anchor = n - 1;
    self->offset = 0;
  }

  while (self->offset < 0 && self->anchor > 0) {
    ensure_page(self, self->anchor - 1);
    self->offset += page_at(self, --self->anchor)->height;
  }
  self->offset = MAX(self->offset, 0);
  while (self->anchor + 1 < n && self->offset >= page_at(self, self->anchor)->height)
    self->offset -= page_at(self, self->anchor++)->height;
}

/* At the end of the book the last page's end stands at the lower edge. */
static void
settle_end(PiiriBook *self)
{
  int below = -self->offset;

  for (guint i = self->anchor; i < self->all->len && below < self->height; i++) {
    ensure_page(self, i);
    below += page_at(self, i)->height;
  }
  if (below >= self->height)
    return;
  self->offset -= self->height - below;
  settle_anchor(self);
}

/* Makes the pages in sight and about a screen around, and lets go of those far away. */
static void
fill(PiiriBook *self)
{
  guint n = self->all->len;

  if (self->width <= 0 || self->height <= 0)
    return;

  settle_anchor(self);
  settle_end(self);

  guint first = self->anchor, last = self->anchor;
  int above = self->offset, below = -self->offset;

  while (first > 0 && above < self->height) {
    ensure_page(self, --first);
    above += page_at(self, first)->height;
  }
  while (last < n && below < 2 * self->height) {
    ensure_page(self, last);
    below += page_at(self, last++)->height;
  }
  for (guint i = 0; i < n; i++)
    if (i + 2 < first || i >= last + 2)
      drop_page(self, i);
}

static int
height_before(PiiriBook *self, guint number)
{
  int height = 0;

  for (guint i = 0; i < number; i++)
    height += page_at(self, i)->height;

  return height;
}

/* --- Where the reader is -------------------------------------------------------------------- */

static void
update_current(PiiriBook *self)
{
  guint current = self->anchor;

  if (!self->asked && current + 1 < self->all->len &&
      page_at(self, current)->height - self->offset < piiri_scaled(GTK_WIDGET(self), NEAR_TOP))
    current++;
  if (self->asked)
    current = self->current;
  if (current == self->current)
    return;

  self->current = current;
  g_object_notify(G_OBJECT(self), "current");
}

static void
tell_adjustment(PiiriBook *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (!adjustment)
    return;

  int total = height_before(self, self->all->len);

  self->arranging = true;
  gtk_adjustment_configure(adjustment, height_before(self, self->anchor) + self->offset, 0,
                           MAX(total, self->height), self->height * 0.1, self->height * 0.9,
                           self->height);
  self->arranging = false;
}

static void
value_changed_cb(PiiriBook *self)
{
  if (self->arranging || self->all->len == 0)
    return;

  /* A step that stays near is one within pages that are known; a leap is to where they are guessed
   * to be. Both are the same sum. */
  int value = (int)gtk_adjustment_get_value(self->adjustments[GTK_ORIENTATION_VERTICAL]);

  self->asked = false;
  self->anchor = 0;
  while (self->anchor + 1 < self->all->len && value >= page_at(self, self->anchor)->height)
    value -= page_at(self, self->anchor++)->height;
  self->offset = value;
  fill(self);
  update_current(self);
  gtk_widget_queue_allocate(GTK_WIDGET(self));
}

/* --- The model ------------------------------------------------------------------------------ */

static void
page_clear(Page *page)
{
  g_clear_pointer(&page->widget, gtk_widget_unparent);
  g_clear_object(&page->item);
}

static void
items_changed_cb(PiiriBook *self, guint position, guint removed, guint added)
{
  bool first = position == 0 && self->anchor == 0 && self->offset == 0;

  g_array_remove_range(self->all, position, removed);
  for (guint i = 0; i < added; i++) {
    Page page = { .item = g_list_model_get_item(self->model, position + i) };

    page.height = self->pages->guess(GTK_WIDGET(self), page.item, self->width);
    g_array_insert_val(self->all, position + i, page);
  }

  /* What is read stays where it is; at the very beginning that is the beginning. */
  if (!first && position + removed <= self->anchor) {
    self->anchor += added - removed;
  } else if (!first && position <= self->anchor) {
    self->anchor = position;
    self->offset = 0;
  }
  if (self->current >= position + removed)
    self->current += added - removed;
  fill(self);
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
  fill(self);
  update_current(self);
  gtk_widget_queue_allocate(GTK_WIDGET(self));

  return G_SOURCE_REMOVE;
}

/* Guesses follow the width, and pages are measured anew. True when one is higher or lower now. */
static bool
remeasure(PiiriBook *self, bool wider)
{
  bool other = false;

  for (guint i = 0; i < self->all->len; i++) {
    Page *page = page_at(self, i);

    if (page->widget) {
      int height = measure(self, page);

      /* The same words stay at the upper edge. */
      if (i == self->anchor && wider && page->height > 0)
        self->offset = (int)((gint64)self->offset * height / page->height);
      other = other || height != page->height;
      page->height = height;
    } else if (wider) {
      page->height = self->pages->guess(GTK_WIDGET(self), page->item, self->width);
    }
  }

  return other;
}

static void
allocate_pages(PiiriBook *self)
{
  int top = -self->offset - height_before(self, self->anchor);

  for (guint i = 0; i < self->all->len; i++) {
    Page *page = page_at(self, i);
    GtkAllocation place = { 0, top, self->width, page->height };

    if (page->widget)
      gtk_widget_size_allocate(page->widget, &place, -1);
    top += page->height;
  }
}

static void
piiri_book_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriBook *self = PIIRI_BOOK(widget);
  bool wider = width != self->width;
  bool other = wider || height != self->height;

  self->width = width;
  self->height = height;
  other = remeasure(self, wider) || other;

  /* No widget may be made during a layout, so what is missing comes right after it. */
  if (self->fill == 0 && other)
    self->fill = g_idle_add_full(G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);

  allocate_pages(self);
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
  g_clear_pointer(&self->all, g_array_unref);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL])
    g_clear_signal_handler(&self->changed_id, self->adjustments[GTK_ORIENTATION_VERTICAL]);
  g_clear_object(&self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object(&self->adjustments[GTK_ORIENTATION_VERTICAL]);
  g_clear_object(&self->model);

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
  self->all = g_array_new(FALSE, TRUE, sizeof(Page));
  g_array_set_clear_func(self->all, (GDestroyNotify)(void (*)(void))page_clear);
  gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_book_new(GListModel *model, const PiiriBookPages *pages, gpointer data)
{
  PiiriBook *self = g_object_new(PIIRI_TYPE_BOOK, NULL);

  self->model = model;
  self->pages = pages;
  self->data = data;
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

  if (number >= self->all->len)
    return;

  self->anchor = number;
  self->offset = 0;
  self->asked = true;
  fill(self);
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

  return number < self->all->len ? page_at(self, number)->widget : NULL;
}
