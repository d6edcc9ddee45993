#pragma once

#include "analysis/network.h"
#include "app/session.h"

#include <adwaita.h>

/*
 * How far an actor is, as a path: mapped, asked, interested, committed, left; each step with the
 * day on which it was taken. A press moves the actor there.
 */

#define PIIRI_TYPE_STATE_PATH (piiri_state_path_get_type())
G_DECLARE_FINAL_TYPE(PiiriStatePath, piiri_state_path, PIIRI, STATE_PATH, AdwBin)

GtkWidget *piiri_state_path_new(PiiriSession *session);

void piiri_state_path_show(PiiriStatePath *self, gint64 actor);
