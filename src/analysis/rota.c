#include "analysis/rota.h"

#include "analysis/agenda.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

#define TASK_COLUMNS "SELECT _row, kind, title, who, state FROM task "

static gint64
person(PiiriStore *store, gint64 row)
{
  return row != 0 ? piiri_store_representative(store, KIND_PARTICIPANT, row) : 0;
}

/* Of several tasks that are one only the one that stands for them is looked at. */
static bool
stands(PiiriStore *store, gint64 task)
{
  return piiri_store_representative(store, KIND_TASK, task) == task;
}

/* --- Slots. */

PiiriSlot *
piiri_slot_new(const PiiriMeeting *meeting, const char *kind, const char *title)
{
  PiiriSlot *slot = g_new0(PiiriSlot, 1);
  if (meeting != NULL)
    slot->meeting = *meeting;
  slot->kind = g_strdup(kind);
  slot->title = g_strdup(title);
  slot->turns = g_array_new(FALSE, TRUE, sizeof(PiiriTurn));
  return slot;
}

PiiriSlot *
piiri_slot_copy(const PiiriSlot *slot)
{
  PiiriSlot *copy = piiri_slot_new(&slot->meeting, slot->kind, slot->title);
  copy->standing = slot->standing;
  if (slot->turns->len > 0)
    g_array_append_vals(copy->turns, slot->turns->data, slot->turns->len);
  return copy;
}

void
piiri_slot_free(PiiriSlot *slot)
{
  g_free(slot->kind);
  g_free(slot->title);
  g_array_unref(slot->turns);
  g_free(slot);
}

bool
piiri_slot_is_open(const PiiriSlot *slot)
{
  return piiri_slot_turn(slot, 0) != NULL || (slot->standing != 0 && slot->turns->len == 0);
}

const PiiriTurn *
piiri_slot_turn(const PiiriSlot *slot, gint64 who)
{
  for (guint i = 0; i < slot->turns->len; i++) {
    const PiiriTurn *turn = &g_array_index(slot->turns, PiiriTurn, i);
    if (turn->who == who)
      return turn;
  }
  return NULL;
}

static PiiriSlot *
find_slot(GPtrArray *slots, const char *kind, const char *title)
{
  for (guint i = 0; i < slots->len; i++) {
    PiiriSlot *slot = g_ptr_array_index(slots, i);
    if (g_str_equal(slot->kind, kind) && g_str_equal(slot->title, title))
      return slot;
  }
  return NULL;
}

static PiiriSlot *
ensure_slot(GPtrArray *slots, const PiiriMeeting *meeting, const char *kind, const char *title)
{
  PiiriSlot *slot = find_slot(slots, kind, title);
  if (slot == NULL) {
    slot = piiri_slot_new(meeting, kind, title);
    g_ptr_array_add(slots, slot);
  }
  return slot;
}

/* The place of a kind among the kinds of task; those this version doesn't know come last. */
static int
kind_order(const char *kind)
{
  const PiiriChoice *choices =
      piiri_kind_field(piiri_description_kind(&piiri_kinds, KIND_TASK), TASK_KIND)->choices;
  int order = 0;
  while (choices[order].name != NULL && !g_str_equal(choices[order].name, kind))
    order++;
  return order;
}

static int
compare_slots(gconstpointer a, gconstpointer b)
{
  const PiiriSlot *left = *(PiiriSlot *const *)a, *right = *(PiiriSlot *const *)b;
  int order = kind_order(left->kind) - kind_order(right->kind);
  return order != 0 ? order : g_utf8_collate(left->title, right->title);
}

/* --- What is recorded. */

/* The task in the present row, as a turn of SLOT. Who is there twice has one turn. */
static void
add_turn(PiiriStore *store, PiiriSlot *slot, sqlite3_stmt *statement)
{
  PiiriTurn turn = {
    .task = sqlite3_column_int64(statement, 0),
    .who = person(store, sqlite3_column_int64(statement, 3)),
    .done = g_str_equal(piiri_query_text(statement, 4), "done"),
  };
  if (piiri_slot_turn(slot, turn.who) == NULL)
    g_array_append_val(slot->turns, turn);
}

static void
add_tasks(PiiriStore *store, const PiiriMeeting *meeting, GPtrArray *slots)
{
  if (meeting->row == 0)
    return;
  g_autoptr(GArray) meetings = piiri_meeting_rows(store, meeting->row);
  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(store, TASK_COLUMNS "WHERE _shown AND meeting = ?1 ORDER BY _row");
  for (guint i = 0; i < meetings->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(meetings, gint64, i));
    while (piiri_query_next(statement))
      if (stands(store, sqlite3_column_int64(statement, 0)))
        add_turn(store,
                 ensure_slot(slots, meeting, piiri_query_text(statement, 1),
                             piiri_query_text(statement, 2)),
                 statement);
    sqlite3_reset(statement);
  }
}

