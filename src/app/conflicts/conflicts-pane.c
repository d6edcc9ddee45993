#include "config.h"

#include "app/conflicts/conflicts-pane.h"

#include "app/conflicts/conflict.h"
#include "app/conflicts/keep-all.h"
#include "app/conflicts/settle-page.h"
#include "app/frame/stack.h"
#include "app/records/outlook.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/people.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 36

struct _PiiriConflictsPane {
  PiiriPane parent_instance;

  GtkStack *pages;
  AdwLeaflet *columns;
  GtkWidget *list_column;
  GtkWidget *page_column;
  PiiriPaneHeader *header;
  GtkLabel *group_title;
  GtkListBox *list;
  GtkMenuButton *keep_all;
  AdwBin *place;
  GtkWidget *today; /* of the page that says there is nothing to settle */

  PiiriSettlePage *page;
  GPtrArray *conflicts; /* PiiriConflict, one for each row */
};

G_DEFINE_FINAL_TYPE(PiiriConflictsPane, piiri_conflicts_pane, PIIRI_TYPE_PANE)

/* --- The list --------------------------------------------------------------------------------- */

static GtkWidget *
make_image(PiiriConflict *conflict)
{
  const PiiriOutlook *outlook = piiri_outlook(piiri_conflict_ref(conflict).kind);
  GtkWidget *image;

  if (outlook->person)
    return piiri_avatar_new(AVATAR_SIZE, piiri_conflict_title(conflict));

  image = gtk_image_new_from_icon_name(outlook->icon ? outlook->icon : "piiri-circle-symbolic");
  gtk_widget_set_size_request(image, AVATAR_SIZE, AVATAR_SIZE);
  gtk_widget_set_valign(image, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(image, "stone");

  return image;
}

static GtkWidget *
make_line(const char *text)
{
  GtkWidget *label = gtk_label_new(text);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);

  return label;
}

/* The field, and where there are several circles, which of them it is in. */
static char *
make_place(PiiriConflict *conflict)
{
  if (!piiri_conflict_circle(conflict))
    return g_strdup(piiri_conflict_label(conflict));

  /* Translators: a field, and the circle in which it was written differently. */
  return g_strdup_printf(_("%s, %s"), piiri_conflict_label(conflict),
                         piiri_conflict_circle(conflict));
}

static GtkWidget *
make_row(PiiriConflict *conflict)
{
  GtkWidget *row = gtk_list_box_row_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *place = make_place(conflict);
  GtkWidget *label = make_line(place);
  g_autofree char *spoken = g_strdup_printf("%s, %s", piiri_conflict_title(conflict), place);

  gtk_widget_add_css_class(label, "quiet");
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(lines), make_line(piiri_conflict_title(conflict)));
  gtk_box_append(GTK_BOX(lines), label);
  gtk_box_append(GTK_BOX(box), make_image(conflict));
  gtk_box_append(GTK_BOX(box), lines);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), box);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static bool
is_same_list(GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return false;

  for (guint i = 0; i < a->len; i++)
    if (!piiri_conflict_equal(a->pdata[i], b->pdata[i]))
      return false;

  return true;
}

/* Where to look after the list has changed: at the same field, else at the one that came in its
 * place. */
static int
find_next(GPtrArray *conflicts, PiiriConflict *chosen, int at)
{
  for (guint i = 0; chosen && i < conflicts->len; i++)
    if (piiri_conflict_same_field(conflicts->pdata[i], chosen))
      return (int)i;

  return CLAMP(at, 0, (int)conflicts->len - 1);
}

static void
fill_list(PiiriConflictsPane *self)
{
  g_autofree char *title = NULL;
  bool here = gtk_widget_get_focus_child(GTK_WIDGET(self->pages)) != NULL;

  for (GtkWidget *row; (row = gtk_widget_get_first_child(GTK_WIDGET(self->list))) != NULL;)
    gtk_list_box_remove(self->list, row);
  for (guint i = 0; i < self->conflicts->len; i++)
    gtk_list_box_append(self->list, make_row(self->conflicts->pdata[i]));

  /* Translators: %u is how many things were written differently on two laptops. */
  title = g_strdup_printf(_("Written differently, %u"), self->conflicts->len);
  gtk_label_set_text(self->group_title, title);

  g_autoptr(GMenuModel) menu = piiri_keep_all_menu(self->conflicts);

  gtk_menu_button_set_menu_model(self->keep_all, menu);
  gtk_widget_set_visible(GTK_WIDGET(self->keep_all), menu != NULL);
  piiri_stack_show_name(self->pages, self->conflicts->len > 0 ? "conflicts" : "empty");
  /* What had the keyboard goes with the last one. */
  if (here && self->conflicts->len == 0)
    gtk_widget_grab_focus(self->today);
}

