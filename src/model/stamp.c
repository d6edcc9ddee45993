#include "model/stamp.h"

#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT(86400000)

int
piiri_stamp_compare(const PiiriStamp *a, const PiiriStamp *b)
{
  if (a->wall != b->wall)
    return a->wall < b->wall ? -1 : 1;
  if (a->replica != b->replica)
    return a->replica < b->replica ? -1 : 1;
  return a->seq < b->seq ? -1 : a->seq > b->seq;
}

gint64
piiri_dots_get(const PiiriDots *dots, guint64 replica)
{
  guint low = 0, high = dots->n;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (dots->dots[middle].replica == replica)
      return dots->dots[middle].seq;
    if (dots->dots[middle].replica < replica)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

/* Days from 1970-01-01 to a date of the proleptic Gregorian calendar: years begin in March, so
 * that the leap day is the last of its year, and 400 years are one cycle of 146,097 days. */
static gint64
days_from_date(int year, int month, int day)
{
  gint64 y = month > 2 ? year : year - 1;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static void
date_from_days(gint64 days, int *year, int *month, int *day)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 day_of_era = shifted - era * 146097;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;

  *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static char *
write_two(char *to, int value)
{
  to[0] = (char)('0' + value / 10);
  to[1] = (char)('0' + value % 10);
  return to + 2;
}

static bool
read_digits(const char *text, int width, int *value)
{
  *value = 0;
  for (int i = 0; i < width; i++) {
    if (text[i] < '0' || text[i] > '9')
      return false;
    *value = *value * 10 + (text[i] - '0');
  }
  return true;
}

char *
piiri_wall_format(gint64 wall, char text[static PIIRI_WALL_LENGTH + 1])
{
  gint64 days = wall / MS_PER_DAY - (wall % MS_PER_DAY < 0);
  int rest = (int)(wall - days * MS_PER_DAY);
  int year, month, day;
  char *to = text;

  date_from_days(days, &year, &month, &day);
  to = write_two(to, year / 100 % 100);
  to = write_two(to, year % 100);
  *to++ = '-';
  to = write_two(to, month);
  *to++ = '-';
  to = write_two(to, day);
  *to++ = 'T';
  to = write_two(to, rest / 3600000);
  *to++ = ':';
  to = write_two(to, rest / 60000 % 60);
  *to++ = ':';
  to = write_two(to, rest / 1000 % 60);
  *to++ = '.';
  *to++ = (char)('0' + rest % 1000 / 100);
  to = write_two(to, rest % 100);
  *to++ = 'Z';
  *to = '\0';
  return text;
}

bool
piiri_wall_parse(const char *text, gsize length, gint64 *wall)
{
  int year, month, day, hour, minute, second, ms;

  if (length != PIIRI_WALL_LENGTH || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
      text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z')
    return false;
  if (!read_digits(text, 4, &year) || !read_digits(text + 5, 2, &month) ||
      !read_digits(text + 8, 2, &day) || !read_digits(text + 11, 2, &hour) ||
      !read_digits(text + 14, 2, &minute) || !read_digits(text + 17, 2, &second) ||
      !read_digits(text + 20, 3, &ms))
    return false;
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 ||
      day > g_date_get_days_in_month((GDateMonth)month, (GDateYear)year))
    return false;
  *wall = days_from_date(year, month, day) * MS_PER_DAY + hour * 3600000 + minute * 60000 +
          second * 1000 + ms;
  return true;
}

gint64
piiri_wall_now(void)
{
  const char *fixed = g_getenv("PIIRI_CLOCK");
  gint64 wall;

  if (fixed != NULL && piiri_wall_parse(fixed, strlen(fixed), &wall))
    return wall;
  return g_get_real_time() / 1000;
}

char *
piiri_replica_format(guint64 replica, char text[static PIIRI_REPLICA_LENGTH + 1])
{
  for (int i = PIIRI_REPLICA_LENGTH - 1; i >= 0; i--) {
    text[i] = "0123456789abcdef"[replica & 0x0f];
    replica >>= 4;
  }
  text[PIIRI_REPLICA_LENGTH] = '\0';
  return text;
}

bool
piiri_replica_parse(const char *text, gsize length, guint64 *replica)
{
  *replica = 0;
  if (length != PIIRI_REPLICA_LENGTH)
    return false;
  for (guint i = 0; i < PIIRI_REPLICA_LENGTH; i++) {
    int digit = g_ascii_xdigit_value(text[i]);

    if (digit < 0 || g_ascii_isupper(text[i]))
      return false;
    *replica = *replica << 4 | (guint64)digit;
  }
  return true;
}
