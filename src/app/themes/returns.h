#pragma once

#include "analysis/themes.h"
#include "app/widgets/strip.h"

/* Shows RETURNS in STRIP, with the words that a screen reader says. */
void piiri_returns_show(const PiiriReturns *returns, PiiriStrip *strip, const char *today);
