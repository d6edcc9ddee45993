#include "config.h"

#include "app/records/outlook.h"

#include "app/records/words.h"
#include "model/kinds.h"

#include <assert.h>
#include <glib/gi18n.h>

static const PiiriOutlook outlooks[] = {
  [KIND_CIRCLE] = {
    .listing = { KIND_CIRCLE, .order = { CIRCLE_NAME } },
    .icon = "piiri-circle-symbolic",
    .tells = { CIRCLE_WEEKDAY, CIRCLE_AREA },
    .create = N_("New circle"),
  },
  [KIND_PARTICIPANT] = {
    .listing = { KIND_PARTICIPANT, PIIRI_GROUP_PRESENT, PARTICIPANT_UNTIL,
                 { PARTICIPANT_CALLED, PARTICIPANT_NAME } },
    .icon = "piiri-people-symbolic",
    .called = PARTICIPANT_CALLED,
    .person = true,
    .tells = { PARTICIPANT_ROLES },
    .presets = { { PARTICIPANT_SINCE } },
    .create = N_("New participant"),
  },
  [KIND_MEETING] = {
    .listing = { KIND_MEETING, PIIRI_GROUP_MONTH, MEETING_PLANNED, { MEETING_PLANNED } },
    .icon = "piiri-today-symbolic",
    .tells = { MEETING_TITLE, MEETING_STATE },
    .create = N_("New meeting"),
  },
  [KIND_ATTENDANCE] = {
    .listing = { KIND_ATTENDANCE },
    .icon = "piiri-today-symbolic",
    .tells = { ATTENDANCE_PARTICIPANT },
    .create = N_("New attendance"),
  },
  [KIND_THEME] = {
    .listing = { KIND_THEME, PIIRI_GROUP_CHOICE, THEME_STATE, { THEME_TITLE } },
    .icon = "piiri-themes-symbolic",
    .tells = { THEME_PROPOSED_BY, THEME_MEETING },
    .presets = { { THEME_STATE, "idea" } },
    .create = N_("New theme"),
  },
  [KIND_SUPPORT] = {
    .listing = { KIND_SUPPORT },
    .icon = "piiri-themes-symbolic",
    .tells = { SUPPORT_PARTICIPANT },
    .presets = { { SUPPORT_GIVEN, "yes" } },
    .create = N_("New supporter"),
  },
  [KIND_HOLDING] = {
    .listing = { KIND_HOLDING },
    .icon = "piiri-themes-symbolic",
    .tells = { HOLDING_MEETING, HOLDING_THEME },
    .presets = { { HOLDING_HELD, "yes" } },
    .create = N_("New time held"),
  },
  [KIND_ENTRY] = {
    .listing = { KIND_ENTRY, PIIRI_GROUP_MONTH, ENTRY_DATE, { ENTRY_DATE } },
    .icon = "piiri-diary-symbolic",
    .tells = { ENTRY_DATE, ENTRY_AUTHOR },
    .presets = { { ENTRY_DATE }, { ENTRY_KIND, "story" } },
    .create = N_("Write in the diary"),
  },
  [KIND_PICTURE] = {
    .listing = { KIND_PICTURE },
    .icon = "piiri-diary-symbolic",
    .create = N_("Add a picture"),
  },
  [KIND_TASK] = {
    .listing = { KIND_TASK, PIIRI_GROUP_CHOICE, TASK_STATE, { TASK_DUE } },
    .icon = "piiri-tasks-symbolic",
    .tells = { TASK_WHO, TASK_MEETING, TASK_DUE },
    .presets = { { TASK_STATE, "open" } },
    .create = N_("New task"),
  },
  [KIND_ACTOR] = {
    .listing = { KIND_ACTOR, PIIRI_GROUP_CHOICE, ACTOR_STATE, { ACTOR_NAME } },
    .icon = "piiri-network-symbolic",
    .tells = { ACTOR_KIND, ACTOR_ORGANISATION },
    .presets = { { ACTOR_STATE, "mapped" } },
    .create = N_("New actor"),
  },
  [KIND_CONTACT_NOTE] = {
    .listing = { KIND_CONTACT_NOTE, .order = { CONTACT_NOTE_DATE } },
    .icon = "piiri-network-symbolic",
    .tells = { CONTACT_NOTE_DATE, CONTACT_NOTE_WHO },
    .presets = { { CONTACT_NOTE_DATE } },
    .create = N_("Write down a contact"),
  },
  [KIND_RESPONSIBILITY] = {
    .listing = { KIND_RESPONSIBILITY },
    .icon = "piiri-network-symbolic",
    .tells = { RESPONSIBILITY_WHICH },
    .presets = { { RESPONSIBILITY_SINCE } },
    .create = N_("Agree on a responsibility"),
  },
  [KIND_PLACE] = {
    .listing = { KIND_PLACE, .order = { PLACE_NAME } },
    .icon = "piiri-circle-symbolic",
    .tells = { PLACE_KIND, PLACE_ADDRESS },
    .create = N_("New place"),
  },
  [KIND_PRACTICE] = {
    .listing = { KIND_PRACTICE, PIIRI_GROUP_CHOICE, PRACTICE_ABOUT, { PRACTICE_AGREED } },
    .icon = "piiri-circle-symbolic",
    .tells = { PRACTICE_CHOICES, PRACTICE_AGREED },
    .presets = { { PRACTICE_AGREED } },
    .create = N_("New practice"),
  },
  [KIND_PRINCIPLE] = {
    .listing = { KIND_PRINCIPLE, PIIRI_GROUP_CHOICE, PRINCIPLE_CHOICE, { PRINCIPLE_AGREED } },
    .icon = "piiri-circle-symbolic",
    .tells = { PRINCIPLE_WORDS, PRINCIPLE_AGREED },
    .presets = { { PRINCIPLE_AGREED } },
    .create = N_("New principle"),
  },
  [KIND_TALLY] = {
    .listing = { KIND_TALLY, .order = { TALLY_PERIOD } },
    .icon = "piiri-circle-symbolic",
    .tells = { TALLY_MEETINGS },
  },
};

