#include "laptop.h"

#include "store/backup.h"

#include <sys/wait.h>
#include <unistd.h>

/*
 * Erasing as a person asks for it. What must be gone is looked for in the bytes of every file of
 * the laptop's folder: the database, its log, its backups.
 */

#define NAME     "Äijö Kääriäinen"
#define NICKNAME "Äijöpappa"
#define PHONE    "0405550117"

static void
erase(PiiriStore *store, const PiiriErase *what, guint n)
{
  g_autoptr(GError) error = NULL;

  piiri_store_erase(store, what, n, &error);
  g_assert_no_error(error);
}

static void
erase_record(PiiriStore *store, int kind, gint64 row)
{
  PiiriErase what = { { kind, row }, PIIRI_WHOLE_RECORD, false };

  erase(store, &what, 1);
}

static void
erase_field(PiiriStore *store, int kind, gint64 row, int field, bool keep_shown)
{
  PiiriErase what = { { kind, row }, field, keep_shown };

  erase(store, &what, 1);
}

static void
assert_refused(PiiriStore *store, int kind, gint64 row, int field, bool keep_shown)
{
  PiiriErase what = { { kind, row }, field, keep_shown };
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_store_erase(store, &what, 1, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
}

/* A person with a past: another name before, words in undo lines, a conflict, a deleted phone. */
static gint64
add_known_person(Laptop *laptop, Laptop *other)
{
  gint64 row = add_person(laptop, NAME " nuorempi");
  gint64 there;

  set_now(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_NAME, NAME);
  set_now(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, PHONE);
  take_in(other->store, laptop->store);
  there = row_in(other->store, laptop->store, KIND_PARTICIPANT, row);
  set_now(other->store, KIND_PARTICIPANT, there, PARTICIPANT_CALLED, NICKNAME);
  wait_a_tick();
  set_now(laptop->store, KIND_PARTICIPANT, row, PARTICIPANT_CALLED, "toinen " NICKNAME);
  take_in(laptop->store, other->store);
  g_assert_cmpuint(piiri_store_n_conflicts(laptop->store), ==, 1);
  g_assert_true(piiri_store_set_now(laptop->store, NAME " is present", KIND_PARTICIPANT, row,
                                    PARTICIPANT_NOTES, "Soittaa " NICKNAME, NULL));
  return row;
}

static bool
is_found(PiiriStore *store, const char *words)
{
  g_autoptr(GArray) hits = piiri_store_search(store, words, -1, 0, 10, NULL);

  return hits->len > 0;
}

static void
assert_nowhere(Laptop *laptop)
{
  g_assert_cmpuint(count_holding(laptop->folder, "Kääriäinen"), ==, 0);
  g_assert_cmpuint(count_holding(laptop->folder, NICKNAME), ==, 0);
  g_assert_cmpuint(count_holding(laptop->folder, PHONE), ==, 0);
}

static void
test_record(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  g_autoptr(GArray) history = NULL;
  g_autofree char *backup = NULL;
  gint64 row, other;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_known_person(&aino, &liisa);
  other = add_person(&aino, "Maija");
  backup = piiri_backup_make(aino.store, PIIRI_BACKUP_DAILY, NULL);
  g_assert_true(file_holds(backup, "Kääriäinen"));
  g_assert_true(is_found(aino.store, "Kääriäinen"));

  erase_record(aino.store, KIND_PARTICIPANT, row);
  assert_nowhere(&aino);
  g_assert_false(is_found(aino.store, "Kääriäinen"));
  g_assert_cmpuint(piiri_store_n_conflicts(aino.store), ==, 0);
  history = piiri_store_history(aino.store, KIND_PARTICIPANT, row, -1);
  g_assert_cmpuint(history->len, ==, 0);
  g_assert_null(piiri_store_undo_words(aino.store));
  assert_name(aino.store, other, "Maija");
  assert_sound(aino.store);

  /* An old file that still has her, and hers: the erasure has come to her laptop as well. */
  take_in(aino.store, liisa.store);
  assert_nowhere(&aino);
  take_in(liisa.store, aino.store);
  assert_nowhere(&liisa);
  assert_sound(liisa.store);
}

static void
count_step_cb(PiiriStore *store, const PiiriRef *refs, guint n, gpointer data)
{
  *(guint *)data += n;
}

static void
test_tells_what_changed(void)
{
  g_auto(Laptop) laptop = { 0 };
  guint n = 0;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, NAME);
  g_signal_connect(laptop.store, "changed", G_CALLBACK(count_step_cb), &n);
  erase_record(laptop.store, KIND_PARTICIPANT, row);
  g_assert_cmpuint(n, ==, 1);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, row));
}

