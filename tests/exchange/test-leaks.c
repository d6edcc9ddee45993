#include "exchange/stores.h"

#include "model/profile.h"

/*
 * Nothing leaves that must not. The database holds a word of its own in every field of every kind,
 * known or not, two of them side by side, each written by a laptop of its own; so the bytes of a
 * file say what went into it, and by whom. What may leave is worked out here once more, from the
 * classes alone.
 */

#define N_PER_FIELD  3 /* laptops: two that wrote, one whose value was replaced */
#define MAX_FIELDS   64
#define FOREIGN      60 /* places of fields that no table knows */
#define UNKNOWN      61
#define OF_ERASURE   62 /* the laptops of a kind's erasures */
#define UNKNOWN_KIND N_KINDS

static const PiiriProfile profiles[] = { PROFILE_FULL, PROFILE_DIARY, PROFILE_FIGURES };

/* --- What stands where --------------------------------------------------------------------- */

static const char *
name_of(int kind)
{
  return kind == UNKNOWN_KIND ? "unicorn" : piiri_kinds.kinds[kind].name;
}

static char *
id_of(int kind, guint n)
{
  return g_strdup_printf("e%07x-0000-4000-8000-%012x", (guint)kind + 1, n);
}

static guint
key_of(int kind, int field, int which)
{
  return ((guint)kind * MAX_FIELDS + (guint)field) * N_PER_FIELD + (guint)which + 1;
}

static char *
replica_of(guint key)
{
  return g_strdup_printf("abcd%012x", key);
}

static char *
marker(int kind, int field, int which)
{
  return g_strdup_printf("word-%d-%d-%d.", kind, field, which);
}

static void
add_replicas(GString *file)
{
  guint n = (N_KINDS + 1) * MAX_FIELDS * N_PER_FIELD;

  for (guint key = 1; key <= n; key++) {
    g_autofree char *replica = replica_of(key);

    g_string_append_printf(file, "<replica key=\"k%u\" id=\"%s\" name=\"laptop-%u.\"/>", key,
                           replica, key);
  }
}

static void
add_erasures(GString *file, int kind)
{
  g_autofree char *gone = id_of(kind, 3), *as = id_of(kind, 4), *part = id_of(kind, 2);

  if (kind == UNKNOWN_KIND || !piiri_kind_has_key(&piiri_kinds.kinds[kind]))
    g_string_append_printf(file,
                           "<erased kind=\"%s\" id=\"%s\" at=\"2026-02-01T00:00:00.000Z.k%u.5\""
                           " as=\"%s\"/>",
                           name_of(kind), gone, key_of(kind, OF_ERASURE, 0), as);
  g_string_append_printf(file,
                         "<erased kind=\"%s\" id=\"%s\" field=\"word-of-erasure\""
                         " at=\"2026-02-01T00:00:00.000Z.k%u.5\" upto=\"k%u.2\"/>",
                         name_of(kind), part, key_of(kind, OF_ERASURE, 1),
                         key_of(kind, OF_ERASURE, 2));
}

static void
add_field(GString *file, int kind, int field, const char *space, const char *name)
{
  for (int which = 0; which < 2; which++) {
    g_autofree char *text = marker(kind, field, which);

    g_string_append_printf(
        file, "<%s%s at=\"2026-01-01T00:00:00.000Z.k%u.5\" over=\"k%u.3\">%s</%s>", name, space,
        key_of(kind, field, which), key_of(kind, field, 2), text, name);
  }
}

static void
begin_record(GString *file, int kind, guint n)
{
  g_autofree char *id = id_of(kind, n), *circle = id_of(KIND_CIRCLE, 1);

  g_string_append_printf(file, "<%s id=\"%s\"", name_of(kind), id);
  if (kind != UNKNOWN_KIND && piiri_kinds.kinds[kind].circle)
    g_string_append_printf(file, " circle=\"%s\"", circle);
  g_string_append(file, ">");
}

/* A record with a word in every field. */
static void
add_words(GString *file, int kind)
{
  int n_fields = kind == UNKNOWN_KIND ? FIRST_FIELD : piiri_kinds.kinds[kind].n_fields;

  g_assert_cmpint(n_fields, <, FOREIGN);
  begin_record(file, kind, 1);
  for (int i = 0; i < n_fields; i++) {
    const char *common[] = { "deleted", "same_as" };

    add_field(file, kind, i, "",
              i < FIRST_FIELD ? common[i] : piiri_kinds.kinds[kind].fields[i].name);
  }
  add_field(file, kind, FOREIGN, " xmlns=\"urn:other\"", "hue");
  add_field(file, kind, UNKNOWN, "", "unheard_of");
  g_string_append_printf(file, "</%s>", name_of(kind));
}

