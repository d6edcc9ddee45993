#include "analysis/diary.h"

#include "analysis/circle.h"
#include "store/merge.h"

static gint64
write_entry(Circle *circle, const char *date, const char *title, const char *text)
{
  gint64 row = circle_add(circle, KIND_ENTRY, NULL, NULL);

  if (date)
    circle_set(circle, KIND_ENTRY, row, ENTRY_DATE, date);
  circle_set(circle, KIND_ENTRY, row, ENTRY_TITLE, title);
  circle_set(circle, KIND_ENTRY, row, ENTRY_TEXT, text);
  return row;
}

static void
assert_day(const PiiriDiary *diary, guint number, const char *date, int months, guint n)
{
  g_assert_cmpuint(diary->days->len, >, number);
  const PiiriDiaryDay *day = &g_array_index(diary->days, PiiriDiaryDay, number);
  g_assert_cmpstr(day->date, ==, date);
  g_assert_cmpint(day->months, ==, months);
  g_assert_cmpuint(day->n, ==, n);
}

static gint64
entry_of(const PiiriDiary *diary, guint number, guint i)
{
  const PiiriDiaryDay *day = &g_array_index(diary->days, PiiriDiaryDay, number);

  return g_array_index(diary->rows, gint64, day->first + i);
}

static void
test_days(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 first = write_entry(&circle, "2026-11-24", "Cake", "Three layers");
  gint64 older = write_entry(&circle, "2025-12-30", NULL, "Snow");
  gint64 undated = write_entry(&circle, NULL, NULL, "Some day");
  gint64 second = write_entry(&circle, "2026-11-24", NULL, "Dishes");
  gint64 deleted = write_entry(&circle, "2026-11-24", NULL, "Nothing");
  gint64 here = circle.circle;
  circle.circle = circle_add(&circle, KIND_CIRCLE, NULL, NULL);
  write_entry(&circle, "2026-11-24", NULL, "Elsewhere");
  circle.circle = here;
  circle_end(&circle);
  circle_begin(&circle);
  g_assert_true(piiri_store_delete(circle.store, KIND_ENTRY, deleted, NULL));
  circle_end(&circle);

  g_autoptr(PiiriDiary) diary = piiri_diary_read(circle.store, circle.circle, NULL);
  g_assert_cmpuint(diary->days->len, ==, 3);
  assert_day(diary, 0, "2026-11-24", 2026 * 12 + 10, 2);
  assert_day(diary, 1, "2025-12-30", 2025 * 12 + 11, 1);
  assert_day(diary, 2, "", 0, 1);
  g_assert_cmpint(entry_of(diary, 0, 0), ==, first);
  g_assert_cmpint(entry_of(diary, 0, 1), ==, second);
  g_assert_cmpint(entry_of(diary, 1, 0), ==, older);
  g_assert_cmpint(entry_of(diary, 2, 0), ==, undated);
  g_assert_cmpuint(g_array_index(diary->days, PiiriDiaryDay, 0).letters, ==, 4 + 12 + 6);

  g_assert_cmpuint(piiri_diary_find(diary, second), ==, 0);
  g_assert_cmpuint(piiri_diary_find(diary, undated), ==, 2);
  g_assert_cmpuint(piiri_diary_find(diary, deleted), ==, 3);
}

