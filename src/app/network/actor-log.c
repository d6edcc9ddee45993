#include "config.h"

#include "app/network/actor-log.h"

#include "analysis/attendance.h"
#include "app/network/deeds.h"
#include "app/network/log-line.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/person-chooser.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

struct _PiiriActorLog {
  AdwBin parent_instance;

  GtkEditable *said;
  GtkEditable *next;
  GtkWidget *who;
  GtkLabel *who_words;
  GtkWidget *chooser;
  GtkWidget *write;
  GtkBox *lines;

  PiiriSession *session;
  gint64 actor;
  gint64 speaker; /* chosen last; 0 when nobody was */
};

G_DEFINE_FINAL_TYPE(PiiriActorLog, piiri_actor_log, ADW_TYPE_BIN)

static PiiriStore *
get_store(PiiriActorLog *self)
{
  return piiri_session_store(self->session);
}

static GPtrArray *
find_people(PiiriActorLog *self)
{
  g_autofree char *today = piiri_words_today();

  return piiri_attendees(get_store(self), piiri_session_circle(self->session), 0, today);
}

/* --- Who speaks: who was chosen last, else who spoke last with this actor, else who facilitates.
 */

static gint64
find_speaker(PiiriActorLog *self, GArray *rows)
{
  PiiriStore *store = get_store(self);

  if (self->speaker != 0 && piiri_store_is_shown(store, KIND_PARTICIPANT, self->speaker))
    return self->speaker;

  for (guint i = 0; i < rows->len; i++) {
    gint64 who = piiri_store_get_standing(store, KIND_CONTACT_NOTE, g_array_index(rows, gint64, i),
                                          CONTACT_NOTE_WHO);

    if (who != 0 && piiri_store_is_shown(store, KIND_PARTICIPANT, who))
      return who;
  }

  g_autoptr(GPtrArray) people = find_people(self);

  for (guint i = 0; i < people->len; i++) {
    const PiiriAttendee *person = g_ptr_array_index(people, i);

    if (person->facilitator)
      return person->row;
  }

  return 0;
}

static void
show_speaker(PiiriActorLog *self, gint64 speaker)
{
  g_autofree char *name =
      speaker != 0 ? piiri_outlook_name(get_store(self), KIND_PARTICIPANT, speaker) : NULL;
  /* Translators: %s is who of the circle spoke with an actor. */
  g_autofree char *words = name ? g_strdup_printf(_("%s spoke"), name) : g_strdup(_("Who spoke?"));

  gtk_label_set_text(self->who_words, words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->who), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
}

static void
chooser_show_cb(PiiriActorLog *self)
{
  g_autoptr(GPtrArray) people = find_people(self);

  piiri_person_chooser_set_people(PIIRI_PERSON_CHOOSER(self->chooser), people);
}

static void
chosen_cb(PiiriActorLog *self, gint64 participant)
{
  self->speaker = participant;
  show_speaker(self, participant);
  gtk_widget_grab_focus(GTK_WIDGET(self->said));
}

/* --- Writing. */

static char *
words_in(GtkEditable *entry)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(entry)));
}

static void
changed_cb(PiiriActorLog *self)
{
  g_autofree char *said = words_in(self->said);
  g_autofree char *next = words_in(self->next);

  gtk_widget_set_sensitive(self->write, *said || *next);
}

static void
write_down(PiiriActorLog *self, const char *said, const char *next)
{
  g_autoptr(GArray) rows =
      piiri_network_log(get_store(self), piiri_session_circle(self->session), self->actor);

  if (!piiri_network_write(self->session, self->actor, find_speaker(self, rows), said, next))
    return;
  piiri_session_tell_undo(self->session, _("It is written down"));
}

static void
write_cb(PiiriActorLog *self)
{
  g_autofree char *said = words_in(self->said);
  g_autofree char *next = words_in(self->next);

  if (!*said && !*next)
    return;

  gtk_editable_set_text(self->said, "");
  gtk_editable_set_text(self->next, "");
  write_down(self, said, next);
  gtk_widget_grab_focus(GTK_WIDGET(self->said));
}

static void
done_cb(PiiriActorLog *self, const char *next_step)
{
  /* Translators: a line in the log; %s is what was to be done. */
  g_autofree char *said = g_strdup_printf(_("Done: %s"), next_step);

  write_down(self, said, "");
}

/* --- Lines. */

static bool
shows(PiiriActorLog *self, GArray *rows)
{
  GtkWidget *line = gtk_widget_get_first_child(GTK_WIDGET(self->lines));

  for (guint i = 0; i < rows->len; i++) {
    if (!line || piiri_log_line_row(PIIRI_LOG_LINE(line)) != g_array_index(rows, gint64, i))
      return false;
    line = gtk_widget_get_next_sibling(line);
  }

  return !line;
}

/* A line that was open to be corrected is so still, wherever it has moved to. */
static void
make_lines(PiiriActorLog *self, GArray *rows)
{
  GtkWidget *line;
  gint64 open = 0;

  while ((line = gtk_widget_get_first_child(GTK_WIDGET(self->lines)))) {
    if (piiri_log_line_is_open(PIIRI_LOG_LINE(line)))
      open = piiri_log_line_row(PIIRI_LOG_LINE(line));
    gtk_box_remove(self->lines, line);
  }

  for (guint i = 0; i < rows->len; i++) {
    gint64 row = g_array_index(rows, gint64, i);

    line = piiri_log_line_new(self->session, row);
    g_signal_connect_object(line, "done", G_CALLBACK(done_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append(self->lines, line);
    if (row == open)
      piiri_log_line_open(PIIRI_LOG_LINE(line));
  }
}

static void
piiri_actor_log_dispose(GObject *object)
{
  g_clear_object(&PIIRI_ACTOR_LOG(object)->session);

  G_OBJECT_CLASS(piiri_actor_log_parent_class)->dispose(object);
}

static void
piiri_actor_log_class_init(PiiriActorLogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_actor_log_dispose;

  g_type_ensure(PIIRI_TYPE_PERSON_CHOOSER);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/actor-log.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, said);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, next);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, who);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, who_words);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, chooser);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, write);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorLog, lines);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, write_cb);
  gtk_widget_class_bind_template_callback(widget_class, chooser_show_cb);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
}

static void
piiri_actor_log_init(PiiriActorLog *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_actor_log_new(PiiriSession *session)
{
  PiiriActorLog *self = g_object_new(PIIRI_TYPE_ACTOR_LOG, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

void
piiri_actor_log_show(PiiriActorLog *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_ACTOR_LOG(self));

  g_autoptr(GArray) rows =
      piiri_network_log(get_store(self), piiri_session_circle(self->session), actor);

  if (actor != self->actor) {
    gtk_editable_set_text(self->said, "");
    gtk_editable_set_text(self->next, "");
  }
  self->actor = actor;
  show_speaker(self, find_speaker(self, rows));
  if (!shows(self, rows))
    make_lines(self, rows);

  GtkWidget *line = gtk_widget_get_first_child(GTK_WIDGET(self->lines));

  for (guint i = 0; line; i++, line = gtk_widget_get_next_sibling(line))
    piiri_log_line_show(PIIRI_LOG_LINE(line), i == 0);
}
