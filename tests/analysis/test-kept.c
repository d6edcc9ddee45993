#include "analysis/kept.h"

#include "analysis/circle.h"
#include "exchange/import.h"

#include <string.h>

#define LIISA  "e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d80"
#define EINO   "e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d81"
#define CIRCLE "e6ec2f1a-1f0a-4c56-9d2e-3b1f6a5c7d82"

static PiiriKept *
gather(PiiriStore *store, gint64 person)
{
  g_autoptr(GError) error = NULL;
  PiiriKept *kept = piiri_kept_gather(store, person, NULL, &error);

  g_assert_no_error(error);
  g_assert_nonnull(kept);
  return kept;
}

/* The N-th record of that kind. */
static const PiiriKeptRecord *
record_of(const PiiriKept *kept, const char *kind, guint n)
{
  for (guint i = 0; i < kept->records->len; i++) {
    const PiiriKeptRecord *record = kept->records->pdata[i];

    if (strcmp(record->kind, kind) == 0 && n-- == 0)
      return record;
  }
  g_error("no %s", kind);
}

static const PiiriKeptField *
field_of(const PiiriKeptRecord *record, const char *name)
{
  for (guint i = 0; i < record->fields->len; i++) {
    const PiiriKeptField *field = record->fields->pdata[i];

    if (strcmp(field->name, name) == 0)
      return field;
  }
  return NULL;
}

static const PiiriKeptValue *
value_of(const PiiriKeptRecord *record, const char *name, guint n)
{
  const PiiriKeptField *field = field_of(record, name);

  g_assert_nonnull(field);
  g_assert_cmpuint(n, <, field->values->len);
  return &g_array_index(field->values, PiiriKeptValue, n);
}

static void
set_later(Circle *circle, int kind, gint64 row, int field, const char *text)
{
  circle_begin(circle);
  circle_set(circle, kind, row, field, text);
  circle_end(circle);
}

static void
test_her_own(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  const PiiriKeptRecord *own;
  gint64 liisa;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  circle_set(&circle, KIND_PARTICIPANT, liisa, PARTICIPANT_PHONE, "040 1");
  circle_end(&circle);
  g_assert_true(piiri_store_set_laptop_name(circle.store, "Aino’s laptop", NULL));
  set_later(&circle, KIND_PARTICIPANT, liisa, PARTICIPANT_PHONE, "040 2");
  set_later(&circle, KIND_PARTICIPANT, liisa, PARTICIPANT_PHONE, "");

  kept = gather(circle.store, liisa);
  g_assert_cmpstr(kept->name, ==, "Liisa");
  g_assert_cmpuint(kept->records->len, ==, 1);
  own = kept->records->pdata[0];
  g_assert_true(own->own && own->whole && !own->deleted);
  g_assert_cmpuint(field_of(own, "phone")->values->len, ==, 3);
  g_assert_cmpstr(value_of(own, "phone", 0)->text, ==, "");
  g_assert_true(value_of(own, "phone", 0)->shown);
  g_assert_cmpstr(value_of(own, "phone", 1)->words, ==, "040 2");
  g_assert_cmpstr(value_of(own, "phone", 2)->words, ==, "040 1");
  g_assert_false(value_of(own, "phone", 1)->standing);
  g_assert_cmpstr(value_of(own, "phone", 1)->laptop, ==, "Aino’s laptop");
  g_assert_cmpstr(field_of(own, "phone")->label, ==, "Phone");
  g_assert_null(field_of(own, "email"));
}