static void
test_old_backup(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *elsewhere = NULL;
  g_autoptr(GError) error = NULL;
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, NAME);
  elsewhere = g_build_filename(g_get_tmp_dir(), "piiri-forget-elsewhere.db", NULL);
  g_assert_true(piiri_backup_write(laptop.store, elsewhere, NULL));
  erase_record(laptop.store, KIND_PARTICIPANT, row);
  g_clear_object(&laptop.store);

  g_assert_true(piiri_backup_restore(&piiri_kinds, elsewhere, laptop.path, &error));
  g_assert_no_error(error);
  g_unlink(elsewhere);
  assert_nowhere(&laptop);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_nowhere(&laptop);
  assert_sound(laptop.store);
}

/* --- What goes with it --- */

typedef struct {
  guint n;
  PiiriId id, as;
  guint n_as;
} Told;

static bool
hear(const PiiriErasure *erasure, gpointer data, GError **error)
{
  Told *told = data;

  told->n++;
  if (erasure->has_as) {
    told->n_as++;
    told->id = erasure->id;
    told->as = erasure->as;
  }
  return true;
}

static void
test_same_person(void)
{
  g_auto(Laptop) laptop = { 0 };
  Told told = { 0 };
  PiiriId ids[2];
  gint64 rows[2];
  guint least;

  laptop_init(&laptop);
  for (int i = 0; i < 2; i++) {
    rows[i] = add_person(&laptop, NAME);
    g_assert_true(piiri_store_id(laptop.store, KIND_PARTICIPANT, rows[i], &ids[i]));
  }
  begin(laptop.store, "the same");
  g_assert_true(
      piiri_store_set_link(laptop.store, KIND_PARTICIPANT, rows[1], SAME_AS, rows[0], NULL));
  commit(laptop.store);

  erase_record(laptop.store, KIND_PARTICIPANT, rows[0]);
  assert_nowhere(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, rows[1]));
  least = piiri_id_compare(&ids[0], &ids[1]) < 0 ? 0 : 1;
  g_assert_true(piiri_store_each_erasure(laptop.store, hear, &told, NULL));
  g_assert_cmpuint(told.n, ==, 2);
  g_assert_cmpuint(told.n_as, ==, 1);
  g_assert_cmpint(piiri_id_compare(&told.as, &ids[least]), ==, 0);
  g_assert_cmpint(piiri_id_compare(&told.id, &ids[1 - least]), ==, 0);
  /* They go on counting once. */
  g_assert_cmpint(piiri_store_representative(laptop.store, KIND_PARTICIPANT, rows[0]), ==,
                  piiri_store_representative(laptop.store, KIND_PARTICIPANT, rows[1]));
}

static void
test_parts(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GArray) with = NULL;
  gint64 entry, picture, other;

  laptop_init(&laptop);
  begin(laptop.store, "an entry");
  entry = add(laptop.store, KIND_ENTRY, laptop.circle, NULL, NULL);
  other = add(laptop.store, KIND_ENTRY, laptop.circle, NULL, NULL);
  set(laptop.store, KIND_ENTRY, other, ENTRY_TEXT, "Jää tähän");
  picture = add(laptop.store, KIND_PICTURE, laptop.circle, NULL, NULL);
  g_assert_true(
      piiri_store_set_link(laptop.store, KIND_PICTURE, picture, PICTURE_ENTRY, entry, NULL));
  set(laptop.store, KIND_PICTURE, picture, PICTURE_CAPTION, NAME);
  commit(laptop.store);

  with = piiri_store_erased_with(laptop.store, &(PiiriRef){ KIND_ENTRY, entry });
  g_assert_cmpuint(with->len, ==, 2);
  g_assert_cmpint(g_array_index(with, PiiriRef, 1).kind, ==, KIND_PICTURE);
  erase_record(laptop.store, KIND_ENTRY, entry);
  assert_nowhere(&laptop);
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PICTURE, picture));
  assert_field(laptop.store, KIND_ENTRY, other, ENTRY_TEXT, "Jää tähän");
}

