#pragma once

#include <glib.h>

/* OLDER and NEWER, two texts that both began as BASE, put together where each changed paragraphs
 * that the other left as they were; what both added at one place stands in that order. Every
 * paragraph of either is in the result, but for those of BASE that the other has changed. NULL
 * where that can't be: both changed the same paragraph, one took a paragraph out, or there is
 * nothing to put together because one holds all of the other's already. Free with g_free(). */
char *piiri_weave(const char *base, const char *older, const char *newer);
