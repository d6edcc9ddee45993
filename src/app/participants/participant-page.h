#pragma once

#include "app/records/record-editor.h"

/*
 * The page of a participant: who she or he is, the weeks together, the steps as a member, contacts,
 * consents, and everything else the circle keeps.
 */

#define PIIRI_TYPE_PARTICIPANT_PAGE (piiri_participant_page_get_type())
G_DECLARE_FINAL_TYPE(PiiriParticipantPage, piiri_participant_page, PIIRI, PARTICIPANT_PAGE, AdwBin)

/* EDITOR is of the kind participant. */
GtkWidget *piiri_participant_page_new(PiiriRecordEditor *editor);
