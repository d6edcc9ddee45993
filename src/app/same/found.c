#include "config.h"

#include "app/same/found.h"

#include "analysis/network.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static const struct {
  PiiriLikeness likeness;
  const char *words;
} reasons[] = {
  { PIIRI_LIKE_PHONE, N_("The same phone number") },
  { PIIRI_LIKE_EMAIL, N_("The same email address") },
  { PIIRI_LIKE_NAME, N_("The same name") },
  { PIIRI_LIKE_LETTERS, N_("The same name but for dots, a hyphen or a space") },
  { PIIRI_LIKE_TURNED, N_("The same name in another order") },
  { PIIRI_LIKE_SLIP, N_("Names differ by one letter") },
  { PIIRI_LIKE_PART, N_("One name is part of the other") },
  { PIIRI_LIKE_CALLED, N_("One goes by the other’s name") },
  { PIIRI_LIKE_MOMENT, N_("On the same day at the same time") },
  { PIIRI_LIKE_DAY, N_("On the same day, at nearly the same time") },
};

static const struct {
  PiiriLikeness likeness;
  const char *words;
} doubts[] = {
  { PIIRI_UNLIKE_PHONE, N_("different phone numbers") },
  { PIIRI_UNLIKE_EMAIL, N_("different email addresses") },
};

static void
add_words(GString *words, const char *more)
{
  if (words->len > 0)
    g_string_append(words, " · ");
  g_string_append(words, more);
}

char *
piiri_same_why(guint why)
{
  GString *words = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
    if (why & reasons[i].likeness)
      add_words(words, _(reasons[i].words));

  return g_string_free(words, FALSE);
}

char *
piiri_same_why_not(guint why)
{
  const guint names = PIIRI_LIKE_NAME | PIIRI_LIKE_LETTERS | PIIRI_LIKE_TURNED | PIIRI_LIKE_SLIP |
                      PIIRI_LIKE_PART | PIIRI_LIKE_CALLED;
  GString *words = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(doubts); i++)
    if (why & doubts[i].likeness)
      add_words(words, _(doubts[i].words));
  /* Couples share a telephone. */
  if ((why & (PIIRI_LIKE_PHONE | PIIRI_LIKE_EMAIL)) && !(why & names))
    add_words(words, _("different names"));

  return g_string_free(words, FALSE);
}

const char *
piiri_same_title(int kind)
{
  switch (kind) {
  case KIND_ACTOR:
    return _("Maybe the same actor twice");
  case KIND_MEETING:
    return _("Maybe the same meeting twice");
  default:
    return _("Maybe the same person twice");
  }
}

GArray *
piiri_same_found(PiiriSession *session, int kind)
{
  PiiriStore *store = piiri_session_store(session);
  g_autoptr(PiiriReading) reading = piiri_store_read(store);
  gint64 circle = piiri_session_circle(session);
  GArray *found = piiri_duplicates(store, kind, circle);
  guint n = 0;

  if (kind != KIND_ACTOR || found->len == 0)
    return found;

  g_autoptr(GHashTable) of_others = piiri_network_of_others(store, circle);

  for (guint i = 0; i < found->len; i++) {
    PiiriDuplicate duplicate = g_array_index(found, PiiriDuplicate, i);

    if (!g_hash_table_contains(of_others, &duplicate.one) ||
        !g_hash_table_contains(of_others, &duplicate.other))
      g_array_index(found, PiiriDuplicate, n++) = duplicate;
  }
  g_array_set_size(found, n);

  return found;
}
