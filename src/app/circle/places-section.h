#pragma once

#include "app/circle/section.h"

/* The places that the circle meets at, each leading to its page. */

#define PIIRI_TYPE_PLACES_SECTION (piiri_places_section_get_type())
G_DECLARE_FINAL_TYPE(
    PiiriPlacesSection, piiri_places_section, PIIRI, PLACES_SECTION, PiiriCircleSection)

PiiriCircleSection *piiri_places_section_new(PiiriSession *session);
