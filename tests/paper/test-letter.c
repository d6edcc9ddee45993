#include "paper/letter.h"

#include "model/kinds.h"
#include "paper/read.h"

/* 2026-11-24T12:00:00Z */
#define NOON G_GINT64_CONSTANT(1795521600000)

static void
assert_says(const char *text, const char *words)
{
  g_autofree char *squeezed = squeeze(g_strdup(words));

  if (strstr(text, squeezed) == NULL)
    g_error("not in the letter: %s\n%s", words, text);
}

static GArray *
make_traces(guint n, const PiiriTrace *traces)
{
  GArray *made = g_array_new(FALSE, FALSE, sizeof *traces);

  g_array_append_vals(made, traces, n);
  return made;
}

static void
test_says_it_all(void)
{
  const PiiriTrace traces[] = {
    { KIND_MEETING, MEETING_GUIDES, 4 },
    { KIND_ATTENDANCE, ATTENDANCE_PARTICIPANT, 52 },
    { KIND_ENTRY, ENTRY_AUTHOR, 3 },
  };
  g_autoptr(GArray) remains = make_traces(G_N_ELEMENTS(traces), traces);
  const PiiriErasureLetter letter = {
    .name = "Maija Virtanen",
    .address = "Näätätie 4 B\n00800 Helsinki",
    .circle = "Koivuranta",
    .controller = "Herttoniemi association",
    .facilitator = "Aino Lahti",
    .erased = "2026-11-23",
    .wall = NOON,
    .remains = remains,
  };
  g_autoptr(PiiriDocument) document = piiri_paper_erasure_letter(&letter);
  g_autofree char *text = squeeze(read_text(document));

  g_assert_cmpuint(count_pages(document), ==, 1);
  assert_says(text, "Confirmation of Erasure");
  assert_says(text, "Maija Virtanen");
  assert_says(text, "Näätätie 4 B 00800 Helsinki");
  assert_says(text, "On 23 Nov 2026 everything that Koivuranta kept of you");
  assert_says(text, "erased by Aino Lahti");
  assert_says(text, "Herttoniemi association");
  assert_says(text, "On other laptops");
  assert_says(text, "present 52");
  assert_says(text, "wrote 3");
  /* Nothing that stays goes unsaid. */
  assert_says(text, "Meetings, Guided by 4");
  /* What is none isn't counted. */
  g_assert_null(strstr(text, "Tasks"));
  g_assert_null(strstr(text, "Themes"));
}

static void
test_with_the_least(void)
{
  const PiiriErasureLetter letter = {
    .name = "Maija", .circle = "Koivuranta", .erased = "2026-11-23", .wall = NOON
  };
  g_autoptr(PiiriDocument) document = piiri_paper_erasure_letter(&letter);
  g_autofree char *text = squeeze(read_text(document));

  g_assert_cmpuint(count_pages(document), ==, 1);
  assert_says(text, "Nothing remains, not even as a number.");
  assert_says(text, "____");
  g_assert_null(strstr(text, "(null)"));
}

/* The longest words that the languages have still leave one page. */
static void
test_one_page_in_every_language(void)
{
  const char *const languages[] = { "fi", "sv", "en", "ar" };
  const PiiriTrace traces[] = {
    { KIND_PARTICIPANT, PARTICIPANT_BROUGHT_BY, 12 },
    { KIND_PARTICIPANT, PARTICIPANT_GUIDED_BY, 12 },
    { KIND_MEETING, MEETING_GUIDES, 140 },
    { KIND_ATTENDANCE, ATTENDANCE_PARTICIPANT, 520 },
    { KIND_THEME, THEME_PROPOSED_BY, 7 },
    { KIND_SUPPORT, SUPPORT_PARTICIPANT, 31 },
    { KIND_TASK, TASK_WHO, 120 },
    { KIND_ENTRY, ENTRY_AUTHOR, 30 },
  };
  g_autoptr(GArray) remains = make_traces(G_N_ELEMENTS(traces), traces);
  const PiiriErasureLetter letter = {
    .name = "Maija Kaarina Virtanen-Koskenniemi",
    .address = "c/o Asumisyksikkö Koivuranta\nNäätätie 4 B 12\n00800 Helsinki\nFinland",
    .circle = "Herttoniemen Naapuruuspiiri",
    .controller = "Herttoniemen kaupunginosayhdistys ja asukastalo ry",
    .facilitator = "Aino Lahti",
    .erased = "2026-11-23",
    .wall = NOON,
    .remains = remains,
  };

  for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
    g_setenv("LANGUAGE", languages[i], TRUE);
    g_autoptr(PiiriDocument) document = piiri_paper_erasure_letter(&letter);
    g_assert_cmpuint(count_pages(document), ==, 1);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/letter/says-it-all", test_says_it_all);
  g_test_add_func("/letter/with-the-least", test_with_the_least);
  g_test_add_func("/letter/one-page", test_one_page_in_every_language);
  return g_test_run();
}
