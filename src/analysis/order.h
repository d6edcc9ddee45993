#pragma once

#include "store/store.h"

/*
 * The order in which people look names up.
 */

/* What puts words in the order of the user's language by strcmp(), case aside, and numbers in them
 * by their worth: "Circle 4" comes before "Circle 12". Free with g_free(). */
char *piiri_order_key(const char *text);

/* Teaches SQL of the store's connection, whose own orders know ASCII only, the function
 * piiri_order_key(text). */
void piiri_order_teach(PiiriStore *store);
