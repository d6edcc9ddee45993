#include "analysis/network.h"

#include "analysis/network-gaps.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <assert.h>
#include <string.h>

/* --- What the description says, in order. */

static const char *const state_names[] = {
  [PIIRI_ACTOR_MAPPED] = "mapped",
  [PIIRI_ACTOR_ASKED] = "asked",
  [PIIRI_ACTOR_INTERESTED] = "interested",
  [PIIRI_ACTOR_COMMITTED] = "committed",
  [PIIRI_ACTOR_LEFT] = "left",
};

static const struct {
  const char *name;
  PiiriSector sector; /* where one would look for somebody who does it */
} duties[] = {
  [PIIRI_DUTY_TELLS] = { "tells", PIIRI_SECTOR_ASSOCIATIONS },
  [PIIRI_DUTY_LOOKS_FOR_SPACE] = { "looks_for_space", PIIRI_SECTOR_HOUSING },
  [PIIRI_DUTY_FOUNDS] = { "founds", PIIRI_SECTOR_ASSOCIATIONS },
  [PIIRI_DUTY_GUIDES] = { "guides", PIIRI_SECTOR_CITY },
  [PIIRI_DUTY_CONTACT_PERSON] = { "contact_person", PIIRI_SECTOR_CITY },
  [PIIRI_DUTY_GIVES_SPACE] = { "gives_space", PIIRI_SECTOR_HOUSING },
  [PIIRI_DUTY_PAYS] = { "pays", PIIRI_SECTOR_WORK },
  [PIIRI_DUTY_CLEANS] = { "cleans", PIIRI_SECTOR_NEIGHBOURS },
  [PIIRI_DUTY_BRINGS_VISITOR] = { "brings_visitor", PIIRI_SECTOR_WORK },
  [PIIRI_DUTY_OTHER] = { "other", PIIRI_SECTOR_NEIGHBOURS },
};

static const struct {
  const char *kind;
  PiiriSector sector;
} sectors[] = {
  { "social_work", PIIRI_SECTOR_CITY },
  { "health", PIIRI_SECTOR_CITY },
  { "wellbeing_county", PIIRI_SECTOR_CITY },
  { "area_worker", PIIRI_SECTOR_CITY },
  { "youth", PIIRI_SECTOR_CITY },
  { "city", PIIRI_SECTOR_CITY },
  { "housing_adviser", PIIRI_SECTOR_HOUSING },
  { "residents", PIIRI_SECTOR_HOUSING },
  { "housing_unit", PIIRI_SECTOR_HOUSING },
  { "company", PIIRI_SECTOR_WORK },
  { "school", PIIRI_SECTOR_WORK },
  { "day_care", PIIRI_SECTOR_WORK },
  { "association", PIIRI_SECTOR_ASSOCIATIONS },
  { "parish", PIIRI_SECTOR_ASSOCIATIONS },
  { "volunteer", PIIRI_SECTOR_ASSOCIATIONS },
  { "volunteer_coordinator", PIIRI_SECTOR_ASSOCIATIONS },
  { "supported_worker", PIIRI_SECTOR_ASSOCIATIONS },
  { "citizen", PIIRI_SECTOR_NEIGHBOURS },
  { "police", PIIRI_SECTOR_NEIGHBOURS },
  { "other", PIIRI_SECTOR_NEIGHBOURS },
};

static_assert(G_N_ELEMENTS(state_names) == PIIRI_N_ACTOR_STATES, "states");
static_assert(G_N_ELEMENTS(duties) == PIIRI_N_DUTIES, "duties");

const char *
piiri_duty_name(PiiriDuty duty)
{
  return duties[duty].name;
}

const char *
piiri_actor_state_name(PiiriActorState state)
{
  return state_names[state];
}

PiiriSector
piiri_sector_of_duty(PiiriDuty duty)
{
  return duties[duty].sector;
}

PiiriSector
piiri_sector_of_kind(const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS(sectors); i++)
    if (g_str_equal(sectors[i].kind, kind))
      return sectors[i].sector;

  return PIIRI_SECTOR_NEIGHBOURS;
}

static PiiriActorState
read_state(const char *text)
{
  for (guint i = 0; i < PIIRI_N_ACTOR_STATES; i++)
    if (g_str_equal(state_names[i], text))
      return i;

  return PIIRI_ACTOR_MAPPED;
}

static guint
read_duties(const char *which)
{
  g_auto(GStrv) names = g_strsplit(which, " ", -1);
  guint found = 0;

  for (guint i = 0; i < PIIRI_N_DUTIES; i++)
    if (g_strv_contains((const char *const *)names, duties[i].name))
      found |= 1u << i;

  return found;
}

