#include "config.h"

#include "app/start/trouble-page.h"

#include "app/moment.h"
#include "app/transfer/message.h"
#include "app/transfer/progress.h"
#include "app/transfer/restorer.h"
#include "model/kinds.h"
#include "store/backup.h"
#include "store/rescue.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _PiiriTroublePage {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *what;
  GtkLabel *where;
  GtkLabel *ways;
  GtkWidget *rescue;
  GtkWidget *restore;
  GtkWidget *again;

  PiiriSession *session;
  PiiriJob *job;
  int code;            /* of PiiriStoreError */
  bool empty;          /* there is nothing in the file to rescue */
  PiiriBackup *backup; /* the newest good one */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE(PiiriTroublePage, piiri_trouble_page, ADW_TYPE_BIN)

static GtkWindow *
window_of(PiiriTroublePage *self)
{
  return GTK_WINDOW(gtk_widget_get_root(GTK_WIDGET(self)));
}

/* --- What it says ----------------------------------------------------------------------------- */

static const char *
title_of(int code, bool empty)
{
  switch (code) {
  case PIIRI_STORE_ERROR_DAMAGED:
    return empty ? _("The circle’s file is empty") : _("The circle’s file is damaged");
  case PIIRI_STORE_ERROR_FOREIGN:
    return _("This isn’t a circle’s file");
  case PIIRI_STORE_ERROR_NEWER:
    return _("The circle’s file is newer than this Piiri");
  case PIIRI_STORE_ERROR_MISSING:
    return _("The circle’s file is gone");
  default:
    return _("The circle’s file could not be opened");
  }
}

static char *
words_of_ways(PiiriTroublePage *self)
{
  g_autofree char *when = self->backup ? piiri_moment_words(self->backup->made) : NULL;
  bool damaged = self->code == PIIRI_STORE_ERROR_DAMAGED && !self->empty;

  if (damaged && when)
    return g_strdup_printf(
        /* Translators: a day and a time of day. */
        _("Rescuing brings what can still be read, and the rest from the backup of %s. Restoring "
          "brings that backup alone. The damaged file is kept beside it, as it is."),
        when);
  if (damaged)
    return g_strdup(_("There is no good backup. Rescuing brings what can still be read. The "
                      "damaged file is kept beside it, as it is."));
  if (when)
    return g_strdup_printf(
        /* Translators: a day and a time of day. */
        _("There is a good backup of %s. What was erased for good stays erased."), when);

  return g_strdup(self->empty || self->code == PIIRI_STORE_ERROR_MISSING ?
                      _("There is no good backup of it.") :
                      _("Nothing in it has been changed."));
}

/* One button is the main one: the first of those that can be of use. */
static void
show_ways(PiiriTroublePage *self)
{
  bool writable = self->code != PIIRI_STORE_ERROR_FAILED && self->code != PIIRI_STORE_ERROR_NEWER;
  GtkWidget *buttons[] = { self->rescue, self->restore, self->again };
  bool useful[] = { self->code == PIIRI_STORE_ERROR_DAMAGED && !self->empty,
                    writable && self->backup, true };
  bool found = false;
  g_autofree char *words = words_of_ways(self);

  gtk_label_set_text(self->ways, words);
  for (guint i = 0; i < G_N_ELEMENTS(buttons); i++) {
    gtk_widget_set_visible(buttons[i], useful[i] && (i < 2 || !found));
    if (useful[i] && !found)
      gtk_widget_add_css_class(buttons[i], "suggested-action");
    else
      gtk_widget_remove_css_class(buttons[i], "suggested-action");
    if (useful[i] && !found && gtk_widget_get_root(GTK_WIDGET(self)))
      gtk_widget_grab_focus(buttons[i]);
    found |= useful[i];
  }
}

/* --- Looking for a backup --------------------------------------------------------------------- */

typedef struct {
  PiiriBackup *backup; /* NULL when there is no good one */
} Looked;

static void
free_looked(gpointer data)
{
  Looked *looked = data;

  g_clear_pointer(&looked->backup, piiri_backup_free);
  g_free(looked);
}

static gpointer
look_work(PiiriWork *work, gpointer path, GError **error)
{
  Looked *looked = g_new0(Looked, 1);

  looked->backup = piiri_backup_newest_good(path);

  return looked;
}

static void
looked_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriTroublePage *self = data;
  Looked *looked = result;

  if (!looked)
    return;

  g_clear_pointer(&self->backup, piiri_backup_free);
  self->backup = g_steal_pointer(&looked->backup);
  free_looked(looked);
  show_ways(self);
}

/* A message of the store begins with the file's path, which nobody reads first. Of a file that is
 * damaged or gone the title says as much, and what can be done is told of the backups there are. */
static void
say_what(PiiriTroublePage *self, const char *message)
{
  const char *path = piiri_session_database(self->session);
  bool named =
      path && g_str_has_prefix(message, path) && g_str_has_prefix(message + strlen(path), ": ");

  gtk_label_set_text(self->what, named ? message + strlen(path) + strlen(": ") : message);
  gtk_label_set_text(self->where, named ? path : "");
  gtk_widget_set_visible(GTK_WIDGET(self->what), self->code != PIIRI_STORE_ERROR_DAMAGED &&
                                                     self->code != PIIRI_STORE_ERROR_MISSING);
  gtk_widget_set_visible(GTK_WIDGET(self->where), named);
}

