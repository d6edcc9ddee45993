#pragma once

#include <gtk/gtk.h>

/* Gives names to the arrows of a calendar, which GTK leaves without. */
void piiri_calendar_name_arrows(GtkCalendar *calendar);
