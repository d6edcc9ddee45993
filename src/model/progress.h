#pragma once

#include <glib.h>

/* Called now and then during long work with what is done so far (bytes or records), in the thread
 * that does it. */
typedef void (*PiiriProgressFunc)(guint64 done, gpointer data);
