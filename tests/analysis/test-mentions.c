#include "analysis/mentions.h"

#include "analysis/circle.h"

#include <string.h>
#include <time.h>

static GArray *
mentions_of(Circle *circle, gint64 person)
{
  PiiriRef ref = { KIND_PARTICIPANT, person };
  g_auto(GStrv) names = piiri_mentions_names(circle->store, &ref, 1);

  return piiri_mentions_of(circle->store, (const char *const *)names, &ref, 1);
}

static const PiiriMention *
mention(const GArray *found, guint i)
{
  g_assert_cmpuint(i, <, found->len);
  return &g_array_index(found, PiiriMention, i);
}

static void
assert_mention(const GArray *found, guint i, int kind, gint64 row, int field)
{
  g_assert_cmpint(mention(found, i)->ref.kind, ==, kind);
  g_assert_cmpint(mention(found, i)->ref.row, ==, row);
  g_assert_cmpint(mention(found, i)->field, ==, field);
}

static void
test_every_kind_of_text(void)
{
  g_auto(Circle) circle;
  g_autoptr(GArray) found = NULL;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija Virtanen");
  gint64 liisa = circle_person(&circle, "Liisa Virtanen");
  gint64 twin = circle_person(&circle, "Maija Virtanen");
  gint64 meeting = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 other = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 task = circle_add(&circle, KIND_TASK, NULL, NULL);
  gint64 note = circle_add(&circle, KIND_CONTACT_NOTE, NULL, NULL);
  circle_set(&circle, KIND_PARTICIPANT, maija, PARTICIPANT_CALLED, "Mape");
  circle_set(&circle, KIND_PARTICIPANT, maija, PARTICIPANT_NOTES, "Maija on ahkera.");
  circle_set(&circle, KIND_PARTICIPANT, liisa, PARTICIPANT_NOTES, "Tuli Maijan mukana.");
  circle_set(&circle, KIND_MEETING, meeting, MEETING_NOTES, "Virtaselta saatiin pulla.");
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_TEXT, "Aurinko paistoi.\nMapen kanssa ulkona.");
  circle_set(&circle, KIND_ENTRY, other, ENTRY_TEXT, "Maa oli märkä.");
  circle_set(&circle, KIND_TASK, task, TASK_TITLE, "Hakee Maijalta avaimet");
  circle_set(&circle, KIND_CONTACT_NOTE, note, CONTACT_NOTE_SAID, "Kysyi Maijaa.");
  circle_end(&circle);

  found = mentions_of(&circle, maija);
  g_assert_cmpuint(found->len, ==, 6);
  assert_mention(found, 0, KIND_PARTICIPANT, twin, PARTICIPANT_NAME);
  assert_mention(found, 1, KIND_PARTICIPANT, liisa, PARTICIPANT_NOTES);
  assert_mention(found, 2, KIND_MEETING, meeting, MEETING_NOTES);
  assert_mention(found, 3, KIND_ENTRY, entry, ENTRY_TEXT);
  g_assert_cmpstr(mention(found, 3)->words, ==, "Aurinko paistoi. Mapen kanssa ulkona.");
  g_assert_true(mention(found, 3)->stands);
  assert_mention(found, 4, KIND_TASK, task, TASK_TITLE);
  assert_mention(found, 5, KIND_CONTACT_NOTE, note, CONTACT_NOTE_SAID);
}

/* A text from which the name was taken still has it in its earlier versions, and so has a name that
 * she had before. */
static void
test_what_was_said_before(void)
{
  g_auto(Circle) circle;
  g_autoptr(GArray) found = NULL;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija Möttönen");
  gint64 edited = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 former = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  gint64 gone = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, edited, ENTRY_TEXT, "Tänään Maijan synttärit.");
  circle_set(&circle, KIND_ENTRY, former, ENTRY_TEXT, "Möttönen kertoi metsästä.");
  circle_set(&circle, KIND_ENTRY, gone, ENTRY_TITLE, "Maijalle");
  circle_end(&circle);
  circle_begin(&circle);
  circle_set(&circle, KIND_ENTRY, edited, ENTRY_TEXT, "Tänään synttärit.");
  circle_set(&circle, KIND_PARTICIPANT, maija, PARTICIPANT_NAME, "Maija Virtanen");
  g_assert_true(piiri_store_delete(circle.store, KIND_ENTRY, gone, NULL));
  circle_end(&circle);

  found = mentions_of(&circle, maija);
  g_assert_cmpuint(found->len, ==, 3);
  assert_mention(found, 0, KIND_ENTRY, gone, ENTRY_TITLE);
  g_assert_true(mention(found, 0)->deleted);
  assert_mention(found, 1, KIND_ENTRY, former, ENTRY_TEXT);
  g_assert_true(mention(found, 1)->stands);
  assert_mention(found, 2, KIND_ENTRY, edited, ENTRY_TEXT);
  g_assert_false(mention(found, 2)->stands);
  g_assert_false(mention(found, 2)->deleted);
  g_assert_cmpstr(mention(found, 2)->words, ==, "Tänään Maijan synttärit.");
}

