#include "config.h"

#include "app/themes/supporters.h"

#include "analysis/attendance.h"
#include "app/records/words.h"
#include "app/themes/steps.h"
#include "app/themes/words.h"
#include "app/widgets/person-chooser.h"
#include "app/widgets/record-link.h"
#include "app/widgets/wrap.h"
#include "app/writer.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define AVATAR 28

struct _PiiriThemeSupporters {
  AdwBin parent_instance;

  GtkWidget *like;
  GtkWidget *as;
  GtkWidget *as_label;
  GtkWidget *chooser;
  PiiriWrap *people;

  PiiriSession *session; /* owned by the pane that this lies in */
  gint64 theme;
  bool showing;
};

G_DEFINE_FINAL_TYPE(PiiriThemeSupporters, piiri_theme_supporters, ADW_TYPE_BIN)

static bool
contains(GArray *people, gint64 person)
{
  for (guint i = 0; i < people->len; i++)
    if (g_array_index(people, gint64, i) == person)
      return true;
  return false;
}

static void
show_writer(PiiriThemeSupporters *self, GArray *people)
{
  gint64 writer = piiri_writer_get(self->session, 0);
  g_autofree char *called =
      writer != 0 ? piiri_theme_called(piiri_session_store(self->session), writer) : NULL;
  /* Translators: %s is the one who says that she would like a theme. */
  g_autofree char *words =
      called != NULL ? g_strdup_printf(_("as %s"), called) : g_strdup(_("Who are you?"));
  gtk_label_set_label(GTK_LABEL(self->as_label), words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->as), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
  self->showing = true;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->like),
                               writer != 0 && contains(people, writer));
  self->showing = false;
}

static void
show(PiiriThemeSupporters *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  piiri_wrap_clear(self->people);
  if (store == NULL || self->theme == 0)
    return;

  g_autoptr(GArray) people = piiri_theme_supporters(store, self->theme);
  for (guint i = 0; i < people->len; i++) {
    gint64 person = g_array_index(people, gint64, i);
    g_autofree char *full = piiri_words_of_record(store, KIND_PARTICIPANT, person);
    g_autofree char *called = piiri_theme_called(store, person);
    piiri_wrap_append(self->people, piiri_record_link_new_person(person, AVATAR, full, called));
  }
  gtk_widget_set_visible(GTK_WIDGET(self->people), people->len > 0);
  show_writer(self, people);
}

/* Whoever hasn't said who she is says that first. */
static void
toggled_cb(PiiriThemeSupporters *self)
{
  bool given = gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(self->like));
  gint64 writer = piiri_writer_get(self->session, 0);
  if (self->showing)
    return;
  if (writer != 0) {
    piiri_themes_support(self->session, self->theme, writer, given);
    return;
  }
  self->showing = true;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->like), FALSE);
  self->showing = false;
  gtk_menu_button_popup(GTK_MENU_BUTTON(self->as));
}

static void
chooser_show_cb(PiiriThemeSupporters *self)
{
  g_autofree char *today = piiri_words_today();
  g_autoptr(GPtrArray) people = piiri_attendees(piiri_session_store(self->session),
                                                piiri_session_circle(self->session), 0, today);
  piiri_person_chooser_set_people(PIIRI_PERSON_CHOOSER(self->chooser), people);
}

static void
chosen_cb(PiiriThemeSupporters *self, gint64 person)
{
  piiri_writer_set(self->session, person);
  show(self);
  gtk_widget_grab_focus(self->like);
}

static void
piiri_theme_supporters_class_init(PiiriThemeSupportersClass *klass)
{
}

static void
make_buttons(PiiriThemeSupporters *self, PiiriWrap *line)
{
  self->like = gtk_toggle_button_new_with_label(_("I’d Like This"));
  gtk_widget_add_css_class(self->like, "tall");
  g_signal_connect_object(self->like, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);

  self->as_label = gtk_label_new(NULL);
  gtk_label_set_ellipsize(GTK_LABEL(self->as_label), PANGO_ELLIPSIZE_END);
  self->chooser = piiri_person_chooser_new();
  g_signal_connect_object(self->chooser, "show", G_CALLBACK(chooser_show_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->chooser, "chosen", G_CALLBACK(chosen_cb), self, G_CONNECT_SWAPPED);
  self->as = gtk_menu_button_new();
  gtk_menu_button_set_child(GTK_MENU_BUTTON(self->as), self->as_label);
  gtk_menu_button_set_always_show_arrow(GTK_MENU_BUTTON(self->as), TRUE);
  gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->as), self->chooser);
  gtk_widget_add_css_class(self->as, "flat");
  gtk_widget_add_css_class(self->as, "tall");

  piiri_wrap_append(line, self->like);
  piiri_wrap_append(line, self->as);
}

static void
piiri_theme_supporters_init(PiiriThemeSupporters *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  PiiriWrap *line = g_object_new(PIIRI_TYPE_WRAP, NULL);

  self->people = g_object_new(PIIRI_TYPE_WRAP, NULL);
  gtk_widget_add_css_class(GTK_WIDGET(self->people), "supporters");
  make_buttons(self, line);
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(line));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->people));
  adw_bin_set_child(ADW_BIN(self), box);
}

void
piiri_theme_supporters_show(PiiriThemeSupporters *self, PiiriSession *session, gint64 theme)
{
  self->session = session;
  self->theme = theme;
  show(self);
}
