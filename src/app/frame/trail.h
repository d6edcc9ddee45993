#pragma once

#include "store/store.h"

/*
 * The way that somebody came: the places she left by following a link, by choosing a page or by
 * finding something, to go back to and forward again. A place whose record was deleted since is
 * passed over, and is there again when the deletion is undone.
 */

typedef struct {
  const char *pane; /* its name, as in frame/panes.h; owned by whoever has the panes */
  PiiriRef ref;     /* the record that was open in it, row 0 for none */
  GObject *focus;   /* what had the keyboard there; NULL when it is gone */
} PiiriPlace;

/* Whoever has a place has a reference on what had the keyboard, which may go while one leaves; the
 * trail keeps none. */
void piiri_place_clear(PiiriPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PiiriPlace, piiri_place_clear)

typedef struct _PiiriTrail PiiriTrail;

PiiriTrail *piiri_trail_new(void);
void piiri_trail_free(PiiriTrail *trail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriTrail, piiri_trail_free)

/* Forgets all of it: another circle is looked at. */
void piiri_trail_clear(PiiriTrail *trail);

/* HERE was left for somewhere else; what lay ahead is forgotten. */
void piiri_trail_leave(PiiriTrail *trail, const PiiriPlace *here);

/* Whether there is a place behind (STEP < 0) or ahead. */
bool piiri_trail_can_go(PiiriTrail *trail, int step, PiiriStore *store);

/* Goes to the nearest place behind or ahead that isn't HERE: PLACE. False when there is
 * none. */
bool piiri_trail_go(
    PiiriTrail *trail, int step, PiiriStore *store, const PiiriPlace *here, PiiriPlace *place);

/* The same pane and the same record. */
bool piiri_place_equal(const PiiriPlace *a, const PiiriPlace *b);