/* The standing tasks as slots of no meeting, each with the one who always does it. */
static GPtrArray *
standing_slots(PiiriStore *store, gint64 circle)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_slot_free);
  g_autoptr(PiiriPrepared) statement =
      piiri_query_prepared(store, TASK_COLUMNS "WHERE _shown AND _circle = ?1 AND standing = 1 "
                                               "AND coalesce(meeting, '') = '' "
                                               "AND coalesce(state, '') != 'done' ORDER BY _row");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    if (!stands(store, row))
      continue;
    PiiriSlot *slot =
        ensure_slot(slots, NULL, piiri_query_text(statement, 1), piiri_query_text(statement, 2));
    if (slot->standing == 0)
      slot->standing = row;
    if (sqlite3_column_int64(statement, 3) != 0)
      add_turn(store, slot, statement);
  }
  g_ptr_array_sort(slots, compare_slots);
  return slots;
}

/* A standing task is one of the meeting's, unless the meeting has taken it up in its own way. */
static void
add_standing(const PiiriMeeting *meeting, GPtrArray *standing, GPtrArray *slots)
{
  for (guint i = 0; i < standing->len; i++) {
    PiiriSlot *always = g_ptr_array_index(standing, i);
    PiiriSlot *slot = ensure_slot(slots, meeting, always->kind, always->title);
    slot->standing = always->standing;
    for (guint j = 0; slot->turns->len == 0 && j < always->turns->len; j++) {
      PiiriTurn turn = { .who = g_array_index(always->turns, PiiriTurn, j).who };
      g_array_append_val(slot->turns, turn);
    }
  }
}

/* Whom the meeting names as its guides has the turns, where nobody has them by a task. */
static void
add_guides(PiiriStore *store, gint64 circle, GPtrArray *slots)
{
  PiiriSlot *slot = find_slot(slots, "guiding", "");
  bool taken = slot == NULL;
  for (guint i = 0; !taken && i < slot->turns->len; i++)
    taken = g_array_index(slot->turns, PiiriTurn, i).task != 0 &&
            g_array_index(slot->turns, PiiriTurn, i).who != 0;
  if (taken || slot->meeting.row == 0)
    return;

  g_autoptr(GArray) guides = piiri_agenda_guides(store, circle, slot->meeting.row);
  for (guint i = 0; i < guides->len; i++) {
    PiiriTurn turn = { .who = g_array_index(guides, gint64, i) };
    if (i == 0)
      g_array_set_size(slot->turns, 0);
    g_array_append_val(slot->turns, turn);
  }
}

/* --- The weeks. */

static void
week_free(PiiriRotaWeek *week)
{
  g_ptr_array_unref(week->slots);
  g_free(week);
}

static PiiriRotaWeek *
week_new(PiiriStore *store, gint64 circle, const PiiriMeeting *meeting, GPtrArray *standing)
{
  PiiriRotaWeek *week = g_new0(PiiriRotaWeek, 1);
  week->meeting = *meeting;
  week->theme = piiri_agenda_theme(store, meeting->row);
  week->slots = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_slot_free);
  add_tasks(store, meeting, week->slots);
  add_standing(meeting, standing, week->slots);
  add_guides(store, circle, week->slots);
  return week;
}

/* Every week gets the slots of every other, so that they make columns. */
static void
align_weeks(PiiriRota *rota)
{
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *from = g_ptr_array_index(rota->weeks, i);
    for (guint j = 0; j < rota->weeks->len; j++) {
      PiiriRotaWeek *to = g_ptr_array_index(rota->weeks, j);
      for (guint k = 0; i != j && k < from->slots->len; k++) {
        PiiriSlot *slot = g_ptr_array_index(from->slots, k);
        ensure_slot(to->slots, &to->meeting, slot->kind, slot->title);
      }
    }
  }
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    g_ptr_array_sort(week->slots, compare_slots);
  }
}

void
piiri_rota_free(PiiriRota *rota)
{
  g_ptr_array_unref(rota->weeks);
  g_free(rota);
}

PiiriRota *
piiri_rota(PiiriStore *store, gint64 circle, const char *now, guint n)
{
  PiiriRota *rota = g_new0(PiiriRota, 1);
  rota->weeks = g_ptr_array_new_with_free_func((GDestroyNotify)week_free);
  g_autoptr(GPtrArray) standing = standing_slots(store, circle);

  PiiriMeeting meeting, next;
  bool more = piiri_meeting_current(store, circle, now, &meeting);
  while (more && rota->weeks->len < n) {
    g_ptr_array_add(rota->weeks, week_new(store, circle, &meeting, standing));
    more = piiri_meeting_beside(store, circle, &meeting, 1, &next);
    meeting = next;
  }
  align_weeks(rota);
  return rota;
}

