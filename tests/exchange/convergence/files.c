#include "history.h"

#include "exchange/import.h"

#include <string.h>

/*
 * Files: handed out whole, of one circle, or with fields left out; taken in, looked at, cut off.
 */

File *
history_add_file(History *history, GBytes *bytes, const Knowledge *known)
{
  File *file = g_new0(File, 1);

  file->name = g_strdup_printf("file %u", history->files->len + 1);
  file->bytes = bytes;
  file->known = *known;
  g_ptr_array_add(history->files, file);
  return file;
}

File *
history_add_text(History *history, char *text, const Knowledge *known)
{
  return history_add_file(history, g_bytes_new_take(text, strlen(text)), known);
}

GBytes *
history_write(History *history, Database *database, const PiiriExportOptions *options)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  g_autoptr(GError) error = NULL;

  history_set_clock(history, database->skew);
  if (!piiri_export_stream(database->store, options, stream, NULL, NULL, NULL, &error) ||
      !g_output_stream_close(stream, NULL, &error))
    history_fail(history, "%s can't export: %s", database->name, error->message);
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(stream));
}

File *
history_export(History *history, Database *database)
{
  const PiiriExportOptions options = { .generator = "Piiri test" };
  File *file =
      history_add_file(history, history_write(history, database, &options), &database->known);

  history_tell(history, "  %s exports %s", database->name, file->name);
  return file;
}

void
deed_export(History *history, Database *database)
{
  history_export(history, database);
}

static bool
names_record(const char *text, const OracleRecord *record)
{
  g_autofree char *start = g_strdup_printf("<%s id=\"%s\"", record->kind, record->id);

  return strstr(text, start) != NULL;
}

/* A circle that is the same as another brings that one's records, too. */
static bool
has_joined_circles(const Oracle *oracle, const Knowledge *known)
{
  for (guint i = 0; i < oracle->cells->len; i++) {
    const OracleCell *cell = &g_array_index(oracle->cells, OracleCell, i);
    g_auto(OracleState) state = oracle_state(oracle, known, i);

    if (strcmp(cell->field, "same_as") == 0 && state.n_standing > 0 &&
        strcmp(oracle->records[cell->record].kind, "circle") == 0)
      return true;
  }
  return oracle->n_erasures > 0; /* what was erased may have joined them */
}

/* What a file of one circle carries is seen in it; what it must carry is asked for. */
void
deed_export_circle(History *history, Database *database)
{
  Oracle *oracle = history->oracle;
  const PiiriDescription *description = piiri_store_description(database->store);
  g_autoptr(GArray) circles = piiri_store_rows(database->store, description->circle, 0, false);
  PiiriExportOptions options = { .generator = "Piiri test" };
  Knowledge carried = database->known;
  g_autofree char *text = NULL;
  char id[PIIRI_ID_LENGTH + 1];
  PiiriId circle;
  GBytes *bytes;

  if (circles->len == 0)
    return;
  options.circle = g_array_index(circles, gint64, history_choose(history, circles->len));
  g_assert_true(piiri_store_id(database->store, description->circle, options.circle, &circle));
  piiri_id_format(&circle, id);
  bytes = history_write(history, database, &options);
  text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

  for (guint i = 0; i < oracle->n_records; i++) {
    const OracleRecord *record = &oracle->records[i];
    const char *of = oracle_circle_of(oracle, &database->known, i);
    bool is_of = strcmp(record->id, id) == 0 || g_strcmp0(of, id) == 0;

    if (!oracle_is_present(oracle, &database->known, i))
      continue;
    if (!names_record(text, record)) {
      if (is_of)
        history_fail(history, "%s leaves %s %s out of its circle's file", database->name,
                     record->kind, record->id);
      knowledge_forget(oracle, &carried, i);
    } else if (!is_of && of != NULL && !has_joined_circles(oracle, &database->known)) {
      history_fail(history, "%s gives %s %s of another circle", database->name, record->kind,
                   record->id);
    }
  }
  history_tell(history, "  %s exports circle %s as %s", database->name, id,
               history_add_file(history, bytes, &carried)->name);
}

/* A file as a narrower profile would have made it: a field of every record is not there. */
void
deed_strip(History *history, Database *database, const File *file)
{
  static const char *const fields[] = { "name", "wishes", "phone", "notes", "text", "planned" };
  const char *field = fields[history_choose(history, G_N_ELEMENTS(fields))];
  g_autofree char *pattern = g_strdup_printf("<%s( [^<>]*)?(/>|>[^<]*</%s>)", field, field);
  g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
  g_autoptr(GError) error = NULL;
  Knowledge known;
  char *text;

  text = g_regex_replace_literal(regex, g_bytes_get_data(file->bytes, NULL),
                                 (gssize)g_bytes_get_size(file->bytes), 0, "", 0, &error);
  g_assert_no_error(error);
  known = knowledge_without(history->oracle, &file->known, field);
  history_tell(history, "  %s is %s without %s", history_add_text(history, text, &known)->name,
               file->name, field);
}

static PiiriImportSummary *
import_bytes(Database *database, GBytes *bytes, bool dry, GError **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(bytes);
  g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();

  if (!piiri_import_stream(database->store, stream, "file", dry, summary, NULL, NULL, NULL, error))
    return NULL;
  g_assert_cmpuint(summary->read, ==, summary->new + summary->changed + summary->same);
  return g_steal_pointer(&summary);
}

/* A file that was taken in already brings nothing. */
void
history_import_again(History *history, Database *database, const File *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriImportSummary) summary = import_bytes(database, file->bytes, false, &error);

  if (summary == NULL)
    history_fail(history, "%s can't import %s again: %s", database->name, file->name,
                 error->message);
  if (summary->same != summary->read || summary->erased > 0 || summary->conflicts > 0)
    history_fail(history, "%s finds something new in %s, which it has", database->name, file->name);
}

void
deed_import(History *history, Database *database, const File *file)
{
  g_autoptr(PiiriImportSummary) summary = NULL;
  g_autoptr(GError) error = NULL;

  history_tell(history, "  %s imports %s", database->name, file->name);
  summary = import_bytes(database, file->bytes, false, &error);
  if (summary == NULL)
    history_fail(history, "%s\n%s can't import %s: %s",
                 (const char *)g_bytes_get_data(file->bytes, NULL), database->name, file->name,
                 error->message);
  knowledge_unite(&database->known, &file->known);
}

/* Looking at a file, and one that is cut off, change nothing. */
void
deed_import_nothing(History *history, Database *database, const File *file)
{
  g_autoptr(PiiriImportSummary) looked = NULL, taken = NULL;
  g_autofree char *before = export_canonical(history, database), *after = NULL;
  g_autoptr(GError) error = NULL;
  gsize size = g_bytes_get_size(file->bytes);
  g_autoptr(GBytes) part =
      g_bytes_new_from_bytes(file->bytes, 0, (gsize)history_choose(history, size - 10));

  looked = import_bytes(database, file->bytes, true, &error);
  if (looked == NULL)
    history_fail(history, "%s can't look at %s: %s", database->name, file->name, error->message);
  taken = import_bytes(database, part, false, &error);
  if (taken != NULL)
    history_fail(history, "%s takes a part of %s", database->name, file->name);
  after = export_canonical(history, database);
  if (strcmp(before, after) != 0)
    history_fail(history, "%s was changed by looking at %s", database->name, file->name);
}
