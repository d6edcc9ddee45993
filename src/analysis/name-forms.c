#include "analysis/name-forms.h"

#include <libvoikko/voikko.h>
#include <string.h>

/*
 * A name is turned into its stems once; a word of the text is taken apart from its end - the little
 * words that hang on, the owner's ending, the case - and what is left must be one of the stems. So
 * the rules stand in tables, and a text costs one comparison of first letters for most of its
 * words.
 */

/* A part of a name: “virtanen” with virtase, virtas... */
typedef struct {
  char *name; /* lower case, composed */
  GPtrArray *stems;
  gunichar first; /* bare */
  bool whole;     /* a part of the first of the names */
} Part;

struct PiiriNameForms {
  GArray *parts;                   /* Part */
  struct VoikkoHandle *dictionary; /* NULL without one */
  GHashTable *known;               /* words looked up: char * to the parts found, bit by bit */
};

/* No name has more parts than there are bits. */
#define PARTS_MAX 31

static void
part_clear(gpointer data)
{
  Part *part = data;

  g_free(part->name);
  g_ptr_array_unref(part->stems);
}

/* --- Stems --- */

/* How a name's end turns into the stem that the endings hang on: nature's words in surnames, and
 * the endings of surnames and first names. Every row that fits is a stem. */
static const struct {
  const char *end, *stem;
} stem_rules[] = {
  { "nen", "se" },        { "nen", "s" },       { "nen", "si" }, /* Virtasen, Virtasta, Virtasia */
  { "mäki", "mäe" },      { "mäki", "mäke" },   { "joki", "joe" },    { "joki", "joke" },
  { "väki", "väe" },      { "reki", "ree" },    { "noki", "noe" },    { "lahti", "lahde" },
  { "lahti", "lahte" },   { "lehti", "lehde" }, { "lehti", "lehte" }, { "lampi", "lamme" },
  { "lampi", "lampe" },   { "korpi", "korve" }, { "korpi", "korpe" }, { "kurki", "kurje" },
  { "kurki", "kurke" },   { "koski", "koske" }, { "järvi", "järve" }, { "niemi", "nieme" },
  { "salmi", "salme" },   { "nurmi", "nurme" }, { "nummi", "numme" }, { "lumi", "lume" },
  { "vuori", "vuore" },   { "vuori", "vuor" },  { "saari", "saare" }, { "saari", "saar" },
  { "kaari", "kaare" },   { "kaari", "kaar" },  { "kivi", "kive" },   { "talvi", "talve" },
  { "hirvi", "hirve" },   { "suomi", "suome" }, { "kuusi", "kuuse" }, { "kuusi", "kuus" },
  { "sääski", "sääske" }, { "vesi", "vede" },   { "hanki", "hange" }, { "lovi", "love" },
  { "ärki", "ärje" },     { "alku", "alu" },    { "uku", "uvu" },     { "turku", "turu" },
  { "jalka", "jala" },    { "selkä", "selä" },  { "poika", "poja" },  { "as", "aa" },
  { "äs", "ää" },         { "is", "ii" },       { "as", "aaksi" },    { "us", "uude" },
  { "ys", "yyde" },       { "s", "kse" },       { "s", "si" },        { "ton", "ttoma" },
  { "tön", "ttömä" },     { "e", "ee" },
};

/* The strong and the weak grade of the consonants before the last vowel; names turn the first into
 * the second, those in -s and -e the second into the first. LEAST is how many letters the name must
 * have: short ones would turn into other names. */
static const struct {
  const char *strong, *weak;
  guint least;
} grades[] = {
  { "kk", "k", 3 },  { "pp", "p", 3 },  { "tt", "t", 3 },  { "nt", "nn", 5 }, { "nk", "ng", 5 },
  { "mp", "mm", 4 }, { "lt", "ll", 5 }, { "rt", "rr", 5 }, { "ht", "hd", 4 }, { "t", "d", 4 },
};

static void
add_stem(Part *part, const char *stem)
{
  for (guint i = 0; i < part->stems->len; i++)
    if (strcmp(part->stems->pdata[i], stem) == 0)
      return;
  g_ptr_array_add(part->stems, g_strdup(stem));
}

static bool
is_vowel(gunichar letter)
{
  return letter != 0 && g_utf8_strchr("aeiouyåäöéáí", -1, letter) != NULL;
}

