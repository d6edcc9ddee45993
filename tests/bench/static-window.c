#include <adwaita.h>

/*
 * A yardstick: a window that holds what a window of Piiri holds, a sidebar and a list, and knows
 * nothing.
 */

static GtkWidget *
make_list(int n, const char *style)
{
  GtkWidget *list = gtk_list_box_new();

  gtk_widget_add_css_class(list, style);
  for (int i = 0; i < n; i++) {
    GtkWidget *row = adw_action_row_new();

    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), "Maija Virtanen");
    gtk_list_box_append(GTK_LIST_BOX(list), row);
  }
  return list;
}

static GtkWidget *
make_side(GtkWidget *list)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new();

  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), list);
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
  GtkWidget *content = make_side(make_list(12, "boxed-list"));

  gtk_widget_set_hexpand(content, TRUE);
  adw_leaflet_append(ADW_LEAFLET(leaflet), make_side(make_list(8, "navigation-sidebar")));
  adw_leaflet_append(ADW_LEAFLET(leaflet), content);
  adw_application_window_set_content(ADW_APPLICATION_WINDOW(window), leaflet);
  gtk_window_set_default_size(GTK_WINDOW(window), 1100, 740);
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
