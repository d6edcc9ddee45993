#include "analysis/duplicates.h"

#include "analysis/apart.h"
#include "analysis/filing.h"
#include "analysis/query.h"
#include "model/kinds.h"

#include <string.h>

/*
 * Not every pair is looked at: each record is filed under keys, such as its telephone number, its
 * name's words, and these with one letter left out, and only those under one key are compared.
 */

/* So many suggestions are more than anybody goes through. */
#define FOUND_MAX 500

/* What more than so many share says nothing about them. */
#define SHARED_MAX 20

/* Of somebody with one name only, "Maija", one other says something; two say nothing. */
#define SINGLE_MAX 2

/* Names of more words have too many parts, and are titles mostly. */
#define WORDS_MAX 6

/* Below this it isn't worth asking. */
#define LEAST_WEIGHT 10

typedef struct {
  gint64 row;
  PiiriId id;
  PiiriLikeName *name;
  PiiriLikeName *called; /* the other name she goes by, with the surname; NULL for none */
  char *phone;
  char *email;
} Thing;

typedef struct {
  PiiriStore *store;
  int kind;
  gint64 circle;
  GArray *things;      /* Thing */
  GHashTable *places;  /* gint64 row to its place in THINGS, counted from 1 */
  GArray *members;     /* Member */
  GHashTable *here;    /* gint64 rows of those who belong to CIRCLE */
  PiiriFiling *filing; /* by places in THINGS */
  PiiriApart *apart;   /* NULL until two are found that may be the same */
} Search;

/* --- What is there. */

static void
thing_clear(gpointer data)
{
  Thing *thing = data;

  g_clear_pointer(&thing->name, piiri_like_name_free);
  g_clear_pointer(&thing->called, piiri_like_name_free);
  g_free(thing->phone);
  g_free(thing->email);
}

/* "Maikki" of Maija Virtanen is Maikki Virtanen; whoever is called by two names is called by
 * those. NULL when it is the name itself. */
static PiiriLikeName *
name_of_called(const PiiriLikeName *name, const char *called)
{
  g_autofree char *with_last = NULL;
  PiiriLikeName *other;

  if (*called == '\0')
    return NULL;
  with_last = name->n > 1 && strchr(called, ' ') == NULL ?
                  g_strconcat(called, " ", name->last, NULL) :
                  g_strdup(called);
  other = piiri_like_name_new(with_last);
  /* A first name alone is part of the name already. */
  if (piiri_like_names(name, other) != 0 || other->n == 0)
    g_clear_pointer(&other, piiri_like_name_free);
  return other;
}

static void
add_thing(Search *self, sqlite3_stmt *statement)
{
  Thing thing = {
    .row = sqlite3_column_int64(statement, 0),
    .name = piiri_like_name_new(piiri_query_text(statement, 2)),
    .phone = piiri_like_phone(piiri_query_text(statement, 4)),
    .email = piiri_like_email(piiri_query_text(statement, 5)),
  };

  memcpy(thing.id.bytes, sqlite3_column_blob(statement, 1), sizeof thing.id.bytes);
  thing.called = name_of_called(thing.name, piiri_query_text(statement, 3));
  g_array_append_val(self->things, thing);
  g_hash_table_insert(self->places, g_memdup2(&thing.row, sizeof thing.row),
                      GUINT_TO_POINTER(self->things->len));
}

/* A record of a circle, or one that is joined with it: SHE stands for both. */
typedef struct {
  gint64 she;
  gint64 circle;
} Member;

static void
read_things(Search *self)
{
  static const char people[] =
      "SELECT k._row, k._id, k.name, k.called, k.phone, k.email,"
      "  coalesce(j.root, k._row), k._circle FROM participant AS k"
      " LEFT JOIN joined AS j ON j.kind = 'participant' AND j.row = k._row WHERE k._shown";
  static const char actors[] =
      "SELECT k._row, k._id, k.name, '', k.phone, k.email, coalesce(j.root, k._row), 0"
      " FROM actor AS k"
      " LEFT JOIN joined AS j ON j.kind = 'actor' AND j.row = k._row WHERE k._shown";
  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(self->store, self->kind == KIND_PARTICIPANT ? people : actors);

  while (piiri_query_next(statement)) {
    Member member = { sqlite3_column_int64(statement, 6), sqlite3_column_int64(statement, 7) };

    g_array_append_val(self->members, member);
    if (member.circle == self->circle)
      g_hash_table_add(self->here, g_memdup2(&member.she, sizeof member.she));
    if (member.she == sqlite3_column_int64(statement, 0))
      add_thing(self, statement);
  }
}

