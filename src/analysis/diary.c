#include "analysis/diary.h"

#include "analysis/attendance.h"
#include "analysis/query.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <stdio.h>
#include <string.h>

/* The most entries that one search finds. */
#define FOUND_MAX 5000

/* As many letters as a line of the index may show. */
#define TITLE_MAX 80

/* --- The days. */

void
piiri_diary_free(PiiriDiary *diary)
{
  g_array_unref(diary->rows);
  g_array_unref(diary->days);
  g_free(diary);
}

/* What is no date stands with what has none. */
static void
read_date(const char *text, PiiriDiaryDay *day)
{
  int year, month;

  if (strlen(text) != 10 || sscanf(text, "%4d-%2d", &year, &month) != 2)
    return;
  g_strlcpy(day->date, text, sizeof day->date);
  day->months = year * 12 + month - 1;
}

static bool
is_wanted(const PiiriDiary *diary, const PiiriDiaryDay *day, GHashTable *only)
{
  for (guint i = 0; only != NULL && i < day->n; i++)
    if (g_hash_table_contains(only, &g_array_index(diary->rows, gint64, day->first + i)))
      return true;
  return only == NULL;
}

/* The day that was read last stays, or goes with its rows. */
static void
end_day(PiiriDiary *diary, GHashTable *only)
{
  guint last = diary->days->len - 1;

  if (diary->days->len == 0)
    return;
  PiiriDiaryDay *day = &g_array_index(diary->days, PiiriDiaryDay, last);
  if (is_wanted(diary, day, only))
    return;
  g_array_set_size(diary->rows, day->first);
  g_array_set_size(diary->days, last);
}

static void
add_entry(PiiriDiary *diary, sqlite3_stmt *statement, GHashTable *only)
{
  PiiriDiaryDay day = { .first = diary->rows->len };
  gint64 row = sqlite3_column_int64(statement, 0);

  read_date(piiri_query_text(statement, 1), &day);
  bool first =
      diary->days->len == 0 ||
      !g_str_equal(day.date, g_array_index(diary->days, PiiriDiaryDay, diary->days->len - 1).date);
  if (first) {
    end_day(diary, only);
    day.first = diary->rows->len;
    g_array_append_val(diary->days, day);
  }

  PiiriDiaryDay *last = &g_array_index(diary->days, PiiriDiaryDay, diary->days->len - 1);
  last->n++;
  last->letters += (guint)sqlite3_column_int(statement, 2);
  last->pictures += (guint)sqlite3_column_int(statement, 3);
  g_array_append_val(diary->rows, row);
}

/* A picture's own columns lie behind its bytes, so they are only counted here. */
PiiriDiary *
piiri_diary_read(PiiriStore *store, gint64 circle, GHashTable *only)
{
  PiiriDiary *diary = g_new0(PiiriDiary, 1);
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row, CASE WHEN length(date) = 10 THEN date ELSE '' END AS day,"
                         " coalesce(length(title), 0) + coalesce(length(text), 0)"
                         " + coalesce(length(saw), 0) + coalesce(length(understood), 0)"
                         " + coalesce(length(idea), 0) + coalesce(length(place_seen), 0),"
                         " (SELECT count(*) FROM picture AS p WHERE p.entry = +e._row AND p._shown)"
                         " FROM entry AS e WHERE _shown AND _circle = ?1"
                         " AND NOT EXISTS (SELECT 1 FROM joined AS j WHERE j.kind = 'entry'"
                         "  AND j.row = +e._row AND j.root <> j.row) ORDER BY day DESC, _row");

  diary->rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  diary->days = g_array_new(FALSE, TRUE, sizeof(PiiriDiaryDay));
  sqlite3_bind_int64(statement, 1, circle);
  while (piiri_query_next(statement))
    add_entry(diary, statement, only);
  end_day(diary, only);
  return diary;
}

guint
piiri_diary_find(const PiiriDiary *diary, gint64 entry)
{
  for (guint i = 0; i < diary->days->len; i++) {
    const PiiriDiaryDay *day = &g_array_index(diary->days, PiiriDiaryDay, i);
    for (guint j = 0; j < day->n; j++)
      if (g_array_index(diary->rows, gint64, day->first + j) == entry)
        return i;
  }
  return diary->days->len;
}

/* --- Looking for words. */

GHashTable *
piiri_diary_search(PiiriStore *store, const char *words, gint64 circle)
{
  static const int kinds[] = { KIND_ENTRY, KIND_PICTURE };
  g_autofree char *text = g_strstrip(g_strdup(words));

  if (*text == '\0')
    return NULL;

  GHashTable *found = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(GArray) hits = piiri_store_search(store, text, kinds[i], circle, FOUND_MAX, NULL);
    for (guint j = 0; hits != NULL && j < hits->len; j++) {
      PiiriRef ref = g_array_index(hits, PiiriHit, j).ref;
      gint64 row = ref.kind == KIND_ENTRY ?
                       ref.row :
                       piiri_store_get_link(store, KIND_PICTURE, ref.row, PICTURE_ENTRY);
      row = piiri_store_representative(store, KIND_ENTRY, row);
      g_hash_table_add(found, g_memdup2(&row, sizeof row));
    }
  }
  return found;
}

/* --- What the index says of a day. */

