#include "config.h"

#include "app/today/told.h"

#include "analysis/tallies.h"
#include "app/records/words.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

struct _PiiriTodayTold {
  AdwBin parent_instance;

  GtkLabel *name;
  GtkBox *years;
};

G_DEFINE_FINAL_TYPE(PiiriTodayTold, piiri_today_told, ADW_TYPE_BIN)

/* --- Words. */

static guint
number(const PiiriTally *tally, int field)
{
  return (guint)tally->numbers[field];
}

/* Adds WORDS, which say N of something and are freed, unless there is none. */
static void
add_words(GString *text, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", words);
  g_free(words);
}

static void
add_meetings(GString *text, const PiiriTally *tally)
{
  guint n = number(tally, TALLY_MEETINGS);
  add_words(text, n, g_strdup_printf(ngettext("%u meeting", "%u meetings", n), n));
  n = number(tally, TALLY_VISITS);
  add_words(text, n, g_strdup_printf(ngettext("%u visit", "%u visits", n), n));
  n = number(tally, TALLY_PEOPLE);
  add_words(text, n, g_strdup_printf(ngettext("%u person", "%u people", n), n));
  n = number(tally, TALLY_NEW_PEOPLE);
  add_words(text, n, g_strdup_printf(ngettext("%u new", "%u new", n), n));
}

static char *
words_of_month(const PiiriTally *tally)
{
  GString *text = g_string_new(NULL);
  guint least = number(tally, TALLY_LEAST), most = number(tally, TALLY_MOST);
  add_meetings(text, tally);
  if (text->len == 0)
    g_string_append(text, _("No meetings"));
  else if (least == most)
    add_words(text, most, g_strdup_printf(_("%u at a meeting"), most));
  else
    /* Translators: the fewest and the most people at one meeting. */
    add_words(text, most, g_strdup_printf(_("%u–%u at a meeting"), least, most));
  return g_string_free(text, FALSE);
}

static char *
words_of_year(const PiiriTally *tally)
{
  GString *text = g_string_new(NULL);
  guint n;
  add_meetings(text, tally);
  n = number(tally, TALLY_VOLUNTEERS);
  add_words(text, n, g_strdup_printf(ngettext("%u volunteer", "%u volunteers", n), n));
  n = number(tally, TALLY_TASKS);
  add_words(text, n, g_strdup_printf(ngettext("%u task", "%u tasks", n), n));
  n = number(tally, TALLY_HOURS) / 100;
  add_words(text, n, g_strdup_printf(ngettext("%u hour of work", "%u hours of work", n), n));
  n = number(tally, TALLY_ENTRIES);
  add_words(text, n, g_strdup_printf(ngettext("%u diary entry", "%u diary entries", n), n));
  n = number(tally, TALLY_THEMES);
  add_words(text, n, g_strdup_printf(ngettext("%u theme", "%u themes", n), n));
  return g_string_free(text, FALSE);
}

/* WORDS as they are shown: no line ends between a number and what it counts. */
static char *
keep_together(const char *words)
{
  GString *text = g_string_new(words);
  g_string_replace(text, " ", "\u00a0", 0);
  g_string_replace(text, ",\u00a0", ", ", 0);
  return g_string_free(text, FALSE);
}

/* --- Rows. */

static GtkWidget *
make_month(const PiiriTally *tally)
{
  int year = atoi(tally->period), month = atoi(tally->period + 5);
  g_autofree char *title = piiri_words_of_month(12 * (gint64)year + month - 1);
  g_autofree char *words = words_of_month(tally);
  g_autofree char *shown = keep_together(words);
  g_autofree char *spoken = g_strdup_printf("%s: %s", title, words);
  GtkWidget *row = adw_action_row_new();
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), shown);
  adw_action_row_set_subtitle_lines(ADW_ACTION_ROW(row), 0);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_accessible_reset_relation(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static const PiiriTally *
find_year(const GArray *tallies, const char *year)
{
  for (guint i = 0; i < tallies->len; i++) {
    const PiiriTally *tally = &g_array_index(tallies, PiiriTally, i);
    if (g_str_equal(tally->period, year))
      return tally;
  }
  return NULL;
}

static AdwPreferencesGroup *
add_year(PiiriTodayTold *self, const GArray *tallies, const char *year)
{
  const PiiriTally *tally = find_year(tallies, year);
  g_autofree char *words = tally != NULL ? words_of_year(tally) : NULL;
  g_autofree char *shown = keep_together(words != NULL ? words : "");
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  adw_preferences_group_set_title(group, year);
  adw_preferences_group_set_description(group, shown);
  gtk_box_append(self->years, GTK_WIDGET(group));
  return group;
}

static void
show_tallies(PiiriTodayTold *self, const GArray *tallies)
{
  AdwPreferencesGroup *group = NULL;
  char year[5] = "";
  /* A year's own name comes before those of its months, so last when read backwards. */
  for (guint i = tallies->len; i > 0; i--) {
    const PiiriTally *tally = &g_array_index(tallies, PiiriTally, i - 1);
    if (strncmp(tally->period, year, 4) != 0) {
      g_strlcpy(year, tally->period, sizeof year);
      group = add_year(self, tallies, year);
    }
    if (tally->period[4] != '\0')
      adw_preferences_group_add(group, make_month(tally));
  }
}

static void
clear(PiiriTodayTold *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(GTK_WIDGET(self->years))) != NULL)
    gtk_box_remove(self->years, child);
}

bool
piiri_today_told_refresh(PiiriTodayTold *self, PiiriToday *today)
{
  PiiriStore *store = piiri_today_store(today);
  gint64 circle = piiri_today_circle(today);
  clear(self);
  if (store == NULL || circle == 0 || !piiri_tallies_are_all(store, circle))
    return false;

  g_autoptr(GArray) tallies = piiri_tallies_stored(store, circle, true);
  g_autofree char *name = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_NAME);
  gtk_label_set_label(self->name, name != NULL ? name : "");
  show_tallies(self, tallies);
  return tallies->len > 0;
}

/* --- GObject. */

static void
piiri_today_told_class_init(PiiriTodayToldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/told.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayTold, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayTold, years);
}

static void
piiri_today_told_init(PiiriTodayTold *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}
