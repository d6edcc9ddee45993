#include "app/network/found.h"

#include "model/kinds.h"
#include "store/merge.h"

#define FOUND_MAX 5000

/* The rows of what the search finds of the kind, as actors. */
static void
add_found(PiiriSession *session, GHashTable *found, const char *words, int kind, int link)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = link == NO_FIELD ? 0 : piiri_session_circle(session);
  g_autoptr(GArray) hits = piiri_store_search(store, words, kind, circle, FOUND_MAX, NULL);

  for (guint i = 0; hits && i < hits->len; i++) {
    gint64 row = g_array_index(hits, PiiriHit, i).ref.row;

    if (link != NO_FIELD)
      row = piiri_store_get_link(store, kind, row, link);
    row = piiri_store_representative(store, KIND_ACTOR, row);
    g_hash_table_add(found, g_memdup2(&row, sizeof row));
  }
}

GHashTable *
piiri_network_found(PiiriSession *session, const char *words)
{
  GHashTable *found;

  if (*words == '\0')
    return NULL;

  found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  add_found(session, found, words, KIND_ACTOR, NO_FIELD);
  add_found(session, found, words, KIND_CONTACT_NOTE, CONTACT_NOTE_ACTOR);
  add_found(session, found, words, KIND_RESPONSIBILITY, RESPONSIBILITY_ACTOR);

  return found;
}