/* What others have of their own isn't hers to see. */
static void
test_others_stay_unseen(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  const PiiriKeptRecord *task, *meeting, *other;
  gint64 liisa, eino, row, held;
  g_autofree char *id = NULL, *eino_id = NULL, *both = NULL;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  eino = circle_person(&circle, "Eino");
  id = circle_id(&circle, KIND_PARTICIPANT, liisa);
  eino_id = circle_id(&circle, KIND_PARTICIPANT, eino);
  both = strcmp(id, eino_id) < 0 ? g_strjoin(" ", id, eino_id, NULL) :
                                   g_strjoin(" ", eino_id, id, NULL);
  circle_set(&circle, KIND_PARTICIPANT, eino, PARTICIPANT_PHONE, "secret");
  circle_link(&circle, KIND_PARTICIPANT, eino, PARTICIPANT_BROUGHT_BY, liisa);
  held = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_set(&circle, KIND_MEETING, held, MEETING_GUIDES, both);
  circle_set(&circle, KIND_MEETING, held, MEETING_NOTES, "not about her");
  row = circle_add(&circle, KIND_TASK, NULL, NULL);
  circle_set(&circle, KIND_TASK, row, TASK_KIND, "coffee");
  circle_link(&circle, KIND_TASK, row, TASK_WHO, eino);
  circle_end(&circle);
  set_later(&circle, KIND_TASK, row, TASK_WHO, id);

  kept = gather(circle.store, liisa);
  g_assert_cmpuint(kept->records->len, ==, 4);
  task = record_of(kept, "task", 0);
  g_assert_true(task->whole);
  g_assert_cmpstr(value_of(task, "kind", 0)->words, ==, "Coffee");
  g_assert_cmpstr(value_of(task, "who", 0)->words, ==, "Liisa");
  g_assert_null(value_of(task, "who", 1)->text);
  g_assert_cmpstr(value_of(task, "who", 1)->words, ==, "Somebody else");
  meeting = record_of(kept, "meeting", 0);
  g_assert_false(meeting->whole);
  g_assert_cmpstr(meeting->title, ==, "24 Nov 2026, 13:00");
  g_assert_cmpuint(meeting->fields->len, ==, 1);
  g_assert_cmpstr(value_of(meeting, "guides", 0)->text, ==, id);
  g_assert_cmpstr(value_of(meeting, "guides", 0)->words, ==, "Liisa");
  /* Other people come last. */
  other = kept->records->pdata[3];
  g_assert_cmpstr(other->title, ==, "Eino");
  g_assert_false(other->own || other->whole);
  g_assert_cmpuint(other->fields->len, ==, 1);
}

/* Once it is another's, only that it was hers is told. */
static void
test_no_longer_hers(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  const PiiriKeptRecord *entry;
  gint64 liisa, eino, row;
  g_autofree char *eino_id = NULL;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  eino = circle_person(&circle, "Eino");
  eino_id = circle_id(&circle, KIND_PARTICIPANT, eino);
  row = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_link(&circle, KIND_ENTRY, row, ENTRY_AUTHOR, liisa);
  circle_set(&circle, KIND_ENTRY, row, ENTRY_TEXT, "Written by Eino");
  circle_end(&circle);
  set_later(&circle, KIND_ENTRY, row, ENTRY_AUTHOR, eino_id);

  kept = gather(circle.store, liisa);
  entry = record_of(kept, "entry", 0);
  g_assert_false(entry->whole);
  g_assert_cmpuint(entry->fields->len, ==, 1);
  g_assert_cmpuint(field_of(entry, "author")->values->len, ==, 1);
  g_assert_false(value_of(entry, "author", 0)->standing);
}

static void
test_entries_bring_their_pictures(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  gint64 liisa, entry, picture;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_link(&circle, KIND_ENTRY, entry, ENTRY_AUTHOR, liisa);
  picture = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  circle_link(&circle, KIND_PICTURE, picture, PICTURE_ENTRY, entry);
  circle_set(&circle, KIND_PICTURE, picture, PICTURE_BYTES, "R0lG");
  circle_end(&circle);

  kept = gather(circle.store, liisa);
  g_assert_cmpstr(value_of(record_of(kept, "picture", 0), "bytes", 0)->text, ==, "R0lG");
}

static void
test_newest_first_and_deleted(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  gint64 liisa, entry;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  circle_attend(&circle, circle_meeting(&circle, "2026-11-17T13:00", "held"), liisa, "yes");
  circle_attend(&circle, circle_meeting(&circle, "2026-11-24T13:00", "held"), liisa, "yes");
  circle_attend(&circle, circle_meeting(&circle, "2026-11-10T13:00", "held"), liisa, "no");
  entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_link(&circle, KIND_ENTRY, entry, ENTRY_AUTHOR, liisa);
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_ENTRY, entry, NULL));
  circle_end(&circle);

  kept = gather(circle.store, liisa);
  g_assert_cmpstr(record_of(kept, "attendance", 0)->title, ==, "24 Nov 2026, 13:00");
  g_assert_cmpstr(record_of(kept, "attendance", 1)->title, ==, "17 Nov 2026, 13:00");
  g_assert_cmpstr(value_of(record_of(kept, "attendance", 2), "present", 0)->words, ==, "No");
  g_assert_true(record_of(kept, "entry", 0)->deleted);
}

