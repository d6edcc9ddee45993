#include "config.h"

#include "app/participants/participant-page.h"

#include "analysis/attendance.h"
#include "app/participants/meetings-button.h"
#include "app/participants/member-steps.h"
#include "app/records/record-page.h"
#include "app/records/words.h"
#include "app/same/note.h"
#include "app/widgets/people.h"
#include "app/widgets/record-link.h"
#include "app/widgets/strip.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <string.h>

#define AVATAR_SIZE 96
#define N_WEEKS     52

struct _PiiriParticipantPage {
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkBox *top;
  GtkWidget *avatar;
  GtkLabel *name;
  PiiriWrap *pills;
  PiiriWrap *since;
  PiiriSameNote *same;
  GtkWidget *weeks;
  GtkLabel *weeks_words;
  PiiriStrip *strip;
  PiiriMeetingsButton *meetings;
  GtkWidget *steps_box;
  PiiriMemberSteps *steps;
  AdwPreferencesGroup *contacts;
  AdwPreferencesGroup *consents;
  AdwPreferencesGroup *more;

  PiiriRecordEditor *editor;
  gint64 row; /* the person who was shown last */
};

G_DEFINE_FINAL_TYPE(PiiriParticipantPage, piiri_participant_page, ADW_TYPE_BIN)

static const int contact_fields[] = {
  PARTICIPANT_NAME,  PARTICIPANT_CALLED,  PARTICIPANT_PHONE,
  PARTICIPANT_EMAIL, PARTICIPANT_ADDRESS, PARTICIPANT_WISHES,
};

/* A consent and the day when it was given or refused. */
static const int consent_fields[][2] = {
  { PARTICIPANT_REGISTER, PARTICIPANT_REGISTER_DATE },
  { PARTICIPANT_CONTACTING, PARTICIPANT_CONTACTING_DATE },
  { PARTICIPANT_PHOTOS, PARTICIPANT_PHOTOS_DATE },
};

static const int more_fields[] = {
  PARTICIPANT_ROLES,       PARTICIPANT_EXPERIENCE,    PARTICIPANT_LANGUAGES,
  PARTICIPANT_SINCE,       PARTICIPANT_UNTIL,         PARTICIPANT_BROUGHT_BY,
  PARTICIPANT_GUIDED_BY,   PARTICIPANT_REGISTER_DATE, PARTICIPANT_CONTACTING_DATE,
  PARTICIPANT_PHOTOS_DATE, PARTICIPANT_NOTES,
};

static PiiriStore *
get_store(PiiriParticipantPage *self)
{
  return piiri_session_store(piiri_record_editor_session(self->editor));
}

/* The first role in the accent, the others quiet, languages in an outline. */
static void
show_pills(PiiriParticipantPage *self, PiiriStore *store, gint64 row)
{
  const PiiriField *field =
      piiri_kind_field(&piiri_kinds.kinds[KIND_PARTICIPANT], PARTICIPANT_ROLES);
  g_autofree char *roles = piiri_store_get(store, KIND_PARTICIPANT, row, PARTICIPANT_ROLES);
  g_autofree char *languages = piiri_words_of(store, KIND_PARTICIPANT, row, PARTICIPANT_LANGUAGES);
  g_auto(GStrv) names = g_strsplit(roles ? roles : "", " ", -1);

  piiri_wrap_clear(self->pills);
  for (guint i = 0; names[i] && *names[i]; i++) {
    g_autofree char *role = piiri_words_of_value(store, field, names[i]);
    g_autofree char *words = piiri_words_in_sentence(role);
    PiiriPillLook look = i == 0 ? PIIRI_PILL_STRONG : PIIRI_PILL_QUIET;

    piiri_wrap_append(self->pills, piiri_pill_new(words, look));
  }
  if (*languages)
    piiri_wrap_append(self->pills, piiri_pill_new(languages, PIIRI_PILL_HOLLOW));
  gtk_widget_set_visible(GTK_WIDGET(self->pills),
                         gtk_widget_get_first_child(GTK_WIDGET(self->pills)) != NULL);
}

static GtkWidget *
words_new(const char *words)
{
  GtkWidget *label = gtk_label_new(words);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);

  return label;
}

/* "Along since September 2019. Came along through Aino.", the second a way to Aino's page. */
static void
show_since(PiiriParticipantPage *self, PiiriStore *store, gint64 row)
{
  g_autofree char *date = piiri_store_get(store, KIND_PARTICIPANT, row, PARTICIPANT_SINCE);
  g_autofree char *since = piiri_words_since(date);
  g_autofree char *through = piiri_words_of(store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY);

  piiri_wrap_clear(self->since);
  if (*since)
    piiri_wrap_append(self->since, words_new(since));
  if (*through) {
    gint64 target = piiri_store_get_standing(store, KIND_PARTICIPANT, row, PARTICIPANT_BROUGHT_BY);
    /* Translators: %s is the name of who brought this person along. */
    g_autofree char *words = g_strdup_printf(_("Came along through %s."), through);

    piiri_wrap_append(self->since, piiri_record_link_new_words(KIND_PARTICIPANT, target, words));
  }
  gtk_widget_set_visible(GTK_WIDGET(self->since), *since || *through);
}

static char *
history_words(const PiiriHistory *history, const char *today)
{
  g_autofree char *date = piiri_words_of_date(history->last_date);

  if (history->meetings == 0)
    return g_strdup(_("No meetings yet"));
  if (!*history->last_date)
    return g_strdup_printf(
        ngettext("Not at the %u meeting", "Not at any of %u meetings", history->meetings),
        history->meetings);
  if (g_str_equal(history->last_date, today))
    /* Translators: at how many meetings of how many a person was. */
    return g_strdup_printf(ngettext("Present at %u of %u, last today",
                                    "Present at %u of %u, last today", history->present),
                           history->present, history->meetings);

  /* Translators: at how many meetings of how many a person was, and when last. */
  return g_strdup_printf(ngettext("Present at %u of %u, last on %s",
                                  "Present at %u of %u, last on %s", history->present),
                         history->present, history->meetings, date);
}