/* The first words of what was written, cut between words. */
static char *
first_words(const char *text)
{
  g_autofree char *line = g_strstrip(g_strndup(text, strcspn(text, "\n")));

  if (g_utf8_strlen(line, -1) <= TITLE_MAX)
    return g_steal_pointer(&line);

  char *end = g_utf8_offset_to_pointer(line, TITLE_MAX);
  *end = '\0';
  char *gap = strrchr(line, ' ');
  if (gap != NULL)
    *gap = '\0';
  return g_strconcat(line, "…", NULL);
}

char *
piiri_diary_title(PiiriStore *store, const gint64 *rows, guint n)
{
  static const int fields[] = { ENTRY_TITLE, ENTRY_TEXT, ENTRY_SAW, ENTRY_UNDERSTOOD, ENTRY_IDEA };

  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    for (guint j = 0; j < n; j++) {
      g_autofree char *text = piiri_store_get(store, KIND_ENTRY, rows[j], fields[i]);
      g_autofree char *words = text != NULL ? first_words(g_strstrip(text)) : NULL;
      if (words != NULL && *words != '\0')
        return g_steal_pointer(&words);
    }
  return g_strdup("");
}

static bool
has_row(GArray *rows, gint64 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index(rows, gint64, i) == row)
      return true;
  return false;
}

GArray *
piiri_diary_authors(PiiriStore *store, const gint64 *rows, guint n)
{
  GArray *authors = g_array_new(FALSE, FALSE, sizeof(gint64));

  for (guint i = 0; i < n; i++) {
    gint64 link = piiri_store_get_link(store, KIND_ENTRY, rows[i], ENTRY_AUTHOR);
    gint64 author = link != 0 ? piiri_store_representative(store, KIND_PARTICIPANT, link) : 0;
    if (author != 0 && !has_row(authors, author))
      g_array_append_val(authors, author);
  }
  return authors;
}

gint64
piiri_diary_meeting(PiiriStore *store, const gint64 *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    gint64 meeting = piiri_store_get_link(store, KIND_ENTRY, rows[i], ENTRY_MEETING);
    if (meeting != 0 && piiri_store_is_shown(store, KIND_MEETING, meeting))
      return piiri_store_representative(store, KIND_MEETING, meeting);
  }
  return 0;
}

gint64
piiri_diary_meeting_on(PiiriStore *store, gint64 circle, const char *date)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT _row FROM meeting WHERE _shown AND _circle = ?1"
                         " AND coalesce(nullif(date, ''), substr(planned, 1, 10)) = ?2"
                         " ORDER BY _row LIMIT 1");

  sqlite3_bind_int64(statement, 1, circle);
  piiri_query_bind_text(statement, 2, date);
  return piiri_query_next(statement) ?
             piiri_store_representative(store, KIND_MEETING, sqlite3_column_int64(statement, 0)) :
             0;
}

guint
piiri_diary_present(PiiriStore *store, gint64 meeting)
{
  if (meeting == 0)
    return 0;

  g_autoptr(GHashTable) present = piiri_attendance_present(store, meeting);
  g_autofree char *text = piiri_store_get(store, KIND_MEETING, meeting, MEETING_GUESTS);
  gint64 guests = text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
  return g_hash_table_size(present) + (guint)CLAMP(guests, 0, G_MAXINT);
}

/* --- Pictures. */

void
piiri_diary_picture_clear(PiiriDiaryPicture *picture)
{
  g_clear_pointer(&picture->caption, g_free);
}

GArray *
piiri_diary_pictures(PiiriStore *store, gint64 entry)
{
  GArray *pictures = g_array_new(FALSE, TRUE, sizeof(PiiriDiaryPicture));
  g_autoptr(PiiriPrepared) statement = piiri_query_prepared(
      store, "SELECT _row, caption, width, height FROM picture"
             " WHERE _shown AND (entry = ?1 OR entry IN (SELECT +row FROM joined"
             "  WHERE kind = 'entry' AND root = ?1))"
             " AND NOT EXISTS (SELECT 1 FROM joined AS j WHERE j.kind = 'picture'"
             "  AND j.row = +picture._row AND j.root <> j.row) ORDER BY _row");

  g_array_set_clear_func(pictures, (GDestroyNotify)piiri_diary_picture_clear);
  sqlite3_bind_int64(statement, 1, entry);
  while (piiri_query_next(statement)) {
    PiiriDiaryPicture picture = {
      .row = sqlite3_column_int64(statement, 0),
      .caption = g_strdup(piiri_query_text(statement, 1)),
      .width = MAX(sqlite3_column_int(statement, 2), 0),
      .height = MAX(sqlite3_column_int(statement, 3), 0),
    };
    g_array_append_val(pictures, picture);
  }
  return pictures;
}

GBytes *
piiri_diary_picture_bytes(PiiriStore *store, gint64 picture)
{
  g_autoptr(sqlite3_stmt) statement =
      piiri_query(store, "SELECT bytes FROM picture WHERE _row = ?1 AND typeof(bytes) = 'blob'");

  sqlite3_bind_int64(statement, 1, picture);
  if (!piiri_query_next(statement))
    return NULL;
  gsize length = (gsize)sqlite3_column_bytes(statement, 0);
  return g_bytes_new(sqlite3_column_blob(statement, 0), length);
}
