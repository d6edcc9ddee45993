#include "exchange/markup.h"

#include <string.h>

#define DEPTH_MAX   8
#define BUFFER_SIZE (64 * 1024)

struct PiiriMarkup {
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *bytes; /* not yet with the stream */
  const char *open[DEPTH_MAX];
  guint depth;
  bool in_tag;  /* the last element's start has no end yet */
  bool in_text; /* the last element holds text */
};

PiiriMarkup *
piiri_markup_new(GOutputStream *stream, GCancellable *cancellable)
{
  PiiriMarkup *markup = g_new0(PiiriMarkup, 1);

  markup->stream = g_object_ref(stream);
  g_set_object(&markup->cancellable, cancellable);
  markup->bytes = g_string_sized_new(BUFFER_SIZE + BUFFER_SIZE / 4);
  g_string_append(markup->bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  return markup;
}

void
piiri_markup_free(PiiriMarkup *markup)
{
  if (markup == NULL)
    return;
  g_string_free(markup->bytes, TRUE);
  g_clear_object(&markup->cancellable);
  g_object_unref(markup->stream);
  g_free(markup);
}

static void
indent(PiiriMarkup *markup)
{
  for (guint i = 0; i < markup->depth; i++)
    g_string_append_len(markup->bytes, "  ", 2);
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
append_escaped(GString *bytes, const char *text, gsize length, bool attribute)
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
    g_string_append_len(bytes, text + start, (gssize)(i - start));
    g_string_append(bytes, instead);
    start = i + 1;
  }
  g_string_append_len(bytes, text + start, (gssize)(length - start));
}

void
piiri_markup_open(PiiriMarkup *markup, const char *name)
{
  g_return_if_fail(markup->depth < DEPTH_MAX && !markup->in_text);

  if (markup->in_tag)
    g_string_append_len(markup->bytes, ">\n", 2);
  indent(markup);
  g_string_append_c(markup->bytes, '<');
  g_string_append(markup->bytes, name);
  markup->open[markup->depth++] = name;
  markup->in_tag = true;
}

void
piiri_markup_attribute(PiiriMarkup *markup, const char *name, const char *value)
{
  g_return_if_fail(markup->in_tag);

  g_string_append_c(markup->bytes, ' ');
  g_string_append(markup->bytes, name);
  g_string_append_len(markup->bytes, "=\"", 2);
  append_escaped(markup->bytes, value, strlen(value), true);
  g_string_append_c(markup->bytes, '"');
}

void
piiri_markup_text(PiiriMarkup *markup, const char *text, gsize length)
{
  g_return_if_fail(markup->in_tag);

  g_string_append_c(markup->bytes, '>');
  append_escaped(markup->bytes, text, length, false);
  markup->in_tag = false;
  markup->in_text = true;
}

void
piiri_markup_close(PiiriMarkup *markup)
{
  g_return_if_fail(markup->depth > 0);

  markup->depth--;
  if (markup->in_tag) {
    g_string_append_len(markup->bytes, "/>\n", 3);
  } else {
    if (!markup->in_text)
      indent(markup);
    g_string_append_len(markup->bytes, "</", 2);
    g_string_append(markup->bytes, markup->open[markup->depth]);
    g_string_append_len(markup->bytes, ">\n", 2);
  }
  markup->in_tag = false;
  markup->in_text = false;
}

bool
piiri_markup_flush(PiiriMarkup *markup, bool all, GError **error)
{
  if (markup->bytes->len < BUFFER_SIZE && !all)
    return true;
  if (!g_output_stream_write_all(markup->stream, markup->bytes->str, markup->bytes->len, NULL,
                                 markup->cancellable, error))
    return false;
  g_string_truncate(markup->bytes, 0);
  return true;
}
