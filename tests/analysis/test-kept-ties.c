#include "analysis/kept-ties.h"

#include "analysis/circle.h"

static bool
finds(const GArray *refs, int kind, gint64 row)
{
  guint n = 0;

  for (guint i = 0; i < refs->len; i++)
    if (g_array_index(refs, PiiriRef, i).kind == kind &&
        g_array_index(refs, PiiriRef, i).row == row)
      n++;
  g_assert_cmpuint(n, <=, 1);
  return n == 1;
}

static GArray *
ties_of(Circle *circle, gint64 person)
{
  g_autoptr(GArray) rows = piiri_ties_joined(circle->store, KIND_PARTICIPANT, person);

  return piiri_ties_find(circle->store, KIND_PARTICIPANT, rows);
}

/* A record of KIND whose FIELD points to PERSON; one with a key takes what it needs beside. */
static gint64
point(Circle *circle, int kind, int field, const char *person)
{
  const PiiriKind *of = &piiri_kinds.kinds[kind];
  const char *keys[2] = { NULL, NULL };
  g_autofree char *others[2] = { NULL, NULL };
  gint64 row;

  for (int i = 0; i < 2 && piiri_kind_has_key(of); i++) {
    const PiiriField *key = of->key[i] == KEY_CIRCLE ? NULL : piiri_kind_field(of, of->key[i]);

    if (key == NULL)
      continue;
    if (key->type == FIELD_LINK && of->key[i] != field)
      others[i] = circle_id(circle, key->target,
                            key->target == KIND_MEETING ?
                                circle_meeting(circle, "2026-11-24T13:00", "held") :
                                circle_add(circle, key->target, NULL, NULL));
    keys[i] = of->key[i] == field         ? person :
              others[i] != NULL           ? others[i] :
              key->type == FIELD_DATETIME ? "2026-12-01T13:00" :
                                            "x";
  }
  row = circle_add(circle, kind, keys[0], keys[1]);
  if (!piiri_kind_is_key(of, field))
    circle_set(circle, kind, row, field, person);
  return row;
}

/* A record whose field points to her is found, and also when it points to nobody any more. */
static void
assert_found(int kind, int field)
{
  g_auto(Circle) circle;
  gint64 aino, row;
  g_autofree char *id = NULL;
  g_autoptr(GArray) now = NULL, later = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  id = circle_id(&circle, KIND_PARTICIPANT, aino);
  row = point(&circle, kind, field, id);
  circle_end(&circle);
  now = ties_of(&circle, aino);
  g_assert_cmpuint(now->len, ==, 1);
  g_assert_true(finds(now, kind, row));
  if (piiri_kind_is_key(&piiri_kinds.kinds[kind], field))
    return;
  circle_begin(&circle);
  circle_set(&circle, kind, row, field, "");
  circle_end(&circle);
  later = ties_of(&circle, aino);
  g_assert_cmpuint(later->len, ==, 1);
  g_assert_true(finds(later, kind, row));
}

/* Goes through the description, so that what comes to it later is proved too. */
static void
test_every_field_of_the_description(void)
{
  guint n = 0;

  for (int kind = 0; kind < piiri_kinds.n_kinds; kind++)
    for (int i = FIRST_FIELD; i < piiri_kinds.kinds[kind].n_fields; i++) {
      const PiiriField *field = piiri_kind_field(&piiri_kinds.kinds[kind], i);

      if ((field->type != FIELD_LINK && field->type != FIELD_LINKS) ||
          field->target != KIND_PARTICIPANT)
        continue;
      assert_found(kind, i);
      n++;
    }
  /* Brought by, guides, planners, attendance, proposed by, support, author, who of a task and of a
   * contact. */
  g_assert_cmpuint(n, >=, 9);
}

static void
test_joined(void)
{
  g_auto(Circle) circle;
  gint64 aino, again, third, task;
  g_autofree char *id = NULL;
  g_autoptr(GArray) rows = NULL, alone = NULL, refs = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  again = circle_person(&circle, "Aino L.");
  third = circle_person(&circle, "Eino");
  id = circle_id(&circle, KIND_PARTICIPANT, aino);
  circle_set(&circle, KIND_PARTICIPANT, again, SAME_AS, id);
  task = circle_add(&circle, KIND_TASK, NULL, NULL);
  circle_link(&circle, KIND_TASK, task, TASK_WHO, again);
  circle_link(&circle, KIND_PARTICIPANT, third, PARTICIPANT_BROUGHT_BY, aino);
  circle_end(&circle);

  rows = piiri_ties_joined(circle.store, KIND_PARTICIPANT, again);
  alone = piiri_ties_joined(circle.store, KIND_PARTICIPANT, third);
  refs = ties_of(&circle, aino);
  g_assert_cmpuint(rows->len, ==, 2);
  g_assert_cmpuint(alone->len, ==, 1);
  g_assert_cmpuint(refs->len, ==, 2);
  g_assert_true(finds(refs, KIND_TASK, task));
  g_assert_true(finds(refs, KIND_PARTICIPANT, third));
}

/* What is deleted is still kept. */
static void
test_deleted(void)
{
  g_auto(Circle) circle;
  gint64 aino, task;
  g_autoptr(GArray) refs = NULL;

  circle_init(&circle);
  aino = circle_person(&circle, "Aino");
  task = circle_add(&circle, KIND_TASK, NULL, NULL);
  circle_link(&circle, KIND_TASK, task, TASK_WHO, aino);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_TASK, task, NULL));
  circle_end(&circle);
  refs = ties_of(&circle, aino);
  g_assert_true(finds(refs, KIND_TASK, task));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ties/every-field", test_every_field_of_the_description);
  g_test_add_func("/ties/joined", test_joined);
  g_test_add_func("/ties/deleted", test_deleted);
  return g_test_run();
}
