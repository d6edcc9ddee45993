#include "config.h"

#include "app/today/diary.h"

#include "analysis/attendance.h"
#include "app/widgets/enter.h"
#include "app/widgets/person-chooser.h"
#include "app/widgets/record-link.h"
#include "app/widgets/scale.h"
#include "app/widgets/width-first.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

struct _PiiriTodayDiary {
  AdwBin parent_instance;

  PiiriToday *today;

  GtkLayoutManager *head;
  GtkWidget *author;
  GtkWidget *author_label;
  GtkWidget *chooser;
  GtkWidget *line;
  GtkWidget *entries;
};

G_DEFINE_FINAL_TYPE(PiiriTodayDiary, piiri_today_diary, ADW_TYPE_BIN)

/* --- Who writes. */

/* In large text there is no room for a name beside the heading: it gets a line of its own. */
static void
fit_text(PiiriTodayDiary *self)
{
  bool large = piiri_text_scale(GTK_WIDGET(self)) > 1.2;

  gtk_orientable_set_orientation(GTK_ORIENTABLE(self->head),
                                 large ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign(self->author, large ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  if (large)
    gtk_widget_add_css_class(self->author, "outdented");
  else
    gtk_widget_remove_css_class(self->author, "outdented");
}

static void
show_author(PiiriTodayDiary *self)
{
  gint64 author = piiri_today_author(self->today);
  g_autofree char *called = author != 0 ? piiri_today_called(self->today, author) : NULL;
  const char *name = called != NULL ? called : _("Who writes?");
  gtk_label_set_label(GTK_LABEL(self->author_label), name);

  /* Translators: %s is the one who writes in the diary. */
  g_autofree char *sentence =
      called != NULL ? g_strdup_printf(_("Writing as %s"), called) : g_strdup(name);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->author), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 sentence, -1);
}

static void
chooser_show_cb(PiiriTodayDiary *self)
{
  g_autoptr(GPtrArray) people =
      piiri_attendees(piiri_today_store(self->today), piiri_today_circle(self->today), 0,
                      piiri_today_date(self->today));
  piiri_person_chooser_set_people(PIIRI_PERSON_CHOOSER(self->chooser), people);
}

static void
chosen_cb(GtkWidget *chooser, gint64 participant)
{
  PiiriTodayDiary *self =
      PIIRI_TODAY_DIARY(gtk_widget_get_ancestor(chooser, PIIRI_TYPE_TODAY_DIARY));
  piiri_today_set_author(self->today, participant);
  show_author(self);
  gtk_widget_grab_focus(self->line);
}

/* --- What is written. */

static void
line_activate_cb(PiiriTodayDiary *self)
{
  g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->line)));
  g_strstrip(text);
  if (*text == '\0' || !piiri_today_write(self->today, text))
    return;
  gtk_editable_set_text(GTK_EDITABLE(self->line), "");
  piiri_session_tell_undo(piiri_today_session(self->today), _("It is in the diary"));
}

/* The words of the line go along to the page. */
static void
more_clicked_cb(PiiriTodayDiary *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->line)));
  gtk_editable_set_text(GTK_EDITABLE(self->line), "");
  gtk_widget_activate_action(GTK_WIDGET(self), "win.write-entry", "(ss)",
                             meeting != NULL ? meeting->planned : "", g_strstrip(text));
}

static GtkWidget *
wrapped_label(const char *text)
{
  GtkWidget *label = gtk_label_new(text);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
add_entry(PiiriTodayDiary *self, gint64 row)
{
  PiiriStore *store = piiri_today_store(self->today);
  g_autofree char *text = piiri_store_get(store, KIND_ENTRY, row, ENTRY_TEXT);
  gint64 author = piiri_store_get_standing(store, KIND_ENTRY, row, ENTRY_AUTHOR);
  if (text == NULL || *text == '\0')
    return;

  GtkWidget *entry = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(entry), wrapped_label(text));
  if (author != 0) {
    g_autofree char *called = piiri_today_called(self->today, author);
    GtkWidget *byline = piiri_record_link_new_words(KIND_PARTICIPANT, author, called);
    gtk_widget_add_css_class(byline, "byline");
    gtk_box_append(GTK_BOX(entry), byline);
  }
  gtk_box_append(GTK_BOX(self->entries), entry);
}

static void
refresh_cb(PiiriTodayDiary *self)
{
  const PiiriMeeting *meeting = piiri_today_meeting(self->today);
  if (meeting == NULL)
    return;
  fit_text(self);
  show_author(self);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->entries)) != NULL)
    gtk_box_remove(GTK_BOX(self->entries), child);
  g_autoptr(GArray) entries = piiri_agenda_entries(piiri_today_store(self->today), meeting->row);
  for (guint i = 0; i < entries->len; i++)
    add_entry(self, g_array_index(entries, gint64, i));
}

/* --- GObject. */

static void
piiri_today_diary_finalize(GObject *object)
{
  g_clear_object(&PIIRI_TODAY_DIARY(object)->today);
  G_OBJECT_CLASS(piiri_today_diary_parent_class)->finalize(object);
}

static void
piiri_today_diary_class_init(PiiriTodayDiaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->finalize = piiri_today_diary_finalize;

  g_type_ensure(PIIRI_TYPE_PERSON_CHOOSER);
  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/diary.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, head);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, author);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, author_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, chooser);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, line);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayDiary, entries);
  gtk_widget_class_bind_template_callback(widget_class, chooser_show_cb);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, line_activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, more_clicked_cb);
}

static void
piiri_today_diary_init(PiiriTodayDiary *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_offer_enter(GTK_ENTRY(self->line), _("Write it down"));
  piiri_entry_leave_undo(GTK_ENTRY(self->line));
}

void
piiri_today_diary_set_today(PiiriTodayDiary *self, PiiriToday *today)
{
  self->today = g_object_ref(today);
  g_signal_connect_object(today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}
