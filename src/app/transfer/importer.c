#include "config.h"

#include "app/transfer/importer.h"

#include "app/transfer/message.h"
#include "app/transfer/preview.h"
#include "app/transfer/progress.h"
#include "app/transfer/words.h"
#include "store/backup.h"

#include <glib/gi18n.h>

struct _PiiriImporter {
  GObject parent_instance;

  GtkWindow *window; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  GQueue waiting; /* GFile: the first is the one at hand */
  bool busy;
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
} Order;

typedef struct {
  PiiriImportSummary *summary;
  char *backup; /* NULL after only looking */
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

  if (!order->dry) {
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
  if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
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

static void
taken_cb(gpointer result, const GError *error, gpointer data)
{
  g_autoptr(PiiriImporter) self = g_object_ref(data);
  g_autoptr(Outcome) outcome = result;
  g_autoptr(GError) reason = NULL;

  if (error)
    say_refused(self, error);
  else if (look_at_own(self, &reason))
    g_signal_emit(self, signals[TAKEN], 0, outcome->summary, outcome->backup);
  else
    piiri_session_report(self->session, reason);

  go_on(self);
}

static void
response_cb(PiiriImporter *self, const char *response)
{
  if (g_str_equal(response, "take"))
    start_work(self, false, taken_cb);
  else
    go_on(self);
}

static void
looked_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriImporter *self = data;
  g_autoptr(Outcome) outcome = result;

  if (error) {
    say_refused(self, error);
    go_on(self);
    return;
  }

  GtkWidget *dialog =
      piiri_preview_new(self->window, g_queue_peek_head(&self->waiting), outcome->summary);

  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
take_next(PiiriImporter *self)
{
  if (self->busy || g_queue_is_empty(&self->waiting))
    return;

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
