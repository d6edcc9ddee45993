#include "analysis/network.h"

#include "analysis/circle.h"

#include <string.h>

static gint64
add_actor(Circle *circle, const char *name, const char *kind, const char *state)
{
  gint64 row = circle_add(circle, KIND_ACTOR, NULL, NULL);

  circle_set(circle, KIND_ACTOR, row, ACTOR_NAME, name);
  circle_set(circle, KIND_ACTOR, row, ACTOR_KIND, kind);
  circle_set(circle, KIND_ACTOR, row, ACTOR_STATE, state);
  return row;
}

static gint64
add_duties(Circle *circle, gint64 actor, const char *which)
{
  g_autofree char *id = circle_id(circle, KIND_ACTOR, actor);
  gint64 row = circle_add(circle, KIND_RESPONSIBILITY, id, NULL);

  circle_set(circle, KIND_RESPONSIBILITY, row, RESPONSIBILITY_WHICH, which);
  return row;
}

static gint64
add_note(Circle *circle, gint64 actor, const char *date, const char *next_step)
{
  gint64 row = circle_add(circle, KIND_CONTACT_NOTE, NULL, NULL);

  circle_link(circle, KIND_CONTACT_NOTE, row, CONTACT_NOTE_ACTOR, actor);
  circle_set(circle, KIND_CONTACT_NOTE, row, CONTACT_NOTE_DATE, date);
  circle_set(circle, KIND_CONTACT_NOTE, row, CONTACT_NOTE_NEXT_STEP, next_step);
  return row;
}

static void
agree(Circle *circle, const char *about, const char *choices, const char *date)
{
  gint64 row = circle_add(circle, KIND_PRACTICE, NULL, NULL);

  circle_set(circle, KIND_PRACTICE, row, PRACTICE_ABOUT, about);
  circle_set(circle, KIND_PRACTICE, row, PRACTICE_CHOICES, choices);
  circle_set(circle, KIND_PRACTICE, row, PRACTICE_AGREED, date);
}

/* Another circle in the same database, which everything is added to from now on. */
static gint64
move_to_another_circle(Circle *circle)
{
  gint64 before = circle->circle;

  circle->circle = circle_add(circle, KIND_CIRCLE, NULL, NULL);
  return before;
}

/* The names of the gaps, joined. */
static char *
gaps_of(Circle *circle)
{
  g_autoptr(PiiriNetwork) network = piiri_network_new(circle->store, circle->circle);
  g_autoptr(GString) names = g_string_new(NULL);

  for (guint i = 0; i < network->n_gaps; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? " " : "", piiri_duty_name(network->gaps[i]));
  return g_string_free(g_steal_pointer(&names), FALSE);
}

static void
assert_gaps(Circle *circle, const char *expected)
{
  g_autofree char *gaps = gaps_of(circle);

  g_assert_cmpstr(gaps, ==, expected);
}

/* The enums and the description say the same in the same order. */
static void
test_description(void)
{
  const PiiriChoice *states = piiri_kinds.kinds[KIND_ACTOR].fields[ACTOR_STATE].choices;
  const PiiriChoice *kinds = piiri_kinds.kinds[KIND_ACTOR].fields[ACTOR_KIND].choices;
  const PiiriChoice *duties =
      piiri_kinds.kinds[KIND_RESPONSIBILITY].fields[RESPONSIBILITY_WHICH].choices;
  bool used[PIIRI_N_SECTORS] = { false };

  for (guint i = 0; i < PIIRI_N_ACTOR_STATES; i++)
    g_assert_cmpstr(states[i].name, ==, piiri_actor_state_name(i));
  g_assert_null(states[PIIRI_N_ACTOR_STATES].name);
  for (guint i = 0; i < PIIRI_N_DUTIES; i++)
    g_assert_cmpstr(duties[i].name, ==, piiri_duty_name(i));
  g_assert_null(duties[PIIRI_N_DUTIES].name);
  for (guint i = 0; kinds[i].name; i++)
    used[piiri_sector_of_kind(kinds[i].name)] = true;
  for (guint i = 0; i < PIIRI_N_SECTORS; i++)
    g_assert_true(used[i]);
  g_assert_cmpint(piiri_sector_of_kind("company"), ==, PIIRI_SECTOR_WORK);
  g_assert_cmpint(piiri_sector_of_kind(""), ==, PIIRI_SECTOR_NEIGHBOURS);
}

static void
test_duties_text(void)
{
  g_autofree char *first = piiri_duties_with(NULL, PIIRI_DUTY_TELLS, true);
  g_autofree char *second = piiri_duties_with("tells zz_new", PIIRI_DUTY_PAYS, true);
  g_autofree char *again = piiri_duties_with("pays tells", PIIRI_DUTY_PAYS, true);
  g_autofree char *without = piiri_duties_with("pays tells zz_new", PIIRI_DUTY_TELLS, false);
  g_autofree char *none = piiri_duties_with("tells", PIIRI_DUTY_TELLS, false);

  g_assert_cmpstr(first, ==, "tells");
  g_assert_cmpstr(second, ==, "pays tells zz_new");
  g_assert_cmpstr(again, ==, "pays tells");
  g_assert_cmpstr(without, ==, "pays zz_new");
  g_assert_cmpstr(none, ==, "");
}

