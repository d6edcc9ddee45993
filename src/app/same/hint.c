#include "config.h"

#include "app/same/hint.h"

#include "app/follow.h"
#include "app/same/dialog.h"
#include "app/same/found.h"

/* What is being written on is left alone for so long: looking all over takes a few frames where
 * there are thousands of people. */
#define WAIT_MS 400

struct _PiiriSameHint {
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *label;

  PiiriSession *session;
  int kind;
  guint wait_id;
};

G_DEFINE_FINAL_TYPE(PiiriSameHint, piiri_same_hint, ADW_TYPE_BIN)

static void
look(PiiriSameHint *self)
{
  bool open = piiri_session_store(self->session) && piiri_session_circle(self->session) != 0;
  g_autoptr(GArray) found = open ? piiri_same_found(self->session, self->kind) : NULL;
  guint n = found ? found->len : 0;
  g_autofree char *words = g_strdup_printf("%s: %u", piiri_same_title(self->kind), n);
  g_autofree char *shown = g_strdup_printf("%s:\u00a0%u", piiri_same_title(self->kind), n);

  gtk_label_set_label(self->label, shown);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
  gtk_widget_set_visible(self->button, n > 0);
}

static gboolean
look_cb(gpointer data)
{
  PiiriSameHint *self = data;

  self->wait_id = 0;
  look(self);

  return G_SOURCE_REMOVE;
}

static void
look_soon(PiiriSameHint *self)
{
  if (self->wait_id != 0)
    g_source_remove(self->wait_id);
  self->wait_id = g_timeout_add_full(G_PRIORITY_LOW, WAIT_MS, look_cb, self, NULL);
}

static void
changed_cb(PiiriSameHint *self, const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    if (refs[i].kind == self->kind) {
      look_soon(self);
      return;
    }
  if (n == 0)
    look_soon(self);
}

static void
clicked_cb(PiiriSameHint *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor(GTK_WIDGET(self), GTK_TYPE_POPOVER);

  if (popover)
    gtk_popover_popdown(GTK_POPOVER(popover));
  piiri_same_dialog_suggest(GTK_WIDGET(self), self->session, self->kind);
}

static void
piiri_same_hint_dispose(GObject *object)
{
  PiiriSameHint *self = PIIRI_SAME_HINT(object);

  g_clear_handle_id(&self->wait_id, g_source_remove);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_same_hint_parent_class)->dispose(object);
}

static void
piiri_same_hint_class_init(PiiriSameHintClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_same_hint_dispose;
}

static void
piiri_same_hint_init(PiiriSameHint *self)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);

  self->label = GTK_LABEL(gtk_label_new(NULL));
  gtk_label_set_wrap(self->label, TRUE);
  /* It wraps before it widens the column of the list. */
  gtk_label_set_max_width_chars(self->label, 24);
  gtk_label_set_xalign(self->label, 0);
  gtk_widget_set_hexpand(GTK_WIDGET(self->label), TRUE);
  gtk_box_append(GTK_BOX(line), GTK_WIDGET(self->label));
  gtk_box_append(GTK_BOX(line), gtk_image_new_from_icon_name("go-next-symbolic"));

  self->button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(self->button), line);
  gtk_widget_add_css_class(self->button, "same-hint");
  gtk_widget_set_visible(self->button, FALSE);
  g_signal_connect_swapped(self->button, "clicked", G_CALLBACK(clicked_cb), self);
  adw_bin_set_child(ADW_BIN(self), self->button);
}

void
piiri_same_hint_set(PiiriSameHint *self, PiiriSession *session, int kind)
{
  g_return_if_fail(PIIRI_IS_SAME_HINT(self));

  self->session = g_object_ref(session);
  self->kind = kind;
  piiri_follow(session, GTK_WIDGET(self), (PiiriFollowFunc)changed_cb, self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(look_soon), self,
                          G_CONNECT_SWAPPED);
  look_soon(self);
}
