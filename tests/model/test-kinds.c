#include "model/kinds.h"
#include "model/value.h"

#include <string.h>

static const PiiriKind *
kind_at(int kind)
{
  return piiri_description_kind(&piiri_kinds, kind);
}

static bool
holds_choices(const PiiriField *field)
{
  return field->type == FIELD_CHOICE || field->type == FIELD_CHOICES;
}

static bool
holds_links(const PiiriField *field)
{
  return field->type == FIELD_LINK || field->type == FIELD_LINKS;
}

/* Names are element names and columns for ever: plain small letters, no two alike. */
static void
assert_name(const char *name, GHashTable *seen)
{
  g_assert_nonnull(name);
  g_assert_true(g_regex_match_simple("^[a-z]([a-z_]*[a-z])?$", name, 0, 0));
  g_assert_false(g_str_has_prefix(name, "xml"));
  g_assert_true(g_hash_table_add(seen, (gpointer)name));
}

static void
assert_label(const char *label)
{
  g_assert_nonnull(label);
  g_assert_cmpstr(label, !=, "");
}

static void
assert_choices_whole(const PiiriField *field)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

  g_assert_true((field->choices != NULL) == holds_choices(field));
  for (const PiiriChoice *choice = field->choices; choice != NULL && choice->name != NULL;
       choice++) {
    assert_label(choice->label);
    g_assert_true(g_hash_table_add(seen, (gpointer)choice->name));
    g_assert_true(piiri_value_check(field, choice->name, strlen(choice->name), NULL));
  }
  g_assert_true((g_hash_table_size(seen) > 1) == holds_choices(field));
}

/* A row that was forgotten in a table compiles: it shows here. */
static void
test_no_holes(void)
{
  g_autoptr(GHashTable) kinds = g_hash_table_new(g_str_hash, g_str_equal);

  g_assert_cmpint(piiri_kinds.n_kinds, ==, N_KINDS);
  for (int i = 0; i < N_KINDS; i++) {
    const PiiriKind *kind = kind_at(i);
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);

    assert_name(kind->name, kinds);
    assert_label(kind->label);
    assert_label(kind->plural);
    g_assert_cmpint(kind->n_fields, >, FIRST_FIELD);
    for (int j = 0; j < kind->n_fields; j++) {
      const PiiriField *field = piiri_kind_field(kind, j);

      assert_name(field->name, fields);
      assert_label(field->label);
      g_assert_cmpint(field->type, <, FIELD_UNKNOWN);
      assert_choices_whole(field);
      if (holds_links(field))
        g_assert_nonnull(kind_at(field->target));
    }
    for (int j = 0; j < FIRST_FIELD; j++)
      g_assert_null(kind->fields[j].name);
  }
}

/* What an exchange file's own elements are called can be no kind. */
static void
test_names_are_free(void)
{
  static const char *const taken[] = { "piiri", "replica", "erased", "end" };

  for (guint i = 0; i < G_N_ELEMENTS(taken); i++)
    g_assert_cmpint(piiri_description_find(&piiri_kinds, taken[i]), ==, PIIRI_UNKNOWN_KIND);
}

static void
test_shape_of_kinds(void)
{
  g_assert_cmpint(piiri_kinds.circle, ==, KIND_CIRCLE);
  for (int i = 0; i < N_KINDS; i++) {
    const PiiriKind *kind = kind_at(i);

    /* Another facilitator gets everything. Same-as stands in kinds without a key and in meeting. */
    g_assert_true(kind->profiles & PROFILE_FULL);
    g_assert_true(kind->joins == (!piiri_kind_has_key(kind) || i == KIND_MEETING));
    g_assert_true(kind->title == NO_FIELD ||
                  (kind->title >= FIRST_FIELD && kind->title < kind->n_fields));
    for (int k = 0; k < 2 && piiri_kind_has_key(kind); k++) {
      if (kind->key[k] == KEY_CIRCLE) {
        g_assert_true(kind->circle);
        continue;
      }
      g_assert_cmpint(kind->key[k], >=, FIRST_FIELD);
      g_assert_cmpint(kind->key[k], <, kind->n_fields);
      g_assert_true(kind->fields[kind->key[k]].required);
    }
    /* The first half names a space of ids: it is one itself. */
    if (piiri_kind_has_key(kind) && kind->key[0] != KEY_CIRCLE)
      g_assert_cmpint(kind->fields[kind->key[0]].type, ==, FIELD_LINK);
  }
}

static void
assert_key(int kind, int first, int second)
{
  g_assert_cmpint(kind_at(kind)->key[0], ==, first);
  g_assert_cmpint(kind_at(kind)->key[1], ==, second);
}

