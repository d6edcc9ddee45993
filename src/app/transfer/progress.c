#include "config.h"

#include "app/transfer/progress.h"

#include <glib/gi18n.h>

/* What is over sooner isn't worth showing. */
#define PATIENCE_MS 400

typedef struct {
  PiiriJob *job;
  GtkWindow *parent;
  GtkWidget *dialog; /* kept, as its Cancel destroys it before the job has ended */
  GtkProgressBar *bar;
  guint64 total;
  guint show_id;
  gulong progress_id;
  gulong ended_id;
} Progress;

static gboolean
show_cb(gpointer data)
{
  Progress *progress = data;

  progress->show_id = 0;
  gtk_window_present(GTK_WINDOW(progress->dialog));

  return G_SOURCE_REMOVE;
}

static void
progress_cb(PiiriJob *job, guint64 done, gpointer data)
{
  Progress *progress = data;

  if (progress->total > 0)
    gtk_progress_bar_set_fraction(progress->bar, MIN(1.0, (double)done / (double)progress->total));
  else
    gtk_progress_bar_pulse(progress->bar);
}

static void
response_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Progress *progress = data;

  piiri_job_cancel(progress->job);
}

static void
ended_cb(PiiriJob *job, gpointer data)
{
  Progress *progress = data;

  g_clear_handle_id(&progress->show_id, g_source_remove);
  g_clear_signal_handler(&progress->progress_id, job);
  g_clear_signal_handler(&progress->ended_id, job);
  gtk_window_destroy(GTK_WINDOW(progress->dialog));
  g_object_unref(progress->dialog);
  g_object_unref(progress->bar);
  gtk_widget_set_sensitive(GTK_WIDGET(progress->parent), TRUE);
  g_object_unref(progress->parent);
  g_object_unref(progress->job);
  g_free(progress);
}

void
piiri_progress_follow(GtkWindow *parent, PiiriJob *job, const char *title, guint64 total)
{
  Progress *progress = g_new0(Progress, 1);

  progress->job = g_object_ref(job);
  progress->parent = g_object_ref(parent);
  progress->total = total;
  progress->dialog = g_object_ref(adw_message_dialog_new(parent, title, NULL));
  progress->bar = g_object_ref_sink(GTK_PROGRESS_BAR(gtk_progress_bar_new()));
  gtk_accessible_update_property(GTK_ACCESSIBLE(progress->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 title, -1);
  adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(progress->dialog),
                                     GTK_WIDGET(progress->bar));
  adw_message_dialog_add_response(ADW_MESSAGE_DIALOG(progress->dialog), "cancel", _("_Cancel"));
  g_signal_connect(progress->dialog, "response", G_CALLBACK(response_cb), progress);

  progress->progress_id = g_signal_connect(job, "progress", G_CALLBACK(progress_cb), progress);
  progress->ended_id = g_signal_connect(job, "ended", G_CALLBACK(ended_cb), progress);
  progress->show_id = g_timeout_add(PATIENCE_MS, show_cb, progress);
  gtk_widget_set_sensitive(GTK_WIDGET(parent), FALSE);
}
