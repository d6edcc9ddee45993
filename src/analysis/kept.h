#pragma once

#include "store/store.h"

#include <json-glib/json-glib.h>

/*
 * What is kept of a person: everything that the database holds about one participant and those that
 * `same_as` joins to her, in every kind and version, so that she can be given a copy (the right of
 * access; domain.md, "Privacy"). What points to her is found over the description, in standing
 * values, in those beside them and in earlier ones, and in kinds and fields that this version
 * doesn't know: a new kind is covered by itself.
 *
 * What other people have of their own is not hers to see: a record that only names her among others
 * - a meeting that she guided, a person whom she brought along - is told by its title and by what
 * names her, and where a record has pointed to somebody else that value is told without the name.
 *
 * Texts that mention her name without pointing to her are found elsewhere, as only a person can say
 * whether they speak of her; they join the records here as any other, with `whole` false.
 */

/* One value that a field holds or has held. */
typedef struct {
  char *text;  /* as in files; NULL where it names somebody else */
  char *words; /* as people read it; "" where the field was emptied */
  PiiriStamp stamp;
  char *laptop;  /* "Aino's laptop"; "" when no file has told its name */
  bool standing; /* still one of the field's values; two different ones are a conflict */
  bool shown;    /* the one that is shown */
} PiiriKeptValue;

typedef struct {
  char *name;     /* as `show` writes it: "phone", "{namespace}name" */
  char *label;    /* as people read it */
  GArray *values; /* PiiriKeptValue: the shown one, others that stand, earlier ones newest first */
} PiiriKeptField;

typedef struct {
  PiiriRef ref;
  char *kind;  /* its name */
  char *label; /* one of the kind as people read it */
  char id[PIIRI_ID_LENGTH + 1];
  char *title; /* what names the record in a list */
  bool own;    /* she herself, or what is joined to her */
  bool whole;  /* told with all its fields; otherwise only with those that name her */
  bool deleted;
  GPtrArray *fields; /* PiiriKeptField, in the description's order */
} PiiriKeptRecord;

/* Who answers for what is kept, of one circle. */
typedef struct {
  char id[PIIRI_ID_LENGTH + 1];
  char *name;
  char *controller; /* "" when nobody has written it down; so with all of these */
  char *basis;      /* as in files */
  char *basis_words;
  char *retention; /* months, a number */
  char *contact;   /* the background contact person and how to reach her */
} PiiriKeptCircle;

typedef struct {
  gint64 wall; /* when it was gathered */
  char *name;
  GPtrArray *circles; /* PiiriKeptCircle, of her own records */
  GPtrArray *records; /* PiiriKeptRecord: her own, then by kind, each newest first */
} PiiriKept;

/* Gathers it, as of one moment. PARTICIPANT is the row of any of the joined ones. May take a second
 * where there are many years: for worker threads. */
PiiriKept *
piiri_kept_gather(PiiriStore *store, gint64 participant, GCancellable *cancellable, GError **error);

/* Who answers for what the circle of that ROW keeps, as a letter says it too. */
PiiriKeptCircle *piiri_kept_circle(PiiriStore *store, gint64 row);
void piiri_kept_circle_free(PiiriKeptCircle *circle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriKeptCircle, piiri_kept_circle_free)

void piiri_kept_free(PiiriKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriKept, piiri_kept_free)

/* The same as JSON, for another program or another circle. The shape stays as it is:
 *
 *     {"name": "Maija Virtanen", "gathered": "2026-11-22T13:05:12.345Z",
 *      "circles": [{"id", "name", "controller", "basis", "retention", "contact"}],
 *      "records": [{"kind": "participant", "id", "title", "own": true, "whole": true,
 *                   "deleted": false,
 *                   "fields": [{"name": "phone", "label": "Phone",
 *                               "values": [{"value", "words", "at": "2026-...Z",
 *                                           "replica": "16 hex", "laptop", "standing": true,
 *                                           "shown": true}]}]}]}
 *
 * `value` is spelt as in files, null where it names somebody else; `words` and labels are in the
 * language of the program. What nobody has written down of a circle is null; `retention` is a
 * number of months. */
JsonNode *piiri_kept_to_json(const PiiriKept *kept);
