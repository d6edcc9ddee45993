#pragma once

#include "app/diary/book.h"

#include <stdbool.h>

/*
 * The pages of a book, one under the other: which of them exist, how high they are, and what stands
 * at the book's upper edge. The sums of a PiiriBook, whose children the pages are; places are
 * pixels from the beginning of the first page.
 */

typedef struct _PiiriPile PiiriPile;

/* MODEL is taken. It is empty until piiri_pile_change() is told what the model has. */
PiiriPile *
piiri_pile_new(GtkWidget *book, GListModel *model, const PiiriBookPages *pages, gpointer data);
/* With its pages. */
void piiri_pile_free(PiiriPile *self);

/* Items of the model went and came. */
void piiri_pile_change(PiiriPile *self, guint position, guint removed, guint added);

guint piiri_pile_n(PiiriPile *self);
/* The page's widget, NULL while it doesn't exist. */
GtkWidget *piiri_pile_page(PiiriPile *self, guint number);

/* Makes the pages in sight and about a screen around, and lets go of those far away. Not during a
 * layout, when no widget may be made. */
void piiri_pile_fill(PiiriPile *self);

/* Puts a place, or the beginning of a page, at the upper edge. */
void piiri_pile_go(PiiriPile *self, int place);
void piiri_pile_open(PiiriPile *self, guint number);

/* What is at the upper edge: the page that is read, which is the next one where no more than NEAR
 * pixels of the first are in sight, and the place. */
guint piiri_pile_read(PiiriPile *self, int near);
int piiri_pile_place(PiiriPile *self);

/* All pages together. */
int piiri_pile_height(PiiriPile *self);

/* The book's size, at each layout. True when a page, or the book, is higher or lower now, so that
 * piiri_pile_fill() is called for soon. */
bool piiri_pile_resize(PiiriPile *self, int width, int height);
/* Gives the pages their places. */
void piiri_pile_allocate(PiiriPile *self);
