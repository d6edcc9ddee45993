#include "exchange/names.h"

struct PiiriNames {
  const PiiriDescription *description;
  GHashTable *kinds;   /* name's address to kind, counted from 1 */
  GHashTable **fields; /* of each kind: name's address to field, counted from 1 */
};

static void
add(GHashTable *table, xmlDict *dictionary, const char *name, int index)
{
  g_hash_table_insert(table, (gpointer)xmlDictLookup(dictionary, (const xmlChar *)name, -1),
                      GINT_TO_POINTER(index + 1));
}

PiiriNames *
piiri_names_new(const PiiriDescription *description, xmlDict *dictionary)
{
  PiiriNames *names = g_new0(PiiriNames, 1);

  names->description = description;
  names->kinds = g_hash_table_new(NULL, NULL);
  names->fields = g_new0(GHashTable *, description->n_kinds);
  for (int i = 0; i < description->n_kinds; i++) {
    const PiiriKind *kind = piiri_description_kind(description, i);

    add(names->kinds, dictionary, kind->name, i);
    names->fields[i] = g_hash_table_new(NULL, NULL);
    for (int j = 0; j < kind->n_fields; j++)
      if (j != SAME_AS || kind->joins)
        add(names->fields[i], dictionary, piiri_kind_field(kind, j)->name, j);
  }
  return names;
}

void
piiri_names_free(PiiriNames *names)
{
  if (names == NULL)
    return;
  for (int i = 0; i < names->description->n_kinds; i++)
    g_hash_table_unref(names->fields[i]);
  g_free(names->fields);
  g_hash_table_unref(names->kinds);
  g_free(names);
}

int
piiri_names_kind(const PiiriNames *names, const xmlChar *name)
{
  int found = GPOINTER_TO_INT(g_hash_table_lookup(names->kinds, name));

  return found > 0 ? found - 1 : PIIRI_UNKNOWN_KIND;
}

int
piiri_names_field(const PiiriNames *names, int kind, const xmlChar *name)
{
  if (kind == PIIRI_UNKNOWN_KIND)
    return -1;
  return GPOINTER_TO_INT(g_hash_table_lookup(names->fields[kind], name)) - 1;
}
