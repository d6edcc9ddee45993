#include "config.h"

#include "app/network/words.h"

#include "app/records/words.h"
#include "model/kinds.h"

#include <assert.h>
#include <glib/gi18n.h>

typedef struct {
  const char *does;
  const char *sentence;
  const char *question;
  const char *gap;
  const char *gap_tell;
} DutyWords;

/* Only what every circle needs, or has agreed to need, can be missing. */
static const DutyWords duty_words[] = {
  [PIIRI_DUTY_TELLS] = {
    N_("tells of the circle"),
    /* Translators: what can be undone, and what is told; %s is an actor, in all of these. */
    N_("%s tells of the circle"),
    N_("Who tells of the circle?"),
    /* Translators: what is missing, in a few letters, and under it why. */
    N_("Word of mouth"),
    N_("who tells of the circle"),
  },
  [PIIRI_DUTY_LOOKS_FOR_SPACE] = {
    N_("looks for a space"),
    N_("%s looks for a space"),
  },
  [PIIRI_DUTY_FOUNDS] = {
    N_("helps to found a circle"),
    N_("%s helps to found a circle"),
  },
  [PIIRI_DUTY_GUIDES] = {
    N_("guides and brings people"),
    N_("%s guides and brings people"),
  },
  [PIIRI_DUTY_CONTACT_PERSON] = {
    N_("is the contact person"),
    N_("%s is the contact person"),
    N_("Who is the contact person?"),
    N_("Background contact"),
    N_("whom one can ring"),
  },
  [PIIRI_DUTY_GIVES_SPACE] = {
    N_("gives the space"),
    N_("%s gives the space"),
    N_("Who gives the space?"),
    N_("Space"),
    N_("where to meet"),
  },
  [PIIRI_DUTY_PAYS] = {
    N_("pays the coffee"),
    N_("%s pays the coffee"),
    N_("Who pays the coffee?"),
    N_("Sponsor"),
    N_("who pays the coffee"),
  },
  [PIIRI_DUTY_CLEANS] = {
    N_("cleans"),
    N_("%s cleans"),
    N_("Who cleans?"),
    N_("Cleaner"),
    N_("after the meetings"),
  },
  [PIIRI_DUTY_BRINGS_VISITOR] = {
    N_("brings a visitor"),
    N_("%s brings a visitor"),
    N_("Who brings visitors?"),
    N_("Bringer of visitors"),
    N_("who invites a speaker"),
  },
  [PIIRI_DUTY_OTHER] = {
    N_("does something else"),
    N_("%s does something else"),
  },
};

static_assert(G_N_ELEMENTS(duty_words) == PIIRI_N_DUTIES, "duties");

static const char *const sector_words[] = {
  [PIIRI_SECTOR_CITY] = N_("City"),
  [PIIRI_SECTOR_HOUSING] = N_("Housing"),
  [PIIRI_SECTOR_WORK] = N_("Schools and companies"),
  [PIIRI_SECTOR_ASSOCIATIONS] = N_("Associations and parish"),
  [PIIRI_SECTOR_NEIGHBOURS] = N_("Neighbours and safety"),
};

static_assert(G_N_ELEMENTS(sector_words) == PIIRI_N_SECTORS, "sectors");

const char *
piiri_network_duty(PiiriDuty duty)
{
  return _(duty_words[duty].does);
}

const char *
piiri_network_gap(PiiriDuty duty)
{
  g_return_val_if_fail(duty_words[duty].gap, "");

  return _(duty_words[duty].gap);
}

const char *
piiri_network_gap_tell(PiiriDuty duty)
{
  g_return_val_if_fail(duty_words[duty].gap_tell, "");

  return _(duty_words[duty].gap_tell);
}

const char *
piiri_network_question(PiiriDuty duty)
{
  g_return_val_if_fail(duty_words[duty].question, "");

  return _(duty_words[duty].question);
}

char *
piiri_network_does(const char *name, PiiriDuty duty)
{
  g_autoptr(GString) words = g_string_new(_(duty_words[duty].sentence));

  g_string_replace(words, "%s", name, 1);

  return g_string_free(g_steal_pointer(&words), FALSE);
}

const char *
piiri_network_sector(PiiriSector sector)
{
  return _(sector_words[sector]);
}

static const char *
choice_label(int field, const char *name)
{
  const PiiriChoice *choice =
      piiri_field_choice(piiri_kind_field(&piiri_kinds.kinds[KIND_ACTOR], field), name);

  return choice ? _(choice->label) : name;
}

const char *
piiri_network_state(PiiriActorState state)
{
  return choice_label(ACTOR_STATE, piiri_actor_state_name(state));
}

const char *
piiri_network_kind(const PiiriActor *actor)
{
  return choice_label(ACTOR_KIND, actor->kind);
}

const char *
piiri_network_name(const PiiriActor *actor)
{
  if (*actor->name)
    return actor->name;

  return *actor->kind ? piiri_network_kind(actor) : _("An actor");
}

char *
piiri_network_duties(const PiiriActor *actor)
{
  g_autoptr(GString) words = g_string_new(NULL);

  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++) {
    bool in_words = duty == PIIRI_DUTY_OTHER && *actor->other;

    if (!(actor->duties & 1u << duty) && !in_words)
      continue;
    if (words->len > 0)
      g_string_append(words, _(", "));
    g_string_append(words, in_words ? actor->other : piiri_network_duty(duty));
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_network_spoken(const PiiriActor *actor)
{
  g_autofree char *kind = piiri_words_in_sentence(piiri_network_kind(actor));
  g_autofree char *state = piiri_words_in_sentence(piiri_network_state(actor->state));
  g_autofree char *duties = piiri_network_duties(actor);
  g_autoptr(GString) words = g_string_new(piiri_network_name(actor));

  if (*actor->name && *kind)
    g_string_append_printf(words, ", %s", kind);
  g_string_append_printf(words, ", %s", state);
  if (*duties)
    g_string_append_printf(words, ": %s", duties);

  return g_string_free(g_steal_pointer(&words), FALSE);
}
