#include "exchange/stores.h"

#include "exchange/leaving.h"

/* What is told before a file is written is what the file then holds. */

static const char circle_id[] = "c1000000-0000-4000-8000-000000000001";

#define AT "at=\"2026-01-01T00:00:00.000Z.k1.1\""

static const char file[] =
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"
    "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\" name=\"Aino’s laptop\"/>"
    "<erased kind=\"participant\" id=\"e1000000-0000-4000-8000-000000000009\" " AT "/>"
    "<circle id=\"c1000000-0000-4000-8000-000000000001\" " AT "><name>Koivuranta</name></circle>"
    "<participant id=\"e1000000-0000-4000-8000-000000000001\""
    " circle=\"c1000000-0000-4000-8000-000000000001\" " AT ">"
    "<name>Aino</name><phone>040</phone><email></email><hue xmlns=\"urn:o\">blue</hue>"
    "</participant>"
    "<participant id=\"e1000000-0000-4000-8000-000000000002\""
    " circle=\"c1000000-0000-4000-8000-000000000001\" " AT ">"
    "<name>Eino</name><deleted at=\"2026-01-02T00:00:00.000Z.k1.2\">yes</deleted></participant>"
    "<meeting id=\"a1000000-0000-4000-8000-000000000001\""
    " circle=\"c1000000-0000-4000-8000-000000000001\" " AT ">"
    "<planned>2026-03-03T13:00</planned><state>held</state><guests>3</guests></meeting>"
    "<unicorn id=\"b1000000-0000-4000-8000-000000000001\" " AT "><horn>1</horn></unicorn>"
    "<end records=\"5\"/></piiri>";

static PiiriStore *
filled(void)
{
  PiiriStore *store = store_new();

  piiri_import_summary_free(import_good(store, file));
  return store;
}

static PiiriLeaving *
look(PiiriStore *store, PiiriProfile profile, bool all)
{
  g_autoptr(GError) error = NULL;
  PiiriLeaving *leaving;
  PiiriId id;

  g_assert_true(piiri_id_parse(circle_id, PIIRI_ID_LENGTH, &id));
  leaving = piiri_leaving_new(store, all ? 0 : piiri_store_find(store, KIND_CIRCLE, &id), profile,
                              NULL, &error);
  g_assert_no_error(error);
  return leaving;
}

static const PiiriLeavingKind *
kind_of(const PiiriLeaving *leaving, int kind)
{
  return &g_array_index(leaving->kinds, PiiriLeavingKind, kind == -1 ? N_KINDS : kind);
}

static guint64
bit(int field)
{
  return G_GUINT64_CONSTANT(1) << field;
}

static void
test_full(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(PiiriLeaving) leaving = look(store, PROFILE_FULL, true);
  const PiiriLeavingKind *people = kind_of(leaving, KIND_PARTICIPANT);

  g_assert_cmpuint(people->n, ==, 1);
  g_assert_cmpuint(people->goes, ==, bit(PARTICIPANT_NAME) | bit(PARTICIPANT_PHONE) | bit(DELETED));
  g_assert_cmpuint(people->stays, ==, 0);
  g_assert_true(people->other_goes && !people->other_stays);
  g_assert_cmpuint(kind_of(leaving, -1)->n, ==, 1);
  g_assert_cmpuint(leaving->deleted, ==, 1);
  g_assert_cmpuint(leaving->erasures, ==, 1);
  g_assert_cmpuint(leaving->laptops, ==, 1);
}

static void
test_diary(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(PiiriLeaving) leaving = look(store, PROFILE_DIARY, false);
  const PiiriLeavingKind *people = kind_of(leaving, KIND_PARTICIPANT);

  g_assert_cmpuint(people->n, ==, 1);
  g_assert_cmpuint(people->goes, ==, bit(PARTICIPANT_NAME) | bit(DELETED));
  g_assert_cmpuint(people->stays, ==, bit(PARTICIPANT_PHONE));
  g_assert_true(!people->other_goes && people->other_stays);
  g_assert_cmpuint(kind_of(leaving, -1)->n, ==, 0);
  g_assert_true(kind_of(leaving, -1)->here);
  g_assert_false(kind_of(leaving, KIND_ENTRY)->here);
  g_assert_cmpuint(leaving->laptops, ==, 0);
}

/* What will be counted is told, and the telling writes nothing. */
static void
test_figures(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriLeaving) leaving = look(store, PROFILE_FIGURES, false);
  g_autofree char *after = canonical(store);
  const PiiriLeavingKind *people = kind_of(leaving, KIND_PARTICIPANT);

  g_assert_cmpuint(people->n, ==, 0);
  g_assert_cmpuint(people->goes, ==, 0);
  g_assert_true(people->here);
  g_assert_cmpuint(kind_of(leaving, KIND_CIRCLE)->n, ==, 1);
  g_assert_cmpuint(kind_of(leaving, KIND_TALLY)->n, >=, 2);
  g_assert_true(kind_of(leaving, KIND_TALLY)->goes & bit(TALLY_VISITS));
  g_assert_cmpuint(leaving->erasures, ==, 0);
  g_assert_cmpuint(leaving->few, ==, 1);
  g_assert_cmpstr(before, ==, after);
}

/* As many leave as are told, with every profile. */
static void
test_agrees(void)
{
  static const PiiriProfile profiles[] = { PROFILE_FULL, PROFILE_DIARY, PROFILE_FIGURES };

  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autoptr(PiiriStore) store = filled();
    g_autoptr(PiiriLeaving) leaving = look(store, profiles[i], true);
    g_autofree char *text = export_text(store, &(PiiriExportOptions){ .profile = profiles[i] });
    g_autofree char *end = NULL;
    guint64 n = leaving->deleted;

    for (guint j = 0; j < leaving->kinds->len; j++)
      n += g_array_index(leaving->kinds, PiiriLeavingKind, j).n;
    end = g_strdup_printf("<end records=\"%" G_GUINT64_FORMAT "\"/>", n);
    g_assert_nonnull(strstr(text, end));
  }
}

static void
test_few(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriLeaving) leaving = NULL;
  gint64 circle, row;

  g_assert_true(piiri_store_begin(store, "a step", NULL));
  circle = piiri_store_add(store, KIND_CIRCLE, 0, NULL, NULL, NULL);
  row = piiri_store_add(store, KIND_TALLY, circle, NULL, "2026-03", NULL);
  piiri_store_set(store, KIND_TALLY, row, TALLY_PEOPLE, "4", NULL);
  row = piiri_store_add(store, KIND_TALLY, circle, NULL, "2026-04", NULL);
  piiri_store_set(store, KIND_TALLY, row, TALLY_PEOPLE, "5", NULL);
  row = piiri_store_add(store, KIND_TALLY, circle, NULL, "2026", NULL);
  piiri_store_set(store, KIND_TALLY, row, TALLY_PEOPLE, "4", NULL);
  g_assert_true(piiri_store_commit(store, NULL));
  leaving = look(store, PROFILE_FIGURES, true);
  g_assert_cmpuint(leaving->few, ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/leaving/full", test_full);
  g_test_add_func("/leaving/diary", test_diary);
  g_test_add_func("/leaving/figures", test_figures);
  g_test_add_func("/leaving/agrees", test_agrees);
  g_test_add_func("/leaving/few", test_few);
  return g_test_run();
}
