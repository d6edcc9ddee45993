#include "config.h"

#include "app/circle/agreement-section.h"

#include "app/circle/agreement-form.h"
#include "app/circle/agreement-lines.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriAgreementSection {
  PiiriCircleSection parent_instance;

  GtkWidget *anew;    /* the button beside the title, where something stands */
  GtkWidget *hole;    /* the dashed one, where nothing does */
  GtkWidget *blocks;  /* what stands */
  GtkWidget *before;  /* the one that stood last */
  GtkWidget *earlier; /* and those before it */
  GtkWidget *earlier_lines;
  GtkWidget *form; /* NULL while nobody is asked */
  gint64 asked;    /* the row that it corrects, 0 for a new agreement */

  int kind;
  const char *subject;
  GArray *agreements; /* PiiriAgreement, newest first */
};

G_DEFINE_FINAL_TYPE(PiiriAgreementSection, piiri_agreement_section, PIIRI_TYPE_CIRCLE_SECTION)

static const int practice_kinds[] = { KIND_PRACTICE, -1 };
static const int principle_kinds[] = { KIND_PRINCIPLE, -1 };

static PiiriSession *
get_session(PiiriAgreementSection *self)
{
  return piiri_circle_section_session(PIIRI_CIRCLE_SECTION(self));
}

/* Principles of the circle's own stand side by side; of every other subject one stands. */
static bool
holds_several(PiiriAgreementSection *self)
{
  return self->kind == KIND_PRINCIPLE && g_str_equal(self->subject, "other");
}

static guint
count_standing(PiiriAgreementSection *self)
{
  guint n = 0;

  for (guint i = 0; self->agreements && i < self->agreements->len; i++)
    n += g_array_index(self->agreements, PiiriAgreement, i).stands;

  return n;
}

/* --- The form --------------------------------------------------------------------------------- */

static void
update_buttons(PiiriAgreementSection *self)
{
  bool asking = self->form != NULL;
  bool stands = count_standing(self) > 0;

  gtk_widget_set_visible(self->anew, stands && !asking);
  gtk_widget_set_visible(self->hole, !stands && !asking);
  gtk_widget_set_visible(self->blocks, stands);
}

/* The keyboard stays where the next agreement would be made. */
static void
form_done_cb(PiiriAgreementSection *self)
{
  gtk_box_remove(GTK_BOX(gtk_widget_get_parent(self->form)), self->form);
  self->form = NULL;
  update_buttons(self);
  gtk_widget_grab_focus(count_standing(self) > 0 ? self->anew : self->hole);
}

/* Asks for a new agreement, or corrects the one at ROW. */
static void
ask(PiiriAgreementSection *self, gint64 row)
{
  GtkWidget *content = gtk_widget_get_parent(self->blocks);

  if (self->form && self->asked == row) {
    piiri_agreement_form_focus(PIIRI_AGREEMENT_FORM(self->form));
    return;
  }

  if (self->form)
    form_done_cb(self);
  self->asked = row;
  self->form = piiri_agreement_form_new(get_session(self), self->kind, self->subject, row);
  g_signal_connect_object(self->form, "done", G_CALLBACK(form_done_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after(GTK_BOX(content), self->form, self->blocks);
  update_buttons(self);
  piiri_agreement_form_focus(PIIRI_AGREEMENT_FORM(self->form));
  piiri_circle_section_opened(PIIRI_CIRCLE_SECTION(self));
}

/* --- What stands, and what stood -------------------------------------------------------------- */

static void
clear(GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child(box)) != NULL;)
    gtk_box_remove(GTK_BOX(box), child);
}

/* The one that stood last is told at once, those before it when one asks. */
static void
show_agreements(PiiriAgreementSection *self, PiiriStore *store)
{
  guint n_past = 0;

  clear(self->blocks);
  clear(self->before);
  clear(self->earlier_lines);
  for (guint i = 0; i < self->agreements->len; i++) {
    const PiiriAgreement *one = &g_array_index(self->agreements, PiiriAgreement, i);

    if (one->stands)
      gtk_box_append(GTK_BOX(self->blocks), piiri_agreement_standing_new(store, self->kind, one));
    else
      gtk_box_append(GTK_BOX(n_past++ == 0 ? self->before : self->earlier_lines),
                     piiri_agreement_before_new(store, self->kind, one));
  }
  gtk_widget_set_visible(self->before, n_past > 0);
  gtk_widget_set_visible(self->earlier, n_past > 1);
}

