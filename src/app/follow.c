#include "config.h"

#include "app/follow.h"

typedef struct {
  GtkWidget *widget;
  PiiriFollowFunc changed;
  gpointer data;   /* NULL once it is gone */
  GArray *missed;  /* PiiriRef: what changed while nobody saw it */
  bool everything; /* anything may have changed */
} Follow;

static void
follow_free(gpointer data, GClosure *closure)
{
  Follow *self = data;

  g_clear_weak_pointer(&self->data);
  g_array_unref(self->missed);
  g_free(self);
}

static void
changed_cb(PiiriSession *session, const PiiriRef *refs, guint n, Follow *self)
{
  if (!self->data)
    return;
  if (gtk_widget_get_mapped(self->widget)) {
    self->changed(self->data, refs, n);
    return;
  }

  if (n > 0)
    g_array_append_vals(self->missed, refs, n);
  else
    self->everything = true;
}

static void
map_cb(GtkWidget *widget, Follow *self)
{
  g_autoptr(GArray) missed = self->missed;
  bool everything = self->everything;

  self->missed = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  self->everything = false;
  if (!self->data)
    return;
  if (everything)
    self->changed(self->data, NULL, 0);
  else if (missed->len > 0)
    self->changed(self->data, (const PiiriRef *)missed->data, missed->len);
}

void
piiri_follow(PiiriSession *session, GtkWidget *widget, PiiriFollowFunc changed, gpointer data)
{
  Follow *self = g_new0(Follow, 1);
  GClosure *closure = g_cclosure_new(G_CALLBACK(changed_cb), self, follow_free);

  self->widget = widget;
  self->changed = changed;
  g_set_weak_pointer(&self->data, data);
  self->missed = g_array_new(FALSE, FALSE, sizeof(PiiriRef));
  g_object_watch_closure(G_OBJECT(widget), closure);
  g_signal_connect_closure(session, "changed", closure, FALSE);
  g_signal_connect(widget, "map", G_CALLBACK(map_cb), self);
}
