#pragma once

#include <gtk/gtk.h>

/*
 * A long column of pages of very different heights, of which only those near the eye exist. How
 * high the others are is guessed, so that the scrollbar tells the truth by and large; what is in
 * sight never moves when a guess turns out wrong. It lies in a GtkScrolledWindow.
 *
 * Property "current" (read only): the number of the page that is read, of the one that was asked
 * for as long as nobody scrolls on.
 */

#define PIIRI_TYPE_BOOK (piiri_book_get_type())
G_DECLARE_FINAL_TYPE(PiiriBook, piiri_book, PIIRI, BOOK, GtkWidget)

typedef struct {
  /* How high the page of ITEM may be at that WIDTH. */
  int (*guess)(GtkWidget *book, gpointer item, int width);
  /* The page's widget. */
  GtkWidget *(*make)(gpointer data, gpointer item);
} PiiriBookPages;

/* MODEL is taken. Its items stay the same objects as long as their pages stay. */
GtkWidget *piiri_book_new(GListModel *model, const PiiriBookPages *pages, gpointer data);

guint piiri_book_current(PiiriBook *self);

/* Opens the book at the beginning of that page. */
void piiri_book_open(PiiriBook *self, guint number);

/* The page's widget, NULL while it doesn't exist. After piiri_book_open() it does. */
GtkWidget *piiri_book_page(PiiriBook *self, guint number);
