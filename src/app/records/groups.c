#include "config.h"

#include "app/records/groups.h"

#include "app/records/words.h"

#include <assert.h>
#include <glib/gi18n.h>

static const char *
words_of_seen(gint64 group)
{
  static_assert(PIIRI_SEEN_MEETINGS == 4, "the words say four");
  switch (group) {
  case PIIRI_SEEN_LONG_AGO:
    return _("Not at the last four meetings");
  case PIIRI_SEEN_NEVER:
    return _("Not yet at a meeting");
  case PIIRI_SEEN_LATELY:
    return _("At one of the last four");
  default:
    return _("Along earlier");
  }
}

char *
piiri_group_words(PiiriStore *store, const PiiriListing *listing, gint64 group)
{
  const PiiriKind *kind = piiri_description_kind(piiri_store_description(store), listing->kind);

  switch (listing->grouping) {
  case PIIRI_GROUP_CHOICE: {
    const PiiriField *field = piiri_kind_field(kind, listing->group_field);
    const char *label = field->choices[group].label;

    return g_strdup(label ? _(label) : _("Others"));
  }
  case PIIRI_GROUP_MONTH:
    return group == 0 ? g_strdup(_("Without a date")) : piiri_words_of_month(-group);
  case PIIRI_GROUP_PRESENT:
    return g_strdup(group == 0 ? _("Along now") : _("Along earlier"));
  case PIIRI_GROUP_SEEN:
    return g_strdup(words_of_seen(group));
  default:
    return NULL;
  }
}

char *
piiri_group_words_of_day(const PiiriListing *listing, guint32 day)
{
  char date[11];
  GDate last;

  if (listing->grouping != PIIRI_GROUP_SEEN)
    return NULL;
  if (day == 0)
    return g_strdup(_("Not yet at a meeting"));

  g_date_clear(&last, 1);
  g_date_set_julian(&last, day);
  g_date_strftime(date, sizeof date, "%Y-%m-%d", &last);

  g_autofree char *words = piiri_words_of_date(date);

  /* Translators: %s is the day of the last meeting at which somebody was. */
  return g_strdup_printf(_("Last on %s"), words);
}
