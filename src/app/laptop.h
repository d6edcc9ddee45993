#pragma once

/* What a laptop may be called until its owner says otherwise: "Aino’s laptop", after the name that
 * the system knows the user by. Free with g_free(). */
char *piiri_laptop_suggestion(void);
