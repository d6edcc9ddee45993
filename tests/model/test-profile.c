#include "model/kinds.h"
#include "model/profile.h"

#include <string.h>

/* What each profile carries, of Piiri's own description and of one made for it. */

static const PiiriProfile profiles[] = { PROFILE_FULL, PROFILE_DIARY, PROFILE_FIGURES };

static bool
carries(PiiriProfile profile, int kind, int field)
{
  return piiri_profile_carries_field(&piiri_kinds, profile, kind, field);
}

static void
test_names(void)
{
  PiiriProfile profile;

  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_assert_true(piiri_profile_find(piiri_profile_name(profiles[i]), &profile));
    g_assert_cmpint(profile, ==, profiles[i]);
  }
  g_assert_false(piiri_profile_find("", &profile));
  g_assert_false(piiri_profile_find("Full", &profile));
}

/* The class alone decides, but for links to what isn't carried. */
static void
test_classes(void)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    for (int i = FIRST_FIELD; i < piiri_kinds.kinds[kind].n_fields; i++) {
      const PiiriField *field = &piiri_kinds.kinds[kind].fields[i];

      g_assert_true(carries(PROFILE_FULL, kind, i));
      if (field->privacy > PRIVACY_NAME)
        g_assert_false(carries(PROFILE_DIARY, kind, i));
      if (field->privacy > PRIVACY_OPEN)
        g_assert_false(carries(PROFILE_FIGURES, kind, i));
      if (carries(PROFILE_FIGURES, kind, i))
        g_assert_true(kind == KIND_CIRCLE || kind == KIND_TALLY);
    }
  g_assert_true(carries(PROFILE_DIARY, KIND_ENTRY, ENTRY_TEXT));
  g_assert_false(carries(PROFILE_DIARY, KIND_PARTICIPANT, PARTICIPANT_PHONE));
  g_assert_false(carries(PROFILE_DIARY, KIND_CONTACT_NOTE, DELETED));
  g_assert_true(carries(PROFILE_FIGURES, KIND_TALLY, TALLY_VISITS));
  g_assert_true(carries(PROFILE_FIGURES, KIND_CIRCLE, CIRCLE_AREA));
}

static void
test_links(void)
{
  /* Open, but places stay behind. */
  g_assert_cmpint(piiri_kinds.kinds[KIND_CIRCLE].fields[CIRCLE_PLACE].privacy, ==, PRIVACY_OPEN);
  g_assert_false(carries(PROFILE_FIGURES, KIND_CIRCLE, CIRCLE_PLACE));
  g_assert_true(carries(PROFILE_DIARY, KIND_CIRCLE, CIRCLE_PLACE));
  /* A record is of its own kind, whatever the table's first kind is. */
  g_assert_true(carries(PROFILE_FIGURES, KIND_CIRCLE, SAME_AS));
  g_assert_true(carries(PROFILE_DIARY, KIND_PARTICIPANT, SAME_AS));
}

static void
test_unknown(void)
{
  g_assert_true(piiri_profile_carries(&piiri_kinds, PROFILE_FULL, PIIRI_UNKNOWN_KIND));
  g_assert_false(piiri_profile_carries(&piiri_kinds, PROFILE_DIARY, PIIRI_UNKNOWN_KIND));
  g_assert_false(carries(PROFILE_DIARY, PIIRI_UNKNOWN_KIND, DELETED));
  g_assert_true(carries(PROFILE_FULL, KIND_ENTRY, -1));
  g_assert_false(carries(PROFILE_DIARY, KIND_ENTRY, -1));
  g_assert_false(carries(PROFILE_FIGURES, KIND_CIRCLE, -1));
}

/* Whoever gets a record gets what it is: its key, and what every form asks for. */
static void
test_keys_leave(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++)
    for (int kind = 0; kind < N_KINDS; kind++)
      for (int field = FIRST_FIELD; field < piiri_kinds.kinds[kind].n_fields; field++)
        if (piiri_profile_carries(&piiri_kinds, profiles[i], kind) &&
            (piiri_kind_is_key(&piiri_kinds.kinds[kind], field) ||
             piiri_kinds.kinds[kind].fields[field].required))
          g_assert_true(carries(profiles[i], kind, field));
}

/* Fields go whole, in their order, and the record stays as it was. */
static void
test_narrow(void)
{
  PiiriStamp stamp = { 1, 2, 3 };
  PiiriValue two[] = { { stamp, "a", 1 }, { stamp, "b", 1 } };
  PiiriRecordField fields[] = {
    { PARTICIPANT_PHONE, NULL, "phone", { two, 1, { NULL, 0 } } },
    { PARTICIPANT_NAME, NULL, "name", { two, 2, { NULL, 0 } } },
    { -1, "urn:other", "hue", { two, 1, { NULL, 0 } } },
    { DELETED, NULL, "deleted", { two, 1, { NULL, 0 } } },
  };
  PiiriRecord record = {
    .kind = KIND_PARTICIPANT, .name = "participant", .fields = fields, .n_fields = 4
  };
  g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(PiiriRecordField));
  PiiriRecord narrow = piiri_profile_narrow(&piiri_kinds, PROFILE_DIARY, &record, kept);

  g_assert_cmpuint(narrow.n_fields, ==, 2);
  g_assert_cmpstr(narrow.fields[0].name, ==, "name");
  g_assert_cmpuint(narrow.fields[0].cell.n_values, ==, 2);
  g_assert_cmpstr(narrow.fields[1].name, ==, "deleted");
  g_assert_cmpuint(record.n_fields, ==, 4);
  narrow = piiri_profile_narrow(&piiri_kinds, PROFILE_FIGURES, &record, kept);
  g_assert_cmpuint(narrow.n_fields, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/profile/names", test_names);
  g_test_add_func("/profile/classes", test_classes);
  g_test_add_func("/profile/links", test_links);
  g_test_add_func("/profile/unknown", test_unknown);
  g_test_add_func("/profile/keys-leave", test_keys_leave);
  g_test_add_func("/profile/narrow", test_narrow);
  return g_test_run();
}
