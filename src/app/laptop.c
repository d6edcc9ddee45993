#include "config.h"

#include "app/laptop.h"

#include <glib/gi18n.h>
#include <string.h>

/* The genitive of a name in -nen, -s and so on can't be guessed, so translations may put the name
 * beside the word. */
char *
piiri_laptop_suggestion(void)
{
  const char *name = g_get_real_name();
  g_auto(GStrv) words = g_strsplit(name, " ", -1);
  const char *first = words[0];

  if (g_str_equal(name, "Unknown") || !*first || strcmp(first, "root") == 0)
    return g_strdup(_("The circle’s laptop"));

  /* Translators: %s is a first name, as it stands. */
  return g_strdup_printf(_("%s’s laptop"), first);
}

char *
piiri_laptop_words(PiiriStore *store, guint64 replica)
{
  g_autofree char *name = piiri_store_replica_name(store, replica);

  if (*name)
    return g_steal_pointer(&name);

  return g_strdup(replica == piiri_store_replica(store) ? _("This laptop") : _("Another laptop"));
}
