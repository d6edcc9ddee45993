#pragma once

#include "app/today/today.h"

#include <adwaita.h>

/*
 * Who came: everyone as a big row to tick, a row for a newcomer and one for guests. One writes the
 * beginning of a name and presses Enter; from anywhere on the page the letters arrive here.
 */

#define PIIRI_TYPE_TODAY_PEOPLE (piiri_today_people_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayPeople, piiri_today_people, PIIRI, TODAY_PEOPLE, AdwBin)

/* Follows TODAY from now on; called once. */
void piiri_today_people_set_today(PiiriTodayPeople *self, PiiriToday *today);

/* Puts the cursor where names are typed. */
void piiri_today_people_find(PiiriTodayPeople *self);

/* Lets letters typed in WIDGET, outside of its text fields, arrive there. */
void piiri_today_people_capture(PiiriTodayPeople *self, GtkWidget *widget);

/* How many belong to the group, and how many of them are here with how many guests; who was erased
 * and was here is one of both. */
void piiri_today_people_count(PiiriTodayPeople *self, guint *group, guint *members, guint *guests);
