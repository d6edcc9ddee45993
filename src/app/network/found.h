#pragma once

#include "app/session.h"

/* The actors that have WORDS in what is known of them or, within the session's circle, in their
 * responsibilities or in notes of what was spoken with them: a set of their rows (gint64 *), NULL
 * when there are no words. Free with g_hash_table_unref(). */
GHashTable *piiri_network_found(PiiriSession *session, const char *words);
