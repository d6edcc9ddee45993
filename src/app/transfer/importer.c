#include "config.h"

#include "app/transfer/importer.h"

#include "app/transfer/batch.h"
#include "app/transfer/folder-question.h"
#include "app/transfer/message.h"
#include "app/transfer/passphrase-dialog.h"
#include "app/transfer/preview.h"
#include "app/transfer/progress.h"
#include "app/transfer/refused.h"
#include "app/transfer/review.h"
#include "app/transfer/words.h"
#include "exchange/unseal.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriImporter {
  GObject parent_instance;

  GtkWindow *window; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  GQueue waiting; /* GFile: the first is the one at hand */
  bool busy;

  PiiriBatch *all; /* what waits is taken without asking, and told as one; NULL when it isn't */
  PiiriPassphrase *passphrase; /* of the file at hand, NULL while it isn't known */
  bool remember;               /* in the keyring */
  bool reviewing;              /* the file at hand: what it changes is wanted */
  GPtrArray *known;            /* PiiriPassphrase that opened a file, while files wait */
};

enum { TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriImporter, piiri_importer, G_TYPE_OBJECT)

/* --- One file after the other ----------------------------------------------------------------- */

static void take_next(PiiriImporter *self);

static guint64
size_of(GFile *file)
{
  g_autoptr(GFileInfo) info =
      g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info ? (guint64)g_file_info_get_size(info) : 0;
}

static gpointer
ref_passphrase(gconstpointer passphrase, gpointer data)
{
  return piiri_passphrase_ref((PiiriPassphrase *)passphrase);
}

static void
start_work(PiiriImporter *self, bool dry, PiiriWorkDone done)
{
  GFile *file = g_queue_peek_head(&self->waiting);
  g_autofree char *name = piiri_transfer_words_of_file(file);
  g_autofree char *title = g_strdup_printf(dry ? _("Reading “%s”…") : _("Importing “%s”…"), name);
  PiiriIntakeOrder *order = g_new0(PiiriIntakeOrder, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_own_database(self->session));
  order->file = g_object_ref(file);
  order->dry = dry;
  order->gather = dry && self->reviewing;
  piiri_passphrase_set(&order->passphrase, self->passphrase);
  order->known = g_ptr_array_copy(self->known, ref_passphrase, NULL);
  /* Of files that are taken as one, one: those before the others would push it out. */
  order->backup = !dry && !(self->all && self->all->backup);
  if (self->remember)
    order->circle = piiri_transfer_remember_for(self->session, &order->circle_name);
  piiri_job_start(self->job, piiri_intake_work, order, (GDestroyNotify)piiri_intake_order_free,
                  (GDestroyNotify)piiri_intake_free, done, self);
  piiri_progress_follow(self->window, self->job, title, size_of(file));
}

/* The file at hand is done with. */
static void
go_on(PiiriImporter *self)
{
  g_object_unref(g_queue_pop_head(&self->waiting));
  self->busy = false;
  piiri_passphrase_set(&self->passphrase, NULL);
  self->remember = false;
  if (g_queue_is_empty(&self->waiting))
    g_ptr_array_set_size(self->known, 0);
  take_next(self);
}

static void
say_refused(PiiriImporter *self, const GError *error)
{
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (self->all)
    g_ptr_array_add(self->all->refused, g_strdup(error->message));
  else
    piiri_refused_say(self->window, error);
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
add_to_all(PiiriBatch *all, PiiriIntake *intake)
{
  piiri_import_summary_add(all->summary, intake->summary);
  if (!all->backup)
    all->backup = g_steal_pointer(&intake->backup);
}

static void
end_all(PiiriImporter *self)
{
  g_autoptr(PiiriBatch) all = g_steal_pointer(&self->all);

  if (!piiri_transfer_is_nothing_new(all->summary))
    g_signal_emit(self, signals[TAKEN], 0, all->summary, all->backup, all->familiar);
  else if (all->refused->len == 0)
    piiri_session_tell(self->session, _("Nothing new in these files"));
  if (all->refused->len > 0)
    piiri_refused_say_all(self->window, all->refused, all->summary->files + all->familiar->len > 0);
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
  g_autoptr(PiiriIntake) intake = result;
  g_autoptr(GError) reason = NULL;

  if (error)
    say_refused(self, error);
  else if (!look_at_own(self, &reason))
    piiri_session_report(self->session, reason);
  else if (self->all)
    add_to_all(self->all, intake);
  else
    g_signal_emit(self, signals[TAKEN], 0, intake->summary, intake->backup, NULL);
  if (intake && intake->summary->lingers)
    tell_lingering(self, intake->summary);

  go_on(self);
}

/* --- All that waits, in one go ---------------------------------------------------------------- */

/* What the person has to be asked about comes last, one after the other. */
static void
batch_cb(gpointer result, const GError *error, gpointer data)
{
  g_autoptr(PiiriImporter) self = g_object_ref(data);
  g_autoptr(GError) reason = NULL;

  self->all = result ? result : piiri_batch_new();
  if (error) {
    say_refused(self, error);
  } else if (!look_at_own(self, &reason)) {
    piiri_session_report(self->session, reason);
    piiri_batch_forget_taken(self->all);
  }
  while (self->all->left->len > 0)
    g_queue_push_tail(&self->waiting, g_ptr_array_steal_index(self->all->left, 0));

  self->busy = false;
  piiri_passphrase_set(&self->passphrase, NULL);
  take_next(self);
}

static void
start_batch(PiiriImporter *self)
{
  PiiriBatchOrder *order = g_new0(PiiriBatchOrder, 1);
  guint n = self->waiting.length;
  g_autofree char *title =
      g_strdup_printf(ngettext("Importing %u file…", "Importing %u files…", n), n);
  guint64 size = 0;

  self->busy = true;
  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_own_database(self->session));
  order->files = g_ptr_array_new_with_free_func(g_object_unref);
  order->known = g_ptr_array_copy(self->known, ref_passphrase, NULL);
  order->backup = true;
  while (!g_queue_is_empty(&self->waiting)) {
    size += size_of(g_queue_peek_head(&self->waiting));
    g_ptr_array_add(order->files, g_queue_pop_head(&self->waiting));
  }
  piiri_job_start(self->job, piiri_batch_work, order, (GDestroyNotify)piiri_batch_order_free,
                  (GDestroyNotify)piiri_batch_free, batch_cb, self);
  piiri_progress_follow(self->window, self->job, title, size);
}

