#include "config.h"

#include "app/find/row.h"

#include "app/widgets/people.h"

#include <stdbool.h>
#include <string.h>

#define AVATAR_SIZE 32

struct _PiiriFindRow {
  GtkListBoxRow parent_instance;

  const PiiriAnswer *answer;

  GtkWidget *avatar;
  GtkWidget *icon;
  GtkWidget *name;
  GtkWidget *context;
  GtkWidget *date;
};

G_DEFINE_FINAL_TYPE(PiiriFindRow, piiri_find_row, GTK_TYPE_LIST_BOX_ROW)

static void
piiri_find_row_class_init(PiiriFindRowClass *klass)
{
}

static GtkWidget *
make_label(GtkWidget *lines)
{
  GtkWidget *label = gtk_label_new(NULL);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_box_append(GTK_BOX(lines), label);

  return label;
}

static void
piiri_find_row_init(PiiriFindRow *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *start = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

  self->avatar = piiri_avatar_new(AVATAR_SIZE, "");
  self->icon = gtk_image_new();
  gtk_widget_set_hexpand(self->icon, TRUE);
  gtk_widget_set_hexpand(start, FALSE);
  gtk_widget_set_valign(start, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request(start, AVATAR_SIZE, -1);
  gtk_widget_add_css_class(self->icon, "quiet");
  gtk_box_append(GTK_BOX(start), self->avatar);
  gtk_box_append(GTK_BOX(start), self->icon);

  self->name = make_label(lines);
  self->context = make_label(lines);
  gtk_widget_add_css_class(self->context, "quiet");
  gtk_widget_set_hexpand(lines, TRUE);
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);

  self->date = gtk_label_new(NULL);
  gtk_widget_set_valign(self->date, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(self->date, "quiet");

  gtk_box_append(GTK_BOX(box), start);
  gtk_box_append(GTK_BOX(box), lines);
  gtk_box_append(GTK_BOX(box), self->date);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(self), box);
}

GtkWidget *
piiri_find_row_new(void)
{
  return g_object_new(PIIRI_TYPE_FIND_ROW, NULL);
}

/* Whether the found word is nearer to the end of what MARKUP says: where there is no room for all
 * of it, the beginning can be spared. */
static bool
ends_found(const char *markup)
{
  const char *found = strstr(markup, "<b>");

  return found && g_utf8_strlen(markup, found - markup) > g_utf8_strlen(found, -1);
}

void
piiri_find_row_set_answer(PiiriFindRow *self, const PiiriAnswer *answer)
{
  g_return_if_fail(PIIRI_IS_FIND_ROW(self));

  self->answer = answer;
  if (!answer)
    return;

  gtk_widget_set_visible(self->avatar, answer->person != NULL);
  gtk_widget_set_visible(self->icon, answer->person == NULL);
  if (answer->person)
    piiri_avatar_set_name(self->avatar, answer->person);
  else
    gtk_image_set_from_icon_name(GTK_IMAGE(self->icon), answer->icon);
  gtk_label_set_markup(GTK_LABEL(self->name), answer->name);
  gtk_label_set_ellipsize(GTK_LABEL(self->name),
                          ends_found(answer->name) ? PANGO_ELLIPSIZE_START : PANGO_ELLIPSIZE_END);
  gtk_label_set_markup(GTK_LABEL(self->context), answer->context);
  gtk_widget_set_visible(self->context, *answer->context != '\0');
  gtk_label_set_text(GTK_LABEL(self->date), answer->date);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 answer->spoken, -1);
}

const PiiriAnswer *
piiri_find_row_answer(PiiriFindRow *self)
{
  g_return_val_if_fail(PIIRI_IS_FIND_ROW(self), NULL);

  return self->answer;
}
