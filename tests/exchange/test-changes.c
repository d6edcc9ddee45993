#include "exchange/changes.h"

#include "exchange/stores.h"

/* What a file would bring, gathered while it is rehearsed and read when nothing of it is there. */

#define MAIJA  "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define AINO   "1e35c15c-7d0f-4e0a-8b57-91a3cf3f0b02"
#define CIRCLE "a0ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a10"

#define FILE_OF(n, records)                                                                        \
  "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"                                        \
  "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/><replica key=\"k2\" id=\"c0ffee1234567890\"/>"     \
  "<circle id=\"" CIRCLE "\" at=\"2026-01-01T00:00:00.000Z.k1.1\"><name>Koivuranta</name>"         \
  "</circle>" records "<end records=\"" n "\"/></piiri>"
#define PERSON(id, at, fields)                                                                     \
  "<participant id=\"" id "\" circle=\"" CIRCLE "\" at=\"2026-02-0" at "\">" fields "</"           \
  "participant>"

typedef struct {
  PiiriStore *store;
  PiiriImportSummary *summary;
  GArray *groups;
  GArray *numbers;
} Fixture;

static void
clear_lists(Fixture *self)
{
  g_clear_pointer(&self->groups, g_array_unref);
  g_clear_pointer(&self->numbers, g_array_unref);
  g_clear_pointer(&self->summary, piiri_import_summary_free);
}

static void
set_up(Fixture *self, gconstpointer data)
{
  g_autoptr(PiiriImportSummary) first = NULL;

  *self = (Fixture){ .store = store_new() };
  first = import_good(self->store,
                      FILE_OF("2", PERSON(MAIJA, "1T00:00:00.000Z.k1.2",
                                          "<name>Maija Virtanen</name><phone>040 123</phone>"
                                          "<email>maija@example.org</email>")));
}

static void
tear_down(Fixture *self, gconstpointer data)
{
  clear_lists(self);
  g_object_unref(self->store);
}

static void
list(Fixture *self, bool by_person)
{
  g_clear_pointer(&self->groups, g_array_unref);
  g_clear_pointer(&self->numbers, g_array_unref);
  self->groups = g_array_new(FALSE, FALSE, sizeof(PiiriChangesGroup));
  g_array_set_clear_func(self->groups, (GDestroyNotify)piiri_changes_group_clear);
  self->numbers = piiri_changes_list(self->summary->changes, by_person, self->groups);
}

/* Rehearses FILE; the database stays as it was. */
static void
rehearse(Fixture *self, const char *file)
{
  g_autofree char *before = canonical(self->store);
  g_autofree char *after = NULL;
  g_autoptr(GInputStream) stream =
      g_memory_input_stream_new_from_data(file, (gssize)strlen(file), NULL);
  g_autoptr(GError) error = NULL;

  clear_lists(self);
  self->summary = piiri_import_summary_new();
  self->summary->changes = piiri_changes_new(&piiri_kinds, &error);
  g_assert_no_error(error);
  piiri_import_stream(self->store, stream, "a", true, self->summary, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  after = canonical(self->store);
  g_assert_cmpstr(before, ==, after);
  list(self, false);
}

/* "new Maija Virtanen (…): phone: before>after; ..." of the record at PLACE. */
static char *
told(Fixture *self, guint place)
{
  static const char *const whats[] = { "new", "changed", "deleted", "restored", "gone" };
  static const char *const of_fields[] = { "", " conflict", " settled" };
  gint64 number = g_array_index(self->numbers, gint64, place);
  g_autoptr(PiiriChange) change = piiri_changes_get(self->summary->changes, number);
  g_autoptr(GPtrArray) fields = piiri_changes_fields(self->summary->changes, number);
  GString *text = g_string_new(NULL);

  g_string_printf(text, "%s %s", whats[change->what], change->title);
  if (change->person != NULL)
    g_string_append_printf(text, " (%s)", change->person);
  for (guint i = 0; i < fields->len; i++) {
    const PiiriFieldChange *field = fields->pdata[i];
    g_autofree char *before = piiri_changes_words(self->summary->changes, self->store, change,
                                                  field->field, field->before);
    g_autofree char *after = piiri_changes_words(self->summary->changes, self->store, change,
                                                 field->field, field->after);

    g_string_append_printf(text, "; %s: %s>%s%s", field->name, before, after,
                           of_fields[field->what]);
  }
  return g_string_free(text, FALSE);
}

static void
assert_told(Fixture *self, guint place, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_cmpuint(place, <, self->numbers->len);
  text = told(self, place);
  g_assert_cmpstr(text, ==, expected);
}

static void
test_changed(Fixture *self, gconstpointer data)
{
  rehearse(self, FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1",
                                     "<phone over=\"k1.2\">050 999</phone>"
                                     "<email over=\"k1.2\"/>")));
  g_assert_cmpuint(piiri_changes_n(self->summary->changes), ==, 1);
  assert_told(self, 0, "changed Maija Virtanen; phone: 040 123>050 999; email: maija@example.org>");
}

