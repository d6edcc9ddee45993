#include "config.h"

#include "app/records/record-chooser.h"

#include "app/records/outlook.h"
#include "app/records/record-list.h"
#include "app/records/record-row.h"

#include <glib/gi18n.h>

struct _PiiriRecordChooser {
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkListView *view;
  GtkWidget *clear;

  PiiriSession *session;
  int kind;
  PiiriRecordList *list; /* made when it is first opened */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriRecordChooser, piiri_record_chooser, GTK_TYPE_POPOVER)

static void
choose(PiiriRecordChooser *self, gint64 row)
{
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, row);
}

static void
show_cb(PiiriRecordChooser *self)
{
  if (!self->list) {
    g_autoptr(GtkListItemFactory) factory = piiri_record_row_factory(self->session);

    self->list = piiri_record_list_new(self->session, GTK_WIDGET(self),
                                       &piiri_outlook(self->kind)->listing, 1);
    g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->list)));

    gtk_list_view_set_factory(self->view, factory);
    gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(model));
  }

  gtk_editable_set_text(self->entry, "");
  gtk_widget_grab_focus(GTK_WIDGET(self->entry));
}

static void
search_changed_cb(PiiriRecordChooser *self)
{
  if (self->list)
    piiri_record_list_search(self->list, gtk_editable_get_text(self->entry));
}

static void
activate_cb(PiiriRecordChooser *self, guint position)
{
  g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), position);

  if (item && !piiri_item_heading(item))
    choose(self, piiri_item_ref(item).row);
}

/* Enter in the search takes the first that is found. */
static void
choose_first_cb(PiiriRecordChooser *self)
{
  guint n;

  /* The search itself waits a moment for the next letter; Enter doesn't. */
  piiri_record_list_search(self->list, gtk_editable_get_text(self->entry));
  n = g_list_model_get_n_items(G_LIST_MODEL(self->list));
  for (guint i = 0; i < n; i++) {
    g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), i);

    if (piiri_item_heading(item))
      continue;
    choose(self, piiri_item_ref(item).row);
    return;
  }
}

static void
clear_cb(PiiriRecordChooser *self)
{
  choose(self, 0);
}

static void
piiri_record_chooser_dispose(GObject *object)
{
  PiiriRecordChooser *self = PIIRI_RECORD_CHOOSER(object);

  g_clear_object(&self->list);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_record_chooser_parent_class)->dispose(object);
}

static void
piiri_record_chooser_class_init(PiiriRecordChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_record_chooser_dispose;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_RECORD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/records/record-chooser.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, entry);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, clear);
  gtk_widget_class_bind_template_callback(widget_class, show_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, choose_first_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, clear_cb);
}

static void
piiri_record_chooser_init(PiiriRecordChooser *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_record_chooser_new(PiiriSession *session, int kind, bool clear)
{
  PiiriRecordChooser *self = g_object_new(PIIRI_TYPE_RECORD_CHOOSER, NULL);

  self->session = g_object_ref(session);
  self->kind = kind;
  gtk_widget_set_visible(self->clear, clear);

  return GTK_WIDGET(self);
}
