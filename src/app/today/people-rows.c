#include "config.h"

#include "app/today/people-rows.h"

#include "analysis/attendance.h"
#include "app/records/outlook.h"
#include "app/today/finding.h"
#include "app/widgets/columns.h"
#include "app/widgets/person-row.h"
#include "app/widgets/record-menu.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who was here so often is no longer new. */
#define TIMES_TOLD 2

#define PARTICIPANT "piiri-participant"

struct _PiiriPeopleRows {
  AdwBin parent_instance;

  PiiriToday *today;
  GPtrArray *attendees; /* PiiriAttendee, as shown */
  GHashTable *rows;     /* gint64 of a participant to her PiiriPersonRow */
  bool showing;         /* rows are being set, not ticked */

  GtkWidget *first_half;
  GtkWidget *second_half;
};

G_DEFINE_FINAL_TYPE(PiiriPeopleRows, piiri_people_rows, ADW_TYPE_BIN)

static void
toggled_cb(GtkCheckButton *row, PiiriPeopleRows *self)
{
  if (self->showing)
    return;
  gint64 participant = *(gint64 *)g_object_get_data(G_OBJECT(row), PARTICIPANT);
  bool present = gtk_check_button_get_active(row);
  if (piiri_today_set_present(self->today, participant, present))
    return;
  self->showing = true;
  gtk_check_button_set_active(row, !present);
  self->showing = false;
}

static GtkWidget *
row_of(PiiriPeopleRows *self, const PiiriAttendee *attendee)
{
  return g_hash_table_lookup(self->rows, &attendee->row);
}

/* A circle whose people have hardly met is new to all of them: nobody stands out. */
static bool
is_settled(PiiriPeopleRows *self)
{
  for (guint i = 0; i < self->attendees->len; i++)
    if (((PiiriAttendee *)g_ptr_array_index(self->attendees, i))->times >= TIMES_TOLD)
      return true;
  return false;
}

static const char *
pill_of(const PiiriAttendee *attendee, bool settled)
{
  if (attendee->facilitator)
    return _("facilitator");
  if (!settled)
    return NULL;
  if (attendee->times == 0)
    return _("first time");
  if (attendee->times == 1)
    return _("second time");
  return NULL;
}

static GtkWidget *
make_row(PiiriPeopleRows *self, const PiiriAttendee *attendee)
{
  GtkWidget *row = piiri_person_row_new(attendee->name, attendee->called);
  g_object_set_data_full(G_OBJECT(row), PARTICIPANT,
                         g_memdup2(&attendee->row, sizeof attendee->row), g_free);
  g_signal_connect(row, "toggled", G_CALLBACK(toggled_cb), self);
  g_hash_table_insert(self->rows, g_memdup2(&attendee->row, sizeof attendee->row),
                      g_object_ref_sink(row));
  return row;
}

static void
offer_page(GtkWidget *row, const PiiriAttendee *attendee)
{
  /* Translators: %s is the name a person goes by. */
  g_autofree char *label = g_strdup_printf(_("Open %s’s Page"), attendee->called);
  piiri_record_menu_set(row, KIND_PARTICIPANT, attendee->row, label);
}

/* Puts ROW into BOX after BEFORE, where it mostly stands already; then the focus stays in it. */
static void
put_row(GtkWidget *row, GtkWidget *box, GtkWidget *before)
{
  if (gtk_widget_get_parent(row) != box) {
    if (gtk_widget_get_parent(row) != NULL)
      gtk_box_remove(GTK_BOX(gtk_widget_get_parent(row)), row);
    gtk_box_insert_child_after(GTK_BOX(box), row, before);
  } else if (gtk_widget_get_prev_sibling(row) != before) {
    gtk_box_reorder_child_after(GTK_BOX(box), row, before);
  }
}

static gboolean
is_gone(gpointer key, gpointer row, gpointer data)
{
  PiiriPeopleRows *self = data;
  for (guint i = 0; i < self->attendees->len; i++)
    if (((PiiriAttendee *)g_ptr_array_index(self->attendees, i))->row == *(gint64 *)key)
      return FALSE;
  gtk_box_remove(GTK_BOX(gtk_widget_get_parent(row)), row);
  return TRUE;
}

