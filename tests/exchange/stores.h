#pragma once

#include "exchange/export.h"
#include "exchange/import.h"
#include "model/kinds.h"

#include <string.h>

/* Databases in memory, and what goes in and comes out as text. */

static inline PiiriStore *
store_new(void)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  return store;
}

static inline bool
import_text(PiiriStore *store, const char *text, PiiriImportSummary *summary, GError **error)
{
  g_autoptr(GInputStream) stream =
      g_memory_input_stream_new_from_data(text, (gssize)strlen(text), NULL);

  return piiri_import_stream(store, stream, "a.piiri.xml", false, summary, NULL, NULL, NULL, error);
}

/* Imports what must be good; the summary is the caller's. */
static inline PiiriImportSummary *
import_good(PiiriStore *store, const char *text)
{
  PiiriImportSummary *summary = piiri_import_summary_new();
  g_autoptr(GError) error = NULL;

  import_text(store, text, summary, &error);
  g_assert_no_error(error);
  return summary;
}

static inline char *
export_text(PiiriStore *store, const PiiriExportOptions *options)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM(stream);
  g_autoptr(GError) error = NULL;

  piiri_export_stream(store, options, stream, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  return g_strndup(g_memory_output_stream_get_data(memory),
                   g_memory_output_stream_get_data_size(memory));
}

static inline char *
canonical(PiiriStore *store)
{
  return export_text(store, &(PiiriExportOptions){ .canonical = true });
}

/* A file of the tests' data. */
static inline char *
golden(const char *name)
{
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, "data", "exchange", name, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  return text;
}
