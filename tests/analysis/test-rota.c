#include "analysis/rota.h"

#include "analysis/circle.h"
#include "store/merge.h"

#include <string.h>

#define NOW   "2026-11-24T12:30"
#define TODAY "2026-11-24"

static gint64
add_task(Circle *circle, const char *kind, gint64 meeting, gint64 who, const char *state)
{
  gint64 task = circle_add(circle, KIND_TASK, NULL, NULL);

  circle_set(circle, KIND_TASK, task, TASK_KIND, kind);
  circle_set(circle, KIND_TASK, task, TASK_STATE, state);
  if (meeting != 0)
    circle_link(circle, KIND_TASK, task, TASK_MEETING, meeting);
  if (who != 0)
    circle_link(circle, KIND_TASK, task, TASK_WHO, who);
  return task;
}

static gint64
add_standing(Circle *circle, const char *kind, gint64 who)
{
  gint64 task = add_task(circle, kind, 0, who, "open");

  circle_set(circle, KIND_TASK, task, TASK_STANDING, "yes");
  return task;
}

static void
assert_turn(const PiiriSlot *slot, guint index, gint64 task, gint64 who, bool done)
{
  g_assert_cmpuint(index, <, slot->turns->len);
  const PiiriTurn *turn = &g_array_index(slot->turns, PiiriTurn, index);

  g_assert_cmpint(turn->task, ==, task);
  g_assert_cmpint(turn->who, ==, who);
  g_assert_true(turn->done == done);
}

static void
test_weeks(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 veikko = circle_person(&circle, "Veikko");
  gint64 now = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 later = circle_meeting(&circle, "2026-12-08T13:00", "planned");
  gint64 keys = add_standing(&circle, "keys", veikko);
  gint64 dishes = add_standing(&circle, "dishes", 0);
  gint64 stopped = add_standing(&circle, "planning", aino);
  gint64 first = add_task(&circle, "coffee", now, aino, "done");
  gint64 second = add_task(&circle, "coffee", now, veikko, "taken");
  gint64 open = add_task(&circle, "keys", later, 0, "open");
  circle_set(&circle, KIND_TASK, stopped, TASK_STATE, "done");
  circle_end(&circle);

  g_autoptr(PiiriRota) rota = piiri_rota(circle.store, circle.circle, NOW, 3);
  g_assert_cmpuint(rota->weeks->len, ==, 3);
  static const char *const days[] = { "2026-11-24", "2026-12-01", "2026-12-08" };
  static const char *const kinds[] = { "coffee", "dishes", "keys" };
  for (guint i = 0; i < 3; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    g_assert_cmpstr(week->meeting.date, ==, days[i]);
    g_assert_cmpuint(week->slots->len, ==, 3);
    for (guint j = 0; j < 3; j++)
      g_assert_cmpstr(((PiiriSlot *)g_ptr_array_index(week->slots, j))->kind, ==, kinds[j]);
  }

  PiiriSlot *coffee = piiri_rota_slot(rota, "2026-11-24T13:00", "coffee", "");
  g_assert_cmpuint(coffee->turns->len, ==, 2);
  assert_turn(coffee, 0, first, aino, true);
  assert_turn(coffee, 1, second, veikko, false);
  g_assert_false(piiri_slot_is_open(coffee));
  g_assert_cmpint(coffee->standing, ==, 0);

  /* Nobody is asked for coffee in a week that has none, but for the dishes always. */
  PiiriSlot *none = piiri_rota_slot(rota, "2026-12-01T13:00", "coffee", "");
  g_assert_cmpuint(none->turns->len, ==, 0);
  g_assert_false(piiri_slot_is_open(none));
  PiiriSlot *washing = piiri_rota_slot(rota, "2026-12-01T13:00", "dishes", "");
  g_assert_true(piiri_slot_is_open(washing));
  g_assert_cmpint(washing->standing, ==, dishes);

  /* Who always does it has the turn, until the meeting has it otherwise. */
  PiiriSlot *usual = piiri_rota_slot(rota, "2026-12-01T13:00", "keys", "");
  assert_turn(usual, 0, 0, veikko, false);
  g_assert_false(piiri_slot_is_open(usual));
  PiiriSlot *otherwise = piiri_rota_slot(rota, "2026-12-08T13:00", "keys", "");
  g_assert_cmpuint(otherwise->turns->len, ==, 1);
  assert_turn(otherwise, 0, open, 0, false);
  g_assert_cmpint(otherwise->standing, ==, keys);
  g_assert_true(piiri_slot_is_open(otherwise));
  g_assert_null(piiri_rota_slot(rota, "2026-12-01T13:00", "planning", ""));

  /* One by itself is the same, and nothing stands in it that only other weeks have. */
  PiiriMeeting meeting;
  piiri_meeting_at(circle.store, circle.circle, "2026-12-08T13:00", &meeting);
  g_autoptr(PiiriSlot) alone =
      piiri_rota_slot_at(circle.store, circle.circle, &meeting, "keys", "");
  g_assert_cmpuint(alone->turns->len, ==, otherwise->turns->len);
  g_assert_cmpint(alone->standing, ==, otherwise->standing);
  g_assert_null(piiri_rota_slot_at(circle.store, circle.circle, &meeting, "coffee", ""));
  g_assert_null(piiri_rota_slot(rota, "2027-12-01T13:00", "keys", ""));
}