static void
summarize(PiiriAgreementSection *self, PiiriStore *store)
{
  guint n = count_standing(self);
  g_autofree char *summary = NULL;

  if (n == 0) {
    summary = g_strdup(_("Not agreed yet"));
  } else if (holds_several(self) && n > 1) {
    /* Translators: how many principles of its own a circle has; never 1. */
    summary = g_strdup_printf(ngettext("%u agreed", "%u agreed", n), n);
  } else {
    for (guint i = 0; !summary; i++) {
      const PiiriAgreement *one = &g_array_index(self->agreements, PiiriAgreement, i);
      PiiriRef ref = { self->kind, one->row };
      g_autofree char *more = NULL;

      if (!one->stands)
        continue;
      if (self->kind == KIND_PRINCIPLE && !holds_several(self))
        summary = piiri_agreement_since(self->kind, one);
      else
        piiri_agreement_words(store, &ref, &summary, &more);
    }
  }

  piiri_circle_section_set_summary(PIIRI_CIRCLE_SECTION(self), summary);
}

static void
agreement_section_refresh(PiiriCircleSection *section)
{
  PiiriAgreementSection *self = PIIRI_AGREEMENT_SECTION(section);
  PiiriStore *store;
  gint64 circle;

  if (!piiri_circle_section_circle(section, &store, &circle))
    return;

  g_clear_pointer(&self->agreements, g_array_unref);
  self->agreements = piiri_agreement_all(store, circle, self->kind, self->subject);
  show_agreements(self, store);
  update_buttons(self);
  summarize(self, store);
}

/* --- What the page asks ----------------------------------------------------------------------- */

static bool
agreement_section_show_record(PiiriCircleSection *section, const PiiriRef *ref)
{
  PiiriAgreementSection *self = PIIRI_AGREEMENT_SECTION(section);
  guint n_past = 0;

  for (guint i = 0; ref->kind == self->kind && i < self->agreements->len; i++) {
    const PiiriAgreement *one = &g_array_index(self->agreements, PiiriAgreement, i);

    n_past += !one->stands;
    if (one->row != ref->row)
      continue;
    if (!one->stands && n_past > 1)
      gtk_expander_set_expanded(GTK_EXPANDER(self->earlier), TRUE);
    return true;
  }

  return false;
}

static void
agreement_section_begin(PiiriCircleSection *section)
{
  ask(PIIRI_AGREEMENT_SECTION(section), 0);
}

/* Says what the latest step did, with a way back. The keyboard was in what has gone. */
static void
tell(PiiriAgreementSection *self)
{
  g_autofree char *words = piiri_store_undo_words(piiri_session_store(get_session(self)));

  piiri_session_tell_undo(get_session(self), words);
  gtk_widget_grab_focus(count_standing(self) > 0 ? self->anew : self->hole);
}

static void
remove_row(PiiriAgreementSection *self, gint64 row)
{
  PiiriRef ref = { self->kind, row };

  /* It may be the one that is just being corrected. */
  if (self->form)
    form_done_cb(self);
  if (piiri_agreement_remove(get_session(self), &ref))
    tell(self);
}

/* What stands, where it is one. */
static void
agreement_section_remove(PiiriCircleSection *section)
{
  PiiriAgreementSection *self = PIIRI_AGREEMENT_SECTION(section);

  if (count_standing(self) != 1)
    return;

  for (guint i = 0; i < self->agreements->len; i++) {
    const PiiriAgreement *one = &g_array_index(self->agreements, PiiriAgreement, i);

    if (one->stands) {
      remove_row(self, one->row);
      return;
    }
  }
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
anew_clicked_cb(PiiriAgreementSection *self)
{
  ask(self, 0);
}

static void
correct_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask(PIIRI_AGREEMENT_SECTION(widget), g_variant_get_int64(parameter));
}

static void
withdraw_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriAgreementSection *self = PIIRI_AGREEMENT_SECTION(widget);
  PiiriRef ref = { self->kind, g_variant_get_int64(parameter) };

  if (piiri_agreement_withdraw(get_session(self), &ref))
    tell(self);
}

