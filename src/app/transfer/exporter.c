#include "config.h"

#include "app/transfer/exporter.h"

#include "analysis/words.h"
#include "app/transfer/export-dialog.h"
#include "app/transfer/keyring.h"
#include "app/transfer/place.h"
#include "app/transfer/progress.h"
#include "app/transfer/words.h"
#include "exchange/export.h"
#include "model/kinds.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define GENERATOR     "Piiri " PIIRI_VERSION
#define SUFFIX        ".piiri.xml"
#define SEALED_SUFFIX ".piiri"

struct _PiiriExporter {
  GObject parent_instance;

  GtkWindow *window; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  PiiriExportDialog *dialog; /* while it is open, NULL else; GTK owns it */
  GtkFileChooserNative *chooser;
  gint64 circle;               /* row of the circle to give, 0 for everything */
  PiiriProfile profile;        /* how much of it */
  PiiriPassphrase *passphrase; /* to seal it with, NULL not to */
  bool remember;               /* the passphrase, in the keyring */
  GFile *file;                 /* being written */
};

enum { WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriExporter, piiri_exporter, G_TYPE_OBJECT)

/* --- The work, in the job's thread ------------------------------------------------------------ */

typedef struct {
  const PiiriDescription *description;
  char *database;
  char *path;
  gint64 circle;
  PiiriProfile profile;
  PiiriPassphrase *passphrase;
  char *remember_for; /* id of a circle, NULL not to remember it */
  char *circle_name;
} Order;

static void
free_order(gpointer data)
{
  Order *order = data;

  g_free(order->database);
  g_free(order->path);
  piiri_passphrase_unref(order->passphrase);
  g_free(order->remember_for);
  g_free(order->circle_name);
  g_free(order);
}

/* The file is written: what can't be remembered is told, and no failure. */
static char *
remember(const Order *order, GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  if (!order->passphrase || !order->remember_for ||
      piiri_keyring_keep(order->remember_for, order->circle_name, order->passphrase, cancellable,
                         &error))
    return g_strdup("");

  return g_strdup(error->message);
}

/* The result is why the passphrase isn't remembered, empty when it is or needn't be. */
static gpointer
export_work(PiiriWork *work, gpointer input, GError **error)
{
  const Order *order = input;
  PiiriExportOptions options = { .circle = order->circle,
                                 .profile = order->profile,
                                 .generator = GENERATOR,
                                 .passphrase = order->passphrase };
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_OPEN, error);

  if (!store || !piiri_export_file(store, &options, order->path, piiri_work_progress, work,
                                   piiri_work_cancellable(work), error))
    return NULL;

  return remember(order, piiri_work_cancellable(work));
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void
written_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriExporter *self = data;
  g_autofree char *unremembered = result;
  g_autofree char *name = piiri_transfer_words_of_file(self->file);

  if (error) {
    piiri_place_say_unwritten(self->window, error);
    return;
  }

  g_autofree char *words =
      *unremembered ?
          /* Translators: a file's name; the reason, as the desktop's keyring says it. */
          g_strdup_printf(_("Exported to “%s”, but the passphrase could not be remembered: %s"),
                          name, unremembered) :
          g_strdup_printf(_("Exported to “%s”"), name);

  g_signal_emit(self, signals[WRITTEN], 0);
  piiri_session_tell(self->session, words);
}

static void
start_work(PiiriExporter *self)
{
  g_autofree char *name = piiri_transfer_words_of_file(self->file);
  g_autofree char *title = g_strdup_printf(_("Exporting “%s”…"), name);
  Order *order = g_new0(Order, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_database(self->session));
  order->path = g_file_get_path(self->file);
  order->circle = self->circle;
  order->profile = self->profile;
  order->passphrase = g_steal_pointer(&self->passphrase);
  if (self->remember)
    order->remember_for = piiri_transfer_remember_for(self->session, &order->circle_name);
  piiri_job_start(self->job, export_work, order, free_order, g_free, written_cb, self);
  piiri_progress_follow(self->window, self->job, title, 0);
}

