#include "exchange/markup.h"

#include <string.h>

#define DEPTH_MAX   8
#define BUFFER_SIZE (64 * 1024)

struct PiiriMarkup {
  GOutputStream *stream;
  GCancellable *cancellable;
  char *bytes; /* not yet with the stream */
  gsize length, room;
  const char *open[DEPTH_MAX];
  guint depth;
  bool in_tag;  /* the last element's start has no end yet */
  bool in_text; /* the last element holds text */
};

/* Done here and not by a GString: so little is appended each time that calling takes longer than
 * copying. */
static inline void
append(PiiriMarkup *markup, const char *text, gsize length)
{
  if (markup->room - markup->length < length) {
    markup->room = MAX(2 * markup->room, markup->length + length);
    markup->bytes = g_realloc(markup->bytes, markup->room);
  }
  memcpy(markup->bytes + markup->length, text, length);
  markup->length += length;
}

static inline void
append_string(PiiriMarkup *markup, const char *text)
{
  append(markup, text, strlen(text));
}

static void
indent(PiiriMarkup *markup)
{
  static const char blanks[2 * DEPTH_MAX] = "                ";

  append(markup, blanks, 2 * markup->depth);
}

PiiriMarkup *
piiri_markup_new(GOutputStream *stream, GCancellable *cancellable)
{
  PiiriMarkup *markup = g_new0(PiiriMarkup, 1);

  markup->stream = g_object_ref(stream);
  g_set_object(&markup->cancellable, cancellable);
  markup->room = BUFFER_SIZE + BUFFER_SIZE / 4;
  markup->bytes = g_malloc(markup->room);
  append_string(markup, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
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

static void
append_escaped(PiiriMarkup *markup, const char *text, gsize length, bool attribute)
{
  /* Few characters are ever escaped; the others are passed over without a question. */
  static const bool special[256] = {
    ['&'] = true,  ['<'] = true,  ['>'] = true,  ['"'] = true,
    ['\r'] = true, ['\n'] = true, ['\t'] = true,
  };
  gsize start = 0;

  for (gsize i = 0; i < length; i++) {
    const char *instead = special[(guint8)text[i]] ? escape(text[i], attribute) : NULL;

    if (instead == NULL)
      continue;
    append(markup, text + start, i - start);
    append_string(markup, instead);
    start = i + 1;
  }
  append(markup, text + start, length - start);
}

void
piiri_markup_open(PiiriMarkup *markup, const char *name)
{
  g_return_if_fail(markup->depth < DEPTH_MAX && !markup->in_text);

  if (markup->in_tag)
    append(markup, ">\n", 2);
  indent(markup);
  append(markup, "<", 1);
  append_string(markup, name);
  markup->open[markup->depth++] = name;
  markup->in_tag = true;
}

static void
append_attribute_name(PiiriMarkup *markup, const char *name)
{
  append(markup, " ", 1);
  append_string(markup, name);
  append(markup, "=\"", 2);
}

void
piiri_markup_attribute(PiiriMarkup *markup, const char *name, const char *value)
{
  g_return_if_fail(markup->in_tag);

  append_attribute_name(markup, name);
  append_escaped(markup, value, strlen(value), true);
  append(markup, "\"", 1);
}

void
piiri_markup_plain_attribute(PiiriMarkup *markup, const char *name, const char *value, gsize length)
{
  g_return_if_fail(markup->in_tag);

  append_attribute_name(markup, name);
  append(markup, value, length);
  append(markup, "\"", 1);
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
  g_return_if_fail(markup->depth > 0);

  markup->depth--;
  if (markup->in_tag) {
    append(markup, "/>\n", 3);
  } else {
    if (!markup->in_text)
      indent(markup);
    append(markup, "</", 2);
    append_string(markup, markup->open[markup->depth]);
    append(markup, ">\n", 2);
  }
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
