#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * The pages of an SQLite file, read without SQLite, which gives up on a tree at the first page it
 * can't make sense of. Here a page that makes no sense costs what stood on it and nothing beside.
 * Nothing is believed before it is seen to lie within the file. The format is described at
 * https://www.sqlite.org/fileformat.html.
 */

typedef struct Pages Pages;

typedef enum {
  PAGE_NULL,
  PAGE_INTEGER,
  PAGE_REAL,
  PAGE_TEXT, /* valid UTF-8 */
  PAGE_BLOB,
} PageType;

typedef struct {
  PageType type;
  gint64 integer;
  double real;
  const guint8 *bytes; /* of text and blob; not ended by a zero */
  gsize length;
} PageValue;

/* One row of a table, or one entry of an index, whose ROW is 0. VALUES live until it returns. */
typedef void (*PagesFunc)(gint64 row, const PageValue *values, guint n, gpointer data);

/* Reads the file at PATH, which nobody writes to meanwhile; NAME is what errors call it. NULL and
 * an error of PIIRI_STORE_ERROR when it can't be read, or its first page isn't one of an SQLite
 * file. */
Pages *pages_open(const char *path, const char *name, GError **error);
void pages_free(Pages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pages, pages_free)

/* What the first page says of the file. */
gint64 pages_application_id(const Pages *pages);
gint64 pages_user_version(const Pages *pages);

/* Calls FUNC with each row that can be read of the tree whose root is page ROOT (1 is the schema).
 * Returns how many of its pages and rows could not be read; what lies behind an unreadable page is
 * not counted. */
guint pages_walk(Pages *pages, guint32 root, PagesFunc func, gpointer data);
