#include "model/cell.h"

#include <stdlib.h>
#include <string.h>

static int
compare_values(const void *left, const void *right)
{
  const PiiriValue *a = left, *b = right;
  int order = piiri_stamp_compare(&a->stamp, &b->stamp);

  if (order != 0)
    return order;
  order = memcmp(a->text, b->text, MIN(a->length, b->length));
  if (order != 0)
    return order;
  return a->length < b->length ? -1 : a->length > b->length;
}

static int
compare_dots(const void *left, const void *right)
{
  const PiiriDot *a = left, *b = right;

  if (a->replica != b->replica)
    return a->replica < b->replica ? -1 : 1;
  return a->seq > b->seq ? -1 : a->seq < b->seq; /* the highest of a replica first */
}

static void
sort_dots(PiiriDots *dots)
{
  guint kept = 0;

  if (dots->n > 1)
    qsort(dots->dots, dots->n, sizeof *dots->dots, compare_dots);
  for (guint i = 0; i < dots->n; i++)
    if (kept == 0 || dots->dots[kept - 1].replica != dots->dots[i].replica)
      dots->dots[kept++] = dots->dots[i];
  dots->n = kept;
}

static bool
same_text(const PiiriValue *a, const PiiriValue *b)
{
  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* True when another value among VALUES goes before this one: of one replica a higher number
 * replaces a lower one. Two different values of one number can only come of a database that was
 * copied without knowing it; both stay, so that neither is lost. */
static bool
is_outdone(const PiiriValue *values, guint n, const PiiriValue *value)
{
  for (guint i = 0; i < n; i++) {
    const PiiriValue *other = &values[i];

    if (other == value || other->stamp.replica != value->stamp.replica)
      continue;
    if (other->stamp.seq > value->stamp.seq)
      return true;
    if (other < value && compare_values(other, value) == 0)
      return true;
  }
  return false;
}

/* Strikes from OVER the replicas that still have values. */
static void
strike(PiiriCell *cell)
{
  guint kept = 0;

  for (guint i = 0; i < cell->over.n; i++) {
    bool has_value = false;

    for (guint j = 0; j < cell->n_values && !has_value; j++)
      has_value = cell->values[j].stamp.replica == cell->over.dots[i].replica;
    if (!has_value)
      cell->over.dots[kept++] = cell->over.dots[i];
  }
  cell->over.n = kept;
}

/* Applies the rule to VALUES (united, in any order) and the joined OVER; both are rearranged. */
static PiiriCell
settle_down(PiiriArena *arena, PiiriValue *values, guint n, PiiriDots over)
{
  PiiriCell cell = { piiri_arena_new_array(arena, PiiriValue, n), 0, over };
  const PiiriValue *greatest = NULL;

  for (guint i = 0; i < n; i++) {
    if (greatest == NULL || compare_values(&values[i], greatest) > 0)
      greatest = &values[i];
    if (!piiri_dots_cover(&over, &values[i].stamp) && !is_outdone(values, n, &values[i]))
      cell.values[cell.n_values++] = values[i];
  }
  if (cell.n_values == 0 && greatest != NULL)
    cell.values[cell.n_values++] = *greatest;
  if (cell.n_values > 1)
    qsort(cell.values, cell.n_values, sizeof *cell.values, compare_values);
  strike(&cell);
  return cell;
}

bool
piiri_dots_cover(const PiiriDots *dots, const PiiriStamp *stamp)
{
  return dots->n > 0 && piiri_dots_get(dots, stamp->replica) >= stamp->seq;
}

PiiriDots
piiri_dots_join(PiiriArena *arena, const PiiriDots *a, const PiiriDots *b)
{
  PiiriDots joined = { NULL, a->n + b->n };

  if (joined.n == 0)
    return joined;
  joined.dots = piiri_arena_new_array(arena, PiiriDot, joined.n);
  if (a->n > 0)
    memcpy(joined.dots, a->dots, a->n * sizeof *a->dots);
  if (b->n > 0)
    memcpy(joined.dots + a->n, b->dots, b->n * sizeof *b->dots);
  sort_dots(&joined);
  return joined;
}

PiiriDots
piiri_dots_of_cell(PiiriArena *arena, const PiiriDots *known, const PiiriCell *cell)
{
  PiiriDots own = { piiri_arena_new_array(arena, PiiriDot, cell->n_values), cell->n_values };
  PiiriDots joined;

  for (guint i = 0; i < cell->n_values; i++)
    own.dots[i] = (PiiriDot){ cell->values[i].stamp.replica, cell->values[i].stamp.seq };
  joined = piiri_dots_join(arena, &own, &cell->over);
  return known != NULL ? piiri_dots_join(arena, known, &joined) : joined;
}

const PiiriValue *
piiri_cell_shown(const PiiriCell *cell)
{
  return cell->n_values > 0 ? &cell->values[cell->n_values - 1] : NULL;
}

bool
piiri_cell_in_conflict(const PiiriCell *cell)
{
  for (guint i = 1; i < cell->n_values; i++)
    if (!same_text(&cell->values[0], &cell->values[i]))
      return true;
  return false;
}

bool
piiri_cell_equal(const PiiriCell *a, const PiiriCell *b)
{
  if (a->n_values != b->n_values || a->over.n != b->over.n)
    return false;
  for (guint i = 0; i < a->n_values; i++)
    if (!piiri_stamp_equal(&a->values[i].stamp, &b->values[i].stamp) ||
        !same_text(&a->values[i], &b->values[i]))
      return false;
  return a->over.n == 0 ||
         memcmp(a->over.dots, b->over.dots, a->over.n * sizeof *a->over.dots) == 0;
}

void
piiri_cell_normalize(PiiriArena *arena, PiiriCell *cell)
{
  sort_dots(&cell->over);
  if (cell->n_values > 1 || cell->over.n > 0)
    *cell = settle_down(arena, cell->values, cell->n_values, cell->over);
}

PiiriCell
piiri_cell_merge(PiiriArena *arena, const PiiriCell *a, const PiiriCell *b)
{
  guint n = a->n_values + b->n_values;
  PiiriValue *values = piiri_arena_new_array(arena, PiiriValue, n);

  if (a->n_values > 0)
    memcpy(values, a->values, a->n_values * sizeof *values);
  if (b->n_values > 0)
    memcpy(values + a->n_values, b->values, b->n_values * sizeof *values);
  return settle_down(arena, values, n, piiri_dots_join(arena, &a->over, &b->over));
}

PiiriCell
piiri_cell_write(PiiriArena *arena,
                 const PiiriCell *cell,
                 const PiiriStamp *stamp,
                 const char *text,
                 gsize length,
                 const PiiriDots *known)
{
  PiiriCell written = { piiri_arena_new_array(arena, PiiriValue, 1), 1, { NULL, 0 } };

  written.values[0] = (PiiriValue){ *stamp, piiri_arena_strndup(arena, text, length), length };
  written.over = piiri_dots_of_cell(arena, known, cell);
  strike(&written);
  return written;
}

PiiriCell
piiri_cell_erase(PiiriArena *arena, const PiiriCell *cell, const PiiriDots *upto)
{
  PiiriCell left = { piiri_arena_new_array(arena, PiiriValue, cell->n_values),
                     0,
                     { piiri_arena_new_array(arena, PiiriDot, cell->over.n), 0 } };

  for (guint i = 0; i < cell->n_values; i++)
    if (!piiri_dots_cover(upto, &cell->values[i].stamp))
      left.values[left.n_values++] = cell->values[i];
  for (guint i = 0; i < cell->over.n; i++)
    if (piiri_dots_get(upto, cell->over.dots[i].replica) < cell->over.dots[i].seq)
      left.over.dots[left.over.n++] = cell->over.dots[i];
  return left;
}
