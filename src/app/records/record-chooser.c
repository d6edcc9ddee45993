#include "config.h"

#include "app/records/record-chooser.h"

#include "app/records/outlook.h"
#include "app/records/record-list.h"
#include "app/records/record-row.h"
#include "app/records/words.h"
#include "model/value.h"

#include <glib/gi18n.h>

struct _PiiriRecordChooser {
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkListView *view;
  GtkWidget *add;
  GtkLabel *add_label;
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

/* --- What isn't there yet ------------------------------------------------------------------- */

static const PiiriKind *
get_kind(PiiriRecordChooser *self)
{
  return piiri_description_kind(piiri_session_description(self->session), self->kind);
}

/* Whether a record is made by its name alone: nothing else is required, and nothing is computed
 * from a key. */
static bool
needs_only_a_name(const PiiriKind *kind)
{
  if (kind->title == NO_FIELD || piiri_kind_has_key(kind) ||
      piiri_kind_field(kind, kind->title)->type != FIELD_TEXT)
    return false;
  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    if (i != kind->title && piiri_kind_field(kind, i)->required)
      return false;

  return true;
}

/* The words that are looked for, without spaces around them. Free with g_free(). */
static char *
get_words(PiiriRecordChooser *self)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(self->entry)));
}

/* Whether somebody or something goes by exactly these WORDS. */
static bool
is_there(PiiriRecordChooser *self, const char *words)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *folded = g_utf8_casefold(words, -1);

  for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(self->list)); i++) {
    g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), i);
    g_autofree char *name = piiri_item_heading(item) ?
                                NULL :
                                piiri_words_of_record(store, self->kind, piiri_item_ref(item).row);
    g_autofree char *other = name ? g_utf8_casefold(name, -1) : NULL;

    if (g_strcmp0(folded, other) == 0)
      return true;
  }

  return false;
}

static void
offer_add(PiiriRecordChooser *self)
{
  g_autofree char *words = get_words(self);
  /* Translators: %s is a name that somebody wrote, which nothing has yet. */
  g_autofree char *label = g_strdup_printf(_("Add “%s”"), words);

  gtk_label_set_text(self->add_label, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                 -1);
  gtk_widget_set_visible(self->add,
                         *words && needs_only_a_name(get_kind(self)) && !is_there(self, words));
}

/* Its name, and what a new one of the kind begins with. */
static bool
write_new(PiiriRecordChooser *self, PiiriStore *store, gint64 row, const char *name, GError **error)
{
  const PiiriPreset *presets = piiri_outlook(self->kind)->presets;
  g_autofree char *today = piiri_words_today();

  for (int i = 0; i < 2 && presets[i].field != NO_FIELD; i++)
    if (!piiri_store_set(store, self->kind, row, presets[i].field,
                         presets[i].text ? presets[i].text : today, error))
      return false;

  return piiri_store_set(store, self->kind, row, get_kind(self)->title, name, error);
}

/* The row of a new record of that NAME, made in a step of its own; 0 when it failed. */
static gint64
make_new(PiiriRecordChooser *self, const char *name, GError **error)
{
  PiiriStore *store = piiri_session_store(self->session);
  const PiiriKind *kind = get_kind(self);
  gint64 circle = kind->circle ? piiri_session_circle(self->session) : 0;
  g_autofree char *words = piiri_words_added(kind);

  if (!piiri_store_begin(store, words, error))
    return 0;

  gint64 row = piiri_store_add(store, self->kind, circle, NULL, NULL, error);

  if (row == 0 || !write_new(self, store, row, name, error)) {
    piiri_store_rollback(store);
    return 0;
  }

  return piiri_store_commit(store, error) ? row : 0;
}

static void
add_cb(PiiriRecordChooser *self)
{
  g_autofree char *words = get_words(self);
  g_autofree char *name = piiri_value_clean(words);
  g_autoptr(GError) error = NULL;
  gint64 row = make_new(self, name, &error);

  if (row != 0)
    choose(self, row);
  else
    piiri_session_report(self->session, error);
}

/* --- Looking and choosing ------------------------------------------------------------------- */

static void
show_cb(PiiriRecordChooser *self)
{
  if (!self->list) {
    g_autoptr(GtkListItemFactory) factory = piiri_record_row_factory(self->view, self->session);

    self->list = piiri_record_list_new(self->session, GTK_WIDGET(self), self->kind);
    g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->list)));

    gtk_list_view_set_factory(self->view, factory);
    gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(model));
  }

  gtk_editable_set_text(self->entry, "");
  offer_add(self);
  gtk_widget_grab_focus(GTK_WIDGET(self->entry));
}

static void
search_changed_cb(PiiriRecordChooser *self)
{
  if (!self->list)
    return;

  piiri_record_list_search(self->list, gtk_editable_get_text(self->entry));
  offer_add(self);
}

static void
activate_cb(PiiriRecordChooser *self, guint position)
{
  g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->list), position);

  if (item && !piiri_item_heading(item))
    choose(self, piiri_item_ref(item).row);
}

/* Escape in the search, which the entry keeps from the popover. */
static void
stop_search_cb(PiiriRecordChooser *self)
{
  gtk_popover_popdown(GTK_POPOVER(self));
}

/* Enter in the search takes the first that is found, and adds what isn't. */
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

  offer_add(self);
  if (gtk_widget_get_visible(self->add))
    add_cb(self);
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
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, add);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, add_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriRecordChooser, clear);
  gtk_widget_class_bind_template_callback(widget_class, add_cb);
  gtk_widget_class_bind_template_callback(widget_class, show_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, stop_search_cb);
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
