#include "config.h"

#include "app/same/dialog.h"

#include "app/frame/stack.h"
#include "app/records/item.h"
#include "app/records/record-row.h"
#include "app/records/words.h"
#include "app/same/choices.h"
#include "app/same/deeds.h"
#include "app/same/found.h"
#include "app/same/pair.h"
#include "app/widgets/toast-close.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

#define ROW           "piiri-row"
#define TOAST_SECONDS 10
#define WIDTH         640
#define HEIGHT        680

struct _PiiriSameDialog {
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkEditable *search;
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  AdwBin *pair;
  GtkWidget *later;
  GtkWidget *apart;
  GtkWidget *join;
  AdwStatusPage *done;
  GtkWidget *close;
  AdwToast *toast; /* the one that stands */

  PiiriSession *session;
  int kind;
  gint64 row;     /* whose same one is asked for; 0 while suggestions are gone through */
  GArray *found;  /* PiiriDuplicate: the suggestions, or the one that was chosen */
  guint at;       /* which of them is shown */
  bool suggested; /* they are Piiri's, not somebody's choice */
};

G_DEFINE_FINAL_TYPE(PiiriSameDialog, piiri_same_dialog, ADW_TYPE_WINDOW)

/* --- The two. */

static void
show_done(PiiriSameDialog *self)
{
  bool left = self->found->len > 0;

  adw_window_title_set_subtitle(self->title, "");
  adw_status_page_set_title(self->done, left ? _("That Was All") : _("Nothing Is Down Twice"));
  adw_status_page_set_description(
      self->done, left ? _("What you left for later is suggested again.") :
                         _("As far as Piiri can tell from names, phone numbers and times."));
  piiri_stack_show_name(self->stack, "done");
  gtk_widget_grab_focus(self->close);
}

static void
show_pair(PiiriSameDialog *self)
{
  const PiiriDuplicate *duplicate = &g_array_index(self->found, PiiriDuplicate, self->at);
  /* Translators: which suggestion of how many. */
  g_autofree char *which = g_strdup_printf(_("%u of %u"), self->at + 1, self->found->len);

  adw_window_title_set_subtitle(self->title, self->suggested && self->found->len > 1 ? which : "");
  adw_bin_set_child(self->pair, piiri_same_pair_new(self->session, self->kind, duplicate));
  gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scrolled), 0);
  gtk_widget_set_visible(self->later, self->suggested);
  gtk_widget_set_visible(self->apart, self->suggested || duplicate->why != 0);
  piiri_stack_show_name(self->stack, "pair");
  /* Nothing is decided by a careless Enter. */
  gtk_widget_grab_focus(self->suggested ? self->later : self->join);
}

static void
show_next(PiiriSameDialog *self)
{
  if (self->at < self->found->len)
    show_pair(self);
  else
    show_done(self);
}

static void
look_again(PiiriSameDialog *self)
{
  g_array_unref(self->found);
  self->found = piiri_same_found(self->session, self->kind);
  show_next(self);
}

/* --- Deciding. */

static void
dismissed_cb(PiiriSameDialog *self, AdwToast *toast)
{
  if (self->toast == toast)
    self->toast = NULL;
}

/* What it offers to undo isn't the latest step any more. */
static void
dismiss_toast(PiiriSameDialog *self)
{
  AdwToast *toast = g_steal_pointer(&self->toast);

  if (toast)
    adw_toast_dismiss(toast);
}

static void
undo_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSameDialog *self = PIIRI_SAME_DIALOG(widget);

  dismiss_toast(self);
  piiri_session_undo(self->session);
  if (self->suggested)
    look_again(self);
}

