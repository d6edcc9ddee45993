#pragma once

#include "app/circle/facts-section.h"

/* What the circle is, when and where it meets, and what it keeps of people and why. */
extern const PiiriFactsInfo piiri_facts_circle;
extern const PiiriFactsInfo piiri_facts_meetings;
extern const PiiriFactsInfo piiri_facts_register;
