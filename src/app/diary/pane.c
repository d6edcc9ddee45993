#include "config.h"

#include "app/diary/pane.h"

#include "app/diary/book-column.h"
#include "app/diary/index.h"
#include "app/records/remove.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriDiaryPane {
  PiiriPane parent_instance;

  AdwLeaflet *columns;
  GtkWidget *index_column;
  PiiriPaneHeader *header;
  PiiriDiaryIndex *index;
  PiiriBookColumn *book_column;
  PiiriDiaryPaper *paper; /* of the book's column */

  PiiriDiaryDays *days;
};

G_DEFINE_FINAL_TYPE(PiiriDiaryPane, piiri_diary_pane, PIIRI_TYPE_PANE)

static PiiriStore *
get_store(PiiriDiaryPane *self)
{
  return piiri_session_store(piiri_pane_session(PIIRI_PANE(self)));
}

static bool
is_writing(PiiriDiaryPane *self)
{
  return piiri_diary_paper_is_written(self->paper);
}

/* --- What is to be seen --------------------------------------------------------------------- */

/* The book's column goes while there is nothing to read in it, and the index's place says so. */
static void
update_columns(PiiriDiaryPane *self)
{
  bool folded = adw_leaflet_get_folded(self->columns);
  bool none = g_list_model_get_n_items(piiri_diary_days_pages(self->days)) == 0;
  bool searching = *piiri_diary_days_words(self->days) != '\0';
  bool empty = none && !searching && !is_writing(self);

  piiri_diary_index_show(self->index, !none     ? "index" :
                                      searching ? "nothing" :
                                      empty     ? "empty" :
                                                  "blank");
  piiri_book_column_update(self->book_column, folded);
  gtk_widget_set_visible(GTK_WIDGET(self->book_column), !empty);
  gtk_widget_set_hexpand(self->index_column, empty);
  gtk_widget_set_size_request(self->index_column, empty ? -1 : 300, -1);
  g_object_set(self->header, "show-close", empty || folded, NULL);
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "diary.done",
                                is_writing(self) || piiri_diary_days_editing(self->days) != 0);
}

static void
show_book(PiiriDiaryPane *self)
{
  adw_leaflet_set_visible_child(self->columns, GTK_WIDGET(self->book_column));
}

/* --- The book and the index follow one another ---------------------------------------------- */

static bool
is_index_alone(PiiriDiaryPane *self)
{
  return adw_leaflet_get_folded(self->columns) &&
         adw_leaflet_get_visible_child(self->columns) == self->index_column;
}

/* The index is folded away, where the keyboard has nothing to do. */
static bool
is_book_alone(PiiriDiaryPane *self)
{
  return adw_leaflet_get_folded(self->columns) &&
         adw_leaflet_get_visible_child(self->columns) == GTK_WIDGET(self->book_column);
}

/* While the index is all there is to be seen no day of it is chosen: a click on a chosen one would
 * open nothing. */
static void
turned_cb(PiiriDiaryPane *self)
{
  piiri_diary_index_select(self->index,
                           is_index_alone(self) ? NULL : piiri_book_column_page(self->book_column));
}

static void
fold_changed_cb(PiiriDiaryPane *self)
{
  if (!self->days)
    return;

  update_columns(self);
  turned_cb(self);
}

static void stop_writing(PiiriDiaryPane *self);

static void
chosen_cb(PiiriDiaryPane *self, PiiriDiaryPage *page)
{
  /* The book would lie over the index that somebody walks along. */
  if (is_index_alone(self) && piiri_diary_index_is_walked(self->index))
    return;

  stop_writing(self);
  piiri_book_column_open_page(self->book_column, page);
  show_book(self);
}

static void
activated_cb(PiiriDiaryPane *self)
{
  PiiriDiaryPage *page = piiri_diary_index_selected(self->index);

  if (page && !piiri_diary_page_is_heading(page) && is_index_alone(self)) {
    g_autoptr(PiiriDiaryPage) hold = g_object_ref(page);

    stop_writing(self);
    piiri_book_column_open_page(self->book_column, hold);
  }
  stop_writing(self);
  show_book(self);
}

/* --- Writing -------------------------------------------------------------------------------- */

/* A widget that goes with the focus in it would leave the way to its place closed for Tab; and
 * leaving the field that is written saves it. */
static void
leave_focus(PiiriDiaryPane *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));

  if (root && gtk_widget_get_focus_child(GTK_WIDGET(self->book_column)))
    gtk_window_set_focus(GTK_WINDOW(root), NULL);
}

static void
close_paper(PiiriDiaryPane *self)
{
  leave_focus(self);
  piiri_diary_paper_clear(self->paper);
  update_columns(self);
}

