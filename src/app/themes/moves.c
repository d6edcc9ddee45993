#include "config.h"

#include "app/themes/moves.h"

#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

static bool
set_state(PiiriStore *store, gint64 theme, PiiriThemeState state, gint64 meeting, GError **error)
{
  return piiri_store_set_link(store, KIND_THEME, theme, THEME_MEETING, meeting, error) &&
         piiri_store_set(store, KIND_THEME, theme, THEME_STATE, piiri_theme_state_name(state),
                         error);
}

/* The meeting that the theme names, as what stands for it. */
static gint64
meeting_of(PiiriStore *store, gint64 theme)
{
  gint64 meeting = piiri_store_get_link(store, KIND_THEME, theme, THEME_MEETING);
  return meeting != 0 ? piiri_store_representative(store, KIND_MEETING, meeting) : 0;
}

/* --- Holdings. */

/* A record of a kind whose key are the two rows, in THEME's circle. */
static gint64
add_by_key(PiiriStore *store,
           int kind,
           gint64 theme,
           const PiiriRef *first,
           const PiiriRef *second,
           GError **error)
{
  char first_text[PIIRI_ID_LENGTH + 1], second_text[PIIRI_ID_LENGTH + 1];
  PiiriId id;
  if (!piiri_store_id(store, first->kind, first->row, &id))
    return 0;
  piiri_id_format(&id, first_text);
  if (!piiri_store_id(store, second->kind, second->row, &id))
    return 0;
  piiri_id_format(&id, second_text);
  return piiri_store_add(store, kind, piiri_store_get_circle(store, KIND_THEME, theme), first_text,
                         second_text, error);
}

static bool
write_held(PiiriStore *store, gint64 theme, gint64 meeting, GError **error)
{
  gint64 row = add_by_key(store, KIND_HOLDING, theme, &(PiiriRef){ KIND_MEETING, meeting },
                          &(PiiriRef){ KIND_THEME, theme }, error);
  return row != 0 && piiri_store_set(store, KIND_HOLDING, row, HOLDING_HELD, "yes", error);
}

/* Rows of the holdings that say that THEME was held at one of the meetings that are MEETING. */
static GArray *
rows_of_holdings(PiiriStore *store, gint64 theme, gint64 meeting)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) meetings = piiri_meeting_rows(store, meeting);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row FROM holding WHERE _shown AND held = 1"
                         " AND meeting = ?2 AND (theme = ?1 OR theme IN"
                         "  (SELECT row FROM joined WHERE kind = 'theme' AND root = ?1))");
  for (guint i = 0; i < meetings->len; i++) {
    sqlite3_bind_int64(statement, 1, theme);
    sqlite3_bind_int64(statement, 2, g_array_index(meetings, gint64, i));
    while (piiri_query_next(statement)) {
      gint64 row = sqlite3_column_int64(statement, 0);
      g_array_append_val(found, row);
    }
    sqlite3_reset(statement);
  }
  return found;
}

static bool
write_not_held(PiiriStore *store, gint64 theme, gint64 meeting, GError **error)
{
  g_autoptr(GArray) rows = rows_of_holdings(store, theme, meeting);
  for (guint i = 0; i < rows->len; i++)
    if (!piiri_store_set(store, KIND_HOLDING, g_array_index(rows, gint64, i), HOLDING_HELD, "no",
                         error))
      return false;
  return true;
}

/* A theme of another laptop may say only by its state where it was held: before that changes, a
 * holding says so. */
static bool
keep_held(PiiriStore *store, gint64 theme, GError **error)
{
  gint64 meeting = meeting_of(store, theme);
  if (piiri_theme_state(store, theme) != PIIRI_THEME_HELD || meeting == 0)
    return true;

  g_autoptr(GArray) holdings = piiri_theme_holdings(store, theme);
  for (guint i = 0; i < holdings->len; i++)
    if (g_array_index(holdings, PiiriHolding, i).meeting == meeting)
      return write_held(store, theme, meeting, error);
  return true;
}

/* --- Public. */

bool
piiri_theme_plan(PiiriStore *store, gint64 theme, gint64 meeting, GError **error)
{
  return keep_held(store, theme, error) &&
         set_state(store, theme, PIIRI_THEME_PLANNED, meeting, error);
}

bool
piiri_theme_hold(PiiriStore *store, gint64 theme, gint64 meeting, GError **error)
{
  return keep_held(store, theme, error) &&
         (meeting == 0 || write_held(store, theme, meeting, error)) &&
         set_state(store, theme, PIIRI_THEME_HELD, meeting, error);
}

bool
piiri_theme_to_ideas(PiiriStore *store, gint64 theme, GError **error)
{
  return keep_held(store, theme, error) && set_state(store, theme, PIIRI_THEME_IDEA, 0, error);
}

bool
piiri_theme_say_held(PiiriStore *store, gint64 theme, gint64 meeting, bool held, GError **error)
{
  return held ? write_held(store, theme, meeting, error) :
                write_not_held(store, theme, meeting, error);
}

bool
piiri_theme_leave(PiiriStore *store, gint64 theme, gint64 meeting, GError **error)
{
  gint64 own = meeting_of(store, theme);
  if (!write_not_held(store, theme, meeting, error))
    return false;
  if (own != 0 && own != meeting && piiri_theme_state(store, theme) == PIIRI_THEME_PLANNED)
    return true;

  if (own == meeting && !set_state(store, theme, PIIRI_THEME_IDEA, 0, error))
    return false;
  g_autoptr(GArray) holdings = piiri_theme_holdings(store, theme);
  if (holdings->len == 0)
    return set_state(store, theme, PIIRI_THEME_IDEA, 0, error);
  return set_state(store, theme, PIIRI_THEME_HELD,
                   g_array_index(holdings, PiiriHolding, holdings->len - 1).meeting, error);
}

bool
piiri_theme_support(PiiriStore *store, gint64 theme, gint64 participant, bool given, GError **error)
{
  gint64 row = add_by_key(store, KIND_SUPPORT, theme, &(PiiriRef){ KIND_THEME, theme },
                          &(PiiriRef){ KIND_PARTICIPANT, participant }, error);
  return row != 0 &&
         piiri_store_set(store, KIND_SUPPORT, row, SUPPORT_GIVEN, given ? "yes" : "no", error);
}