static void
test_who_and_what(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 shop = add_actor(&circle, "Shop", "company", "committed");
  gint64 school = add_actor(&circle, "School", "school", "asked");
  gint64 club = add_actor(&circle, "Club", "company", "left");
  gint64 cafe = add_actor(&circle, "Café", "company", "committed");
  gint64 nurse = add_actor(&circle, "Nurse", "health", "");
  add_duties(&circle, shop, "pays tells");
  add_duties(&circle, club, "tells");
  gint64 other = add_duties(&circle, nurse, "other");
  circle_set(&circle, KIND_RESPONSIBILITY, other, RESPONSIBILITY_OTHER, "measures blood pressure");
  circle_end(&circle);

  g_autoptr(PiiriNetwork) network = piiri_network_new(circle.store, circle.circle);
  static const char *const order[] = { "Nurse", "Café", "Shop", "School", "Club" };
  g_assert_cmpuint(network->actors->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr(((PiiriActor *)g_ptr_array_index(network->actors, i))->name, ==, order[i]);

  g_assert_cmpuint(piiri_network_find(network, shop)->duties, ==,
                   1u << PIIRI_DUTY_PAYS | 1u << PIIRI_DUTY_TELLS);
  g_assert_cmpint(piiri_network_find(network, school)->state, ==, PIIRI_ACTOR_ASKED);
  g_assert_cmpint(piiri_network_find(network, nurse)->state, ==, PIIRI_ACTOR_MAPPED);
  g_assert_cmpstr(piiri_network_find(network, nurse)->other, ==, "measures blood pressure");
  g_assert_cmpuint(piiri_network_find(network, cafe)->duties, ==, 0);
  g_assert_null(piiri_network_find(network, 99));

  g_assert_cmpuint(network->states[PIIRI_ACTOR_COMMITTED], ==, 2);
  g_assert_cmpuint(network->states[PIIRI_ACTOR_LEFT], ==, 1);
  g_assert_cmpuint(network->duties[PIIRI_DUTY_TELLS], ==, 1); /* who has left doesn't any more */
}

static void
test_gaps(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells");

  /* A promise closes a gap only once it is one. */
  circle_begin(&circle);
  gint64 parish = add_actor(&circle, "Parish", "parish", "interested");
  add_duties(&circle, parish, "gives_space tells");
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells");
  circle_begin(&circle);
  circle_set(&circle, KIND_ACTOR, parish, ACTOR_STATE, "committed");
  circle_end(&circle);
  assert_gaps(&circle, "contact_person");
  circle_begin(&circle);
  circle_set(&circle, KIND_ACTOR, parish, ACTOR_STATE, "left");
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells");
}

/* What a circle has agreed on makes more needs, until it agrees otherwise. */
static void
test_agreed_gaps(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  agree(&circle, "refreshments", "refreshments.city refreshments.sponsor", "2026-01-07");
  agree(&circle, "cleaning", "cleaning.space", "2026-01-07");
  agree(&circle, "time", "time.all", "2026-01-07");
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells pays cleans brings_visitor");

  circle_begin(&circle);
  agree(&circle, "refreshments", "refreshments.participant", "2026-09-01");
  agree(&circle, "time", "time.visitor", "2026-09-01");
  agree(&circle, "cleaning", "cleaning.space", "2025-01-07");
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells cleans brings_visitor");
}

/* The circle's own fields name a contact person and a place. */
static void
test_named_by_the_circle(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 worker = add_actor(&circle, "Worker", "area_worker", "asked");
  gint64 place = circle_add(&circle, KIND_PLACE, NULL, NULL);
  circle_set(&circle, KIND_PLACE, place, PLACE_NAME, "Club room");
  circle_link(&circle, KIND_CIRCLE, circle.circle, CIRCLE_CONTACT, worker);
  circle_link(&circle, KIND_CIRCLE, circle.circle, CIRCLE_PLACE, place);
  circle_end(&circle);
  assert_gaps(&circle, "tells");

  circle_begin(&circle);
  circle_set(&circle, KIND_ACTOR, worker, ACTOR_STATE, "left");
  g_assert_true(piiri_store_delete(circle.store, KIND_PLACE, place, NULL));
  circle_end(&circle);
  assert_gaps(&circle, "contact_person gives_space tells");
}

/* Circles that share a database share only actors that nothing ties to any of them. */
static void
test_each_circle_its_own(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 free = add_actor(&circle, "Free", "other", "mapped");
  gint64 ours = add_actor(&circle, "Ours", "other", "mapped");
  gint64 spoken = add_actor(&circle, "Spoken with", "other", "mapped");
  gint64 named = add_actor(&circle, "Named", "other", "mapped");
  gint64 theirs = add_actor(&circle, "Theirs", "other", "mapped");
  gint64 both = add_actor(&circle, "Both", "other", "mapped");
  add_duties(&circle, ours, "");
  add_duties(&circle, both, "tells");
  add_note(&circle, spoken, "2026-11-01", "");
  circle_link(&circle, KIND_CIRCLE, circle.circle, CIRCLE_CONTACT, named);
  gint64 first = move_to_another_circle(&circle);
  add_duties(&circle, theirs, "");
  add_duties(&circle, both, "pays");
  circle_end(&circle);

  g_autoptr(PiiriNetwork) other = piiri_network_new(circle.store, circle.circle);
  circle.circle = first;
  g_autoptr(PiiriNetwork) network = piiri_network_new(circle.store, circle.circle);
  g_assert_cmpuint(network->actors->len, ==, 5);
  g_assert_null(piiri_network_find(network, theirs));
  g_assert_nonnull(piiri_network_find(network, named));
  g_assert_cmpuint(piiri_network_find(network, both)->duties, ==, 1u << PIIRI_DUTY_TELLS);
  g_assert_cmpuint(other->actors->len, ==, 3);
  g_assert_nonnull(piiri_network_find(other, free));
  g_assert_cmpuint(piiri_network_find(other, both)->duties, ==, 1u << PIIRI_DUTY_PAYS);

  g_autoptr(GHashTable) of_others = piiri_network_of_others(circle.store, first);
  g_assert_cmpuint(g_hash_table_size(of_others), ==, 1);
  g_assert_true(g_hash_table_contains(of_others, &theirs));
}

/* The latest contact says what is open; those before it are answered. */
static void
test_next_steps_and_log(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 shop = add_actor(&circle, "Shop", "company", "asked");
  gint64 newest = add_note(&circle, shop, "2026-11-20", "Bring buns");
  gint64 oldest = add_note(&circle, shop, "2026-10-02", "Ring");
  gint64 undated = add_note(&circle, shop, "", "Some day");
  circle_end(&circle);

  g_autoptr(PiiriNetwork) network = piiri_network_new(circle.store, circle.circle);
  g_autoptr(GArray) log = piiri_network_log(circle.store, circle.circle, shop);
  g_assert_cmpstr(piiri_network_find(network, shop)->next_step, ==, "Bring buns");
  g_assert_cmpuint(log->len, ==, 3);
  g_assert_cmpint(g_array_index(log, gint64, 0), ==, newest);
  g_assert_cmpint(g_array_index(log, gint64, 1), ==, oldest);
  g_assert_cmpint(g_array_index(log, gint64, 2), ==, undated);

  circle_begin(&circle);
  add_note(&circle, shop, "2026-11-20", "");
  circle_end(&circle);
  g_autoptr(PiiriNetwork) after = piiri_network_new(circle.store, circle.circle);
  g_assert_cmpstr(piiri_network_find(after, shop)->next_step, ==, "");
}

/* Two records of one actor are one, with what was said of both. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = add_actor(&circle, "Parish", "parish", "committed");
  gint64 other = add_actor(&circle, "The parish", "parish", "committed");
  add_duties(&circle, one, "tells");
  add_duties(&circle, other, "pays");
  add_note(&circle, one, "2026-11-01", "");
  add_note(&circle, other, "2026-11-02", "");
  circle_link(&circle, KIND_ACTOR, one, SAME_AS, other);
  circle_end(&circle);

  g_autoptr(PiiriNetwork) network = piiri_network_new(circle.store, circle.circle);
  g_assert_cmpuint(network->actors->len, ==, 1);
  const PiiriActor *actor = g_ptr_array_index(network->actors, 0);
  g_assert_cmpuint(actor->duties, ==, 1u << PIIRI_DUTY_TELLS | 1u << PIIRI_DUTY_PAYS);
  g_autoptr(GArray) log = piiri_network_log(circle.store, circle.circle, actor->row);
  g_autoptr(GArray) rows = piiri_network_responsibilities(circle.store, circle.circle, actor->row);
  g_assert_cmpuint(log->len, ==, 2);
  g_assert_cmpuint(rows->len, ==, 2);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/network/description", test_description);
  g_test_add_func("/network/duties", test_duties_text);
  g_test_add_func("/network/actors", test_who_and_what);
  g_test_add_func("/network/gaps", test_gaps);
  g_test_add_func("/network/agreed", test_agreed_gaps);
  g_test_add_func("/network/named", test_named_by_the_circle);
  g_test_add_func("/network/circles", test_each_circle_its_own);
  g_test_add_func("/network/log", test_next_steps_and_log);
  g_test_add_func("/network/joined", test_joined);
  return g_test_run();
}
