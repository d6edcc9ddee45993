#include "config.h"

#include "app/frame/trail.h"

/* Nobody goes back farther step by step. */
#define PLACES_MAX 100

struct _PiiriTrail {
  GPtrArray *behind; /* PiiriPlace, the nearest last */
  GPtrArray *ahead;
};

static void
free_place(gpointer data)
{
  PiiriPlace *place = data;

  g_clear_weak_pointer(&place->focus);
  g_free(place);
}

static void
push(GPtrArray *places, const PiiriPlace *place)
{
  PiiriPlace *kept = g_new0(PiiriPlace, 1);

  kept->pane = place->pane;
  kept->ref = place->ref;
  g_set_weak_pointer(&kept->focus, place->focus);
  g_ptr_array_add(places, kept);
  if (places->len > PLACES_MAX)
    g_ptr_array_remove_index(places, 0);
}

/* A pane alone stands always. */
static bool
stands(PiiriStore *store, const PiiriPlace *place)
{
  return place->ref.row == 0 || piiri_store_is_shown(store, place->ref.kind, place->ref.row);
}

PiiriTrail *
piiri_trail_new(void)
{
  PiiriTrail *trail = g_new0(PiiriTrail, 1);

  trail->behind = g_ptr_array_new_with_free_func(free_place);
  trail->ahead = g_ptr_array_new_with_free_func(free_place);

  return trail;
}

void
piiri_trail_free(PiiriTrail *trail)
{
  g_ptr_array_unref(trail->behind);
  g_ptr_array_unref(trail->ahead);
  g_free(trail);
}

void
piiri_trail_clear(PiiriTrail *trail)
{
  g_ptr_array_set_size(trail->behind, 0);
  g_ptr_array_set_size(trail->ahead, 0);
}

void
piiri_trail_leave(PiiriTrail *trail, const PiiriPlace *here)
{
  push(trail->behind, here);
  g_ptr_array_set_size(trail->ahead, 0);
}

bool
piiri_trail_can_go(PiiriTrail *trail, int step, PiiriStore *store)
{
  const GPtrArray *places = step < 0 ? trail->behind : trail->ahead;

  for (guint i = 0; i < places->len; i++)
    if (stands(store, places->pdata[i]))
      return true;

  return false;
}

bool
piiri_trail_go(
    PiiriTrail *trail, int step, PiiriStore *store, const PiiriPlace *here, PiiriPlace *place)
{
  GPtrArray *from = step < 0 ? trail->behind : trail->ahead;
  GPtrArray *to = step < 0 ? trail->ahead : trail->behind;

  for (guint n = from->len; n > 0; n--) {
    const PiiriPlace *next = from->pdata[n - 1];

    if (!stands(store, next) || piiri_place_equal(next, here))
      continue;

    *place = *next;
    if (place->focus)
      g_object_ref(place->focus);
    /* What is passed over waits on the other side: a deletion may be undone. */
    push(to, here);
    for (guint passed = from->len; passed > n; passed--)
      push(to, from->pdata[passed - 1]);
    g_ptr_array_set_size(from, (int)n - 1);
    return true;
  }

  return false;
}

void
piiri_place_clear(PiiriPlace *place)
{
  g_clear_object(&place->focus);
}

bool
piiri_place_equal(const PiiriPlace *a, const PiiriPlace *b)
{
  return g_strcmp0(a->pane, b->pane) == 0 && a->ref.row == b->ref.row &&
         (a->ref.row == 0 || a->ref.kind == b->ref.kind);
}
