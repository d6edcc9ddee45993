#pragma once

#include "analysis/network.h"
#include "app/session.h"

#include <adwaita.h>

/*
 * What an actor does for the circle: a tick for each responsibility, and a line for what has no
 * words there.
 */

#define PIIRI_TYPE_ACTOR_DUTIES (piiri_actor_duties_get_type())
G_DECLARE_FINAL_TYPE(PiiriActorDuties, piiri_actor_duties, PIIRI, ACTOR_DUTIES, AdwBin)

GtkWidget *piiri_actor_duties_new(PiiriSession *session);

void piiri_actor_duties_show(PiiriActorDuties *self, const PiiriActor *actor);

/* Saves what is being written; before another actor is shown. */
void piiri_actor_duties_save(PiiriActorDuties *self);
