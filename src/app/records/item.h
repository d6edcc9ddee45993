#pragma once

#include "store/store.h"

#include <gio/gio.h>
#include <stdbool.h>

/*
 * A record, or the heading of a group, as lists hold it: the reference alone. What a row shows is
 * fetched when the row is. Signal "changed", without arguments: fetch it again.
 */

#define PIIRI_TYPE_ITEM (piiri_item_get_type())
G_DECLARE_FINAL_TYPE(PiiriItem, piiri_item, PIIRI, ITEM, GObject)

PiiriItem *piiri_item_new(int kind, gint64 row);

/* A heading; takes TITLE. */
PiiriItem *piiri_item_new_heading(char *title);

/* The record; row 0 for a heading. */
PiiriRef piiri_item_ref(PiiriItem *self);

/* The heading's words, NULL for a record. */
const char *piiri_item_heading(PiiriItem *self);

/* The records that stand next to it in the list, 0 for none: who goes by the same name is one of
 * these two. */
void piiri_item_set_neighbours(PiiriItem *self, gint64 before, gint64 after);
gint64 piiri_item_neighbour(PiiriItem *self, bool after);

/* What a row says under the name in the place of what the kind's outlook tells; NULL for that.
 * Takes WORDS. */
void piiri_item_set_tell(PiiriItem *self, char *words);
const char *piiri_item_tell(PiiriItem *self);

/* Emits "changed". */
void piiri_item_changed(PiiriItem *self);
