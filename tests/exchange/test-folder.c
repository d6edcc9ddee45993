#include "exchange/folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is thought about a shared folder: names, listings, memory, plans. */

#define US     G_GUINT64_CONSTANT(0x5b1f0c92d7a3e846)
#define US_HEX "5b1f0c92d7a3e846"
#define LIISA  "c0ffee1234567890"
#define C1     "e6ec2f1a-0000-4000-8000-000000000001"
#define C2     "e6ec2f1a-0000-4000-8000-000000000002"
#define C3     "e6ec2f1a-0000-4000-8000-000000000003"
#define OWN    US_HEX "-" C1 ".piiri.xml"
#define OTHER  LIISA "-" C1 ".piiri.xml"

/* The circle C1 with C2, which is joined to it. */
static GArray *
circles_new(void)
{
  GArray *circles = g_array_new(FALSE, FALSE, sizeof(PiiriId));
  PiiriId id;

  g_assert_true(piiri_id_parse(C1, PIIRI_ID_LENGTH, &id));
  g_array_append_val(circles, id);
  g_assert_true(piiri_id_parse(C2, PIIRI_ID_LENGTH, &id));
  g_array_append_val(circles, id);
  return circles;
}

/* --- Names --- */

static void
test_own_name(void)
{
  g_autoptr(GArray) circles = circles_new();
  g_autofree char *plain = piiri_folder_own_name(US, (PiiriId *)circles->data, false);
  g_autofree char *sealed = piiri_folder_own_name(US, (PiiriId *)circles->data, true);

  g_assert_cmpstr(plain, ==, OWN);
  g_assert_cmpstr(sealed, ==, US_HEX "-" C1 ".piiri");
}

static void
test_roles(void)
{
  static const struct {
    const char *name;
    PiiriFolderRole role;
  } cases[] = {
    { OWN, PIIRI_FOLDER_OWN },
    { US_HEX "-" C1 ".piiri", PIIRI_FOLDER_OWN },
    { OTHER, PIIRI_FOLDER_OTHER },
    { LIISA "-" C1 ".piiri", PIIRI_FOLDER_OTHER },
    { LIISA "-" C2 ".piiri", PIIRI_FOLDER_OTHER },
    { US_HEX "-" C2 ".piiri", PIIRI_FOLDER_OTHER },
    { "koivuranta.piiri.xml", PIIRI_FOLDER_OTHER },
    /* another circle's */
    { LIISA "-" C3 ".piiri.xml", PIIRI_FOLDER_FOREIGN },
    { US_HEX "-" C3 ".piiri.xml", PIIRI_FOLDER_FOREIGN },
    /* copies that services make, ours too */
    { US_HEX "-" C1 ".piiri.sync-conflict-20261122-130512-ABCDEFG.xml", PIIRI_FOLDER_OTHER },
    { US_HEX "-" C1 ".sync-conflict-20261122-130512-ABCDEFG.piiri", PIIRI_FOLDER_OTHER },
    { US_HEX "-" C1 ".piiri (conflicted copy 2026-11-22 130512).xml", PIIRI_FOLDER_OTHER },
    { US_HEX "-" C1 ".piiri (1).xml", PIIRI_FOLDER_OTHER },
    { LIISA "-" C1 " (Liisa's conflicted copy 2026-11-22).piiri", PIIRI_FOLDER_OTHER },
    /* what is not whole yet, and what is none of ours */
    { ".syncthing." OTHER ".tmp", PIIRI_FOLDER_FOREIGN },
    { "~syncthing~" OTHER ".tmp", PIIRI_FOLDER_FOREIGN },
    { ".~lock." OTHER "#", PIIRI_FOLDER_FOREIGN },
    { ".~" OTHER, PIIRI_FOLDER_FOREIGN },
    { "." OTHER "-a1B2c3", PIIRI_FOLDER_FOREIGN },
    { OTHER "~", PIIRI_FOLDER_FOREIGN },
    { OTHER ".part", PIIRI_FOLDER_FOREIGN },
    { OTHER ".tmp", PIIRI_FOLDER_FOREIGN },
    { "budget.xml", PIIRI_FOLDER_FOREIGN },
    { "piiri.db", PIIRI_FOLDER_FOREIGN },
    { "piiri.xml", PIIRI_FOLDER_FOREIGN },
  };
  g_autoptr(GArray) circles = circles_new();

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].name);
    g_assert_cmpint(piiri_folder_role(cases[i].name, US, circles), ==, cases[i].role);
  }
}

