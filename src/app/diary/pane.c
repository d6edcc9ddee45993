#include "config.h"

#include "app/diary/pane.h"

#include "analysis/diary.h"
#include "app/diary/book.h"
#include "app/diary/day-view.h"
#include "app/diary/entry-editor.h"
#include "app/diary/index-row.h"
#include "app/diary/month-chooser.h"
#include "app/frame/stack.h"
#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/reveal.h"
#include "model/kinds.h"
#include "model/stamp.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriDiaryPane {
  PiiriPane parent_instance;

  AdwLeaflet *columns;
  GtkWidget *index_column;
  GtkWidget *book_column;
  PiiriPaneHeader *header;
  GtkStack *index_stack;
  GtkListView *view;
  GtkWidget *first;
  GtkStack *titles;
  GtkMenuButton *jump;
  PiiriMonthChooser *months;
  GtkWidget *write;
  GtkWidget *hits;
  GtkLabel *hits_label;
  GtkStack *pages;
  GtkScrolledWindow *scrolled;
  GtkScrolledWindow *paper;

  PiiriDiaryDays *days;
  PiiriBook *book;
  GtkSingleSelection *selection;
  PiiriEntryEditor *editor; /* of the page that is being written, NULL for none */
  gint64 reveal_entry;      /* to be brought into sight when the book is laid out */
  guint reveal;
  guint hit;       /* the number of the hit that was gone to last */
  bool following;  /* the index follows the book, not the user */
  gpointer chosen; /* the page that was selected last; only to be compared */
};

G_DEFINE_FINAL_TYPE(PiiriDiaryPane, piiri_diary_pane, PIIRI_TYPE_PANE)

static PiiriStore *
get_store(PiiriDiaryPane *self)
{
  return piiri_session_store(piiri_pane_session(PIIRI_PANE(self)));
}

static guint
n_pages(PiiriDiaryPane *self)
{
  return g_list_model_get_n_items(piiri_diary_days_pages(self->days));
}

/* The page of that number, NULL when there is none. Its list keeps it. */
static PiiriDiaryPage *
page_at(PiiriDiaryPane *self, guint number)
{
  g_autoptr(PiiriDiaryPage) page =
      g_list_model_get_item(piiri_diary_days_pages(self->days), number);

  return page;
}

static bool
is_searching(PiiriDiaryPane *self)
{
  return *piiri_diary_days_words(self->days) != '\0';
}

/* --- What is to be seen --------------------------------------------------------------------- */

static void
update_jump(PiiriDiaryPane *self)
{
  PiiriDiaryPage *page = page_at(self, piiri_book_current(self->book));
  int months = page ? piiri_diary_page_months(page) : 0;
  g_autofree char *words = months == 0 ? g_strdup("") : piiri_words_of_month(months);
  /* Translators: %s is the month that is read, as in “November 2026”. */
  g_autofree char *name = g_strdup_printf(_("%s, go to another month"), words);

  gtk_widget_set_visible(GTK_WIDGET(self->jump), months != 0);
  piiri_menu_button_show(GTK_WIDGET(self->jump), words, name);
}

static void
update_hits(PiiriDiaryPane *self)
{
  guint n = piiri_diary_days_hits(self->days)->len;
  /* Translators: which one of those that were found is gone to, as in “2 of 14”. */
  g_autofree char *words = g_strdup_printf(_("%u of %u"), MIN(self->hit + 1, n), n);

  gtk_label_set_text(self->hits_label, words);
  gtk_widget_set_visible(self->hits, is_searching(self) && n > 0 && !self->editor);
}

