#pragma once

#include "exchange/import.h"

#include <json-glib/json-glib.h>

/*
 * What files brought, on standard output.
 */

/* As sentences. */
void summary_print(const PiiriImportSummary *summary);

/* As one JSON object, or as members of the one that BUILDER is in. */
void summary_print_json(const PiiriImportSummary *summary);
void summary_add_json(JsonBuilder *builder, const PiiriImportSummary *summary);

/* A member NAME, an array of SENTENCES (char *). */
void summary_add_sentences(JsonBuilder *builder, const char *name, const GPtrArray *sentences);