/* WORD with the grade before its last LEFT letters changed; NULL when none is there. */
static char *
change_grade(const char *word, guint left, bool to_weak, guint grade)
{
  const char *from = to_weak ? grades[grade].strong : grades[grade].weak;
  const char *to = to_weak ? grades[grade].weak : grades[grade].strong;
  glong letters = g_utf8_strlen(word, -1);
  const char *end, *start;

  if (letters < (glong)grades[grade].least || letters <= (glong)left)
    return NULL;
  end = g_utf8_offset_to_pointer(word, letters - (glong)left);
  start = end - strlen(from);
  if (start <= word || strncmp(start, from, strlen(from)) != 0)
    return NULL;
  /* A single t stands between vowels: “Satu”, not “Martta” once more. */
  if (strlen(from) == 1 && !is_vowel(g_utf8_get_char(g_utf8_prev_char(start))))
    return NULL;
  return g_strdup_printf("%.*s%s%s", (int)(start - word), word, to, end);
}

/* LEFT letters stay behind the consonants that change. */
static void
add_grades(Part *part, const char *word, guint left, bool to_weak)
{
  for (guint i = 0; i < G_N_ELEMENTS(grades); i++) {
    g_autofree char *changed = change_grade(word, left, to_weak, i);

    if (changed != NULL)
      add_stem(part, changed);
  }
}

static void
add_stems(Part *part)
{
  const char *name = part->name;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(name + strlen(name)));
  guint made;

  add_stem(part, name);
  for (guint i = 0; i < G_N_ELEMENTS(stem_rules); i++)
    if (g_str_has_suffix(name, stem_rules[i].end)) {
      gsize kept = strlen(name) - strlen(stem_rules[i].end);
      g_autofree char *stem = g_strdup_printf("%.*s%s", (int)kept, name, stem_rules[i].stem);

      add_stem(part, stem);
    }
  made = part->stems->len;
  if (is_vowel(last)) {
    add_grades(part, name, 1, true);
  } else {
    g_autofree char *foreign = g_strconcat(name, "i", NULL); /* Mikaelin, Bergin */

    add_stem(part, foreign);
  }
  /* Kangas, Kankaan; Lumme, Lumpeen. */
  for (guint i = 1; i < made; i++)
    if (g_str_has_suffix(name, "s") || last == 'e')
      add_grades(part, part->stems->pdata[i], 2, false);
}

/* --- Endings --- */

static const char *const little_words[] = { "kin", "kaan", "kään", "ko", "kö", "han",
                                            "hän", "pa",   "pä",   "s",  NULL };

static const char *const owners[] = { "ni", "si", "nsa", "nsä", "mme", "nne", NULL };

static const char *const cases[] = {
  "",     "n",    "a",    "ä",    "ta",   "tä",   "tta",  "ttä",  "ssa",  "ssä",
  "sta",  "stä",  "lla",  "llä",  "lta",  "ltä",  "lle",  "na",   "nä",   "ksi",
  "kse",  "seen", "tta",  "ttä",  "t",    "en",   "ten",  "ien",  "ia",   "iä",
  "ja",   "jä",   "illa", "illä", "ille", "ilta", "iltä", "issa", "issä", "ista",
  "istä", "iin",  "den",  "hin",  "tten", "iden", "ihin", "s", /* Annas, Virtanens */
  NULL,
};

/* STEM is all of WORD but for its last vowel drawn out and an n, as in “Maijaan”; or for h, that
 * vowel and n, as in “Suohon”. */
static bool
is_into(const char *stem, gsize length, const char *rest)
{
  const char *vowel = g_utf8_prev_char(stem + length);
  gsize size = (gsize)(stem + length - vowel);

  if (*rest == 'h')
    rest++;
  return strlen(rest) == size + 1 && strncmp(rest, vowel, size) == 0 && rest[size] == 'n';
}

/* WORD, of LENGTH bytes, is the stem with a case's ending. */
static bool
is_case_of(const char *word, gsize length, const char *stem)
{
  gsize size = strlen(stem);
  char rest[16];

  if (length < size || length - size >= sizeof rest || strncmp(word, stem, size) != 0)
    return false;
  memcpy(rest, word + size, length - size);
  rest[length - size] = '\0';
  return g_strv_contains(cases, rest) || is_into(stem, size, rest);
}

