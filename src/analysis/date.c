#include "analysis/date.h"

/* The N digits at TEXT as a number, or -1. */
static int
read_digits(const char *text, int n)
{
  int number = 0;
  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit(text[i]))
      return -1;
    number = number * 10 + g_ascii_digit_value(text[i]);
  }
  return number;
}

/* All meetings of a circle are read when a window opens, so this is no place for sscanf(). */
bool
piiri_date_parse(const char *text, GDate *date)
{
  int year = read_digits(text, 4);
  int month = year >= 0 && text[4] == '-' ? read_digits(text + 5, 2) : -1;
  int day = month >= 0 && text[7] == '-' ? read_digits(text + 8, 2) : -1;
  if (day < 0 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return false;
  g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return true;
}
