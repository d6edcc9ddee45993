#include "config.h"

#include "app/writer.h"

#include "analysis/agenda.h"
#include "analysis/attendance.h"
#include "app/records/words.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* The ids of circles, and of the one who writes in each. */
#define KEY "writers"

static char *
id_text(PiiriStore *store, int kind, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  return piiri_store_id(store, kind, row, &id) ? g_strdup(piiri_id_format(&id, text)) : NULL;
}

/* The one who was chosen last, as long as she is of this circle. */
static gint64
chosen(PiiriSession *session, PiiriStore *store, gint64 circle)
{
  GSettings *settings = piiri_session_settings(session);
  g_autofree char *circle_id = id_text(store, KIND_CIRCLE, circle);
  g_autoptr(GVariant) writers = settings ? g_settings_get_value(settings, KEY) : NULL;
  const char *text = NULL;
  PiiriId id;

  if (!writers || !circle_id || !g_variant_lookup(writers, circle_id, "&s", &text) ||
      !piiri_id_parse(text, strlen(text), &id))
    return 0;

  gint64 row = piiri_store_find(store, KIND_PARTICIPANT, &id);

  if (row != 0)
    row = piiri_store_representative(store, KIND_PARTICIPANT, row);

  return row != 0 && piiri_store_is_shown(store, KIND_PARTICIPANT, row) ? row : 0;
}

static gint64
facilitator(PiiriStore *store, gint64 circle)
{
  g_autofree char *today = piiri_words_today();
  g_autoptr(GPtrArray) people = piiri_attendees(store, circle, 0, today);

  for (guint i = 0; i < people->len; i++) {
    PiiriAttendee *attendee = g_ptr_array_index(people, i);

    if (attendee->facilitator)
      return attendee->row;
  }

  return 0;
}

gint64
piiri_writer_get(PiiriSession *session, gint64 meeting)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);

  if (!store || circle == 0)
    return 0;

  gint64 row = chosen(session, store, circle);

  if (row != 0)
    return row;

  g_autoptr(GArray) guides = piiri_agenda_guides(store, circle, meeting);

  return guides->len > 0 ? g_array_index(guides, gint64, 0) : facilitator(store, circle);
}

void
piiri_writer_set(PiiriSession *session, gint64 participant)
{
  GSettings *settings = piiri_session_settings(session);
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *circle = id_text(store, KIND_CIRCLE, piiri_session_circle(session));
  g_autofree char *writer = id_text(store, KIND_PARTICIPANT, participant);

  if (!settings || !circle || !writer)
    return;

  g_autoptr(GVariant) before = g_settings_get_value(settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other, *name;

  g_variant_builder_init(&builder, G_VARIANT_TYPE("a{ss}"));
  g_variant_iter_init(&iter, before);
  while (g_variant_iter_next(&iter, "{&s&s}", &other, &name))
    if (!g_str_equal(other, circle))
      g_variant_builder_add(&builder, "{ss}", other, name);
  g_variant_builder_add(&builder, "{ss}", circle, writer);
  g_settings_set_value(settings, KEY, g_variant_builder_end(&builder));
}