static void
test_refused(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autofree char *words = NULL;
  gint64 meeting, person;

  laptop_init(&laptop);
  begin(laptop.store, "a meeting");
  meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  commit(laptop.store);
  person = add_person(&laptop, NAME);
  assert_refused(laptop.store, KIND_MEETING, meeting, PIIRI_WHOLE_RECORD, false);
  assert_refused(laptop.store, KIND_MEETING, meeting, MEETING_PLANNED, true);
  assert_refused(laptop.store, KIND_MEETING, meeting, MEETING_NOTES, false); /* nothing there */
  assert_refused(laptop.store, KIND_PARTICIPANT, person, DELETED, false);
  assert_refused(laptop.store, KIND_PARTICIPANT, person, PARTICIPANT_NAME, false);
  assert_name(laptop.store, person, NAME);
  words = piiri_store_undo_words(laptop.store);
  g_assert_nonnull(words);
}

/* --- One field --- */

static void
test_field(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  g_autoptr(GArray) history = NULL;
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, PHONE);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "+358" PHONE);
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  erase_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, false);
  assert_nowhere(&aino);
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, NULL);
  assert_name(aino.store, row, "Maija");
  history = piiri_store_history(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE);
  g_assert_cmpuint(history->len, ==, 0);

  /* Old files bring nothing back, and a new number is a new one. */
  take_in(aino.store, liisa.store);
  assert_nowhere(&aino);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, "09 1");
  take_in(liisa.store, aino.store);
  assert_nowhere(&liisa);
  assert_field(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_PHONE, "09 1");
  assert_sound(aino.store);
  assert_sound(liisa.store);
}

/* The words for it: a name taken out of a text that both laptops have written. */
static void
test_earlier_versions(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 }, eino = { 0 };
  g_autoptr(GArray) history = NULL;
  gint64 row, hers, his;

  laptop_init(&aino);
  laptop_init(&liisa);
  laptop_init(&eino);
  row = add_person(&aino, "Maija");
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, "Ystävä: " NAME);
  take_in(eino.store, aino.store);
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  his = row_in(eino.store, aino.store, KIND_PARTICIPANT, row);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NOTES, "Hyvä ystävä: " NAME);
  take_in(aino.store, liisa.store);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, "Ystävä: " NICKNAME);
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, "Hyvä ystävä");
  g_assert_cmpuint(count_holding(aino.folder, "Kääriäinen"), >, 0);

  erase_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, true);
  assert_nowhere(&aino);
  assert_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, "Hyvä ystävä");
  history = piiri_store_history(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES);
  g_assert_cmpuint(history->len, ==, 1);

  /* Who had the text before gets the new one, and keeps none of the old. */
  take_in(liisa.store, aino.store);
  assert_nowhere(&liisa);
  assert_field(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NOTES, "Hyvä ystävä");
  take_in(aino.store, eino.store);
  assert_nowhere(&aino);
  take_in(eino.store, liisa.store);
  assert_nowhere(&eino);
  assert_field(eino.store, KIND_PARTICIPANT, his, PARTICIPANT_NOTES, "Hyvä ystävä");
  g_assert_cmpuint(piiri_store_n_conflicts(eino.store), ==, 0);
  assert_sound(aino.store);
  assert_sound(liisa.store);
  assert_sound(eino.store);
}

/* What somebody wrote meanwhile was not seen by the eraser: it stands beside, as ever. */
static void
test_unseen_stays(void)
{
  g_auto(Laptop) aino = { 0 }, liisa = { 0 };
  gint64 row, hers;

  laptop_init(&aino);
  laptop_init(&liisa);
  row = add_person(&aino, "Maija");
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, NAME);
  take_in(liisa.store, aino.store);
  hers = row_in(liisa.store, aino.store, KIND_PARTICIPANT, row);
  set_now(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NOTES, "Liisan oma");
  wait_a_tick();
  set_now(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, "Ainon oma");
  erase_field(aino.store, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, true);
  take_in(aino.store, liisa.store);
  take_in(liisa.store, aino.store);
  assert_nowhere(&aino);
  assert_nowhere(&liisa);
  g_assert_cmpuint(piiri_store_n_conflicts(aino.store), ==, 1);
  g_assert_cmpuint(piiri_store_n_conflicts(liisa.store), ==, 1);
  assert_field(liisa.store, KIND_PARTICIPANT, hers, PARTICIPANT_NOTES, "Ainon oma");
}

