#include "sample/private.h"

#include <string.h>

/*
 * Themes go round with the year. Those of the coming weeks are planned, the others were held at
 * their time; ideas wait for a week of their own.
 */

typedef struct {
  const char *key; /* a theme without a title of its own has its diary entry's */
  int week;        /* of the year; 0: an idea */
  const char *kind;
  int proposed_by;
  const char *supporters; /* people by letters, 'a' is the first */
} SampleTheme;

static const SampleTheme themes[] = {
  { "wishes", 2, "prepared", LEENA, "al" },
  { "chess", 4, "developed", OLLI, "cn" },
  { "birds", 5, "conversation", OLLI, "be" },
  { "runeberg", 6, "developed", MIRJA, "abl" },
  { "buns", 8, "conversation", KAARINA, "bch" },
  { "newspaper", 9, "current_affairs", VEIKKO, "abij" },
  { "womens-day", 10, "developed", FATIMA, "afl" },
  { "sleep", 11, "visitor", RAIJA, "abi" },
  { "seedlings", 12, "developed", PERTTI, "h" },
  { "mammi", 13, "conversation", EINO, "e" },
  { "songbook", 14, "developed", AINO, "ehln" },
  { "raking", 17, "developed", MIRJA, "fj" },
  { "mead", 18, "conversation", SALME, "ae" },
  { "mothers", 20, "conversation", FATIMA, "aef" },
  { "photographs", 21, "prepared", SALME, "abe" },
  { "fourth-graders", 22, "visitor", AINO, "el" },
  { "walk", 23, "developed", PERTTI, "eln" },
  { "words", 24, "conversation", FATIMA, "bf" },
  { "midsummer", 25, "conversation", EINO, "ln" },
  { "summer", 32, "conversation", KAARINA, "f" },
  { "first-school-day", 33, "conversation", VEIKKO, "ac" },
  { "blueberries", 34, "developed", MIRJA, "aen" },
  { "lanterns", 35, "developed", RAIJA, "al" },
  { "potatoes", 36, "developed", EINO, "hn" },
  { "stairs", 38, "developed", PERTTI, "cf" },
  { "mushrooms", SAMPLE_MUSHROOMS, "conversation", VEIKKO, "beil" },
  { "electricity", 41, "conversation", EINO, "an" },
  { "rain-walk", 42, "developed", SALME, "ek" },
  { "house-rules", 43, "prepared", PERTTI, "cdk" },
  { "apple-pie", 44, "developed", AINO, "ceh" },
  { "library", 45, "visitor", RAIJA, "adl" },
  { "fathers-day", 46, "developed", MIRJA, "bn" },
  { "cat", 47, "conversation", FATIMA, "abk" },
  { "christmas", 48, "conversation", KAARINA, "acfhl" },
  { "advent", 49, "prepared", AINO, "ehl" },
  { "library-tips", 50, "visitor", RAIJA, "abl" },
  { "carols", 52, "prepared", MIRJA, "aefl" },

  { "old-village", 0, "developed", SALME, "aeijn" },
  { "lullabies", 0, "developed", FATIMA, "adefhkl" },
  { "camera", 0, "prepared", MARTTI, "cfl" },
  { "chair-exercise", 0, "developed", RAIJA, "be" },
  { "surnames", 0, "conversation", VEIKKO, "el" },
  { "language-cafe", 0, "developed", IRINA, "cfk" },
  { "trip", 0, "developed", PERTTI, "abhi" },
};

static void
make_supports(Sample *sample, gint64 theme, const char *letters)
{
  g_autofree char *theme_id = sample_id(sample, KIND_THEME, theme);

  for (const char *letter = letters; *letter != '\0'; letter++) {
    g_autofree char *person = sample_id(sample, KIND_PARTICIPANT, sample->people[*letter - 'a']);
    gint64 row = sample_add(sample, KIND_SUPPORT, theme_id, person);

    sample_put(sample, KIND_SUPPORT, row, SUPPORT_GIVEN, "yes");
  }
}

