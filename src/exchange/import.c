#include "exchange/import-private.h"

#include <glib/gi18n.h>

#define BUFFER_SIZE (128 * 1024)

/* A clock may be this much ahead of ours before a person should look at it. */
#define AHEAD_MAX G_GINT64_CONSTANT(86400000) /* ms: a day */

/* One file on its way in. */
typedef struct {
  PiiriStore *store;
  PiiriImportSummary *summary; /* of this file */
  PiiriChanges *changes;       /* NULL when nobody wants them */
  gint64 exported;             /* wall, 0 when the file doesn't tell */

  /* Of the record element at hand, which may come in parts. */
  PiiriMergeOutcome outcome;
  bool in_parts;
  bool withheld;
  bool stood, stands;    /* not deleted before, and now; unless it is the same */
  const char *kind;      /* the reader's own name for the kind counted last */
  PiiriKindCount *count; /* of that kind */

  int circle;      /* the circles' kind */
  GArray *circles; /* PiiriId: those that the file holds */

  gint64 latest;     /* a wall beyond this is ahead */
  GHashTable *ahead; /* replica (guint64) to its latest wall (gint64) beyond */
} Import;

/* --- Clocks -------------------------------------------------------------------------------- */

/* True when the clock that made STAMP was ahead. */
static bool
note_wall(Import *import, const PiiriStamp *stamp)
{
  gint64 *latest;

  if (stamp->wall <= import->latest)
    return false;
  latest = g_hash_table_lookup(import->ahead, &stamp->replica);
  if (latest == NULL) {
    latest = g_new0(gint64, 1);
    *latest = stamp->wall;
    g_hash_table_insert(import->ahead, g_memdup2(&stamp->replica, sizeof stamp->replica), latest);
  }
  *latest = MAX(*latest, stamp->wall);
  return true;
}

static int
compare_replicas(const void *left, const void *right)
{
  guint64 a = **(guint64 *const *)left, b = **(guint64 *const *)right;

  return a < b ? -1 : a > b;
}

/* One sentence per laptop whose clock was ahead, in the order of their ids. */
static void
warn_of_clocks(Import *import)
{
  guint n;
  g_autofree gpointer *replicas = g_hash_table_get_keys_as_array(import->ahead, &n);

  if (n > 1)
    qsort(replicas, n, sizeof *replicas, compare_replicas);
  for (guint i = 0; i < n; i++) {
    guint64 replica = *(guint64 *)replicas[i];
    const gint64 *latest = g_hash_table_lookup(import->ahead, replicas[i]);
    g_autofree char *name = piiri_store_replica_name(import->store, replica);
    char id[PIIRI_REPLICA_LENGTH + 1], wall[PIIRI_WALL_LENGTH + 1];

    g_ptr_array_add(
        import->summary->warnings,
        /* Translators: a laptop's name, a date like 2031-01-01 */
        g_strdup_printf(_("The clock of “%s” was more than a day ahead: it said %.10s. Nothing is "
                          "lost by it, but the clock should be set right."),
                        *name != '\0' ? name : piiri_replica_format(replica, id),
                        piiri_wall_format(*latest, wall)));
  }
}

/* --- What the reader hands on -------------------------------------------------------------- */

static bool
header_cb(const PiiriFileHeader *header, gpointer data, GError **error)
{
  Import *import = data;

  import->exported = header->has_exported ? header->exported : 0;
  import->summary->exported = import->exported;
  return true;
}

static bool
replica_cb(guint64 replica, const char *name, bool own, gpointer data, GError **error)
{
  Import *import = data;

  if (own) {
    g_free(import->summary->sender);
    import->summary->sender = g_strdup(name);
    import->summary->from = replica;
  }
  return piiri_store_merge_replica(import->store, replica, name, import->exported, own, error);
}

/* Its title, or what a date or a text says of it first; NULL when nothing does. */
static char *
name_of(PiiriStore *store, int kind, gint64 row)
{
  const PiiriKind *description = &piiri_store_description(store)->kinds[kind];
  char *name =
      description->title != NO_FIELD ? piiri_store_get(store, kind, row, description->title) : NULL;

  for (int i = FIRST_FIELD; i < description->n_fields; i++) {
    PiiriFieldType type = piiri_kind_field(description, i)->type;

    if (name != NULL && *name != '\0')
      return name;
    g_clear_pointer(&name, g_free);
    if (type == FIELD_TEXT || type == FIELD_PROSE || type == FIELD_DATE)
      name = piiri_store_get(store, kind, row, i);
  }
  return name;
}

