#pragma once

#include "app/frame/pane.h"
#include "app/records/order-button.h"
#include "app/records/record-pages.h"

/*
 * A list of records of a kind and the chosen one beside it, built from the description. Where there
 * is not room for both, one at a time.
 */

/* What can be done with the open record beside deleting it, in the page's menu. */
typedef struct {
  const char *label; /* translatable */
  void (*run)(GtkWidget *pane, PiiriSession *session, gint64 row);
} PiiriRecordDeed;

typedef struct {
  const char *title;  /* translatable, all of these */
  const char *create; /* what "+" makes */
  const char *search;
  const char *icon;
  const char *empty;       /* the empty page: what belongs here, */
  const char *empty_words; /* a sentence on it, */
  const char *empty_first; /* and the button for the first one */
  int kind;                /* that is listed */
  /* The page of a record; NULL for the plain one. */
  PiiriMakePage make_page;
  /* Ended by a label of NULL. NULL for none. */
  const PiiriRecordDeed *deeds;
  /* In which it can be listed, the outlook's own as the first one's; ended by a label of NULL. NULL
   * for that alone. */
  const PiiriRecordOrder *orders;
  /* What stands over the list while it has something to say; NULL for nothing. */
  GtkWidget *(*make_hint)(PiiriSession *session);
} PiiriRecordsPaneInfo;

#define PIIRI_TYPE_RECORDS_PANE (piiri_records_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriRecordsPane, piiri_records_pane, PIIRI, RECORDS_PANE, PiiriPane)

/* INFO must outlive the pane. */
GtkWidget *piiri_records_pane_new(PiiriSession *session, const PiiriRecordsPaneInfo *info);
