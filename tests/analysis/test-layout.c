#include "analysis/layout.h"

#include <math.h>

#define N_MAX 64

/* Sizes such as the window has, at the usual text size. */
#define LINE 19.0

typedef struct {
  PiiriLayout layout;
  PiiriLayoutNode nodes[N_MAX];
  guint n;
} Picture;

/* N actors as a circle might have them: every sector, every state, names of many lengths. */
static void
picture_init(Picture *picture, guint n, double width, double height)
{
  static const double radii[PIIRI_ORBITS] = { 25, 22, 19, 7 };
  static const guint orbits[] = { 3, 0, 2, 1, 3, 2, 0, 3, 2, 1 };
  static const guint sectors[] = { 0, 1, 2, 3, 4, 2, 0, 3, 1, 0, 4 };

  *picture = (Picture){
    .layout = { .width = width, .height = height, .cup_radius = 62, .n_sectors = 5 },
    .n = n,
  };
  for (guint i = 0; i < 5; i++)
    picture->layout.titles[i] = (PiiriBox){ .width = 70 + 17 * i, .height = LINE };
  for (guint i = 0; i < n; i++) {
    guint orbit = orbits[i * 7 % G_N_ELEMENTS(orbits)];
    double name = 40 + i * 37 % 80, kind = 50 + i * 53 % 70;

    picture->nodes[i] = (PiiriLayoutNode){
      .sector = sectors[i % G_N_ELEMENTS(sectors)],
      .orbit = orbit,
      .radius = radii[orbit],
      .line = orbit < 2,
      .full_width = fmax(name, kind),
      .full_height = orbit == 3 ? LINE : 2 * LINE,
      .short_width = name,
      .short_height = LINE,
    };
  }
}

static PiiriBox
disc_of(const PiiriLayoutNode *node)
{
  return (PiiriBox){ node->x - node->radius, node->y - node->radius, 2 * node->radius,
                     2 * node->radius };
}

static bool
touches(const PiiriLayoutNode *node, const PiiriBox *box)
{
  double dx = node->x - fmax(box->x, fmin(node->x, box->x + box->width));
  double dy = node->y - fmax(box->y, fmin(node->y, box->y + box->height));

  return hypot(dx, dy) < node->radius;
}

static void
assert_inside(const Picture *picture, const PiiriBox *box)
{
  g_assert_cmpfloat(box->x, >=, 0);
  g_assert_cmpfloat(box->y, >=, 0);
  g_assert_cmpfloat(box->x + box->width, <=, picture->layout.width);
  g_assert_cmpfloat(box->y + box->height, <=, picture->layout.height);
}

/* Nothing lies over anything, and all is inside. */
static void
assert_clear(const Picture *picture)
{
  const PiiriLayout *layout = &picture->layout;

  for (guint i = 0; i < picture->n; i++) {
    const PiiriLayoutNode *node = &picture->nodes[i];
    PiiriBox disc = disc_of(node);

    assert_inside(picture, &disc);
    g_assert_cmpfloat(hypot(node->x - layout->x, node->y - layout->y), >,
                      layout->cup_radius + node->radius);
    if (node->side != PIIRI_SIDE_NONE)
      assert_inside(picture, &node->label);
    for (guint j = 0; j < layout->n_sectors; j++) {
      g_assert_cmpfloat(piiri_box_overlap(&disc, &layout->titles[j]), ==, 0);
      g_assert_cmpfloat(piiri_box_overlap(&node->label, &layout->titles[j]), ==, 0);
    }
    for (guint j = 0; j < picture->n; j++) {
      const PiiriLayoutNode *other = &picture->nodes[j];

      g_assert_false(touches(node, &other->label) && other->side != PIIRI_SIDE_NONE);
      if (i == j)
        continue;
      g_assert_cmpfloat(hypot(node->x - other->x, node->y - other->y), >=,
                        node->radius + other->radius);
      g_assert_cmpfloat(piiri_box_overlap(&node->label, &other->label), ==, 0);
    }
  }
}

