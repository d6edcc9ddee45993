#include "config.h"

#include "app/same/choices.h"

#include "app/records/outlook.h"
#include "app/records/words.h"
#include "store/merge.h"

#define CHOICES_MAX 60

typedef struct {
  PiiriSession *session;
  PiiriStore *store;
  int kind;
  gint64 row; /* who stands for it */
  GArray *rows;
} Choices;

static void
add(Choices *self, gint64 found)
{
  gint64 row = piiri_store_representative(self->store, self->kind, found);

  if (row == self->row || self->rows->len == CHOICES_MAX ||
      !piiri_store_is_shown(self->store, self->kind, row))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index(self->rows, gint64, i) == row)
      return;
  g_array_append_val(self->rows, row);
}

static void
add_found(Choices *self, const char *words, gint64 circle)
{
  g_autoptr(GArray) hits =
      piiri_store_search(self->store, words, self->kind, circle, CHOICES_MAX, NULL);

  for (guint i = 0; hits && i < hits->len; i++)
    add(self, g_array_index(hits, PiiriHit, i).ref.row);
}

static void
add_all(Choices *self)
{
  g_autofree char *today = piiri_words_today();
  g_autoptr(GArray) rows = piiri_listing_rows(self->store, &piiri_outlook(self->kind)->listing,
                                              piiri_session_circle(self->session), today, NULL);

  for (guint i = 0; rows && i < rows->len; i++)
    add(self, g_array_index(rows, PiiriListed, i).row);
}

GArray *
piiri_same_choices(PiiriSession *session, int kind, gint64 row, const char *words)
{
  PiiriStore *store = piiri_session_store(session);
  Choices self = { session, store, kind, piiri_store_representative(store, kind, row),
                   g_array_new(FALSE, FALSE, sizeof(gint64)) };
  g_autofree char *clean = g_strstrip(g_strdup(words));

  if (*clean) {
    add_found(&self, clean, piiri_session_circle(session));
    add_found(&self, clean, 0);
  } else {
    add_all(&self);
  }

  return self.rows;
}
