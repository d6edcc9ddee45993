#include "config.h"

#include "app/transfer/importer.h"

#include "app/transfer/message.h"
#include "app/transfer/preview.h"
#include "app/transfer/progress.h"
#include "app/transfer/words.h"
#include "store/backup.h"

#include <glib/gi18n.h>

/* Of the reasons why files were refused, those that are told. */
#define REASONS_MAX 4

struct _PiiriImporter {
  GObject parent_instance;

  GtkWindow *window; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  GQueue waiting; /* GFile: the first is the one at hand */
  bool busy;

  /* What waits is taken without asking, and told as one. */
  bool all;
  PiiriImportSummary *total;
  char *backup;       /* the database before the first that was taken, NULL before that */
  GPtrArray *refused; /* char *, why: of the files that weren't */
};

enum { TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriImporter, piiri_importer, G_TYPE_OBJECT)

/* --- The work, in the job's thread ------------------------------------------------------------ */

typedef struct {
  const PiiriDescription *description;
  char *database;
  GFile *file;
  bool dry;
  bool backup;
} Order;

typedef struct {
  PiiriImportSummary *summary;
  char *backup; /* NULL where none was made */
} Outcome;

static void
free_order(gpointer data)
{
  Order *order = data;

  g_free(order->database);
  g_object_unref(order->file);
  g_free(order);
}

static void
free_outcome(gpointer data)
{
  Outcome *outcome = data;

  piiri_import_summary_free(outcome->summary);
  g_free(outcome->backup);
  g_free(outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outcome, free_outcome)

static GInputStream *
open_file(PiiriWork *work, const Order *order, const char *name, GError **error)
{
  g_autoptr(GError) reason = NULL;
  GFileInputStream *stream = g_file_read(order->file, piiri_work_cancellable(work), &reason);

  if (!stream)
    g_set_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_READ,
                _("“%s” can’t be read: %s. Nothing was changed."), name, reason->message);

  return G_INPUT_STREAM(stream);
}

static gpointer
import_work(PiiriWork *work, gpointer input, GError **error)
{
  const Order *order = input;
  g_autofree char *name = piiri_transfer_words_of_file(order->file);
  g_autoptr(Outcome) outcome = g_new0(Outcome, 1);
  g_autoptr(GInputStream) stream = open_file(work, order, name, error);
  g_autoptr(PiiriStore) store = NULL;

  outcome->summary = piiri_import_summary_new();
  if (!stream)
    return NULL;

  store = piiri_store_open(order->description, order->database, PIIRI_STORE_CREATE, error);
  if (!store)
    return NULL;

  if (order->backup) {
    outcome->backup = piiri_backup_make(store, PIIRI_BACKUP_IMPORT, error);
    if (!outcome->backup)
      return NULL;
  }

  if (!piiri_import_stream(store, stream, name, order->dry, outcome->summary, piiri_work_progress,
                           work, piiri_work_cancellable(work), error))
    return NULL;

  return g_steal_pointer(&outcome);
}

/* --- One file after the other ----------------------------------------------------------------- */

static void take_next(PiiriImporter *self);

static guint64
size_of(GFile *file)
{
  g_autoptr(GFileInfo) info =
      g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info ? (guint64)g_file_info_get_size(info) : 0;
}

static void
start_work(PiiriImporter *self, bool dry, PiiriWorkDone done)
{
  GFile *file = g_queue_peek_head(&self->waiting);
  g_autofree char *name = piiri_transfer_words_of_file(file);
  g_autofree char *title = g_strdup_printf(dry ? _("Reading “%s”…") : _("Importing “%s”…"), name);
  Order *order = g_new0(Order, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_own_database(self->session));
  order->file = g_object_ref(file);
  order->dry = dry;
  /* Of files that are taken as one, one: those before the others would push it out. */
  order->backup = !dry && !self->backup;
  piiri_job_start(self->job, import_work, order, free_order, free_outcome, done, self);
  piiri_progress_follow(self->window, self->job, title, size_of(file));
}

/* The file at hand is done with. */
static void
go_on(PiiriImporter *self)
{
  g_object_unref(g_queue_pop_head(&self->waiting));
  self->busy = false;
  take_next(self);
}

static void
say_refused(PiiriImporter *self, const GError *error)
{
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (self->all)
    g_ptr_array_add(self->refused, g_strdup(error->message));
  else
    piiri_message_show(self->window, _("The file was not imported"), error->message,
                       _("Everything here is as it was. Ask the sender to make the file again, "
                         "or update Piiri if yours is older."));
}

/* The session looks at the user's own database, and at it as it is now. */
static bool
look_at_own(PiiriImporter *self, GError **error)
{
  piiri_session_visit(self->session, NULL);
  if (!piiri_session_store(self->session))
    return piiri_session_open(self->session, PIIRI_STORE_OPEN, error);

  piiri_store_refresh(piiri_session_store(self->session));

  return true;
}

/* The file is taken all the same. */
static void
tell_lingering(PiiriImporter *self, const PiiriImportSummary *summary)
{
  piiri_message_show(self->window, _("Erased, but not from the disk yet"),
                     summary->warnings->pdata[summary->warnings->len - 1],
                     _("Nobody sees any more what was erased, and the other laptops erase it with "
                       "the next file from here."));
}

/* --- All that waits, as one ------------------------------------------------------------------- */

static void
begin_all(PiiriImporter *self)
{
  self->all = true;
  self->total = piiri_import_summary_new();
}