static int
compare_members(gconstpointer left, gconstpointer right)
{
  const Member *a = left, *b = right;

  if (a->she != b->she)
    return a->she < b->she ? -1 : 1;
  return a->circle < b->circle ? -1 : a->circle > b->circle;
}

/* --- Keys. */

/* WORD with any one letter left out, and whole: two that differ by a letter share one of these. */
static void
add_slips(Search *self, guint thing, guint64 hash, const char *word)
{
  piiri_filing_add(self->filing, thing, piiri_filing_key(hash, word), SHARED_MAX);
  for (const char *at = word; *at; at = g_utf8_next_char(at)) {
    g_autofree char *shorter = g_strndup(word, (gsize)(at - word));
    g_autofree char *rest = g_strconcat(shorter, g_utf8_next_char(at), NULL);

    piiri_filing_add(self->filing, thing, piiri_filing_key(hash, rest), SHARED_MAX);
  }
}

/* The name's words but for one, and that one with its slips. */
static void
add_name_slips(Search *self, guint thing, guint64 seed, const PiiriLikeName *name)
{
  for (guint i = 0; i < name->n; i++) {
    guint64 hash = piiri_filing_key(seed, "slip");

    for (guint j = 0; j < name->n; j++)
      if (j != i)
        hash = piiri_filing_key(hash, name->words[j]);
    if (g_utf8_strlen(name->words[i], -1) >= PIIRI_SLIP_LEAST)
      add_slips(self, thing, hash, name->words[i]);
  }
}

/* Any two of its words, and of one that is alone the word itself. */
static void
add_name_parts(Search *self, guint thing, guint64 seed, const PiiriLikeName *name)
{
  for (guint i = 0; i < name->n; i++) {
    piiri_filing_add(self->filing, thing,
                     piiri_filing_key(piiri_filing_key(seed, "single"), name->words[i]),
                     SINGLE_MAX);
    for (guint j = i + 1; j < name->n; j++)
      piiri_filing_add(
          self->filing, thing,
          piiri_filing_key(piiri_filing_key(piiri_filing_key(seed, "two"), name->words[i]),
                           name->words[j]),
          SHARED_MAX);
  }
}

/* Names say something within a circle. */
static void
add_name_keys(Search *self, guint thing, gint64 circle)
{
  const Thing *of = &g_array_index(self->things, Thing, thing);
  g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, circle);
  guint64 seed = piiri_filing_key(PIIRI_FILING_BEGIN, number);

  for (int i = 0; i < 2; i++) {
    const PiiriLikeName *name = i == 0 ? of->name : of->called;

    if (name == NULL || name->n == 0 || name->n > WORDS_MAX)
      continue;
    piiri_filing_add(self->filing, thing,
                     piiri_filing_key(piiri_filing_key(seed, "tight"), name->tight), SHARED_MAX);
    add_name_parts(self, thing, seed, name);
    if (i == 0)
      add_name_slips(self, thing, seed, name);
  }
}

/* A person of two circles, joined, is known by her name in both, and in each once. */
static void
add_keys_of_circles(Search *self)
{
  const Member *before = NULL;

  g_array_sort(self->members, compare_members);
  for (guint i = 0; i < self->members->len; i++) {
    const Member *member = &g_array_index(self->members, Member, i);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->places, &member->she));
    bool again = before && compare_members(before, member) == 0;

    before = member;
    if (place != 0 && !again && (self->circle == 0 || member->circle == self->circle))
      add_name_keys(self, place - 1, member->circle);
  }
}

