#include "config.h"

#include "app/today/finding.h"

bool
piiri_finding_matches(const char *words, const PiiriAttendee *attendee)
{
  return g_str_match_string(words, attendee->called, TRUE) ||
         g_str_match_string(words, attendee->name, TRUE);
}

PiiriAttendee *
piiri_finding_target(const char *words, GPtrArray *attendees)
{
  PiiriAttendee *found = NULL;
  for (int by_called = 1; by_called >= 0; by_called--)
    for (guint i = 0; i < attendees->len; i++) {
      PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
      bool match = by_called ? g_str_match_string(words, attendee->called, TRUE) :
                               piiri_finding_matches(words, attendee);
      if (match && !attendee->present)
        return attendee;
      if (match && found == NULL)
        found = attendee;
    }
  return found;
}