static void
test_guides(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 raija = circle_person(&circle, "Raija");
  g_autofree char *raija_id = circle_id(&circle, KIND_PARTICIPANT, raija);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  add_standing(&circle, "guiding", aino);
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, raija_id);
  circle_end(&circle);

  g_autoptr(PiiriRota) named = piiri_rota(circle.store, circle.circle, NOW, 2);
  PiiriSlot *slot = piiri_rota_slot(named, "2026-11-24T13:00", "guiding", "");
  g_assert_cmpuint(slot->turns->len, ==, 1);
  assert_turn(slot, 0, 0, raija, false);
  slot = piiri_rota_slot(named, "2026-12-01T13:00", "guiding", "");
  assert_turn(slot, 0, 0, aino, false);

  circle_begin(&circle);
  gint64 task = add_task(&circle, "guiding", meeting, aino, "taken");
  circle_end(&circle);
  g_autoptr(PiiriRota) taken = piiri_rota(circle.store, circle.circle, NOW, 1);
  slot = piiri_rota_slot(taken, "2026-11-24T13:00", "guiding", "");
  g_assert_cmpuint(slot->turns->len, ==, 1);
  assert_turn(slot, 0, task, aino, false);
}

static void
test_no_rhythm(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_WEEKDAY, NULL);
  add_standing(&circle, "dishes", 0);
  circle_end(&circle);

  g_autoptr(PiiriRota) rota = piiri_rota(circle.store, circle.circle, NOW, 6);
  g_assert_cmpuint(rota->weeks->len, ==, 0);
}

static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 same = circle_person(&circle, "Aino Lehtonen");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 task = add_task(&circle, "dishes", meeting, aino, "taken");
  add_task(&circle, "dishes", meeting, same, "taken");
  circle_link(&circle, KIND_PARTICIPANT, same, SAME_AS, aino);
  circle_end(&circle);

  g_autoptr(PiiriRota) rota = piiri_rota(circle.store, circle.circle, NOW, 1);
  PiiriSlot *slot = piiri_rota_slot(rota, "2026-11-24T13:00", "dishes", "");
  g_assert_cmpuint(slot->turns->len, ==, 1);
  assert_turn(slot, 0, task, piiri_store_representative(circle.store, KIND_PARTICIPANT, aino),
              false);
}

static void
assert_last(GHashTable *days, gint64 who, const char *day)
{
  g_assert_cmpstr(g_hash_table_lookup(days, &who), ==, day);
}

static void
test_last(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 eino = circle_person(&circle, "Eino");
  gint64 irina = circle_person(&circle, "Irina");
  gint64 salme = circle_person(&circle, "Salme");
  gint64 october = circle_meeting(&circle, "2026-10-20T13:00", "held");
  gint64 november = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 cancelled = circle_meeting(&circle, "2026-11-10T13:00", "cancelled");
  gint64 today = circle_meeting(&circle, "2026-11-24T13:00", "held");
  add_task(&circle, "dishes", october, aino, "done");
  add_task(&circle, "dishes", october, eino, "taken"); /* held, and nobody ticked it */
  add_task(&circle, "dishes", november, eino, "open"); /* nor said that he took it */
  add_task(&circle, "dishes", cancelled, aino, "taken");
  add_task(&circle, "dishes", today, aino, "taken"); /* still to be done */
  add_task(&circle, "coffee", november, aino, "done");
  gint64 wash = add_task(&circle, "dishes", 0, salme, "done");
  circle_set(&circle, KIND_TASK, wash, TASK_DUE, "2026-09-01");
  gint64 deleted = add_task(&circle, "dishes", november, irina, "done");
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_TASK, deleted, NULL));
  circle_end(&circle);

  g_autoptr(GHashTable) dishes = piiri_rota_last(circle.store, circle.circle, "dishes", "", TODAY);
  assert_last(dishes, aino, "2026-10-20");
  assert_last(dishes, eino, "2026-11-17");
  assert_last(dishes, salme, "2026-09-01");
  assert_last(dishes, irina, NULL);
  g_autoptr(GHashTable) coffee = piiri_rota_last(circle.store, circle.circle, "coffee", "", TODAY);
  assert_last(coffee, aino, "2026-11-17");
  g_assert_cmpuint(g_hash_table_size(coffee), ==, 1);
  g_autoptr(GHashTable) then =
      piiri_rota_last(circle.store, circle.circle, "dishes", "", "2026-10-01");
  g_assert_cmpuint(g_hash_table_size(then), ==, 1);
}