/* What is to be erased, as long as it can still say what it is called. */
static PiiriErasedThing *
describe(PiiriStore *store, const PiiriErasure *erasure)
{
  const PiiriDescription *description = piiri_store_description(store);
  int kind = piiri_description_find(description, erasure->kind);
  gint64 row = kind != PIIRI_UNKNOWN_KIND ? piiri_store_find(store, kind, &erasure->id) : 0;
  PiiriErasedThing *thing = g_new0(PiiriErasedThing, 1);

  thing->kind = g_strdup(erasure->kind);
  thing->field = g_strdup(erasure->field);
  thing->by = piiri_store_replica_name(store, erasure->stamp.replica);
  thing->at = erasure->stamp.wall;
  if (row != 0)
    thing->name = name_of(store, kind, row);
  return thing;
}

static bool
erasure_cb(const PiiriErasure *erasure, gpointer data, GError **error)
{
  Import *import = data;
  PiiriErasedThing *thing = describe(import->store, erasure);
  bool erased = false;

  note_wall(import, &erasure->stamp);
  if (!piiri_store_merge_erasure(import->store, erasure, &erased, error)) {
    import_erased_thing_free(thing);
    return false;
  }
  if (erased) {
    import->summary->erased++;
    import_summary_count_erased(import->summary, erasure->kind, 1);
    g_ptr_array_add(import->summary->erased_things, thing);
  } else {
    import_erased_thing_free(thing);
  }
  return true;
}

/* Counts the element at hand, now that all of it has come. */
static void
count_record(Import *import, const char *kind)
{
  PiiriImportSummary *summary = import->summary;

  if (kind != import->kind) {
    import->count = import_summary_kind(summary, kind);
    import->kind = kind;
  }
  summary->read++;
  switch (import->outcome) {
  case PIIRI_MERGE_NEW:
    summary->new ++;
    import->count->new ++;
    import->count->gone += !import->stands;
    summary->gone += !import->stands;
    break;
  case PIIRI_MERGE_CHANGED:
    summary->changed++;
    import->count->changed++;
    import->count->deleted += import->stood && !import->stands;
    summary->deleted += import->stood && !import->stands;
    break;
  case PIIRI_MERGE_SAME:
    summary->same++;
    import->count->same++;
    break;
  }
  summary->withheld += import->withheld;
  import->outcome = PIIRI_MERGE_SAME;
  import->in_parts = false;
  import->withheld = false;
}

/* What the record is now is what its last part makes of it. */
static bool
note_change(Import *import, const PiiriMerged *merged, GError **error)
{
  if (merged->outcome == PIIRI_MERGE_SAME)
    return true;
  if (import->outcome == PIIRI_MERGE_SAME)
    import->stood = merged->before != NULL && !piiri_record_is_deleted(merged->before);
  import->stands = !piiri_record_is_deleted(merged->after);
  return import->changes == NULL ||
         piiri_changes_add(import->changes, merged->before, merged->after, error);
}

static bool
record_cb(const PiiriRecord *record, PiiriArena *arena, bool whole, gpointer data, GError **error)
{
  Import *import = data;
  PiiriRecord theirs = *record;
  PiiriMerged merged;

  /* What was ahead has to be told again the next time, so such an element isn't remembered. */
  for (guint i = 0; i < record->n_fields; i++)
    for (guint j = 0; j < record->fields[i].cell.n_values; j++)
      if (note_wall(import, &record->fields[i].cell.values[j].stamp))
        theirs.element = 0;
  if (!piiri_store_merge_record(import->store, arena, &theirs, &merged, error) ||
      !note_change(import, &merged, error))
    return false;
  import->summary->conflicts += merged.new_conflicts;
  /* What is new stays new, whatever later parts change in it. */
  if (import->outcome != PIIRI_MERGE_NEW && merged.outcome != PIIRI_MERGE_SAME)
    import->outcome = merged.outcome;
  /* No part carries all that its element does; one that is so large withholds nothing. */
  import->in_parts |= !whole;
  import->withheld = merged.withheld && !import->in_parts;
  if (!whole)
    return true;

  count_record(import, record->name);
  if (record->kind != PIIRI_UNKNOWN_KIND && record->kind == import->circle)
    g_array_append_val(import->circles, record->id);
  return true;
}

/* Circles are few, and named at the end. */
static bool
known_cb(int kind, const char *name, guint64 element, gpointer data)
{
  Import *import = data;

  if (kind == import->circle ||
      !piiri_store_has_merged(import->store, kind, element, &import->withheld))
    return false;
  count_record(import, name);
  return true;
}

/* Names the circles once all is merged: what a file calls one may not be what it is called now. */
static void
name_circles(Import *import)
{
  const PiiriDescription *description = piiri_store_description(import->store);

  for (guint i = 0; i < import->circles->len; i++) {
    const PiiriId *id = &g_array_index(import->circles, PiiriId, i);
    gint64 row = piiri_store_find(import->store, import->circle, id);
    int title = piiri_description_kind(description, import->circle)->title;
    g_autofree char *name = piiri_store_get(import->store, import->circle, row, title);

    if (name != NULL && *name != '\0')
      import_summary_add_circle(import->summary, name);
  }
}