/* How many are called what, by name. */
static GHashTable *
count_names(PiiriPeopleRows *self)
{
  GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < self->attendees->len; i++) {
    char *called = ((PiiriAttendee *)g_ptr_array_index(self->attendees, i))->called;
    g_hash_table_insert(names, called,
                        GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(names, called)) + 1));
  }
  return names;
}

/* What tells ATTENDEE from another of her name, as the list of participants says it; NULL mostly.
 */
static char *
apart_words(PiiriPeopleRows *self, GHashTable *names, const PiiriAttendee *attendee)
{
  if (GPOINTER_TO_UINT(g_hash_table_lookup(names, attendee->called)) < 2)
    return NULL;
  g_autofree char *words =
      piiri_outlook_tell_apart(piiri_today_store(self->today), KIND_PARTICIPANT, attendee->row);
  return *words != '\0' ? g_steal_pointer(&words) : NULL;
}

static void
set_class(GtkWidget *row, const char *name, bool wanted)
{
  if (wanted)
    gtk_widget_add_css_class(row, name);
  else
    gtk_widget_remove_css_class(row, name);
}

/* --- GObject. */

static void
piiri_people_rows_finalize(GObject *object)
{
  PiiriPeopleRows *self = PIIRI_PEOPLE_ROWS(object);
  g_clear_object(&self->today);
  g_ptr_array_unref(self->attendees);
  g_hash_table_unref(self->rows);
  G_OBJECT_CLASS(piiri_people_rows_parent_class)->finalize(object);
}

static void
piiri_people_rows_class_init(PiiriPeopleRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_people_rows_finalize;

  g_type_ensure(PIIRI_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/people-rows.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriPeopleRows, first_half);
  gtk_widget_class_bind_template_child(widget_class, PiiriPeopleRows, second_half);
}

static void
piiri_people_rows_init(PiiriPeopleRows *self)
{
  self->attendees = g_ptr_array_new();
  self->rows = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gtk_widget_init_template(GTK_WIDGET(self));
}

/* --- Public. */

void
piiri_people_rows_show(PiiriPeopleRows *self, PiiriToday *today, GPtrArray *attendees)
{
  g_set_object(&self->today, today);
  g_ptr_array_unref(self->attendees);
  self->attendees = g_ptr_array_ref(attendees);
  piiri_attendees_count(piiri_today_store(today), piiri_today_circle(today),
                        piiri_today_meeting(today)->date, attendees, TIMES_TOLD);

  guint half = (attendees->len + 1) / 2;
  bool settled = is_settled(self);
  g_autoptr(GHashTable) names = count_names(self);
  GtkWidget *before = NULL;
  g_hash_table_foreach_remove(self->rows, is_gone, self);
  for (guint i = 0; i < attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    GtkWidget *row = row_of(self, attendee);
    if (row == NULL)
      row = make_row(self, attendee);
    if (i == half)
      before = NULL;
    put_row(row, i < half ? self->first_half : self->second_half, before);
    before = row;
    g_autofree char *apart = apart_words(self, names, attendee);
    piiri_person_row_update(PIIRI_PERSON_ROW(row), attendee->name, attendee->called,
                            pill_of(attendee, settled), apart);
    offer_page(row, attendee);
  }
  piiri_people_rows_tick(self);
}

void
piiri_people_rows_tick(PiiriPeopleRows *self)
{
  self->showing = true;
  for (guint i = 0; i < self->attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(self->attendees, i);
    gtk_check_button_set_active(GTK_CHECK_BUTTON(row_of(self, attendee)), attendee->present);
  }
  self->showing = false;
}

void
piiri_people_rows_mark(PiiriPeopleRows *self, const char *words)
{
  bool finding = strspn(words, " ") < strlen(words);
  PiiriAttendee *target = finding ? piiri_finding_target(words, self->attendees) : NULL;
  for (guint i = 0; i < self->attendees->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(self->attendees, i);
    GtkWidget *row = row_of(self, attendee);
    set_class(row, "faded", finding && !piiri_finding_matches(words, attendee));
    set_class(row, "found", attendee == target);
  }
}
