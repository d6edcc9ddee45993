#include "model/sequence.h"

/* So many changes are followed, and so many items compared, before the rest counts as changed: a
 * fraction of a second, and 4 MB. */
#define CHANGES_MAX  1000
#define COMPARED_MAX 20000000

typedef struct {
  const guint *a, *b;
  gint64 n, m;
  guint64 compared;
  gint64 *furthest; /* on diagonal k = x - y, at k + CHANGES_MAX + 1: how far in A one has come */
  GPtrArray *trace; /* for each number of changes, `furthest` from -d to d as guint32 */
  gint64 x, y;      /* where the way ends: both ends, or as far as one got */
} Search;

/* Goes along what is equal. */
static gint64
follow(Search *self, gint64 x, gint64 k)
{
  gint64 from = x;

  while (x < self->n && x - k < self->m && self->a[x] == self->b[x - k])
    x++;
  self->compared += (guint64)(x - from) + 1;
  return x;
}

/* True when diagonal K is reached by an item of B that A lacks, else by one of A that B lacks. */
static bool
comes_down(const gint64 *furthest, gint64 k, gint64 d)
{
  return k == -d || (k != d && furthest[k - 1] < furthest[k + 1]);
}

static void
note(Search *self, const gint64 *furthest, gint64 d)
{
  guint32 *kept = g_new(guint32, 2 * d + 1);

  for (gint64 k = -d; k <= d; k++)
    kept[k + d] = (guint32)CLAMP(furthest[k], 0, G_MAXUINT32);
  g_ptr_array_add(self->trace, kept);
}

/* Searches with one change more each time. Where that becomes too much, the way ends where most of
 * both is behind. */
static void
search(Search *self)
{
  gint64 *furthest = self->furthest + CHANGES_MAX + 1;
  gint64 most = -1;

  furthest[1] = 0;
  for (gint64 d = 0; d <= CHANGES_MAX; d++) {
    most = -1;
    for (gint64 k = -d; k <= d; k += 2) {
      gint64 x = comes_down(furthest, k, d) ? furthest[k + 1] : furthest[k - 1] + 1;

      /* Beyond an end there is no way on. */
      if (x > self->n || x - k > self->m || x - k < 0) {
        furthest[k] = x;
        continue;
      }
      furthest[k] = x = follow(self, x, k);
      if (2 * x - k > most) {
        most = 2 * x - k;
        self->x = x;
        self->y = x - k;
      }
    }
    note(self, furthest, d);
    if (most == self->n + self->m || self->compared > COMPARED_MAX)
      return;
  }
}

/* Goes back from where the way ended, and marks in KEPT which items of A are in B, and where. */
static void
go_back(Search *self, gint64 *kept)
{
  gint64 x = self->x, y = self->y;

  for (gint64 d = (gint64)self->trace->len - 1; d >= 0; d--) {
    const guint32 *before = d > 0 ? self->trace->pdata[d - 1] : NULL;
    gint64 k = x - y, from_x = 0, from_y = 0;

    if (d > 0) {
      /* The diagonals of the step before, -(d - 1) to d - 1, begin at index 0. */
      gint64 below = k + 1 <= d - 1 ? (gint64)before[k + 1 + d - 1] : -1;
      gint64 above = k - 1 >= -(d - 1) ? (gint64)before[k - 1 + d - 1] : -1;
      bool down = k == -d || (k != d && above < below);

      from_x = down ? below : above;
      from_y = down ? from_x - (k + 1) : from_x - (k - 1);
    }
    while (x > from_x && y > from_y && self->a[x - 1] == self->b[y - 1]) {
      x--;
      y--;
      kept[x] = y;
    }
    x = from_x;
    y = from_y;
  }
}

static void
add_hunk(GArray *hunks, gint64 a, gint64 end_a, gint64 b, gint64 end_b)
{
  PiiriHunk hunk = { (guint)a, (guint)(end_a - a), (guint)b, (guint)(end_b - b) };

  if (hunk.n_a + hunk.n_b > 0)
    g_array_append_val(hunks, hunk);
}

GArray *
piiri_sequence_compare(const guint *a, guint n_a, const guint *b, guint n_b)
{
  GArray *hunks = g_array_new(FALSE, FALSE, sizeof(PiiriHunk));
  g_autofree gint64 *furthest = g_new0(gint64, 2 * CHANGES_MAX + 4);
  g_autoptr(GPtrArray) trace = g_ptr_array_new_with_free_func(g_free);
  g_autofree gint64 *kept = NULL;
  gint64 at_a = 0, at_b = 0;
  guint begin = 0, end = 0;
  Search self;

  while (begin < MIN(n_a, n_b) && a[begin] == b[begin])
    begin++;
  while (end < MIN(n_a, n_b) - begin && a[n_a - 1 - end] == b[n_b - 1 - end])
    end++;
  self = (Search){ .a = a + begin,
                   .b = b + begin,
                   .n = n_a - begin - end,
                   .m = n_b - begin - end,
                   .furthest = furthest,
                   .trace = trace };
  kept = g_new(gint64, self.n + 1);
  for (gint64 i = 0; i < self.n; i++)
    kept[i] = -1;
  if (self.n > 0 && self.m > 0) {
    search(&self);
    go_back(&self, kept);
  }
  for (gint64 i = 0; i < self.n; i++) {
    if (kept[i] < 0)
      continue;
    add_hunk(hunks, begin + at_a, begin + i, begin + at_b, begin + kept[i]);
    at_a = i + 1;
    at_b = kept[i] + 1;
  }
  add_hunk(hunks, begin + at_a, begin + self.n, begin + at_b, begin + self.m);
  return hunks;
}
