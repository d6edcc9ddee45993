#include "analysis/duplicates.h"

#include "analysis/circle.h"
#include "store/merge.h"
#include "store/joining.h"

static const PiiriDuplicate *
find(GArray *found, gint64 one, gint64 other)
{
  for (guint i = 0; i < found->len; i++) {
    const PiiriDuplicate *duplicate = &g_array_index(found, PiiriDuplicate, i);

    if ((duplicate->one == one && duplicate->other == other) ||
        (duplicate->one == other && duplicate->other == one))
      return duplicate;
  }
  return NULL;
}

static gint64
person(Circle *circle, const char *name, const char *called, const char *phone)
{
  gint64 row = circle_person(circle, name);

  circle_set(circle, KIND_PARTICIPANT, row, PARTICIPANT_CALLED, called);
  circle_set(circle, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, phone);
  return row;
}

static GArray *
people(Circle *circle)
{
  return piiri_duplicates(circle->store, KIND_PARTICIPANT, circle->circle);
}

static void
test_why(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 maija = person(&circle, "Maija Virtanen", "Maikki", "040 123 4567");
  gint64 turned = person(&circle, "Virtanen Maija", "", "+358 40 1234567");
  gint64 called = person(&circle, "Maikki Virtanen", "", "");
  gint64 paivi = person(&circle, "Päivi Mäki-Aho", "", "");
  gint64 bare = person(&circle, "Paivi Maki Aho", "", "");
  gint64 veikko = person(&circle, "Veikko Salonen", "", "");
  gint64 slip = person(&circle, "Veikko Salonne", "", "");
  gint64 single = person(&circle, "Bertta", "", "");
  gint64 whole = person(&circle, "Bertta Berg", "", "");
  person(&circle, "Irina Petrova", "", "050 999 8877");
  circle_end(&circle);

  g_autoptr(GArray) found = people(&circle);
  g_assert_cmpuint(find(found, maija, turned)->why, ==, PIIRI_LIKE_TURNED | PIIRI_LIKE_PHONE);
  g_assert_cmpuint(find(found, maija, called)->why, ==, PIIRI_LIKE_CALLED);
  g_assert_cmpuint(find(found, paivi, bare)->why, ==, PIIRI_LIKE_LETTERS);
  g_assert_cmpuint(find(found, veikko, slip)->why, ==, PIIRI_LIKE_SLIP);
  g_assert_cmpuint(find(found, single, whole)->why, ==, PIIRI_LIKE_PART);
  g_assert_true(find(found, maija, turned) == (const PiiriDuplicate *)(void *)found->data);
  g_assert_cmpuint(found->len, ==, 5);
}

/* The same name with another telephone comes last; a slip with another isn't one. */
static void
test_no_false_certainty(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = person(&circle, "Maija Virtanen", "", "040 123 4567");
  gint64 other = person(&circle, "Maija Virtanen", "", "050 765 4321");
  gint64 aino = person(&circle, "Aino Lehto", "", "");
  gint64 eino = person(&circle, "Eino Lehto", "", "");
  gint64 toini = person(&circle, "Toini Rinne", "", "040 111 2222");
  gint64 toivo = person(&circle, "Toivi Rinne", "", "040 111 3333");
  gint64 wife = person(&circle, "Kaisa Koski", "", "09 555 0101");
  gint64 husband = person(&circle, "Urho Kekko", "", "09 555 0101");
  circle_end(&circle);

  g_autoptr(GArray) found = people(&circle);
  g_assert_cmpuint(find(found, one, other)->why, ==, PIIRI_LIKE_NAME | PIIRI_UNLIKE_PHONE);
  g_assert_cmpint(find(found, one, other)->weight, <, find(found, aino, eino)->weight);
  g_assert_cmpint(find(found, wife, husband)->weight, <, find(found, aino, eino)->weight);
  g_assert_null(find(found, toini, toivo));
  /* Nothing is joined by itself. */
  g_assert_cmpint(piiri_store_representative(circle.store, KIND_PARTICIPANT, other), ==, other);
}

