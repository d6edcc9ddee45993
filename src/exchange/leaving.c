#include "exchange/leaving.h"

#include "analysis/tallies.h"

/* Groups of fewer people are not told of in public. */
#define FEW 5

typedef struct {
  PiiriLeaving *leaving;
  const PiiriDescription *description;
  GCancellable *cancellable;
} Walk;

void
piiri_leaving_free(PiiriLeaving *leaving)
{
  g_array_unref(leaving->kinds);
  g_free(leaving);
}

static PiiriLeavingKind *
leaving_kind(PiiriLeaving *leaving, int kind)
{
  guint index = kind == PIIRI_UNKNOWN_KIND ? leaving->kinds->len - 1 : (guint)kind;

  return &g_array_index(leaving->kinds, PiiriLeavingKind, index);
}

/* True when a field says something: what is empty is nobody's to hide. */
static bool
says_something(const PiiriRecordField *field)
{
  for (guint i = 0; i < field->cell.n_values; i++)
    if (field->cell.values[i].length > 0)
      return true;
  return false;
}

/* Whether FIELD is among those that leave, which are a part of the record's in the same order. */
static bool
is_among(const PiiriRecord *leaves, const PiiriRecordField *field, guint *at)
{
  if (*at < leaves->n_fields && leaves->fields[*at].name == field->name) {
    (*at)++;
    return true;
  }
  return false;
}

static bool
record_cb(const PiiriRecord *leaves, const PiiriRecord *whole, gpointer data, GError **error)
{
  const Walk *walk = data;
  PiiriLeavingKind *kind = leaving_kind(walk->leaving, whole->kind);
  guint at = 0;

  if (whole->kind != PIIRI_UNKNOWN_KIND && piiri_record_is_deleted(whole))
    walk->leaving->deleted++;
  else
    kind->n++;
  for (guint i = 0; i < whole->n_fields; i++) {
    const PiiriRecordField *field = &whole->fields[i];
    bool goes = is_among(leaves, field, &at);

    if (!says_something(field))
      continue;
    if (field->index >= 0)
      *(goes ? &kind->goes : &kind->stays) |= G_GUINT64_CONSTANT(1) << field->index;
    else
      *(goes ? &kind->other_goes : &kind->other_stays) = true;
  }
  return !g_cancellable_set_error_if_cancelled(walk->cancellable, error);
}

static bool
erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  const Walk *walk = data;

  walk->leaving->erasures++;
  return true;
}

static guint
count_laptops(PiiriStore *store, const PiiriSelection *selection)
{
  g_autoptr(GArray) replicas = piiri_selection_replicas(selection);
  guint n = 0;

  for (guint i = 0; i < replicas->len; i++) {
    g_autofree char *name = piiri_store_replica_name(store, g_array_index(replicas, guint64, i));

    n += *name != '\0';
  }
  return n;
}

/* Stops at the first. */
static bool
found_cb(const PiiriRecord *record, gpointer data, GError **error)
{
  *(bool *)data = true;
  return false;
}

/* Which kinds are here at all: those that a profile leaves out are told of too. */
static void
look_around(PiiriStore *store, PiiriLeaving *leaving, gint64 circle)
{
  const PiiriDescription *description = piiri_store_description(store);
  g_autoptr(GPtrArray) names = piiri_store_kind_names(store);

  for (guint i = 0; i < names->len; i++) {
    int kind = piiri_description_find(description, names->pdata[i]);
    bool of_circle = kind == description->circle ||
                     (kind != PIIRI_UNKNOWN_KIND && description->kinds[kind].circle);

    piiri_store_each_record(store, names->pdata[i], false, of_circle ? circle : 0, found_cb,
                            &leaving_kind(leaving, kind)->here, NULL);
  }
}

/* Figures are written when the file is: what will be is told instead of what is. */
static void
count_tallies(PiiriStore *store, PiiriLeaving *leaving, gint64 circle)
{
  PiiriLeavingKind *kind = leaving_kind(leaving, KIND_TALLY);
  g_autoptr(GArray) tallies = piiri_tallies_leaving(store, circle);

  kind->n = tallies->len;
  for (guint i = 0; i < tallies->len; i++) {
    const PiiriTally *tally = &g_array_index(tallies, PiiriTally, i);
    gint64 people = MAX(tally->numbers[TALLY_PEOPLE], tally->numbers[TALLY_MOST]);

    kind->goes |= G_GUINT64_CONSTANT(1) << TALLY_PERIOD;
    for (int j = TALLY_MEETINGS; j < N_TALLY_FIELDS; j++)
      if (tally->known[j])
        kind->goes |= G_GUINT64_CONSTANT(1) << j;
    leaving->few += tally->period[4] == '-' && people > 0 && people < FEW;
  }
}

static bool
walk_all(PiiriStore *store, gint64 circle, PiiriProfile profile, Walk *walk, GError **error)
{
  g_autoptr(PiiriSelection) selection = piiri_selection_new(store, circle, profile, error);

  if (selection == NULL || !piiri_selection_each_erasure(selection, erasure_cb, walk, error) ||
      !piiri_selection_each_record(selection, false, record_cb, walk, error))
    return false;
  if (profile == PROFILE_FULL)
    walk->leaving->laptops = count_laptops(store, selection);
  look_around(store, walk->leaving, circle);
  return true;
}

PiiriLeaving *
piiri_leaving_new(PiiriStore *store,
                  gint64 circle,
                  PiiriProfile profile,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr(PiiriLeaving) leaving = g_new0(PiiriLeaving, 1);
  const PiiriDescription *description = piiri_store_description(store);
  Walk walk = { leaving, description, cancellable };
  bool done;

  leaving->kinds = g_array_new(FALSE, TRUE, sizeof(PiiriLeavingKind));
  g_array_set_size(leaving->kinds, (guint)description->n_kinds + 1);
  for (int i = 0; i <= description->n_kinds; i++)
    g_array_index(leaving->kinds, PiiriLeavingKind, i).kind =
        i < description->n_kinds ? i : PIIRI_UNKNOWN_KIND;
  if (!piiri_store_begin_read(store, error))
    return NULL;
  done = walk_all(store, circle, profile, &walk, error);
  if (done && profile == PROFILE_FIGURES && description == &piiri_kinds)
    count_tallies(store, leaving, circle);
  piiri_store_end_read(store);
  return done ? g_steal_pointer(&leaving) : NULL;
}
