#pragma once

#include "store/store.h"

/* What a laptop may be called until its owner says otherwise: "Aino’s laptop", after the name that
 * the system knows the user by. Free with g_free(). */
char *piiri_laptop_suggestion(void);

/* What a laptop is called to those who read: its name, or that it is this one or another. A stamp
 * knows a laptop, never a person. Free with g_free(). */
char *piiri_laptop_words(PiiriStore *store, guint64 replica);
