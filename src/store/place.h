#pragma once

/* Where the application keeps its database unless it is told otherwise:
 * $XDG_DATA_HOME/piiri/piiri.db. Free with g_free(). */
char *piiri_place_database(void);
