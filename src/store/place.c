#include "store/place.h"

#include <glib.h>

char *
piiri_place_database(void)
{
  return g_build_filename(g_get_user_data_dir(), "piiri", "piiri.db", NULL);
}