static void
test_last_of_others(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 raija = circle_person(&circle, "Raija");
  g_autofree char *aino_id = circle_id(&circle, KIND_PARTICIPANT, aino);
  g_autofree char *raija_id = circle_id(&circle, KIND_PARTICIPANT, raija);
  bool ordered = strcmp(aino_id, raija_id) < 0;
  g_autofree char *both =
      g_strconcat(ordered ? aino_id : raija_id, " ", ordered ? raija_id : aino_id, NULL);
  gint64 meeting = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 piano = add_task(&circle, "other", meeting, aino, "done");
  gint64 flag = add_task(&circle, "other", meeting, raija, "done");
  circle_set(&circle, KIND_TASK, piano, TASK_TITLE, "Piano");
  circle_set(&circle, KIND_TASK, flag, TASK_TITLE, "Flag");
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUIDES, both);
  circle_end(&circle);

  g_autoptr(GHashTable) other =
      piiri_rota_last(circle.store, circle.circle, "other", "Piano", TODAY);
  assert_last(other, aino, "2026-11-17");
  assert_last(other, raija, NULL);
  g_autoptr(GHashTable) guiding =
      piiri_rota_last(circle.store, circle.circle, "guiding", "", TODAY);
  assert_last(guiding, aino, "2026-11-17");
  assert_last(guiding, raija, "2026-11-17");
}

static void
test_away(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino");
  gint64 eino = circle_person(&circle, "Eino");
  gint64 today = circle_meeting(&circle, "2026-11-24T13:00", "planned");
  gint64 coming = circle_meeting(&circle, "2026-12-01T13:00", "planned");
  circle_attend(&circle, today, aino, "no"); /* a tick that was taken back */
  circle_attend(&circle, coming, eino, "no");
  circle_attend(&circle, coming, aino, "yes");
  circle_end(&circle);

  PiiriMeeting meeting;
  g_assert_true(piiri_meeting_load(circle.store, today, &meeting));
  g_autoptr(GHashTable) now = piiri_rota_away(circle.store, &meeting, TODAY);
  g_assert_cmpuint(g_hash_table_size(now), ==, 0);
  g_assert_true(piiri_meeting_load(circle.store, coming, &meeting));
  g_autoptr(GHashTable) then = piiri_rota_away(circle.store, &meeting, TODAY);
  g_assert_cmpuint(g_hash_table_size(then), ==, 1);
  g_assert_true(g_hash_table_contains(then, &eino));
}

static void
assert_rows(GArray *rows, guint n, const gint64 *wanted)
{
  g_assert_cmpuint(rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint(g_array_index(rows, gint64, i), ==, wanted[i]);
}

static void
test_standing(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 always = add_standing(&circle, "keys", 0);
  gint64 coffee = add_standing(&circle, "coffee", 0);
  add_task(&circle, "other", 0, 0, "open");
  circle_end(&circle);

  g_autoptr(GArray) standing = piiri_rota_standing(circle.store, circle.circle);
  assert_rows(standing, 2, (const gint64[]){ coffee, always });
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/rota/weeks", test_weeks);
  g_test_add_func("/rota/guides", test_guides);
  g_test_add_func("/rota/no-rhythm", test_no_rhythm);
  g_test_add_func("/rota/joined", test_joined);
  g_test_add_func("/rota/last", test_last);
  g_test_add_func("/rota/last-of-others", test_last_of_others);
  g_test_add_func("/rota/away", test_away);
  g_test_add_func("/rota/standing", test_standing);
  return g_test_run();
}