/* The book's column goes while there is nothing to read in it, and the index's place says so. */
static void
update_columns(PiiriDiaryPane *self)
{
  bool none = n_pages(self) == 0;
  bool empty = none && !is_searching(self) && !self->editor;
  const char *page = !none ? "index" : is_searching(self) ? "nothing" : empty ? "empty" : "blank";

  piiri_stack_show_name(self->index_stack, page);
  piiri_stack_show_name(self->pages, self->editor ? "write" : "book");
  piiri_stack_show_name(self->titles, self->editor ? "write" : "book");
  gtk_widget_set_visible(self->write, !self->editor);
  gtk_widget_set_visible(self->book_column, !empty);
  gtk_widget_set_hexpand(self->index_column, empty);
  gtk_widget_set_size_request(self->index_column, empty ? -1 : 300, -1);
  g_object_set(self->header, "show-close", empty || adw_leaflet_get_folded(self->columns), NULL);
  gtk_widget_action_set_enabled(GTK_WIDGET(self), "diary.done",
                                self->editor || piiri_diary_days_editing(self->days) != 0);
  update_jump(self);
  update_hits(self);
}

static void
fold_changed_cb(PiiriDiaryPane *self)
{
  if (self->book)
    update_columns(self);
}

/* --- The book and the index follow one another ---------------------------------------------- */

static void
select_in_index(PiiriDiaryPane *self)
{
  PiiriDiaryPage *page = page_at(self, piiri_book_current(self->book));
  guint position = page ? piiri_diary_days_index_of(self->days, page) : GTK_INVALID_LIST_POSITION;

  self->following = true;
  gtk_single_selection_set_selected(self->selection, position);
  self->following = false;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action(GTK_WIDGET(self->view), "list.scroll-to-item", "u", position);
}

static void
current_cb(PiiriDiaryPane *self)
{
  if (!self->editor)
    select_in_index(self);
  update_jump(self);
}

static gboolean
reveal_cb(gpointer data)
{
  PiiriDiaryPane *self = data;
  guint number;

  self->reveal = 0;
  if (!piiri_diary_days_find(self->days, self->reveal_entry, &number))
    return G_SOURCE_REMOVE;

  GtkWidget *page = piiri_book_page(self->book, number);
  GtkWidget *entry = page ? piiri_day_view_entry(PIIRI_DAY_VIEW(page), self->reveal_entry) : NULL;

  if (entry)
    piiri_reveal(entry, NULL);

  return G_SOURCE_REMOVE;
}

/* Opens the book at the entry's day and, when the page is laid out, shows the entry. */
static bool
open_entry(PiiriDiaryPane *self, gint64 entry)
{
  guint number;

  if (!piiri_diary_days_find(self->days, entry, &number))
    return false;

  piiri_book_open(self->book, number);
  select_in_index(self);
  self->reveal_entry = entry;
  if (self->reveal == 0)
    self->reveal = g_idle_add(reveal_cb, self);

  return true;
}

static void stop_writing(PiiriDiaryPane *self);

static void
selected_cb(PiiriDiaryPane *self)
{
  PiiriDiaryPage *page = gtk_single_selection_get_selected_item(self->selection);
  guint number;

  /* The list also tells anew of the same one, when others come and go around it. */
  bool same = page == self->chosen;

  self->chosen = page;
  if (self->following || same || !page || piiri_diary_page_is_heading(page))
    return;

  stop_writing(self);
  if (g_list_store_find(G_LIST_STORE(piiri_diary_days_pages(self->days)), page, &number))
    piiri_book_open(self->book, number);
  adw_leaflet_set_visible_child(self->columns, self->book_column);
}

static void
activate_cb(PiiriDiaryPane *self)
{
  stop_writing(self);
  adw_leaflet_set_visible_child(self->columns, self->book_column);
}

/* --- Writing -------------------------------------------------------------------------------- */

/* A widget that goes with the focus in it would leave the way to its place closed for Tab; and
 * leaving the field that is written saves it. */
static void
leave_focus(PiiriDiaryPane *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));

  if (root && gtk_widget_get_focus_child(self->book_column))
    gtk_window_set_focus(GTK_WINDOW(root), NULL);
}

