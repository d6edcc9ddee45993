#include "analysis/network-gaps.h"

#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

/* Each practice that the circle has agreed on with its choices. The newest agreement on one is what
 * stands. */
static GHashTable *
read_choices(PiiriStore *store, gint64 circle)
{
  GHashTable *choices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT about, choices FROM practice WHERE _shown AND _circle = ?1"
             " ORDER BY coalesce(agreed, ''), _row");

  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement))
    g_hash_table_insert(choices, g_strdup(piiri_query_text(statement, 0)),
                        g_strdup(piiri_query_text(statement, 1)));

  return choices;
}

static bool
agreed(GHashTable *choices, const char *about, const char *choice)
{
  const char *of_practice = g_hash_table_lookup(choices, about);
  g_auto(GStrv) each = g_strsplit(of_practice ? of_practice : "", " ", -1);

  return g_strv_contains((const char *const *)each, choice);
}

/* The circle's own field says who or what it is, and that stands. */
static bool
circle_names(PiiriStore *store, gint64 circle, int field, int kind)
{
  gint64 row = piiri_store_get_link(store, KIND_CIRCLE, circle, field);
  g_autofree char *state = NULL;

  if (row != 0)
    row = piiri_store_representative(store, kind, row);
  if (row == 0 || !piiri_store_is_shown(store, kind, row))
    return false;
  if (kind == KIND_ACTOR)
    state = piiri_store_get(store, kind, row, ACTOR_STATE);

  return g_strcmp0(state, piiri_actor_state_name(PIIRI_ACTOR_LEFT)) != 0;
}

static bool
is_needed(PiiriStore *store, gint64 circle, GHashTable *choices, PiiriDuty duty)
{
  switch (duty) {
  case PIIRI_DUTY_CONTACT_PERSON:
    return !circle_names(store, circle, CIRCLE_CONTACT, KIND_ACTOR);
  case PIIRI_DUTY_GIVES_SPACE:
    return !circle_names(store, circle, CIRCLE_PLACE, KIND_PLACE);
  case PIIRI_DUTY_TELLS:
    return true;
  case PIIRI_DUTY_PAYS:
    return agreed(choices, "refreshments", "refreshments.sponsor");
  case PIIRI_DUTY_CLEANS:
    return agreed(choices, "cleaning", "cleaning.space");
  case PIIRI_DUTY_BRINGS_VISITOR:
    return agreed(choices, "time", "time.visitor") || agreed(choices, "time", "time.all");
  default:
    return false;
  }
}

void
network_find_gaps(PiiriNetwork *network, PiiriStore *store, gint64 circle)
{
  static const PiiriDuty gravest_first[] = {
    PIIRI_DUTY_CONTACT_PERSON, PIIRI_DUTY_GIVES_SPACE, PIIRI_DUTY_TELLS,
    PIIRI_DUTY_PAYS,           PIIRI_DUTY_CLEANS,      PIIRI_DUTY_BRINGS_VISITOR,
  };
  g_autoptr(GHashTable) choices = read_choices(store, circle);
  guint done = 0;

  for (guint i = 0; i < network->actors->len; i++) {
    const PiiriActor *actor = g_ptr_array_index(network->actors, i);

    if (actor->state == PIIRI_ACTOR_COMMITTED)
      done |= actor->duties;
  }

  for (guint i = 0; i < G_N_ELEMENTS(gravest_first); i++) {
    PiiriDuty duty = gravest_first[i];

    if (!(done & 1u << duty) && is_needed(store, circle, choices, duty))
      network->gaps[network->n_gaps++] = duty;
  }
}
