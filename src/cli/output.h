#pragma once

#include "exchange/changes.h"

#include <json-glib/json-glib.h>

/*
 * How piirictl prints. The JSON shapes are in data/exchange.md and stay as they are.
 */

/* "phone", or "{namespace}name" for a field of another namespace. Free with g_free(). */
char *output_field_name(const char *space, const char *name);

/* Adds RECORD as an object to BUILDER. */
void output_record(JsonBuilder *builder, PiiriArena *arena, const PiiriRecord *record);

/* The record for people: a line for each field, conflicts marked. */
void output_record_plain(PiiriStore *store, PiiriArena *arena, const PiiriRecord *record);

/* Adds what was gathered as the member "changes" of the object at hand. */
void output_changes(JsonBuilder *builder, PiiriChanges *changes);

/* The same for people: a line for each record, and one for each field. */
void output_changes_plain(PiiriStore *store, PiiriChanges *changes);

/* Prints what BUILDER holds, and a line feed. */
void output_json(JsonBuilder *builder);

/* Prints one row of CSV (RFC 4180). */
void output_csv_row(const char *const *cells, guint n);

/* A table whose columns line up; every row has as many cells as the first. */
typedef struct {
  GPtrArray *cells;
  guint columns;
} OutputTable;

OutputTable *output_table_new(guint columns);
void output_table_add(OutputTable *table, const char *cell);
void output_table_print_and_free(OutputTable *table);
