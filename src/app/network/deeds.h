#pragma once

#include "analysis/network.h"
#include "app/session.h"

/*
 * What people do to the network of the circle that is looked at. Each is one step that can be
 * undone; false (or 0) when it couldn't be done, which the user is told.
 */

/* Writes, within a step that has begun, that the actor is one of the circle's network: a file of
 * the circle takes only those along that something ties to it. */
bool piiri_network_tie(PiiriSession *session, gint64 actor, GError **error);

/* The actor does it from now on, and is committed. */
bool piiri_network_take(PiiriSession *session, PiiriDuty duty, gint64 actor);

/* The same by somebody new of that NAME, who is made; its row. */
gint64 piiri_network_take_new(PiiriSession *session, PiiriDuty duty, const char *name);

bool piiri_network_set_state(PiiriSession *session, gint64 actor, PiiriActorState state);
bool piiri_network_set_duty(PiiriSession *session, gint64 actor, PiiriDuty duty, bool does);

/* What the actor does in other words; "" for nothing. */
bool piiri_network_set_other(PiiriSession *session, gint64 actor, const char *words);

/* Today's line in the log: who of the circle spoke (0: nobody is told), what was said, what is to
 * be done next ("" for nothing). */
bool piiri_network_write(
    PiiriSession *session, gint64 actor, gint64 who, const char *said, const char *next_step);