/* As the format lays them down. */
static void
test_keys(void)
{
  int with_key = 0;

  assert_key(KIND_ATTENDANCE, ATTENDANCE_MEETING, ATTENDANCE_PARTICIPANT);
  assert_key(KIND_RESPONSIBILITY, RESPONSIBILITY_ACTOR, KEY_CIRCLE);
  assert_key(KIND_SUPPORT, SUPPORT_THEME, SUPPORT_PARTICIPANT);
  assert_key(KIND_HOLDING, HOLDING_MEETING, HOLDING_THEME);
  assert_key(KIND_MEETING, KEY_CIRCLE, MEETING_PLANNED);
  assert_key(KIND_TALLY, KEY_CIRCLE, TALLY_PERIOD);
  g_assert_cmpint(kind_at(KIND_MEETING)->fields[MEETING_PLANNED].type, ==, FIELD_DATETIME);
  for (int i = 0; i < N_KINDS; i++)
    with_key += piiri_kind_has_key(kind_at(i));
  g_assert_cmpint(with_key, ==, 6);
}

static void
assert_choices(int kind, int field, const char *expected)
{
  g_autoptr(GString) names = g_string_new(NULL);

  for (const PiiriChoice *choice = kind_at(kind)->fields[field].choices; choice->name != NULL;
       choice++)
    g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", choice->name);
  g_assert_cmpstr(names->str, ==, expected);
}

/* Every choice that the field has words for. A name taken away or changed would orphan what people
 * have written, so this list may only grow. */
static void
test_choices_of_the_field(void)
{
  assert_choices(KIND_CIRCLE, CIRCLE_KIND, "circle coaching housing_network neighbourhood_work");
  assert_choices(KIND_CIRCLE, CIRCLE_FOR_WHOM,
                 "older lonely company refreshment own_way peer_group");
  assert_choices(KIND_CIRCLE, CIRCLE_RHYTHM, "weekly more_often other");
  assert_choices(KIND_CIRCLE, CIRCLE_WEEKDAY,
                 "monday tuesday wednesday thursday friday saturday sunday");
  assert_choices(KIND_CIRCLE, CIRCLE_BASIS, "membership legitimate_interest");
  assert_choices(KIND_PARTICIPANT, PARTICIPANT_ROLES,
                 "elder neighbour volunteer association other_party facilitator convener visitor "
                 "worker supported_worker coach");
  assert_choices(KIND_PARTICIPANT, PARTICIPANT_REGISTER, "given refused");
  assert_choices(KIND_PARTICIPANT, PARTICIPANT_CONTACTING, "given refused");
  assert_choices(KIND_PARTICIPANT, PARTICIPANT_PHOTOS, "given refused");
  assert_choices(KIND_MEETING, MEETING_KIND,
                 "weekly event training network workshop session other");
  assert_choices(KIND_MEETING, MEETING_STATE, "planned held cancelled");
  assert_choices(KIND_MEETING, MEETING_PAID_BY, "participant city association sponsor elsewhere");
  assert_choices(KIND_THEME, THEME_KIND,
                 "conversation prepared current_affairs visitor developed other");
  assert_choices(KIND_THEME, THEME_STATE, "idea planned held");
  assert_choices(KIND_ENTRY, ENTRY_KIND, "story minutes observation");
  assert_choices(KIND_TASK, TASK_KIND,
                 "coffee dishes cleaning keys guiding planning inviting visitor other");
  assert_choices(KIND_TASK, TASK_STATE, "open taken done");
  assert_choices(KIND_ACTOR, ACTOR_KIND,
                 "social_work health wellbeing_county housing_adviser association area_worker "
                 "supported_worker volunteer volunteer_coordinator company school residents "
                 "housing_unit youth day_care parish city police citizen other");
  assert_choices(KIND_ACTOR, ACTOR_STATE, "mapped asked interested committed left");
  assert_choices(KIND_RESPONSIBILITY, RESPONSIBILITY_WHICH,
                 "tells looks_for_space founds guides contact_person gives_space pays cleans "
                 "brings_visitor other");
  assert_choices(KIND_PLACE, PLACE_KIND, "public club_room residents parish association other");
  assert_choices(KIND_PRACTICE, PRACTICE_ABOUT,
                 "space refreshments cleaning time rhythm guiding planning");
  assert_choices(KIND_PRACTICE, PRACTICE_CHOICES,
                 "space.public space.club_room space.residents space.parish space.association "
                 "space.other refreshments.participant refreshments.city refreshments.association "
                 "refreshments.sponsor refreshments.elsewhere cleaning.participants "
                 "cleaning.volunteer cleaning.shared cleaning.space cleaning.other "
                 "time.conversation time.prepared time.current_affairs time.visitor "
                 "time.developed time.all time.other rhythm.weekly rhythm.more_often rhythm.other "
                 "guiding.all guiding.volunteer guiding.visitor guiding.in_turn guiding.worker "
                 "guiding.other planning.none planning.volunteer planning.participants "
                 "planning.together planning.other");
  assert_choices(KIND_PRINCIPLE, PRINCIPLE_CHOICE, "equality own_opinion help kindly other");
}