PiiriSlot *
piiri_rota_slot(PiiriRota *rota, const char *planned, const char *kind, const char *title)
{
  for (guint i = 0; i < rota->weeks->len; i++) {
    PiiriRotaWeek *week = g_ptr_array_index(rota->weeks, i);
    if (g_str_equal(week->meeting.planned, planned))
      return find_slot(week->slots, kind, title);
  }
  return NULL;
}

PiiriSlot *
piiri_rota_slot_at(PiiriStore *store,
                   gint64 circle,
                   const PiiriMeeting *meeting,
                   const char *kind,
                   const char *title)
{
  g_autoptr(GPtrArray) standing = standing_slots(store, circle);
  PiiriRotaWeek *week = week_new(store, circle, meeting, standing);
  PiiriSlot *slot = find_slot(week->slots, kind, title);
  if (slot != NULL)
    slot = piiri_slot_copy(slot);
  week_free(week);
  return slot;
}

GArray *
piiri_rota_standing(PiiriStore *store, gint64 circle)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GPtrArray) slots = standing_slots(store, circle);
  for (guint i = 0; i < slots->len; i++) {
    PiiriSlot *slot = g_ptr_array_index(slots, i);
    g_array_append_val(rows, slot->standing);
  }
  return rows;
}

/* --- Who did it last. */

/* Remembers DAY of WHO, unless a later one is remembered. */
static void
remember(GHashTable *days, gint64 who, const char *day)
{
  const char *before = g_hash_table_lookup(days, &who);
  if (before == NULL || strcmp(before, day) < 0)
    g_hash_table_insert(days, g_memdup2(&who, sizeof who), g_strdup(day));
}

static void
remember_guides(PiiriStore *store, GHashTable *days, gint64 circle, const char *today)
{
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, "SELECT guides, max(coalesce(nullif(date, ''), substr(planned, 1, 10))) AS day "
             "FROM meeting WHERE _shown AND _circle = ?1 AND guides != '' AND state = 'held' "
             "AND coalesce(nullif(date, ''), substr(planned, 1, 10)) <= ?2 GROUP BY guides");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, today);
  while (piiri_query_next(statement)) {
    g_auto(GStrv) ids = g_strsplit(piiri_query_text(statement, 0), " ", -1);
    for (char **text = ids; *text != NULL; text++) {
      PiiriId id;
      gint64 row = piiri_id_parse(*text, strlen(*text), &id) ?
                       piiri_store_find(store, KIND_PARTICIPANT, &id) :
                       0;
      if (row != 0)
        remember(days, person(store, row), piiri_query_text(statement, 1));
    }
  }
}

GHashTable *
piiri_rota_last(
    PiiriStore *store, gint64 circle, const char *kind, const char *title, const char *today)
{
  GHashTable *days = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, "SELECT who, max(day) FROM (SELECT t.who, t.state AS task_state, m.state, "
             " coalesce(nullif(m.date, ''), substr(m.planned, 1, 10), nullif(t.due, '')) AS day "
             " FROM task AS t LEFT JOIN meeting AS m ON m._row = t.meeting AND m._shown "
             " WHERE t._shown AND t._circle = ?1 AND t.kind = ?2 AND t.who > 0 "
             " AND (?2 != 'other' OR coalesce(t.title, '') = ?3)) "
             "WHERE day <= ?4 AND coalesce(state, '') != 'cancelled' "
             "AND (task_state = 'done' OR (state = 'held' AND day < ?4)) GROUP BY who");
  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, kind);
  piiri_query_bind_text(statement, 3, title);
  piiri_query_bind_text(statement, 4, today);
  while (piiri_query_next(statement))
    remember(days, person(store, sqlite3_column_int64(statement, 0)),
             piiri_query_text(statement, 1));
  if (g_str_equal(kind, "guiding"))
    remember_guides(store, days, circle, today);
  return days;
}

GHashTable *
piiri_rota_away(PiiriStore *store, const PiiriMeeting *meeting, const char *today)
{
  GHashTable *away = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  if (meeting->row == 0 || strcmp(meeting->date, today) <= 0)
    return away;

  g_autoptr(GArray) meetings = piiri_meeting_rows(store, meeting->row);
  g_autoptr(sqlite3_stmt) statement = piiri_query(
      store, "SELECT participant FROM attendance WHERE _shown AND meeting = ?1 AND present = 0");
  for (guint i = 0; i < meetings->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(meetings, gint64, i));
    while (piiri_query_next(statement)) {
      gint64 who = person(store, sqlite3_column_int64(statement, 0));
      g_hash_table_add(away, g_memdup2(&who, sizeof who));
    }
    sqlite3_reset(statement);
  }
  return away;
}