static int
compare_words(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

char *
piiri_duties_with(const char *which, PiiriDuty duty, bool with)
{
  g_auto(GStrv) names = g_strsplit(which ? which : "", " ", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();

  for (char **name = names; *name; name++)
    if (**name && !g_str_equal(*name, duties[duty].name))
      g_ptr_array_add(kept, *name);
  if (with)
    g_ptr_array_add(kept, (char *)duties[duty].name);
  g_ptr_array_sort(kept, compare_words);
  g_ptr_array_add(kept, NULL);

  return g_strjoinv(" ", (char **)kept->pdata);
}

/* --- Actors. */

static void
actor_free(PiiriActor *actor)
{
  g_free(actor->name);
  g_free(actor->kind);
  g_free(actor->other);
  g_free(actor->next_step);
  g_free(actor);
}

static void
load_actors(PiiriNetwork *network, PiiriStore *store)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT _row, name, kind, state FROM actor AS a WHERE _shown AND NOT EXISTS"
             " (SELECT 1 FROM joined WHERE kind = 'actor' AND row = a._row AND root <> row)"
             " ORDER BY _id");

  while (piiri_query_next(statement)) {
    PiiriActor *actor = g_new0(PiiriActor, 1);

    actor->row = sqlite3_column_int64(statement, 0);
    actor->name = g_strdup(piiri_query_text(statement, 1));
    actor->kind = g_strdup(piiri_query_text(statement, 2));
    actor->sector = piiri_sector_of_kind(actor->kind);
    actor->state = read_state(piiri_query_text(statement, 3));
    actor->other = g_strdup("");
    actor->next_step = g_strdup("");
    g_ptr_array_add(network->actors, actor);
  }
}

const PiiriActor *
piiri_network_find(const PiiriNetwork *network, gint64 row)
{
  for (guint i = 0; i < network->actors->len; i++) {
    const PiiriActor *actor = g_ptr_array_index(network->actors, i);

    if (actor->row == row)
      return actor;
  }

  return NULL;
}

/* --- Ties: what an actor has to do with circles. */

/* From TABLE, called t, with what j knows of the actor that its column LINK names: of those joined
 * the one that stands for them, who is the first column. */
#define SELECT_TIE(link) "SELECT coalesce(j.root, t." link "), "
#define FROM_TIES(table, link)                                                                     \
  " FROM " table " AS t LEFT JOIN joined AS j ON j.kind = 'actor' AND j.row = t." link             \
  " WHERE t._shown AND t." link " IS NOT NULL"

typedef struct {
  PiiriStore *store;
  gint64 circle;
  PiiriNetwork *network; /* is told what ties its actors; NULL where only who is tied matters */
  GHashTable *here;      /* gint64: who is tied to the circle */
  GHashTable *elsewhere; /* and to others */
} Ties;

static GHashTable *
new_rows(void)
{
  return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Notes the tie in the present row of a statement whose first columns are an actor and a circle;
 * returns the actor when it is a tie to this circle and she is in the network. */
static PiiriActor *
note_tie(Ties *ties, sqlite3_stmt *statement)
{
  gint64 actor = sqlite3_column_int64(statement, 0);
  bool here = sqlite3_column_int64(statement, 1) == ties->circle;

  g_hash_table_add(here ? ties->here : ties->elsewhere, g_memdup2(&actor, sizeof actor));
  if (!here || !ties->network)
    return NULL;

  return (PiiriActor *)piiri_network_find(ties->network, actor);
}

static void
read_duties_of_actors(Ties *ties)
{
  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(ties->store, SELECT_TIE("actor") "t._circle, t.which, t.other" FROM_TIES(
                                            "responsibility", "actor") " ORDER BY t._id");

  while (piiri_query_next(statement)) {
    PiiriActor *actor = note_tie(ties, statement);

    if (!actor)
      continue;
    actor->duties |= read_duties(piiri_query_text(statement, 2));
    if (*actor->other == '\0') {
      g_free(actor->other);
      actor->other = g_strdup(piiri_query_text(statement, 3));
    }
  }
}

/* The latest contact answers what the ones before it had left to do. */
static void
read_next_steps(Ties *ties)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      ties->store, SELECT_TIE("actor") "t._circle, t.next_step" FROM_TIES(
                       "contact_note", "actor") " ORDER BY coalesce(t.date, ''), t._row");

  while (piiri_query_next(statement)) {
    PiiriActor *actor = note_tie(ties, statement);

    if (!actor)
      continue;
    g_free(actor->next_step);
    actor->next_step = g_strdup(piiri_query_text(statement, 2));
  }
}