static void
close_paper(PiiriDiaryPane *self)
{
  leave_focus(self);
  self->editor = NULL;
  gtk_scrolled_window_set_child(self->paper, NULL);
  update_columns(self);
}

/* What was written is kept, and the book opens where it stands. */
static void
stop_writing(PiiriDiaryPane *self)
{
  if (!self->editor)
    return;

  piiri_entry_editor_save(self->editor);

  gint64 entry = piiri_entry_editor_entry(self->editor);

  close_paper(self);
  if (entry != 0)
    open_entry(self, entry);
}

static void
stop_editing(PiiriDiaryPane *self)
{
  leave_focus(self);
  piiri_diary_days_edit(self->days, 0);
  update_columns(self);
}

static void
moved_cb(PiiriLeaf *leaf, const char *date)
{
  piiri_leaf_set_date(leaf, date);
}

static void
make_paper(PiiriDiaryPane *self)
{
  GtkWidget *leaf = piiri_leaf_new();

  self->editor = PIIRI_ENTRY_EDITOR(piiri_entry_editor_new(piiri_pane_session(PIIRI_PANE(self))));
  gtk_widget_add_css_class(leaf, "day-view");
  gtk_box_append(piiri_leaf_column(PIIRI_LEAF(leaf)), GTK_WIDGET(self->editor));
  g_signal_connect_object(self->editor, "moved", G_CALLBACK(moved_cb), leaf, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child(self->paper, leaf);
}

/* The meeting that one writes about when nobody says which: today's, or the last one that was. */
static bool
nearest_meeting(PiiriDiaryPane *self, PiiriMeeting *meeting)
{
  PiiriStore *store = get_store(self);
  gint64 circle = piiri_session_circle(piiri_pane_session(PIIRI_PANE(self)));
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);
  g_autofree char *now = g_date_time_format(time, "%Y-%m-%dT%H:%M");
  g_autofree char *today = piiri_words_today();
  PiiriMeeting coming;

  if (!piiri_meeting_current(store, circle, now, &coming))
    return false;

  *meeting = coming;
  if (strcmp(coming.date, today) <= 0)
    return true;

  return piiri_meeting_beside(store, circle, &coming, -1, meeting) && meeting->row != 0;
}

static void
write_page(PiiriDiaryPane *self, const char *planned, const char *text)
{
  gint64 circle = piiri_session_circle(piiri_pane_session(PIIRI_PANE(self)));
  PiiriMeeting meeting;
  bool about = true;

  if (!get_store(self) || circle == 0)
    return;

  stop_writing(self);
  stop_editing(self);
  if (*planned != '\0')
    piiri_meeting_at(get_store(self), circle, planned, &meeting);
  else
    about = nearest_meeting(self, &meeting);

  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
  make_paper(self);
  piiri_entry_editor_start(self->editor, about ? &meeting : NULL, text);
  update_columns(self);
  adw_leaflet_set_visible_child(self->columns, self->book_column);
  piiri_entry_editor_focus(self->editor);
}

static void
write_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *planned, *text;

  g_variant_get(parameter, "(&s&s)", &planned, &text);
  write_page(PIIRI_DIARY_PANE(widget), planned, text);
}

/* The editor that stands in the place of the entry, NULL when its page isn't near. */
static PiiriEntryEditor *
editor_in_book(PiiriDiaryPane *self, gint64 entry)
{
  guint number;
  GtkWidget *page = piiri_diary_days_find(self->days, entry, &number) ?
                        piiri_book_page(self->book, number) :
                        NULL;
  GtkWidget *view = page ? piiri_day_view_entry(PIIRI_DAY_VIEW(page), entry) : NULL;
  GtkWidget *editor = view ? gtk_widget_get_first_child(view) : NULL;

  return editor && PIIRI_IS_ENTRY_EDITOR(editor) ? PIIRI_ENTRY_EDITOR(editor) : NULL;
}

