#pragma once

/* From now on no popover is higher than its window, which on an old laptop is as large as the
 * screen: what has no room in it scrolls. Those that scroll by themselves, and menus, are left as
 * they are. Call it once, before there are windows. */
void piiri_fit_popovers(void);