static void
update(PiiriConflictsPane *self)
{
  PiiriStore *store = piiri_session_store(piiri_pane_session(PIIRI_PANE(self)));
  g_autoptr(GPtrArray) conflicts = store ? piiri_conflicts_list(store) : g_ptr_array_new();
  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);
  int at = row ? gtk_list_box_row_get_index(row) : 0;
  g_autoptr(PiiriConflict) chosen = row ? g_object_ref(self->conflicts->pdata[at]) : NULL;

  if (is_same_list(conflicts, self->conflicts))
    return;

  g_ptr_array_unref(self->conflicts);
  self->conflicts = g_steal_pointer(&conflicts);
  fill_list(self);
  if (self->conflicts->len > 0)
    gtk_list_box_select_row(self->list, gtk_list_box_get_row_at_index(
                                            self->list, find_next(self->conflicts, chosen, at)));
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
row_selected_cb(PiiriConflictsPane *self, GtkListBoxRow *row)
{
  if (row)
    piiri_settle_page_set_conflict(self->page,
                                   self->conflicts->pdata[gtk_list_box_row_get_index(row)]);
}

static void
row_activated_cb(PiiriConflictsPane *self)
{
  adw_leaflet_set_visible_child(self->columns, self->page_column);
  /* Where the page takes the list's place the keyboard goes along. */
  if (adw_leaflet_get_folded(self->columns))
    gtk_widget_child_focus(GTK_WIDGET(self->page), GTK_DIR_TAB_FORWARD);
}

static void
fold_changed_cb(PiiriConflictsPane *self)
{
  g_object_set(self->header, "show-close", adw_leaflet_get_folded(self->columns), NULL);
}

static void
keep_all_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriConflictsPane *self = PIIRI_CONFLICTS_PANE(widget);

  piiri_keep_all_ask(GTK_WINDOW(gtk_widget_get_root(widget)), piiri_pane_session(PIIRI_PANE(self)),
                     self->conflicts, g_variant_get_string(parameter, NULL));
}

static void
show_list_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriConflictsPane *self = PIIRI_CONFLICTS_PANE(widget);

  GtkListBoxRow *row = gtk_list_box_get_selected_row(self->list);

  adw_leaflet_set_visible_child(self->columns, self->list_column);
  if (row)
    gtk_widget_grab_focus(GTK_WIDGET(row));
}

/* The keyboard comes back to the row that was looked at. */
static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriConflictsPane *self = PIIRI_CONFLICTS_PANE(widget);

  if (!adw_leaflet_get_folded(self->columns) ||
      adw_leaflet_get_visible_child(self->columns) != self->page_column)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action(widget, "pane.show-list", NULL);

  return GDK_EVENT_STOP;
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_conflicts_pane_dispose(GObject *object)
{
  g_clear_pointer(&PIIRI_CONFLICTS_PANE(object)->conflicts, g_ptr_array_unref);

  G_OBJECT_CLASS(piiri_conflicts_pane_parent_class)->dispose(object);
}

static void
piiri_conflicts_pane_class_init(PiiriConflictsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_conflicts_pane_dispose;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_ONE_STOP);

  gtk_widget_class_set_template_from_resource(
      widget_class, "/fi/naapuruuspiiri/Piiri/conflicts/conflicts-pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, list_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, page_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, group_title);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, list);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, keep_all);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, place);
  gtk_widget_class_bind_template_child(widget_class, PiiriConflictsPane, today);
  gtk_widget_class_bind_template_callback(widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, fold_changed_cb);

  gtk_widget_class_install_action(widget_class, "conflicts.keep-all", "s", keep_all_cb);
  gtk_widget_class_install_action(widget_class, "pane.show-list", NULL, show_list_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
piiri_conflicts_pane_init(PiiriConflictsPane *self)
{
  self->conflicts = g_ptr_array_new();
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_conflicts_pane_new(PiiriSession *session)
{
  PiiriConflictsPane *self = g_object_new(PIIRI_TYPE_CONFLICTS_PANE, "session", session, NULL);

  piiri_pane_set_header(PIIRI_PANE(self), self->header);
  self->page = PIIRI_SETTLE_PAGE(piiri_settle_page_new(session));
  adw_bin_set_child(self->place, GTK_WIDGET(self->page));
  g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
  fill_list(self);
  update(self);

  return GTK_WIDGET(self);
}
