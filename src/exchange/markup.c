#include "exchange/markup.h"

#include <string.h>

#define DEPTH_MAX   8
#define INDENT_MAX  (2 * DEPTH_MAX)
#define BUFFER_SIZE (64 * 1024)

typedef guint8 Block __attribute__((vector_size(16)));

typedef struct {
  const char *name;
  gsize length;
} Element;

struct PiiriMarkup {
  GOutputStream *stream;
  GCancellable *cancellable;
  char *bytes; /* not yet with the stream */
  gsize length, room;
  Element open[DEPTH_MAX];
  guint depth;
  bool in_tag;  /* the last element's start has no end yet */
  bool in_text; /* the last element holds text */
};

/* Where LENGTH more bytes go, which the caller then writes. Done here and not by a GString: so
 * little is appended each time that calling takes longer than copying. */
static inline char *
make_room(PiiriMarkup *markup, gsize length)
{
  if (markup->room - markup->length < length) {
    markup->room = MAX(2 * markup->room, markup->length + length);
    markup->bytes = g_realloc(markup->bytes, markup->room);
  }
  return markup->bytes + markup->length;
}

/* Ends what was written there. */
static inline void
end_at(PiiriMarkup *markup, const char *end)
{
  markup->length = (gsize)(end - markup->bytes);
}

static inline void
append(PiiriMarkup *markup, const char *text, gsize length)
{
  memcpy(make_room(markup, length), text, length);
  markup->length += length;
}

/* Blanks before what stands in the open elements; INDENT_MAX bytes of room. */
static inline char *
indent(const PiiriMarkup *markup, char *to)
{
  memset(to, ' ', INDENT_MAX);
  return to + 2 * markup->depth;
}

PiiriMarkup *
piiri_markup_new(GOutputStream *stream, GCancellable *cancellable)
{
  static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  PiiriMarkup *markup = g_new0(PiiriMarkup, 1);

  markup->stream = g_object_ref(stream);
  g_set_object(&markup->cancellable, cancellable);
  markup->room = BUFFER_SIZE + BUFFER_SIZE / 4;
  markup->bytes = g_malloc(markup->room);
  append(markup, head, strlen(head));
  return markup;
}

void
piiri_markup_free(PiiriMarkup *markup)
{
  if (markup == NULL)
    return;
  g_free(markup->bytes);
  g_clear_object(&markup->cancellable);
  g_object_unref(markup->stream);
  g_free(markup);
}

/* What a character is written as in a text or, with ATTRIBUTE, in an attribute; NULL for itself. */
static const char *
escape(char c, bool attribute)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\r':
    return "&#13;";
  case '\n':
    return attribute ? "&#10;" : NULL;
  case '\t':
    return attribute ? "&#9;" : NULL;
  default:
    return NULL;
  }
}

/* True when nothing among the block of bytes at TEXT may have to be escaped. */
static inline bool
is_plain(const char *text)
{
  Block block, found;
  guint64 halves[2];

  memcpy(&block, text, sizeof block);
  found = (Block)((block == '&') | (block == '<') | (block == '>') | (block == '"') |
                  (block == '\r') | (block == '\n') | (block == '\t'));
  memcpy(halves, &found, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/* The first place from AT on where something may have to be escaped, or LENGTH. Few characters ever
 * are, so the others are passed over in blocks. */
static inline gsize
next_special(const char *text, gsize at, gsize length)
{
  static const bool special[256] = {
    ['&'] = true,  ['<'] = true,  ['>'] = true,  ['"'] = true,
    ['\r'] = true, ['\n'] = true, ['\t'] = true,
  };

  while (length - at >= sizeof(Block) && is_plain(text + at))
    at += sizeof(Block);
  while (at < length && !special[(guint8)text[at]])
    at++;
  return at;
}

static void
append_escaped(PiiriMarkup *markup, const char *text, gsize length, bool attribute)
{
  gsize start = 0;

  for (gsize i = next_special(text, 0, length); i < length; i = next_special(text, i + 1, length)) {
    const char *instead = escape(text[i], attribute);

    if (instead == NULL)
      continue;
    append(markup, text + start, i - start);
    append(markup, instead, strlen(instead));
    start = i + 1;
  }
  append(markup, text + start, length - start);
}

void
piiri_markup_open(PiiriMarkup *markup, const char *name)
{
  gsize length = strlen(name);
  char *to = make_room(markup, length + INDENT_MAX + 3);

  g_return_if_fail(markup->depth < DEPTH_MAX && !markup->in_text);

  if (markup->in_tag)
    to = mempcpy(to, ">\n", 2);
  to = indent(markup, to);
  *to++ = '<';
  end_at(markup, mempcpy(to, name, length));
  markup->open[markup->depth++] = (Element){ name, length };
  markup->in_tag = true;
}

/* Begins an attribute whose value takes up to ROOM bytes; the quote after it has room, too. */
static inline char *
begin_attribute(PiiriMarkup *markup, const char *name, gsize room)
{
  gsize length = strlen(name);
  char *to = make_room(markup, length + room + 4);

  *to++ = ' ';
  to = mempcpy(to, name, length);
  return mempcpy(to, "=\"", 2);
}

void
piiri_markup_attribute(PiiriMarkup *markup, const char *name, const char *value)
{
  g_return_if_fail(markup->in_tag);

  end_at(markup, begin_attribute(markup, name, 0));
  append_escaped(markup, value, strlen(value), true);
  append(markup, "\"", 1);
}

void
piiri_markup_plain_attribute(PiiriMarkup *markup, const char *name, const char *value, gsize length)
{
  char *to;

  g_return_if_fail(markup->in_tag);

  to = mempcpy(begin_attribute(markup, name, length), value, length);
  *to++ = '"';
  end_at(markup, to);
}

void
piiri_markup_text(PiiriMarkup *markup, const char *text, gsize length)
{
  g_return_if_fail(markup->in_tag);

  append(markup, ">", 1);
  append_escaped(markup, text, length, false);
  markup->in_tag = false;
  markup->in_text = true;
}

void
piiri_markup_close(PiiriMarkup *markup)
{
  const Element *element;
  char *to;

  g_return_if_fail(markup->depth > 0);

  element = &markup->open[--markup->depth];
  to = make_room(markup, element->length + INDENT_MAX + 4);
  if (markup->in_tag) {
    to = mempcpy(to, "/>\n", 3);
  } else {
    if (!markup->in_text)
      to = indent(markup, to);
    to = mempcpy(to, "</", 2);
    to = mempcpy(to, element->name, element->length);
    to = mempcpy(to, ">\n", 2);
  }
  end_at(markup, to);
  markup->in_tag = false;
  markup->in_text = false;
}

bool
piiri_markup_flush(PiiriMarkup *markup, bool all, GError **error)
{
  if (markup->length < BUFFER_SIZE && !all)
    return true;
  if (!g_output_stream_write_all(markup->stream, markup->bytes, markup->length, NULL,
                                 markup->cancellable, error))
    return false;
  markup->length = 0;
  return true;
}