/* The meeting stays, and what was written about somebody in it goes. */
static void
test_field_of_a_kind_with_a_key(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 meeting;

  laptop_init(&laptop);
  begin(laptop.store, "a meeting");
  meeting = add(laptop.store, KIND_MEETING, laptop.circle, NULL, "2026-03-03T13:00");
  set(laptop.store, KIND_MEETING, meeting, MEETING_NOTES, NAME " suuttui");
  commit(laptop.store);
  erase_field(laptop.store, KIND_MEETING, meeting, MEETING_NOTES, false);
  assert_nowhere(&laptop);
  assert_field(laptop.store, KIND_MEETING, meeting, MEETING_PLANNED, "2026-03-03T13:00");
}

/* All at once, or nothing. */
static void
test_several(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  PiiriErase what[3];
  gint64 person, friend;

  laptop_init(&laptop);
  person = add_person(&laptop, NAME);
  friend = add_person(&laptop, "Maija");
  set_now(laptop.store, KIND_PARTICIPANT, friend, PARTICIPANT_WISHES, NICKNAME);
  set_now(laptop.store, KIND_PARTICIPANT, friend, PARTICIPANT_WISHES, "kahvia");
  what[0] = (PiiriErase){ { KIND_PARTICIPANT, person }, PIIRI_WHOLE_RECORD, false };
  what[1] = (PiiriErase){ { KIND_PARTICIPANT, friend }, PARTICIPANT_WISHES, true };
  what[2] = (PiiriErase){ { KIND_PARTICIPANT, friend }, PARTICIPANT_EMAIL, false };
  g_assert_false(piiri_store_erase(laptop.store, what, 3, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  assert_name(laptop.store, person, NAME);

  erase(laptop.store, what, 2);
  assert_nowhere(&laptop);
  assert_field(laptop.store, KIND_PARTICIPANT, friend, PARTICIPANT_WISHES, "kahvia");
}

/* --- While somebody else reads --- */

/* A process that reads the database until its standard input ends. */
static GPid
start_reader(const char *path, int *stop)
{
  int go[2], ready[2];
  char byte = 0;
  GPid pid;

  g_assert_cmpint(pipe(go), ==, 0);
  g_assert_cmpint(pipe(ready), ==, 0);
  pid = fork();
  if (pid == 0) {
    sqlite3 *db;

    close(go[1]);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, "BEGIN; SELECT count(*) FROM participant", NULL, NULL, NULL) != SQLITE_OK)
      _exit(1);
    if (write(ready[1], "r", 1) != 1 || read(go[0], &byte, 1) < 0)
      _exit(1);
    sqlite3_close(db);
    _exit(0);
  }
  close(go[0]);
  g_assert_cmpint(read(ready[0], &byte, 1), ==, 1);
  close(ready[0]);
  close(ready[1]);
  *stop = go[1];
  return pid;
}