static void
edit_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);
  gint64 entry = g_variant_get_int64(parameter);

  stop_editing(self);
  piiri_diary_days_edit(self->days, entry);
  update_columns(self);

  PiiriEntryEditor *editor = editor_in_book(self, entry);

  if (editor)
    piiri_entry_editor_focus(editor);
}

static void
done_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);
  gint64 edited = piiri_diary_days_editing(self->days);

  if (self->editor) {
    stop_writing(self);
  } else {
    stop_editing(self);
    open_entry(self, edited);
  }
  gtk_widget_grab_focus(GTK_WIDGET(self->view));
}

/* --- Deleting ------------------------------------------------------------------------------- */

static void
remove_entry(PiiriDiaryPane *self, gint64 entry)
{
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));
  PiiriStore *store = get_store(self);
  g_autoptr(GError) error = NULL;

  if (self->editor)
    stop_writing(self);
  stop_editing(self);

  g_autofree char *words = piiri_words_deleted(store, KIND_ENTRY, entry);
  bool begun = piiri_store_begin(store, words, &error);

  if (begun && piiri_store_delete(store, KIND_ENTRY, entry, &error) &&
      piiri_store_commit(store, &error)) {
    piiri_session_tell_undo(session, words);
    return;
  }
  if (begun)
    piiri_store_rollback(store);
  piiri_session_report(session, error);
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
  PiiriDiaryPage *page = gtk_single_selection_get_selected_item(self->selection);
  gint64 edited =
      self->editor ? piiri_entry_editor_entry(self->editor) : piiri_diary_days_editing(self->days);
  guint n = 0;
  const gint64 *rows = page ? piiri_diary_page_rows(page, &n) : NULL;

  if (edited != 0)
    remove_entry(self, edited);
  else if (!self->editor && n == 1)
    remove_entry(self, rows[0]);
  else if (!self->editor && n > 1)
    piiri_session_tell(piiri_pane_session(pane),
                       _("Several wrote on this day. Edit the one that is to go, and delete it."));
}

/* --- Going to a month ----------------------------------------------------------------------- */

static void
months_show_cb(PiiriDiaryPane *self)
{
  GHashTable *months = g_hash_table_new(NULL, NULL);
  PiiriDiaryPage *current = page_at(self, piiri_book_current(self->book));
  guint n = n_pages(self);

  for (guint i = 0; i < n; i++) {
    int month = piiri_diary_page_months(page_at(self, i));

    if (month != 0)
      g_hash_table_add(months, GINT_TO_POINTER(month));
  }
  piiri_month_chooser_set_months(self->months, months,
                                 current ? piiri_diary_page_months(current) : 0);
}

/* A month is read from its last day back, as the book runs. */
static void
month_chosen_cb(PiiriDiaryPane *self, int months)
{
  guint n = n_pages(self);

  for (guint i = 0; i < n; i++)
    if (piiri_diary_page_months(page_at(self, i)) == months) {
      piiri_book_open(self->book, i);
      select_in_index(self);
      return;
    }
}

static void
jump_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);

  if (gtk_widget_is_visible(GTK_WIDGET(self->jump)))
    gtk_menu_button_popup(self->jump);
}

/* --- Searching ------------------------------------------------------------------------------ */

static void
go_to_hit(PiiriDiaryPane *self, int step)
{
  GArray *hits = piiri_diary_days_hits(self->days);

  if (hits->len == 0)
    return;

  self->hit = (self->hit + hits->len + (guint)step) % hits->len;
  open_entry(self, g_array_index(hits, gint64, self->hit));
  adw_leaflet_set_visible_child(self->columns, self->book_column);
  update_hits(self);
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
  self->hit = 0;
  piiri_diary_days_search(self->days, words);
  if (is_searching(self))
    piiri_book_open(self->book, 0);
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
  if (!open_entry(self, entry))
    return false;
  adw_leaflet_set_visible_child(self->columns, self->book_column);

  return true;
}

