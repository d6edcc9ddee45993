#include "config.h"

#include "app/participants/participants-pane.h"

#include "app/participants/keeper.h"
#include "app/participants/participant-page.h"
#include "app/records/records-pane.h"
#include "app/same/dialog.h"
#include "app/same/hint.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static void
ask_same(GtkWidget *pane, PiiriSession *session, gint64 row)
{
  piiri_same_dialog_ask(pane, session, KIND_PARTICIPANT, row);
}

static GtkWidget *
make_hint(PiiriSession *session)
{
  GtkWidget *hint = g_object_new(PIIRI_TYPE_SAME_HINT, NULL);

  piiri_same_hint_set(PIIRI_SAME_HINT(hint), session, KIND_PARTICIPANT);

  return hint;
}

static const PiiriRecordDeed deeds[] = {
  { N_("_Same Person As…"), ask_same },
  { N_("_What Is Kept…"), piiri_keeper_ask },
  { 0 },
};

static const PiiriRecordOrder orders[] = {
  { N_("By _Name"), PIIRI_GROUP_PRESENT },
  { N_("By _Last Visit"), PIIRI_GROUP_SEEN },
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
  .kind = KIND_PARTICIPANT,
  .make_page = piiri_participant_page_new,
  .deeds = deeds,
  .orders = orders,
  .make_hint = make_hint,
};

GtkWidget *
piiri_participants_pane_new(PiiriSession *session)
{
  return piiri_records_pane_new(session, &participants);
}
