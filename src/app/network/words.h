#pragma once

#include "analysis/network.h"

/*
 * The network in the words that people read. Results of type const char * are translated already;
 * the others are the caller's.
 */

/* "pays the coffee" */
const char *piiri_network_duty(PiiriDuty duty);

/* "Background contact", and under it "whom one can ring": what is missing where nobody does it. */
const char *piiri_network_gap(PiiriDuty duty);
const char *piiri_network_gap_tell(PiiriDuty duty);

/* "Who pays the coffee?" */
const char *piiri_network_question(PiiriDuty duty);

/* "Café Vaahto pays the coffee" */
char *piiri_network_does(const char *name, PiiriDuty duty);

/* "Neighbours and safety" */
const char *piiri_network_sector(PiiriSector sector);

/* "Committed" */
const char *piiri_network_state(PiiriActorState state);

/* What kind of actor it is, "" when nobody has said. */
const char *piiri_network_kind(const PiiriActor *actor);

/* The name; what kind of actor it is where the name isn't here. */
const char *piiri_network_name(const PiiriActor *actor);

/* "pays the coffee, brings a visitor", "" for nothing. */
char *piiri_network_duties(const PiiriActor *actor);

/* For the ear: "Café Vaahto, company, committed: pays the coffee". */
char *piiri_network_spoken(const PiiriActor *actor);