/* What was written is kept, and the book opens where it stands. */
static void
stop_writing(PiiriDiaryPane *self)
{
  if (!is_writing(self))
    return;

  piiri_diary_paper_save(self->paper);

  gint64 entry = piiri_diary_paper_entry(self->paper);

  close_paper(self);
  if (entry != 0)
    piiri_book_column_open_entry(self->book_column, entry);
}

static void
stop_editing(PiiriDiaryPane *self)
{
  leave_focus(self);
  piiri_diary_days_edit(self->days, 0);
  update_columns(self);
}

static void
write_page(PiiriDiaryPane *self, const char *planned, const char *text)
{
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));

  if (!get_store(self) || piiri_session_circle(session) == 0)
    return;

  stop_writing(self);
  stop_editing(self);
  piiri_diary_index_select(self->index, NULL);
  piiri_diary_paper_write(self->paper, session, planned, text);
  update_columns(self);
  show_book(self);
  gtk_widget_grab_focus(GTK_WIDGET(self->paper));
}

static void
write_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *planned, *text;

  g_variant_get(parameter, "(&s&s)", &planned, &text);
  write_page(PIIRI_DIARY_PANE(widget), planned, text);
}

static void
edit_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);
  gint64 entry = g_variant_get_int64(parameter);
  bool seen = piiri_book_column_sees(self->book_column, entry);

  stop_editing(self);
  piiri_diary_days_edit(self->days, entry);
  update_columns(self);
  if (!seen)
    piiri_book_column_open_entry(self->book_column, entry);
  piiri_book_column_focus_editor(self->book_column, entry);
}

static void
done_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);
  gint64 edited = piiri_diary_days_editing(self->days);

  if (is_writing(self)) {
    stop_writing(self);
  } else {
    stop_editing(self);
    piiri_book_column_open_entry(self->book_column, edited);
  }
  if (is_book_alone(self))
    gtk_widget_child_focus(GTK_WIDGET(self->book_column), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus(GTK_WIDGET(self->index));
}

/* --- Deleting ------------------------------------------------------------------------------- */

static void
remove_entry(PiiriDiaryPane *self, gint64 entry)
{
  stop_writing(self);
  stop_editing(self);
  piiri_record_remove(piiri_pane_session(PIIRI_PANE(self)), &(PiiriRef){ KIND_ENTRY, entry });
}

static void
remove_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 entry = g_variant_get_int64(parameter);

  if (entry != 0)
    remove_entry(PIIRI_DIARY_PANE(widget), entry);
}

/* Delete means what is edited, else the chosen day as long as only one wrote on it. */
static void
piiri_diary_pane_remove(PiiriPane *pane)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(pane);
  PiiriDiaryPage *page = piiri_diary_index_selected(self->index);
  gint64 edited = is_writing(self) ? piiri_diary_paper_entry(self->paper) :
                                     piiri_diary_days_editing(self->days);
  guint n = 0;
  const gint64 *rows = page ? piiri_diary_page_rows(page, &n) : NULL;

  if (edited != 0)
    remove_entry(self, edited);
  else if (!is_writing(self) && n == 1)
    remove_entry(self, rows[0]);
  else if (!is_writing(self) && n > 1)
    piiri_session_tell(piiri_pane_session(pane),
                       _("Several wrote on this day. Edit the one that is to go, and delete it."));
}

/* --- What is pressed ------------------------------------------------------------------------ */

static void
jump_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);

  show_book(self);
  piiri_book_column_choose_month(self->book_column);
}

/* --- Searching ------------------------------------------------------------------------------ */

static void
go_to_hit(PiiriDiaryPane *self, int step)
{
  if (piiri_book_column_step(self->book_column, step))
    show_book(self);
}

static void
search_step_cb(PiiriDiaryPane *self, int step)
{
  go_to_hit(self, step);
}

static void
step_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_hit(PIIRI_DIARY_PANE(widget), g_variant_get_int32(parameter));
}

static void
piiri_diary_pane_search(PiiriPane *pane, const char *words)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(pane);

  stop_writing(self);
  piiri_book_column_search(self->book_column, words);
  update_columns(self);
}

/* --- What the frame asks -------------------------------------------------------------------- */

static void
piiri_diary_pane_create(PiiriPane *pane)
{
  write_page(PIIRI_DIARY_PANE(pane), "", "");
}

static bool
piiri_diary_pane_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(pane);
  gint64 entry = ref->kind == KIND_PICTURE ?
                     piiri_store_get_link(get_store(self), KIND_PICTURE, ref->row, PICTURE_ENTRY) :
                     ref->row;

  piiri_pane_header_close_search(self->header);
  piiri_diary_days_search(self->days, "");
  stop_writing(self);
  if (ref->row == 0)
    return true;
  if (!piiri_book_column_open_entry(self->book_column, entry))
    return false;
  show_book(self);

  return true;
}

