#pragma once

#include "model/kinds.h"
#include "store/store.h"

/*
 * A circle in a passing database, and short ways to write into it.
 */

typedef struct {
  PiiriStore *store;
  gint64 circle;
} Circle;

static inline gint64
circle_add(Circle *circle, int kind, const char *first, const char *second)
{
  g_autoptr(GError) error = NULL;
  gint64 row = piiri_store_add(circle->store, kind, circle->circle, first, second, &error);

  g_assert_no_error(error);
  g_assert_cmpint(row, !=, 0);
  return row;
}

static inline void
circle_set(Circle *circle, int kind, gint64 row, int field, const char *text)
{
  g_autoptr(GError) error = NULL;

  piiri_store_set(circle->store, kind, row, field, text, &error);
  g_assert_no_error(error);
}

static inline void
circle_link(Circle *circle, int kind, gint64 row, int field, gint64 target)
{
  g_autoptr(GError) error = NULL;

  piiri_store_set_link(circle->store, kind, row, field, target, &error);
  g_assert_no_error(error);
}

static inline char *
circle_id(Circle *circle, int kind, gint64 row)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  g_assert_true(piiri_store_id(circle->store, kind, row, &id));
  return g_strdup(piiri_id_format(&id, text));
}

/* Everything between begin and end is one step. */
static inline void
circle_begin(Circle *circle)
{
  g_autoptr(GError) error = NULL;

  piiri_store_begin(circle->store, "a step", &error);
  g_assert_no_error(error);
}

static inline void
circle_end(Circle *circle)
{
  g_autoptr(GError) error = NULL;

  piiri_store_commit(circle->store, &error);
  g_assert_no_error(error);
}

static inline gint64
circle_person(Circle *circle, const char *name)
{
  gint64 row = circle_add(circle, KIND_PARTICIPANT, NULL, NULL);

  circle_set(circle, KIND_PARTICIPANT, row, PARTICIPANT_NAME, name);
  return row;
}

static inline gint64
circle_meeting(Circle *circle, const char *planned, const char *state)
{
  gint64 row = circle_add(circle, KIND_MEETING, NULL, planned);

  circle_set(circle, KIND_MEETING, row, MEETING_STATE, state);
  return row;
}

static inline void
circle_attend(Circle *circle, gint64 meeting, gint64 person, const char *present)
{
  g_autofree char *meeting_id = circle_id(circle, KIND_MEETING, meeting);
  g_autofree char *person_id = circle_id(circle, KIND_PARTICIPANT, person);
  gint64 row = circle_add(circle, KIND_ATTENDANCE, meeting_id, person_id);

  circle_set(circle, KIND_ATTENDANCE, row, ATTENDANCE_PRESENT, present);
}

/* Meets on Tuesdays at 13:00; open for writing until circle_end(). */
static inline void
circle_init(Circle *circle)
{
  g_autoptr(GError) error = NULL;

  *circle =
      (Circle){ .store = piiri_store_open(&piiri_kinds, ":memory:", PIIRI_STORE_CREATE, &error) };
  g_assert_no_error(error);
  circle_begin(circle);
  circle->circle = circle_add(circle, KIND_CIRCLE, NULL, NULL);
  circle_set(circle, KIND_CIRCLE, circle->circle, CIRCLE_NAME, "Koivuranta");
  circle_set(circle, KIND_CIRCLE, circle->circle, CIRCLE_WEEKDAY, "tuesday");
  circle_set(circle, KIND_CIRCLE, circle->circle, CIRCLE_START, "13:00");
  circle_set(circle, KIND_CIRCLE, circle->circle, CIRCLE_END, "15:00");
}

static inline void
circle_clear(Circle *circle)
{
  g_clear_object(&circle->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Circle, circle_clear)
