#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * A person's name in running text, in the forms that Finnish gives it: Virtanen in “Virtaselle”,
 * Pekka in “Pekan”, Mäki in “Mäen”, and the -s of Swedish and English. A pure question to the text;
 * no database. The form is found by the rules of inflection for names, and where a Finnish
 * dictionary is installed (libvoikko) by that too; without one a little less is found.
 *
 * It rather finds one too many than one too few: who reads what was found decides.
 */

typedef struct PiiriNameForms PiiriNameForms;

/* Where something was found: bytes from the beginning of the text. */
typedef struct {
  gsize start;
  gsize length;
} PiiriFormPlace;

/* Looks for every part of NAMES (whole names and nicknames, ended by NULL): of “Maija-Liisa
 * Virtanen” for each of the three. Without DICTIONARY it goes by the rules alone, which are the
 * same everywhere. */
PiiriNameForms *piiri_name_forms_new(const char *const *names, bool dictionary);
void piiri_name_forms_free(PiiriNameForms *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriNameForms, piiri_name_forms_free)

/* True when there is anything to look for. */
bool piiri_name_forms_any(const PiiriNameForms *names);

/* True when a Finnish dictionary helps. */
bool piiri_name_forms_has_dictionary(const PiiriNameForms *names);

/* The first of the names in TEXT, in any of its forms. False when there is none. */
bool piiri_name_forms_find(PiiriNameForms *names, const char *text, PiiriFormPlace *place);

/* True when every part of the first of the names is in TEXT: somebody of the same whole name. */
bool piiri_name_forms_is_whole(PiiriNameForms *names, const char *text);