static void
test_who_answers(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  const PiiriKeptCircle *of;
  gint64 liisa, again, actor;
  g_autofree char *id = NULL;

  circle_init(&circle);
  actor = circle_add(&circle, KIND_ACTOR, NULL, NULL);
  circle_set(&circle, KIND_ACTOR, actor, ACTOR_NAME, "Area work");
  circle_set(&circle, KIND_ACTOR, actor, ACTOR_PHONE, "09 310");
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_CONTROLLER, "The association");
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_BASIS, "membership");
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_RETENTION, "24");
  circle_link(&circle, KIND_CIRCLE, circle.circle, CIRCLE_CONTACT, actor);
  liisa = circle_person(&circle, "Liisa");
  again = circle_person(&circle, "Liisa L.");
  id = circle_id(&circle, KIND_PARTICIPANT, liisa);
  circle_set(&circle, KIND_PARTICIPANT, again, SAME_AS, id);
  circle_end(&circle);

  kept = gather(circle.store, again);
  g_assert_cmpuint(kept->records->len, ==, 2);
  g_assert_true(((PiiriKeptRecord *)kept->records->pdata[1])->own);
  g_assert_cmpuint(kept->circles->len, ==, 1);
  of = kept->circles->pdata[0];
  g_assert_cmpstr(of->name, ==, "Koivuranta");
  g_assert_cmpstr(of->controller, ==, "The association");
  g_assert_cmpstr(of->basis, ==, "membership");
  g_assert_cmpstr(of->basis_words, ==, "Membership");
  g_assert_cmpstr(of->retention, ==, "24");
  g_assert_cmpstr(of->contact, ==, "Area work\n09 310");
}

static const char from_elsewhere[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n"
    "  <replica key=\"k1\" id=\"0000000000000001\" name=\"Aino's laptop\"/>\n"
    "  <replica key=\"k2\" id=\"0000000000000002\" name=\"Salme's laptop\"/>\n"
    "  <circle id=\"" CIRCLE "\" at=\"2026-01-07T11:00:00.000Z.k1.1\"><name>K</name></circle>\n"
    "  <participant id=\"" LIISA "\" circle=\"" CIRCLE "\" at=\"2026-01-07T11:00:00.000Z.k1.2\">\n"
    "    <name>Liisa</name>\n"
    "    <phone>040 1</phone>\n"
    "    <phone at=\"2026-02-07T11:00:00.000Z.k2.1\">040 2</phone>\n"
    "    <shoe_size>38</shoe_size>\n"
    "  </participant>\n"
    "  <participant id=\"" EINO "\" circle=\"" CIRCLE "\" at=\"2026-01-07T11:00:00.000Z.k1.3\">\n"
    "    <name>Eino</name>\n"
    "    <friend>" LIISA "</friend>\n"
    "    <enemy>somebody</enemy>\n"
    "  </participant>\n"
    "  <task id=\"e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d83\" circle=\"" CIRCLE
    "\" at=\"2026-01-07T11:00:00.000Z.k1.4\">\n"
    "    <kind>coffee</kind>\n"
    "    <who>" LIISA "</who>\n"
    "    <who at=\"2026-02-07T11:00:00.000Z.k2.2\">" EINO "</who>\n"
    "  </task>\n"
    "  <recipe id=\"e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d84\" at=\"2026-01-07T11:00:00.000Z.k1.5\">\n"
    "    <cook>" LIISA "</cook>\n"
    "    <dish>buns</dish>\n"
    "  </recipe>\n"
    "  <end records=\"5\"/>\n"
    "</piiri>\n";

/* Conflicts, and what a newer version has sent. */
static void
test_from_elsewhere(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriStore) store =
      piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GInputStream) stream =
      g_memory_input_stream_new_from_data(from_elsewhere, sizeof from_elsewhere - 1, NULL);
  g_autoptr(PiiriKept) kept = NULL;
  const PiiriKeptRecord *own, *task, *eino, *recipe;
  PiiriId id;

  g_assert_true(
      piiri_import_stream(store, stream, "file", false, summary, NULL, NULL, NULL, &error));
  g_assert_no_error(error);
  g_assert_true(piiri_id_parse(LIISA, strlen(LIISA), &id));
  kept = gather(store, piiri_store_find(store, KIND_PARTICIPANT, &id));
  own = kept->records->pdata[0];
  g_assert_cmpstr(value_of(own, "phone", 0)->text, ==, "040 2");
  g_assert_true(value_of(own, "phone", 0)->shown);
  g_assert_cmpstr(value_of(own, "phone", 0)->laptop, ==, "Salme's laptop");
  g_assert_cmpstr(value_of(own, "phone", 1)->text, ==, "040 1");
  g_assert_true(value_of(own, "phone", 1)->standing && !value_of(own, "phone", 1)->shown);
  g_assert_cmpstr(value_of(own, "shoe_size", 0)->text, ==, "38");

  /* Hers by the one laptop, another's by the other: it is told. */
  task = record_of(kept, "task", 0);
  g_assert_true(task->whole);
  g_assert_cmpuint(field_of(task, "who")->values->len, ==, 2);
  eino = record_of(kept, "participant", 1);
  g_assert_cmpuint(eino->fields->len, ==, 1);
  g_assert_cmpstr(value_of(eino, "friend", 0)->text, ==, LIISA);
  recipe = kept->records->pdata[kept->records->len - 1];
  g_assert_cmpstr(recipe->kind, ==, "recipe");
  g_assert_cmpuint(recipe->fields->len, ==, 1);
  g_assert_cmpstr(value_of(recipe, "cook", 0)->text, ==, LIISA);
}

