#pragma once

#include "store/store.h"

#include <gio/gio.h>

/* The menu of a record that no pane's own menu speaks of: its earlier versions, and erasing it for
 * good. REF is of piiri_kinds. */
GMenuModel *piiri_forget_menu_new(const PiiriRef *ref);
