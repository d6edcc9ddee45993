#include "config.h"

#include "app/records/panes.h"

#include "app/records/records-pane.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static const PiiriRecordsPaneInfo diary = {
  .title = N_("Diary"),
  .create = N_("Write in the diary"),
  .search = N_("Search the diary"),
  .icon = "piiri-diary-symbolic",
  .empty = N_("The circle’s story begins here"),
  .empty_words = N_("Any of you may write here, a line or a page."),
  .empty_first = N_("Write the First"),
  .kinds = (const int[]){ KIND_ENTRY, -1 },
};

static const PiiriRecordsPaneInfo network = {
  .title = N_("Network"),
  .create = N_("New actor"),
  .search = N_("Search the network"),
  .icon = "piiri-network-symbolic",
  .empty = N_("Who stands behind the circle?"),
  .empty_words = N_("Here belong those who help: who gives the space, who tells of the circle."),
  .empty_first = N_("Add the First Actor"),
  .kinds = (const int[]){ KIND_ACTOR, -1 },
};

GtkWidget *
piiri_diary_pane_new(PiiriSession *session)
{
  return piiri_records_pane_new(session, &diary);
}

GtkWidget *
piiri_network_pane_new(PiiriSession *session)
{
  return piiri_records_pane_new(session, &network);
}