static void
test_conflict(Fixture *self, gconstpointer data)
{
  /* Whichever of the two is shown, what stands here is told first. */
  rehearse(self, FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<phone>050 999</phone>")));
  assert_told(self, 0, "changed Maija Virtanen; phone: 040 123>050 999 conflict");
  rehearse(self, FILE_OF("2", "<participant id=\"" MAIJA "\" at=\"2025-02-02T00:00:00.000Z.k2.1\">"
                              "<phone>050 999</phone></participant>"));
  assert_told(self, 0, "changed Maija Virtanen; phone: 040 123>050 999 conflict");
}

static void
test_settled(Fixture *self, gconstpointer data)
{
  g_autoptr(PiiriImportSummary) other = import_good(
      self->store, FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<phone>050 999</phone>")));

  rehearse(self, FILE_OF("2", PERSON(MAIJA, "3T00:00:00.000Z.k2.2",
                                     "<phone over=\"k1.2\">050 999</phone>")));
  assert_told(self, 0, "changed Maija Virtanen; phone: 050 999>050 999 settled");
}

static void
test_deleted(Fixture *self, gconstpointer data)
{
  const PiiriKindCount *count;

  rehearse(
      self,
      FILE_OF("3",
              PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<deleted over=\"k1.2\">yes</deleted>") PERSON(
                  AINO, "2T00:00:00.000Z.k2.1",
                  "<name>Aino</name><deleted at=\"2026-02-03T00:00:00.000Z.k2.2\">yes</deleted>")));
  assert_told(self, 0, "gone Aino; name: >Aino");
  assert_told(self, 1, "deleted Maija Virtanen");
  count = g_hash_table_lookup(self->summary->kinds, "participant");
  g_assert_cmpuint(count->new, ==, 1);
  g_assert_cmpuint(count->gone, ==, 1);
  g_assert_cmpuint(count->changed, ==, 1);
  g_assert_cmpuint(count->deleted, ==, 1);
}

static void
test_restored(Fixture *self, gconstpointer data)
{
  g_autoptr(PiiriImportSummary) other = import_good(
      self->store,
      FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<deleted over=\"k1.2\">yes</deleted>")));

  rehearse(self, FILE_OF("2", PERSON(MAIJA, "3T00:00:00.000Z.k2.2", "<deleted over=\"k1.2\"/>")));
  assert_told(self, 0, "restored Maija Virtanen");
}