/* Length without the ending, 0 when the word doesn't end so. */
static gsize
without(const char *word, gsize length, const char *ending)
{
  gsize size = strlen(ending);

  return length > size + 1 && strncmp(word + length - size, ending, size) == 0 ? length - size : 0;
}

/* With the owner's ending the case loses its last n: “Maijalleni”, “Virtaseni”. */
static bool
is_owned_case_of(const char *word, gsize length, const char *stem)
{
  if (is_case_of(word, length, stem))
    return true;
  for (guint i = 0; owners[i] != NULL; i++) {
    gsize left = without(word, length, owners[i]);

    if (left > 0 && is_case_of(word, left, stem))
      return true;
  }
  return false;
}

static bool
is_form_of(const char *word, gsize length, const Part *part)
{
  for (guint i = 0; i < part->stems->len; i++) {
    const char *stem = part->stems->pdata[i];

    if (is_owned_case_of(word, length, stem))
      return true;
    for (guint j = 0; little_words[j] != NULL; j++) {
      gsize left = without(word, length, little_words[j]);

      if (left > 0 && is_owned_case_of(word, left, stem))
        return true;
    }
  }
  return false;
}

/* --- The dictionary --- */

static char *
lower(const char *text, gssize length)
{
  g_autofree char *composed = g_utf8_normalize(text, length, G_NORMALIZE_DEFAULT_COMPOSE);

  return composed != NULL ? g_utf8_strdown(composed, -1) : g_strdup("");
}

/* True when the dictionary takes the word for a form of the part; *ORDINARY when it knows it as a
 * word that is no name. */
static bool
dictionary_knows(PiiriNameForms *self, const char *word, const Part *part, bool *ordinary)
{
  struct voikko_mor_analysis **analyses =
      self->dictionary != NULL ? voikkoAnalyzeWordCstr(self->dictionary, word) : NULL;
  bool found = false;

  *ordinary = false;
  for (guint i = 0; analyses != NULL && analyses[i] != NULL; i++) {
    char *base = voikko_mor_analysis_value_cstr(analyses[i], "BASEFORM");
    char *class = voikko_mor_analysis_value_cstr(analyses[i], "CLASS");

    if (base != NULL) {
      g_autofree char *wanted = lower(base, -1);

      found |= strcmp(wanted, part->name) == 0;
    }
    *ordinary |= class != NULL && !g_str_has_suffix(class, "nimi");
    if (base != NULL)
      voikko_free_mor_analysis_value_cstr(base);
    if (class != NULL)
      voikko_free_mor_analysis_value_cstr(class);
  }
  if (analyses != NULL)
    voikko_free_mor_analysis(analyses);
  return found;
}

/* --- Words --- */

/* No form changes the first two letters of a name; what begins otherwise needs no dictionary. */
static bool
begins_alike(const char *a, const char *b)
{
  const char *second_a = g_utf8_next_char(a), *second_b = g_utf8_next_char(b);

  return g_utf8_get_char(a) == g_utf8_get_char(b) &&
         g_utf8_get_char(second_a) == g_utf8_get_char(second_b);
}

/* Words with a capital are names before anything else. One without counts as well, as many people
 * write so, unless the dictionary knows it as an ordinary word: “satu”, “onni”. */
static bool
is_part(PiiriNameForms *self, const char *word, const Part *part, bool capital)
{
  g_autofree char *small = lower(word, -1);
  bool ordinary, known, form;

  if (*small == '\0' || !begins_alike(small, part->name))
    return false;
  form = is_form_of(small, strlen(small), part);
  if (form && capital)
    return true;
  known = dictionary_knows(self, word, part, &ordinary);
  return (form || known) && (capital || !ordinary);
}

/* The letter in lower case and without what stands over it: a text may write an Ä in two parts. */
static gunichar
bare(gunichar letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose(letter, FALSE, parts, G_N_ELEMENTS(parts));
  return g_unichar_tolower(parts[0]);
}

