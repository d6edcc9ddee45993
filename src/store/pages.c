#include "store/pages.h"

#include "store/store.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEADER      100 /* bytes before the first page's tree */
#define MAX_VALUES  2000
#define MAX_DEPTH   20 /* SQLite's own trees are never deeper */
#define SCHEMA_ROOT 1

enum { INDEX_INTERIOR = 2, TABLE_INTERIOR = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

struct Pages {
  GMappedFile *file;
  const guint8 *bytes;
  gsize size; /* of a page */
  gsize used; /* of its bytes; some programs keep a few at its end for themselves */
  guint32 n;
};

typedef struct {
  Pages *pages;
  bool table;
  guint8 *seen; /* a page that comes twice is a ring */
  guint depth;
  guint unreadable;
  GByteArray *payload;
  PageValue values[MAX_VALUES];
  PagesFunc func;
  gpointer data;
} Walk;

/* --- Numbers --- */

static guint32
read_16(const guint8 *at)
{
  return (guint32)at[0] << 8 | at[1];
}

static guint32
read_32(const guint8 *at)
{
  return read_16(at) << 16 | read_16(at + 2);
}

static gint64
read_integer(const guint8 *at, guint length)
{
  guint64 number = (at[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < length; i++)
    number = number << 8 | at[i];
  return (gint64)number;
}

/* How many bytes the number takes, 0 when it doesn't end before END. */
static guint
read_varint(const guint8 *at, const guint8 *end, guint64 *number)
{
  *number = 0;
  for (guint i = 0; i < 9 && at + i < end; i++) {
    if (i == 8) {
      *number = *number << 8 | at[i];
      return 9;
    }
    *number = *number << 7 | (at[i] & 0x7f);
    if ((at[i] & 0x80) == 0)
      return i + 1;
  }
  return 0;
}

/* --- Values --- */

static bool
read_value(guint64 type, const guint8 **at, const guint8 *end, PageValue *value)
{
  static const guint8 lengths[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
  guint64 length = type >= 12 ? (type - 12) / 2 : type < G_N_ELEMENTS(lengths) ? lengths[type] : 0;

  if (type == 10 || type == 11 || length > (guint64)(end - *at))
    return false;
  *value = (PageValue){ .bytes = *at, .length = (gsize)length };
  *at += length;
  if (type >= 12) {
    value->type = type % 2 == 0 ? PAGE_BLOB : PAGE_TEXT;
    return value->type == PAGE_BLOB ||
           g_utf8_validate_len((const char *)value->bytes, value->length, NULL);
  }
  if (type == 0)
    return true;
  if (type == 7) {
    gint64 raw = read_integer(value->bytes, 8);

    value->type = PAGE_REAL;
    memcpy(&value->real, &raw, sizeof value->real);
    return true;
  }
  value->type = PAGE_INTEGER;
  value->integer = type >= 8 ? (gint64)type - 8 : read_integer(value->bytes, lengths[type]);
  return true;
}

static bool
read_record(Walk *walk, gint64 row, const guint8 *bytes, gsize length)
{
  const guint8 *end = bytes + length, *types, *values;
  guint64 header, type;
  guint n = 0, step = read_varint(bytes, end, &header);

  if (step == 0 || header < step || header > length)
    return false;
  types = bytes + step;
  values = bytes + header;
  for (const guint8 *types_end = values; types < types_end; n++) {
    step = read_varint(types, types_end, &type);
    if (step == 0 || n == MAX_VALUES || !read_value(type, &values, end, &walk->values[n]))
      return false;
    types += step;
  }
  walk->func(row, walk->values, n, walk->data);
  return true;
}

/* --- Pages --- */

static const guint8 *
page_at(const Pages *pages, guint32 number)
{
  return number > 0 && number <= pages->n ? pages->bytes + (gsize)(number - 1) * pages->size : NULL;
}

/* How much of a payload stands on the page itself; the rest is on pages of its own. */
static gsize
local_length(const Pages *pages, bool table, guint64 length)
{
  gsize most = table ? pages->used - 35 : (pages->used - 12) * 64 / 255 - 23;
  gsize least = (pages->used - 12) * 32 / 255 - 23;
  gsize wanted;

  if (length <= most)
    return (gsize)length;
  wanted = least + (gsize)((length - least) % (pages->used - 4));
  return wanted <= most ? wanted : least;
}

static bool
gather(Walk *walk, const guint8 *at, const guint8 *end, guint64 length, gsize local)
{
  const Pages *pages = walk->pages;
  guint32 next;

  if (local + 4 > (gsize)(end - at))
    return false;
  g_byte_array_set_size(walk->payload, 0);
  g_byte_array_append(walk->payload, at, (guint)local);
  next = read_32(at + local);
  while (walk->payload->len < length) {
    const guint8 *page = page_at(pages, next);

    if (page == NULL)
      return false;
    g_byte_array_append(walk->payload, page + 4,
                        (guint)MIN(pages->used - 4, length - walk->payload->len));
    next = read_32(page);
  }
  return true;
}

/* A cell's payload from AT on; ROW is that of a table's. */
static bool
read_payload(Walk *walk, gint64 row, const guint8 *at, const guint8 *end, guint64 length)
{
  gsize local;

  if (length > (guint64)walk->pages->n * walk->pages->size || length > G_MAXINT)
    return false;
  local = local_length(walk->pages, walk->table, length);
  if (local == length)
    return local <= (gsize)(end - at) && read_record(walk, row, at, local);
  return gather(walk, at, end, length, local) &&
         read_record(walk, row, walk->payload->data, walk->payload->len);
}

static void walk_page(Walk *walk, guint32 number);

static bool
walk_cell(Walk *walk, guint8 kind, const guint8 *at, const guint8 *end)
{
  guint64 length = 0, row = 0;
  guint step;

  if (kind == INDEX_INTERIOR || kind == TABLE_INTERIOR) {
    if (end - at < 4)
      return false;
    walk_page(walk, read_32(at));
    at += 4;
  }
  if (kind == TABLE_INTERIOR)
    return true;
  step = read_varint(at, end, &length);
  if (step == 0)
    return false;
  at += step;
  if (kind == TABLE_LEAF) {
    step = read_varint(at, end, &row);
    if (step == 0)
      return false;
    at += step;
  }
  return read_payload(walk, (gint64)row, at, end, length);
}

static bool
is_of_tree(const Walk *walk, guint8 kind)
{
  return walk->table ? kind == TABLE_LEAF || kind == TABLE_INTERIOR :
                       kind == INDEX_LEAF || kind == INDEX_INTERIOR;
}

static void
walk_page(Walk *walk, guint32 number)
{
  const guint8 *page = page_at(walk->pages, number);
  gsize start = number == SCHEMA_ROOT ? HEADER : 0;
  gsize cells;
  guint n;
  guint8 kind;

  if (page == NULL || walk->seen[number] || walk->depth == MAX_DEPTH ||
      !is_of_tree(walk, page[start])) {
    walk->unreadable++;
    return;
  }
  walk->seen[number] = 1;
  kind = page[start];
  cells = start + (kind == TABLE_LEAF || kind == INDEX_LEAF ? 8 : 12);
  n = read_16(page + start + 3);
  if (cells + 2 * (gsize)n > walk->pages->used) {
    walk->unreadable++;
    return;
  }
  walk->depth++;
  for (guint i = 0; i < n; i++) {
    guint32 cell = read_16(page + cells + 2 * i);

    if (cell < cells + 2 * n || cell >= walk->pages->used ||
        !walk_cell(walk, kind, page + cell, page + walk->pages->used))
      walk->unreadable++;
  }
  if (cells == start + 12)
    walk_page(walk, read_32(page + start + 8));
  walk->depth--;
}

guint
pages_walk(Pages *pages, guint32 root, PagesFunc func, gpointer data)
{
  const guint8 *page = page_at(pages, root);
  Walk *walk = g_new0(Walk, 1);
  guint unreadable;
  guint8 kind;

  walk->pages = pages;
  walk->seen = g_new0(guint8, (gsize)pages->n + 1);
  walk->payload = g_byte_array_new();
  walk->func = func;
  walk->data = data;
  kind = page != NULL ? page[root == SCHEMA_ROOT ? HEADER : 0] : 0;
  walk->table = kind == TABLE_LEAF || kind == TABLE_INTERIOR;
  walk_page(walk, root);
  unreadable = walk->unreadable;
  g_byte_array_unref(walk->payload);
  g_free(walk->seen);
  g_free(walk);
  return unreadable;
}

/* --- The file --- */

static bool
read_header(Pages *pages)
{
  gsize length = g_mapped_file_get_length(pages->file);

  pages->bytes = (const guint8 *)g_mapped_file_get_contents(pages->file);
  if (length < 512 || memcmp(pages->bytes, "SQLite format 3", 16) != 0)
    return false;
  pages->size = read_16(pages->bytes + 16);
  if (pages->size == 1)
    pages->size = 65536;
  if (pages->size < 512 || (pages->size & (pages->size - 1)) != 0 || pages->size > length)
    return false;
  pages->used = pages->size - pages->bytes[20];
  pages->n = (guint32)MIN(length / pages->size, G_MAXUINT32 - 1);
  return pages->used >= 480;
}

Pages *
pages_open(const char *path, const char *name, GError **error)
{
  g_autoptr(Pages) pages = g_new0(Pages, 1);
  g_autoptr(GError) reason = NULL;

  pages->file = g_mapped_file_new(path, FALSE, &reason);
  if (pages->file == NULL) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED, "%s", reason->message);
    return NULL;
  }
  if (read_header(pages))
    return g_steal_pointer(&pages);
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED,
              _("%s: The beginning of the file is gone, so nothing in it can be read."), name);
  return NULL;
}

void
pages_free(Pages *pages)
{
  g_clear_pointer(&pages->file, g_mapped_file_unref);
  g_free(pages);
}

gint64
pages_application_id(const Pages *pages)
{
  return read_32(pages->bytes + 68);
}

gint64
pages_user_version(const Pages *pages)
{
  return read_32(pages->bytes + 60);
}
