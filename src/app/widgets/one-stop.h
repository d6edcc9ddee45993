#pragma once

#include <adwaita.h>
#include <stdbool.h>

/*
 * A list, or a table, that is one stop on Tab's way: Tab comes to the row that is chosen, or was
 * last gone to, and goes on to what can be pressed in that row, then to what stands after the list.
 * The arrows walk through it. GTK's own lists have Tab go through every row, and with a list of
 * hundreds never come to the page beside it.
 */

#define PIIRI_TYPE_ONE_STOP (piiri_one_stop_get_type())
G_DECLARE_FINAL_TYPE(PiiriOneStop, piiri_one_stop, PIIRI, ONE_STOP, AdwBin)
