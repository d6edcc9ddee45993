#include "config.h"

#include "app/circle/places-section.h"

#include "analysis/places.h"
#include "app/records/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriPlacesSection {
  PiiriCircleSection parent_instance;

  GtkWidget *add;
  GtkWidget *hole;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE(PiiriPlacesSection, piiri_places_section, PIIRI_TYPE_CIRCLE_SECTION)

static const int kinds[] = { KIND_PLACE, KIND_CIRCLE, KIND_MEETING, -1 };

/* Its name, and what kind of place it is and where. */
static GtkWidget *
make_row(PiiriStore *store, gint64 place)
{
  GtkWidget *row = adw_action_row_new();
  g_autofree char *name = piiri_words_of_record(store, KIND_PLACE, place);
  g_autofree char *kind = piiri_words_of(store, KIND_PLACE, place, PLACE_KIND);
  g_autofree char *address = piiri_words_of(store, KIND_PLACE, place, PLACE_ADDRESS);
  g_autofree char *tell = *kind && *address ? g_strdup_printf("%s · %s", kind, address) :
                                              g_strdup(*kind ? kind : address);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), name);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), tell);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), gtk_image_new_from_icon_name("go-next-symbolic"));
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), TRUE);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(row), "win.show-record");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(row), "(sx)", piiri_kinds.kinds[KIND_PLACE].name,
                                   place);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static void
places_section_refresh(PiiriCircleSection *section)
{
  PiiriPlacesSection *self = PIIRI_PLACES_SECTION(section);
  PiiriStore *store;
  gint64 circle;
  g_autoptr(GArray) places = NULL;
  g_autofree char *summary = NULL;

  if (!piiri_circle_section_circle(section, &store, &circle))
    return;

  places = piiri_places_of(store, circle);
  for (GtkWidget *row; (row = gtk_widget_get_first_child(self->list)) != NULL;)
    gtk_list_box_remove(GTK_LIST_BOX(self->list), row);
  for (guint i = 0; i < places->len; i++)
    gtk_list_box_append(GTK_LIST_BOX(self->list),
                        make_row(store, g_array_index(places, gint64, i)));

  gtk_widget_set_visible(self->list, places->len > 0);
  gtk_widget_set_visible(self->add, places->len > 0);
  gtk_widget_set_visible(self->hole, places->len == 0);
  if (places->len == 0)
    summary = g_strdup(_("None yet"));
  else if (places->len == 1)
    summary = piiri_words_of_record(store, KIND_PLACE, g_array_index(places, gint64, 0));
  else
    summary = g_strdup_printf(ngettext("%u place", "%u places", places->len), (guint)places->len);
  piiri_circle_section_set_summary(section, summary);
}

static void
piiri_places_section_class_init(PiiriPlacesSectionClass *klass)
{
  PIIRI_CIRCLE_SECTION_CLASS(klass)->refresh = places_section_refresh;
}

static GtkWidget *
make_button(const char *label, const char *icon)
{
  GtkWidget *button = gtk_button_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name(icon));
  gtk_box_append(GTK_BOX(box), gtk_label_new(label));
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "pane.new-place");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static void
piiri_places_section_init(PiiriPlacesSection *self)
{
  self->add = make_button(_("Add a Place"), "list-add-symbolic");
  gtk_widget_add_css_class(self->add, "flat");
  gtk_widget_add_css_class(self->add, "section-button");
  self->hole = make_button(_("No place yet"), "list-add-symbolic");
  gtk_widget_add_css_class(self->hole, "hole");
  gtk_widget_set_halign(self->hole, GTK_ALIGN_START);
  self->list = gtk_list_box_new();
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(self->list, "boxed-list");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Places"), -1);
}

PiiriCircleSection *
piiri_places_section_new(PiiriSession *session)
{
  PiiriPlacesSection *self = g_object_new(PIIRI_TYPE_PLACES_SECTION, NULL);
  PiiriCircleSection *section = PIIRI_CIRCLE_SECTION(self);

  piiri_circle_section_init_with(section, session, _("Places"), kinds);
  piiri_circle_section_add_button(section, self->add);
  piiri_circle_section_append(section, self->list);
  piiri_circle_section_append(section, self->hole);
  piiri_circle_section_refresh(section);

  return section;
}