/* A choice of a practice says which one it belongs to, and each practice has some. */
static void
test_practices(void)
{
  const PiiriField *about = &kind_at(KIND_PRACTICE)->fields[PRACTICE_ABOUT];
  const PiiriField *choices = &kind_at(KIND_PRACTICE)->fields[PRACTICE_CHOICES];
  g_autoptr(GHashTable) practices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (const PiiriChoice *choice = choices->choices; choice->name != NULL; choice++) {
    char *practice = g_strndup(choice->name, strcspn(choice->name, "."));

    g_assert_nonnull(strchr(choice->name, '.'));
    g_assert_nonnull(piiri_field_choice(about, practice));
    g_hash_table_add(practices, practice);
  }
  g_assert_cmpuint(g_hash_table_size(practices), ==, 7);
}

/* Where a text of open class is right: what a circle calls itself in public, where it is, and the
 * name of a month. */
static bool
is_public_text(int kind, int field)
{
  if (kind == KIND_TALLY)
    return field == TALLY_PERIOD;
  return kind == KIND_CIRCLE &&
         (field == CIRCLE_NAME || field == CIRCLE_AREA || field == CIRCLE_MUNICIPALITY);
}

static void
assert_at_least(int kind, int field, PiiriPrivacy privacy)
{
  g_assert_cmpint(kind_at(kind)->fields[field].privacy, >=, privacy);
}

static void
test_privacy_by_type(void)
{
  for (int i = 0; i < N_KINDS; i++)
    for (int j = FIRST_FIELD; j < kind_at(i)->n_fields; j++) {
      const PiiriField *field = &kind_at(i)->fields[j];

      /* People write what they like where they may write freely: names, too. */
      if ((field->type == FIELD_TEXT && !is_public_text(i, j)) || field->type == FIELD_PROSE ||
          field->type == FIELD_PICTURE)
        assert_at_least(i, j, PRIVACY_NAME);
      if (holds_links(field) && field->target == KIND_PARTICIPANT)
        assert_at_least(i, j, PRIVACY_NAME);
      if (strcmp(field->name, "notes") == 0)
        assert_at_least(i, j, PRIVACY_SENSITIVE);
      if (strcmp(field->name, "phone") == 0 || strcmp(field->name, "email") == 0)
        assert_at_least(i, j, PRIVACY_CONTACT);
    }
}

static void
test_privacy_of_people(void)
{
  for (int i = FIRST_FIELD; i < N_PARTICIPANT_FIELDS; i++)
    assert_at_least(KIND_PARTICIPANT, i, PRIVACY_NAME);
  for (int i = FIRST_FIELD; i < N_ATTENDANCE_FIELDS; i++)
    assert_at_least(KIND_ATTENDANCE, i, PRIVACY_NAME);
  for (int i = FIRST_FIELD; i < N_SUPPORT_FIELDS; i++)
    assert_at_least(KIND_SUPPORT, i, PRIVACY_NAME);
  assert_at_least(KIND_PARTICIPANT, PARTICIPANT_ADDRESS, PRIVACY_CONTACT);
  assert_at_least(KIND_ACTOR, ACTOR_ADDRESS, PRIVACY_CONTACT);

  /* Who guided a person here may be a health centre; see the domain's words on the sensitive. */
  assert_at_least(KIND_PARTICIPANT, PARTICIPANT_GUIDED_BY, PRIVACY_SENSITIVE);
  assert_at_least(KIND_PARTICIPANT, PARTICIPANT_BROUGHT_BY, PRIVACY_SENSITIVE);
  assert_at_least(KIND_PARTICIPANT, PARTICIPANT_EXPERIENCE, PRIVACY_SENSITIVE);
  assert_at_least(KIND_CONTACT_NOTE, CONTACT_NOTE_SAID, PRIVACY_SENSITIVE);
}

/* Figures are for the public: only the circle goes with them, and what is counted of it. */
static void
test_profiles(void)
{
  for (int i = 0; i < N_KINDS; i++) {
    g_assert_true(((kind_at(i)->profiles & PROFILE_FIGURES) != 0) ==
                  (i == KIND_CIRCLE || i == KIND_TALLY));
    g_assert_true(kind_at(i)->counted == (i == KIND_TALLY));
  }
  for (int i = TALLY_MEETINGS; i < N_TALLY_FIELDS; i++)
    g_assert_true(kind_at(KIND_TALLY)->fields[i].type == FIELD_INTEGER || i == TALLY_HOURS);
  g_assert_false(kind_at(KIND_CONTACT_NOTE)->profiles & PROFILE_DIARY);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kinds/no-holes", test_no_holes);
  g_test_add_func("/kinds/names-are-free", test_names_are_free);
  g_test_add_func("/kinds/shape", test_shape_of_kinds);
  g_test_add_func("/kinds/keys", test_keys);
  g_test_add_func("/kinds/choices", test_choices_of_the_field);
  g_test_add_func("/kinds/practices", test_practices);
  g_test_add_func("/kinds/privacy/by-type", test_privacy_by_type);
  g_test_add_func("/kinds/privacy/of-people", test_privacy_of_people);
  g_test_add_func("/kinds/profiles", test_profiles);
  return g_test_run();
}
