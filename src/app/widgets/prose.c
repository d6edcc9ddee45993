#include "app/widgets/prose.h"

#include "app/widgets/reveal.h"
#include "app/widgets/scale.h"

/* In pixels at the usual text size: a text view without words has no height of its own. */
#define LINE_HEIGHT  32
#define PROSE_HEIGHT 56

struct _PiiriProse {
  GtkTextView parent_instance;

  char *placeholder;
  guint reveal; /* the source that brings the cursor into sight */
};

G_DEFINE_FINAL_TYPE(PiiriProse, piiri_prose, GTK_TYPE_TEXT_VIEW)

static gboolean
reveal_cb(gpointer data)
{
  PiiriProse *self = data;
  GtkTextView *view = data;
  GdkRectangle cursor;

  self->reveal = 0;
  gtk_text_view_get_cursor_locations(view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords(view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &cursor.x,
                                        &cursor.y);
  piiri_reveal(GTK_WIDGET(self), &cursor);
  return G_SOURCE_REMOVE;
}

/* The words are laid out first: what was just written may need another line. */
static void
cursor_moved_cb(PiiriProse *self)
{
  if (gtk_widget_has_focus(GTK_WIDGET(self)) && self->reveal == 0)
    self->reveal = g_idle_add(reveal_cb, self);
}

static void
changed_cb(PiiriProse *self)
{
  gtk_widget_queue_draw(GTK_WIDGET(self));
}

static gboolean
line_key_cb(PiiriProse *self, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  gtk_widget_child_focus(GTK_WIDGET(gtk_widget_get_root(GTK_WIDGET(self))), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
piiri_prose_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
  PiiriProse *self = PIIRI_PROSE(widget);
  GtkTextView *view = GTK_TEXT_VIEW(widget);

  GTK_WIDGET_CLASS(piiri_prose_parent_class)->snapshot(widget, snapshot);
  if (self->placeholder == NULL ||
      gtk_text_buffer_get_char_count(gtk_text_view_get_buffer(view)) > 0)
    return;

  GtkStyleContext *context = gtk_widget_get_style_context(widget);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(widget, self->placeholder);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA ink;
  gtk_style_context_get_color(context, &ink);
  if (!gtk_style_context_lookup_color(context, "quiet_fg", &ink))
    ink.alpha *= 0.62f;
  pango_layout_set_width(layout, gtk_widget_get_width(widget) * PANGO_SCALE);
  pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment(layout, mirrored ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  gtk_snapshot_append_layout(snapshot, layout, &ink);
}

static void
piiri_prose_dispose(GObject *object)
{
  PiiriProse *self = PIIRI_PROSE(object);
  g_clear_handle_id(&self->reveal, g_source_remove);
  g_clear_pointer(&self->placeholder, g_free);
  G_OBJECT_CLASS(piiri_prose_parent_class)->dispose(object);
}

static void
piiri_prose_class_init(PiiriProseClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_prose_dispose;
  GTK_WIDGET_CLASS(klass)->snapshot = piiri_prose_snapshot;
}

static void
piiri_prose_init(PiiriProse *self)
{
  GtkTextView *view = GTK_TEXT_VIEW(self);
  gtk_text_view_set_wrap_mode(view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(view, FALSE);
  gtk_widget_add_css_class(GTK_WIDGET(self), "prose-field");
}

GtkWidget *
piiri_prose_new(bool line)
{
  PiiriProse *self = g_object_new(PIIRI_TYPE_PROSE, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(self));
  g_signal_connect_object(buffer, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(buffer, "notify::cursor-position", G_CALLBACK(cursor_moved_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_widget_set_size_request(GTK_WIDGET(self), -1,
                              piiri_scaled(GTK_WIDGET(self), line ? LINE_HEIGHT : PROSE_HEIGHT));
  if (line) {
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(line_key_cb), self);
    gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
  }
  return GTK_WIDGET(self);
}

void
piiri_prose_set_placeholder(PiiriProse *self, const char *placeholder)
{
  g_return_if_fail(PIIRI_IS_PROSE(self));
  g_free(self->placeholder);
  self->placeholder = g_strdup(placeholder);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                 placeholder, -1);
}
