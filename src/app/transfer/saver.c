#include "config.h"

#include "app/transfer/saver.h"

#include "app/transfer/place.h"
#include "app/transfer/progress.h"
#include "app/transfer/words.h"
#include "paper/pdf.h"

#include <glib/gi18n.h>

/* What is to be made and, once that is chosen, where it goes. */
typedef struct {
  PiiriSaverMake make;
  gpointer input;
  GDestroyNotify free_input;
  char *path;
} Order;

struct _PiiriSaver {
  GObject parent_instance;

  GtkWidget *over; /* owns this */
  PiiriJob *job;
  GtkFileChooserNative *chooser;
  Order *order; /* while it is asked where to */
  char *name;   /* of the file being written */
};

enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriSaver, piiri_saver, G_TYPE_OBJECT)

static void
free_order(gpointer data)
{
  Order *order = data;

  if (order->free_input)
    order->free_input(order->input);
  g_free(order->path);
  g_free(order);
}

static GtkWindow *
get_window(PiiriSaver *self)
{
  return GTK_WINDOW(gtk_widget_get_root(self->over));
}

/* In the job's thread. */
static gpointer
save_work(PiiriWork *work, gpointer input, GError **error)
{
  Order *order = input;
  g_autoptr(GBytes) bytes = order->make(order->input, piiri_work_cancellable(work), error);

  if (!bytes || !piiri_paper_write(bytes, order->path, error))
    return NULL;

  return g_strdup(order->path);
}

static void
saved_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriSaver *self = data;
  g_autofree char *path = result;
  g_autofree char *name = g_steal_pointer(&self->name);

  if (error)
    piiri_place_say_unwritten(get_window(self), error);
  else
    g_signal_emit(self, signals[SAVED], 0, name);
}

static void
chosen_cb(PiiriSaver *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
  g_autoptr(GFile) file = piiri_place_chosen(get_window(self), chooser, response);
  Order *order = g_steal_pointer(&self->order);
  g_autofree char *title = NULL;

  if (!file) {
    free_order(order);
    return;
  }

  order->path = g_file_get_path(file);
  self->name = piiri_transfer_words_of_file(file);
  title = g_strdup_printf(_("Writing “%s”…"), self->name);
  piiri_job_start(self->job, save_work, order, free_order, g_free, saved_cb, self);
  piiri_progress_follow(get_window(self), self->job, title, 0);
}

static void
piiri_saver_dispose(GObject *object)
{
  PiiriSaver *self = PIIRI_SAVER(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->chooser);
  g_clear_pointer(&self->order, free_order);
  g_clear_pointer(&self->name, g_free);

  G_OBJECT_CLASS(piiri_saver_parent_class)->dispose(object);
}

static void
piiri_saver_class_init(PiiriSaverClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_saver_dispose;

  signals[SAVED] = g_signal_new("saved", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
piiri_saver_init(PiiriSaver *self)
{
  self->job = piiri_job_new();
}

PiiriSaver *
piiri_saver_new(GtkWidget *over)
{
  PiiriSaver *self = g_object_new(PIIRI_TYPE_SAVER, NULL);

  self->over = over;

  return self;
}

void
piiri_saver_ask(PiiriSaver *self,
                const char *title,
                const char *name,
                PiiriSaverMake make,
                gpointer input,
                GDestroyNotify free_input)
{
  g_return_if_fail(!piiri_saver_is_busy(self));

  self->order = g_new0(Order, 1);
  self->order->make = make;
  self->order->input = input;
  self->order->free_input = free_input;
  self->chooser = piiri_place_ask(get_window(self), title, _("_Save"), name);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self,
                          G_CONNECT_SWAPPED);
}

bool
piiri_saver_is_busy(PiiriSaver *self)
{
  return self->chooser || piiri_job_is_running(self->job);
}
