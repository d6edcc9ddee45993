#include "config.h"

#include "app/diary/pile.h"

struct _PiiriPile {
  GtkWidget *book;
  GListModel *model;
  const PiiriBookPages *pages;
  gpointer data;
  GArray *all; /* Page */

  /* What is at the upper edge: a page, and how much of it is above. */
  guint anchor;
  int offset;

  int width, height; /* of the book, as told last */
};

typedef struct {
  gpointer item;
  GtkWidget *widget; /* NULL while nobody is near */
  int height;        /* measured, or guessed */
} Page;

static Page *
page_at(PiiriPile *self, guint number)
{
  return &g_array_index(self->all, Page, number);
}

/* --- Pages come and go ---------------------------------------------------------------------- */

static int
measure(PiiriPile *self, Page *page)
{
  int height;

  gtk_widget_measure(page->widget, GTK_ORIENTATION_VERTICAL, self->width, &height, NULL, NULL,
                     NULL);

  return MAX(height, 1);
}

/* The nearest widget before a page, for the order in which the keyboard goes through. */
static GtkWidget *
widget_before(PiiriPile *self, guint number)
{
  while (number > 0)
    if (page_at(self, --number)->widget)
      return page_at(self, number)->widget;

  return NULL;
}

static void
ensure_page(PiiriPile *self, guint number)
{
  Page *page = page_at(self, number);

  if (page->widget)
    return;

  page->widget = self->pages->make(self->data, page->item);
  gtk_widget_insert_after(page->widget, self->book, widget_before(self, number));
  page->height = measure(self, page);
}

/* A page in which somebody is stays, wherever it is scrolled to. */
static void
drop_page(PiiriPile *self, guint number)
{
  Page *page = page_at(self, number);

  if (page->widget && !gtk_widget_get_focus_child(page->widget))
    g_clear_pointer(&page->widget, gtk_widget_unparent);
}

/* The anchor is a page that is there and whose lower end isn't above the upper edge. */
static void
settle_anchor(PiiriPile *self)
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
settle_end(PiiriPile *self)
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

void
piiri_pile_fill(PiiriPile *self)
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
height_before(PiiriPile *self, guint number)
{
  int height = 0;

  for (guint i = 0; i < number; i++)
    height += page_at(self, i)->height;

  return height;
}

/* --- What is read --------------------------------------------------------------------------- */

guint
piiri_pile_read(PiiriPile *self, int near)
{
  guint page = self->anchor;

  return page + 1 < self->all->len && page_at(self, page)->height - self->offset < near ? page + 1 :
                                                                                          page;
}

int
piiri_pile_place(PiiriPile *self)
{
  return height_before(self, self->anchor) + self->offset;
}

int
piiri_pile_height(PiiriPile *self)
{
  return height_before(self, self->all->len);
}

void
piiri_pile_go(PiiriPile *self, int place)
{
  /* A step that stays near is one within pages that are known; a leap is to where they are guessed
   * to be. Both are the same sum. */
  self->anchor = 0;
  while (self->anchor + 1 < self->all->len && place >= page_at(self, self->anchor)->height)
    place -= page_at(self, self->anchor++)->height;
  self->offset = place;
  piiri_pile_fill(self);
}

void
piiri_pile_open(PiiriPile *self, guint number)
{
  self->anchor = number;
  self->offset = 0;
  piiri_pile_fill(self);
}

guint
piiri_pile_n(PiiriPile *self)
{
  return self->all->len;
}

GtkWidget *
piiri_pile_page(PiiriPile *self, guint number)
{
  return number < self->all->len ? page_at(self, number)->widget : NULL;
}

/* --- The book's size ------------------------------------------------------------------------- */

/* Guesses follow the width, and pages are measured anew. True when one is higher or lower now. */
static bool
remeasure(PiiriPile *self, bool wider)
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
      page->height = self->pages->guess(self->book, page->item, self->width);
    }
  }

  return other;
}

bool
piiri_pile_resize(PiiriPile *self, int width, int height)
{
  bool wider = width != self->width;
  bool other = wider || height != self->height;

  self->width = width;
  self->height = height;

  return remeasure(self, wider) || other;
}

void
piiri_pile_allocate(PiiriPile *self)
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

/* --- The model ------------------------------------------------------------------------------ */

static void
page_clear(Page *page)
{
  g_clear_pointer(&page->widget, gtk_widget_unparent);
  g_clear_object(&page->item);
}

void
piiri_pile_change(PiiriPile *self, guint position, guint removed, guint added)
{
  bool first = position == 0 && self->anchor == 0 && self->offset == 0;

  g_array_remove_range(self->all, position, removed);
  for (guint i = 0; i < added; i++) {
    Page page = { .item = g_list_model_get_item(self->model, position + i) };

    page.height = self->pages->guess(self->book, page.item, self->width);
    g_array_insert_val(self->all, position + i, page);
  }

  /* What is read stays where it is; at the very beginning that is the beginning. */
  if (!first && position + removed <= self->anchor) {
    self->anchor += added - removed;
  } else if (!first && position <= self->anchor) {
    self->anchor = position;
    self->offset = 0;
  }
  piiri_pile_fill(self);
}

PiiriPile *
piiri_pile_new(GtkWidget *book, GListModel *model, const PiiriBookPages *pages, gpointer data)
{
  PiiriPile *self = g_new0(PiiriPile, 1);

  *self = (PiiriPile){ .book = book, .model = model, .pages = pages, .data = data };
  self->all = g_array_new(FALSE, TRUE, sizeof(Page));
  g_array_set_clear_func(self->all, (GDestroyNotify)(void (*)(void))page_clear);

  return self;
}

void
piiri_pile_free(PiiriPile *self)
{
  g_array_unref(self->all);
  g_object_unref(self->model);
  g_free(self);
}
