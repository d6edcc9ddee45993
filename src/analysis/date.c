#include "analysis/date.h"

#include <stdio.h>

bool
piiri_date_parse(const char *text, GDate *date)
{
  guint year, month, day;
  if (sscanf(text, "%4u-%2u-%2u", &year, &month, &day) != 3 || month > 12 || day > 31 ||
      !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return false;
  g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return true;
}
