#include "exchange/export.h"
#include "exchange/import.h"
#include "model/kinds.h"
#include "store/store.h"

#include <glib.h>
#include <string.h>

/*
 * make-version IN DATABASE OUT: makes the database that a version of the program leaves behind for
 * all later ones to open, and its canonical export. Imports IN, then does what a person does: so
 * there is history, something to undo, something deleted.
 */

static void
must(bool done, GError **error)
{
  if (!done)
    g_error("%s", error != NULL ? (*error)->message : "No record of that id.");
}

static gint64
find(PiiriStore *store, int kind, const char *text)
{
  gint64 row;
  PiiriId id;

  must(piiri_id_parse(text, strlen(text), &id), NULL);
  row = piiri_store_find(store, kind, &id);
  must(row != 0, NULL);
  return row;
}

static void
take_in(PiiriStore *store, const char *path)
{
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GFile) file = g_file_new_for_path(path);
  GError *error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read(file, NULL, &error);

  must(stream != NULL, &error);
  must(piiri_import_stream(store, G_INPUT_STREAM(stream), path, false, summary, NULL, NULL, NULL,
                           &error),
       &error);
}

static void
set(PiiriStore *store, const char *words, int kind, gint64 row, int field, const char *text)
{
  GError *error = NULL;

  must(piiri_store_set_now(store, words, kind, row, field, text, &error), &error);
}

/* Tuesday's meeting, and who came. */
static void
hold_meeting(PiiriStore *store, gint64 circle, const char *who)
{
  GError *error = NULL;
  char text[PIIRI_ID_LENGTH + 1];
  gint64 meeting, attendance;
  PiiriId id;

  must(piiri_store_begin(store, "Start Tuesday’s meeting", &error), &error);
  meeting = piiri_store_add(store, KIND_MEETING, circle, NULL, "2026-03-10T13:00", &error);
  must(meeting != 0, &error);
  must(piiri_store_set(store, KIND_MEETING, meeting, MEETING_STATE, "held", &error), &error);
  must(piiri_store_set(store, KIND_MEETING, meeting, MEETING_GUESTS, "2", &error), &error);
  must(piiri_store_commit(store, &error), &error);

  must(piiri_store_id(store, KIND_MEETING, meeting, &id), NULL);
  must(piiri_store_begin(store, "Maija is present", &error), &error);
  attendance =
      piiri_store_add(store, KIND_ATTENDANCE, circle, piiri_id_format(&id, text), who, &error);
  must(attendance != 0, &error);
  must(piiri_store_set(store, KIND_ATTENDANCE, attendance, ATTENDANCE_PRESENT, "yes", &error),
       &error);
  must(piiri_store_commit(store, &error), &error);
}

static void
work(PiiriStore *store)
{
  static const char maija[] = "e7ba07c3-0000-4000-8000-000000000001";
  gint64 circle = find(store, KIND_CIRCLE, "c12c1e00-0000-4000-8000-000000000001");
  gint64 person = find(store, KIND_PARTICIPANT, maija);
  gint64 other = find(store, KIND_PARTICIPANT, "e7ba07c3-0000-4000-8000-000000000004");
  GError *error = NULL;

  hold_meeting(store, circle, maija);
  set(store, "Change the phone", KIND_PARTICIPANT, person, PARTICIPANT_PHONE, "040 765 4321");
  set(store, "Change the wishes", KIND_PARTICIPANT, person, PARTICIPANT_WISHES, "Laulua");
  must(piiri_store_undo(store, &error), &error);
  must(piiri_store_begin(store, "Delete Laine Kerttu", &error), &error);
  must(piiri_store_delete(store, KIND_PARTICIPANT, other, &error), &error);
  must(piiri_store_commit(store, &error), &error);
}

int
main(int argc, char **argv)
{
  PiiriExportOptions options = { .canonical = true };
  GError *error = NULL;
  g_autoptr(PiiriStore) store = NULL;

  if (argc != 4) {
    g_printerr("make-version IN DATABASE OUT\n");
    return 2;
  }
  store = piiri_store_open(&piiri_kinds, argv[2], PIIRI_STORE_CREATE, &error);
  must(store != NULL, &error);
  must(piiri_store_set_laptop_name(store, "The club room’s laptop", &error), &error);
  take_in(store, argv[1]);
  work(store);
  must(piiri_export_file(store, &options, argv[3], NULL, NULL, NULL, &error), &error);
  return 0;
}