static void
hold(Sample *sample, gint64 theme, SampleMeeting *meeting)
{
  g_autofree char *theme_id = sample_id(sample, KIND_THEME, theme);
  g_autofree char *meeting_id = sample_id(sample, KIND_MEETING, meeting->row);
  gint64 row = sample_add(sample, KIND_HOLDING, meeting_id, theme_id);

  sample_put(sample, KIND_HOLDING, row, HOLDING_HELD, "yes");
  meeting->theme = theme;
}

/* MEETING is NULL for an idea. */
static gint64
make_theme(Sample *sample, const SampleTheme *theme, const char *state, SampleMeeting *meeting)
{
  g_autofree char *group = g_strconcat("theme.", theme->key, NULL);
  g_autofree char *entry = g_strconcat("entry.", theme->key, NULL);
  bool own_title = g_key_file_has_key(sample->words, group, "title", NULL);
  gint64 row = sample_add(sample, KIND_THEME, NULL, NULL);

  sample_put_words(sample, KIND_THEME, row, THEME_TITLE, own_title ? group : entry, "title");
  sample_put(sample, KIND_THEME, row, THEME_KIND, theme->kind);
  sample_put(sample, KIND_THEME, row, THEME_STATE, state);
  sample_put_link(sample, KIND_THEME, row, THEME_PROPOSED_BY, sample->people[theme->proposed_by]);
  sample_put_words(sample, KIND_THEME, row, THEME_MATERIALS, group, "materials");
  make_supports(sample, row, theme->supporters);
  if (meeting != NULL)
    sample_put_link(sample, KIND_THEME, row, THEME_MEETING, meeting->row);
  return row;
}

/* The theme whose week is the first from WEEK on, round the turn of the year. */
static const SampleTheme *
next_theme(int week, const SampleTheme *const planned[SAMPLE_COMING])
{
  const SampleTheme *best = NULL;
  int shortest = SAMPLE_WEEKS;

  for (guint i = 0; i < G_N_ELEMENTS(themes) && themes[i].week > 0; i++) {
    int wait = (themes[i].week - week + 52) % 52;
    bool taken = false;

    for (int j = 0; j < SAMPLE_COMING; j++)
      taken = taken || planned[j] == &themes[i];
    if (!taken && wait < shortest) {
      shortest = wait;
      best = &themes[i];
    }
  }
  return best;
}

static bool
is_planned(const SampleTheme *theme, const SampleTheme *const planned[SAMPLE_COMING])
{
  for (int i = 0; i < SAMPLE_COMING; i++)
    if (planned[i] == theme)
      return true;
  return false;
}

static void
hold_before(Sample *sample, gint64 theme)
{
  for (int i = 0; i < SAMPLE_BEFORE; i++)
    hold(sample, theme, &sample->before[i]);
}

/* What is planned now was held last year too. */
static void
plan(Sample *sample, const SampleTheme *theme, SampleMeeting *meeting)
{
  SampleMeeting *last_year = sample_year_week(sample, theme->week);
  gint64 row = make_theme(sample, theme, "planned", meeting);

  if (last_year->theme == 0)
    hold(sample, row, last_year);
  if (theme->week == SAMPLE_MUSHROOMS)
    hold_before(sample, row);
}

void
sample_make_themes(Sample *sample)
{
  const SampleTheme *planned[SAMPLE_COMING] = { NULL };

  for (int i = 0; i < SAMPLE_COMING; i++)
    if (sample->coming[i].row != 0) {
      planned[i] = next_theme(sample_week_of_year(&sample->coming[i].date), planned);
      plan(sample, planned[i], &sample->coming[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS(themes); i++) {
    SampleMeeting *meeting = themes[i].week > 0 ? sample_year_week(sample, themes[i].week) : NULL;

    if (meeting == NULL)
      make_theme(sample, &themes[i], "idea", NULL);
    else if (!is_planned(&themes[i], planned) && meeting->theme == 0) {
      gint64 row = make_theme(sample, &themes[i], "held", meeting);

      hold(sample, row, meeting);
      if (themes[i].week == SAMPLE_MUSHROOMS)
        hold_before(sample, row);
    }
  }
}