static void
test_while_another_reads(void)
{
  g_auto(Laptop) laptop = { 0 };
  g_autoptr(GError) error = NULL;
  PiiriErase what = { { KIND_PARTICIPANT, 0 }, PIIRI_WHOLE_RECORD, false };
  g_autofree char *backup = NULL;
  int stop, status;
  GPid pid;

  laptop_init(&laptop);
  what.ref.row = add_person(&laptop, NAME);
  backup = piiri_backup_make(laptop.store, PIIRI_BACKUP_DAILY, NULL);
  pid = start_reader(laptop.path, &stop);
  sqlite3_busy_timeout(piiri_store_connection(laptop.store), 300);
  g_assert_false(piiri_store_erase(laptop.store, &what, 1, &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_LINGERS);
  g_assert_nonnull(strstr(error->message, "Close the other program"));
  /* Gone from sight and from the backups, but not from the file. */
  g_assert_false(piiri_store_is_shown(laptop.store, KIND_PARTICIPANT, what.ref.row));
  g_assert_false(file_holds(backup, "Kääriäinen"));
  g_assert_cmpuint(count_holding(laptop.folder, "Kääriäinen"), >, 0);

  /* Opening it meanwhile neither waits nor fails. */
  g_clear_object(&laptop.store);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  g_clear_object(&laptop.store);
  close(stop);
  g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
  g_assert_cmpint(status, ==, 0);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_nowhere(&laptop);
  assert_sound(laptop.store);
}

/* Killed between the erasure and the cleaning. */
static void
test_cut_short(void)
{
  g_auto(Laptop) laptop = { 0 };
  gint64 row;

  laptop_init(&laptop);
  row = add_person(&laptop, NAME);
  erase_record(laptop.store, KIND_PARTICIPANT, row);
  /* As it stands then: the mark is set, and the file has old bytes. */
  g_assert_cmpint(sqlite3_exec(piiri_store_connection(laptop.store),
                               "CREATE TABLE left(text);"
                               "INSERT INTO left VALUES('" NAME "');"
                               "PRAGMA secure_delete = OFF;"
                               "DELETE FROM left;"
                               "UPDATE self SET lingers = 1;",
                               NULL, NULL, NULL),
                  ==, SQLITE_OK);
  g_assert_cmpuint(count_holding(laptop.folder, "Kääriäinen"), >, 0);
  g_clear_object(&laptop.store);
  laptop.store = open_store(laptop.path, PIIRI_STORE_OPEN);
  assert_nowhere(&laptop);
}

/* --- Two at a time --- */

typedef struct {
  const char *path;
  int done;
} Openings;

static gpointer
open_again_and_again(gpointer data)
{
  Openings *openings = data;

  while (!g_atomic_int_get(&openings->done)) {
    PiiriStore *store = open_store(openings->path, PIIRI_STORE_OPEN);

    g_object_unref(store);
  }
  return NULL;
}

static void
init_with_backups(Laptop *laptop)
{
  laptop_init(laptop);
  add_person(laptop, "Aino");
  for (int i = 0; i < 3; i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *backup = piiri_backup_make(laptop->store, PIIRI_BACKUP_IMPORT, &error);

    g_assert_no_error(error);
  }
}

/* As a program's workers do: an opening finds that something lingers while another is about to take
 * it out of the file and the backups. */
static void
test_while_another_opens(void)
{
  g_auto(Laptop) laptop = { 0 };
  Openings openings = { 0 };
  GThread *thread;

  init_with_backups(&laptop);
  openings.path = laptop.path;
  thread = g_thread_new("openings", open_again_and_again, &openings);
  for (int i = 0; i < 20; i++)
    erase_record(laptop.store, KIND_PARTICIPANT, add_person(&laptop, NAME));
  g_atomic_int_set(&openings.done, 1);
  g_thread_join(thread);
  assert_nowhere(&laptop);
}

/* The same from another program, such as the tool beside the window. */
static void
test_while_another_program_opens(void)
{
  g_auto(Laptop) laptop = { 0 };
  Openings openings = { 0 };
  GPid pid;

  init_with_backups(&laptop);
  openings.path = laptop.path;
  pid = fork();
  if (pid == 0) {
    alarm(60); /* ends with a test that failed */
    open_again_and_again(&openings);
  }
  for (int i = 0; i < 20; i++)
    erase_record(laptop.store, KIND_PARTICIPANT, add_person(&laptop, NAME));
  kill(pid, SIGKILL);
  g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
  assert_nowhere(&laptop);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/forget/record", test_record);
  g_test_add_func("/forget/tells-what-changed", test_tells_what_changed);
  g_test_add_func("/forget/old-backup", test_old_backup);
  g_test_add_func("/forget/same-person", test_same_person);
  g_test_add_func("/forget/parts", test_parts);
  g_test_add_func("/forget/refused", test_refused);
  g_test_add_func("/forget/field", test_field);
  g_test_add_func("/forget/earlier-versions", test_earlier_versions);
  g_test_add_func("/forget/unseen-stays", test_unseen_stays);
  g_test_add_func("/forget/key-field", test_field_of_a_kind_with_a_key);
  g_test_add_func("/forget/several", test_several);
  g_test_add_func("/forget/while-another-reads", test_while_another_reads);
  g_test_add_func("/forget/cut-short", test_cut_short);
  g_test_add_func("/forget/while-another-opens", test_while_another_opens);
  g_test_add_func("/forget/while-another-program-opens", test_while_another_program_opens);
  return run_laptops();
}
