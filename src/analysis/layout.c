#include "analysis/layout.h"

#include <math.h>
#include <string.h>

/* Lengths between things. */
#define MARGIN        4.0  /* to the edge of the picture */
#define GAP           3.0  /* between any two */
#define APART         6.0  /* from a node to its label */
#define CUP_ROOM      14.0 /* around the cup, where lines end */
#define LINE_AT_LEAST 26.0
#define TITLE_MARGIN  12.0

/* The nearest orbit as a share of the outermost one, where the others lie between these two, and
 * how far a node may leave its own. */
#define NEAR 0.52
static const double between[PIIRI_ORBITS] = { 0.0, 0.38, 0.72, 1.0 };
static const double strays[] = { 0.0, -0.045, 0.045, -0.08, 0.08 };

#define FULL_AT_MOST 0.45 /* of the picture; labels need air */
#define ROUNDS       12
#define ANGLE_STEP   (G_PI / 80)

/* What a place costs: first nothing may lie over anything; then beauty. */
#define COST_OVERLAP 1000.0 /* a unit of area; more than all of beauty */
#define COST_HIDDEN  600.0
#define COST_ANGLE   40.0
#define COST_STRAY   120.0
#define COST_SIDE    9.0
#define COST_LINE    25.0

typedef struct {
  PiiriLayout *layout;
  PiiriLayoutNode *nodes;
  guint n;
  double *wanted; /* the angle where each would stand by itself */
  bool may_hide;
} Search;

/* --- Geometry. */

