#include "paper/kept.h"

#include "model/kinds.h"
#include "paper/read.h"
#include "sample/sample.h"

/* The sample circle, opened in LANGUAGE. */
static PiiriStore *
open_sample(const char *language)
{
  g_autoptr(GError) error = NULL;
  PiiriStore *store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);

  g_assert_no_error(error);
  piiri_sample_fill(store, language, &error);
  g_assert_no_error(error);
  return store;
}

static PiiriKept *
gather(PiiriStore *store, gint64 row)
{
  g_autoptr(GError) error = NULL;
  PiiriKept *kept = piiri_kept_gather(store, row, NULL, &error);

  g_assert_no_error(error);
  return kept;
}

/* Every word of WORDS stands in TEXT; short ones in one piece. Ends of pages part long ones. */
static void
assert_told(const char *text, const char *words)
{
  g_autofree char *whole = squeeze(g_strdup(words));

  if (strstr(text, whole) != NULL)
    return;
  if (strlen(words) <= 60)
    g_error("not on paper: %s\n%s", words, text);
  g_auto(GStrv) each = g_strsplit_set(words, " \n", -1);
  for (char **word = each; *word != NULL; word++)
    if (strstr(text, *word) == NULL)
      g_error("not on paper: %s (of %s)", *word, words);
}

static void
assert_all_told(const PiiriKept *kept)
{
  g_autoptr(PiiriDocument) document = piiri_paper_kept(kept);
  g_autofree char *text = squeeze(read_text(document));
  g_autoptr(JsonNode) node = piiri_kept_to_json(kept);
  JsonArray *records = json_object_get_array_member(json_node_get_object(node), "records");

  for (guint i = 0; i < json_array_get_length(records); i++) {
    JsonObject *record = json_array_get_object_element(records, i);
    JsonArray *fields = json_object_get_array_member(record, "fields");

    assert_told(text, json_object_get_string_member(record, "title"));
    for (guint j = 0; j < json_array_get_length(fields); j++) {
      JsonArray *values =
          json_object_get_array_member(json_array_get_object_element(fields, j), "values");

      for (guint k = 0; k < json_array_get_length(values); k++) {
        JsonObject *value = json_array_get_object_element(values, k);

        assert_told(text, json_object_get_string_member(value, "words"));
        assert_told(text, json_object_get_string_member(value, "laptop"));
      }
    }
  }
}

/* Paper and JSON hold the same: of everybody in the sample circle, every value. */
static void
test_every_value(void)
{
  g_autoptr(PiiriStore) store = open_sample("fi");
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, true);
  guint most = 0;

  g_assert_cmpuint(rows->len, >, 10);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr(PiiriKept) kept = gather(store, g_array_index(rows, gint64, i));

    most = MAX(most, kept->records->len);
    assert_all_told(kept);
  }
  g_assert_cmpuint(most, >, 100);
}

static void
set(PiiriStore *store, gint64 row, int field, const char *text)
{
  g_autoptr(GError) error = NULL;

  piiri_store_set_now(store, "a step", KIND_PARTICIPANT, row, field, text, &error);
  g_assert_no_error(error);
}

static void
test_what_was_there_before(void)
{
  g_autoptr(PiiriStore) store = open_sample("en");
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, false);
  gint64 row = g_array_index(rows, gint64, 0);
  g_autoptr(PiiriKept) kept = NULL;
  g_autoptr(PiiriDocument) document = NULL;
  g_autofree char *text = NULL;

  g_assert_true(piiri_store_set_laptop_name(store, "Aino’s laptop", NULL));
  set(store, row, PARTICIPANT_EMAIL, "first@example.org");
  set(store, row, PARTICIPANT_EMAIL, "second@example.org");
  set(store, row, PARTICIPANT_EMAIL, "");
  kept = gather(store, row);
  assert_all_told(kept);
  document = piiri_paper_kept(kept);
  text = squeeze(read_text(document));
  assert_told(text, "Email (emptied)");
  assert_told(text, "Earlier second@example.org");
  assert_told(text, "Earlier first@example.org");
  assert_told(text, "24 Nov 2026, Aino’s laptop");
}

static void
test_who_answers(void)
{
  g_autoptr(PiiriStore) store = open_sample("en");
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, false);
  g_autoptr(PiiriKept) kept = gather(store, g_array_index(rows, gint64, 0));
  const PiiriKeptCircle *circle = kept->circles->pdata[0];
  g_autoptr(PiiriDocument) document = piiri_paper_kept(kept);
  g_autofree char *text = squeeze(read_text(document));

  g_assert_cmpstr(circle->controller, !=, "");
  assert_told(text, circle->name);
  assert_told(text, circle->controller);
  assert_told(text, circle->basis_words);
  assert_told(text, "months after you last came");
  assert_told(text, "You may ask at any time");
  assert_told(text, "Data Protection Ombudsman");
}

/* Nobody has said who answers: the paper says that, too. */
static void
test_nobody_answers(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store =
      piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);
  g_autoptr(PiiriKept) kept = NULL;
  g_autoptr(PiiriDocument) document = NULL;
  g_autofree char *text = NULL;
  gint64 circle, row;

  g_assert_true(piiri_store_begin(store, "a step", &error));
  circle = piiri_store_add(store, KIND_CIRCLE, 0, NULL, NULL, &error);
  g_assert_true(piiri_store_set(store, KIND_CIRCLE, circle, CIRCLE_NAME, "Koivuranta", &error));
  row = piiri_store_add(store, KIND_PARTICIPANT, circle, NULL, NULL, &error);
  g_assert_true(piiri_store_set(store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, "Liisa", &error));
  g_assert_true(piiri_store_commit(store, &error));
  kept = gather(store, row);
  document = piiri_paper_kept(kept);
  text = squeeze(read_text(document));
  assert_told(text, "Controller of the register Not written down yet");
  assert_told(text, "How long Not written down yet");
  g_assert_cmpuint(count_pages(document), ==, 1);
}

static void
test_same_bytes(void)
{
  g_autoptr(PiiriStore) store = open_sample("sv");
  g_autoptr(GArray) rows = piiri_store_rows(store, KIND_PARTICIPANT, 0, false);
  g_autoptr(PiiriKept) kept = gather(store, g_array_index(rows, gint64, 2));
  g_autoptr(PiiriDocument) a = piiri_paper_kept(kept), b = piiri_paper_kept(kept);
  g_autoptr(GBytes) first = make_pdf(a), second = make_pdf(b);

  g_assert_true(g_bytes_equal(first, second));
}

int
main(int argc, char **argv)
{
  g_setenv("PIIRI_CLOCK", "2026-11-24T12:00:00.000Z", TRUE);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kept/every-value", test_every_value);
  g_test_add_func("/kept/what-was-there-before", test_what_was_there_before);
  g_test_add_func("/kept/who-answers", test_who_answers);
  g_test_add_func("/kept/nobody-answers", test_nobody_answers);
  g_test_add_func("/kept/same-bytes", test_same_bytes);
  return g_test_run();
}
