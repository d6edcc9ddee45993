#include "config.h"

#include "app/transfer/exporter.h"

#include "analysis/words.h"
#include "app/laptop.h"
#include "app/transfer/keyring.h"
#include "app/transfer/place.h"
#include "app/transfer/progress.h"
#include "app/transfer/seal-form.h"
#include "app/transfer/words.h"
#include "app/widgets/enter.h"
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
  GtkFileChooserNative *chooser;
  gint64 circle;               /* row of the circle to give, 0 for everything */
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
  order->passphrase = g_steal_pointer(&self->passphrase);
  if (self->remember)
    order->remember_for = piiri_transfer_remember_for(self->session, &order->circle_name);
  piiri_job_start(self->job, export_work, order, free_order, g_free, written_cb, self);
  piiri_progress_follow(self->window, self->job, title, 0);
}

/* --- Asking where to -------------------------------------------------------------------------- */

static void
chosen_cb(PiiriExporter *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);

  g_clear_object(&self->file);
  self->file = piiri_place_chosen(self->window, chooser, response);
  if (self->file)
    start_work(self);
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
  return g_strdup_printf("%s-%s%s", *spelt ? spelt : _("circles"), day,
                         self->passphrase ? SEALED_SUFFIX : SUFFIX);
}

static void
choose_place(PiiriExporter *self)
{
  g_autofree char *name = suggest_name(self);

  self->chooser = piiri_place_ask(self->window, _("Export a File"), _("_Export"), name);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self,
                          G_CONNECT_SWAPPED);
}

/* --- Saying what leaves ----------------------------------------------------------------------- */

/* The name that was asked for. Where it can't be written the file goes without. */
static void
name_laptop(PiiriExporter *self, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip(g_strdup(gtk_editable_get_text(entry)));
  g_autoptr(GError) error = NULL;

  if (*name && !piiri_store_set_laptop_name(piiri_session_store(self->session), name, &error))
    piiri_session_report(self->session, error);
}

static void
response_cb(PiiriExporter *self, const char *response, GtkWidget *dialog)
{
  GtkCheckButton *only = g_object_get_data(G_OBJECT(dialog), "only");
  GtkEditable *laptop = g_object_get_data(G_OBJECT(dialog), "laptop");
  PiiriSealForm *form = g_object_get_data(G_OBJECT(dialog), "form");

  if (!g_str_equal(response, "choose"))
    return;

  if (laptop)
    name_laptop(self, laptop);

  bool everything = only && !gtk_check_button_get_active(only);

  self->circle = everything ? 0 : piiri_session_circle(self->session);
  g_clear_pointer(&self->passphrase, piiri_passphrase_unref);
  self->passphrase = piiri_seal_form_get_passphrase(form);
  self->remember = piiri_seal_form_get_remember(form);
  choose_place(self);
}

/* Who was given the circle in a file has never been asked what the laptop is called, and those who
 * get a file want to know where it comes from. Returns where it is written. */
static GtkEditable *
add_laptop(GtkBox *content)
{
  GtkWidget *list = gtk_list_box_new();
  GtkWidget *entry = adw_entry_row_new();
  g_autofree char *suggestion = piiri_laptop_suggestion();

  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "boxed-list");
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(entry), _("Name of this laptop"));
  adw_entry_row_set_activates_default(ADW_ENTRY_ROW(entry), TRUE);
  gtk_editable_set_text(GTK_EDITABLE(entry), suggestion);
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(entry));
  gtk_list_box_append(GTK_LIST_BOX(list), entry);
  gtk_box_append(content, list);

  return GTK_EDITABLE(entry);
}

/* Where there are several circles, one or all of them leave. Returns the choice of the one. */
static GtkCheckButton *
add_choice(GtkBox *content, const char *circle)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *label = g_strdup_printf(_("Only “%s”"), circle);
  GtkWidget *only = gtk_check_button_new_with_label(label);
  GtkWidget *all = gtk_check_button_new_with_label(_("All circles"));

  gtk_widget_add_css_class(only, "choice");
  gtk_widget_add_css_class(all, "choice");
  gtk_check_button_set_group(GTK_CHECK_BUTTON(all), GTK_CHECK_BUTTON(only));
  gtk_check_button_set_active(GTK_CHECK_BUTTON(only), TRUE);
  gtk_box_append(GTK_BOX(box), only);
  gtk_box_append(GTK_BOX(box), all);
  gtk_box_append(content, box);

  return GTK_CHECK_BUTTON(only);
}

static void
ready_cb(GtkWidget *form, GParamSpec *pspec, gpointer dialog)
{
  gboolean ready;

  g_object_get(form, "ready", &ready, NULL);
  adw_message_dialog_set_response_enabled(dialog, "choose", ready);
}

static void
add_form(PiiriExporter *self, AdwMessageDialog *dialog, GtkBox *content)
{
  g_autofree char *circle = piiri_transfer_remember_for(self->session, NULL);
  GtkWidget *form = piiri_seal_form_new(circle);

  gtk_box_append(content, form);
  g_signal_connect_object(form, "notify::ready", G_CALLBACK(ready_cb), dialog, 0);
  g_object_set_data(G_OBJECT(dialog), "form", form);
}

void
piiri_exporter_ask(PiiriExporter *self)
{
  g_return_if_fail(PIIRI_IS_EXPORTER(self));

  PiiriStore *store = piiri_session_store(self->session);

  if (!store || self->chooser || piiri_job_is_running(self->job))
    return;

  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, false);
  g_autofree char *circle =
      piiri_store_get(store, KIND_CIRCLE, piiri_session_circle(self->session), CIRCLE_NAME);
  GtkWidget *dialog =
      adw_message_dialog_new(self->window, _("Export a file for another laptop?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);
  GtkBox *content = GTK_BOX(gtk_box_new(GTK_ORIENTATION_VERTICAL, 18));
  g_autofree char *laptop = piiri_store_laptop_name(store);

  adw_message_dialog_set_body(
      message, _("Everything goes with it: names, telephone numbers, notes and the diary. Give it "
                 "only to somebody who guides the circle with you. What is here stays here."));
  if (circles->len > 1)
    g_object_set_data(G_OBJECT(dialog), "only", add_choice(content, circle ? circle : ""));
  if (!*laptop)
    g_object_set_data(G_OBJECT(dialog), "laptop", add_laptop(content));
  adw_message_dialog_set_extra_child(message, GTK_WIDGET(content));
  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "choose", _("Choose a _Place…"),
                                   NULL);
  add_form(self, message, content);
  adw_message_dialog_set_response_appearance(message, "choose", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(message, "choose");
  adw_message_dialog_set_close_response(message, "cancel");
  g_signal_connect_object(dialog, "response", G_CALLBACK(response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
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
