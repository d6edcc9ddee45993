#include "config.h"

#include "app/start/start.h"

#include "app/start/new-circle.h"
#include "app/transfer/bar.h"
#include "app/transfer/message.h"
#include "app/transfer/progress.h"
#include "model/kinds.h"
#include "sample/sample.h"

#include <glib/gi18n.h>

struct _PiiriStart {
  GObject parent_instance;

  GtkApplicationWindow *window; /* owns this */
  PiiriSession *session;
  PiiriJob *job;
  PiiriBar *bar;
};

G_DEFINE_FINAL_TYPE(PiiriStart, piiri_start, G_TYPE_OBJECT)

static void
start_circle_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriStart *self = data;

  gtk_window_present(GTK_WINDOW(piiri_new_circle_new(GTK_WINDOW(self->window), self->session)));
}

/* --- The sample ------------------------------------------------------------------------------- */

static char *
sample_path(PiiriSession *session)
{
  g_autofree char *folder = g_path_get_dirname(piiri_session_own_database(session));

  return g_build_filename(folder, "piiri-sample.db", NULL);
}

/* Makes the sample where there is none yet; one that was looked at stays as it was left. */
static gpointer
sample_work(PiiriWork *work, gpointer path, GError **error)
{
  g_autoptr(PiiriStore) store = piiri_store_open(&piiri_kinds, path, PIIRI_STORE_CREATE, error);
  g_autoptr(GArray) circles = store ? piiri_store_rows(store, KIND_CIRCLE, 0, false) : NULL;

  if (!store || (circles->len == 0 && !piiri_sample_fill(store, NULL, error)))
    return NULL;

  return g_strdup(path);
}

static void
sample_made_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriStart *self = data;
  g_autofree char *path = result;
  g_autoptr(GError) reason = NULL;

  if (!error) {
    piiri_session_visit(self->session, path);
    if (piiri_session_open(self->session, PIIRI_STORE_OPEN, &reason))
      return;
    piiri_session_visit(self->session, NULL);
  }

  piiri_message_show(GTK_WINDOW(self->window), _("The sample can’t be shown"),
                     error ? error->message : reason->message, _("Your own circle is as it was."));
}

static void
look_at_sample_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriStart *self = data;

  piiri_job_start(self->job, sample_work, sample_path(self->session), g_free, g_free,
                  sample_made_cb, self);
  piiri_progress_follow(GTK_WINDOW(self->window), self->job, _("Making the sample circle…"), 0);
}

static bool
has_own(PiiriStart *self)
{
  return g_file_test(piiri_session_own_database(self->session), G_FILE_TEST_EXISTS);
}

static void
leave_sample_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriStart *self = data;
  g_autoptr(GError) error = NULL;

  if (!piiri_session_is_visiting(self->session))
    return;

  piiri_session_visit(self->session, NULL);
  if (!has_own(self))
    start_circle_cb(NULL, NULL, self);
  else if (!piiri_session_open(self->session, PIIRI_STORE_OPEN, &error))
    piiri_message_show(GTK_WINDOW(self->window), _("The database can’t be opened"), error->message,
                       _("Nothing in it has been changed."));
}

static void
store_changed_cb(PiiriStart *self)
{
  if (!piiri_session_is_visiting(self->session))
    piiri_bar_hide(self->bar);
  else
    piiri_bar_say(self->bar, _("This is the sample circle. Try whatever you like."),
                  has_own(self) ? _("_Back to Your Own") : _("_Start Your Own"));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static const GActionEntry actions[] = {
  { .name = "start-circle", .activate = start_circle_cb },
  { .name = "look-at-sample", .activate = look_at_sample_cb },
  { .name = "leave-sample", .activate = leave_sample_cb },
};

static void
piiri_start_dispose(GObject *object)
{
  PiiriStart *self = PIIRI_START(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->bar);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_start_parent_class)->dispose(object);
}

static void
piiri_start_class_init(PiiriStartClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_start_dispose;
}

static void
piiri_start_init(PiiriStart *self)
{
  self->job = piiri_job_new();
  self->bar = PIIRI_BAR(g_object_ref_sink(piiri_bar_new("win.leave-sample", false)));
}

PiiriStart *
piiri_start_new(GtkApplicationWindow *window, PiiriSession *session)
{
  PiiriStart *self = g_object_new(PIIRI_TYPE_START, NULL);

  self->window = window;
  self->session = g_object_ref(session);
  g_action_map_add_action_entries(G_ACTION_MAP(window), actions, G_N_ELEMENTS(actions), self);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(store_changed_cb), self,
                          G_CONNECT_SWAPPED);
  store_changed_cb(self);

  return self;
}

GtkWidget *
piiri_start_bar(PiiriStart *self)
{
  g_return_val_if_fail(PIIRI_IS_START(self), NULL);

  return GTK_WIDGET(self->bar);
}