static void
tell(PiiriSameDialog *self)
{
  g_autofree char *words = piiri_store_undo_words(piiri_session_store(self->session));
  g_autofree char *escaped = g_markup_escape_text(words ? words : "", -1);
  AdwToast *toast = adw_toast_new(escaped);

  dismiss_toast(self);
  adw_toast_set_timeout(toast, TOAST_SECONDS);
  adw_toast_set_button_label(toast, _("_Undo"));
  adw_toast_set_action_name(toast, "same.undo");
  g_signal_connect_object(toast, "dismissed", G_CALLBACK(dismissed_cb), self, G_CONNECT_SWAPPED);
  self->toast = toast;
  adw_toast_overlay_add_toast(self->toasts, toast);
}

/* What somebody chose is done with; its page is shown, and the toast over it. */
static void
leave(PiiriSameDialog *self, gint64 row)
{
  GtkWindow *parent = gtk_window_get_transient_for(GTK_WINDOW(self));
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *words = piiri_store_undo_words(store);
  gint64 stands = piiri_store_representative(store, self->kind, row);

  if (parent && self->kind != KIND_MEETING)
    gtk_widget_activate_action(GTK_WIDGET(parent), "win.show-record", "(sx)",
                               piiri_kinds.kinds[self->kind].name, stands);
  piiri_session_tell_undo(self->session, words);
  gtk_window_close(GTK_WINDOW(self));
}

static void
decide(PiiriSameDialog *self, bool same)
{
  PiiriDuplicate duplicate = g_array_index(self->found, PiiriDuplicate, self->at);
  bool decided =
      same ? piiri_same_join(self->session, self->kind, duplicate.one, duplicate.other) :
             piiri_same_set_apart(self->session, self->kind, duplicate.one, duplicate.other);

  if (!decided)
    return;
  if (!self->suggested) {
    leave(self, self->row != 0 ? self->row : duplicate.one);
    return;
  }
  tell(self);
  look_again(self);
}

static void
join_cb(PiiriSameDialog *self)
{
  decide(self, true);
}

static void
apart_cb(PiiriSameDialog *self)
{
  decide(self, false);
}

static void
later_cb(PiiriSameDialog *self)
{
  self->at++;
  show_next(self);
}

/* --- Choosing. */

static void
choose(PiiriSameDialog *self, gint64 other)
{
  PiiriDuplicate duplicate = { .one = self->row, .other = other };

  g_array_set_size(self->found, 0);
  g_array_append_val(self->found, duplicate);
  self->at = 0;
  show_pair(self);
}

static GtkWidget *
make_choice(PiiriSameDialog *self, gint64 row)
{
  g_autoptr(PiiriItem) item = piiri_item_new(self->kind, row);
  g_autofree char *name =
      piiri_words_of_record(piiri_session_store(self->session), self->kind, row);
  g_autofree char *circle = piiri_same_circle(self->session, self->kind, row);
  /* Seven of one name are told apart by their circles, for the ear too. */
  g_autofree char *spoken = circle ? g_strdup_printf("%s, %s", name, circle) : g_strdup(name);
  GtkWidget *choice = gtk_list_box_row_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *who = piiri_record_row_new(self->session);

  piiri_record_row_set_item(PIIRI_RECORD_ROW(who), item);
  gtk_widget_set_hexpand(who, TRUE);
  gtk_box_append(GTK_BOX(box), who);
  if (circle) {
    GtkWidget *where = gtk_label_new(circle);

    gtk_label_set_ellipsize(GTK_LABEL(where), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class(where, "quiet");
    gtk_box_append(GTK_BOX(box), where);
  }
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(choice), box);
  gtk_accessible_update_property(GTK_ACCESSIBLE(choice), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(choice), ROW, g_memdup2(&row, sizeof row), g_free);

  return choice;
}

static void
search_changed_cb(PiiriSameDialog *self)
{
  g_autoptr(GArray) rows =
      piiri_same_choices(self->session, self->kind, self->row, gtk_editable_get_text(self->search));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index(self->list, 0)) != NULL)
    gtk_list_box_remove(self->list, GTK_WIDGET(row));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append(self->list, make_choice(self, g_array_index(rows, gint64, i)));
}

