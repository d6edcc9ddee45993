#include "config.h"

#include "app/transfer/review.h"

#include "app/records/item.h"
#include "app/transfer/review-list.h"
#include "app/transfer/review-page.h"
#include "app/transfer/words.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/people.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 36

struct _PiiriReview {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *list_button;
  AdwLeaflet *columns;
  GtkWidget *list_column;
  GtkWidget *page_column;
  GtkToggleButton *by_person;
  GtkListView *view;
  AdwBin *place;
  GtkButton *take;

  PiiriIntake *intake;
  PiiriStore *store; /* the user's own, which the window may not be looking at; NULL without one */
  PiiriReviewList *list;
  GtkSingleSelection *selection;
  guint focus_id;
  bool answered;
};

enum { RESPONSE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriReview, piiri_review, ADW_TYPE_WINDOW)

static PiiriChanges *
changes_of(PiiriReview *self)
{
  return self->intake->summary->changes;
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_line(GtkWidget *lines)
{
  GtkWidget *label = gtk_label_new(NULL);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(lines), label);

  return label;
}

/* An avatar, where it is about a person herself, and two lines. */
static void
setup_cb(GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row =
      g_object_new(GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tell;

  gtk_box_append(GTK_BOX(row), piiri_avatar_new(AVATAR_SIZE, ""));
  gtk_widget_set_valign(gtk_widget_get_first_child(row), GTK_ALIGN_CENTER);
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand(lines, TRUE);
  make_line(lines);
  tell = make_line(lines);
  gtk_label_set_wrap(GTK_LABEL(tell), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(tell), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines(GTK_LABEL(tell), 2);
  gtk_widget_add_css_class(tell, "quiet");
  gtk_box_append(GTK_BOX(row), lines);
  gtk_list_item_set_child(list_item, row);
}

static void
fill_row(GtkWidget *row, const char *name, const char *tell, bool person)
{
  GtkWidget *avatar = gtk_widget_get_first_child(row);
  GtkWidget *first = gtk_widget_get_first_child(gtk_widget_get_last_child(row));
  GtkWidget *second = gtk_widget_get_next_sibling(first);
  g_autofree char *spoken = tell ? g_strdup_printf("%s, %s", name, tell) : g_strdup(name);

  gtk_widget_set_visible(avatar, person);
  piiri_avatar_set_name(avatar, name);
  gtk_label_set_text(GTK_LABEL(first), name);
  gtk_label_set_text(GTK_LABEL(second), tell ? tell : "");
  gtk_widget_set_visible(second, tell != NULL);
  piiri_text_set_heading(row, first, tell == NULL);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
bind_cb(PiiriReview *self, GtkListItem *list_item)
{
  PiiriItem *item = gtk_list_item_get_item(list_item);
  GtkWidget *row = gtk_list_item_get_child(list_item);
  const char *heading = piiri_item_heading(item);

  gtk_list_item_set_activatable(list_item, !heading);
  if (heading) {
    fill_row(row, heading, NULL, false);
    return;
  }

  g_autoptr(PiiriChange) change = piiri_changes_get(changes_of(self), piiri_item_ref(item).row);
  g_autofree char *what = piiri_review_words(changes_of(self), change);
  bool named = change->person && !piiri_review_list_get_by_person(self->list);
  g_autofree char *tell = named ? g_strdup_printf("%s · %s", change->person, what) : g_strdup(what);

  fill_row(row, change->title, tell, change->kind == KIND_PARTICIPANT);
}

static GtkListItemFactory *
make_factory(PiiriReview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();

  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), NULL);
  g_signal_connect_object(factory, "bind", G_CALLBACK(bind_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

/* --- What is chosen --------------------------------------------------------------------------- */

/* A heading can be chosen too, or the arrow keys would end at it; it says itself. */
static GtkWidget *
make_page(PiiriReview *self, PiiriItem *item)
{
  const char *heading = piiri_item_heading(item);
  g_autoptr(PiiriChange) change =
      heading ? NULL : piiri_changes_get(changes_of(self), piiri_item_ref(item).row);

  if (heading)
    return piiri_text_new(heading, "person-name");

  return change ? piiri_review_page_new(changes_of(self), self->store, change) : NULL;
}

static void
selected_cb(PiiriReview *self)
{
  PiiriItem *item = gtk_single_selection_get_selected_item(self->selection);

  adw_bin_set_child(self->place, item ? make_page(self, item) : NULL);
  gtk_adjustment_set_value(
      gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->page_column)), 0);
}

static void
activate_cb(PiiriReview *self)
{
  adw_leaflet_set_visible_child(self->columns, self->page_column);
}

/* The first row that isn't a heading. */
static void
choose_first(PiiriReview *self)
{
  gtk_single_selection_set_selected(self->selection, 1);
}

static void
order_changed_cb(PiiriReview *self)
{
  piiri_review_list_set_by_person(self->list, gtk_toggle_button_get_active(self->by_person));
  choose_first(self);
  selected_cb(self);
}

static void
update_back(PiiriReview *self)
{
  gtk_widget_set_visible(self->list_button,
                         adw_leaflet_get_folded(self->columns) &&
                             adw_leaflet_get_visible_child(self->columns) == self->page_column);
}

static gboolean
focus_cb(gpointer data)
{
  PiiriReview *self = data;
  GtkWidget *heading = gtk_widget_get_first_child(GTK_WIDGET(self->view));
  GtkWidget *first = heading ? gtk_widget_get_next_sibling(heading) : NULL;

  self->focus_id = 0;
  if (first)
    gtk_widget_grab_focus(first);

  return G_SOURCE_REMOVE;
}

/* The list has its rows once it has been laid out: then the chosen one takes the keyboard. */
static void
view_mapped_cb(PiiriReview *self)
{
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_full(G_PRIORITY_LOW, focus_cb, self, NULL);
}

/* --- Answers ---------------------------------------------------------------------------------- */

static void
answer(PiiriReview *self, const char *response)
{
  if (self->answered)
    return;

  self->answered = true;
  g_object_ref(self);
  g_signal_emit(self, signals[RESPONSE], 0, response);
  gtk_window_destroy(GTK_WINDOW(self));
  g_object_unref(self);
}

static void
take_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer(PIIRI_REVIEW(widget), "take");
}

static void
back_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  answer(PIIRI_REVIEW(widget), "back");
}

