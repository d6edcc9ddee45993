#include "analysis/traces.h"

#include "analysis/circle.h"
#include "analysis/figures.h"

static void
assert_trace(const GArray *traces, guint i, int kind, int field, guint n)
{
  const PiiriTrace *trace = &g_array_index(traces, PiiriTrace, i);

  g_assert_cmpuint(i, <, traces->len);
  g_assert_cmpint(trace->kind, ==, kind);
  g_assert_cmpint(trace->field, ==, field);
  g_assert_cmpuint(trace->n, ==, n);
}

static void
test_links(void)
{
  g_auto(Circle) circle;
  g_autoptr(GArray) traces = NULL;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija");
  gint64 other = circle_person(&circle, "Liisa");
  gint64 first = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 second = circle_meeting(&circle, "2026-11-24T13:00", "held");
  gint64 entry = circle_add(&circle, KIND_ENTRY, NULL, NULL);
  g_autofree char *id = circle_id(&circle, KIND_PARTICIPANT, maija);
  circle_attend(&circle, first, maija, "yes");
  circle_attend(&circle, second, maija, "no");
  circle_attend(&circle, second, other, "yes");
  circle_set(&circle, KIND_MEETING, first, MEETING_GUIDES, id);
  circle_link(&circle, KIND_ENTRY, entry, ENTRY_AUTHOR, maija);
  circle_link(&circle, KIND_PARTICIPANT, other, PARTICIPANT_BROUGHT_BY, maija);
  circle_link(&circle, KIND_PARTICIPANT, maija, PARTICIPANT_BROUGHT_BY, maija); /* goes with her */
  circle_end(&circle);

  traces = piiri_traces_of(circle.store, &(PiiriRef){ KIND_PARTICIPANT, maija }, 1);
  g_assert_cmpuint(traces->len, ==, 4);
  assert_trace(traces, 0, KIND_PARTICIPANT, PARTICIPANT_BROUGHT_BY, 1);
  assert_trace(traces, 1, KIND_MEETING, MEETING_GUIDES, 1);
  assert_trace(traces, 2, KIND_ATTENDANCE, ATTENDANCE_PARTICIPANT, 1);
  assert_trace(traces, 3, KIND_ENTRY, ENTRY_AUTHOR, 1);
}

static char *
figures_of(Circle *circle)
{
  g_autoptr(GPtrArray) rows =
      piiri_figures(circle->store, PIIRI_FIGURES_BY_CIRCLE, NULL, NULL, NULL);
  const PiiriFigures *figures = rows->pdata[0];

  return g_strdup_printf("%u meetings, %u visits, %u people, %u new, %u to %u", figures->meetings,
                         figures->visits, figures->people, figures->new_people, figures->least,
                         figures->most);
}

/* Who is erased leaves the figures as they were, and the traces too. */
static void
test_figures_stay(void)
{
  g_auto(Circle) circle;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) traces = NULL;
  g_autofree char *before = NULL, *after = NULL;

  circle_init(&circle);
  gint64 maija = circle_person(&circle, "Maija");
  gint64 twin = circle_person(&circle, "Maija V.");
  gint64 other = circle_person(&circle, "Liisa");
  gint64 first = circle_meeting(&circle, "2026-11-17T13:00", "held");
  gint64 second = circle_meeting(&circle, "2026-11-24T13:00", "held");
  circle_link(&circle, KIND_PARTICIPANT, twin, SAME_AS, maija);
  circle_attend(&circle, first, maija, "yes");
  circle_attend(&circle, second, twin, "yes");
  circle_attend(&circle, second, other, "yes");
  circle_end(&circle);

  before = figures_of(&circle);
  g_assert_cmpstr(before, ==, "2 meetings, 3 visits, 2 people, 2 new, 1 to 2");
  PiiriErase what = { { KIND_PARTICIPANT, maija }, PIIRI_WHOLE_RECORD, false };
  g_assert_true(piiri_store_erase(circle.store, &what, 1, &error));
  g_assert_no_error(error);
  after = figures_of(&circle);
  g_assert_cmpstr(after, ==, before);
  traces = piiri_traces_of(circle.store, &(PiiriRef){ KIND_PARTICIPANT, maija }, 1);
  assert_trace(traces, 0, KIND_ATTENDANCE, ATTENDANCE_PARTICIPANT, 1);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/traces/links", test_links);
  g_test_add_func("/traces/figures-stay", test_figures_stay);
  return g_test_run();
}
