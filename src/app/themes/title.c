#include "config.h"

#include "app/themes/title.h"

#include <glib/gi18n.h>
#include <stdbool.h>

/* How long a pause in writing is. */
#define PAUSE_SECONDS 1

struct _PiiriTitle {
  AdwBin parent_instance;

  GtkWidget *view;
  GtkWidget *hint; /* while nothing is written */
  char *text;      /* as shown, or told last */
  guint timeout;
  guint resize;
  bool showing; /* the program itself is filling it */
};

enum { WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriTitle, piiri_title, ADW_TYPE_BIN)

static GtkTextBuffer *
buffer_of(PiiriTitle *self)
{
  return gtk_text_view_get_buffer(GTK_TEXT_VIEW(self->view));
}

/* What is written, on one line. */
static char *
read_text(PiiriTitle *self)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(buffer_of(self), &start, &end);
  char *text = gtk_text_buffer_get_text(buffer_of(self), &start, &end, FALSE);
  return g_strstrip(g_strdelimit(text, "\r\n\t", ' '));
}

static gboolean
pause_cb(gpointer data)
{
  PiiriTitle *self = data;
  self->timeout = 0;
  piiri_title_save(self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb(PiiriTitle *self)
{
  gtk_widget_set_visible(self->hint, gtk_text_buffer_get_char_count(buffer_of(self)) == 0);
  if (self->showing)
    return;
  g_clear_handle_id(&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds(PAUSE_SECONDS, pause_cb, self);
}

/* A title can't be emptied: left empty it is what it was. */
static void
leave_cb(PiiriTitle *self)
{
  g_autofree char *text = read_text(self);
  piiri_title_save(self);
  if (*text == '\0' && self->text != NULL)
    piiri_title_show(self, self->text);
}

static gboolean
key_pressed_cb(PiiriTitle *self, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return FALSE;
  piiri_title_save(self);
  return TRUE;
}

static gboolean
mapped_cb(gpointer data)
{
  PiiriTitle *self = data;
  self->resize = 0;
  gtk_widget_queue_resize(self->view);
  return G_SOURCE_REMOVE;
}

/* Words that were set before the view was ever seen have been laid out without a width: it only
 * finds out how high they are after it has been given one, and doesn't ask for more by itself. */
static void
piiri_title_map(GtkWidget *widget)
{
  PiiriTitle *self = PIIRI_TITLE(widget);
  GTK_WIDGET_CLASS(piiri_title_parent_class)->map(widget);
  if (self->resize == 0)
    self->resize = g_idle_add_full(GTK_TEXT_VIEW_PRIORITY_VALIDATE + 1, mapped_cb, self, NULL);
}

static gboolean
piiri_title_grab_focus(GtkWidget *widget)
{
  return gtk_widget_grab_focus(PIIRI_TITLE(widget)->view);
}

static void
piiri_title_dispose(GObject *object)
{
  g_clear_handle_id(&PIIRI_TITLE(object)->timeout, g_source_remove);
  g_clear_handle_id(&PIIRI_TITLE(object)->resize, g_source_remove);
  G_OBJECT_CLASS(piiri_title_parent_class)->dispose(object);
}

static void
piiri_title_finalize(GObject *object)
{
  g_free(PIIRI_TITLE(object)->text);
  G_OBJECT_CLASS(piiri_title_parent_class)->finalize(object);
}

static void
piiri_title_class_init(PiiriTitleClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_title_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_title_finalize;
  GTK_WIDGET_CLASS(klass)->map = piiri_title_map;
  GTK_WIDGET_CLASS(klass)->grab_focus = piiri_title_grab_focus;
  signals[WRITTEN] = g_signal_new("written", PIIRI_TYPE_TITLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
piiri_title_init(PiiriTitle *self)
{
  GtkWidget *overlay = gtk_overlay_new();
  GtkEventController *keys = gtk_event_controller_key_new();
  GtkEventController *focus = gtk_event_controller_focus_new();
  const char *words = _("What is it about?");

  self->view = gtk_text_view_new();
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(self->view), FALSE);
  gtk_widget_add_css_class(self->view, "title-line");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 C_("field", "Title"), -1);

  self->hint = gtk_label_new(words);
  gtk_widget_set_halign(self->hint, GTK_ALIGN_START);
  gtk_widget_set_valign(self->hint, GTK_ALIGN_START);
  gtk_widget_set_can_target(self->hint, FALSE);
  gtk_label_set_ellipsize(GTK_LABEL(self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class(self->hint, "title-hint");

  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(self->view, keys);
  g_signal_connect_swapped(focus, "leave", G_CALLBACK(leave_cb), self);
  gtk_widget_add_controller(self->view, focus);
  g_signal_connect_object(buffer_of(self), "changed", G_CALLBACK(changed_cb), self,
                          G_CONNECT_SWAPPED);

  gtk_overlay_set_child(GTK_OVERLAY(overlay), self->view);
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->hint);
  adw_bin_set_child(ADW_BIN(self), overlay);
}

void
piiri_title_show(PiiriTitle *self, const char *text)
{
  g_return_if_fail(PIIRI_IS_TITLE(self));

  g_autofree char *written = read_text(self);
  if (self->timeout != 0 || (g_strcmp0(written, text) == 0 && g_strcmp0(self->text, text) == 0))
    return;
  g_autofree char *before = g_steal_pointer(&self->text);
  self->text = g_strdup(text);
  self->showing = true;
  if (g_strcmp0(written, text) != 0)
    gtk_text_buffer_set_text(buffer_of(self), text != NULL ? text : "", -1);
  self->showing = false;
}

void
piiri_title_save(PiiriTitle *self)
{
  g_return_if_fail(PIIRI_IS_TITLE(self));

  g_clear_handle_id(&self->timeout, g_source_remove);
  g_autofree char *text = read_text(self);
  if (*text == '\0' || g_strcmp0(text, self->text) == 0)
    return;
  g_free(self->text);
  self->text = g_strdup(text);
  g_signal_emit(self, signals[WRITTEN], 0, text);
}