static void
add_to_total(PiiriImporter *self, Outcome *outcome)
{
  self->total->files += outcome->summary->files;
  self->total->new += outcome->summary->new;
  self->total->changed += outcome->summary->changed;
  self->total->erased += outcome->summary->erased;
  if (!self->backup)
    self->backup = g_steal_pointer(&outcome->backup);
}

static void
say_all_refused(PiiriImporter *self)
{
  guint n = self->refused->len;
  g_autofree char *what =
      g_strdup_printf(ngettext("%u file was not imported", "%u files were not imported", n), n);
  g_autoptr(GString) why = g_string_new(NULL);

  for (guint i = 0; i < MIN(n, REASONS_MAX); i++)
    g_string_append_printf(why, "%s%s", i > 0 ? "\n" : "", (char *)self->refused->pdata[i]);
  if (n > REASONS_MAX) {
    g_autofree char *more =
        g_strdup_printf(ngettext("And %u more.", "And %u more.", n - REASONS_MAX), n - REASONS_MAX);

    g_string_append_printf(why, "\n%s", more);
  }
  piiri_message_show(self->window, what, why->str,
                     _("The others were. Ask the sender to make the file again, or update Piiri "
                       "if yours is older."));
}

static void
end_all(PiiriImporter *self)
{
  g_autoptr(PiiriImportSummary) total = g_steal_pointer(&self->total);
  g_autofree char *backup = g_steal_pointer(&self->backup);

  self->all = false;
  if (backup)
    g_signal_emit(self, signals[TAKEN], 0, total, backup);
  else if (self->refused->len == 0)
    piiri_session_tell(self->session, _("Nothing new in these files"));
  if (self->refused->len > 0)
    say_all_refused(self);
  g_ptr_array_set_size(self->refused, 0);
}

/* The person thinks better of it: what waits is left, the file at hand too. */
static void
drop_waiting(PiiriImporter *self)
{
  while (self->waiting.length > 1)
    g_object_unref(g_queue_pop_tail(&self->waiting));
}

static void
taken_cb(gpointer result, const GError *error, gpointer data)
{
  g_autoptr(PiiriImporter) self = g_object_ref(data);
  g_autoptr(Outcome) outcome = result;
  g_autoptr(GError) reason = NULL;

  if (error)
    say_refused(self, error);
  else if (!look_at_own(self, &reason))
    piiri_session_report(self->session, reason);
  else if (self->all)
    add_to_total(self, outcome);
  else
    g_signal_emit(self, signals[TAKEN], 0, outcome->summary, outcome->backup);
  if (outcome && outcome->summary->lingers)
    tell_lingering(self, outcome->summary);

  go_on(self);
}

static void
response_cb(PiiriImporter *self, const char *response)
{
  if (g_str_equal(response, "all"))
    begin_all(self);
  else if (g_str_equal(response, "stop"))
    drop_waiting(self);

  if (g_str_equal(response, "take") || g_str_equal(response, "all"))
    start_work(self, false, taken_cb);
  else
    go_on(self);
}

/* What erases is asked about in any case; so is everything until the person wants all. */
static void
ask(PiiriImporter *self, const PiiriImportSummary *summary)
{
  guint n = self->all ? 1 : self->waiting.length;
  GtkWidget *dialog =
      piiri_preview_new(self->window, g_queue_peek_head(&self->waiting), n, summary);

  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
looked_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriImporter *self = data;
  g_autoptr(Outcome) outcome = result;

  if (error) {
    say_refused(self, error);
    go_on(self);
  } else if (!self->all || outcome->summary->erased > 0) {
    ask(self, outcome->summary);
  } else if (piiri_transfer_is_nothing_new(outcome->summary)) {
    go_on(self);
  } else {
    start_work(self, false, taken_cb);
  }
}

static void
take_next(PiiriImporter *self)
{
  if (self->busy)
    return;
  if (g_queue_is_empty(&self->waiting)) {
    if (self->all)
      end_all(self);
    return;
  }

  self->busy = true;
  start_work(self, true, looked_cb);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_importer_dispose(GObject *object)
{
  PiiriImporter *self = PIIRI_IMPORTER(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->session);
  g_queue_clear_full(&self->waiting, g_object_unref);
  g_clear_pointer(&self->total, piiri_import_summary_free);
  g_clear_pointer(&self->backup, g_free);
  g_clear_pointer(&self->refused, g_ptr_array_unref);

  G_OBJECT_CLASS(piiri_importer_parent_class)->dispose(object);
}

static void
piiri_importer_class_init(PiiriImporterClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_importer_dispose;

  signals[TAKEN] = g_signal_new("taken", PIIRI_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
piiri_importer_init(PiiriImporter *self)
{
  self->job = piiri_job_new();
  g_queue_init(&self->waiting);
  self->refused = g_ptr_array_new_with_free_func(g_free);
}

PiiriImporter *
piiri_importer_new(GtkWindow *window, PiiriSession *session)
{
  PiiriImporter *self = g_object_new(PIIRI_TYPE_IMPORTER, NULL);

  self->window = window;
  self->session = g_object_ref(session);

  return self;
}

void
piiri_importer_add(PiiriImporter *self, GFile *file)
{
  g_return_if_fail(PIIRI_IS_IMPORTER(self));

  g_queue_push_tail(&self->waiting, g_object_ref(file));
  take_next(self);
}