static void
show_weeks(PiiriParticipantPage *self, PiiriStore *store, gint64 row, const char *today)
{
  g_autoptr(PiiriHistory) history = piiri_attendance_history(store, row, today, N_WEEKS);
  guint n = history ? history->weeks->len : 0;
  g_autofree PiiriMark *marks = g_new(PiiriMark, n);
  g_auto(GStrv) names = g_new0(char *, n + 1);
  g_autofree char *words = NULL;

  gtk_widget_set_visible(self->weeks, history != NULL);
  if (!history)
    return;

  for (guint i = 0; i < n; i++) {
    const PiiriWeek *week = &g_array_index(history->weeks, PiiriWeek, i);
    gint64 months = g_date_get_year(&week->monday) * 12 + g_date_get_month(&week->monday) - 1;

    marks[i] = week->mark;
    names[i] = piiri_words_of_month(months);
  }

  words = history_words(history, today);
  gtk_label_set_text(self->weeks_words, words);
  piiri_strip_set_squares(self->strip, marks, (const char *const *)names, n, words);
  piiri_meetings_button_set(self->meetings, history);
}

static void
show_steps(PiiriParticipantPage *self, PiiriStore *store, gint64 row, const char *today)
{
  PiiriMember member;
  g_autoptr(GError) error = NULL;

  if (piiri_member_steps(store, row, today, &member, &error))
    piiri_member_steps_set(self->steps, &member);
  else
    piiri_session_report(piiri_record_editor_session(self->editor), error);
}

static void
shown_cb(PiiriParticipantPage *self)
{
  PiiriRef ref = piiri_record_editor_ref(self->editor);
  PiiriStore *store = get_store(self);
  bool there = store && ref.row != 0;

  piiri_record_page_begin(self->scrolled, self->row, ref.row);
  self->row = ref.row;
  gtk_widget_set_visible(self->weeks, there);
  gtk_widget_set_visible(self->steps_box, there);
  gtk_widget_set_visible(GTK_WIDGET(self->pills), there);
  gtk_widget_set_visible(GTK_WIDGET(self->since), there);
  piiri_same_note_show(self->same, piiri_record_editor_session(self->editor), KIND_PARTICIPANT,
                       there ? ref.row : 0);
  if (!there) {
    gtk_label_set_text(self->name, _("New participant"));
    piiri_avatar_set_name(self->avatar, "");
    return;
  }

  g_autofree char *name = piiri_words_of_record(store, KIND_PARTICIPANT, ref.row);
  g_autofree char *today = piiri_words_today();

  gtk_label_set_text(self->name, name);
  piiri_avatar_set_name(self->avatar, name);
  show_pills(self, store, ref.row);
  show_since(self, store, ref.row);
  show_weeks(self, store, ref.row, today);
  show_steps(self, store, ref.row, today);
}

static void
piiri_participant_page_dispose(GObject *object)
{
  g_clear_object(&PIIRI_PARTICIPANT_PAGE(object)->editor);

  G_OBJECT_CLASS(piiri_participant_page_parent_class)->dispose(object);
}

static void
piiri_participant_page_class_init(PiiriParticipantPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_participant_page_dispose;

  g_type_ensure(PIIRI_TYPE_SAME_NOTE);
  g_type_ensure(PIIRI_TYPE_STRIP);
  g_type_ensure(PIIRI_TYPE_WRAP);
  g_type_ensure(PIIRI_TYPE_MEETINGS_BUTTON);
  g_type_ensure(PIIRI_TYPE_MEMBER_STEPS);
  gtk_widget_class_set_template_from_resource(
      widget_class, "/fi/naapuruuspiiri/Piiri/participants/participant-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, top);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, pills);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, since);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, same);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, weeks);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, weeks_words);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, strip);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, meetings);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, steps_box);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, steps);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, contacts);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, consents);
  gtk_widget_class_bind_template_child(widget_class, PiiriParticipantPage, more);
}

static void
piiri_participant_page_init(PiiriParticipantPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->avatar = piiri_avatar_new(AVATAR_SIZE, "");
  gtk_box_prepend(self->top, self->avatar);
}

static void
add_fields(PiiriParticipantPage *self, AdwPreferencesGroup *group, const int *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    adw_preferences_group_add(group, piiri_record_editor_field(self->editor, fields[i]));
}

static void
add_consents(PiiriParticipantPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS(consent_fields); i++) {
    int field = consent_fields[i][0];

    adw_preferences_group_add(self->consents, piiri_record_editor_field(self->editor, field));
    piiri_record_editor_name_none(self->editor, field, _("Not asked"));
    piiri_record_editor_date_with(self->editor, field, consent_fields[i][1]);
  }
}

GtkWidget *
piiri_participant_page_new(PiiriRecordEditor *editor)
{
  PiiriParticipantPage *self = g_object_new(PIIRI_TYPE_PARTICIPANT_PAGE, NULL);

  self->editor = g_object_ref(editor);
  add_fields(self, self->contacts, contact_fields, G_N_ELEMENTS(contact_fields));
  add_consents(self);
  add_fields(self, self->more, more_fields, G_N_ELEMENTS(more_fields));
  g_signal_connect_object(editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb(self);

  return GTK_WIDGET(self);
}
