#include "app/widgets/person-row.h"

#include "app/widgets/people.h"
#include "app/widgets/width-first.h"

#define AVATAR 36

struct _PiiriPersonRow {
  GtkCheckButton parent_instance;

  GtkWidget *box;
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *lines;
  GtkWidget *apart; /* NULL, as the pill, until there is something to say */
  GtkWidget *pill;
};

G_DEFINE_TYPE(PiiriPersonRow, piiri_person_row, GTK_TYPE_CHECK_BUTTON)

static void
toggle_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate(widget);
}

/* GTK before 4.10 tells assistive technologies of no action that a check button has, but of those
 * that a class installs. */
static void
piiri_person_row_class_init(PiiriPersonRowClass *klass)
{
  gtk_widget_class_install_action(GTK_WIDGET_CLASS(klass), "person.toggle", NULL, toggle_cb);
}

static void
piiri_person_row_init(PiiriPersonRow *self)
{
  GtkLayoutManager *layout = piiri_width_first_new(12);

  self->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  g_object_set(layout, "centered", TRUE, NULL);
  gtk_widget_set_layout_manager(self->box, layout);
  self->name = gtk_label_new(NULL);
  gtk_label_set_xalign(GTK_LABEL(self->name), 0);
  /* Of two who are called the same the whole names stand here, beside a pill. */
  gtk_label_set_wrap(GTK_LABEL(self->name), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode(GTK_LABEL(self->name), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines(GTK_LABEL(self->name), 2);
  gtk_label_set_ellipsize(GTK_LABEL(self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(self->name, TRUE);
  gtk_widget_add_css_class(self->name, "name");

  self->lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(self->lines), self->name);
  gtk_box_append(GTK_BOX(self->box), self->lines);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(self), self->box);
  gtk_widget_add_css_class(GTK_WIDGET(self), "person");
}

GtkWidget *
piiri_person_row_new(const char *full, const char *called)
{
  PiiriPersonRow *self = g_object_new(PIIRI_TYPE_PERSON_ROW, NULL);
  /* An avatar measures its letters when it is given them, in the style of all that it lies in by
   * then: so it lies in nothing yet. */
  self->avatar = piiri_avatar_new(AVATAR, full);
  gtk_box_prepend(GTK_BOX(self->box), self->avatar);
  piiri_person_row_update(self, full, called, NULL, NULL);
  return GTK_WIDGET(self);
}

static void
show_pill(PiiriPersonRow *self, const char *pill)
{
  if (self->pill == NULL && pill == NULL)
    return;
  if (self->pill == NULL) {
    self->pill = piiri_pill_new(NULL, PIIRI_PILL_QUIET);
    gtk_box_append(GTK_BOX(self->box), self->pill);
  }
  gtk_label_set_label(GTK_LABEL(self->pill), pill != NULL ? pill : "");
  gtk_widget_set_visible(self->pill, pill != NULL);
}

static void
show_apart(PiiriPersonRow *self, const char *apart)
{
  if (self->apart == NULL && apart == NULL)
    return;
  if (self->apart == NULL) {
    self->apart = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(self->apart), 0);
    gtk_label_set_wrap(GTK_LABEL(self->apart), TRUE);
    gtk_widget_add_css_class(self->apart, "quiet");
    gtk_box_append(GTK_BOX(self->lines), self->apart);
  }
  gtk_label_set_label(GTK_LABEL(self->apart), apart != NULL ? apart : "");
  gtk_widget_set_visible(self->apart, apart != NULL);
}

void
piiri_person_row_update(
    PiiriPersonRow *self, const char *full, const char *called, const char *pill, const char *apart)
{
  g_return_if_fail(PIIRI_IS_PERSON_ROW(self));
  piiri_avatar_set_name(self->avatar, full);
  gtk_label_set_label(GTK_LABEL(self->name), called);
  show_pill(self, pill);
  show_apart(self, apart);
  g_autofree char *spoken = apart != NULL ? g_strdup_printf("%s, %s", called, apart) : NULL;
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 spoken != NULL ? spoken : called, -1);
  /* The pill is told too, but as a description: the name alone is what one says to tick her. */
  if (pill != NULL)
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, pill,
                                   -1);
  else
    gtk_accessible_reset_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

const char *
piiri_person_row_get_called(PiiriPersonRow *self)
{
  g_return_val_if_fail(PIIRI_IS_PERSON_ROW(self), NULL);
  return gtk_label_get_label(GTK_LABEL(self->name));
}
