#include "config.h"

#include "app/circle/agreement-form.h"

#include "app/records/words.h"
#include "app/widgets/calendar.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"
#include "model/value.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

struct _PiiriAgreementForm {
  GtkBox parent_instance;

  GtkLabel *question;
  GtkBox *choices;
  GtkTextView *words;
  GtkWidget *day;
  GtkMenuButton *calendar_button;
  GtkCalendar *calendar;
  GtkLabel *trouble;
  GtkWidget *agree;

  PiiriSession *session;
  PiiriRef ref; /* row 0 for a new agreement */
  char *subject;
  char *unknown;     /* choices that only a newer version knows, to be kept */
  GPtrArray *checks; /* GtkCheckButton with its choice's name */
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriAgreementForm, piiri_agreement_form, GTK_TYPE_BOX)

/* --- Answers ---------------------------------------------------------------------------------- */

static const char *
name_of(GtkWidget *check)
{
  return g_object_get_data(G_OBJECT(check), "name");
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As files spell several choices: sorted, one space between. */
static char *
read_choices(PiiriAgreementForm *self)
{
  g_auto(GStrv) unknown = g_strsplit(self->unknown ? self->unknown : "", " ", -1);
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active(self->checks->pdata[i]))
      g_ptr_array_add(names, (gpointer)name_of(self->checks->pdata[i]));
  for (char **name = unknown; *name; name++)
    if (**name)
      g_ptr_array_add(names, *name);
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);

  return g_strjoinv(" ", (char **)names->pdata);
}

static char *
read_words(PiiriAgreementForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer(self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds(buffer, &start, &end);

  g_autofree char *words = gtk_text_buffer_get_text(buffer, &start, &end, FALSE);

  return g_strstrip(piiri_value_clean(words));
}

/* The day as files spell it, "" where none is written; NULL when it can't be read. */
static char *
read_day(PiiriAgreementForm *self)
{
  g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->day)));

  g_strstrip(text);

  return *text ? piiri_words_read_date(text) : g_strdup("");
}

/* Something has to be said, unless the subject says it all. */
static bool
is_answered(PiiriAgreementForm *self)
{
  g_autofree char *choices = read_choices(self);
  g_autofree char *words = read_words(self);

  return *choices || *words ||
         (self->ref.kind == KIND_PRINCIPLE && !g_str_equal(self->subject, "other"));
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
changed_cb(PiiriAgreementForm *self)
{
  gtk_widget_set_sensitive(self->agree, is_answered(self));
  gtk_widget_remove_css_class(self->day, "error");
  gtk_widget_set_visible(GTK_WIDGET(self->trouble), FALSE);
}

/* Whoever ticks "other" has something to say. */
static void
toggled_cb(PiiriAgreementForm *self, GtkCheckButton *check)
{
  changed_cb(self);
  if (gtk_check_button_get_active(check) && g_str_has_suffix(name_of(GTK_WIDGET(check)), ".other"))
    gtk_widget_grab_focus(GTK_WIDGET(self->words));
}

static void
day_selected_cb(PiiriAgreementForm *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date(self->calendar);
  g_autofree char *text = g_date_time_format(date, "%Y-%m-%d");
  g_autofree char *words = piiri_words_of_date(text);

  gtk_editable_set_text(GTK_EDITABLE(self->day), words);
  gtk_menu_button_popdown(self->calendar_button);
}

static void
agree_cb(PiiriAgreementForm *self)
{
  g_autofree char *choices = read_choices(self);
  g_autofree char *words = read_words(self);
  g_autofree char *day = read_day(self);
  PiiriAgreed agreed = { choices, words, day };
  bool done;

  if (!day) {
    gtk_label_set_text(self->trouble, _("That is no date. Write it like 24.11.2026."));
    gtk_widget_set_visible(GTK_WIDGET(self->trouble), TRUE);
    gtk_widget_add_css_class(self->day, "error");
    gtk_widget_grab_focus(self->day);
    return;
  }
  if (!is_answered(self))
    return;

  /* Writing may rebuild the page around the form. */
  g_object_ref(self);
  done = self->ref.row == 0 ?
             piiri_agreement_make(self->session, self->ref.kind, self->subject, &agreed) :
             piiri_agreement_correct(self->session, &self->ref, &agreed);
  if (done)
    g_signal_emit(self, signals[DONE], 0);
  g_object_unref(self);
}

static void
cancel_cb(PiiriAgreementForm *self)
{
  g_signal_emit(self, signals[DONE], 0);
}

static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit(widget, signals[DONE], 0);

  return TRUE;
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_agreement_form_finalize(GObject *object)
{
  PiiriAgreementForm *self = PIIRI_AGREEMENT_FORM(object);

  g_clear_object(&self->session);
  g_clear_pointer(&self->checks, g_ptr_array_unref);
  g_free(self->subject);
  g_free(self->unknown);

  G_OBJECT_CLASS(piiri_agreement_form_parent_class)->finalize(object);
}

static void
piiri_agreement_form_class_init(PiiriAgreementFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->finalize = piiri_agreement_form_finalize;

  signals[DONE] = g_signal_new("done", PIIRI_TYPE_AGREEMENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure(PIIRI_TYPE_WRAP);
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/circle/agreement-form.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, question);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, choices);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, words);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, day);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, calendar_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, calendar);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, trouble);
  gtk_widget_class_bind_template_child(widget_class, PiiriAgreementForm, agree);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, agree_cb);
  gtk_widget_class_bind_template_callback(widget_class, cancel_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
piiri_agreement_form_init(PiiriAgreementForm *self)
{
  self->checks = g_ptr_array_new();
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_calendar_name_arrows(self->calendar);
  g_signal_connect_object(gtk_text_view_get_buffer(self->words), "changed", G_CALLBACK(changed_cb),
                          self, G_CONNECT_SWAPPED);
}

/* --- Making ----------------------------------------------------------------------------------- */

static void
add_check(PiiriAgreementForm *self, const PiiriChoice *choice)
{
  GtkWidget *check = gtk_check_button_new();
  GtkWidget *label = gtk_label_new(_(choice->label));

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(check), label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _(choice->label), -1);
  gtk_widget_add_css_class(check, "agreed-choice");
  g_object_set_data(G_OBJECT(check), "name", (gpointer)choice->name);
  g_ptr_array_add(self->checks, check);
  gtk_box_append(self->choices, check);
}

