#include "analysis/agenda.h"

#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

static GArray *
new_rows(void)
{
  return g_array_new(FALSE, FALSE, sizeof(gint64));
}

static void
add_once(GArray *rows, gint64 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index(rows, gint64, i) == row)
      return;
  g_array_append_val(rows, row);
}

/* What STATEMENT gives for each of the meetings that are MEETING, as what stands for it in KIND. */
static GArray *
rows_of_meeting(PiiriStore *store, int kind, gint64 meeting, const char *sql)
{
  GArray *found = new_rows();
  if (meeting == 0)
    return found;

  g_autoptr(GArray) meetings = piiri_meeting_rows(store, meeting);
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(store, sql);
  for (guint i = 0; i < meetings->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(meetings, gint64, i));
    while (piiri_query_next(statement))
      add_once(found, piiri_store_representative(store, kind, sqlite3_column_int64(statement, 0)));
    sqlite3_reset(statement);
  }
  return found;
}

/* --- The theme. */

gint64
piiri_agenda_theme(PiiriStore *store, gint64 meeting)
{
  g_autoptr(GArray) themes =
      rows_of_meeting(store, KIND_THEME, meeting,
                      "SELECT _row FROM theme WHERE _shown AND meeting = ?1 "
                      "UNION SELECT t._row FROM holding AS h "
                      "JOIN theme AS t ON t._row = h.theme AND t._shown "
                      "WHERE h._shown AND h.held = 1 AND h.meeting = ?1 ORDER BY 1");
  return themes->len > 0 ? g_array_index(themes, gint64, 0) : 0;
}

GArray *
piiri_agenda_free_themes(PiiriStore *store, gint64 circle)
{
  GArray *themes = new_rows();
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row FROM theme WHERE _shown AND _circle = ?1 AND title != '' "
                         "AND coalesce(state, '') != 'held' AND coalesce(meeting, '') = '' "
                         "ORDER BY title, _row");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement))
    add_once(themes,
             piiri_store_representative(store, KIND_THEME, sqlite3_column_int64(statement, 0)));
  return themes;
}

/* --- Who cares for what. */

void
piiri_care_free(PiiriCare *care)
{
  g_free(care->kind);
  g_free(care->title);
  g_array_unref(care->people);
  g_free(care);
}

static PiiriCare *
find_care(GPtrArray *cares, const char *kind, const char *title)
{
  for (guint i = 0; i < cares->len; i++) {
    PiiriCare *care = g_ptr_array_index(cares, i);
    if (g_str_equal(care->kind, kind) && g_str_equal(care->title, title))
      return care;
  }
  return NULL;
}

/* Adds one task (its row, kind, title and who in the present row) to CARES. */
static void
add_task(PiiriStore *store, GPtrArray *cares, sqlite3_stmt *statement, bool of_meeting)
{
  const char *kind = piiri_query_text(statement, 1);
  const char *title = piiri_query_text(statement, 2);
  PiiriCare *care = find_care(cares, kind, title);
  if (care == NULL) {
    care = g_new0(PiiriCare, 1);
    care->kind = g_strdup(kind);
    care->title = g_strdup(title);
    care->people = new_rows();
    g_ptr_array_add(cares, care);
  }
  gint64 who = sqlite3_column_int64(statement, 3);
  if (who != 0)
    add_once(care->people, piiri_store_representative(store, KIND_PARTICIPANT, who));
  else if (of_meeting && care->open == 0)
    care->open = sqlite3_column_int64(statement, 0);
}

static void
add_tasks_of_meeting(PiiriStore *store, GPtrArray *cares, gint64 meeting)
{
  g_autoptr(GArray) meetings = piiri_meeting_rows(store, meeting);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row, kind, title, who FROM task WHERE _shown AND meeting = ?1 "
                         "ORDER BY _row");
  for (guint i = 0; i < meetings->len; i++) {
    sqlite3_bind_int64(statement, 1, g_array_index(meetings, gint64, i));
    while (piiri_query_next(statement))
      if (piiri_store_representative(store, KIND_TASK, sqlite3_column_int64(statement, 0)) ==
          sqlite3_column_int64(statement, 0))
        add_task(store, cares, statement, true);
    sqlite3_reset(statement);
  }
}

static void
add_standing_tasks(PiiriStore *store, GPtrArray *cares, gint64 circle)
{
  g_autoptr(GPtrArray) standing = g_ptr_array_new();
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row, kind, title, who FROM task WHERE _shown AND _circle = ?1 "
                         "AND standing = 1 AND coalesce(meeting, '') = '' "
                         "AND coalesce(state, '') != 'done' ORDER BY _row");
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement)) {
    gint64 row = sqlite3_column_int64(statement, 0);
    bool taken_up =
        find_care(cares, piiri_query_text(statement, 1), piiri_query_text(statement, 2));
    if (taken_up || piiri_store_representative(store, KIND_TASK, row) != row)
      continue;
    add_task(store, standing, statement, false);
  }
  g_ptr_array_extend_and_steal(cares, g_steal_pointer(&standing));
}

/* The place of a kind among the kinds of task; those this version doesn't know come last. */
static int
kind_order(const char *kind)
{
  const PiiriField *field =
      piiri_kind_field(piiri_description_kind(&piiri_kinds, KIND_TASK), TASK_KIND);
  int order = 0;
  while (field->choices[order].name != NULL && !g_str_equal(field->choices[order].name, kind))
    order++;
  return order;
}

static int
compare_cares(gconstpointer a, gconstpointer b)
{
  const PiiriCare *left = *(PiiriCare *const *)a, *right = *(PiiriCare *const *)b;
  int order = kind_order(left->kind) - kind_order(right->kind);
  return order != 0 ? order : g_utf8_collate(left->title, right->title);
}

GPtrArray *
piiri_agenda_cares(PiiriStore *store, gint64 circle, gint64 meeting)
{
  GPtrArray *cares = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_care_free);
  if (meeting != 0)
    add_tasks_of_meeting(store, cares, meeting);
  add_standing_tasks(store, cares, circle);
  g_ptr_array_sort(cares, compare_cares);
  return cares;
}

/* --- Who guides. */

GArray *
piiri_agenda_guides(PiiriStore *store, gint64 circle, gint64 meeting)
{
  GArray *guides = new_rows();
  g_autofree char *named =
      meeting != 0 ? piiri_store_get(store, KIND_MEETING, meeting, MEETING_GUIDES) : NULL;
  g_auto(GStrv) ids = g_strsplit(named != NULL ? named : "", " ", -1);
  for (char **text = ids; *text != NULL; text++) {
    PiiriId id;
    gint64 row = piiri_id_parse(*text, strlen(*text), &id) ?
                     piiri_store_find(store, KIND_PARTICIPANT, &id) :
                     0;
    if (row != 0)
      add_once(guides, piiri_store_representative(store, KIND_PARTICIPANT, row));
  }
  if (guides->len > 0)
    return guides;

  g_autoptr(GPtrArray) cares = piiri_agenda_cares(store, circle, meeting);
  for (guint i = 0; i < cares->len; i++) {
    PiiriCare *care = g_ptr_array_index(cares, i);
    if (g_str_equal(care->kind, "guiding") && care->people->len > 0)
      g_array_append_vals(guides, care->people->data, care->people->len);
  }
  return guides;
}

/* --- What was written. */

GArray *
piiri_agenda_entries(PiiriStore *store, gint64 meeting)
{
  return rows_of_meeting(store, KIND_ENTRY, meeting,
                         "SELECT _row FROM entry WHERE _shown AND meeting = ?1 ORDER BY _row");
}