static void
test_line_is_short(void)
{
  g_auto(Circle) circle;
  g_autoptr(GArray) found = NULL;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija");
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  circle_set(&circle, KIND_ENTRY, entry, ENTRY_TEXT,
             "Ensin oli pitkä päivä ja sitten vielä pidempi matka kotiin, kunnes Maijan luona oli "
             "lämmintä ja keitto kiehui hellalla niin kuin ennen vanhaan.");
  circle_end(&circle);

  found = mentions_of(&circle, maija);
  g_assert_cmpstr(mention(found, 0)->words, ==,
                  "…vielä pidempi matka kotiin, kunnes Maijan luona oli lämmintä ja "
                  "keitto kiehui…");
}

static void
test_nobody(void)
{
  g_auto(Circle) circle;
  g_autoptr(GArray) found = NULL;

  circle_init(&circle);
  gint64 place = circle_add(&circle, KIND_PLACE, NULL, NULL);
  circle_set(&circle, KIND_PLACE, place, PLACE_NAME, "Kerhohuone");
  circle_end(&circle);

  PiiriRef ref = { KIND_PLACE, place };
  g_auto(GStrv) names = piiri_mentions_names(circle.store, &ref, 1);
  found = piiri_mentions_of(circle.store, (const char *const *)names, &ref, 1);
  g_assert_cmpuint(found->len, ==, 0);
}

/* A circle with N entries of 120 words in its diary; every hundredth mentions Maija. */
static gint64
write_diary(Circle *circle, int n)
{
  static const char *const words[] = {
    "Tänään",     "mentiin", "mukavasti", "Matin",    "metsään",
    "mustikoita", "vietiin", "Veeran",    "vanhassa", "mökissä"
  };
  gint64 maija = circle_person(circle, "Maija Virtanen");

  for (int i = 0; i < n; i++) {
    gint64 entry = circle_add(circle, KIND_ENTRY, NULL, NULL);
    g_autoptr(GString) text = g_string_new(i % 100 == 0 ? "Maijan luona. " : "");

    for (int j = 0; j < 120; j++)
      g_string_append_printf(text, "%s%d ", words[(i + j * 7) % 10], j % 3 == 0 ? i % 50 : j);
    for (int j = 0; j < 10; j++)
      g_string_append_printf(text, "m%c%c%c ", 'a' + i % 26, 'a' + (i / 26) % 26, 'a' + j);
    circle_set(circle, KIND_ENTRY, entry, ENTRY_TEXT, text->str);
  }
  circle_end(circle);
  return maija;
}

/* How long it takes to look through N entries, in clock ticks of this process. */
static clock_t
look_through(int n)
{
  g_auto(Circle) circle;

  circle_init(&circle);
  gint64 maija = write_diary(&circle, n);
  clock_t began = clock();
  g_autoptr(GArray) found = mentions_of(&circle, maija);
  clock_t took = clock() - began;
  g_assert_cmpuint(found->len, ==, n / 100);
  return took;
}

/* Eighteen years of a weekly diary take ten times as long as two years, not a hundred times. */
static void
test_many_entries(void)
{
  clock_t few = look_through(300), many = look_through(3000);

  g_test_message("300 entries in %.1f ms, 3000 in %.1f ms", few * 1e3 / CLOCKS_PER_SEC,
                 many * 1e3 / CLOCKS_PER_SEC);
  g_assert_cmpfloat((double)many, <, 30.0 * (double)few);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/mentions/kinds", test_every_kind_of_text);
  g_test_add_func("/mentions/before", test_what_was_said_before);
  g_test_add_func("/mentions/line", test_line_is_short);
  g_test_add_func("/mentions/nobody", test_nobody);
  g_test_add_func("/mentions/many", test_many_entries);
  return g_test_run();
}
