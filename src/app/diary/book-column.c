#include "config.h"

#include "app/diary/book-column.h"

#include "app/diary/book.h"
#include "app/diary/day-view.h"
#include "app/diary/entry-editor.h"
#include "app/diary/month-chooser.h"
#include "app/frame/stack.h"
#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/reveal.h"

#include <glib/gi18n.h>

struct _PiiriBookColumn {
  GtkBox parent_instance;

  GtkWidget *back;
  GtkStack *titles;
  GtkMenuButton *jump;
  PiiriMonthChooser *months;
  GtkWidget *write;
  GtkWidget *hits;
  GtkLabel *hits_label;
  GtkStack *pages;
  GtkScrolledWindow *scrolled;
  PiiriDiaryPaper *paper;

  PiiriDiaryDays *days;
  PiiriBook *book;
  gint64 reveal_entry; /* to be brought into sight when the book is laid out */
  guint reveal;
  guint hit; /* the number of the hit that was gone to last */
};

enum { TURNED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriBookColumn, piiri_book_column, GTK_TYPE_BOX)

/* The page of that number, NULL when there is none. Its list keeps it. */
static PiiriDiaryPage *
page_at(PiiriBookColumn *self, guint number)
{
  g_autoptr(PiiriDiaryPage) page =
      g_list_model_get_item(piiri_diary_days_pages(self->days), number);

  return page;
}

static guint
n_pages(PiiriBookColumn *self)
{
  return g_list_model_get_n_items(piiri_diary_days_pages(self->days));
}

/* --- What is to be seen --------------------------------------------------------------------- */

static void
update_jump(PiiriBookColumn *self)
{
  PiiriDiaryPage *page = piiri_book_column_page(self);
  int months = page ? piiri_diary_page_months(page) : 0;
  g_autofree char *words = months == 0 ? g_strdup("") : piiri_words_of_month(months);
  /* Translators: %s is the month that is read, as in “November 2026”. */
  g_autofree char *name = g_strdup_printf(_("%s, go to another month"), words);

  gtk_widget_set_visible(GTK_WIDGET(self->jump), months != 0);
  piiri_menu_button_show(GTK_WIDGET(self->jump), words, name);
}

static void
update_hits(PiiriBookColumn *self)
{
  bool searching = *piiri_diary_days_words(self->days) != '\0';
  guint n = piiri_diary_days_hits(self->days)->len;
  /* Translators: which one of those that were found is gone to, as in “2 of 14”. */
  g_autofree char *words = g_strdup_printf(_("%u of %u"), MIN(self->hit + 1, n), n);

  gtk_label_set_text(self->hits_label, words);
  gtk_widget_set_visible(self->hits,
                         searching && n > 0 && !piiri_diary_paper_is_written(self->paper));
}

static void
current_cb(PiiriBookColumn *self)
{
  if (!piiri_diary_paper_is_written(self->paper))
    g_signal_emit(self, signals[TURNED], 0);
  update_jump(self);
}

/* --- Entries -------------------------------------------------------------------------------- */

/* Where the entry stands in the book, NULL when its page isn't near. */
static GtkWidget *
find_entry(PiiriBookColumn *self, gint64 entry)
{
  guint number;
  GtkWidget *page = piiri_diary_days_find(self->days, entry, &number) ?
                        piiri_book_page(self->book, number) :
                        NULL;

  return page ? piiri_day_view_entry(PIIRI_DAY_VIEW(page), entry) : NULL;
}

static gboolean
reveal_cb(gpointer data)
{
  PiiriBookColumn *self = data;
  GtkWidget *entry = find_entry(self, self->reveal_entry);

  self->reveal = 0;
  if (entry)
    piiri_reveal(entry, NULL);

  return G_SOURCE_REMOVE;
}

/* --- Going to a month ----------------------------------------------------------------------- */

static void
months_show_cb(PiiriBookColumn *self)
{
  GHashTable *months = g_hash_table_new(NULL, NULL);
  PiiriDiaryPage *current = piiri_book_column_page(self);
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
month_chosen_cb(PiiriBookColumn *self, int months)
{
  guint n = n_pages(self);

  for (guint i = 0; i < n; i++)
    if (piiri_diary_page_months(page_at(self, i)) == months) {
      piiri_book_open(self->book, i);
      g_signal_emit(self, signals[TURNED], 0);
      return;
    }
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_book_column_dispose(GObject *object)
{
  PiiriBookColumn *self = PIIRI_BOOK_COLUMN(object);

  g_clear_handle_id(&self->reveal, g_source_remove);
  g_clear_object(&self->days);

  G_OBJECT_CLASS(piiri_book_column_parent_class)->dispose(object);
}

static void
piiri_book_column_class_init(PiiriBookColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_book_column_dispose;

  signals[TURNED] = g_signal_new("turned", PIIRI_TYPE_BOOK_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure(PIIRI_TYPE_DIARY_PAPER);
  g_type_ensure(PIIRI_TYPE_MONTH_CHOOSER);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/diary/book-column.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, titles);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, jump);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, months);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, write);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, hits);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, hits_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriBookColumn, paper);
  gtk_widget_class_bind_template_callback(widget_class, months_show_cb);
  gtk_widget_class_bind_template_callback(widget_class, month_chosen_cb);
}

