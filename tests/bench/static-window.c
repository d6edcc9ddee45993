#include <adwaita.h>
#include <stdbool.h>

/*
 * A yardstick: a window that holds what one sees of a window of Piiri when it opens on Today, and
 * knows nothing: a sidebar under the circle's name, a line that tells of the meeting, its head, a
 * field for names, people to tick in two columns, newcomers and guests, and beside them a ring, who
 * sees to what, the diary and the next meeting. It has no templates, no style of its own and none
 * of what isn't seen - popovers, other pages -, so it is still the less of the two: bench-probe
 * counts 582 widgets in sight of its 728, and 598 of 886 in Piiri (BENCH_DO=widgets).
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

/* Number NUMBER of sixty, each of a name of her own, as in a circle. */
static GtkWidget *
make_person(guint number)
{
  static const char *const given[] = { "Maija",  "Aino",   "Pekka", "Leena", "Jorma", "Aila",
                                       "Kerttu", "Martti", "Börje", "Eero",  "Sulo",  "Tyyne" };
  static const char *const family[] = { "Virtanen", "Salo", "Lehtonen", "Koski", "Niemi" };
  g_autofree char *name = g_strdup_printf("%s %s", given[number / G_N_ELEMENTS(family)],
                                          family[number % G_N_ELEMENTS(family)]);
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
      gtk_box_append(GTK_BOX(column), make_person(i * PEOPLE / 2 + j));
    gtk_box_append(GTK_BOX(columns), column);
  }
  return columns;
}

/* --- What stands around the people. */

static GtkWidget *
make_box(GtkOrientation orientation, int n, ...)
{
  GtkWidget *box = gtk_box_new(orientation, 6);
  va_list children;

  va_start(children, n);
  for (int i = 0; i < n; i++)
    gtk_box_append(GTK_BOX(box), va_arg(children, GtkWidget *));
  va_end(children);
  return box;
}

#define LINE(n, ...)  make_box(GTK_ORIENTATION_HORIZONTAL, n, __VA_ARGS__)
#define LINES(n, ...) make_box(GTK_ORIENTATION_VERTICAL, n, __VA_ARGS__)

static GtkWidget *
make_icon(const char *name)
{
  return gtk_image_new_from_icon_name(name);
}

static GtkWidget *
make_button(GtkWidget *child)
{
  GtkWidget *button = gtk_button_new();

  gtk_button_set_child(GTK_BUTTON(button), child);
  return button;
}

static GtkWidget *
make_title(const char *text)
{
  GtkWidget *title = gtk_label_new(text);

  gtk_label_set_xalign(GTK_LABEL(title), 0);
  gtk_widget_add_css_class(title, "title-1");
  return title;
}

static GtkWidget *
make_menu(GtkWidget *child)
{
  GtkWidget *button = gtk_menu_button_new();

  gtk_menu_button_set_child(GTK_MENU_BUTTON(button), child);
  return button;
}

static GtkWidget *
make_circle(void)
{
  return make_menu(LINE(3, adw_avatar_new(24, NULL, FALSE),
                        LINES(2, gtk_label_new("Koivuranta"), gtk_label_new("Tuesdays at 13:00")),
                        make_icon("pan-down-symbolic")));
}

static void
draw_ring(GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  cairo_set_line_width(cairo, 12);
  cairo_arc(cairo, width / 2.0, height / 2.0, height / 2.0 - 12, 0, 2 * G_PI);
  cairo_stroke(cairo);
}

static GtkWidget *
make_ring(void)
{
  GtkWidget *ring = gtk_drawing_area_new();

  gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(ring), 180);
  gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(ring), 180);
  gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(ring), draw_ring, NULL, NULL);
  return ring;
}

static GtkWidget *
make_entry(const char *text)
{
  GtkWidget *entry = gtk_entry_new();

  gtk_entry_set_placeholder_text(GTK_ENTRY(entry), text);
  return entry;
}