static void
add_keys(Search *self)
{
  for (guint i = 0; i < self->things->len; i++) {
    const Thing *thing = &g_array_index(self->things, Thing, i);

    if (thing->phone)
      piiri_filing_add(self->filing, i, piiri_filing_key(1, thing->phone), SHARED_MAX);
    if (thing->email)
      piiri_filing_add(self->filing, i, piiri_filing_key(2, thing->email), SHARED_MAX);
    if (self->kind != KIND_PARTICIPANT)
      add_name_keys(self, i, 0);
  }
  if (self->kind == KIND_PARTICIPANT)
    add_keys_of_circles(self);
}

/* --- Weighing. */

static guint
compare_things(const Thing *a, const Thing *b)
{
  guint why = piiri_like_names(a->name, b->name);
  bool by_call = why == 0 && ((a->called && piiri_like_names(a->called, b->name) != 0) ||
                              (b->called && piiri_like_names(a->name, b->called) != 0));

  if (by_call)
    why |= PIIRI_LIKE_CALLED;
  if (a->phone && b->phone)
    why |= strcmp(a->phone, b->phone) == 0 ? PIIRI_LIKE_PHONE : PIIRI_UNLIKE_PHONE;
  if (a->email && b->email)
    why |= strcmp(a->email, b->email) == 0 ? PIIRI_LIKE_EMAIL : PIIRI_UNLIKE_EMAIL;
  return why;
}

/* Couples share a telephone, siblings a surname, and there are many Maija Virtanens. */
static int
weigh(guint why)
{
  static const struct {
    PiiriLikeness likeness;
    int weight;
  } weights[] = {
    { PIIRI_LIKE_NAME, 55 },  { PIIRI_LIKE_LETTERS, 50 },  { PIIRI_LIKE_TURNED, 50 },
    { PIIRI_LIKE_SLIP, 25 },  { PIIRI_LIKE_PART, 20 },     { PIIRI_LIKE_CALLED, 25 },
    { PIIRI_LIKE_PHONE, 40 }, { PIIRI_LIKE_EMAIL, 45 },    { PIIRI_LIKE_MOMENT, 60 },
    { PIIRI_LIKE_DAY, 40 },   { PIIRI_UNLIKE_PHONE, -35 }, { PIIRI_UNLIKE_EMAIL, -10 },
  };
  const guint names = PIIRI_LIKE_NAME | PIIRI_LIKE_LETTERS | PIIRI_LIKE_TURNED | PIIRI_LIKE_SLIP |
                      PIIRI_LIKE_PART | PIIRI_LIKE_CALLED;
  int weight = 0;

  for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
    if (why & weights[i].likeness)
      weight += weights[i].weight;
  /* Names that have nothing to do with each other speak against it too. */
  if ((why & (PIIRI_LIKE_PHONE | PIIRI_LIKE_EMAIL)) && !(why & names))
    weight -= 25;
  return weight;
}

static int
compare_duplicates(gconstpointer left, gconstpointer right)
{
  const PiiriDuplicate *a = left, *b = right;

  if (a->weight != b->weight)
    return a->weight > b->weight ? -1 : 1;
  if (a->one != b->one)
    return a->one < b->one ? -1 : 1;
  return a->other < b->other ? -1 : a->other > b->other;
}

/* Whether one of the two belongs to the circle that is asked for. */
static bool
is_here(Search *self, const Thing *a, const Thing *b)
{
  return self->circle == 0 || self->kind == KIND_ACTOR ||
         g_hash_table_contains(self->here, &a->row) || g_hash_table_contains(self->here, &b->row);
}

static bool
are_apart(Search *self, const Thing *a, const Thing *b)
{
  if (self->apart == NULL)
    self->apart = piiri_apart_read(self->store, self->kind);
  return piiri_apart_are(self->apart, a->row, b->row);
}

