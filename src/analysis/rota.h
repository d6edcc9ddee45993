#pragma once

#include "analysis/meetings.h"

/*
 * The rota: who does which task at which of the coming meetings, and who did it last. People,
 * meetings and tasks joined by `same_as` count as the one that stands for them.
 */

/* Somebody's part in a slot. */
typedef struct {
  gint64 task; /* its record; 0 when it follows from a standing task, or from who is named as the
                  meeting's guide */
  gint64 who;  /* 0: nobody yet */
  bool done;
} PiiriTurn;

/* What there is to do at one meeting of one kind and title, or a task that belongs to no
 * meeting. */
typedef struct {
  PiiriMeeting meeting; /* PLANNED is "" where it belongs to none */
  char *kind;           /* "dishes" */
  char *title;          /* "" mostly */
  gint64 standing;      /* the standing task, 0 when it isn't one of every meeting */
  GArray *turns;        /* PiiriTurn, in the order they were made */
} PiiriSlot;

/* A slot without turns; MEETING may be NULL. */
PiiriSlot *piiri_slot_new(const PiiriMeeting *meeting, const char *kind, const char *title);
PiiriSlot *piiri_slot_copy(const PiiriSlot *slot);
void piiri_slot_free(PiiriSlot *slot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriSlot, piiri_slot_free)

/* Somebody is looked for: a turn that nobody has, or no turn at all of a standing task. */
bool piiri_slot_is_open(const PiiriSlot *slot);

/* The turn of that participant (0: nobody's), NULL when there is none. */
const PiiriTurn *piiri_slot_turn(const PiiriSlot *slot, gint64 who);

typedef struct {
  PiiriMeeting meeting;
  gint64 theme;     /* 0 when none is planned */
  GPtrArray *slots; /* PiiriSlot: the same kinds and titles in each week, in the same order */
} PiiriRotaWeek;

typedef struct {
  GPtrArray *weeks; /* PiiriRotaWeek: the meeting that is "today's", and those that follow */
} PiiriRota;

void piiri_rota_free(PiiriRota *rota);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriRota, piiri_rota_free)

/* The next N meetings, recorded or not, by the rhythm. Columns are the circle's standing tasks and
 * whatever one of these meetings has; sorted by kind and title. NOW is a moment. */
PiiriRota *piiri_rota(PiiriStore *store, gint64 circle, const char *now, guint n);

/* The slot of that kind and title at that meeting, NULL when there is none. */
PiiriSlot *
piiri_rota_slot(PiiriRota *rota, const char *planned, const char *kind, const char *title);

/* The same at any meeting, also one of long ago; PLANNED is what it is known by, its row 0 when it
 * isn't recorded. The slot is the caller's. */
PiiriSlot *piiri_rota_slot_at(PiiriStore *store,
                              gint64 circle,
                              const PiiriMeeting *meeting,
                              const char *kind,
                              const char *title);

/* Rows of the tasks of every meeting, in the order of the columns; those that were stopped are left
 * out. Elements are gint64; free with g_array_unref(). */
GArray *piiri_rota_standing(PiiriStore *store, gint64 circle);

/* When each last did a task of KIND up to TODAY (a date), of the same TITLE too where the kind is
 * "other": a day as in files by the participant's row, gint64 to char. A task counts when somebody
 * has said that it is done, or when it was taken for a meeting that was held before today: few tick
 * what went without saying. Who is named as a meeting's guide has guided it. */
GHashTable *piiri_rota_last(
    PiiriStore *store, gint64 circle, const char *kind, const char *title, const char *today);

/* Who has said that she will be away from a meeting that is to come after TODAY: rows of
 * participants, as a set of gint64 keys. */
GHashTable *piiri_rota_away(PiiriStore *store, const PiiriMeeting *meeting, const char *today);