/* Below the people: who is new, and how many guests there are. */
static GtkWidget *
make_others(void)
{
  return LINE(2, make_button(LINE(2, make_icon("list-add-symbolic"), gtk_label_new("Newcomer"))),
              LINE(5, make_icon("system-users-symbolic"), gtk_label_new("Guests"),
                   make_button(make_icon("list-remove-symbolic")), gtk_label_new("0"),
                   make_button(make_icon("list-add-symbolic"))));
}

static GtkWidget *
make_end(void)
{
  GtkWidget *line = make_entry("What stayed in mind from this day?");

  gtk_entry_set_icon_from_icon_name(GTK_ENTRY(line), GTK_ENTRY_ICON_PRIMARY,
                                    "document-edit-symbolic");

  return LINES(
      10, make_ring(), gtk_label_new("present"), gtk_label_new("14 from the circle"),
      LINE(2, gtk_label_new("Who sees to what"), make_menu(make_icon("list-add-symbolic"))),
      gtk_label_new("Nothing has been agreed yet: coffee, keys, dishes?"),
      LINE(2, gtk_label_new("A line in the diary"),
           make_menu(LINE(2, gtk_label_new("Who writes?"), make_icon("pan-down-symbolic")))),
      line, make_button(gtk_label_new("Write More…")),
      gtk_separator_new(GTK_ORIENTATION_HORIZONTAL),
      make_button(LINE(2,
                       LINES(2, gtk_label_new("Plan the Next Meeting"),
                             gtk_label_new("Tuesday 24 November: no theme yet")),
                       make_icon("go-next-symbolic"))));
}

static GtkWidget *
make_page(void)
{
  GtkWidget *people = make_people();
  GtkWidget *head =
      LINES(4, make_title("Tuesday 24 November"), make_button(gtk_label_new("Choose a theme")),
            LINE(2, gtk_label_new("13:00–15:00."), make_button(gtk_label_new("Details"))),
            LINE(2, gtk_label_new("Who came?"), make_entry("Type a name and press Enter")));

  gtk_widget_set_hexpand(people, TRUE);
  return LINES(2,
               LINE(2, make_icon("x-office-calendar-symbolic"),
                    gtk_label_new("No meeting today. This is the next one, in 2 days.")),
               LINE(2, LINES(3, head, people, make_others()), make_end()));
}

static GtkWidget *
make_side(GtkWidget *content, GtkWidget *title, GtkWidget *button, bool last)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new();
  GtkWidget *header = adw_header_bar_new();

  adw_header_bar_set_title_widget(ADW_HEADER_BAR(header), title);
  adw_header_bar_set_show_end_title_buttons(ADW_HEADER_BAR(header), last);
  adw_header_bar_pack_start(ADW_HEADER_BAR(header), button);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), content);
  gtk_widget_set_vexpand(scroller, TRUE);
  gtk_box_append(GTK_BOX(box), header);
  gtk_box_append(GTK_BOX(box), scroller);
  return box;
}

static void
activate_cb(GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new(application);
  GtkWidget *leaflet = adw_leaflet_new();
  GtkWidget *walk =
      LINE(3, make_button(make_icon("go-previous-symbolic")), gtk_label_new("Next week’s meeting"),
           make_button(make_icon("go-next-symbolic")));
  GtkWidget *content =
      make_side(make_page(), walk, make_button(make_icon("list-add-symbolic")), true);
  GtkWidget *side =
      make_side(LINES(2, make_circle(), make_sidebar()), adw_window_title_new("Piiri", NULL),
                make_menu(make_icon("open-menu-symbolic")), false);
  GtkWidget *overlay = adw_toast_overlay_new();

  gtk_widget_set_hexpand(content, TRUE);
  adw_leaflet_append(ADW_LEAFLET(leaflet), side);
  adw_leaflet_append(ADW_LEAFLET(leaflet), content);
  adw_toast_overlay_set_child(ADW_TOAST_OVERLAY(overlay), leaflet);
  adw_application_window_set_content(ADW_APPLICATION_WINDOW(window), overlay);
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