static void
test_only_some_days(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 first = write_entry(&circle, "2026-11-24", NULL, "Kahvia ja pullaa");
  gint64 beside = write_entry(&circle, "2026-11-24", NULL, "Tiskiä");
  write_entry(&circle, "2026-11-17", NULL, "Lunta");
  gint64 seen = write_entry(&circle, "2026-11-10", NULL, "Ranta");
  gint64 picture = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  circle_link(&circle, KIND_PICTURE, picture, PICTURE_ENTRY, seen);
  circle_set(&circle, KIND_PICTURE, picture, PICTURE_CAPTION, "Eino ja kahvipannu");
  circle_end(&circle);

  g_assert_null(piiri_diary_search(circle.store, "  ", circle.circle));
  g_autoptr(GHashTable) found = piiri_diary_search(circle.store, "kahv", circle.circle);
  g_assert_cmpuint(g_hash_table_size(found), ==, 2);
  g_assert_true(g_hash_table_contains(found, &first));
  g_assert_true(g_hash_table_contains(found, &seen));

  g_autoptr(PiiriDiary) diary = piiri_diary_read(circle.store, circle.circle, found);
  g_assert_cmpuint(diary->days->len, ==, 2);
  g_assert_cmpuint(diary->rows->len, ==, 3);
  assert_day(diary, 0, "2026-11-24", 2026 * 12 + 10, 2);
  assert_day(diary, 1, "2026-11-10", 2026 * 12 + 10, 1);
  g_assert_cmpint(entry_of(diary, 0, 1), ==, beside);
  g_assert_cmpint(entry_of(diary, 1, 0), ==, seen);
  g_assert_cmpuint(g_array_index(diary->days, PiiriDiaryDay, 1).pictures, ==, 1);

  g_autoptr(GHashTable) nothing = piiri_diary_search(circle.store, "zebra", circle.circle);
  g_autoptr(PiiriDiary) empty = piiri_diary_read(circle.store, circle.circle, nothing);
  g_assert_cmpuint(empty->days->len, ==, 0);
  g_assert_cmpuint(empty->rows->len, ==, 0);
}

static void
test_titles(void)
{
  static const char long_text[] =
      "The walls have been painted and there is a ramp at the door at last. Raija came in first.";
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 rows[] = {
    write_entry(&circle, "2026-11-24", NULL, "\n  First line \nsecond"),
    write_entry(&circle, "2026-11-24", "Ramp", long_text),
  };
  gint64 observed = write_entry(&circle, "2026-11-24", NULL, NULL);
  circle_set(&circle, KIND_ENTRY, observed, ENTRY_SAW, "A heron");
  gint64 pictures = write_entry(&circle, "2026-11-24", NULL, " ");
  circle_end(&circle);

  g_autofree char *title = piiri_diary_title(circle.store, rows, 2);
  g_autofree char *line = piiri_diary_title(circle.store, rows, 1);
  g_autofree char *saw = piiri_diary_title(circle.store, &observed, 1);
  g_autofree char *none = piiri_diary_title(circle.store, &pictures, 1);
  g_assert_cmpstr(title, ==, "Ramp");
  g_assert_cmpstr(line, ==, "First line");
  g_assert_cmpstr(saw, ==, "A heron");
  g_assert_cmpstr(none, ==, "");

  circle_begin(&circle);
  circle_set(&circle, KIND_ENTRY, rows[1], ENTRY_TITLE, "");
  circle_end(&circle);
  g_autofree char *cut = piiri_diary_title(circle.store, &rows[1], 1);
  g_assert_cmpstr(
      cut, ==, "The walls have been painted and there is a ramp at the door at last. Raija came…");
}

static void
test_who_and_how_many(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 aino = circle_person(&circle, "Aino Lehto");
  gint64 eino = circle_person(&circle, "Eino Peltonen");
  gint64 again = circle_person(&circle, "Aino L.");
  circle_link(&circle, KIND_PARTICIPANT, again, SAME_AS, aino);
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_set(&circle, KIND_MEETING, meeting, MEETING_GUESTS, "2");
  circle_attend(&circle, meeting, aino, "yes");
  circle_attend(&circle, meeting, again, "yes");
  circle_attend(&circle, meeting, eino, "no");
  gint64 rows[3];
  for (int i = 0; i < 3; i++)
    rows[i] = write_entry(&circle, "2026-11-24", NULL, "A line");
  circle_link(&circle, KIND_ENTRY, rows[0], ENTRY_AUTHOR, eino);
  circle_link(&circle, KIND_ENTRY, rows[1], ENTRY_AUTHOR, aino);
  circle_link(&circle, KIND_ENTRY, rows[2], ENTRY_AUTHOR, again);
  circle_link(&circle, KIND_ENTRY, rows[1], ENTRY_MEETING, meeting);
  circle_end(&circle);

  g_autoptr(GArray) authors = piiri_diary_authors(circle.store, rows, 3);
  g_assert_cmpuint(authors->len, ==, 2);
  g_assert_cmpint(g_array_index(authors, gint64, 0), ==, eino);
  g_assert_cmpint(piiri_diary_meeting(circle.store, rows, 1), ==, 0);
  g_assert_cmpint(piiri_diary_meeting(circle.store, rows, 3), ==, meeting);
  g_assert_cmpint(piiri_diary_meeting_on(circle.store, circle.circle, "2026-11-24"), ==, meeting);
  g_assert_cmpint(piiri_diary_meeting_on(circle.store, circle.circle, "2026-11-17"), ==, 0);
  g_assert_cmpuint(piiri_diary_present(circle.store, meeting), ==, 3);
  g_assert_cmpuint(piiri_diary_present(circle.store, 0), ==, 0);
}

