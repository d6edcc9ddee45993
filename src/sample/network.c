#include "sample/private.h"

#include <glib/gi18n.h>

/* Nobody stands behind this circle as contact person: the hole that the network shows. */
const SampleActor sample_actors[] = {
  { N_("Koivuranta housing company"), "residents", "committed", "Tapio Niemi", "cleans gives_space",
    N_("The club room is ours on these afternoons until next summer."),
    N_("Ask about the summer in April") },
  { N_("Koivuranta residents’ association"), "association", "committed", "Helena Aro",
    "looks_for_space tells", N_("The circle is in every number of their leaflet."), NULL },
  { N_("The health centre’s nurse"), "health", "committed", "Johanna Lind", "guides tells",
    N_("She has sent two people to us this autumn, and walks them here the first time."), NULL },
  { N_("Library of Koivuranta"), "city", "interested", "Pia Saari", "brings_visitor",
    N_("Pia is glad to come again in the spring with new books."),
    N_("Agree on a day in February") },
  { N_("Parish of the shore"), "parish", "committed", "Antti Helle", "tells", NULL, NULL },
  { N_("Corner shop Kulma"), "company", "committed", "Rami Haddad", "pays",
    N_("Gives the coffee, and buns on the first meeting of each month."), NULL },
  { N_("Housing adviser of the area"), "housing_adviser", "interested", "Sanna Koponen", "tells",
    N_("Came to tell of the rules of the house and stayed for the whole afternoon."),
    N_("Invite to the spring’s network meeting") },
  { N_("Area worker of the city"), "area_worker", "asked", "Mikael Grön", NULL,
    N_("Would stand behind us as contact person, but must ask at work first."),
    N_("Ring again next week") },
  { N_("Koivuranta school"), "school", "interested", "Elina Wirta", "brings_visitor",
    N_("The fourth grade would come and sing before Christmas."), NULL },
  { N_("Day care centre Oravat"), "day_care", "mapped", NULL, NULL, NULL, NULL },
  { N_("Police, preventive work"), "police", "mapped", NULL, NULL, NULL, NULL },
  { N_("Sewing club of the shore"), "citizen", "left", "Rauha Lampi", NULL,
    N_("They have moved to another part of town."), NULL },
};

const guint n_sample_actors = G_N_ELEMENTS(sample_actors);

const SamplePractice sample_practices[] = {
  { "space", "space.club_room", N_("The club room at Koivurannantie 4. Pertti has the key.") },
  { "refreshments", "refreshments.sponsor", N_("The corner shop gives the coffee.") },
  { "cleaning", "cleaning.participants", N_("Those who drink the coffee do the dishes.") },
  { "time", "time.all", N_("The theme first, then whatever comes to mind.") },
  { "rhythm", "rhythm.weekly", N_("Every week from one to three, but not in July.") },
  { "guiding", "guiding.in_turn", N_("Leena, unless somebody else would like to.") },
  { "planning", "planning.together", N_("We choose next week’s theme before we go home.") },
};

const guint n_sample_practices = G_N_ELEMENTS(sample_practices);