/* --- Listing --- */

static void
test_list(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_autofree char *a = g_build_filename(folder, "a", NULL);
  g_autofree char *b = g_build_filename(folder, "b", NULL);
  g_autofree char *link = g_build_filename(folder, "link", NULL);
  g_autofree char *inner = g_build_filename(folder, "inner", NULL);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_set_contents(b, "twelve bytes", -1, NULL));
  g_assert_true(g_file_set_contents(a, "", -1, NULL));
  g_assert_cmpint(symlink("/dev/zero", link), ==, 0);
  g_assert_cmpint(g_mkdir(inner, 0700), ==, 0);

  before = piiri_folder_list(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(before->len, ==, 2);
  g_assert_cmpstr(((PiiriFolderEntry *)before->pdata[0])->name, ==, "a");
  g_assert_cmpuint(((PiiriFolderEntry *)before->pdata[1])->size, ==, 12);

  /* As many bytes in the same moment are another file all the same. */
  g_assert_true(g_file_set_contents(b, "other bytes!", -1, NULL));
  after = piiri_folder_list(folder, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(piiri_folder_entry_equal(before->pdata[0], after->pdata[0]));
  g_assert_false(piiri_folder_entry_equal(before->pdata[1], after->pdata[1]));

  g_unlink(a);
  g_unlink(b);
  g_unlink(link);
  g_rmdir(inner);
  g_rmdir(folder);
  g_assert_null(piiri_folder_list(folder, NULL, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* --- Memory --- */

static PiiriFolderEntry *
entry_new(const char *name, guint64 size)
{
  PiiriFolderEntry *entry = g_new0(PiiriFolderEntry, 1);

  *entry = (PiiriFolderEntry){ g_strdup(name), size, -7, G_MAXUINT64 };
  return entry;
}

static PiiriFolderFile *
file_new(const char *name, guint64 size, PiiriFolderState state)
{
  PiiriFolderFile *file = g_new0(PiiriFolderFile, 1);

  *file = (PiiriFolderFile){ entry_new(name, size), state, 3, NULL, 4, 5, NULL };
  return file;
}

static void
test_memory(void)
{
  g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_new();
  g_autoptr(PiiriFolderMemory) back = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  PiiriFolderFile *broken = file_new("b'\" \\ \xff.piiri", 2, PIIRI_FOLDER_BROKEN);
  const PiiriFolderFile *file;

  broken->laptop = g_strdup("Liisa’s “laptop”");
  broken->trouble = g_strdup("“b” is cut off.\nYes");
  piiri_folder_memory_put(memory, broken);
  piiri_folder_memory_put(memory, file_new(OTHER, 1, PIIRI_FOLDER_TAKEN));
  piiri_folder_memory_put(memory, file_new(OTHER, 9, PIIRI_FOLDER_WRONG));
  memory->own = entry_new(OWN, 8);
  g_free(memory->settled);
  memory->settled = g_strdup("abc");
  memory->written = 77;

  text = piiri_folder_memory_print(memory);
  back = piiri_folder_memory_parse(text);
  again = piiri_folder_memory_print(back);
  g_assert_cmpstr(text, ==, again);
  g_assert_cmpuint(back->files->len, ==, 2);
  file = piiri_folder_memory_find(back, OTHER);
  g_assert_cmpint(file->state, ==, PIIRI_FOLDER_WRONG);
  g_assert_cmpuint(file->entry->size, ==, 9);
  g_assert_null(file->trouble);
  file = piiri_folder_memory_find(back, "b'\" \\ \xff.piiri");
  g_assert_cmpstr(file->laptop, ==, "Liisa’s “laptop”");
  g_assert_cmpstr(file->trouble, ==, "“b” is cut off.\nYes");
  g_assert_true(piiri_folder_entry_equal(back->own, memory->own));
  g_assert_cmpstr(back->settled, ==, "abc");
  g_assert_cmpint(back->written, ==, 77);
}

static void
test_no_memory(void)
{
  static const char *const texts[] = { NULL, "", "x", "(1, 2)", "[('a',)]" };

  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_parse(texts[i]);

    g_assert_cmpuint(memory->files->len, ==, 0);
    g_assert_null(memory->own);
    g_assert_cmpstr(memory->settled, ==, "");
  }
}

/* --- Plans --- */

static void
free_entry(gpointer entry)
{
  piiri_folder_entry_free(entry);
}

static GPtrArray *
entries_new(const char *first, ...)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func(free_entry);
  va_list names;

  va_start(names, first);
  for (const char *name = first; name != NULL; name = va_arg(names, const char *))
    g_ptr_array_add(entries, entry_new(name, 1));
  va_end(names);
  return entries;
}

static PiiriFolderPlan *
plan(GPtrArray *entries, const PiiriFolderMemory *memory, bool again)
{
  g_autoptr(GArray) circles = circles_new();

  return piiri_folder_plan(entries, memory, OWN, US, circles, again);
}

static void
test_plan_reads_what_is_other(void)
{
  g_autoptr(GPtrArray) entries =
      entries_new("a.piiri", "b.piiri", "c.piiri", "d.piiri", "e.txt", NULL);
  g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_new();
  g_autoptr(PiiriFolderPlan) first = plan(entries, memory, false);
  g_autoptr(PiiriFolderPlan) second = NULL;
  g_autoptr(PiiriFolderPlan) third = NULL;

  g_assert_cmpuint(first->read->len, ==, 4);
  g_assert_null(first->own);
  g_assert_false(first->lost);

  piiri_folder_memory_put(memory, file_new("a.piiri", 1, PIIRI_FOLDER_TAKEN));
  piiri_folder_memory_put(memory, file_new("b.piiri", 2, PIIRI_FOLDER_TAKEN));
  piiri_folder_memory_put(memory, file_new("c.piiri", 1, PIIRI_FOLDER_BROKEN));
  piiri_folder_memory_put(memory, file_new("d.piiri", 1, PIIRI_FOLDER_UNREAD));
  second = plan(entries, memory, false);
  g_assert_cmpuint(second->read->len, ==, 2);
  g_assert_cmpstr(((PiiriFolderEntry *)second->read->pdata[0])->name, ==, "b.piiri");
  g_assert_cmpstr(((PiiriFolderEntry *)second->read->pdata[1])->name, ==, "d.piiri");
  third = plan(entries, memory, true);
  g_assert_cmpuint(third->read->len, ==, 3);
}

static void
test_plan_knows_our_own(void)
{
  g_autoptr(GPtrArray) entries = entries_new(OWN, US_HEX "-" C1 ".piiri", NULL);
  g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_new();
  g_autoptr(PiiriFolderPlan) unknown = plan(entries, memory, false);
  g_autoptr(PiiriFolderPlan) left = NULL;

  g_assert_cmpstr(unknown->own->name, ==, OWN);
  g_assert_true(unknown->touched);
  g_assert_cmpuint(unknown->read->len, ==, 0);
  g_assert_cmpuint(unknown->rubbish->len, ==, 1);
  g_assert_cmpstr(unknown->rubbish->pdata[0], ==, US_HEX "-" C1 ".piiri");

  memory->own = entry_new(OWN, 1);
  left = plan(entries, memory, false);
  g_assert_false(left->touched);
}

static void
test_plan_notes_what_is_gone(void)
{
  g_autoptr(GPtrArray) entries = entries_new(OWN, "a.piiri", NULL);
  g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_new();
  g_autoptr(PiiriFolderPlan) broken = NULL;
  g_autoptr(PiiriFolderPlan) taken = NULL;

  piiri_folder_memory_put(memory, file_new("a.piiri", 1, PIIRI_FOLDER_TAKEN));
  piiri_folder_memory_put(memory, file_new("b.piiri", 1, PIIRI_FOLDER_BROKEN));
  broken = plan(entries, memory, false);
  g_assert_cmpuint(broken->gone->len, ==, 1);
  g_assert_false(broken->lost);
  piiri_folder_memory_put(memory, file_new("c.piiri", 1, PIIRI_FOLDER_TAKEN));
  taken = plan(entries, memory, false);
  g_assert_cmpuint(taken->gone->len, ==, 2);
  g_assert_true(taken->lost);
}

/* --- Writing --- */

static void
test_holds_all(void)
{
  static const struct {
    const char *about;
    PiiriFolderStanding standing;
    const char *own, *settled, *before, *now;
    bool holds;
  } cases[] = {
    { "nothing new", { .own = true, .as_left = true }, "1", "1", "1", "1", true },
    { "theirs, which lies there", { .own = true, .as_left = true }, "1", "2", "2", "3", true },
    { "own", { .own = true, .as_left = true }, "1", "1", "2", "2", false },
    { "own and theirs", { .own = true, .as_left = true }, "1", "1", "2", "3", false },
    { "no file of ours", { 0 }, "1", "1", "1", "1", false },
    { "another passphrase",
      { .own = true, .as_left = true, .afresh = true },
      "1",
      "1",
      "1",
      "1",
      false },
    { "theirs went, ours has it",
      { .own = true, .as_left = true, .lost = true },
      "1",
      "1",
      "1",
      "1",
      true },
    { "theirs went, ours lacks it",
      { .own = true, .as_left = true, .lost = true },
      "1",
      "2",
      "2",
      "2",
      false },
    { "theirs leads to ours",
      { .own = true, .as_left = true, .reached = true },
      "1",
      "1",
      "1",
      "2",
      false },
    { "ours was put back", { .own = true }, "1", "1", "1", "1", false },
    { "nothing known", { .own = true, .as_left = true }, "", "", "", "", false },
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PiiriFolderMemory) memory = piiri_folder_memory_new();

    g_test_message("%s", cases[i].about);
    g_free(memory->own_content);
    g_free(memory->settled);
    memory->own_content = g_strdup(cases[i].own);
    memory->settled = g_strdup(cases[i].settled);
    g_assert_true(piiri_folder_holds_all(memory, &cases[i].standing, cases[i].before,
                                         cases[i].now) == cases[i].holds);
  }
}

/* --- Places --- */

static void
test_places(void)
{
  g_autofree char *folder = g_dir_make_tmp("piiri-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename(folder, "inner", NULL);
  g_autofree char *beside = g_strconcat(inner, "beside", NULL);
  g_autofree char *database = g_build_filename(inner, "piiri.db", NULL);
  g_autofree char *elsewhere = g_build_filename(beside, "piiri.db", NULL);
  g_autofree char *mark = g_build_filename(folder, ".stfolder", NULL);
  g_autofree char *none = NULL;
  g_autofree char *found = NULL;

  g_mkdir(inner, 0700);
  g_mkdir(beside, 0700);
  g_assert_true(piiri_folder_contains(inner, database));
  g_assert_true(piiri_folder_contains(folder, database));
  g_assert_true(piiri_folder_contains("/", database));
  g_assert_false(piiri_folder_contains(inner, elsewhere));
  g_assert_false(piiri_folder_contains(beside, database));

  none = piiri_folder_of_service(database);
  g_assert_null(none);
  g_mkdir(mark, 0700);
  found = piiri_folder_of_service(database);
  g_assert_cmpstr(found, ==, folder);

  g_rmdir(mark);
  g_rmdir(inner);
  g_rmdir(beside);
  g_rmdir(folder);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/folder/own-name", test_own_name);
  g_test_add_func("/folder/roles", test_roles);
  g_test_add_func("/folder/list", test_list);
  g_test_add_func("/folder/memory", test_memory);
  g_test_add_func("/folder/no-memory", test_no_memory);
  g_test_add_func("/folder/plan/reads-what-is-other", test_plan_reads_what_is_other);
  g_test_add_func("/folder/plan/knows-our-own", test_plan_knows_our_own);
  g_test_add_func("/folder/plan/notes-what-is-gone", test_plan_notes_what_is_gone);
  g_test_add_func("/folder/holds-all", test_holds_all);
  g_test_add_func("/folder/places", test_places);
  return g_test_run();
}