static void
piiri_book_column_init(PiiriBookColumn *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

/* --- Public --------------------------------------------------------------------------------- */

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

void
piiri_book_column_set_days(PiiriBookColumn *self, PiiriDiaryDays *days)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));
  g_return_if_fail(!self->days);

  self->days = g_object_ref(days);
  self->book =
      PIIRI_BOOK(piiri_book_new(g_object_ref(piiri_diary_days_pages(days)), &book_pages, days));
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->book), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Book"), -1);
  gtk_scrolled_window_set_child(self->scrolled, GTK_WIDGET(self->book));
  g_signal_connect_object(self->book, "notify::current", G_CALLBACK(current_cb), self,
                          G_CONNECT_SWAPPED);
}

void
piiri_book_column_update(PiiriBookColumn *self, bool folded)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));

  bool writing = piiri_diary_paper_is_written(self->paper);

  piiri_stack_show_name(self->pages, writing ? "write" : "book");
  piiri_stack_show_name(self->titles, writing ? "write" : "book");
  gtk_widget_set_visible(self->write, !writing);
  gtk_widget_set_visible(self->back, folded);
  update_jump(self);
  update_hits(self);
}

PiiriDiaryPaper *
piiri_book_column_paper(PiiriBookColumn *self)
{
  g_return_val_if_fail(PIIRI_IS_BOOK_COLUMN(self), NULL);

  return self->paper;
}

PiiriDiaryPage *
piiri_book_column_page(PiiriBookColumn *self)
{
  g_return_val_if_fail(PIIRI_IS_BOOK_COLUMN(self), NULL);

  return page_at(self, piiri_book_current(self->book));
}

void
piiri_book_column_open_page(PiiriBookColumn *self, PiiriDiaryPage *page)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));

  guint number = 0;

  if (!page || g_list_store_find(G_LIST_STORE(piiri_diary_days_pages(self->days)), page, &number))
    piiri_book_open(self->book, number);
}

bool
piiri_book_column_open_entry(PiiriBookColumn *self, gint64 entry)
{
  g_return_val_if_fail(PIIRI_IS_BOOK_COLUMN(self), false);

  guint number;

  if (!piiri_diary_days_find(self->days, entry, &number))
    return false;

  piiri_book_open(self->book, number);
  g_signal_emit(self, signals[TURNED], 0);
  self->reveal_entry = entry;
  if (self->reveal == 0)
    self->reveal = g_idle_add(reveal_cb, self);

  return true;
}

bool
piiri_book_column_sees(PiiriBookColumn *self, gint64 entry)
{
  g_return_val_if_fail(PIIRI_IS_BOOK_COLUMN(self), false);

  GtkWidget *view = find_entry(self, entry);
  GtkWidget *window = gtk_widget_get_ancestor(GTK_WIDGET(self->book), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  if (!view || !gtk_widget_compute_bounds(view, window, &place))
    return false;

  return place.origin.y < gtk_widget_get_height(window) && place.origin.y + place.size.height > 0;
}

void
piiri_book_column_focus_editor(PiiriBookColumn *self, gint64 entry)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));

  GtkWidget *view = find_entry(self, entry);
  GtkWidget *editor = view ? gtk_widget_get_first_child(view) : NULL;

  if (editor && PIIRI_IS_ENTRY_EDITOR(editor))
    piiri_entry_editor_focus(PIIRI_ENTRY_EDITOR(editor));
}

void
piiri_book_column_choose_month(PiiriBookColumn *self)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));

  if (gtk_widget_is_visible(GTK_WIDGET(self->jump)))
    gtk_menu_button_popup(self->jump);
}

void
piiri_book_column_search(PiiriBookColumn *self, const char *words)
{
  g_return_if_fail(PIIRI_IS_BOOK_COLUMN(self));

  self->hit = 0;
  piiri_diary_days_search(self->days, words);
  if (*words != '\0')
    piiri_book_open(self->book, 0);
}

bool
piiri_book_column_step(PiiriBookColumn *self, int step)
{
  g_return_val_if_fail(PIIRI_IS_BOOK_COLUMN(self), false);

  GArray *hits = piiri_diary_days_hits(self->days);

  if (hits->len == 0)
    return false;

  self->hit = (self->hit + hits->len + (guint)step) % hits->len;
  piiri_book_column_open_entry(self, g_array_index(hits, gint64, self->hit));
  update_hits(self);

  return true;
}