static const PiiriReaderHandler reader_handler = { header_cb, replica_cb, erasure_cb, record_cb };

/* --- Reading the file ---------------------------------------------------------------------- */

static bool
read_all(PiiriReader *reader,
         GInputStream *stream,
         const char *name,
         PiiriProgressFunc progress,
         gpointer data,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *buffer = g_malloc(BUFFER_SIZE);
  guint64 done = 0;

  for (;;) {
    GError *reason = NULL;
    gssize n = g_input_stream_read(stream, buffer, BUFFER_SIZE, cancellable, &reason);

    if (n < 0)
      return import_fail(error, name, reason);
    if (n == 0)
      return piiri_reader_finish(reader, error);
    if (!piiri_reader_push(reader, buffer, (gsize)n, error))
      return false;
    done += (guint64)n;
    if (progress != NULL)
      progress(done, data);
    if (g_cancellable_set_error_if_cancelled(cancellable, error))
      return false;
  }
}

/* A file that was taken isn't refused for old bytes that another program holds. */
static bool
commit(Import *import, PiiriImportMode mode, GError **error)
{
  bool dry =
      mode == PIIRI_IMPORT_LOOK || (mode == PIIRI_IMPORT_SPARE && import->summary->erased > 0);
  GError *reason = NULL;

  if (piiri_store_commit_import(import->store, dry, &reason))
    return true;
  if (!g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_LINGERS)) {
    g_propagate_error(error, reason);
    return false;
  }
  g_ptr_array_add(import->summary->warnings, g_strdup(reason->message));
  import->summary->lingers = true;
  g_error_free(reason);
  return true;
}

/* Takes the file in as one that may hold a record twice, or TRUSTING that it doesn't. */
static bool
take(PiiriStore *store,
     GInputStream *stream,
     const char *name,
     PiiriImportMode mode,
     bool trusting,
     PiiriImportSummary *summary,
     PiiriProgressFunc progress,
     gpointer data,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr(PiiriImportSummary) file = piiri_import_summary_new();
  g_autoptr(GHashTable) ahead = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(GArray) circles = g_array_new(FALSE, FALSE, sizeof(PiiriId));
  Import import = {
    .store = store,
    .summary = file,
    .changes = summary->changes,
    .circle = piiri_description_find(piiri_store_description(store), "circle"),
    .circles = circles,
    .latest = piiri_wall_now() + AHEAD_MAX,
    .ahead = ahead,
  };
  g_autoptr(PiiriReader) reader =
      piiri_reader_new(piiri_store_description(store), name, &reader_handler, &import);

  if (!(trusting ? piiri_store_begin_trusting_import : piiri_store_begin_import)(store, error))
    return false;
  /* Where the clock here has been put back, what was not ahead may be so now. */
  if (piiri_store_elements(store)->latest <= import.latest)
    piiri_reader_ask_first(reader, piiri_store_elements(store)->key, known_cb);
  if (!read_all(reader, stream, name, progress, data, cancellable, error)) {
    piiri_store_rollback_import(store);
    return false;
  }
  if (summary->changes != NULL && !piiri_changes_end(summary->changes, store, error)) {
    piiri_store_rollback_import(store);
    return false;
  }
  warn_of_clocks(&import);
  name_circles(&import);
  if (!commit(&import, mode, error))
    return false;
  file->files = 1;
  piiri_import_summary_add(summary, file);
  return true;
}

/* What can be read again may be trusted at first; whoever wants to know each change has it told
 * once. */
static bool
may_trust(GInputStream *stream, PiiriImportMode mode, const PiiriImportSummary *summary)
{
  return mode != PIIRI_IMPORT_LOOK && summary->changes == NULL && G_IS_SEEKABLE(stream) &&
         g_seekable_can_seek(G_SEEKABLE(stream));
}

bool
piiri_import_stream(PiiriStore *store,
                    GInputStream *stream,
                    const char *name,
                    PiiriImportMode mode,
                    PiiriImportSummary *summary,
                    PiiriProgressFunc progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  bool trusting = may_trust(stream, mode, summary);
  goffset start = trusting ? g_seekable_tell(G_SEEKABLE(stream)) : 0;
  g_autoptr(GError) reason = NULL;

  if (take(store, stream, name, mode, trusting, summary, progress, data, cancellable, &reason))
    return true;
  if (!g_error_matches(reason, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_TWICE)) {
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
  }
  return g_seekable_seek(G_SEEKABLE(stream), start, G_SEEK_SET, cancellable, error) &&
         take(store, stream, name, mode, false, summary, progress, data, cancellable, error);
}
