#include "config.h"

#include "app/forget/search.h"

#include "analysis/mentions.h"

/* What the job's thread needs. */
typedef struct {
  const PiiriDescription *description;
  char *database;
  GArray *refs;
  char **names;
} Search;

static void
free_search(gpointer data)
{
  Search *search = data;

  g_free(search->database);
  g_array_unref(search->refs);
  g_strfreev(search->names);
  g_free(search);
}

static void
free_mentions(gpointer mentions)
{
  g_array_unref(mentions);
}

static gpointer
search_work(PiiriWork *work, gpointer input, GError **error)
{
  const Search *search = input;
  g_autoptr(PiiriStore) store =
      piiri_store_open(search->description, search->database, PIIRI_STORE_OPEN, error);

  if (!store)
    return NULL;

  return piiri_mentions_of(store, (const char *const *)search->names,
                           (const PiiriRef *)(void *)search->refs->data, search->refs->len);
}

void
piiri_forget_search_start(
    PiiriJob *job, PiiriSession *session, GArray *with, PiiriWorkDone done, gpointer data)
{
  PiiriStore *store = piiri_session_store(session);
  Search *search = g_new0(Search, 1);

  search->description = piiri_session_description(session);
  search->database = g_strdup(piiri_store_path(store));
  search->refs = g_array_ref(with);
  search->names = piiri_mentions_names(store, (const PiiriRef *)(void *)with->data, with->len);
  piiri_job_start(job, search_work, search, free_search, free_mentions, done, data);
}
