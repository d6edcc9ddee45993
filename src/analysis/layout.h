#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * Where things stand in the picture of a network: a cup in the middle, nodes around it on four
 * orbits and in sectors, a label outward of each. A pure function: sizes in, places out, the same
 * every time. It knows of no widgets; lengths are in whatever unit the sizes are.
 *
 * Nodes move along their orbit (and a little to and fro), labels to any side of their node, until
 * nothing lies over anything else and all is inside. When that can't be, labels are told in short;
 * then those on the outermost orbit may be left out; then the picture doesn't fit.
 */

#define PIIRI_ORBITS 4 /* 0 is the nearest to the cup */

typedef struct {
  double x, y, width, height;
} PiiriBox;

typedef enum {
  PIIRI_SIDE_LEFT,
  PIIRI_SIDE_RIGHT,
  PIIRI_SIDE_ABOVE,
  PIIRI_SIDE_BELOW,
  PIIRI_SIDE_NONE, /* the label is left out */
} PiiriSide;

typedef struct {
  /* In. */
  guint sector;
  guint orbit;
  double radius;
  bool line; /* a line is drawn from it to the cup: better not over a label */
  double full_width, full_height;
  double short_width, short_height;

  /* Out: the middle of the node, and its label. */
  double x, y;
  PiiriSide side;
  PiiriBox label;
} PiiriLayoutNode;

#define PIIRI_LAYOUT_SECTORS_MAX 8

typedef struct {
  /* In. */
  double width, height;
  double cup_radius;
  guint n_sectors;
  PiiriBox titles[PIIRI_LAYOUT_SECTORS_MAX]; /* of the sectors: their sizes in, their places out */

  /* Out. */
  double x, y;                                         /* the middle of the cup */
  double orbit_x[PIIRI_ORBITS], orbit_y[PIIRI_ORBITS]; /* half axes */
  double border[PIIRI_LAYOUT_SECTORS_MAX];             /* the angle at which each sector begins */
  bool in_short;                                       /* the short labels are shown */
} PiiriLayout;

/* Places the N nodes. Sectors go clockwise, the first with its middle at the top; more room is
 * given to one with more in it. False when it can't be done in that size; what is out is then as
 * near to it as it came. */
bool piiri_layout(PiiriLayout *layout, PiiriLayoutNode *nodes, guint n);

/* How much of A and B lies over each other. */
double piiri_box_overlap(const PiiriBox *a, const PiiriBox *b);
