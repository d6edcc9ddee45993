#include "config.h"

#include "app/participants/participants-pane.h"

#include "app/participants/keeper.h"
#include "app/participants/participant-page.h"
#include "app/records/records-pane.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static const PiiriRecordDeed deeds[] = {
  { N_("_What Is Kept…"), piiri_keeper_ask },
  { 0 },
};

static const PiiriRecordsPaneInfo participants = {
  .title = N_("Participants"),
  .create = N_("New participant"),
  .search = N_("Search participants"),
  .icon = "piiri-people-symbolic",
  .empty = N_("Who comes to your circle?"),
  .empty_words = N_("Here belong the people who come along, each by the name they go by."),
  .empty_first = N_("Add the First One"),
  .kinds = (const int[]){ KIND_PARTICIPANT, -1 },
  .make_page = piiri_participant_page_new,
  .deeds = deeds,
};

GtkWidget *
piiri_participants_pane_new(PiiriSession *session)
{
  return piiri_records_pane_new(session, &participants);
}
