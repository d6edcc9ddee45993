#include "config.h"

#include "app/diary/index-row.h"

#include "analysis/date.h"
#include "app/diary/marks.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/rows.h"
#include "app/widgets/scale.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* As wide as the number of a day, in pixels at the usual text size. */
#define DAY_WIDTH 30

#define PIIRI_TYPE_INDEX_ROW (piiri_index_row_get_type())
G_DECLARE_FINAL_TYPE(PiiriIndexRow, piiri_index_row, PIIRI, INDEX_ROW, GtkBox)

struct _PiiriIndexRow {
  GtkBox parent_instance;

  GtkLabel *day;
  GtkLabel *title;
  GtkLabel *tell;

  PiiriDiaryDays *days;
  PiiriDiaryPage *page;
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE(PiiriIndexRow, piiri_index_row, GTK_TYPE_BOX)

static void
set_spoken(PiiriIndexRow *self, const char *words)
{
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_heading(PiiriIndexRow *self)
{
  int months = piiri_diary_page_months(self->page);
  g_autofree char *words =
      months == 0 ? g_strdup(_("Without a date")) : piiri_words_of_month(months);

  gtk_widget_set_visible(GTK_WIDGET(self->day), FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self->tell), FALSE);
  piiri_text_set_heading(GTK_WIDGET(self), GTK_WIDGET(self->title), TRUE);
  piiri_marks_show(self->title, words, "");
  set_spoken(self, words);
}

/* "Leena, Salme · 11 present". */
static char *
tell_day(PiiriStore *store, const gint64 *rows, guint n)
{
  g_autoptr(GArray) authors = piiri_diary_authors(store, rows, n);
  g_autoptr(GString) words = g_string_new(NULL);
  guint present = piiri_diary_present(store, piiri_diary_meeting(store, rows, n));

  for (guint i = 0; i < authors->len; i++) {
    g_autofree char *name =
        piiri_outlook_name(store, KIND_PARTICIPANT, g_array_index(authors, gint64, i));

    g_string_append_printf(words, "%s%s", i > 0 ? ", " : "", name);
  }
  if (present > 0) {
    g_string_append(words, words->len > 0 ? " · " : "");
    /* Translators: how many were at a meeting, after the names of those who wrote of it. */
    g_string_append_printf(words, ngettext("%u there", "%u there", present), present);
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

/* What a day is called on which nothing but pictures came, or nothing at all. */
static const char *
wordless(PiiriDiaryPage *page)
{
  return piiri_diary_page_pictures(page) > 0 ? _("Picture") : _("Nothing written yet");
}

static void
show_day(PiiriIndexRow *self, PiiriStore *store)
{
  const char *date = piiri_diary_page_date(self->page);
  guint n;
  const gint64 *rows = piiri_diary_page_rows(self->page, &n);
  g_autofree char *title = piiri_diary_title(store, rows, n);
  g_autofree char *tell = tell_day(store, rows, n);
  g_autofree char *day = piiri_words_of_date(date);
  const char *called = *title != '\0' ? title : wordless(self->page);
  g_autofree char *spoken = g_strdup_printf("%s, %s%s%s", called, *date != '\0' ? day : "",
                                            *date != '\0' && *tell != '\0' ? ", " : "", tell);
  GDate when;

  piiri_text_set_heading(GTK_WIDGET(self), GTK_WIDGET(self->title), FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self->day), TRUE);
  if (piiri_date_parse(date, &when)) {
    g_autofree char *number = g_strdup_printf(C_("day of a month", "%d"), g_date_get_day(&when));

    gtk_label_set_text(self->day, number);
  } else {
    gtk_label_set_text(self->day, "");
  }
  piiri_marks_show(self->title, called, piiri_diary_days_words(self->days));
  gtk_label_set_text(self->tell, tell);
  gtk_widget_set_visible(GTK_WIDGET(self->tell), *tell != '\0');
  set_spoken(self, spoken);
}

static void
show_page(PiiriIndexRow *self)
{
  PiiriStore *store = piiri_session_store(piiri_diary_days_session(self->days));

  if (piiri_diary_page_is_heading(self->page))
    show_heading(self);
  else if (store)
    show_day(self, store);
}

static void
set_page(PiiriIndexRow *self, PiiriDiaryPage *page)
{
  if (self->page)
    g_clear_signal_handler(&self->changed_id, self->page);
  g_set_object(&self->page, page);
  if (!page)
    return;

  self->changed_id = g_signal_connect_swapped(page, "changed", G_CALLBACK(show_page), self);
  show_page(self);
}

static void
piiri_index_row_dispose(GObject *object)
{
  PiiriIndexRow *self = PIIRI_INDEX_ROW(object);

  set_page(self, NULL);
  g_clear_object(&self->days);

  G_OBJECT_CLASS(piiri_index_row_parent_class)->dispose(object);
}

static void
piiri_index_row_class_init(PiiriIndexRowClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_index_row_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label(GtkWidget *lines)
{
  GtkWidget *label = gtk_label_new(NULL);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(lines), label);

  return GTK_LABEL(label);
}

static void
piiri_index_row_init(PiiriIndexRow *self)
{
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

  /* The number stands beside the first line. */
  gtk_box_set_spacing(GTK_BOX(self), 12);
  gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand(lines, TRUE);
  self->day = GTK_LABEL(gtk_label_new(NULL));
  gtk_label_set_xalign(self->day, 1);
  gtk_widget_set_valign(GTK_WIDGET(self->day), GTK_ALIGN_START);
  gtk_widget_set_size_request(GTK_WIDGET(self->day), piiri_scaled(GTK_WIDGET(self), DAY_WIDTH), -1);
  gtk_widget_add_css_class(GTK_WIDGET(self->day), "idx-day");
  gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->day));
  self->title = make_label(lines);
  self->tell = make_label(lines);
  gtk_widget_add_css_class(GTK_WIDGET(self->tell), "quiet");
  gtk_box_append(GTK_BOX(self), lines);
}

static GtkWidget *
make_row(gpointer days)
{
  PiiriIndexRow *row = g_object_new(PIIRI_TYPE_INDEX_ROW, NULL);

  row->days = g_object_ref(days);

  return GTK_WIDGET(row);
}

static void
show_row(GtkWidget *row, gpointer page, gpointer days)
{
  set_page(PIIRI_INDEX_ROW(row), page);
}

/* A heading is there to be read, not chosen. */
static void
bind_cb(GtkListItemFactory *factory, GtkListItem *item)
{
  bool day = !piiri_diary_page_is_heading(gtk_list_item_get_item(item));

  gtk_list_item_set_selectable(item, day);
  gtk_list_item_set_activatable(item, day);
}

GtkListItemFactory *
piiri_index_row_factory(GtkListView *view, PiiriDiaryDays *days)
{
  GtkListItemFactory *factory = piiri_rows_factory(view, make_row, show_row, days);

  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), NULL);

  return factory;
}