/* What stands in the agreement that is corrected. */
static void
fill(PiiriAgreementForm *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  bool practice = self->ref.kind == KIND_PRACTICE;
  g_autofree char *choices =
      practice ? piiri_store_get(store, KIND_PRACTICE, self->ref.row, PRACTICE_CHOICES) : NULL;
  g_autofree char *words = piiri_store_get(store, self->ref.kind, self->ref.row,
                                           practice ? PRACTICE_WORDS : PRINCIPLE_WORDS);
  g_autofree char *day = piiri_words_of(store, self->ref.kind, self->ref.row,
                                        practice ? PRACTICE_AGREED : PRINCIPLE_AGREED);
  g_auto(GStrv) names = g_strsplit(choices ? choices : "", " ", -1);
  g_autoptr(GString) unknown = g_string_new(NULL);

  for (char **name = names; *name; name++) {
    bool known = false;

    for (guint i = 0; i < self->checks->len && !known; i++) {
      known = g_str_equal(name_of(self->checks->pdata[i]), *name);
      if (known)
        gtk_check_button_set_active(self->checks->pdata[i], TRUE);
    }
    if (!known)
      g_string_append_printf(unknown, "%s ", *name);
  }
  self->unknown = g_string_free(g_steal_pointer(&unknown), FALSE);
  gtk_text_buffer_set_text(gtk_text_view_get_buffer(self->words), words ? words : "", -1);
  gtk_editable_set_text(GTK_EDITABLE(self->day), day);
}

static void
ask(PiiriAgreementForm *self)
{
  bool anew = self->ref.row == 0;
  const char *question = anew ? _("What do we agree on?") : _("Correct what was written down");
  g_autofree char *spoken = g_strdup_printf(
      "%s: %s", piiri_agreement_subject_words(self->ref.kind, self->subject), question);

  gtk_label_set_text(self->question, question);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_button_set_label(GTK_BUTTON(self->agree), anew ? _("_Agree") : _("_Correct"));
}

GtkWidget *
piiri_agreement_form_new(PiiriSession *session, int kind, const char *subject, gint64 row)
{
  PiiriAgreementForm *self = g_object_new(PIIRI_TYPE_AGREEMENT_FORM, NULL);
  g_autoptr(GPtrArray) choices = piiri_agreement_choices(kind, subject);
  g_autofree char *today = piiri_words_today();
  g_autofree char *day = piiri_words_of_date(today);

  self->session = g_object_ref(session);
  self->ref = (PiiriRef){ kind, row };
  self->subject = g_strdup(subject);
  for (guint i = 0; i < choices->len; i++)
    add_check(self, choices->pdata[i]);
  gtk_widget_set_visible(GTK_WIDGET(self->choices), choices->len > 0);
  gtk_editable_set_text(GTK_EDITABLE(self->day), day);
  if (row != 0)
    fill(self);
  for (guint i = 0; i < self->checks->len; i++)
    g_signal_connect_object(self->checks->pdata[i], "toggled", G_CALLBACK(toggled_cb), self,
                            G_CONNECT_SWAPPED);
  ask(self);
  changed_cb(self);

  return GTK_WIDGET(self);
}

void
piiri_agreement_form_focus(PiiriAgreementForm *self)
{
  g_return_if_fail(PIIRI_IS_AGREEMENT_FORM(self));

  gtk_widget_grab_focus(self->checks->len > 0 ? self->checks->pdata[0] : GTK_WIDGET(self->words));
}