static void
join(Circle *circle, int kind, gint64 one, gint64 other)
{
  circle_begin(circle);
  g_assert_true(piiri_store_join(circle->store, kind, one, other, NULL));
  circle_end(circle);
}

static void
test_decided(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = person(&circle, "Maija Virtanen", "", "");
  gint64 other = person(&circle, "Maija Virtanen", "", "");
  gint64 third = person(&circle, "Virtanen Maija", "", "");
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, other);
  circle_end(&circle);

  g_autoptr(GArray) before = people(&circle);
  g_assert_cmpuint(before->len, ==, 3);

  /* Said in one of the two. */
  circle_begin(&circle);
  circle_set(&circle, KIND_PARTICIPANT, one, PARTICIPANT_NOT_SAME_AS, id);
  circle_end(&circle);
  g_autoptr(GArray) said = people(&circle);
  g_assert_cmpuint(said->len, ==, 2);
  g_assert_null(find(said, one, other));

  /* What was said of one holds for those that are joined with her. */
  join(&circle, KIND_PARTICIPANT, other, third);
  g_autoptr(GArray) joined = people(&circle);
  g_assert_cmpuint(joined->len, ==, 0);

  g_assert_true(piiri_store_undo(circle.store, NULL));
  g_assert_true(piiri_store_undo(circle.store, NULL));
  g_autoptr(GArray) undone = people(&circle);
  g_assert_cmpuint(undone->len, ==, 3);
}

/* A person in two circles: a name alone says nothing, a telephone does. */
static void
test_two_circles(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 here = circle.circle;
  gint64 maija = person(&circle, "Maija Virtanen", "", "040 123 4567");
  gint64 aino = person(&circle, "Aino Lehto", "", "");
  gint64 there = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  circle.circle = there;
  gint64 hers = person(&circle, "Maija Virtanen", "", "0401234567");
  gint64 another = person(&circle, "Aino Lehto", "", "");
  gint64 near = person(&circle, "Maija Virtannen", "", "");
  circle.circle = here;
  circle_end(&circle);

  g_autoptr(GArray) found = people(&circle);
  g_assert_cmpuint(found->len, ==, 1);
  g_assert_cmpuint(find(found, maija, hers)->why, ==, PIIRI_LIKE_NAME | PIIRI_LIKE_PHONE);
  g_assert_null(find(found, aino, another));
  g_autoptr(GArray) all = piiri_duplicates(circle.store, KIND_PARTICIPANT, 0);
  g_assert_cmpuint(all->len, ==, 2);

  /* Joined, she is in both, and near in name to whom she was near there. */
  join(&circle, KIND_PARTICIPANT, maija, hers);
  g_autoptr(GArray) of_there = piiri_duplicates(circle.store, KIND_PARTICIPANT, there);
  g_assert_cmpuint(of_there->len, ==, 1);
  gint64 stands = piiri_store_representative(circle.store, KIND_PARTICIPANT, hers);
  g_assert_nonnull(find(of_there, stands, near));
}

static void
test_actors(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  gint64 other = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  gint64 third = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  circle_set(&circle, KIND_ACTOR, one, ACTOR_NAME, "Kahvila Vaahto");
  circle_set(&circle, KIND_ACTOR, other, ACTOR_NAME, "Kahvila Vahto");
  circle_set(&circle, KIND_ACTOR, third, ACTOR_NAME, "Koivurannan seurakunta");
  circle_end(&circle);

  g_autoptr(GArray) found = piiri_duplicates(circle.store, KIND_ACTOR, circle.circle);
  g_assert_cmpuint(found->len, ==, 1);
  g_assert_cmpuint(find(found, one, other)->why, ==, PIIRI_LIKE_SLIP);
}

