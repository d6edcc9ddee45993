#include "exchange/stores.h"

/*
 * The importer: reader, merging and the database behind it. An input is a file. Most are refused,
 * which has to be said in a sentence and must leave the database as it was; that is tried as a
 * rehearsal against a database with something in it, which takes no time.
 *
 * What is taken is a file like any other, whatever it means: the database must stay whole by its
 * own check, before and after a second file; and what it exports must give the same bytes from the
 * next database.
 */

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length);

/* What is here already, of the records and laptops that the seeds speak of. */
static const char here[] =
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"
    "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\" name=\"Aino’s laptop\"/>"
    "<replica key=\"k2\" id=\"c0ffee1234567890\"/>"
    "<circle id=\"c1000000-0000-4000-8000-000000000001\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
    "<name>Here</name></circle>"
    "<participant id=\"00000000-0000-4000-8000-000000000001\" "
    "circle=\"c1000000-0000-4000-8000-000000000001\" at=\"2026-01-01T00:00:00.000Z.k1.1\">"
    "<name>Aino</name><name at=\"2026-01-02T00:00:00.000Z.k2.5\">Aino L</name></participant>"
    "<participant id=\"00000000-0000-4000-8000-000000000002\" "
    "circle=\"c1000000-0000-4000-8000-000000000001\" at=\"2026-01-01T00:00:00.000Z.k1.2\">"
    "<name>Liisa</name><same_as>00000000-0000-4000-8000-000000000001</same_as></participant>"
    "<end records=\"3\"/></piiri>";

static bool
take(PiiriStore *store, const guint8 *bytes, gsize length, bool dry)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(bytes, (gssize)length, NULL);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
  g_autoptr(GError) error = NULL;
  bool taken = piiri_import_stream(store, stream, "a", dry, summary, NULL, NULL, NULL, &error);

  if (taken == (error != NULL))
    g_error("An error that isn't one");
  if (!taken &&
      (error->domain != PIIRI_EXCHANGE_ERROR || !g_utf8_validate(error->message, -1, NULL)))
    g_error("Not a sentence: %s", error->message);
  if (taken && summary->read != summary->new + summary->changed + summary->same)
    g_error("What was read doesn't add up");
  return taken;
}

static void
assert_whole(PiiriStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(store, NULL, &error);

  if (findings == NULL || findings->len > 0)
    g_error("Not whole: %s", findings == NULL ? error->message : (char *)findings->pdata[0]);
}

static void
assert_passes_on(PiiriStore *store)
{
  g_autoptr(PiiriStore) next = store_new();
  g_autofree char *sent = canonical(store);
  g_autofree char *received = NULL;

  if (!take(next, (const guint8 *)sent, strlen(sent), false))
    g_error("An export was refused");
  received = canonical(next);
  if (strcmp(sent, received) != 0)
    g_error("Passed on as something else:\n%s\n%s", sent, received);
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length)
{
  static PiiriStore *resident = NULL;
  g_autoptr(PiiriStore) fresh = NULL;

  if (resident == NULL) {
    resident = store_new();
    take(resident, (const guint8 *)here, strlen(here), false);
  }
  if (!take(resident, bytes, length, true))
    return 0;

  fresh = store_new();
  if (!take(fresh, bytes, length, false))
    g_error("Taken here and refused there");
  assert_whole(fresh);
  assert_passes_on(fresh);
  take(fresh, (const guint8 *)here, strlen(here), false);
  take(fresh, bytes, length, false);
  assert_whole(fresh);
  assert_passes_on(fresh);
  return 0;
}