/* Which of the parts the word is a form of, as bits. */
static guint
parts_of_word(PiiriNameForms *self, const char *start, gsize length)
{
  gunichar letter = g_utf8_get_char(start);
  gunichar first = bare(letter);
  g_autofree char *word = NULL;
  gpointer known;
  guint parts = 0;
  bool near = false;

  for (guint i = 0; i < self->parts->len && !near; i++)
    near = g_array_index(self->parts, Part, i).first == first;
  if (!near)
    return 0;
  word = g_utf8_normalize(start, (gssize)length, G_NORMALIZE_DEFAULT_COMPOSE);
  if (word == NULL)
    return 0;
  if (g_hash_table_lookup_extended(self->known, word, NULL, &known))
    return GPOINTER_TO_UINT(known);
  for (guint i = 0; i < self->parts->len; i++) {
    const Part *part = &g_array_index(self->parts, Part, i);

    if (part->first == first && is_part(self, word, part, g_unichar_isupper(letter)))
      parts |= 1u << i;
  }
  g_hash_table_insert(self->known, g_steal_pointer(&word), GUINT_TO_POINTER(parts));
  return parts;
}

static bool
is_letter(gunichar letter)
{
  return g_unichar_isalpha(letter) || g_unichar_ismark(letter);
}

/* The next word of the text from *AT on: letters, with what hangs on them by an apostrophe or a
 * colon left out (“Smith’n”, “Anna’s”). False at the end. */
static bool
next_word(const char **at, const char **start, gsize *length)
{
  const char *end;

  while (**at != '\0' && !is_letter(g_utf8_get_char(*at)))
    *at = g_utf8_next_char(*at);
  *start = end = *at;
  while (*end != '\0' && is_letter(g_utf8_get_char(end)))
    end = g_utf8_next_char(end);
  *at = end;
  *length = (gsize)(end - *start);
  return *length > 0;
}

/* --- Public --- */

/* Initials, and the little words in names, would be found everywhere. */
static bool
is_worth(const char *word, gsize length)
{
  static const char *const little[] = { "von", "af",  "de",  "da", "del", "della", "van", "der",
                                        "den", "bin", "ibn", "al", "el",  "ja",    NULL };
  g_autofree char *small = lower(word, (gssize)length);

  return g_utf8_strlen(small, -1) >= 2 && !g_strv_contains(little, small);
}

static void
add_name(PiiriNameForms *self, const char *name, bool whole)
{
  const char *at = name, *start;
  gsize length;

  while (next_word(&at, &start, &length)) {
    Part part = { .whole = whole };

    if (!is_worth(start, length) || self->parts->len >= PARTS_MAX)
      continue;
    part.name = lower(start, (gssize)length);
    part.first = bare(g_utf8_get_char(part.name));
    part.stems = g_ptr_array_new_with_free_func(g_free);
    add_stems(&part);
    g_array_append_val(self->parts, part);
  }
}

PiiriNameForms *
piiri_name_forms_new(const char *const *names, bool dictionary)
{
  PiiriNameForms *self = g_new0(PiiriNameForms, 1);
  const char *reason = NULL;

  self->parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_set_clear_func(self->parts, part_clear);
  self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_utf8_validate(names[i], -1, NULL))
      add_name(self, names[i], i == 0);
  if (self->parts->len > 0 && dictionary)
    self->dictionary = voikkoInit(&reason, "fi", NULL);
  return self;
}

void
piiri_name_forms_free(PiiriNameForms *names)
{
  if (names == NULL)
    return;
  if (names->dictionary != NULL)
    voikkoTerminate(names->dictionary);
  g_hash_table_unref(names->known);
  g_array_unref(names->parts);
  g_free(names);
}

bool
piiri_name_forms_any(const PiiriNameForms *names)
{
  return names->parts->len > 0;
}

bool
piiri_name_forms_has_dictionary(const PiiriNameForms *names)
{
  return names->dictionary != NULL;
}

bool
piiri_name_forms_find(PiiriNameForms *names, const char *text, PiiriFormPlace *place)
{
  const char *at = text, *start;
  gsize length;

  if (!g_utf8_validate(text, -1, NULL))
    return false;
  while (next_word(&at, &start, &length))
    if (parts_of_word(names, start, length) != 0) {
      *place = (PiiriFormPlace){ (gsize)(start - text), length };
      return true;
    }
  return false;
}

bool
piiri_name_forms_is_whole(PiiriNameForms *names, const char *text)
{
  const char *at = text, *start;
  guint found = 0, wanted = 0;
  gsize length;

  for (guint i = 0; i < names->parts->len; i++)
    if (g_array_index(names->parts, Part, i).whole)
      wanted |= 1u << i;
  if (wanted == 0 || !g_utf8_validate(text, -1, NULL))
    return false;
  while (next_word(&at, &start, &length))
    found |= parts_of_word(names, start, length);
  return (found & wanted) == wanted;
}
