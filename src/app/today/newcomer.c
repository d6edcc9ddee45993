#include "config.h"

#include "app/today/newcomer.h"

#include "analysis/attendance.h"
#include "analysis/namesakes.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* Who is called NAME already, whole and in any case of letters; NULL for nobody. */
static const PiiriAttendee *
find_namesake(GPtrArray *attendees, const char *name)
{
  g_autofree char *folded = g_utf8_casefold(name, -1);
  for (guint i = 0; i < attendees->len; i++) {
    const PiiriAttendee *attendee = g_ptr_array_index(attendees, i);
    g_autofree char *whole = g_utf8_casefold(attendee->name, -1);
    g_autofree char *called = g_utf8_casefold(attendee->called, -1);
    if (g_str_equal(folded, whole) || g_str_equal(folded, called))
      return attendee;
  }
  return NULL;
}

/* Somebody from earlier, or somebody whose name is spelt otherwise, may have the name: then it is
 * said, but nobody is kept from being written down. */
static bool
add_newcomer(PiiriToday *today, const char *name)
{
  PiiriStore *store = piiri_today_store(today);
  PiiriRef ref = { KIND_PARTICIPANT, piiri_namesake_of(store, piiri_today_circle(today), name) };
  if (!piiri_today_add_newcomer(today, name))
    return false;
  if (ref.row != 0) {
    g_autofree char *other = piiri_store_get(store, ref.kind, ref.row, PARTICIPANT_NAME);
    g_autofree char *words = g_strdup_printf(_("There is already a %s."), other);
    piiri_session_tell_of(piiri_today_session(today), words, &ref);
  }
  return true;
}

bool
piiri_newcomer_add(PiiriToday *today, GPtrArray *attendees, const char *name)
{
  const PiiriAttendee *namesake = find_namesake(attendees, name);
  if (namesake == NULL)
    return add_newcomer(today, name);

  PiiriRef ref = { KIND_PARTICIPANT, namesake->row };
  g_autofree char *words = g_strdup_printf(
      _("%s is in the circle already, and present. Somebody else? Write the last name too."),
      namesake->name);
  if (!namesake->present && !piiri_today_set_present(today, namesake->row, true))
    return false;
  piiri_session_tell_of(piiri_today_session(today), words, &ref);
  return true;
}
