#include "analysis/likeness.h"

#include <string.h>

/* Fewer digits than a telephone number has. */
#define PHONE_LEAST 6

/* Numbers written with their country's code begin with this or with a plus. */
#define COUNTRY "358"

/* --- Names taken apart. */

/* The words of NAME without dots, one space between. */
static char *
bare_of(const char *name)
{
  g_autofree char *folded = g_utf8_casefold(name, -1);
  g_autofree char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_NFKD);
  GString *bare = g_string_new(NULL);

  for (const char *at = apart ? apart : ""; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);

    if (g_unichar_ismark(letter))
      continue;
    if (letter == 0xf8) /* the ø of neighbours */
      g_string_append_c(bare, 'o');
    else if (letter == 0xe6)
      g_string_append(bare, "ae");
    else if (g_unichar_isalnum(letter))
      g_string_append_unichar(bare, letter);
    else if (bare->len > 0 && bare->str[bare->len - 1] != ' ' && letter != '\'' && letter != 0x2019)
      g_string_append_c(bare, ' ');
  }
  return g_strchomp(g_string_free(bare, FALSE));
}

static int
compare_words(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

PiiriLikeName *
piiri_like_name_new(const char *name)
{
  PiiriLikeName *self = g_new0(PiiriLikeName, 1);
  g_autofree char *clean = g_strstrip(g_strdup(name));
  g_auto(GStrv) parts = NULL;

  self->whole = g_utf8_casefold(clean, -1);
  self->bare = bare_of(clean);
  self->words = *self->bare ? g_strsplit(self->bare, " ", -1) : g_new0(char *, 1);
  self->n = g_strv_length(self->words);
  self->last = g_strdup(self->n > 0 ? self->words[self->n - 1] : "");
  parts = g_strdupv(self->words);
  self->tight = g_strjoinv("", parts);
  qsort(self->words, self->n, sizeof *self->words, compare_words);
  return self;
}

void
piiri_like_name_free(PiiriLikeName *self)
{
  g_free(self->whole);
  g_free(self->bare);
  g_free(self->tight);
  g_strfreev(self->words);
  g_free(self->last);
  g_free(self);
}

/* --- Slips. */

static glong
length_of(const gunichar *text)
{
  glong n = 0;

  while (text[n] != 0)
    n++;
  return n;
}

/* How many letters they have in common from the beginning. */
static glong
common_start(const gunichar *a, const gunichar *b)
{
  glong n = 0;

  while (a[n] != 0 && a[n] == b[n])
    n++;
  return n;
}

static bool
same_rest(const gunichar *a, const gunichar *b)
{
  glong n = common_start(a, b);

  return a[n] == 0 && b[n] == 0;
}

bool
piiri_like_slip(const char *one, const char *other)
{
  g_autofree gunichar *a = g_utf8_to_ucs4_fast(one, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, NULL);
  glong length = length_of(a), longer = length_of(b) - length;
  glong at = common_start(a, b);

  if (a[at] == 0 && b[at] == 0)
    return false;
  if (longer == 1)
    return same_rest(a + at, b + at + 1);
  if (longer == -1)
    return same_rest(a + at + 1, b + at);
  if (longer != 0)
    return false;
  return same_rest(a + at + 1, b + at + 1) ||
         (a[at + 1] != 0 && a[at] == b[at + 1] && a[at + 1] == b[at] &&
          same_rest(a + at + 2, b + at + 2));
}

/* --- Names compared. */

/* Of sorted words what the two don't share: how many of each, and the last such of each. */
static void
differ(const PiiriLikeName *a,
       const PiiriLikeName *b,
       guint *only_a,
       guint *only_b,
       const char **word_a,
       const char **word_b)
{
  guint i = 0, j = 0;

  *only_a = *only_b = 0;
  while (i < a->n || j < b->n) {
    int order = i == a->n ? 1 : j == b->n ? -1 : strcmp(a->words[i], b->words[j]);

    if (order < 0) {
      *word_a = a->words[i++];
      (*only_a)++;
    } else if (order > 0) {
      *word_b = b->words[j++];
      (*only_b)++;
    } else {
      i++;
      j++;
    }
  }
}

PiiriLikeness
piiri_like_names(const PiiriLikeName *one, const PiiriLikeName *other)
{
  const char *word = "", *instead = "";
  guint only_one, only_other;

  if (one->n == 0 || other->n == 0)
    return 0;
  if (strcmp(one->whole, other->whole) == 0)
    return PIIRI_LIKE_NAME;
  if (strcmp(one->tight, other->tight) == 0)
    return PIIRI_LIKE_LETTERS;

  differ(one, other, &only_one, &only_other, &word, &instead);
  if (only_one == 0 && only_other == 0)
    return PIIRI_LIKE_TURNED;
  if (only_one == 1 && only_other == 1 && g_utf8_strlen(word, -1) >= PIIRI_SLIP_LEAST &&
      g_utf8_strlen(instead, -1) >= PIIRI_SLIP_LEAST && piiri_like_slip(word, instead))
    return PIIRI_LIKE_SLIP;
  return only_one == 0 || only_other == 0 ? PIIRI_LIKE_PART : 0;
}

/* --- Ways to reach somebody. */

char *
piiri_like_phone(const char *text)
{
  GString *digits = g_string_new(NULL);
  bool abroad = false;

  for (const char *at = text ? text : ""; *at; at++) {
    if (g_ascii_isdigit(*at))
      g_string_append_c(digits, *at);
    else if (*at == '+' && digits->len == 0)
      abroad = true;
  }
  if (!abroad && g_str_has_prefix(digits->str, "00")) {
    abroad = true;
    g_string_erase(digits, 0, 2);
  }
  if (abroad && g_str_has_prefix(digits->str, COUNTRY)) {
    g_string_erase(digits, 0, strlen(COUNTRY));
    /* Some write it +358 (0)40. */
    if (*digits->str != '0')
      g_string_prepend_c(digits, '0');
  }
  return g_string_free(digits, digits->len < PHONE_LEAST);
}

char *
piiri_like_email(const char *text)
{
  g_autofree char *clean = g_strstrip(g_strdup(text ? text : ""));

  return strchr(clean, '@') ? g_utf8_casefold(clean, -1) : NULL;
}
