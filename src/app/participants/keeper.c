#include "config.h"

#include "app/participants/keeper.h"

#include "analysis/kept.h"
#include "app/records/words.h"
#include "app/transfer/place.h"
#include "app/transfer/progress.h"
#include "app/transfer/words.h"
#include "model/kinds.h"
#include "paper/kept.h"
#include "paper/pdf.h"

#include <glib/gi18n.h>
#include <string.h>

#define PIIRI_TYPE_KEEPER (piiri_keeper_get_type())
G_DECLARE_FINAL_TYPE(PiiriKeeper, piiri_keeper, PIIRI, KEEPER, GObject)

struct _PiiriKeeper {
  GObject parent_instance;

  GtkWidget *pane; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  GtkWidget *question;
  GtkFileChooserNative *chooser;
  gint64 row; /* the participant */
  bool json;  /* for another program; otherwise a paper */
  GFile *file;
};

G_DEFINE_FINAL_TYPE(PiiriKeeper, piiri_keeper, G_TYPE_OBJECT)

static GtkWindow *
get_window(PiiriKeeper *self)
{
  return GTK_WINDOW(gtk_widget_get_root(self->pane));
}

/* --- The work, in the job's thread ------------------------------------------------------------ */

typedef struct {
  const PiiriDescription *description;
  char *database;
  char *path;
  gint64 row;
  bool json;
} Order;

static void
free_order(gpointer data)
{
  Order *order = data;

  g_free(order->database);
  g_free(order->path);
  g_free(order);
}

static GBytes *
make_json(const PiiriKept *kept)
{
  g_autoptr(JsonNode) node = piiri_kept_to_json(kept);
  g_autofree char *text = json_to_string(node, TRUE);
  char *line = g_strconcat(text, "\n", NULL);

  return g_bytes_new_take(line, strlen(line));
}

static gpointer
keep_work(PiiriWork *work, gpointer input, GError **error)
{
  const Order *order = input;
  GCancellable *cancellable = piiri_work_cancellable(work);
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_OPEN, error);
  g_autoptr(PiiriKept) kept =
      store ? piiri_kept_gather(store, order->row, cancellable, error) : NULL;

  if (!kept)
    return NULL;

  g_autoptr(PiiriDocument) document = order->json ? NULL : piiri_paper_kept(kept);
  g_autoptr(GBytes) bytes =
      order->json ? make_json(kept) : piiri_pdf_make(document, cancellable, error);

  if (!bytes || !piiri_paper_write(bytes, order->path, error))
    return NULL;

  return g_strdup(order->path);
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void
written_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriKeeper *self = data;
  g_autofree char *path = result;
  g_autofree char *name = piiri_transfer_words_of_file(self->file);

  if (error) {
    piiri_place_say_unwritten(get_window(self), error);
    return;
  }

  g_autofree char *words = g_strdup_printf(_("Saved to “%s”"), name);

  piiri_session_tell(self->session, words);
}

static void
start_work(PiiriKeeper *self)
{
  g_autofree char *name = piiri_transfer_words_of_file(self->file);
  g_autofree char *title = g_strdup_printf(_("Writing “%s”…"), name);
  Order *order = g_new0(Order, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_database(self->session));
  order->path = g_file_get_path(self->file);
  order->row = self->row;
  order->json = self->json;
  piiri_job_start(self->job, keep_work, order, free_order, g_free, written_cb, self);
  piiri_progress_follow(get_window(self), self->job, title, 0);
}

/* --- Asking where to -------------------------------------------------------------------------- */

static void
chosen_cb(PiiriKeeper *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);

  g_clear_object(&self->file);
  self->file = piiri_place_chosen(get_window(self), chooser, response);
  if (self->file)
    start_work(self);
}

/* "maija-virtanen-2026-11-24.pdf" */
static char *
suggest_name(PiiriKeeper *self)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_session_store(self->session), KIND_PARTICIPANT, self->row);
  g_autofree char *spelt = piiri_transfer_spell_name(name);
  g_autofree char *today = piiri_words_today();

  return g_strdup_printf("%s-%s.%s", spelt, today, self->json ? "json" : "pdf");
}

static void
choose_place(PiiriKeeper *self)
{
  g_autofree char *name = suggest_name(self);

  self->chooser = piiri_place_ask(get_window(self), _("Save What Is Kept"), _("_Save"), name);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self,
                          G_CONNECT_SWAPPED);
}

/* --- Asking what for -------------------------------------------------------------------------- */

static void
response_cb(PiiriKeeper *self, const char *response)
{
  self->question = NULL;
  if (g_str_equal(response, "cancel"))
    return;

  self->json = g_str_equal(response, "program");
  choose_place(self);
}

static void
ask(PiiriKeeper *self)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_session_store(self->session), KIND_PARTICIPANT, self->row);
  /* Translators: %s is a person’s name. */
  g_autofree char *heading = g_strdup_printf(_("Save what is kept of %s?"), name);
  AdwMessageDialog *dialog;

  self->question = adw_message_dialog_new(get_window(self), heading, NULL);
  dialog = ADW_MESSAGE_DIALOG(self->question);
  adw_message_dialog_set_body(
      dialog, _("All that the circle has of her or him, in every kind of record and with what was "
                "there before, as a PDF to read and print or as a file for another program. "
                "Everybody may ask for it; give it to nobody else."));
  adw_message_dialog_add_responses(dialog, "cancel", _("_Cancel"), "program", _("For a _Program…"),
                                   "read", _("To _Read…"), NULL);
  adw_message_dialog_set_response_appearance(dialog, "read", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "read");
  adw_message_dialog_set_close_response(dialog, "cancel");
  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_keeper_dispose(GObject *object)
{
  PiiriKeeper *self = PIIRI_KEEPER(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->session);
  g_clear_object(&self->chooser);
  g_clear_object(&self->file);

  G_OBJECT_CLASS(piiri_keeper_parent_class)->dispose(object);
}

static void
piiri_keeper_class_init(PiiriKeeperClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_keeper_dispose;
}

static void
piiri_keeper_init(PiiriKeeper *self)
{
  self->job = piiri_job_new();
}

/* The pane's own, made when it is first needed. */
static PiiriKeeper *
ensure_keeper(GtkWidget *pane, PiiriSession *session)
{
  PiiriKeeper *self = g_object_get_data(G_OBJECT(pane), "piiri-keeper");

  if (self)
    return self;

  self = g_object_new(PIIRI_TYPE_KEEPER, NULL);
  self->pane = pane;
  self->session = g_object_ref(session);
  g_object_set_data_full(G_OBJECT(pane), "piiri-keeper", self, g_object_unref);

  return self;
}

void
piiri_keeper_ask(GtkWidget *pane, PiiriSession *session, gint64 row)
{
  PiiriKeeper *self = ensure_keeper(pane, session);

  if (self->question || self->chooser || piiri_job_is_running(self->job))
    return;

  self->row = row;
  ask(self);
}
