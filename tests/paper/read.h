#pragma once

#include "paper/pdf.h"

#include <gio/gio.h>
#include <string.h>

/*
 * Reading pages back with poppler's tools, as people's own programs read them.
 */

/* What the program named by the variable TOOL prints of PDF with OPTIONS (words, spaces between);
 * %s among them is the file. Free with g_free(). */
static inline char *
read_pdf(const char *tool, const char *options, GBytes *pdf)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) file = g_file_new_tmp("piiri-XXXXXX.pdf", &stream, &error);
  g_autofree char *line = NULL;
  char *out = NULL;
  int status;

  g_assert_no_error(error);
  g_file_replace_contents(file, g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf), NULL, FALSE,
                          G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error(error);
  line = g_strdup_printf("%s %s %s %s", g_getenv(tool), options, g_file_peek_path(file),
                         strcmp(tool, "PDFTOTEXT") == 0 ? "-" : "");
  g_spawn_command_line_sync(line, &out, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  g_file_delete(file, NULL, NULL);
  return out;
}

static inline GBytes *
make_pdf(const PiiriDocument *document)
{
  g_autoptr(GError) error = NULL;
  GBytes *pdf = piiri_pdf_make(document, NULL, &error);

  g_assert_no_error(error);
  g_assert_nonnull(pdf);
  return pdf;
}

/* The text between the edges of its pages, in the order in which it was put down. */
static inline char *
read_text(const PiiriDocument *document)
{
  g_autoptr(GBytes) pdf = make_pdf(document);

  return read_pdf("PDFTOTEXT", "-raw -enc UTF-8 -x 0 -y 80 -W 600 -H 690", pdf);
}

/* The same without white space, so that it doesn't matter where lines end; takes TEXT. */
static inline char *
squeeze(char *text)
{
  char *to = text;

  for (const char *c = text, *next; *c != '\0'; c = next) {
    bool space = g_unichar_isspace(g_utf8_get_char(c));

    for (next = g_utf8_next_char(c); c < next && !space; c++)
      *to++ = *c;
  }
  *to = '\0';
  return text;
}

static inline guint
count_pages(const PiiriDocument *document)
{
  g_autoptr(GBytes) pdf = make_pdf(document);
  g_autofree char *info = read_pdf("PDFINFO", "", pdf);
  const char *pages = strstr(info, "Pages:");

  g_assert_nonnull(pages);
  return (guint)g_ascii_strtoull(pages + strlen("Pages:"), NULL, 10);
}