/* --- Asking where to -------------------------------------------------------------------------- */

/* The window that is asked in. */
static GtkWindow *
get_front(PiiriExporter *self)
{
  return self->dialog ? GTK_WINDOW(self->dialog) : self->window;
}

/* Without a place it is back to what was asked before. */
static void
chosen_cb(PiiriExporter *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);

  g_clear_object(&self->file);
  self->file = piiri_place_chosen(get_front(self), chooser, response);
  if (!self->file)
    return;

  if (self->dialog)
    gtk_window_close(GTK_WINDOW(self->dialog));
  start_work(self);
}

/* Files of one day for one and another are told apart. */
static const char *
kind_of_file(PiiriExporter *self)
{
  switch (self->profile) {
  case PROFILE_DIARY:
    /* Translators: a word in the name of a file; lower case, with the hyphen that comes after it.
     */
    return _("diary-");
  case PROFILE_FIGURES:
    /* Translators: a word in the name of a file; lower case, with the hyphen that comes after it.
     */
    return _("figures-");
  default:
    return "";
  }
}

static char *
suggest_name(PiiriExporter *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *name =
      self->circle == 0 ? NULL : piiri_store_get(store, KIND_CIRCLE, self->circle, CIRCLE_NAME);
  g_autofree char *spelt = piiri_transfer_spell_name(name ? name : "");
  g_autofree char *day = piiri_words_today();

  /* Translators: the first word of a file's name that holds several circles; lower case. */
  return g_strdup_printf("%s-%s%s%s", *spelt ? spelt : _("circles"), kind_of_file(self), day,
                         self->passphrase ? SEALED_SUFFIX : SUFFIX);
}

static void
choose_place(PiiriExporter *self)
{
  g_autofree char *name = suggest_name(self);

  self->chooser = piiri_place_ask(get_front(self), _("Export a File"), _("_Export"), name);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self,
                          G_CONNECT_SWAPPED);
}

/* --- Saying what leaves ----------------------------------------------------------------------- */

static void
said_cb(PiiriExporter *self, PiiriExportDialog *dialog)
{
  if (self->chooser)
    return;

  self->profile = piiri_export_dialog_get_profile(dialog);
  self->circle = piiri_export_dialog_get_circle(dialog);
  g_clear_pointer(&self->passphrase, piiri_passphrase_unref);
  self->passphrase = piiri_export_dialog_get_passphrase(dialog);
  self->remember = piiri_export_dialog_get_remember(dialog);
  choose_place(self);
}

void
piiri_exporter_ask(PiiriExporter *self)
{
  g_return_if_fail(PIIRI_IS_EXPORTER(self));

  if (!piiri_session_store(self->session) || self->dialog || self->chooser ||
      piiri_job_is_running(self->job))
    return;

  g_set_weak_pointer(&self->dialog, piiri_export_dialog_show(self->window, self->session));
  g_signal_connect_object(self->dialog, "chosen", G_CALLBACK(said_cb), self, G_CONNECT_SWAPPED);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_exporter_dispose(GObject *object)
{
  PiiriExporter *self = PIIRI_EXPORTER(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->session);
  g_clear_weak_pointer(&self->dialog);
  g_clear_object(&self->chooser);
  g_clear_object(&self->file);
  g_clear_pointer(&self->passphrase, piiri_passphrase_unref);

  G_OBJECT_CLASS(piiri_exporter_parent_class)->dispose(object);
}

static void
piiri_exporter_class_init(PiiriExporterClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_exporter_dispose;

  signals[WRITTEN] = g_signal_new("written", PIIRI_TYPE_EXPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
piiri_exporter_init(PiiriExporter *self)
{
  self->job = piiri_job_new();
}

PiiriExporter *
piiri_exporter_new(GtkWindow *window, PiiriSession *session)
{
  PiiriExporter *self = g_object_new(PIIRI_TYPE_EXPORTER, NULL);

  self->window = window;
  self->session = g_object_ref(session);

  return self;
}