static bool
is_empty(const char *path)
{
  GStatBuf found;

  return path && g_stat(path, &found) == 0 && found.st_size == 0;
}

void
piiri_trouble_page_say(PiiriTroublePage *self, const GError *error)
{
  g_return_if_fail(PIIRI_IS_TROUBLE_PAGE(self));

  self->code = error->domain == PIIRI_STORE_ERROR ? error->code : PIIRI_STORE_ERROR_FAILED;
  self->empty =
      self->code == PIIRI_STORE_ERROR_DAMAGED && is_empty(piiri_session_database(self->session));
  gtk_label_set_text(self->title, title_of(self->code, self->empty));
  say_what(self, error->message);
  g_clear_pointer(&self->backup, piiri_backup_free);
  show_ways(self);
  piiri_job_start(self->job, look_work, g_strdup(piiri_session_database(self->session)), g_free,
                  free_looked, looked_cb, self);
}

/* --- The ways on ------------------------------------------------------------------------------ */

static void
try_again_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriTroublePage *self = PIIRI_TROUBLE_PAGE(widget);
  g_autoptr(GError) error = NULL;

  if (!piiri_session_open(self->session, PIIRI_STORE_OPEN, &error))
    piiri_trouble_page_say(self, error);
}

static void
restore_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriTroublePage *self = PIIRI_TROUBLE_PAGE(widget);

  if (self->backup)
    piiri_restore(window_of(self), self->session, self->job, self->backup->path,
                  _("The backup is restored"));
}

typedef struct {
  char *words;
  char *aside;
} Rescued;

static void
free_rescued(gpointer data)
{
  Rescued *rescued = data;

  g_free(rescued->words);
  g_free(rescued->aside);
  g_free(rescued);
}

static gpointer
rescue_work(PiiriWork *work, gpointer database, GError **error)
{
  PiiriRescued told;
  char *aside = NULL;

  if (!piiri_rescue_in_place(&piiri_kinds, database, &told, &aside, error))
    return NULL;

  Rescued *rescued = g_new0(Rescued, 1);

  rescued->words = piiri_rescued_words(&told);
  rescued->aside = aside;
  return rescued;
}

static void
rescued_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriTroublePage *self = data;
  GtkWindow *window = window_of(self);
  g_autoptr(GError) reason = NULL;

  if (error) {
    piiri_message_show(window, _("Nothing could be rescued"), error->message,
                       _("The damaged file is as it was."));
    return;
  }

  Rescued *rescued = result;
  /* Translators: the path of a file. */
  g_autofree char *kept = g_strdup_printf(_("The damaged file is kept as %s."), rescued->aside);

  if (piiri_session_open(self->session, PIIRI_STORE_OPEN, &reason))
    piiri_message_show(window, _("The circle’s file is rescued"), rescued->words, kept);
  else
    piiri_trouble_page_say(self, reason);
  free_rescued(rescued);
}

static void
rescue_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriTroublePage *self = PIIRI_TROUBLE_PAGE(widget);

  piiri_job_start(self->job, rescue_work, g_strdup(piiri_session_database(self->session)), g_free,
                  free_rescued, rescued_cb, self);
  piiri_progress_follow(window_of(self), self->job, _("Rescuing what can be read…"), 0);
}

/* The other one is tried before the present one is left. */
static void
chosen_cb(GtkNativeDialog *dialog, int response, gpointer data)
{
  PiiriTroublePage *self = data;
  g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
  g_autofree char *path = file ? g_file_get_path(file) : NULL;
  g_autoptr(PiiriStore) store = NULL;
  g_autoptr(GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT || !path)
    return;

  store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_OPEN, &error);
  if (!store) {
    piiri_message_show(window_of(self), _("The database can’t be opened"), error->message,
                       _("Nothing in it has been changed."));
    return;
  }
  g_clear_object(&store);
  piiri_session_set_database(self->session, path);
  try_again_cb(GTK_WIDGET(self), NULL, NULL);
}

static void
open_another_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriTroublePage *self = PIIRI_TROUBLE_PAGE(widget);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();

  g_clear_object(&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new(_("Open Another Database"), window_of(self),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_filter_set_name(filter, _("Databases"));
  gtk_file_filter_add_pattern(filter, "*.db");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(self->chooser), filter);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self, 0);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_trouble_page_dispose(GObject *object)
{
  PiiriTroublePage *self = PIIRI_TROUBLE_PAGE(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->chooser);
  g_clear_object(&self->session);
  g_clear_pointer(&self->backup, piiri_backup_free);

  G_OBJECT_CLASS(piiri_trouble_page_parent_class)->dispose(object);
}

static void
piiri_trouble_page_class_init(PiiriTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_trouble_page_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/start/trouble-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, what);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, where);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, ways);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, rescue);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, restore);
  gtk_widget_class_bind_template_child(widget_class, PiiriTroublePage, again);

  gtk_widget_class_install_action(widget_class, "trouble.rescue", NULL, rescue_cb);
  gtk_widget_class_install_action(widget_class, "trouble.restore", NULL, restore_cb);
  gtk_widget_class_install_action(widget_class, "trouble.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action(widget_class, "trouble.open-another", NULL, open_another_cb);
}

static void
piiri_trouble_page_init(PiiriTroublePage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->job = piiri_job_new();
}

GtkWidget *
piiri_trouble_page_new(PiiriSession *session)
{
  PiiriTroublePage *self = g_object_new(PIIRI_TYPE_TROUBLE_PAGE, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}