static void
test_any_number(void)
{
  for (guint n = 5; n <= 60; n++) {
    Picture picture;

    picture_init(&picture, n, 1100, 940);
    g_assert_true(piiri_layout(&picture.layout, picture.nodes, picture.n));
    assert_clear(&picture);
  }
}

/* What is placed never lies over anything, at whatever size; and a usual network fits beside the
 * legend of a usual window with all that there is to say, and into a small one somehow. */
static void
test_any_size(void)
{
  static const double sizes[][2] = { { 814, 750 }, { 660, 750 }, { 680, 550 }, { 560, 700 } };

  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
    for (guint n = 5; n <= 40; n += 5) {
      Picture picture;

      picture_init(&picture, n, sizes[i][0], sizes[i][1]);
      bool fits = piiri_layout(&picture.layout, picture.nodes, picture.n);
      if (fits)
        assert_clear(&picture);
      g_assert_true(fits || n > (i == 0 ? 35 : i == 1 ? 25 : 15));
      if (i == 0 && n <= 15)
        g_assert_false(picture.layout.in_short);
    }
}

static void
test_too_small(void)
{
  Picture picture;

  picture_init(&picture, 15, 300, 260);
  g_assert_false(piiri_layout(&picture.layout, picture.nodes, picture.n));
}

static void
test_nobody(void)
{
  Picture picture;

  picture_init(&picture, 0, 814, 750);
  g_assert_true(piiri_layout(&picture.layout, picture.nodes, 0));
  g_assert_cmpfloat(picture.layout.x, ==, 407);
}

static void
test_same_every_time(void)
{
  Picture one, other;

  picture_init(&one, 24, 814, 750);
  picture_init(&other, 24, 814, 750);
  piiri_layout(&one.layout, one.nodes, one.n);
  piiri_layout(&other.layout, other.nodes, other.n);
  for (guint i = 0; i < one.n; i++) {
    g_assert_cmpfloat(one.nodes[i].x, ==, other.nodes[i].x);
    g_assert_cmpfloat(one.nodes[i].y, ==, other.nodes[i].y);
    g_assert_cmpint(one.nodes[i].side, ==, other.nodes[i].side);
  }
}

/* The nearer a state is to the circle, the nearer it is drawn; and everything in its sector. */
static void
test_means_something(void)
{
  Picture picture;
  double share[PIIRI_ORBITS] = { 0 }, count[PIIRI_ORBITS] = { 0 };

  picture_init(&picture, 20, 900, 800);
  g_assert_true(piiri_layout(&picture.layout, picture.nodes, picture.n));
  for (guint i = 0; i < picture.n; i++) {
    const PiiriLayoutNode *node = &picture.nodes[i];
    const PiiriLayout *layout = &picture.layout;
    double x = (node->x - layout->x) / layout->orbit_x[3];
    double y = (node->y - layout->y) / layout->orbit_y[3];
    double angle = atan2(y, x);
    double from = layout->border[node->sector];
    double to = node->sector == 4 ? layout->border[0] + 2 * G_PI : layout->border[node->sector + 1];

    while (angle < from)
      angle += 2 * G_PI;
    g_assert_cmpfloat(angle, <=, to);
    share[node->orbit] += hypot(x, y);
    count[node->orbit]++;
  }
  for (guint i = 1; i < PIIRI_ORBITS; i++)
    g_assert_cmpfloat(share[i] / count[i], >, share[i - 1] / count[i - 1]);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/layout/number", test_any_number);
  g_test_add_func("/layout/size", test_any_size);
  g_test_add_func("/layout/small", test_too_small);
  g_test_add_func("/layout/nobody", test_nobody);
  g_test_add_func("/layout/same", test_same_every_time);
  g_test_add_func("/layout/meaning", test_means_something);
  return g_test_run();
}
