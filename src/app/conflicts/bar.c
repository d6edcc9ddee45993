#include "config.h"

#include "app/conflicts/bar.h"

#include "app/conflicts/conflicts-pane.h"

#include <glib/gi18n.h>

struct _PiiriConflictBar {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkButton *button;

  PiiriSession *session;
  GtkStack *panes; /* beside this in the window */
  guint n;
};

G_DEFINE_FINAL_TYPE(PiiriConflictBar, piiri_conflict_bar, ADW_TYPE_BIN)

/* What is folded away isn't to be heard. */
static void
show(PiiriConflictBar *self)
{
  bool told = self->n > 0 && !PIIRI_IS_CONFLICTS_PANE(gtk_stack_get_visible_child(self->panes));

  gtk_widget_set_visible(GTK_WIDGET(self), told);
  gtk_revealer_set_reveal_child(self->revealer, told);
}

static void
count(PiiriConflictBar *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  guint n = self->n = store ? piiri_store_n_conflicts(store) : 0;
  g_autofree char *words =
      g_strdup_printf(ngettext("%u thing was written differently on two laptops.",
                               "%u things were written differently on two laptops.", n),
                      n);

  if (n > 0) {
    gtk_label_set_text(self->label, words);
    /* Translators: leads to the things that were written differently on two laptops. */
    gtk_button_set_label(self->button, ngettext("_Look at It", "_Look at Them", n));
  }
  show(self);
}

static void
piiri_conflict_bar_dispose(GObject *object)
{
  g_clear_object(&PIIRI_CONFLICT_BAR(object)->session);

  G_OBJECT_CLASS(piiri_conflict_bar_parent_class)->dispose(object);
}

static void
piiri_conflict_bar_class_init(PiiriConflictBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_conflict_bar_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/conflicts/bar.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictBar, revealer);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictBar, label);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictBar, button);
}

static void
piiri_conflict_bar_init(PiiriConflictBar *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_conflict_bar_set(PiiriConflictBar *self, PiiriSession *session, GtkStack *panes)
{
  g_return_if_fail(PIIRI_IS_CONFLICT_BAR(self));

  self->session = g_object_ref(session);
  self->panes = panes;
  g_signal_connect_object(session, "changed", G_CALLBACK(count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(panes, "notify::visible-child", G_CALLBACK(show), self,
                          G_CONNECT_SWAPPED);
  count(self);
}
