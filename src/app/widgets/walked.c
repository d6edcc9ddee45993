#include "app/widgets/walked.h"

#define WALKED "piiri-walked"

static void
set_walked(GtkWidget *view, bool walked)
{
  g_object_set_data(G_OBJECT(view), WALKED, GINT_TO_POINTER(walked));
}

static gboolean
pressed_cb(GtkEventController *keys)
{
  set_walked(gtk_event_controller_get_widget(keys), true);

  return GDK_EVENT_PROPAGATE;
}

static void
released_cb(GtkEventController *keys)
{
  set_walked(gtk_event_controller_get_widget(keys), false);
}

static void
clicked_cb(GtkEventController *click)
{
  set_walked(gtk_event_controller_get_widget(click), false);
}

void
piiri_walked_follow(GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new();
  GtkGesture *click = gtk_gesture_click_new();

  /* Before the list itself hears of it. */
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect(keys, "key-pressed", G_CALLBACK(pressed_cb), NULL);
  g_signal_connect(keys, "key-released", G_CALLBACK(released_cb), NULL);
  gtk_widget_add_controller(view, keys);
  gtk_event_controller_set_propagation_phase(GTK_EVENT_CONTROLLER(click), GTK_PHASE_CAPTURE);
  g_signal_connect(click, "pressed", G_CALLBACK(clicked_cb), NULL);
  gtk_widget_add_controller(view, GTK_EVENT_CONTROLLER(click));
}

bool
piiri_is_walked(GtkWidget *view)
{
  return g_object_get_data(G_OBJECT(view), WALKED) != NULL;
}
