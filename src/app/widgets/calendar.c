#include "config.h"

#include "app/widgets/calendar.h"

#include <glib/gi18n.h>

void
piiri_calendar_name_arrows(GtkCalendar *calendar)
{
  static const char *const names[] = { N_("Month before"), N_("Month after"), N_("The year before"),
                                       N_("The year after") };
  guint n = 0;

  g_return_if_fail(GTK_IS_CALENDAR(calendar));

  /* The header comes first: the arrows of the month with its name between, and those of the year.
   */
  GtkWidget *header = gtk_widget_get_first_child(GTK_WIDGET(calendar));
  GtkWidget *child = header ? gtk_widget_get_first_child(header) : NULL;

  for (; child && n < G_N_ELEMENTS(names); child = gtk_widget_get_next_sibling(child))
    if (GTK_IS_BUTTON(child))
      gtk_accessible_update_property(GTK_ACCESSIBLE(child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                     _(names[n++]), -1);
}
