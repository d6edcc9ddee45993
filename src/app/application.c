#include "config.h"

#include "app/application.h"

#include "app/folder/bar.h"
#include "app/folder/dialog.h"
#include "app/frame/panes.h"
#include "app/preferences/preferences.h"
#include "app/transfer/daily.h"
#include "app/widgets/fit.h"
#include "app/widgets/quit-key.h"
#include "app/widgets/spoken.h"
#include "app/window.h"

#include <glib/gi18n.h>

/* The day's backup reads the file from end to end and writes as much, and a shared folder's first
 * round reads what others have put there: both would keep the disk and half of a small laptop from
 * the window that somebody waits for. So long it has them for itself, once it has been drawn. */
#define EASE_MS 3000

struct _PiiriApplication {
  AdwApplication parent_instance;

  PiiriSession *session;
  PiiriSharing *sharing;
  PiiriJob *job;   /* makes the day's backup */
  gulong drawn_id; /* of the window until it is mapped, of its clock until it has drawn */
  guint ease_id;
  bool staying;       /* without a window, until the backup is made */
  GError *open_error; /* why the database that is there could not be opened */
};

G_DEFINE_FINAL_TYPE(PiiriApplication, piiri_application, ADW_TYPE_APPLICATION)

/* --- Beside the window, and after it ---------------------------------------------------------- */

static gboolean
ease_cb(gpointer data)
{
  PiiriApplication *self = data;

  self->ease_id = 0;
  if (!piiri_job_is_running(self->job))
    piiri_daily_backup(self->session, self->job);
  piiri_sharing_begin(self->sharing);

  return G_SOURCE_REMOVE;
}

static void
drawn_cb(PiiriApplication *self, GdkFrameClock *clock)
{
  g_clear_signal_handler(&self->drawn_id, clock);
  g_clear_handle_id(&self->ease_id, g_source_remove);
  self->ease_id = g_timeout_add_full(G_PRIORITY_LOW, EASE_MS, ease_cb, self, NULL);
}

static void
mapped_cb(PiiriApplication *self, GtkWidget *window)
{
  g_clear_signal_handler(&self->drawn_id, window);
  self->drawn_id = g_signal_connect_object(gtk_widget_get_frame_clock(window), "after-paint",
                                           G_CALLBACK(drawn_cb), self, G_CONNECT_SWAPPED);
}

static void
backup_ended_cb(PiiriApplication *self)
{
  if (self->staying)
    g_application_release(G_APPLICATION(self));
  self->staying = false;
}

/* Who closes the window before the backup's turn has it made after that: the program stays for as
 * long as it takes, and may be started again meanwhile. */
static void
piiri_application_window_removed(GtkApplication *application, GtkWindow *window)
{
  PiiriApplication *self = PIIRI_APPLICATION(application);

  GTK_APPLICATION_CLASS(piiri_application_parent_class)->window_removed(application, window);

  if (gtk_application_get_windows(application) || self->staying)
    return;

  g_clear_handle_id(&self->ease_id, g_source_remove);
  if (!piiri_job_is_running(self->job))
    piiri_daily_backup(self->session, self->job);
  self->staying = piiri_job_is_running(self->job);
  if (self->staying)
    g_application_hold(G_APPLICATION(self));
}

/* --- The window ------------------------------------------------------------------------------- */

static GtkWindow *
ensure_window(PiiriApplication *self)
{
  GtkApplication *application = GTK_APPLICATION(self);
  GtkWindow *window = gtk_application_get_active_window(application);

  if (window)
    return window;

  window = GTK_WINDOW(piiri_window_new(application, self->session));
  self->drawn_id =
      g_signal_connect_object(window, "map", G_CALLBACK(mapped_cb), self, G_CONNECT_SWAPPED);
  piiri_window_add_bar(PIIRI_WINDOW(window), piiri_folder_bar_new(self->sharing));
  if (self->open_error)
    piiri_window_show_trouble(PIIRI_WINDOW(window), self->open_error);

  return window;
}

static void
quit_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr(GList) toplevels = gtk_window_list_toplevels();
  GList *windows = g_list_copy_deep(toplevels, (GCopyFunc)(void (*)(void))g_object_ref, NULL);

  /* Closing lets a window save what is being written: dialogs first, then what they belong to. */
  for (int dialogs = 1; dialogs >= 0; dialogs--)
    for (GList *window = windows; window; window = window->next)
      if ((gtk_window_get_transient_for(window->data) != NULL) == (dialogs == 1))
        gtk_window_close(window->data);
  if (!windows)
    g_application_quit(G_APPLICATION(data));
  g_list_free_full(windows, g_object_unref);
}

static void
preferences_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriApplication *self = data;

  piiri_preferences_show(gtk_application_get_active_window(GTK_APPLICATION(self)), self->session);
}

static void
shared_folder_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriApplication *self = data;

  piiri_folder_dialog_show(gtk_application_get_active_window(GTK_APPLICATION(self)), self->sharing);
}

/* The user's own circles are shared; there is none before the first, and none in the sample. */
static void
circle_changed_cb(PiiriApplication *self)
{
  GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self), "shared-folder");

  g_simple_action_set_enabled(G_SIMPLE_ACTION(action),
                              piiri_session_circle(self->session) != 0 &&
                                  !piiri_session_is_visiting(self->session));
}