static void
test_pictures(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 entry = write_entry(&circle, "2026-11-24", NULL, "Look");
  gint64 first = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  gint64 second = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  circle_link(&circle, KIND_PICTURE, first, PICTURE_ENTRY, entry);
  circle_link(&circle, KIND_PICTURE, second, PICTURE_ENTRY, entry);
  circle_set(&circle, KIND_PICTURE, first, PICTURE_CAPTION, "Mirja’s tarts");
  circle_set(&circle, KIND_PICTURE, first, PICTURE_BYTES, "cGlpcmk=");
  circle_set(&circle, KIND_PICTURE, first, PICTURE_WIDTH, "640");
  circle_set(&circle, KIND_PICTURE, first, PICTURE_HEIGHT, "480");
  circle_end(&circle);

  g_autoptr(GArray) pictures = piiri_diary_pictures(circle.store, entry);
  g_assert_cmpuint(pictures->len, ==, 2);
  PiiriDiaryPicture *picture = &g_array_index(pictures, PiiriDiaryPicture, 0);
  g_assert_cmpint(picture->row, ==, first);
  g_assert_cmpstr(picture->caption, ==, "Mirja’s tarts");
  g_assert_cmpint(picture->width, ==, 640);
  g_assert_cmpint(picture->height, ==, 480);
  g_autoptr(GBytes) bytes = piiri_diary_picture_bytes(circle.store, first);
  g_autoptr(GBytes) piiri = g_bytes_new_static("piiri", 5);
  g_assert_true(g_bytes_equal(bytes, piiri));
  picture++;
  g_assert_cmpint(picture->row, ==, second);
  g_assert_cmpstr(picture->caption, ==, "");
  g_assert_cmpint(picture->width, ==, 0);
  g_assert_null(piiri_diary_picture_bytes(circle.store, second));
}

/* One thing written down twice stands once, with the pictures of both. */
static void
test_joined(void)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 one = write_entry(&circle, "2026-11-24", "Cake", "Three layers");
  gint64 other = write_entry(&circle, "2026-11-24", "Cake", "Three layers of it");
  gint64 picture = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  gint64 second = circle_add(&circle, KIND_PICTURE, NULL, NULL);
  circle_link(&circle, KIND_PICTURE, picture, PICTURE_ENTRY, one);
  circle_link(&circle, KIND_PICTURE, second, PICTURE_ENTRY, other);
  circle_link(&circle, KIND_ENTRY, one, SAME_AS, other);
  circle_end(&circle);

  g_autoptr(PiiriDiary) diary = piiri_diary_read(circle.store, circle.circle, NULL);
  g_assert_cmpuint(diary->rows->len, ==, 1);
  gint64 stands = piiri_store_representative(circle.store, KIND_ENTRY, other);
  g_assert_cmpint(entry_of(diary, 0, 0), ==, stands);
  g_autoptr(GArray) pictures = piiri_diary_pictures(circle.store, stands);
  g_assert_cmpuint(pictures->len, ==, 2);
  /* Words of either find it. */
  g_autoptr(GHashTable) found = piiri_diary_search(circle.store, "layers", circle.circle);
  g_assert_cmpuint(g_hash_table_size(found), ==, 1);
  g_assert_true(g_hash_table_contains(found, &stands));
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/diary/days", test_days);
  g_test_add_func("/diary/only", test_only_some_days);
  g_test_add_func("/diary/titles", test_titles);
  g_test_add_func("/diary/who", test_who_and_how_many);
  g_test_add_func("/diary/pictures", test_pictures);
  g_test_add_func("/diary/joined", test_joined);
  return g_test_run();
}
