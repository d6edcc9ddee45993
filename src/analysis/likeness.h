#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * How alike two names are, and two telephone numbers: pure questions to texts. Names are compared
 * by their words without regard to capitals and to the dots and rings of å, ä and ö, which many
 * leave out where the keyboard has none; a hyphen parts words like a space.
 */

typedef enum {
  PIIRI_LIKE_NAME = 1 << 0,    /* the same name */
  PIIRI_LIKE_LETTERS = 1 << 1, /* but for å, ä, ö, a hyphen or a space */
  PIIRI_LIKE_TURNED = 1 << 2,  /* the same words in another order: “Virtanen Maija” */
  PIIRI_LIKE_SLIP = 1 << 3,    /* one letter is other, missing, or changed places with the next */
  PIIRI_LIKE_PART = 1 << 4, /* all words of one are in the other: “Maija”, “Maija Virtanen” */
  PIIRI_LIKE_CALLED = 1 << 5, /* one is what the other goes by: “Maikki Virtanen” */
  PIIRI_LIKE_PHONE = 1 << 6,
  PIIRI_LIKE_EMAIL = 1 << 7,
  PIIRI_LIKE_MOMENT = 1 << 8, /* of meetings: the same day and time */
  PIIRI_LIKE_DAY = 1 << 9,    /* of meetings: the same day, within an hour or two */
  /* What speaks against it. */
  PIIRI_UNLIKE_PHONE = 1 << 10,
  PIIRI_UNLIKE_EMAIL = 1 << 11,
} PiiriLikeness;

/* A name taken apart. */
typedef struct {
  char *whole;  /* as it is written, capitals aside */
  char *bare;   /* its words in their order, one space between, without dots */
  char *tight;  /* the same without spaces */
  char **words; /* sorted */
  guint n;
  char *last; /* the last word as it stands, "" without one: mostly the surname */
} PiiriLikeName;

PiiriLikeName *piiri_like_name_new(const char *name);
void piiri_like_name_free(PiiriLikeName *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriLikeName, piiri_like_name_free)

/* The strongest likeness of the two names, 0 for none. */
PiiriLikeness piiri_like_names(const PiiriLikeName *one, const PiiriLikeName *other);

/* Shortest word in which a slip is believed: of shorter ones another letter makes another name. */
#define PIIRI_SLIP_LEAST 4

/* Whether the words differ by one letter. */
bool piiri_like_slip(const char *one, const char *other);

/* The digits of a telephone number as it is called from within the country, NULL for none: shorter
 * than six. "+358 40 123" and "040-123" are one number. Free with g_free(). */
char *piiri_like_phone(const char *text);

/* An address of e-mail without regard to capitals, NULL for none. Free with g_free(). */
char *piiri_like_email(const char *text);
