#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * The one description: what kinds of record there are and which fields each has, as constant
 * tables. SQL schema, XML both ways, merging, search, history and the plain form all follow from
 * it. The program's own tables are in model/kinds.c; a test passes a description of its own.
 */

typedef enum {
  FIELD_TEXT,     /* a line; keeping both of two makes several */
  FIELD_PROSE,    /* several paragraphs */
  FIELD_DATE,     /* 2026-11-22 */
  FIELD_TIME,     /* 13:00 */
  FIELD_DATETIME, /* 2026-11-22T13:00, local to the circle */
  FIELD_BOOLEAN,  /* yes, no */
  FIELD_INTEGER,
  FIELD_NUMBER,  /* decimal, with a point */
  FIELD_CHOICE,  /* one of the field's choices */
  FIELD_LINK,    /* the id of a record of the target kind */
  FIELD_CHOICES, /* several, sorted, one space between */
  FIELD_LINKS,   /* several ids, sorted, one space between */
  FIELD_PICTURE, /* base64 of an image file */
  FIELD_UNKNOWN, /* a field this version doesn't know */
  N_FIELD_TYPES
} PiiriFieldType;

/* From the widest to the narrowest; a profile carries the classes up to one of them
 * (model/profile.h). */
typedef enum { PRIVACY_OPEN, PRIVACY_NAME, PRIVACY_CONTACT, PRIVACY_SENSITIVE } PiiriPrivacy;

typedef enum {
  PROFILE_FULL = 1 << 0,    /* for another facilitator of the circle */
  PROFILE_DIARY = 1 << 1,   /* for those who write the diary */
  PROFILE_FIGURES = 1 << 2, /* for coordinators and the public */
} PiiriProfile;

typedef struct {
  const char *name;  /* as in files and databases; never changes */
  const char *label; /* translatable */
} PiiriChoice;

typedef struct {
  const char *name; /* as in files and databases; never changes */
  PiiriFieldType type;
  const char *label; /* translatable */
  PiiriPrivacy privacy;
  bool required;              /* binds forms, `new` and `set`; never files */
  bool search;                /* its words are found by search */
  const PiiriChoice *choices; /* of FIELD_CHOICE and FIELD_CHOICES, ended by a NULL name */
  int target;                 /* the kind that FIELD_LINK and FIELD_LINKS point to */
  bool money;                 /* of FIELD_NUMBER: an amount, which people read with its cents */
} PiiriField;

/* Every kind has these two before its own fields, which therefore start at FIRST_FIELD. Kinds that
 * may not be joined never hold a SAME_AS. */
enum { DELETED, SAME_AS, FIRST_FIELD };

/* The place of a circle in a kind's key: the attribute, not a field. */
#define KEY_CIRCLE (-2)
#define NO_FIELD   0

typedef struct {
  const char *name;   /* the element's name */
  const char *label;  /* translatable: one of them */
  const char *plural; /* translatable: many of them */
  bool circle;        /* belongs to a circle */
  int key[2];        /* two fields (or KEY_CIRCLE) that never change, both NO_FIELD without a key */
  bool joins;        /* may carry SAME_AS */
  bool counted;      /* counted from other records: of several values nobody is asked which */
  unsigned profiles; /* PiiriProfile flags that carry it */
  const PiiriField *fields; /* indexed by the kind's enum; rows below FIRST_FIELD are empty */
  int n_fields;             /* FIRST_FIELD included */
  int title;                /* the field that names a record in a list, NO_FIELD without one */
} PiiriKind;

typedef struct {
  const PiiriKind *kinds;
  int n_kinds;
  int circle; /* which kind is the circle, -1 without one */
} PiiriDescription;

/* What a field that no table knows looks like: of unknown type and class sensitive. */
#define PIIRI_UNKNOWN_KIND (-1)

const PiiriKind *piiri_description_kind(const PiiriDescription *description, int kind);

/* The kind of that name, PIIRI_UNKNOWN_KIND when there is none. LENGTH as strlen gives it. */
int piiri_description_find(const PiiriDescription *description, const char *name);

/* Row FIELD of KIND, DELETED and SAME_AS included. */
const PiiriField *piiri_kind_field(const PiiriKind *kind, int field);

/* The field of that name in KIND, -1 when there is none. */
int piiri_kind_find(const PiiriKind *kind, const char *name);

bool piiri_kind_has_key(const PiiriKind *kind);

/* True when FIELD is one of the two that make the kind's key. */
bool piiri_kind_is_key(const PiiriKind *kind, int field);

/* The choice of that name, NULL when the field has none such. */
const PiiriChoice *piiri_field_choice(const PiiriField *field, const char *name);

/* "text", "prose", ... as `piirictl kinds` names types. */
const char *piiri_field_type_name(PiiriFieldType type);

/* "open", "name", "contact", "sensitive". */
const char *piiri_privacy_name(PiiriPrivacy privacy);
