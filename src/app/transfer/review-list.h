#pragma once

#include "exchange/changes.h"

#include <gio/gio.h>

/*
 * The records that a file changes, as a list model with a heading before each group. It holds
 * numbers alone; items are PiiriItem (app/records/item.h), with the change's number for a row, and
 * are made when they are asked for.
 */

#define PIIRI_TYPE_REVIEW_LIST (piiri_review_list_get_type())
G_DECLARE_FINAL_TYPE(PiiriReviewList, piiri_review_list, PIIRI, REVIEW_LIST, GObject)

/* CHANGES must outlive the list. */
PiiriReviewList *piiri_review_list_new(PiiriChanges *changes);

/* Puts the records under the people they are about, or under their kinds, as at first. */
void piiri_review_list_set_by_person(PiiriReviewList *self, bool by_person);
bool piiri_review_list_get_by_person(PiiriReviewList *self);
