#pragma once

#include "store/store.h"

/*
 * Which texts mention somebody: diary entries, notes, tasks, contact notes, every text and prose
 * field of the description, in what they say now and in what they said before. Only a person can
 * decide what is to become of them.
 */

typedef struct {
  PiiriRef ref;
  int field;
  bool stands;  /* what the field says now has it, or what stands beside that in a conflict */
  bool deleted; /* the record is deleted, so nobody sees it; it is still kept and passed on */
  char *words;  /* a line around the name; of an earlier version where it doesn't stand */
} PiiriMention;

void piiri_mention_clear(PiiriMention *mention);

/* The fields that mention one of NAMES (whole names and nicknames, ended by NULL;
 * analysis/name-forms.h), but for those of the records EXCEPT (PiiriRef), in the order of kinds,
 * newest first. A name that is another participant's own counts only where it is the first of
 * NAMES, whole. Elements are PiiriMention; free with g_array_unref(). Reads every text there is:
 * some tenths of a second. */
GArray *
piiri_mentions_of(PiiriStore *store, const char *const *names, const PiiriRef *except, guint n);

/* The names to look for when REFS (PiiriRef) go: those that participants are called by, now and
 * before, and those of actors. Ended by NULL; free with g_strfreev(). */
char **piiri_mentions_names(PiiriStore *store, const PiiriRef *refs, guint n);
