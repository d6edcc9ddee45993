#include "config.h"

#include "app/participants/keeper.h"

#include "analysis/kept.h"
#include "app/records/words.h"
#include "app/transfer/saver.h"
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
  PiiriSaver *saver;
  GtkWidget *question;
  gint64 row; /* the participant */
};

G_DEFINE_FINAL_TYPE(PiiriKeeper, piiri_keeper, G_TYPE_OBJECT)

/* --- The work, in the saver's thread ---------------------------------------------------------- */

typedef struct {
  const PiiriDescription *description;
  char *database;
  gint64 row;
  bool json; /* for another program; otherwise a paper */
} Order;

static void
free_order(gpointer data)
{
  Order *order = data;

  g_free(order->database);
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

static GBytes *
make_file(gpointer input, GCancellable *cancellable, GError **error)
{
  const Order *order = input;
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_OPEN, error);
  g_autoptr(PiiriKept) kept =
      store ? piiri_kept_gather(store, order->row, cancellable, error) : NULL;

  if (!kept)
    return NULL;

  if (order->json)
    return make_json(kept);

  g_autoptr(PiiriDocument) document = piiri_paper_kept(kept);

  return piiri_pdf_make(document, cancellable, error);
}

static void
saved_cb(PiiriKeeper *self, const char *name)
{
  g_autofree char *words = g_strdup_printf(_("Saved to “%s”"), name);

  piiri_session_tell(self->session, words);
}

/* "maija-virtanen-2026-11-24.pdf" */
static char *
suggest_name(PiiriKeeper *self, bool json)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_session_store(self->session), KIND_PARTICIPANT, self->row);
  g_autofree char *spelt = piiri_transfer_spell_name(name);
  g_autofree char *today = piiri_words_today();

  return g_strdup_printf("%s-%s.%s", spelt, today, json ? "json" : "pdf");
}

static void
save(PiiriKeeper *self, bool json)
{
  g_autofree char *name = suggest_name(self, json);
  Order *order = g_new0(Order, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_database(self->session));
  order->row = self->row;
  order->json = json;
  piiri_saver_ask(self->saver, _("Save What Is Kept"), name, make_file, order, free_order);
}

/* --- Asking what for -------------------------------------------------------------------------- */

static void
response_cb(PiiriKeeper *self, const char *response)
{
  self->question = NULL;
  if (!g_str_equal(response, "cancel"))
    save(self, g_str_equal(response, "program"));
}

static void
ask(PiiriKeeper *self)
{
  g_autofree char *name =
      piiri_words_of_record(piiri_session_store(self->session), KIND_PARTICIPANT, self->row);
  /* Translators: %s is a person’s name. */
  g_autofree char *heading = g_strdup_printf(_("Save what is kept of %s?"), name);
  AdwMessageDialog *dialog;

  self->question =
      adw_message_dialog_new(GTK_WINDOW(gtk_widget_get_root(self->pane)), heading, NULL);
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

  g_clear_object(&self->saver);
  g_clear_object(&self->session);

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
  self->saver = piiri_saver_new(pane);
  g_signal_connect_object(self->saver, "saved", G_CALLBACK(saved_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full(G_OBJECT(pane), "piiri-keeper", self, g_object_unref);

  return self;
}

void
piiri_keeper_ask(GtkWidget *pane, PiiriSession *session, gint64 row)
{
  PiiriKeeper *self = ensure_keeper(pane, session);

  if (self->question || piiri_saver_is_busy(self->saver))
    return;

  self->row = row;
  ask(self);
}