static void
delete_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  remove_row(PIIRI_AGREEMENT_SECTION(widget), g_variant_get_int64(parameter));
}

/* A form that is open asks for another circle. */
static void
circle_changed_cb(PiiriAgreementSection *self)
{
  if (self->form)
    form_done_cb(self);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_agreement_section_dispose(GObject *object)
{
  PiiriAgreementSection *self = PIIRI_AGREEMENT_SECTION(object);

  g_clear_pointer(&self->agreements, g_array_unref);

  G_OBJECT_CLASS(piiri_agreement_section_parent_class)->dispose(object);
}

static void
piiri_agreement_section_class_init(PiiriAgreementSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriCircleSectionClass *section_class = PIIRI_CIRCLE_SECTION_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_agreement_section_dispose;
  section_class->refresh = agreement_section_refresh;
  section_class->show_record = agreement_section_show_record;
  section_class->begin = agreement_section_begin;
  section_class->remove = agreement_section_remove;

  gtk_widget_class_install_action(widget_class, "agreement.correct", "x", correct_cb);
  gtk_widget_class_install_action(widget_class, "agreement.withdraw", "x", withdraw_cb);
  gtk_widget_class_install_action(widget_class, "agreement.delete", "x", delete_cb);
}

static void
piiri_agreement_section_init(PiiriAgreementSection *self)
{
}

/* A button that begins the form; called by its words and the subject for the screen reader. */
static GtkWidget *
make_button(PiiriAgreementSection *self, const char *label, const char *icon)
{
  GtkWidget *button = gtk_button_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new(label);
  g_autofree char *name =
      g_strdup_printf("%s: %s", label, piiri_agreement_subject_words(self->kind, self->subject));

  gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name(icon));
  gtk_label_set_wrap(GTK_LABEL(words), TRUE);
  gtk_label_set_xalign(GTK_LABEL(words), 0);
  gtk_box_append(GTK_BOX(box), words);
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object(button, "clicked", G_CALLBACK(anew_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
build(PiiriAgreementSection *self)
{
  PiiriCircleSection *section = PIIRI_CIRCLE_SECTION(self);
  g_autofree char *earlier =
      g_strdup_printf("%s: %s", _("Earlier"), piiri_circle_section_title(section));

  self->anew = make_button(self, holds_several(self) ? _("Add Another") : _("Agree Anew"),
                           holds_several(self) ? "list-add-symbolic" : "document-edit-symbolic");
  gtk_widget_add_css_class(self->anew, "flat");
  gtk_widget_add_css_class(self->anew, "section-button");
  self->hole = make_button(self, _("Not agreed yet"), "list-add-symbolic");
  gtk_widget_add_css_class(self->hole, "hole");
  gtk_widget_set_halign(self->hole, GTK_ALIGN_START);
  self->blocks = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  self->before = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  self->earlier = gtk_expander_new(_("Earlier"));
  self->earlier_lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class(self->earlier, "earlier");
  gtk_expander_set_child(GTK_EXPANDER(self->earlier), self->earlier_lines);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->earlier), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 earlier, -1);

  piiri_circle_section_add_button(section, self->anew);
  piiri_circle_section_append(section, self->blocks);
  piiri_circle_section_append(section, self->hole);
  piiri_circle_section_append(section, self->before);
  piiri_circle_section_append(section, self->earlier);
}

PiiriCircleSection *
piiri_agreement_section_new(PiiriSession *session, int kind, const char *subject)
{
  PiiriAgreementSection *self = g_object_new(PIIRI_TYPE_AGREEMENT_SECTION, NULL);
  PiiriCircleSection *section = PIIRI_CIRCLE_SECTION(self);

  self->kind = kind;
  self->subject = subject;
  piiri_circle_section_init_with(section, session, piiri_agreement_subject_words(kind, subject),
                                 kind == KIND_PRACTICE ? practice_kinds : principle_kinds);
  build(self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  piiri_circle_section_refresh(section);

  return section;
}

bool
piiri_agreement_section_is(PiiriCircleSection *section, int kind, const char *subject)
{
  PiiriAgreementSection *self =
      PIIRI_IS_AGREEMENT_SECTION(section) ? PIIRI_AGREEMENT_SECTION(section) : NULL;

  return self && self->kind == kind && g_str_equal(self->subject, subject);
}