static void
test_json(void)
{
  g_auto(Circle) circle;
  g_autoptr(PiiriKept) kept = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *root, *of, *own, *field, *value;
  gint64 liisa;

  circle_init(&circle);
  circle_set(&circle, KIND_CIRCLE, circle.circle, CIRCLE_RETENTION, "24");
  liisa = circle_person(&circle, "Liisa");
  circle_end(&circle);
  kept = gather(circle.store, liisa);
  node = piiri_kept_to_json(kept);
  root = json_node_get_object(node);
  g_assert_cmpstr(json_object_get_string_member(root, "name"), ==, "Liisa");
  g_assert_cmpuint(strlen(json_object_get_string_member(root, "gathered")), ==, PIIRI_WALL_LENGTH);
  of = json_array_get_object_element(json_object_get_array_member(root, "circles"), 0);
  g_assert_cmpint(json_object_get_int_member(of, "retention"), ==, 24);
  g_assert_true(json_object_get_null_member(of, "controller"));
  own = json_array_get_object_element(json_object_get_array_member(root, "records"), 0);
  g_assert_cmpstr(json_object_get_string_member(own, "kind"), ==, "participant");
  g_assert_true(json_object_get_boolean_member(own, "own"));
  field = json_array_get_object_element(json_object_get_array_member(own, "fields"), 0);
  g_assert_cmpstr(json_object_get_string_member(field, "name"), ==, "name");
  value = json_array_get_object_element(json_object_get_array_member(field, "values"), 0);
  g_assert_cmpstr(json_object_get_string_member(value, "value"), ==, "Liisa");
  g_assert_true(json_object_get_boolean_member(value, "standing"));
  g_assert_cmpuint(strlen(json_object_get_string_member(value, "replica")), ==, 16);
}

static void
test_nobody_and_cancelled(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new();
  gint64 liisa;

  circle_init(&circle);
  liisa = circle_person(&circle, "Liisa");
  circle_attend(&circle, circle_meeting(&circle, "2026-11-17T13:00", "held"), liisa, "yes");
  circle_end(&circle);
  g_assert_null(piiri_kept_gather(circle.store, 999, NULL, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING);
  g_clear_error(&error);
  g_cancellable_cancel(cancellable);
  g_assert_null(piiri_kept_gather(circle.store, liisa, cancellable, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kept/her-own", test_her_own);
  g_test_add_func("/kept/others-stay-unseen", test_others_stay_unseen);
  g_test_add_func("/kept/no-longer-hers", test_no_longer_hers);
  g_test_add_func("/kept/pictures", test_entries_bring_their_pictures);
  g_test_add_func("/kept/newest-first-and-deleted", test_newest_first_and_deleted);
  g_test_add_func("/kept/who-answers", test_who_answers);
  g_test_add_func("/kept/from-elsewhere", test_from_elsewhere);
  g_test_add_func("/kept/json", test_json);
  g_test_add_func("/kept/nobody-and-cancelled", test_nobody_and_cancelled);
  return g_test_run();
}