static GArray *
judge_pairs(Search *self, const GArray *pairs)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PiiriDuplicate));

  for (guint i = 0; i < pairs->len; i++) {
    const PiiriPair *pair = &g_array_index(pairs, PiiriPair, i);
    const Thing *a = &g_array_index(self->things, Thing, pair->one);
    const Thing *b = &g_array_index(self->things, Thing, pair->other);
    guint why = compare_things(a, b);
    bool first = piiri_id_compare(&a->id, &b->id) < 0;
    PiiriDuplicate duplicate = { first ? a->row : b->row, first ? b->row : a->row, why,
                                 weigh(why) };

    if (duplicate.weight >= LEAST_WEIGHT && is_here(self, a, b) && !are_apart(self, a, b))
      g_array_append_val(found, duplicate);
  }
  return found;
}

static GArray *
find_by_names(PiiriStore *store, int kind, gint64 circle)
{
  Search self = {
    .store = store,
    .kind = kind,
    .circle = circle,
    .things = g_array_new(FALSE, FALSE, sizeof(Thing)),
    .places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    .members = g_array_new(FALSE, FALSE, sizeof(Member)),
    .here = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    .filing = piiri_filing_new(),
  };
  g_autoptr(GArray) pairs = NULL;
  GArray *found;

  g_array_set_clear_func(self.things, thing_clear);
  read_things(&self);
  add_keys(&self);
  pairs = piiri_filing_pairs(self.filing);
  found = judge_pairs(&self, pairs);
  g_array_unref(self.things);
  g_hash_table_unref(self.places);
  g_array_unref(self.members);
  g_hash_table_unref(self.here);
  piiri_filing_free(self.filing);
  g_clear_pointer(&self.apart, piiri_apart_free);
  return found;
}

/* --- Meetings. */

/* Two that stand, of one circle and kind, on one day and at most two hours apart: laptops that
 * planned it at different times made two of it. */
static GArray *
find_meetings(PiiriStore *store, gint64 circle)
{
  static const char sql[] =
      "WITH m(row, id, circle, kind, day, minutes) AS MATERIALIZED ("
      " SELECT _row, _id, _circle, coalesce(nullif(kind, ''), 'weekly'),"
      "  coalesce(nullif(date, ''), substr(planned, 1, 10)),"
      "  substr(coalesce(nullif(start, ''), substr(planned, 12, 5)), 1, 2) * 60"
      "   + substr(coalesce(nullif(start, ''), substr(planned, 12, 5)), 4, 2)"
      " FROM meeting AS k WHERE _shown AND coalesce(state, '') != 'cancelled'"
      "  AND (?1 = 0 OR _circle = ?1) AND NOT EXISTS (SELECT 1 FROM joined"
      "   WHERE kind = 'meeting' AND row = +k._row AND root != row))"
      " SELECT a.row, b.row, a.minutes = b.minutes FROM m AS a"
      " JOIN m AS b ON b.circle = a.circle AND b.day = a.day AND b.kind = a.kind AND a.id < b.id"
      " WHERE abs(a.minutes - b.minutes) <= 120 ORDER BY a.day DESC";
  GArray *found = g_array_new(FALSE, FALSE, sizeof(PiiriDuplicate));
  g_autoptr(PiiriApart) apart = NULL;
  g_autoptr(sqlite3_stmt) statement = piiri_query(store, sql);

  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    guint why = sqlite3_column_int(statement, 2) ? PIIRI_LIKE_MOMENT : PIIRI_LIKE_DAY;
    PiiriDuplicate duplicate = { sqlite3_column_int64(statement, 0),
                                 sqlite3_column_int64(statement, 1), why, weigh(why) };

    if (apart == NULL)
      apart = piiri_apart_read(store, KIND_MEETING);
    if (!piiri_apart_are(apart, duplicate.one, duplicate.other))
      g_array_append_val(found, duplicate);
  }
  return found;
}

GArray *
piiri_duplicates(PiiriStore *store, int kind, gint64 circle)
{
  GArray *found =
      kind == KIND_MEETING ? find_meetings(store, circle) : find_by_names(store, kind, circle);

  g_array_sort(found, compare_duplicates);
  if (found->len > FOUND_MAX)
    g_array_set_size(found, FOUND_MAX);
  return found;
}