static void
row_activated_cb(PiiriSameDialog *self, GtkListBoxRow *row)
{
  choose(self, *(gint64 *)g_object_get_data(G_OBJECT(row), ROW));
}

/* The search itself waits a moment for the next letter; Enter doesn't. */
static void
choose_first_cb(PiiriSameDialog *self)
{
  GtkListBoxRow *row;

  search_changed_cb(self);
  row = gtk_list_box_get_row_at_index(self->list, 0);
  if (row && *gtk_editable_get_text(self->search))
    row_activated_cb(self, row);
}

/* --- GObject. */

static void
piiri_same_dialog_dispose(GObject *object)
{
  PiiriSameDialog *self = PIIRI_SAME_DIALOG(object);

  g_clear_object(&self->session);
  g_clear_pointer(&self->found, g_array_unref);

  G_OBJECT_CLASS(piiri_same_dialog_parent_class)->dispose(object);
}

static void
piiri_same_dialog_class_init(PiiriSameDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_same_dialog_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/same/dialog.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, toasts);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, search);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, list);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, pair);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, later);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, apart);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, join);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, done);
  gtk_widget_class_bind_template_child(widget_class, PiiriSameDialog, close);
  gtk_widget_class_bind_template_callback(widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, choose_first_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, later_cb);
  gtk_widget_class_bind_template_callback(widget_class, apart_cb);
  gtk_widget_class_bind_template_callback(widget_class, join_cb);
  gtk_widget_class_install_action(widget_class, "same.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "same.undo", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
piiri_same_dialog_init(PiiriSameDialog *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->found = g_array_new(FALSE, FALSE, sizeof(PiiriDuplicate));
  piiri_toast_close_name(self->toasts);
}

static PiiriSameDialog *
new_dialog(GtkWidget *from, PiiriSession *session, int kind)
{
  PiiriSameDialog *self = g_object_new(PIIRI_TYPE_SAME_DIALOG, "transient-for",
                                       GTK_WINDOW(gtk_widget_get_root(from)), NULL);

  int height = gtk_widget_get_height(GTK_WIDGET(gtk_widget_get_root(from)));

  self->session = g_object_ref(session);
  self->kind = kind;
  /* On a small screen the buttons are to be seen too. */
  if (height > 0)
    gtk_window_set_default_size(GTK_WINDOW(self), WIDTH, MIN(height, HEIGHT));

  return self;
}

static void
present(PiiriSameDialog *self, const char *title)
{
  adw_window_title_set_title(self->title, title);
  gtk_window_set_title(GTK_WINDOW(self), title);
  gtk_window_present(GTK_WINDOW(self));
}

/* --- Public. */

void
piiri_same_dialog_suggest(GtkWidget *from, PiiriSession *session, int kind)
{
  PiiriSameDialog *self = new_dialog(from, session, kind);

  self->suggested = true;
  look_again(self);
  present(self, piiri_same_title(kind));
}

void
piiri_same_dialog_ask(GtkWidget *from, PiiriSession *session, int kind, gint64 row)
{
  PiiriSameDialog *self = new_dialog(from, session, kind);
  g_autofree char *name = piiri_words_of_record(piiri_session_store(session), kind, row);
  /* Translators: %s is a person, an actor or a meeting that is down twice. */
  g_autofree char *title = g_strdup_printf(_("%s is the same as…"), name);

  self->row = row;
  piiri_stack_show_name(self->stack, "choose");
  search_changed_cb(self);
  gtk_widget_grab_focus(GTK_WIDGET(self->search));
  present(self, title);
}

void
piiri_same_dialog_compare(
    GtkWidget *from, PiiriSession *session, int kind, gint64 one, gint64 other)
{
  PiiriSameDialog *self = new_dialog(from, session, kind);
  PiiriDuplicate duplicate = { .one = one, .other = other, .why = PIIRI_LIKE_NAME };

  g_array_append_val(self->found, duplicate);
  show_pair(self);
  present(self, piiri_same_title(kind));
}