/* Deleted there, changed here: that is told as a field, since the record stands. */
static void
test_deletion_in_doubt(Fixture *self, gconstpointer data)
{
  rehearse(self, FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<deleted>yes</deleted>")));
  assert_told(self, 0, "changed Maija Virtanen; deleted: >Yes conflict");
}

#define MEETING "c1ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a01"
#define LATER   "c2ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a02"
#define PLANNED(id, when)                                                                          \
  "<meeting id=\"" id "\" circle=\"" CIRCLE "\" at=\"2026-02-02T00:00:00.000Z.k2.1\">"             \
  "<planned>" when "</planned></meeting>"
#define CAME(id, meeting, person)                                                                  \
  "<attendance id=\"" id "\" circle=\"" CIRCLE "\" at=\"2026-02-02T00:00:00.000Z.k2.1\">"          \
  "<meeting>" meeting "</meeting><participant>" person "</participant><present>yes</present>"      \
  "</attendance>"

static const char together[] =
    FILE_OF("7",
            CAME("d1ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a01", MEETING, MAIJA)
                CAME("d2ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a02", MEETING, AINO)
                    CAME("d3ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a03", LATER, MAIJA)
                        PLANNED(LATER, "2026-03-10T13:00") PLANNED(MEETING, "2026-03-03T13:00")
                            PERSON(AINO, "2T00:00:00.000Z.k2.1", "<name>Aino Aalto</name>"));

/* Links to what comes only further on, and to what stood here, are words. */
static void
test_by_kind(Fixture *self, gconstpointer data)
{
  static const int kinds[] = { KIND_PARTICIPANT, KIND_MEETING, KIND_ATTENDANCE };
  static const guint sizes[] = { 1, 2, 3 };

  rehearse(self, together);
  g_assert_cmpuint(self->groups->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const PiiriChangesGroup *group = &g_array_index(self->groups, PiiriChangesGroup, i);

    g_assert_cmpint(group->kind, ==, kinds[i]);
    g_assert_cmpuint(group->n, ==, sizes[i]);
    g_assert_null(group->person);
  }
  assert_told(self, 0, "new Aino Aalto; name: >Aino Aalto");
  /* The newest day first, and those who came by name. */
  assert_told(self, 1, "new 10 Mar 2026, 13:00; planned: >10 Mar 2026, 13:00");
  assert_told(self, 2, "new 3 Mar 2026, 13:00; planned: >3 Mar 2026, 13:00");
  assert_told(self, 3,
              "new 10 Mar 2026, 13:00 (Maija Virtanen); meeting: >10 Mar 2026, 13:00;"
              " participant: >Maija Virtanen; present: >Yes");
  assert_told(self, 4,
              "new 3 Mar 2026, 13:00 (Aino Aalto); meeting: >3 Mar 2026, 13:00;"
              " participant: >Aino Aalto; present: >Yes");
  assert_told(self, 5,
              "new 3 Mar 2026, 13:00 (Maija Virtanen); meeting: >3 Mar 2026, 13:00;"
              " participant: >Maija Virtanen; present: >Yes");
}

static void
test_by_person(Fixture *self, gconstpointer data)
{
  static const char *const people[] = { "Aino Aalto", "Maija Virtanen", NULL };

  rehearse(self, together);
  list(self, true);
  g_assert_cmpuint(self->groups->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const PiiriChangesGroup *group = &g_array_index(self->groups, PiiriChangesGroup, i);

    g_assert_cmpstr(group->person, ==, people[i]);
    g_assert_cmpuint(group->n, ==, 2);
    g_assert_cmpuint(group->first, ==, 2 * i);
  }
  g_assert_cmpint(g_array_index(self->groups, PiiriChangesGroup, 2).kind, ==, KIND_MEETING);
}

static void
test_labels(Fixture *self, gconstpointer data)
{
  g_autoptr(PiiriChange) change = NULL;
  g_autofree char *two = NULL;
  g_autofree char *one = NULL;

  rehearse(self, FILE_OF("2", PERSON(MAIJA, "2T00:00:00.000Z.k2.1",
                                     "<phone over=\"k1.2\">050 999</phone>"
                                     "<email over=\"k1.2\"/>")));
  change = piiri_changes_get(self->summary->changes, g_array_index(self->numbers, gint64, 0));
  two = piiri_changes_labels(self->summary->changes, change, 5);
  one = piiri_changes_labels(self->summary->changes, change, 1);
  g_assert_cmpstr(two, ==, "Phone, email");
  g_assert_cmpstr(one, ==, "Phone");
  g_assert_cmpstr(change->circle, ==, "Koivuranta");
}

/* Kinds and fields of a newer version are told as they are. */
static void
test_unknown(Fixture *self, gconstpointer data)
{
  rehearse(self, FILE_OF("3", "<hobby id=\"" AINO "\" at=\"2026-02-02T00:00:00.000Z.k2.1\">"
                              "<what>chess</what></hobby>" PERSON(MAIJA, "2T00:00:00.000Z.k2.1",
                                                                  "<x xmlns=\"urn:other\">1</x>")));
  assert_told(self, 0, "changed Maija Virtanen; {urn:other}x: >1");
  assert_told(self, 1, "new Another record; what: >chess");
}

/* A record that stands twice in a file changes once, from what it was to what it becomes. */
static void
test_twice(Fixture *self, gconstpointer data)
{
  rehearse(self,
           FILE_OF("4",
                   PERSON(MAIJA, "2T00:00:00.000Z.k2.1", "<phone over=\"k1.2\">050</phone>")
                       PERSON(MAIJA, "3T00:00:00.000Z.k2.2", "<phone over=\"k1.2\">051</phone>")
                           PERSON(AINO, "3T00:00:00.000Z.k2.2", "<name>Aino</name>")));
  g_assert_cmpuint(self->numbers->len, ==, 2);
  assert_told(self, 1, "changed Maija Virtanen; phone: 040 123>051");
}

/* Many records: the lists hold numbers alone. */
static void
test_many(Fixture *self, gconstpointer data)
{
  enum { N = 20000 };
  g_autoptr(GString) records = g_string_new(NULL);
  g_autofree char *file = NULL;

  for (guint i = 0; i < N; i++)
    g_string_append_printf(records,
                           "<participant id=\"%08x-0c4b-4f6e-9a55-2f6f3a0d9a11\""
                           " at=\"2026-02-02T00:00:00.000Z.k2.1\"><name>Person %05u</name>"
                           "<wishes>%0200u</wishes></participant>",
                           i, N - i, i);
  file = g_strdup_printf("<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"
                         "<replica key=\"k2\" id=\"c0ffee1234567890\"/>%s<end records=\"%d\"/>"
                         "</piiri>",
                         records->str, N);
  rehearse(self, file);
  g_assert_cmpuint(self->numbers->len, ==, N);
  g_assert_cmpuint(piiri_changes_n(self->summary->changes), ==, N);
  for (guint i = 0; i < N; i += N / 4) {
    g_autoptr(PiiriChange) change =
        piiri_changes_get(self->summary->changes, g_array_index(self->numbers, gint64, i));
    g_autofree char *name = g_strdup_printf("Person %05u", i + 1);

    g_assert_cmpstr(change->title, ==, name);
  }
}

#define add_test(path, func) g_test_add(path, Fixture, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_test("/changes/changed", test_changed);
  add_test("/changes/conflict", test_conflict);
  add_test("/changes/settled", test_settled);
  add_test("/changes/deleted", test_deleted);
  add_test("/changes/restored", test_restored);
  add_test("/changes/deletion-in-doubt", test_deletion_in_doubt);
  add_test("/changes/by-kind", test_by_kind);
  add_test("/changes/by-person", test_by_person);
  add_test("/changes/labels", test_labels);
  add_test("/changes/unknown", test_unknown);
  add_test("/changes/twice", test_twice);
  add_test("/changes/many", test_many);
  return g_test_run();
}
