#pragma once

#include "app/session.h"

/* Deletes the record, in a step of its own that a toast offers to undo. False when it couldn't be
 * done, which is told. */
bool piiri_record_remove(PiiriSession *session, const PiiriRef *ref);
