#include "model/description.h"

/* A description of the test's own: the core takes any, not only Piiri's. */
enum { BOX, LABEL };
enum { BOX_NAME = FIRST_FIELD, BOX_COLOUR, N_BOX_FIELDS };
enum { LABEL_BOX = FIRST_FIELD, LABEL_TEXT, N_LABEL_FIELDS };

static const PiiriChoice colours[] = { { "blue", "Blue" }, { "red", "Red" }, { 0 } };

static const PiiriField box_fields[] = {
  [BOX_NAME] = { "name", FIELD_TEXT, .label = "Name" },
  [BOX_COLOUR] = { "colour", FIELD_CHOICE, .label = "Colour", .choices = colours },
};

static const PiiriField label_fields[] = {
  [LABEL_BOX] = { "box", FIELD_LINK, .label = "Box", .target = BOX },
  [LABEL_TEXT] = { "text", FIELD_TEXT, .label = "Text" },
};

static const PiiriKind kinds[] = {
  [BOX] = { "box", "Box", "Boxes", .joins = true, .fields = box_fields, .n_fields = N_BOX_FIELDS },
  [LABEL] = { "label", "Label", "Labels", .key = { LABEL_BOX, LABEL_TEXT }, .fields = label_fields,
              .n_fields = N_LABEL_FIELDS },
};

static const PiiriDescription description = { kinds, G_N_ELEMENTS(kinds), -1 };

static void
test_kinds(void)
{
  g_assert_cmpint(piiri_description_find(&description, "box"), ==, BOX);
  g_assert_cmpint(piiri_description_find(&description, "label"), ==, LABEL);
  g_assert_cmpint(piiri_description_find(&description, "Box"), ==, PIIRI_UNKNOWN_KIND);
  g_assert_cmpint(piiri_description_find(&description, ""), ==, PIIRI_UNKNOWN_KIND);
  g_assert_true(piiri_description_kind(&description, LABEL) == &kinds[LABEL]);
}

static void
test_fields(void)
{
  const PiiriKind *box = &kinds[BOX], *label = &kinds[LABEL];

  g_assert_cmpint(piiri_kind_find(box, "name"), ==, BOX_NAME);
  g_assert_cmpint(piiri_kind_find(box, "deleted"), ==, DELETED);
  g_assert_cmpint(piiri_kind_find(box, "same_as"), ==, SAME_AS);
  g_assert_cmpint(piiri_kind_find(label, "same_as"), ==, -1); /* has a key: never joined */
  g_assert_cmpint(piiri_kind_find(label, "deleted"), ==, DELETED);
  g_assert_cmpint(piiri_kind_find(label, "name"), ==, -1);
  for (int i = 0; i < N_BOX_FIELDS; i++)
    g_assert_cmpint(piiri_kind_find(box, piiri_kind_field(box, i)->name), ==, i);
}

static void
test_keys(void)
{
  g_assert_false(piiri_kind_has_key(&kinds[BOX]));
  g_assert_true(piiri_kind_has_key(&kinds[LABEL]));
  g_assert_true(piiri_kind_is_key(&kinds[LABEL], LABEL_BOX));
  g_assert_true(piiri_kind_is_key(&kinds[LABEL], LABEL_TEXT));
  g_assert_false(piiri_kind_is_key(&kinds[LABEL], DELETED));
  g_assert_false(piiri_kind_is_key(&kinds[BOX], BOX_NAME));
  g_assert_false(piiri_kind_is_key(&kinds[BOX], NO_FIELD));
}

static void
test_choices(void)
{
  g_assert_true(piiri_field_choice(&box_fields[BOX_COLOUR], "red") == &colours[1]);
  g_assert_null(piiri_field_choice(&box_fields[BOX_COLOUR], "green"));
  g_assert_null(piiri_field_choice(&box_fields[BOX_NAME], "red"));
}

static void
test_names(void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

  for (int type = 0; type < N_FIELD_TYPES; type++) {
    g_assert_nonnull(piiri_field_type_name(type));
    g_assert_true(g_hash_table_add(seen, (gpointer)piiri_field_type_name(type)));
  }
  g_assert_cmpstr(piiri_field_type_name(FIELD_DATETIME), ==, "datetime");
  g_assert_cmpstr(piiri_privacy_name(PRIVACY_OPEN), ==, "open");
  g_assert_cmpstr(piiri_privacy_name(PRIVACY_NAME), ==, "name");
  g_assert_cmpstr(piiri_privacy_name(PRIVACY_CONTACT), ==, "contact");
  g_assert_cmpstr(piiri_privacy_name(PRIVACY_SENSITIVE), ==, "sensitive");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/description/kinds", test_kinds);
  g_test_add_func("/description/fields", test_fields);
  g_test_add_func("/description/keys", test_keys);
  g_test_add_func("/description/choices", test_choices);
  g_test_add_func("/description/names", test_names);
  return g_test_run();
}