static void reviewed_cb(gpointer result, const GError *error, gpointer data);

static void
response_cb(PiiriImporter *self, const char *response)
{
  self->reviewing = g_str_equal(response, "changes");
  if (g_str_equal(response, "all")) {
    start_batch(self);
    return;
  }
  if (g_str_equal(response, "stop"))
    drop_waiting(self);

  if (self->reviewing)
    start_work(self, true, reviewed_cb);
  else if (g_str_equal(response, "take"))
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

/* Having seen what changes she takes the file, or is asked again. */
static void
review_response_cb(PiiriImporter *self, const char *response, PiiriReview *review)
{
  self->reviewing = false;
  if (g_str_equal(response, "take"))
    start_work(self, false, taken_cb);
  else
    ask(self, piiri_review_get_summary(review));
}

static void
reviewed_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriImporter *self = data;
  PiiriIntake *intake = result;

  if (error) {
    self->reviewing = false;
    say_refused(self, error);
    go_on(self);
    return;
  }

  GtkWidget *review =
      piiri_review_new(self->window, self->session, g_queue_peek_head(&self->waiting), intake);

  g_signal_connect_object(review, "response", G_CALLBACK(review_response_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(review));
}

/* --- Passphrases ------------------------------------------------------------------------------ */

static void looked_cb(gpointer result, const GError *error, gpointer data);

static void
passphrase_given_cb(PiiriImporter *self, const char *response, PiiriPassphraseDialog *dialog)
{
  if (!g_str_equal(response, "open")) {
    go_on(self);
    return;
  }

  piiri_passphrase_unref(self->passphrase);
  self->passphrase = piiri_passphrase_dialog_get_passphrase(dialog);
  self->remember = piiri_passphrase_dialog_get_remember(dialog);
  start_work(self, true, looked_cb);
}

static void
ask_passphrase(PiiriImporter *self, bool wrong)
{
  g_autofree char *circle = piiri_transfer_remember_for(self->session, NULL);
  GtkWidget *dialog =
      piiri_passphrase_dialog_new(self->window, g_queue_peek_head(&self->waiting), wrong, circle);

  g_signal_connect_object(dialog, "response", G_CALLBACK(passphrase_given_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* What opened the file at hand opens it again, and maybe the next ones. */
static void
keep_passphrase(PiiriImporter *self, const PiiriIntake *intake)
{
  piiri_transfer_tell_unremembered(self->session, intake->unremembered);
  self->remember = false;
  if (!intake->passphrase)
    return;

  piiri_passphrase_set(&self->passphrase, intake->passphrase);
  g_ptr_array_add(self->known, piiri_passphrase_ref(intake->passphrase));
}

/* --- What the file brings --------------------------------------------------------------------- */

/* What is at hand among several brings nothing. */
static void
pass_over(PiiriImporter *self)
{
  g_ptr_array_add(self->all->familiar,
                  piiri_transfer_words_of_file(g_queue_peek_head(&self->waiting)));
  go_on(self);
}

static void
looked_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriImporter *self = data;
  g_autoptr(PiiriIntake) intake = result;
  bool wrong = g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG);

  if (wrong || g_error_matches(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED)) {
    ask_passphrase(self, wrong);
    return;
  }
  if (error) {
    say_refused(self, error);
    go_on(self);
    return;
  }

  keep_passphrase(self, intake);
  if (!self->all || intake->summary->erased > 0)
    ask(self, intake->summary);
  else if (piiri_transfer_is_nothing_new(intake->summary))
    pass_over(self);
  else
    start_work(self, false, taken_cb);
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
  g_clear_pointer(&self->passphrase, piiri_passphrase_unref);
  g_clear_pointer(&self->known, g_ptr_array_unref);
  g_queue_clear_full(&self->waiting, g_object_unref);
  g_clear_pointer(&self->all, piiri_batch_free);

  G_OBJECT_CLASS(piiri_importer_parent_class)->dispose(object);
}

static void
piiri_importer_class_init(PiiriImporterClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_importer_dispose;

  signals[TAKEN] =
      g_signal_new("taken", PIIRI_TYPE_IMPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                   G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_POINTER);
}

static void
piiri_importer_init(PiiriImporter *self)
{
  self->job = piiri_job_new();
  self->known = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_passphrase_unref);
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

/* --- A folder --------------------------------------------------------------------------------- */

static void
folder_wanted_cb(GObject *object, const GPtrArray *files)
{
  PiiriImporter *self = PIIRI_IMPORTER(object);
  bool idle = !self->busy;

  for (guint i = 0; i < files->len; i++)
    g_queue_push_tail(&self->waiting, g_file_new_for_path(files->pdata[i]));
  if (idle)
    start_batch(self);
}

void
piiri_importer_add_folder(PiiriImporter *self, GFile *folder)
{
  g_return_if_fail(PIIRI_IS_IMPORTER(self));

  piiri_folder_question_ask(self->window, folder, folder_wanted_cb, G_OBJECT(self));
}