double
piiri_box_overlap(const PiiriBox *a, const PiiriBox *b)
{
  double width = fmin(a->x + a->width, b->x + b->width) - fmax(a->x, b->x);
  double height = fmin(a->y + a->height, b->y + b->height) - fmax(a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static PiiriBox
grown(const PiiriBox *box, double by)
{
  return (PiiriBox){ box->x - by, box->y - by, box->width + 2 * by, box->height + 2 * by };
}

/* How deep a box reaches into a disc. */
static double
disc_overlap(double x, double y, double radius, const PiiriBox *box)
{
  double dx = x - fmax(box->x, fmin(x, box->x + box->width));
  double dy = y - fmax(box->y, fmin(y, box->y + box->height));

  return fmax(0, radius - hypot(dx, dy));
}

static double
outside(const PiiriLayout *layout, const PiiriBox *box)
{
  double left = fmax(0, MARGIN - box->x), top = fmax(0, MARGIN - box->y);
  double right = fmax(0, box->x + box->width - layout->width + MARGIN);
  double bottom = fmax(0, box->y + box->height - layout->height + MARGIN);

  return left + top + right + bottom;
}

/* Whether the line from X, Y to the cup meets the box. Halving is exact enough for a cost. */
static bool
line_meets(const PiiriLayout *layout, double x, double y, const PiiriBox *box)
{
  double from = 0, to = 1;
  double dx = layout->x - x, dy = layout->y - y;
  const double starts[] = { x, y }, steps[] = { dx, dy };
  const double low[] = { box->x, box->y };
  const double high[] = { box->x + box->width, box->y + box->height };

  for (guint i = 0; i < 2; i++) {
    if (fabs(steps[i]) < 1e-9) {
      if (starts[i] < low[i] || starts[i] > high[i])
        return false;
      continue;
    }
    double one = (low[i] - starts[i]) / steps[i], other = (high[i] - starts[i]) / steps[i];
    from = fmax(from, fmin(one, other));
    to = fmin(to, fmax(one, other));
  }

  return from < to;
}

/* --- The frame: titles, orbits, sectors. */

/* The first sector's title stands above the middle, the others in the corners, clockwise. */
static void
place_titles(PiiriLayout *layout)
{
  double corner_x = layout->width - TITLE_MARGIN, corner_y = layout->height - MARGIN;

  for (guint i = 0; i < layout->n_sectors; i++) {
    PiiriBox *title = &layout->titles[i];
    bool right = i == 1 || i == 2, bottom = i == 2 || i == 3;

    title->x = i == 0 ? (layout->width - title->width) / 2 :
               right  ? corner_x - title->width :
                        TITLE_MARGIN;
    title->y = bottom ? corner_y - title->height : MARGIN;
  }
}

/* The half axes of the orbits in one direction, in which there is ROOM from the cup's middle. Where
 * it is little, the nearest keeps its distance: a line needs some length to be told by. */
static void
spread_orbits(double half_axes[PIIRI_ORBITS], double room, double nearest)
{
  double near = fmin(fmax(room * NEAR, nearest), room);

  for (guint i = 0; i < PIIRI_ORBITS; i++)
    half_axes[i] = near + (room - near) * between[i];
}

static void
place_orbits(PiiriLayout *layout, const PiiriLayoutNode *nodes, guint n)
{
  double high = 0, wide = 0, large = 0;

  for (guint i = 0; i < n; i++) {
    large = fmax(large, nodes[i].radius);
    if (nodes[i].orbit + 1 < PIIRI_ORBITS)
      continue;
    high = fmax(high, layout->in_short ? nodes[i].short_height : nodes[i].full_height);
    wide = fmax(wide, layout->in_short ? nodes[i].short_width : nodes[i].full_width);
  }

  double top = layout->n_sectors > 0 ? layout->titles[0].y + layout->titles[0].height + GAP : 0;
  double height = layout->height - top - high - APART;
  double room_y = height / 2 - MARGIN;
  double room_x = layout->width / 2 - fmin(wide / 2, layout->width / 8) - APART;
  double nearest = layout->cup_radius + CUP_ROOM + 1.2 * LINE_AT_LEAST + large;

  layout->x = layout->width / 2;
  layout->y = top + height / 2;
  spread_orbits(layout->orbit_x, fmin(room_x, room_y * 1.45), nearest);
  spread_orbits(layout->orbit_y, fmin(room_y, room_x * 1.12), nearest);
}

/* A node nearer to the cup needs more of the round. */
static double
weight(const PiiriLayoutNode *node)
{
  return 0.55 + 0.45 / (NEAR + (1 - NEAR) * between[node->orbit]);
}

static void
share_round(PiiriLayout *layout, const PiiriLayoutNode *nodes, guint n)
{
  double weights[PIIRI_LAYOUT_SECTORS_MAX] = { 0 };
  double sum = 0;

  for (guint i = 0; i < n; i++)
    weights[nodes[i].sector] += weight(&nodes[i]);
  for (guint i = 0; i < layout->n_sectors; i++) {
    weights[i] += 1.2 + n * 0.04;
    sum += weights[i];
  }

  double at = -G_PI / 2 - G_PI * weights[0] / sum;
  for (guint i = 0; i < layout->n_sectors; i++) {
    layout->border[i] = at;
    at += 2 * G_PI * weights[i] / sum;
  }
}

static void
sector_range(const PiiriLayout *layout, guint sector, double *from, double *to)
{
  *from = layout->border[sector];
  *to = sector + 1 < layout->n_sectors ? layout->border[sector + 1] : layout->border[0] + 2 * G_PI;
}

/* Those of one sector stand evenly; neighbours in the list on different orbits, as the list has the
 * near ones first and every second is taken from its end. */
static void
find_wanted(Search *search)
{
  for (guint sector = 0; sector < search->layout->n_sectors; sector++) {
    double from, to;
    guint count = 0, seen = 0;

    sector_range(search->layout, sector, &from, &to);
    for (guint i = 0; i < search->n; i++)
      count += search->nodes[i].sector == sector;
    for (guint i = 0; i < search->n; i++) {
      if (search->nodes[i].sector != sector)
        continue;
      /* 0, 1, 2, 3, 4 of 5 stand at 2, 1, 3, 0, 4: the near ones in the middle. */
      double middle = (count - 1) / 2.0;
      double away = (seen + 1) / 2 * (seen % 2 ? -1.0 : 1.0);
      double place = count % 2 ? middle + away : middle + 0.5 + away;
      search->wanted[i] = from + (to - from) * (fmod(place + count, count) + 0.5) / count;
      seen++;
    }
  }
}

/* --- A place for one node. */

static void
label_size(const Search *search, const PiiriLayoutNode *node, double *width, double *height)
{
  *width = search->layout->in_short ? node->short_width : node->full_width;
  *height = search->layout->in_short ? node->short_height : node->full_height;
}

static void
place_label(const Search *search, PiiriLayoutNode *node, PiiriSide side)
{
  double width, height;
  double away = node->radius + APART;

  label_size(search, node, &width, &height);
  node->side = side;
  node->label = (PiiriBox){ node->x - width / 2, node->y - height / 2, width, height };
  switch (side) {
  case PIIRI_SIDE_LEFT:
    node->label.x = node->x - away - width;
    break;
  case PIIRI_SIDE_RIGHT:
    node->label.x = node->x + away;
    break;
  case PIIRI_SIDE_ABOVE:
    node->label.y = node->y - node->radius - 2 - height;
    break;
  case PIIRI_SIDE_BELOW:
    node->label.y = node->y + node->radius + 2;
    break;
  case PIIRI_SIDE_NONE:
    node->label = (PiiriBox){ node->x, node->y, 0, 0 };
    break;
  }
}

/* The sides in the order in which they look best: outward first. */
static void
order_sides(double angle, PiiriSide sides[4])
{
  PiiriSide across = cos(angle) >= 0 ? PIIRI_SIDE_RIGHT : PIIRI_SIDE_LEFT;
  PiiriSide along = sin(angle) >= 0 ? PIIRI_SIDE_BELOW : PIIRI_SIDE_ABOVE;
  bool beside = fabs(cos(angle)) > 0.5;

  sides[0] = beside ? across : along;
  sides[1] = beside ? along : across;
  sides[2] = along == PIIRI_SIDE_BELOW ? PIIRI_SIDE_ABOVE : PIIRI_SIDE_BELOW;
  sides[3] = across == PIIRI_SIDE_LEFT ? PIIRI_SIDE_RIGHT : PIIRI_SIDE_LEFT;
}

/* What lies over something else or outside, in area or depth; 0 when nothing does. More than LIMIT
 * is not looked for: there is a better place already. */
static double
overlaps(const Search *search, const PiiriLayoutNode *node, guint self, double limit)
{
  const PiiriLayout *layout = search->layout;
  const PiiriBox label = grown(&node->label, node->side == PIIRI_SIDE_NONE ? 0 : GAP);
  const PiiriBox disc = { node->x - node->radius, node->y - node->radius, 2 * node->radius,
                          2 * node->radius };
  bool labelled = node->side != PIIRI_SIDE_NONE;
  double sum = outside(layout, &disc) * 10 + (labelled ? outside(layout, &node->label) * 10 : 0);

  double from_cup = node->radius + layout->cup_radius + CUP_ROOM + (node->line ? LINE_AT_LEAST : 0);
  sum += fmax(0, from_cup - hypot(node->x - layout->x, node->y - layout->y)) * 20;
  if (labelled)
    sum += disc_overlap(layout->x, layout->y, layout->cup_radius + CUP_ROOM, &label) * 20;
  for (guint i = 0; i < layout->n_sectors; i++)
    sum += (labelled ? piiri_box_overlap(&label, &layout->titles[i]) : 0) +
           piiri_box_overlap(&disc, &layout->titles[i]);

  for (guint i = 0; i < search->n && sum <= limit; i++) {
    const PiiriLayoutNode *other = &search->nodes[i];

    if (i == self)
      continue;
    sum += fmax(0, node->radius + other->radius + GAP -
                       hypot(node->x - other->x, node->y - other->y)) *
           20;
    if (labelled)
      sum += disc_overlap(other->x, other->y, other->radius + GAP, &node->label) * 20;
    if (other->side != PIIRI_SIDE_NONE) {
      sum += disc_overlap(node->x, node->y, node->radius + GAP, &other->label) * 20;
      sum += labelled ? piiri_box_overlap(&label, &other->label) : 0;
    }
  }

  return sum;
}

/* Labels on lines, lines through nodes: no fault, but not pretty. */
static double
crossings(const Search *search, const PiiriLayoutNode *node, guint self)
{
  const PiiriLayout *layout = search->layout;
  guint crossed = 0;

  for (guint i = 0; i < search->n; i++) {
    const PiiriLayoutNode *other = &search->nodes[i];
    PiiriBox discs[2] = {
      { node->x - node->radius, node->y - node->radius, 2 * node->radius, 2 * node->radius },
      { other->x - other->radius, other->y - other->radius, 2 * other->radius, 2 * other->radius },
    };

    if (node->line && other->side != PIIRI_SIDE_NONE)
      crossed += line_meets(layout, node->x, node->y, &other->label);
    if (i == self)
      continue;
    if (node->line)
      crossed += line_meets(layout, node->x, node->y, &discs[1]);
    if (other->line)
      crossed += line_meets(layout, other->x, other->y, &node->label) +
                 line_meets(layout, other->x, other->y, &discs[0]);
  }

  return crossed;
}

static void
stand(const Search *search, PiiriLayoutNode *node, double angle, double stray)
{
  const PiiriLayout *layout = search->layout;
  guint orbit = node->orbit, rim = PIIRI_ORBITS - 1;

  node->x = layout->x + (layout->orbit_x[orbit] + layout->orbit_x[rim] * stray) * cos(angle);
  node->y = layout->y + (layout->orbit_y[orbit] + layout->orbit_y[rim] * stray) * sin(angle);
}

typedef struct {
  PiiriLayoutNode place;
  double cost;
} Best;

static void
try_sides(Search *search, guint index, PiiriLayoutNode node, double angle, double base, Best *best)
{
  PiiriSide sides[5] = { 0, 0, 0, 0, PIIRI_SIDE_NONE };
  bool may_hide = search->may_hide && node.orbit == PIIRI_ORBITS - 1;

  order_sides(angle, sides);
  for (guint i = 0; i < (may_hide ? 5 : 4); i++) {
    double cost = base + (i < 4 ? COST_SIDE * i : COST_HIDDEN);

    if (cost >= best->cost)
      break;
    place_label(search, &node, sides[i]);
    cost += COST_OVERLAP * overlaps(search, &node, index, (best->cost - cost) / COST_OVERLAP);
    if (cost < best->cost)
      cost += COST_LINE * crossings(search, &node, index);
    if (cost < best->cost)
      *best = (Best){ node, cost };
  }
}

/* Moves one node to where it disturbs least as the others stand. */
static void
place_node(Search *search, guint index)
{
  PiiriLayoutNode *node = &search->nodes[index];
  Best best = { *node, INFINITY };
  double from, to;

  sector_range(search->layout, node->sector, &from, &to);
  /* A node keeps off the border, unless its sector is narrower than it. */
  double half = fmin((node->radius + GAP) / search->layout->orbit_x[node->orbit], (to - from) / 2);
  from += half;
  to -= half;

  for (double angle = from; angle <= to + 1e-9; angle += ANGLE_STEP)
    for (guint i = 0; i < G_N_ELEMENTS(strays); i++) {
      PiiriLayoutNode moved = *node;
      double base = COST_ANGLE * fabs(angle - search->wanted[index]) + COST_STRAY * fabs(strays[i]);

      stand(search, &moved, angle, strays[i]);
      try_sides(search, index, moved, angle, base, &best);
    }

  *node = best.place;
}

static double
faults(const Search *search)
{
  double sum = 0;

  for (guint i = 0; i < search->n; i++)
    sum += overlaps(search, &search->nodes[i], i, INFINITY);

  return sum;
}

/* Begins with every node where it would like to be and lets each, in turn, make way for the others,
 * until nothing is at fault and the looks have had a second chance. */
static bool
settle(Search *search)
{
  for (guint i = 0; i < search->n; i++) {
    stand(search, &search->nodes[i], search->wanted[i], 0);
    search->nodes[i].side = PIIRI_SIDE_NONE;
    search->nodes[i].label = (PiiriBox){ search->nodes[i].x, search->nodes[i].y, 0, 0 };
  }

  double before = INFINITY;
  for (guint round = 0; round < ROUNDS; round++) {
    for (guint i = 0; i < search->n; i++)
      place_node(search, i);

    double now = faults(search);
    if (round >= 1 && now <= 0)
      return true;
    /* What hardly gets better doesn't get well. */
    if (round >= 2 && now > 0.8 * before)
      return false;
    before = now;
  }

  return false;
}

/* Whether all of it could lie beside each other at all, the cup and the titles included. */
static bool
has_room(const PiiriLayout *layout, const PiiriLayoutNode *nodes, guint n, bool may_hide)
{
  double area = G_PI * layout->cup_radius * layout->cup_radius;

  for (guint i = 0; i < n; i++) {
    const PiiriLayoutNode *node = &nodes[i];
    bool hidden = may_hide && node->orbit == PIIRI_ORBITS - 1;

    area += 4 * node->radius * node->radius;
    if (!hidden)
      area += layout->in_short ? node->short_width * node->short_height :
                                 node->full_width * node->full_height;
  }

  return area < FULL_AT_MOST * layout->width * layout->height &&
         layout->cup_radius * 4 < fmin(layout->width, layout->height);
}

bool
piiri_layout(PiiriLayout *layout, PiiriLayoutNode *nodes, guint n)
{
  g_autofree double *wanted = g_new0(double, n + 1);
  Search search = { .layout = layout, .nodes = nodes, .n = n, .wanted = wanted };

  for (guint attempt = 0; attempt < 3; attempt++) {
    layout->in_short = attempt > 0;
    search.may_hide = attempt == 2;
    place_titles(layout);
    place_orbits(layout, nodes, n);
    share_round(layout, nodes, n);
    find_wanted(&search);
    if (has_room(layout, nodes, n, search.may_hide) && settle(&search))
      return true;
  }

  return false;
}
