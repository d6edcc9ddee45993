#include "config.h"

#include "app/diary/month-chooser.h"

#include "app/records/words.h"

#include <glib/gi18n.h>

#define COLUMNS 3

/* Translators: a month in short, on a button. */
static const char *const short_months[] = {
  NC_("month in short", "Jan"), NC_("month in short", "Feb"), NC_("month in short", "Mar"),
  NC_("month in short", "Apr"), NC_("month in short", "May"), NC_("month in short", "Jun"),
  NC_("month in short", "Jul"), NC_("month in short", "Aug"), NC_("month in short", "Sep"),
  NC_("month in short", "Oct"), NC_("month in short", "Nov"), NC_("month in short", "Dec"),
};

struct _PiiriMonthChooser {
  GtkPopover parent_instance;

  GtkWidget *earlier;
  GtkWidget *later;
  GtkLabel *title;
  GtkWidget *buttons[12];

  GHashTable *months;
  int current;
  int year, first, last; /* that is shown, and those in which something was written */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriMonthChooser, piiri_month_chooser, GTK_TYPE_POPOVER)

static void
show_year(PiiriMonthChooser *self)
{
  g_autofree char *year = g_strdup_printf("%d", self->year);

  gtk_label_set_text(self->title, year);
  gtk_widget_set_sensitive(self->earlier, self->year > self->first);
  gtk_widget_set_sensitive(self->later, self->year < self->last);
  for (int i = 0; i < 12; i++) {
    int months = self->year * 12 + i;
    g_autofree char *name = piiri_words_of_month(months);

    gtk_widget_set_sensitive(self->buttons[i],
                             g_hash_table_contains(self->months, GINT_TO_POINTER(months)));
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   name, -1);
    if (months == self->current)
      gtk_widget_add_css_class(self->buttons[i], "current");
    else
      gtk_widget_remove_css_class(self->buttons[i], "current");
  }
}

static void
earlier_cb(PiiriMonthChooser *self)
{
  self->year = MAX(self->year - 1, self->first);
  show_year(self);
}

static void
later_cb(PiiriMonthChooser *self)
{
  self->year = MIN(self->year + 1, self->last);
  show_year(self);
}

static void
month_cb(PiiriMonthChooser *self, GtkWidget *button)
{
  int month = 0;

  while (self->buttons[month] != button)
    month++;
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, self->year * 12 + month);
}

static gboolean
key_cb(PiiriMonthChooser *self, guint key)
{
  switch (key) {
  case GDK_KEY_Page_Up:
    earlier_cb(self);
    return TRUE;
  case GDK_KEY_Page_Down:
    later_cb(self);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
piiri_month_chooser_finalize(GObject *object)
{
  g_clear_pointer(&PIIRI_MONTH_CHOOSER(object)->months, g_hash_table_unref);

  G_OBJECT_CLASS(piiri_month_chooser_parent_class)->finalize(object);
}

static void
piiri_month_chooser_class_init(PiiriMonthChooserClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_month_chooser_finalize;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_MONTH_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static GtkWidget *
make_arrow(PiiriMonthChooser *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name(icon);

  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_tooltip_text(button, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object(button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
piiri_month_chooser_init(PiiriMonthChooser *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *top = gtk_center_box_new();
  GtkWidget *grid = gtk_grid_new();
  GtkEventController *keys = gtk_event_controller_key_new();

  self->earlier =
      make_arrow(self, "go-previous-symbolic", _("The year before"), G_CALLBACK(earlier_cb));
  self->later = make_arrow(self, "go-next-symbolic", _("The year after"), G_CALLBACK(later_cb));
  self->title = GTK_LABEL(gtk_label_new(NULL));
  gtk_widget_add_css_class(GTK_WIDGET(self->title), "section");
  gtk_center_box_set_start_widget(GTK_CENTER_BOX(top), self->earlier);
  gtk_center_box_set_center_widget(GTK_CENTER_BOX(top), GTK_WIDGET(self->title));
  gtk_center_box_set_end_widget(GTK_CENTER_BOX(top), self->later);
  gtk_box_append(GTK_BOX(box), top);

  gtk_grid_set_column_homogeneous(GTK_GRID(grid), TRUE);
  for (int i = 0; i < 12; i++) {
    self->buttons[i] =
        gtk_button_new_with_label(g_dpgettext2(NULL, "month in short", short_months[i]));
    gtk_widget_add_css_class(self->buttons[i], "flat");
    gtk_widget_add_css_class(self->buttons[i], "month");
    g_signal_connect_object(self->buttons[i], "clicked", G_CALLBACK(month_cb), self,
                            G_CONNECT_SWAPPED);
    gtk_grid_attach(GTK_GRID(grid), self->buttons[i], i % COLUMNS, i / COLUMNS, 1, 1);
  }
  gtk_box_append(GTK_BOX(box), grid);
  gtk_popover_set_child(GTK_POPOVER(self), box);

  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

GtkWidget *
piiri_month_chooser_new(void)
{
  return g_object_new(PIIRI_TYPE_MONTH_CHOOSER, NULL);
}

void
piiri_month_chooser_set_months(PiiriMonthChooser *self, GHashTable *months, int current)
{
  g_return_if_fail(PIIRI_IS_MONTH_CHOOSER(self));

  GHashTableIter iter;
  gpointer key;

  g_clear_pointer(&self->months, g_hash_table_unref);
  self->months = months;
  self->current = current;
  self->year = self->first = self->last = current / 12;
  g_hash_table_iter_init(&iter, months);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    int year = GPOINTER_TO_INT(key) / 12;

    self->first = MIN(self->first, year);
    self->last = MAX(self->last, year);
  }
  show_year(self);
}
