#pragma once

#include "analysis/network.h"
#include "app/records/record-editor.h"

/*
 * The page of an actor: how far it is, what it does for the circle, what was said with it, how to
 * reach it. A new one begins with its name.
 */

#define PIIRI_TYPE_ACTOR_PAGE (piiri_actor_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriActorPage, piiri_actor_page, PIIRI, ACTOR_PAGE, AdwBin)

/* EDITOR is of the kind actor. */
GtkWidget *piiri_actor_page_new(PiiriRecordEditor *editor);

/* Shows the actor that EDITOR edits as it is in NETWORK; call it whenever either has changed. */
void piiri_actor_page_show(PiiriActorPage *self, const PiiriNetwork *network);

/* Saves what is being written, before another actor is shown. */
void piiri_actor_page_save(PiiriActorPage *self);