static PiiriRef
piiri_diary_pane_open_record(PiiriPane *pane)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(pane);
  PiiriDiaryPage *page = gtk_single_selection_get_selected_item(self->selection);
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
  gtk_single_selection_set_selected(self->selection, GTK_INVALID_LIST_POSITION);
}

static gboolean
piiri_diary_pane_grab_focus(GtkWidget *widget)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(widget);

  if (self->editor) {
    piiri_entry_editor_focus(self->editor);
    return TRUE;
  }

  return gtk_widget_grab_focus(n_pages(self) == 0 ? self->first : GTK_WIDGET(self->view));
}

/* --- What the session tells ----------------------------------------------------------------- */

/* What is written may have been taken back by Undo, or deleted by another program. */
static void
days_changed_cb(PiiriDiaryPane *self)
{
  gint64 written = self->editor ? piiri_entry_editor_entry(self->editor) : 0;
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
  if (self->editor)
    close_paper(self);
  piiri_book_open(self->book, 0);
  update_columns(self);
}

/* --- GObject -------------------------------------------------------------------------------- */

static int
guess_page(GtkWidget *book, gpointer page, int width)
{
  return piiri_day_view_guess(book, page, width);
}

static GtkWidget *
make_page(gpointer days, gpointer page)
{
  return piiri_day_view_new(days, page);
}

static const PiiriBookPages book_pages = { guess_page, make_page };

static void
make_book(PiiriDiaryPane *self)
{
  self->book = PIIRI_BOOK(
      piiri_book_new(g_object_ref(piiri_diary_days_pages(self->days)), &book_pages, self->days));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->book), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Book"), -1);
  gtk_scrolled_window_set_child(self->scrolled, GTK_WIDGET(self->book));
  g_signal_connect_object(self->book, "notify::current", G_CALLBACK(current_cb), self,
                          G_CONNECT_SWAPPED);
}

static void
make_index(PiiriDiaryPane *self)
{
  g_autoptr(GtkListItemFactory) factory = piiri_index_row_factory(self->days);

  self->selection = gtk_single_selection_new(NULL);
  gtk_single_selection_set_autoselect(self->selection, FALSE);
  gtk_single_selection_set_can_unselect(self->selection, TRUE);
  gtk_single_selection_set_model(self->selection, piiri_diary_days_index(self->days));
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(self->selection));
  g_signal_connect_object(self->selection, "notify::selected-item", G_CALLBACK(selected_cb), self,
                          G_CONNECT_SWAPPED);
}

static void
piiri_diary_pane_constructed(GObject *object)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(object);
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));

  G_OBJECT_CLASS(piiri_diary_pane_parent_class)->constructed(object);

  self->days = piiri_diary_days_new(session);
  make_book(self);
  make_index(self);
  g_signal_connect_object(self->days, "changed", G_CALLBACK(days_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  select_in_index(self);
  update_columns(self);
}

static void
piiri_diary_pane_dispose(GObject *object)
{
  PiiriDiaryPane *self = PIIRI_DIARY_PANE(object);

  g_clear_handle_id(&self->reveal, g_source_remove);
  if (self->editor)
    piiri_entry_editor_save(self->editor);
  self->editor = NULL;
  g_clear_object(&self->selection);
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
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, index_stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, first);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, titles);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, jump);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, months);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, write);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, hits);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, hits_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryPane, paper);
  gtk_widget_class_bind_template_callback(widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_step_cb);
  gtk_widget_class_bind_template_callback(widget_class, months_show_cb);
  gtk_widget_class_bind_template_callback(widget_class, month_chosen_cb);
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
  g_type_ensure(PIIRI_TYPE_MONTH_CHOOSER);
  bind_template(widget_class);
  install_actions(widget_class);
}

static void
piiri_diary_pane_init(PiiriDiaryPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
}

GtkWidget *
piiri_diary_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_DIARY_PANE, "session", session, NULL);
}