static void
show_list_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriReview *self = PIIRI_REVIEW(widget);

  adw_leaflet_set_visible_child(self->columns, self->list_column);
}

static gboolean
piiri_review_close_request(GtkWindow *window)
{
  answer(PIIRI_REVIEW(window), "back");

  return TRUE;
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_review_dispose(GObject *object)
{
  PiiriReview *self = PIIRI_REVIEW(object);

  g_clear_handle_id(&self->focus_id, g_source_remove);
  /* The view asks the list, and the list the changes. */
  if (self->view)
    gtk_list_view_set_model(self->view, NULL);
  self->view = NULL;
  g_clear_object(&self->selection);
  g_clear_object(&self->list);
  g_clear_pointer(&self->intake, piiri_intake_free);
  g_clear_object(&self->store);

  G_OBJECT_CLASS(piiri_review_parent_class)->dispose(object);
}

static void
piiri_review_class_init(PiiriReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_review_dispose;
  GTK_WINDOW_CLASS(klass)->close_request = piiri_review_close_request;

  signals[RESPONSE] = g_signal_new("response", PIIRI_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure(PIIRI_TYPE_ONE_STOP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/transfer/review.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, list_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, list_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, page_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, by_person);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, place);
  gtk_widget_class_bind_template_child(widget_class, PiiriReview, take);
  gtk_widget_class_bind_template_callback(widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, view_mapped_cb);
  gtk_widget_class_bind_template_callback(widget_class, update_back);

  gtk_widget_class_install_action(widget_class, "review.take", NULL, take_cb);
  gtk_widget_class_install_action(widget_class, "review.back", NULL, back_cb);
  gtk_widget_class_install_action(widget_class, "review.show-list", NULL, show_list_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "review.back", NULL);
}

static void
piiri_review_init(PiiriReview *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

/* As the question that one comes from says it. */
static void
label_take(PiiriReview *self)
{
  bool erases = self->intake->summary->erased > 0;

  gtk_button_set_label(self->take, erases ? _("_Import and Erase for Good") : _("_Import"));
  gtk_widget_add_css_class(GTK_WIDGET(self->take),
                           erases ? "destructive-action" : "suggested-action");
}

GtkWidget *
piiri_review_new(GtkWindow *parent, PiiriSession *session, GFile *file, PiiriIntake *intake)
{
  PiiriReview *self = g_object_new(PIIRI_TYPE_REVIEW, "transient-for", parent, NULL);
  g_autoptr(GListModel) model = NULL;
  g_autoptr(GtkListItemFactory) factory = make_factory(self);
  g_autofree char *sender = piiri_transfer_words_of_sender(intake->summary);

  self->intake = intake;
  self->store = piiri_store_open(piiri_session_description(session),
                                 piiri_session_own_database(session), PIIRI_STORE_READ_ONLY, NULL);
  self->list = piiri_review_list_new(changes_of(self));
  adw_window_title_set_subtitle(self->title, sender);
  label_take(self);

  model = G_LIST_MODEL(g_object_ref(self->list));
  self->selection = gtk_single_selection_new(g_steal_pointer(&model));
  gtk_single_selection_set_autoselect(self->selection, FALSE);
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(self->selection));
  g_signal_connect_object(self->selection, "notify::selected", G_CALLBACK(selected_cb), self,
                          G_CONNECT_SWAPPED);
  choose_first(self);
  selected_cb(self);

  return GTK_WIDGET(self);
}

const PiiriImportSummary *
piiri_review_get_summary(PiiriReview *self)
{
  g_return_val_if_fail(PIIRI_IS_REVIEW(self), NULL);

  return self->intake->summary;
}
