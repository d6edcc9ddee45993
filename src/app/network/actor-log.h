#pragma once

#include "app/session.h"

#include <adwaita.h>

/*
 * What was said with an actor: a line to write, and below it all that was written, newest first.
 */

#define PIIRI_TYPE_ACTOR_LOG (piiri_actor_log_get_type())
G_DECLARE_FINAL_TYPE(PiiriActorLog, piiri_actor_log, PIIRI, ACTOR_LOG, AdwBin)

GtkWidget *piiri_actor_log_new(PiiriSession *session);

void piiri_actor_log_show(PiiriActorLog *self, gint64 actor);