/* A record whose links lead somewhere: to the first of each kind. */
static void
add_links(GString *file, int kind)
{
  begin_record(file, kind, 2);
  for (int i = FIRST_FIELD; kind != UNKNOWN_KIND && i < piiri_kinds.kinds[kind].n_fields; i++) {
    const PiiriField *field = &piiri_kinds.kinds[kind].fields[i];
    g_autofree char *target = id_of(field->target, 1);

    if (field->type == FIELD_LINK || field->type == FIELD_LINKS)
      g_string_append_printf(file, "<%s at=\"2026-01-01T00:00:00.000Z.k%u.6\">%s</%s>", field->name,
                             key_of(kind, i, 0), target, field->name);
  }
  g_string_append_printf(file, "</%s>", name_of(kind));
}

/* An actor of whom nobody would know but for what guides a person to the circle. */
static void
add_way_here(GString *file)
{
  g_autofree char *actor = id_of(KIND_ACTOR, 9);
  guint name = key_of(KIND_ACTOR, ACTOR_NAME, 0);
  guint guide = key_of(KIND_PARTICIPANT, PARTICIPANT_GUIDED_BY, 0);

  begin_record(file, KIND_ACTOR, 9);
  g_string_append_printf(
      file, "<name at=\"2026-01-01T00:00:00.000Z.k%u.7\">word-of-the-guide.</name>", name);
  g_string_append(file, "</actor>");
  begin_record(file, KIND_PARTICIPANT, 9);
  g_string_append_printf(
      file, "<guided_by at=\"2026-01-01T00:00:00.000Z.k%u.7\">%s</guided_by></participant>", guide,
      actor);
}

static PiiriStore *
filled(void)
{
  PiiriStore *store = store_new();
  g_autoptr(GString) file = g_string_new("<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">");
  g_autoptr(PiiriImportSummary) summary = NULL;

  add_replicas(file);
  for (int kind = 0; kind <= N_KINDS; kind++)
    add_erasures(file, kind);
  for (int kind = 0; kind <= N_KINDS; kind++) {
    add_words(file, kind);
    add_links(file, kind);
  }
  add_way_here(file);
  g_string_append_printf(file, "<end records=\"%d\"/></piiri>", 2 * (N_KINDS + 1) + 2);
  summary = import_good(store, file->str);
  g_assert_cmpuint(summary->new, ==, summary->read);
  g_assert_true(piiri_store_set_laptop_name(store, "laptop-of-mine.", NULL));
  return store;
}

/* --- What may leave ------------------------------------------------------------------------ */

static bool
may_leave_kind(PiiriProfile profile, int kind)
{
  return kind == UNKNOWN_KIND ? profile == PROFILE_FULL :
                                (piiri_kinds.kinds[kind].profiles & profile) != 0;
}

static bool
may_leave(PiiriProfile profile, int kind, int field)
{
  const PiiriField *row;

  if (profile == PROFILE_FULL)
    return true;
  if (!may_leave_kind(profile, kind) || field >= FOREIGN)
    return false;
  if (field == DELETED)
    return true;
  if (field == SAME_AS)
    return piiri_kinds.kinds[kind].joins;
  row = &piiri_kinds.kinds[kind].fields[field];
  if (profile == PROFILE_DIARY && row->privacy != PRIVACY_OPEN && row->privacy != PRIVACY_NAME)
    return false;
  if (profile == PROFILE_FIGURES && row->privacy != PRIVACY_OPEN)
    return false;
  return (row->type != FIELD_LINK && row->type != FIELD_LINKS) ||
         may_leave_kind(profile, row->target);
}

/* --- What a file says ---------------------------------------------------------------------- */

static void
assert_says(const char *file, const char *word, bool wanted)
{
  if ((strstr(file, word) != NULL) != wanted)
    g_error("“%s” %s the file", word, wanted ? "is missing from" : "has leaked into");
}

/* The words of one field, and the laptops that wrote them. A file of one circle may lack what no
 * link reaches. */
static void
check_field(const char *file, PiiriProfile profile, int kind, int field, bool all)
{
  bool leaves = may_leave(profile, kind, field);

  for (int which = 0; which < N_PER_FIELD; which++) {
    g_autofree char *word = marker(kind, field, which);
    g_autofree char *replica = replica_of(key_of(kind, field, which));

    if (leaves && !all)
      continue;
    if (which < 2)
      assert_says(file, word, leaves);
    assert_says(file, replica, leaves);
  }
}

static void
check_kind(const char *file, PiiriProfile profile, int kind, bool all)
{
  bool leaves = may_leave_kind(profile, kind);
  int n_fields = kind == UNKNOWN_KIND ? FIRST_FIELD : piiri_kinds.kinds[kind].n_fields;

  for (int field = 0; field < n_fields; field++)
    check_field(file, profile, kind, field, all);
  check_field(file, profile, kind, FOREIGN, all);
  check_field(file, profile, kind, UNKNOWN, all);
  /* Its ids, wherever they could stand: records, links, erasures. */
  for (guint n = 1; n <= 9 && !leaves; n++) {
    g_autofree char *id = id_of(kind, n);

    assert_says(file, id, false);
  }
  for (int which = 1; which < N_PER_FIELD; which++) {
    g_autofree char *replica = replica_of(key_of(kind, OF_ERASURE, which));

    assert_says(file, replica, leaves);
  }
}

static void
check_file(const char *file, PiiriProfile profile, bool all)
{
  for (int kind = 0; kind <= N_KINDS; kind++)
    check_kind(file, profile, kind, all);
  assert_says(file, "laptop-", profile == PROFILE_FULL);
  assert_says(file, "laptop-of-mine.", profile == PROFILE_FULL);
  assert_says(file, "name=\"\"", false);
}

/* --- Tests --------------------------------------------------------------------------------- */

static void
test_everything(void)
{
  g_autoptr(PiiriStore) store = filled();

  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autofree char *file = export_text(store, &(PiiriExportOptions){ .profile = profiles[i] });

    check_file(file, profiles[i], true);
  }
}

