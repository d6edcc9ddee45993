#include "config.h"

#include "app/diary/day-view.h"

#include "app/diary/entry-view.h"
#include "app/records/words.h"
#include "app/widgets/record-link.h"
#include "app/widgets/scale.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* What a page's height is made of, in pixels at the usual text size. */
#define LETTER_WIDTH  8.4
#define LINE_HEIGHT   25
#define ENTRY_HEIGHT  96 /* title, author and the room around */
#define PICTURE_RATIO 0.75

struct _PiiriDayView {
  PiiriLeaf parent_instance;

  PiiriDiaryDays *days;
  PiiriDiaryPage *page;
};

G_DEFINE_FINAL_TYPE(PiiriDayView, piiri_day_view, PIIRI_TYPE_LEAF)

static void
show_present(PiiriDayView *self, PiiriStore *store, gint64 meeting)
{
  guint present = piiri_diary_present(store, meeting);

  if (meeting == 0 || present == 0) {
    piiri_leaf_set_note(PIIRI_LEAF(self), NULL);
    return;
  }

  /* Translators: how many were at the meeting of a day; stands alone. */
  g_autofree char *words = g_strdup_printf(ngettext("%u there", "%u there", present), present);
  GtkWidget *label = gtk_label_new(words);
  GtkWidget *link = piiri_record_link_new(KIND_MEETING, meeting, label, words);

  gtk_widget_add_css_class(link, "byline");
  gtk_widget_set_tooltip_text(link, _("Go to the meeting"));
  piiri_leaf_set_note(PIIRI_LEAF(self), link);
}

static GtkWidget *
ensure_entry(PiiriDayView *self, gint64 row, GtkWidget *after)
{
  GtkBox *column = piiri_leaf_column(PIIRI_LEAF(self));
  GtkWidget *entry = piiri_day_view_entry(self, row);

  if (!entry) {
    entry = piiri_entry_view_new(self->days, row);
    gtk_box_append(column, entry);
  }
  gtk_box_reorder_child_after(column, entry, after);

  return entry;
}

/* Entries that went from this day, deleted or moved to another one. */
static void
drop_others(PiiriDayView *self)
{
  GtkBox *column = piiri_leaf_column(PIIRI_LEAF(self));
  GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(column));

  while (child) {
    GtkWidget *next = gtk_widget_get_next_sibling(child);

    if (!piiri_diary_page_has(self->page, piiri_entry_view_entry(PIIRI_ENTRY_VIEW(child))))
      gtk_box_remove(column, child);
    child = next;
  }
}

static void
name_page(PiiriDayView *self)
{
  const char *date = piiri_diary_page_date(self->page);
  g_autofree char *name = *date != '\0' ? piiri_words_of_date(date) : g_strdup(_("Without a date"));

  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update(PiiriDayView *self)
{
  PiiriStore *store = piiri_session_store(piiri_diary_days_session(self->days));
  g_autoptr(PiiriReading) reading = piiri_store_read(store);
  GtkWidget *last = NULL;
  guint n;

  if (!store)
    return;

  const gint64 *rows = piiri_diary_page_rows(self->page, &n);
  gint64 meeting = piiri_diary_meeting(store, rows, n);

  drop_others(self);
  for (guint i = 0; i < n; i++) {
    last = ensure_entry(self, rows[i], last);
    piiri_entry_view_update(PIIRI_ENTRY_VIEW(last), meeting);
  }
  show_present(self, store, meeting);
}

static void
piiri_day_view_dispose(GObject *object)
{
  PiiriDayView *self = PIIRI_DAY_VIEW(object);

  g_clear_object(&self->page);
  g_clear_object(&self->days);

  G_OBJECT_CLASS(piiri_day_view_parent_class)->dispose(object);
}

static void
piiri_day_view_class_init(PiiriDayViewClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_day_view_dispose;
}

static void
piiri_day_view_init(PiiriDayView *self)
{
  gtk_widget_add_css_class(GTK_WIDGET(self), "day-view");
}

GtkWidget *
piiri_day_view_new(PiiriDiaryDays *days, PiiriDiaryPage *page)
{
  PiiriDayView *self = g_object_new(PIIRI_TYPE_DAY_VIEW, NULL);

  self->days = g_object_ref(days);
  self->page = g_object_ref(page);
  gtk_box_set_spacing(piiri_leaf_column(PIIRI_LEAF(self)), 24);
  piiri_leaf_set_date(PIIRI_LEAF(self), piiri_diary_page_date(page));
  name_page(self);
  g_signal_connect_object(page, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
  update(self);

  return GTK_WIDGET(self);
}

int
piiri_day_view_guess(GtkWidget *widget, PiiriDiaryPage *page, int width)
{
  guint n;
  int column = piiri_leaf_column_width(widget, width);
  double scale = piiri_text_scale(widget);
  double lines = piiri_diary_page_letters(page) * LETTER_WIDTH * scale / column + 1;

  piiri_diary_page_rows(page, &n);

  return (int)(lines * LINE_HEIGHT * scale + n * ENTRY_HEIGHT * scale +
               piiri_diary_page_pictures(page) * column * PICTURE_RATIO);
}

GtkWidget *
piiri_day_view_entry(PiiriDayView *self, gint64 entry)
{
  GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(piiri_leaf_column(PIIRI_LEAF(self))));

  for (; child; child = gtk_widget_get_next_sibling(child))
    if (piiri_entry_view_entry(PIIRI_ENTRY_VIEW(child)) == entry)
      return child;

  return NULL;
}
