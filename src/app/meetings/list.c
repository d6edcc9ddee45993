#include "config.h"

#include "app/meetings/list.h"

#include "app/meetings/list-row.h"
#include "app/meetings/words.h"
#include "app/records/item.h"
#include "app/records/words.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/one-stop.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PiiriMeetingList {
  AdwBin parent_instance;

  PiiriToday *today;
  GListStore *items; /* PiiriItem: months and meetings */
  bool filling;      /* the years are being set, not chosen */

  AdwWindowTitle *title;
  GtkEditable *search;
  GtkDropDown *year;
  GtkLabel *nothing;
  GtkWidget *scrolled;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE(PiiriMeetingList, piiri_meeting_list, ADW_TYPE_BIN)

/* "2026", or "" for all years. */
static const char *
chosen_year(PiiriMeetingList *self)
{
  GtkStringObject *year = gtk_drop_down_get_selected_item(self->year);
  bool all = year == NULL || gtk_drop_down_get_selected(self->year) == 0;
  return all ? "" : gtk_string_object_get_string(year);
}

static gint64
month_of(const char *date)
{
  return g_ascii_strtoll(date, NULL, 10) * 12 + g_ascii_strtoll(date + 5, NULL, 10) - 1;
}

/* The meetings of the year chosen, each month under its heading. */
static guint
add_items(GPtrArray *items, GArray *rows, const char *year)
{
  gint64 month = -1;
  guint n = 0;
  for (guint i = 0; i < rows->len; i++) {
    const PiiriCalendarRow *row = &g_array_index(rows, PiiriCalendarRow, i);
    if (!g_str_has_prefix(row->date, year))
      continue;
    if (month_of(row->date) != month) {
      month = month_of(row->date);
      PiiriItem *heading = piiri_item_new_heading(piiri_words_of_month(month));
      piiri_item_set_neighbours(heading, 0, row->row);
      g_ptr_array_add(items, heading);
    }
    g_ptr_array_add(items, piiri_item_new(KIND_MEETING, row->row));
    n++;
  }
  return n;
}

static void
show_count(PiiriMeetingList *self, guint n)
{
  g_autofree char *count = g_strdup_printf(ngettext("%u meeting", "%u meetings", n), n);
  bool searching = *gtk_editable_get_text(self->search) != '\0';
  adw_window_title_set_subtitle(self->title, count);
  gtk_label_set_label(self->nothing, searching ? _("No meeting is called so.") :
                                                 _("No meeting has been written of yet."));
  gtk_widget_set_visible(GTK_WIDGET(self->nothing), n == 0);
  gtk_widget_set_visible(self->scrolled, n > 0);
}

static void
fill(PiiriMeetingList *self)
{
  PiiriStore *store = piiri_today_store(self->today);
  if (store == NULL)
    return;
  g_autoptr(GArray) rows = piiri_calendar_list(store, piiri_today_circle(self->today),
                                               gtk_editable_get_text(self->search));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_object_unref);
  guint n = add_items(items, rows, chosen_year(self));
  g_list_store_splice(self->items, 0, g_list_model_get_n_items(G_LIST_MODEL(self->items)),
                      items->pdata, items->len);
  show_count(self, n);
}

/* The years that have meetings, newest first. */
static void
fill_years(PiiriMeetingList *self)
{
  g_autoptr(GArray) rows =
      piiri_calendar_list(piiri_today_store(self->today), piiri_today_circle(self->today), "");
  g_autoptr(GtkStringList) years = gtk_string_list_new((const char *[]){ _("All years"), NULL });
  char last[5] = "";
  for (guint i = 0; i < rows->len; i++) {
    const PiiriCalendarRow *row = &g_array_index(rows, PiiriCalendarRow, i);
    if (strncmp(last, row->date, 4) == 0)
      continue;
    g_strlcpy(last, row->date, sizeof last);
    gtk_string_list_append(years, last);
  }
  self->filling = true;
  gtk_drop_down_set_model(self->year, G_LIST_MODEL(years));
  self->filling = false;
}

/* --- Callbacks. */

static void
year_changed_cb(PiiriMeetingList *self)
{
  if (!self->filling && self->today != NULL)
    fill(self);
}

static void
show_item(PiiriMeetingList *self, guint position)
{
  g_autoptr(PiiriItem) item = g_list_model_get_item(G_LIST_MODEL(self->items), position);
  if (item == NULL || piiri_item_heading(item) != NULL)
    return;
  gtk_widget_activate_action(GTK_WIDGET(self), "meeting.close", NULL);
  piiri_today_open_row(self->today, piiri_item_ref(item).row);
}

static void
activate_cb(PiiriMeetingList *self, guint position)
{
  show_item(self, position);
}

/* Enter in the search takes the newest that is found, which stands under its month. */
static void
search_activate_cb(PiiriMeetingList *self)
{
  fill(self);
  show_item(self, 1);
}

static void
stop_search_cb(PiiriMeetingList *self)
{
  gtk_widget_activate_action(GTK_WIDGET(self), "meeting.close", NULL);
}

static void
changed_cb(PiiriMeetingList *self)
{
  if (gtk_widget_get_mapped(GTK_WIDGET(self)))
    fill(self);
}

/* --- GObject. */

static void
piiri_meeting_list_dispose(GObject *object)
{
  PiiriMeetingList *self = PIIRI_MEETING_LIST(object);
  g_clear_object(&self->today);
  g_clear_object(&self->items);
  G_OBJECT_CLASS(piiri_meeting_list_parent_class)->dispose(object);
}

static void
piiri_meeting_list_class_init(PiiriMeetingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_meeting_list_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/meetings/list.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, search);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, year);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, nothing);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriMeetingList, view);
  gtk_widget_class_bind_template_callback(widget_class, fill);
  gtk_widget_class_bind_template_callback(widget_class, year_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, stop_search_cb);
}

static void
piiri_meeting_list_init(PiiriMeetingList *self)
{
  self->items = g_list_store_new(PIIRI_TYPE_ITEM);
  g_type_ensure(PIIRI_TYPE_ONE_STOP);
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_drop_down_name(self->year, _("Year"));
}

void
piiri_meeting_list_set_today(PiiriMeetingList *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_autoptr(GtkListItemFactory) factory = piiri_meeting_list_row_factory(today);
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new(g_object_ref(G_LIST_MODEL(self->items)));
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(model));
  g_signal_connect_object(today, "refresh", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
}

void
piiri_meeting_list_open(PiiriMeetingList *self)
{
  gtk_editable_set_text(self->search, "");
  fill_years(self);
  fill(self);
  piiri_meeting_list_find(self);
}

void
piiri_meeting_list_find(PiiriMeetingList *self)
{
  gtk_widget_grab_focus(GTK_WIDGET(self->search));
}
