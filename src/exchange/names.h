#pragma once

#include "model/description.h"

#include <libxml/tree.h>

/*
 * Finds kinds and fields by the names that a parser hands out. The parser keeps every name once, in
 * its dictionary, so that a name is found by its address.
 */

typedef struct PiiriNames PiiriNames;

PiiriNames *piiri_names_new(const PiiriDescription *description, xmlDict *dictionary);
void piiri_names_free(PiiriNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriNames, piiri_names_free)

/* The kind of that NAME of the dictionary's, PIIRI_UNKNOWN_KIND when there is none. */
int piiri_names_kind(const PiiriNames *names, const xmlChar *name);

/* The field of that NAME in KIND (which may be unknown), -1 when there is none. */
int piiri_names_field(const PiiriNames *names, int kind, const xmlChar *name);
