#include "config.h"

#include "app/records/panes.h"

#include "app/records/records-pane.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

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
piiri_network_pane_new(PiiriSession *session)
{
  return piiri_records_pane_new(session, &network);
}
