#pragma once

#include "analysis/network.h"

/* Fills in the gaps of NETWORK, of which the actors and their duties are known. Part of
 * piiri_network_new(). */
void network_find_gaps(PiiriNetwork *network, PiiriStore *store, gint64 circle);