static void
about_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window(gtk_application_get_active_window(GTK_APPLICATION(data)),
                        "application-name", "Piiri", "application-icon", PIIRI_APPLICATION_ID,
                        "version", PIIRI_VERSION, "comments",
                        _("People, meetings and memories of a neighbourhood circle"),
                        "license-type", GTK_LICENSE_GPL_3_0,
                        /* Translators: your names, one a line. */
                        "translator-credits", _("translator-credits"), NULL);
}

/* Ctrl+1 and on open the panes in the order of the sidebar. */
static void
set_accelerators(GtkApplication *application)
{
  char key[] = "<Control>1";

  gtk_application_set_accels_for_action(application, "app.quit",
                                        (const char *[]){ "<Control>q", NULL });
  gtk_application_set_accels_for_action(application, "app.preferences",
                                        (const char *[]){ "<Control>comma", NULL });
  gtk_application_set_accels_for_action(
      application, "win.show-help-overlay",
      (const char *[]){ "<Control>question", "<Control>F1", NULL });
  for (const PiiriPaneInfo *pane = piiri_panes; pane->name; pane++) {
    g_autofree char *action = g_strdup_printf("win.show-pane::%s", pane->name);

    gtk_application_set_accels_for_action(application, action, (const char *[]){ key, NULL });
    key[sizeof key - 2]++;
  }
}

/* Opens the database if there is one; where there is none, the start page makes it. */
static void
open_database(PiiriApplication *self)
{
  g_autoptr(GError) error = NULL;

  if (piiri_session_is_beginning(self->session))
    return;

  /* A beginning that was cut short is found to be empty only when it is opened. */
  if (!piiri_session_open(self->session, PIIRI_STORE_OPEN, &error) &&
      !piiri_session_is_beginning(self->session))
    self->open_error = g_steal_pointer(&error);
}

static bool
is_written_from_right(PangoLanguage *language)
{
  int n = 0;
  const PangoScript *scripts = pango_language_get_scripts(language, &n);

  if (n == 0)
    return false;

  switch ((GUnicodeScript)scripts[0]) {
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_THAANA:
  case G_UNICODE_SCRIPT_NKO:
  case G_UNICODE_SCRIPT_ADLAM:
    return true;
  default:
    return false;
  }
}

/* GTK mirrors a window when its own translation says so, which it reads only in languages that the
 * program is translated to. Who reads from right to left looks for things there in any case. */
static void
set_direction(void)
{
  const char *language = g_get_language_names()[0];

  if (is_written_from_right(pango_language_from_string(language)))
    gtk_widget_set_default_direction(GTK_TEXT_DIR_RTL);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "shared-folder", .activate = shared_folder_cb },
};

static void
piiri_application_startup(GApplication *application)
{
  PiiriApplication *self = PIIRI_APPLICATION(application);

  G_APPLICATION_CLASS(piiri_application_parent_class)->startup(application);

  set_direction();
  piiri_spoken_mend_buttons();
  piiri_quit_key_add();
  piiri_fit_popovers();
  g_action_map_add_action_entries(G_ACTION_MAP(self), actions, G_N_ELEMENTS(actions), self);
  set_accelerators(GTK_APPLICATION(self));
  self->session = piiri_session_new();
  self->job = piiri_job_new();
  g_signal_connect_object(self->job, "ended", G_CALLBACK(backup_ended_cb), self, G_CONNECT_SWAPPED);
  open_database(self);
  self->sharing = piiri_sharing_new(self->session);
  g_signal_connect_object(self->session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  circle_changed_cb(self);
}

static void
piiri_application_activate(GApplication *application)
{
  gtk_window_present(ensure_window(PIIRI_APPLICATION(application)));
}

/* Files of ours that are given on the command line, or opened in the file manager. */
static void
piiri_application_open(GApplication *application, GFile **files, int n_files, const char *hint)
{
  GtkWindow *window = ensure_window(PIIRI_APPLICATION(application));

  gtk_window_present(window);
  for (int i = 0; i < n_files; i++)
    piiri_window_open_file(PIIRI_WINDOW(window), files[i]);
}

/* A job belongs to the main loop, which is gone when the program is disposed of. */
static void
piiri_application_shutdown(GApplication *application)
{
  PiiriApplication *self = PIIRI_APPLICATION(application);

  g_clear_handle_id(&self->ease_id, g_source_remove);
  piiri_job_abandon(self->job);
  piiri_sharing_finish(self->sharing);

  G_APPLICATION_CLASS(piiri_application_parent_class)->shutdown(application);
}

static void
piiri_application_dispose(GObject *object)
{
  PiiriApplication *self = PIIRI_APPLICATION(object);

  g_clear_object(&self->sharing);
  g_clear_object(&self->job);
  g_clear_object(&self->session);
  g_clear_error(&self->open_error);

  G_OBJECT_CLASS(piiri_application_parent_class)->dispose(object);
}

static void
piiri_application_class_init(PiiriApplicationClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_application_dispose;
  G_APPLICATION_CLASS(klass)->startup = piiri_application_startup;
  G_APPLICATION_CLASS(klass)->shutdown = piiri_application_shutdown;
  G_APPLICATION_CLASS(klass)->activate = piiri_application_activate;
  G_APPLICATION_CLASS(klass)->open = piiri_application_open;
  GTK_APPLICATION_CLASS(klass)->window_removed = piiri_application_window_removed;
}

static void
piiri_application_init(PiiriApplication *self)
{
}

PiiriApplication *
piiri_application_new(void)
{
  return g_object_new(PIIRI_TYPE_APPLICATION, "application-id", PIIRI_APPLICATION_ID, "flags",
                      G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/fi/naapuruuspiiri/Piiri",
                      NULL);
}