static void
test_meetings(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 half = circle_meeting(&circle, "2026-11-24T13:30", "held");
  gint64 evening = circle_meeting(&circle, "2026-11-24T18:00", "held");
  gint64 cancelled = circle_meeting(&circle, "2026-11-24T14:00", "cancelled");
  gint64 event = circle_meeting(&circle, "2026-11-24T13:15", "held");
  gint64 moved = circle_meeting(&circle, "2026-11-23T13:00", "held");
  circle_set(&circle, KIND_MEETING, event, MEETING_KIND, "event");
  circle_set(&circle, KIND_MEETING, moved, MEETING_DATE, "2026-11-24");
  circle_end(&circle);

  g_autoptr(GArray) found = piiri_duplicates(circle.store, KIND_MEETING, circle.circle);
  g_assert_cmpuint(found->len, ==, 3);
  g_assert_cmpuint(find(found, one, half)->why, ==, PIIRI_LIKE_DAY);
  g_assert_cmpuint(find(found, one, moved)->why, ==, PIIRI_LIKE_MOMENT);
  g_assert_nonnull(find(found, half, moved));
  g_assert_null(find(found, one, evening));
  g_assert_null(find(found, one, cancelled));
  g_assert_null(find(found, one, event));

  join(&circle, KIND_MEETING, one, moved);
  g_autoptr(GArray) joined = piiri_duplicates(circle.store, KIND_MEETING, circle.circle);
  g_assert_cmpuint(joined->len, ==, 1);
}

/* 20,000 people in 200 circles, every tenth of them written twice in some way. `--verbose` says how
 * long it took. */
static void
test_many(void)
{
  static const char *const first[] = { "Maija", "Aino",   "Veikko", "Päivi", "Kaarlo",
                                       "Helmi", "Urho",   "Toini",  "Lempi", "Irina",
                                       "Antti", "Sirkka", "Bertta", "Olavi", "Yrjö" };
  static const char *const last[] = { "virta", "koski", "mäki",  "lahti",  "saari",
                                      "niemi", "ranta", "halla", "kallio", "lehto",
                                      "salo",  "järvi", "harju" };
  static const char *const end[] = { "nen", "la", "lainen", "s", "mäki", "koski", "" };
  g_auto(Circle) circle;
  gint64 home;

  circle_init(&circle);
  home = circle.circle;
  for (int i = 0; i < 20000; i++) {
    g_autofree char *name =
        g_strdup_printf("%s %s%s", first[i % 15], last[i / 15 % 13], end[i / 195 % 7]);
    g_autofree char *phone = g_strdup_printf("040 %07d", i - (i % 10 == 9));

    if (i % 100 == 0 && i > 0)
      circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
    person(&circle, name, "", i % 3 == 0 || i % 10 >= 8 ? phone : "");
  }
  circle.circle = home;
  circle_end(&circle);

  g_test_timer_start();
  g_autoptr(GArray) all = piiri_duplicates(circle.store, KIND_PARTICIPANT, 0);
  double elapsed = g_test_timer_elapsed();
  g_test_timer_start();
  g_autoptr(GArray) here = people(&circle);
  g_test_message("all circles %.0f ms, one circle %.0f ms", elapsed * 1000,
                 g_test_timer_elapsed() * 1000);
  g_assert_cmpuint(all->len, ==, 500);
  g_assert_cmpuint(here->len, >=, 10);
  g_assert_true(g_array_index(here, PiiriDuplicate, 0).why & PIIRI_LIKE_PHONE);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/duplicates/why", test_why);
  g_test_add_func("/duplicates/no-false-certainty", test_no_false_certainty);
  g_test_add_func("/duplicates/decided", test_decided);
  g_test_add_func("/duplicates/two-circles", test_two_circles);
  g_test_add_func("/duplicates/actors", test_actors);
  g_test_add_func("/duplicates/meetings", test_meetings);
  g_test_add_func("/duplicates/many", test_many);
  return g_test_run();
}
