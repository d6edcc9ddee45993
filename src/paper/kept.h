#pragma once

#include "analysis/kept.h"
#include "paper/document.h"

/* "What is kept of a person", for herself and in plain words: who keeps it, why and how long, then
 * everything in it, each value with the day and the laptop it comes from. */
PiiriDocument *piiri_paper_kept(const PiiriKept *kept);