static PiiriRef
piiri_diary_pane_open_record(PiiriPane *pane)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(pane);
  PiiriDiaryPage *page = piiri_diary_index_selected(self->index);
  guint n = 0;
  const gint64 *rows = page ? piiri_diary_page_rows(page, &n) : NULL;

  return (PiiriRef){ KIND_ENTRY, n > 0 ? rows[0] : 0 };
}

static void
show_index_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);

  stop_writing(self);
  adw_leaflet_set_visible_child(self->columns, self->index_column);
  /* The same day can then be chosen again. */
  piiri_diary_index_select(self->index, NULL);
}

static gboolean
piiri_diary_pane_grab_focus(GtkWidget *widget)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);

  return gtk_widget_grab_focus(is_writing(self) ? GTK_WIDGET(self->paper) :
                                                  GTK_WIDGET(self->index));
}

/* --- What the session tells ----------------------------------------------------------------- */

/* What is written may have been taken back by Undo, or deleted by another program. */
static void
days_changed_cb(PiiriDiaryPane *self)
{
  gint64 written = piiri_diary_paper_entry(self->paper);
  gint64 edited = piiri_diary_days_editing(self->days);
  PiiriStore *store = get_store(self);

  if (!store)
    return;

  if (written != 0 && !piiri_store_is_shown(store, KIND_ENTRY, written))
    close_paper(self);
  if (edited != 0 && !piiri_store_is_shown(store, KIND_ENTRY, edited))
    piiri_diary_days_edit(self->days, 0);
  update_columns(self);
}

static void
circle_changed_cb(PiiriDiaryPane *self)
{
  if (is_writing(self))
    close_paper(self);
  piiri_book_column_open_page(self->book_column, NULL);
  update_columns(self);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_diary_pane_constructed(GObject *object)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(object);
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));

  G_OBJECT_CLASS(piiri_diary_pane_parent_class)->constructed(object);

  self->days = piiri_diary_days_new(session, GTK_WIDGET(self));
  piiri_book_column_set_days(self->book_column, self->days);
  piiri_diary_index_set_days(self->index, self->days);
  g_signal_connect_object(self->days, "changed", G_CALLBACK(days_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  turned_cb(self);
  update_columns(self);
}

static void
piiri_diary_pane_dispose(GObject *object)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(object);

  if (self->days)
    piiri_diary_paper_save(self->paper);
  g_clear_object(&self->days);

  G_OBJECT_CLASS(piiri_diary_pane_parent_class)->dispose(object);
}

static void
bind_template(GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/diary/pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, index_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, book_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, index);
  gtk_widget_class_bind_template_callback(widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, turned_cb);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_step_cb);
}

static void
install_actions(GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action(widget_class, "diary.write", "(ss)", write_cb);
  gtk_widget_class_install_action(widget_class, "diary.edit", "x", edit_cb);
  gtk_widget_class_install_action(widget_class, "diary.remove", "x", remove_cb);
  gtk_widget_class_install_action(widget_class, "diary.done", NULL, done_cb);
  gtk_widget_class_install_action(widget_class, "diary.jump", NULL, jump_cb);
  gtk_widget_class_install_action(widget_class, "diary.step", "i", step_cb);
  gtk_widget_class_install_action(widget_class, "diary.show-index", NULL, show_index_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "diary.done", NULL);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "diary.jump",
                                      NULL);
}

static void
piiri_diary_pane_class_init(PiiriDiaryPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);

  G_OBJECT_CLASS(klass)->constructed = piiri_diary_pane_constructed;
  G_OBJECT_CLASS(klass)->dispose = piiri_diary_pane_dispose;
  widget_class->grab_focus = piiri_diary_pane_grab_focus;
  pane_class->create = piiri_diary_pane_create;
  pane_class->search = piiri_diary_pane_search;
  pane_class->show_record = piiri_diary_pane_show_record;
  pane_class->open_record = piiri_diary_pane_open_record;
  pane_class->remove = piiri_diary_pane_remove;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_DIARY_INDEX);
  g_type_ensure(PIIRI_TYPE_BOOK_COLUMN);
  bind_template(widget_class);
  install_actions(widget_class);
}

static void
piiri_diary_pane_init(PiiriDiaryPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
  self->paper = piiri_book_column_paper(self->book_column);
}

GtkWidget *
piiri_diary_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_DIARY_PANE, "session", session, NULL);
}