static void
read_contacts(Ties *ties)
{
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      ties->store, SELECT_TIE("contact") "t._row" FROM_TIES("circle", "contact"));

  while (piiri_query_next(statement))
    note_tie(ties, statement);
}

/* The actors, by row, that only other circles have to do with; NETWORK (may be NULL) is told of its
 * own. */
static GHashTable *
read_ties(PiiriStore *store, gint64 circle, PiiriNetwork *network)
{
  g_autoptr(GHashTable) here = new_rows();
  Ties ties = { store, circle, network, here, new_rows() };
  GHashTableIter iter;
  gpointer actor;

  read_duties_of_actors(&ties);
  read_next_steps(&ties);
  read_contacts(&ties);
  g_hash_table_iter_init(&iter, here);
  while (g_hash_table_iter_next(&iter, &actor, NULL))
    g_hash_table_remove(ties.elsewhere, actor);

  return ties.elsewhere;
}

GHashTable *
piiri_network_of_others(PiiriStore *store, gint64 circle)
{
  return read_ties(store, circle, NULL);
}

static void
load_ties(PiiriNetwork *network, PiiriStore *store, gint64 circle)
{
  g_autoptr(GHashTable) of_others = read_ties(store, circle, network);

  for (guint i = network->actors->len; i > 0; i--) {
    const PiiriActor *actor = g_ptr_array_index(network->actors, i - 1);

    if (g_hash_table_contains(of_others, &actor->row))
      g_ptr_array_remove_index(network->actors, i - 1);
  }
}

static void
count(PiiriNetwork *network)
{
  for (guint i = 0; i < network->actors->len; i++) {
    const PiiriActor *actor = g_ptr_array_index(network->actors, i);

    network->states[actor->state]++;
    for (guint duty = 0; duty < PIIRI_N_DUTIES && actor->state != PIIRI_ACTOR_LEFT; duty++)
      if (actor->duties & 1u << duty)
        network->duties[duty]++;
  }
}

static int
compare_actors(const void *left, const void *right)
{
  const PiiriActor *a = *(const PiiriActor *const *)left, *b = *(const PiiriActor *const *)right;
  int a_distance = a->state == PIIRI_ACTOR_LEFT ? PIIRI_N_ACTOR_STATES : -(int)a->state;
  int b_distance = b->state == PIIRI_ACTOR_LEFT ? PIIRI_N_ACTOR_STATES : -(int)b->state;

  if (a->sector != b->sector)
    return a->sector < b->sector ? -1 : 1;
  if (a_distance != b_distance)
    return a_distance < b_distance ? -1 : 1;

  return g_utf8_collate(a->name, b->name);
}

PiiriNetwork *
piiri_network_new(PiiriStore *store, gint64 circle)
{
  PiiriNetwork *network = g_new0(PiiriNetwork, 1);

  network->actors = g_ptr_array_new_with_free_func((GDestroyNotify)actor_free);
  load_actors(network, store);
  load_ties(network, store, circle);
  g_ptr_array_sort(network->actors, compare_actors);
  network_find_gaps(network, store, circle);
  count(network);

  return network;
}

void
piiri_network_free(PiiriNetwork *network)
{
  g_ptr_array_unref(network->actors);
  g_free(network);
}

/* --- One actor. */

/* Those joined are the one that stands for them. */
#define OF_ACTOR(column)                                                                           \
  "coalesce((SELECT root FROM joined WHERE kind = 'actor' AND row = " column "), " column ")"

static GArray *
rows_of(PiiriStore *store, const char *sql, gint64 circle, gint64 actor)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, sql);

  sqlite3_bind_int64(statement, 1, circle);
  sqlite3_bind_int64(statement, 2, actor);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);

    g_array_append_val(rows, row);
  }

  return rows;
}

GArray *
piiri_network_responsibilities(PiiriStore *store, gint64 circle, gint64 actor)
{
  return rows_of(store,
                 "SELECT _row FROM responsibility WHERE _shown = 1 AND _circle = ?1"
                 " AND " OF_ACTOR("actor") " = ?2 ORDER BY actor <> ?2, _id",
                 circle, actor);
}

GArray *
piiri_network_log(PiiriStore *store, gint64 circle, gint64 actor)
{
  return rows_of(store,
                 "SELECT _row FROM contact_note WHERE _shown = 1 AND _circle = ?1"
                 " AND " OF_ACTOR("actor") " = ?2 ORDER BY coalesce(date, '') DESC, _row DESC",
                 circle, actor);
}