static void
test_circle(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autofree char *id_text = id_of(KIND_CIRCLE, 1);
  PiiriId id;
  gint64 circle;

  g_assert_true(piiri_id_parse(id_text, PIIRI_ID_LENGTH, &id));
  circle = piiri_store_find(store, KIND_CIRCLE, &id);
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autofree char *file =
        export_text(store, &(PiiriExportOptions){ .profile = profiles[i], .circle = circle });

    check_file(file, profiles[i], false);
    /* Who guided a person here is sensitive, so the link can't bring the guide along. */
    assert_says(file, "word-of-the-guide.", profiles[i] == PROFILE_FULL);
  }
}

/* What the seal holds is the same. */
static void
test_sealed(void)
{
  g_autoptr(PiiriStore) store = filled();
  g_autoptr(PiiriPassphrase) passphrase = piiri_passphrase_new("kolme vanhaa sanaa", 18, NULL);

  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    PiiriExportOptions options = { .profile = profiles[i], .passphrase = passphrase };
    g_autoptr(GOutputStream) sealed = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) plain = g_memory_output_stream_new_resizable();
    g_autoptr(GInputStream) bytes = NULL, opened = NULL;
    g_autoptr(GBytes) all = NULL;

    g_assert_true(piiri_export_stream(store, &options, sealed, NULL, NULL, NULL, NULL));
    g_assert_true(g_output_stream_close(sealed, NULL, NULL));
    all = g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(sealed));
    bytes = g_memory_input_stream_new_from_bytes(all);
    opened = piiri_import_open(bytes, "a.piiri", passphrase, NULL, NULL);
    g_assert_nonnull(opened);
    g_assert_cmpint(g_output_stream_splice(plain, opened, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL),
                    >, 0);
    g_assert_true(g_output_stream_write_all(plain, "", 1, NULL, NULL, NULL));
    check_file(g_memory_output_stream_get_data(G_MEMORY_OUTPUT_STREAM(plain)), profiles[i], true);
  }
}

/* What went out narrow goes in, and takes nothing away from who has all of it. */
static void
test_back(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autoptr(PiiriStore) store = filled();
    g_autoptr(PiiriStore) other = store_new();
    g_autofree char *file = export_text(store, &(PiiriExportOptions){ .profile = profiles[i] });
    g_autofree char *before = canonical(store);
    g_autofree char *after = NULL, *back = NULL;
    g_autoptr(PiiriImportSummary) there = import_good(other, file);
    g_autoptr(PiiriImportSummary) again = NULL, returned = NULL;

    back = canonical(other);
    again = import_good(store, file);
    returned = import_good(store, back);
    g_assert_cmpuint(there->new, ==, there->read);
    g_assert_cmpuint(again->same, ==, again->read);
    g_assert_cmpuint(returned->same, ==, returned->read);
    g_assert_true((again->withheld > 0) == (profiles[i] != PROFILE_FULL));
    after = canonical(store);
    g_assert_cmpstr(after, ==, before);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/leaks/everything", test_everything);
  g_test_add_func("/leaks/circle", test_circle);
  g_test_add_func("/leaks/sealed", test_sealed);
  g_test_add_func("/leaks/back", test_back);
  return g_test_run();
}
