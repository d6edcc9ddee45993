#pragma once

#include "store/store.h"

/*
 * The responsibility network of a circle: who stands around it, how far each is, who does what, and
 * what nobody does.
 *
 * An actor belongs to no circle by itself. It is in a circle's network when a responsibility, a
 * contact or the circle's own contact field ties it there; one that nothing ties to any circle,
 * such as one that came in an old file, is in all. Actors joined by `same_as` are one.
 */

/* The choices of actor.state, in their order. */
typedef enum {
  PIIRI_ACTOR_MAPPED,
  PIIRI_ACTOR_ASKED,
  PIIRI_ACTOR_INTERESTED,
  PIIRI_ACTOR_COMMITTED,
  PIIRI_ACTOR_LEFT,
  PIIRI_N_ACTOR_STATES
} PiiriActorState;

/* The choices of responsibility.which, in their order. */
typedef enum {
  PIIRI_DUTY_TELLS,
  PIIRI_DUTY_LOOKS_FOR_SPACE,
  PIIRI_DUTY_FOUNDS,
  PIIRI_DUTY_GUIDES,
  PIIRI_DUTY_CONTACT_PERSON,
  PIIRI_DUTY_GIVES_SPACE,
  PIIRI_DUTY_PAYS,
  PIIRI_DUTY_CLEANS,
  PIIRI_DUTY_BRINGS_VISITOR,
  PIIRI_DUTY_OTHER,
  PIIRI_N_DUTIES
} PiiriDuty;

/* Groups of kinds of actor, clockwise from the top. */
typedef enum {
  PIIRI_SECTOR_CITY,
  PIIRI_SECTOR_HOUSING,
  PIIRI_SECTOR_WORK,
  PIIRI_SECTOR_ASSOCIATIONS,
  PIIRI_SECTOR_NEIGHBOURS,
  PIIRI_N_SECTORS
} PiiriSector;

typedef struct {
  gint64 row;
  char *name;
  char *kind; /* the choice, "" for none */
  PiiriSector sector;
  PiiriActorState state; /* mapped when nobody has said */
  guint duties;          /* bits: 1 << PiiriDuty */
  char *other;           /* the duty in other words, "" for none */
  char *next_step;       /* what the latest contact left to do, "" for nothing */
} PiiriActor;

typedef struct {
  GPtrArray *actors;              /* PiiriActor: by sector, the nearest first, then by name */
  PiiriDuty gaps[PIIRI_N_DUTIES]; /* what nobody does, the gravest first */
  guint n_gaps;
  guint states[PIIRI_N_ACTOR_STATES]; /* how many actors are so far */
  guint duties[PIIRI_N_DUTIES];       /* how many who haven't left do that */
} PiiriNetwork;

void piiri_network_free(PiiriNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriNetwork, piiri_network_free)

/* The network of the circle with that row.
 *
 * Three things every circle needs: a contact person, a space, somebody who tells of it. Three more
 * it needs when it has agreed so: that somebody pays the refreshments (a sponsor is sought), cleans
 * (the space's representative sees to it), brings visitors (they are part of the use of time). Each
 * is a gap until a committed actor does it; a contact person or a place that the circle itself
 * names closes one too. */
PiiriNetwork *piiri_network_new(PiiriStore *store, gint64 circle);

/* The actors, by row, that other circles have to do with and this one doesn't, which its network
 * leaves out: a set of gint64. */
GHashTable *piiri_network_of_others(PiiriStore *store, gint64 circle);

/* The actor of that row, NULL when it isn't in the network. */
const PiiriActor *piiri_network_find(const PiiriNetwork *network, gint64 row);

/* The sector of a kind of actor, and the one in which a gap is drawn. */
PiiriSector piiri_sector_of_kind(const char *kind);
PiiriSector piiri_sector_of_duty(PiiriDuty duty);

/* How responsibility.which spells the duty: "pays". */
const char *piiri_duty_name(PiiriDuty duty);

/* How actor.state spells the state: "asked". */
const char *piiri_actor_state_name(PiiriActorState state);

/* WHICH as in files ("pays tells", NULL for none) with the duty or without; what this version
 * doesn't know stays. Free with g_free(). */
char *piiri_duties_with(const char *which, PiiriDuty duty, bool with);

/* Rows of the responsibilities of the actor in the circle: its own, and those of the actors it
 * stands for. Elements are gint64; free with g_array_unref(). */
GArray *piiri_network_responsibilities(PiiriStore *store, gint64 circle, gint64 actor);

/* Rows of what was said with the actor in the circle, newest first. Elements are gint64; free with
 * g_array_unref(). */
GArray *piiri_network_log(PiiriStore *store, gint64 circle, gint64 actor);
