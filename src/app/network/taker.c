#include "config.h"

#include "app/network/taker.h"

#include "app/frame/focus.h"
#include "app/network/words.h"
#include "app/records/record-list.h"
#include "app/records/record-row.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriNetworkTaker {
  GtkPopover parent_instance;

  GtkLabel *question;
  GtkEditable *entry;
  GtkWidget *scroller;
  GtkListView *view;
  GtkWidget *add;
  GtkLabel *add_words;

  PiiriSession *session;
  PiiriRecordList *list; /* made when it is first opened */
  PiiriDuty duty;
};

enum { CHOSEN, NAMED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkTaker, piiri_network_taker, GTK_TYPE_POPOVER)

static char *
written(PiiriNetworkTaker *self)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(self->entry)));
}

/* Escape in the entry, which keeps it from the popover. */
static void
stop_search_cb(PiiriNetworkTaker *self)
{
  gtk_popover_popdown(GTK_POPOVER(self));
}

static void
search_changed_cb(PiiriNetworkTaker *self)
{
  g_autofree char *name = written(self);
  /* Translators: a button; %s is the name of a new actor. */
  g_autofree char *words = g_strdup_printf(_("Add “%s”"), name);

  if (!self->list)
    return;

  piiri_record_list_search(self->list, name);
  gtk_label_set_text(self->add_words, words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
  gtk_widget_set_visible(self->add, *name != '\0');
  gtk_widget_set_visible(self->scroller, piiri_record_list_n_records(self->list) > 0);
}

static void
choose(PiiriNetworkTaker *self, gint64 actor)
{
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, (guint)self->duty, actor);
}

static void
activate_cb(PiiriNetworkTaker *self, guint position)
{
  g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), position);

  if (item && !piiri_item_heading(item))
    choose(self, piiri_item_ref(item).row);
}

static void
add_cb(PiiriNetworkTaker *self)
{
  g_autofree char *name = written(self);

  if (!*name)
    return;

  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[NAMED], 0, (guint)self->duty, name);
}

/* Enter takes the first that is found; where nobody is, the name is a new one. */
static void
activate_entry_cb(PiiriNetworkTaker *self)
{
  g_autofree char *name = written(self);
  guint n;

  if (!*name)
    return;

  search_changed_cb(self);
  n = g_list_model_get_n_items(G_LIST_MODEL(self->list));
  for (guint i = 0; i < n; i++) {
    g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), i);

    if (piiri_item_heading(item))
      continue;
    choose(self, piiri_item_ref(item).row);
    return;
  }
  add_cb(self);
}

static void
piiri_network_taker_dispose(GObject *object)
{
  PiiriNetworkTaker *self = PIIRI_NETWORK_TAKER(object);

  g_clear_object(&self->list);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_network_taker_parent_class)->dispose(object);
}

static void
piiri_network_taker_class_init(PiiriNetworkTakerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  GType type = PIIRI_TYPE_NETWORK_TAKER;

  G_OBJECT_CLASS(klass)->dispose = piiri_network_taker_dispose;

  signals[CHOSEN] = g_signal_new("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  signals[NAMED] = g_signal_new("named", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/taker.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, question);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, entry);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, scroller);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, add);
  gtk_widget_class_bind_template_child(widget_class, PiiriNetworkTaker, add_words);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_entry_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
}

static void
piiri_network_taker_init(PiiriNetworkTaker *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_network_taker_new(PiiriSession *session)
{
  PiiriNetworkTaker *self = g_object_new(PIIRI_TYPE_NETWORK_TAKER, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

static void
make_list(PiiriNetworkTaker *self)
{
  g_autoptr(GtkListItemFactory) factory = piiri_record_row_factory(self->view, self->session);

  self->list = piiri_record_list_new(self->session, GTK_WIDGET(self), KIND_ACTOR);
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->list)));

  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(model));
}

void
piiri_network_taker_ask(PiiriNetworkTaker *self, PiiriDuty duty, GtkWidget *at)
{
  g_return_if_fail(PIIRI_IS_NETWORK_TAKER(self));

  if (!self->list)
    make_list(self);

  self->duty = duty;
  gtk_label_set_text(self->question, piiri_network_question(duty));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 piiri_network_question(duty), -1);
  gtk_editable_set_text(self->entry, "");
  search_changed_cb(self);
  piiri_popover_point_at(GTK_POPOVER(self), at);
  piiri_popover_open(GTK_POPOVER(self));
  gtk_widget_grab_focus(GTK_WIDGET(self->entry));
}
