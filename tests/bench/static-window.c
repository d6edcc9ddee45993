#include <adwaita.h>

/*
 * A yardstick: a window that holds what a window of Piiri holds when it opens on Today - a sidebar,
 * and people to tick in two columns - and knows nothing.
 */

#define PANES  7
#define PEOPLE 60

static GtkWidget *
make_sidebar(void)
{
  static const char *const icons[] = { "go-home-symbolic", "system-users-symbolic",
                                       "starred-symbolic", "document-edit-symbolic",
                                       "object-select-symbolic" };
  GtkWidget *list = gtk_list_box_new();

  gtk_widget_add_css_class(list, "navigation-sidebar");
  for (guint i = 0; i < PANES; i++) {
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);

    gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name(icons[i % G_N_ELEMENTS(icons)]));
    gtk_box_append(GTK_BOX(box), gtk_label_new("Participants"));
    gtk_list_box_append(GTK_LIST_BOX(list), box);
  }
  return list;
}

static GtkWidget *
make_person(guint number)
{
  static const char *const names[] = { "Maija Virtanen", "Aino Salo", "Pekka Lehtonen",
                                       "Leena Koski", "Jorma Niemi" };
  const char *name = names[number % G_N_ELEMENTS(names)];
  GtkWidget *row = gtk_check_button_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new(name);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_box_append(GTK_BOX(box), adw_avatar_new(36, name, TRUE));
  gtk_box_append(GTK_BOX(box), label);
  gtk_check_button_set_child(GTK_CHECK_BUTTON(row), box);
  return row;
}

static GtkWidget *
make_people(void)
{
  GtkWidget *columns = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous(GTK_BOX(columns), TRUE);
  for (guint i = 0; i < 2; i++) {
    GtkWidget *column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);

    for (guint j = 0; j < PEOPLE / 2; j++)
      gtk_box_append(GTK_BOX(column), make_person(i + j));
    gtk_box_append(GTK_BOX(columns), column);
  }
  return columns;
}

static GtkWidget *
make_side(GtkWidget *content)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new();

  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), content);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_box_append(GTK_BOX(box), adw_header_bar_new());
  gtk_box_append(GTK_BOX(box), scroller);
  return box;
}

static void
activate_cb(GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new(application);
  GtkWidget *leaflet = adw_leaflet_new();
  GtkWidget *content = make_side(make_people());

  gtk_widget_set_hexpand(content, TRUE);
  adw_leaflet_append(ADW_LEAFLET(leaflet), make_side(make_sidebar()));
  adw_leaflet_append(ADW_LEAFLET(leaflet), content);
  adw_application_window_set_content(ADW_APPLICATION_WINDOW(window), leaflet);
  gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
  gtk_window_present(GTK_WINDOW(window));
}

int
main(int argc, char **argv)
{
  g_autoptr(AdwApplication) application =
      adw_application_new("fi.naapuruuspiiri.Bench", G_APPLICATION_NON_UNIQUE);

  g_signal_connect(application, "activate", G_CALLBACK(activate_cb), NULL);
  return g_application_run(G_APPLICATION(application), argc, argv);
}