static_assert(G_N_ELEMENTS(outlooks) == N_KINDS, "outlooks");

const PiiriOutlook *
piiri_outlook(int kind)
{
  g_return_val_if_fail(kind >= 0 && kind < N_KINDS, NULL);

  return &outlooks[kind];
}

char *
piiri_outlook_name(PiiriStore *store, int kind, gint64 row)
{
  const PiiriOutlook *outlook = piiri_outlook(kind);
  g_autofree char *called =
      outlook->called == NO_FIELD ? NULL : piiri_store_get(store, kind, row, outlook->called);

  if (called && *called)
    return g_steal_pointer(&called);

  return piiri_words_of_record(store, kind, row);
}

char *
piiri_outlook_tell(PiiriStore *store, int kind, gint64 row)
{
  const PiiriOutlook *outlook = piiri_outlook(kind);
  g_autofree char *name = piiri_words_of_record(store, kind, row);
  g_autoptr(GString) words = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(outlook->tells) && outlook->tells[i] != NO_FIELD; i++) {
    g_autofree char *word = piiri_words_of(store, kind, row, outlook->tells[i]);

    /* A record without a title is called by what is told of it: once is enough. */
    if (!*word || g_str_equal(word, name))
      continue;
    if (words->len > 0)
      g_string_append(words, " · ");
    g_string_append(words, word);
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_outlook_tell_apart(PiiriStore *store, int kind, gint64 row)
{
  g_autofree char *tell = piiri_outlook_tell(store, kind, row);
  g_autofree char *since =
      kind == KIND_PARTICIPANT ? piiri_words_of(store, kind, row, PARTICIPANT_SINCE) : g_strdup("");

  if (!*since)
    return g_steal_pointer(&tell);

  /* Translators: %s is the day on which somebody came along first. It tells two of one name apart.
   */
  g_autofree char *words = g_strdup_printf(_("along since %s"), since);

  return *tell ? g_strdup_printf("%s · %s", tell, words) : g_steal_pointer(&words);
}
