#include "model/kinds.h"
#include "store/store.h"

/*
 * circle DATABASE: makes a small circle to test the window with. Koivuranta meets on Tuesdays and
 * has six people, one of them from earlier; Rantatie has nobody yet.
 */

static PiiriStore *store;

static void
must(bool done, GError *error)
{
  if (!done)
    g_error("%s", error ? error->message : "failed");
}

static gint64
add(int kind, gint64 circle, const char *first, const char *second)
{
  GError *error = NULL;
  gint64 row = piiri_store_add(store, kind, circle, first, second, &error);

  must(row != 0, error);
  return row;
}

static void
set(int kind, gint64 row, int field, const char *text)
{
  GError *error = NULL;

  must(piiri_store_set(store, kind, row, field, text, &error), error);
}

static void
set_link(int kind, gint64 row, int field, gint64 target)
{
  GError *error = NULL;

  must(piiri_store_set_link(store, kind, row, field, target, &error), error);
}

static gint64
add_person(gint64 circle, const char *name, const char *called, const char *roles)
{
  gint64 row = add(KIND_PARTICIPANT, circle, NULL, NULL);

  set(KIND_PARTICIPANT, row, PARTICIPANT_NAME, name);
  set(KIND_PARTICIPANT, row, PARTICIPANT_CALLED, called);
  set(KIND_PARTICIPANT, row, PARTICIPANT_ROLES, roles);
  set(KIND_PARTICIPANT, row, PARTICIPANT_SINCE, "2019-09-03");
  return row;
}

static void
add_people(gint64 circle)
{
  gint64 aino = add_person(circle, "Aino Lehto", "Aino", "elder");
  gint64 salme = add_person(circle, "Salme Koskimies", "Salme", "neighbour volunteer");
  gint64 past = add_person(circle, "Zacharias Topelius", "Sakari", "visitor");
  gint64 theme = add(KIND_THEME, circle, NULL, NULL);
  gint64 entry = add(KIND_ENTRY, circle, NULL, NULL);

  add_person(circle, "Eino Peltonen", "Eino", "elder");
  add_person(circle, "Leena Rinne", "Leena", "facilitator");
  add_person(circle, "Äijö Öhman", "Äijö", "neighbour");
  set(KIND_PARTICIPANT, past, PARTICIPANT_UNTIL, "2020-01-01");
  set(KIND_PARTICIPANT, salme, PARTICIPANT_PHONE, "050 555 0142");
  set(KIND_PARTICIPANT, salme, PARTICIPANT_LANGUAGES, "suomi, ruotsi");
  set(KIND_PARTICIPANT, salme, PARTICIPANT_REGISTER, "given");
  set(KIND_PARTICIPANT, salme, PARTICIPANT_REGISTER_DATE, "2019-09-03");
  set_link(KIND_PARTICIPANT, salme, PARTICIPANT_BROUGHT_BY, aino);

  set(KIND_THEME, theme, THEME_TITLE, "A walk in the old village");
  set(KIND_THEME, theme, THEME_STATE, "idea");
  set_link(KIND_THEME, theme, THEME_PROPOSED_BY, salme);
  set(KIND_ENTRY, entry, ENTRY_DATE, "2026-11-17");
  set(KIND_ENTRY, entry, ENTRY_TITLE, "Christmases of childhood");
  set_link(KIND_ENTRY, entry, ENTRY_AUTHOR, salme);
}

static void
add_rest(gint64 circle)
{
  gint64 actor = add(KIND_ACTOR, 0, NULL, NULL);
  gint64 practice = add(KIND_PRACTICE, circle, NULL, NULL);
  gint64 task = add(KIND_TASK, circle, NULL, NULL);

  set(KIND_ACTOR, actor, ACTOR_NAME, "Café Vaahto");
  set(KIND_ACTOR, actor, ACTOR_KIND, "company");
  set(KIND_ACTOR, actor, ACTOR_STATE, "committed");
  set(KIND_PRACTICE, practice, PRACTICE_ABOUT, "cleaning");
  set(KIND_PRACTICE, practice, PRACTICE_CHOICES, "cleaning.participants");
  set(KIND_TASK, task, TASK_KIND, "coffee");
  set(KIND_TASK, task, TASK_STATE, "open");
}

int
main(int argc, char *argv[])
{
  GError *error = NULL;
  gint64 circle, other;

  if (argc != 2)
    return 2;

  store = piiri_store_open(&piiri_kinds, argv[1], PIIRI_STORE_CREATE, &error);
  must(store != NULL, error);
  must(piiri_store_begin(store, "A circle to test with", &error), error);
  circle = add(KIND_CIRCLE, 0, NULL, NULL);
  set(KIND_CIRCLE, circle, CIRCLE_NAME, "Koivuranta");
  set(KIND_CIRCLE, circle, CIRCLE_WEEKDAY, "tuesday");
  set(KIND_CIRCLE, circle, CIRCLE_START, "13:00");
  other = add(KIND_CIRCLE, 0, NULL, NULL);
  set(KIND_CIRCLE, other, CIRCLE_NAME, "Rantatie");
  add_people(circle);
  add_rest(circle);
  must(piiri_store_commit(store, &error), error);
  g_object_unref(store);

  return 0;
}
