#include "analysis/name-forms.h"

#include <string.h>

/* A name and a form of it as people write it, or (WANTED false) a word that is another. */
static const struct {
  const char *name, *word;
  bool wanted;
} forms[] = {
  { "Maija Virtanen", "Maija", true },
  { "Maija Virtanen", "Maijan", true },
  { "Maija Virtanen", "Maijaa", true },
  { "Maija Virtanen", "Maijalle", true },
  { "Maija Virtanen", "Maijalta", true },
  { "Maija Virtanen", "Maijaan", true },
  { "Maija Virtanen", "Maijasta", true },
  { "Maija Virtanen", "Maijakin", true },
  { "Maija Virtanen", "Maijallekin", true },
  { "Maija Virtanen", "Maijamme", true },
  { "Maija Virtanen", "Virtasen", true },
  { "Maija Virtanen", "Virtaselta", true },
  { "Maija Virtanen", "Virtasta", true },
  { "Maija Virtanen", "Virtaseen", true },
  { "Maija Virtanen", "Virtaset", true },
  { "Maija Virtanen", "Virtasilla", true },
  { "Maija Virtanen", "maija", true },
  { "Maija Virtanen", "MAIJA", true },
  { "Maija Virtanen", "Maininta", false },
  { "Maija Virtanen", "Virta", false },
  { "Maija Virtanen", "Maijala", false },
  { "Pekka", "Pekan", true },
  { "Pekka", "Pekkaa", true },
  { "Pekka", "Pekkaan", true },
  { "Pekka", "Pekalta", true },
  { "Pekka", "Pekkahan", true },
  { "Pekka", "Pekarinen", false },
  { "Matti", "Matin", true },
  { "Matti", "Matista", true },
  { "Jaakko", "Jaakolle", true },
  { "Seppo", "Sepolla", true },
  { "Erkki", "Erkille", true },
  { "Marketta", "Marketan", true },
  { "Satu", "Sadun", true },
  { "Lehto", "Lehdon", true },
  { "Ranta", "Rannalla", true },
  { "Aalto", "Aallolta", true },
  { "Virta", "Virran", true },
  { "Hellanko", "Hellangon", true },
  { "Kumpu", "Kummun", true },
  { "Mika", "Mikan", true },
  { "Mika", "Mian", false },
  { "Inka", "Ingan", false },
  { "Outi", "Outin", true },
  { "Kalle", "Kallen", true },
  { "Laine", "Laineen", true },
  { "Laine", "Lainetta", true },
  { "Lumme", "Lumpeen", true },
  { "Mäki", "Mäen", true },
  { "Mäki", "Mäkeen", true },
  { "Isomäki", "Isomäelle", true },
  { "Kivijoki", "Kivijoelta", true },
  { "Lahti", "Lahden", true },
  { "Lahti", "Lahtea", true },
  { "Järvi", "Järveltä", true },
  { "Koski", "Kosken", true },
  { "Niemi", "Niemeä", true },
  { "Lampi", "Lammelle", true },
  { "Kurki", "Kurjen", true },
  { "Vuori", "Vuorta", true },
  { "Kangas", "Kankaan", true },
  { "Kangas", "Kangasta", true },
  { "Tuomas", "Tuomaan", true },
  { "Tuomas", "Tuomakselle", true },
  { "Johannes", "Johannekselle", true },
  { "Markus", "Markuksen", true },
  { "Anders", "Andersin", true },
  { "Mikael", "Mikaelin", true },
  { "Nylund", "Nylundilla", true },
  { "Lindqvist", "Lindqvists", true },
  { "Anna", "Annas", true },
  { "Anna", "Anna’s", true },
  { "Anna", "Anni", false },
  { "Ahmed", "Ahmedin", true },
  { "Olga", "Olgalla", true },
  { "Äijö", "Äijölle", true },
  { "Åsa Öhman", "Öhmanin", true },
  { "Åsa Öhman", "Åsas", true },
  { "Maija-Liisa", "Liisan", true },
  { "Maija-Liisa", "Maija-Liisalle", true },
  { "Matti von Essen", "von", false },
  { "Matti V.", "vesi", false },
  { "Ahmed al-Hassan", "Hassanin", true },
  { "Bo", "Bolle", true },
  { "Suo", "Suohon", true },
  { "Ma\xcc\x88ki", "Mäen", true }, /* written in parts, found composed */
  { "Mäki",
    "Ma\xcc\x88"
    "en",
    true }, /* and the other way round */
};

static void
check_forms(bool dictionary)
{
  for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
    const char *wanted[] = { forms[i].name, NULL };
    g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, dictionary);
    PiiriFormPlace place;

    if (piiri_name_forms_find(names, forms[i].word, &place) != forms[i].wanted) {
      g_test_message("“%s” in “%s”", forms[i].name, forms[i].word);
      g_test_fail();
    }
  }
}

static void
test_forms(void)
{
  check_forms(false);
}

static void
test_forms_with_dictionary(void)
{
  check_forms(true);
}

/* What only the dictionary can tell: ordinary words in surnames. */
static void
test_dictionary(void)
{
  static const char *const words[][2] = {
    { "Hake", "Hakkeen" },
    { "Sarka", "Saran" },
    { "Halko", "Halon" },
    { "Pato", "Padolla" },
  };

  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    const char *wanted[] = { words[i][0], NULL };
    g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, true);
    PiiriFormPlace place;

    if (!piiri_name_forms_has_dictionary(names)) {
      g_test_skip("no Finnish dictionary here");
      return;
    }
    g_assert_true(piiri_name_forms_find(names, words[i][1], &place));
  }
}

static void
test_place(void)
{
  const char *wanted[] = { "Maija Virtanen", "Mape", NULL };
  const char *text = "Kävelimme rantaan. Mapen kanssa juotiin kahvit.";
  g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, true);
  PiiriFormPlace place;

  g_assert_true(piiri_name_forms_any(names));
  g_assert_true(piiri_name_forms_find(names, text, &place));
  g_assert_cmpuint(place.start, ==, strlen("Kävelimme rantaan. "));
  g_assert_cmpuint(place.length, ==, strlen("Mapen"));
  g_assert_false(piiri_name_forms_find(names, "Virrassa oli vettä ja maalla mansikoita.", &place));
  g_assert_false(piiri_name_forms_find(names, "", &place));
  g_assert_false(piiri_name_forms_find(names, "Maija\xff", &place)); /* no text */
}

static void
test_whole(void)
{
  const char *wanted[] = { "Maija Virtanen", "Mape", NULL };
  g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, true);

  g_assert_true(piiri_name_forms_is_whole(names, "Virtanen, Maija"));
  g_assert_true(piiri_name_forms_is_whole(names, "Maija Kaarina Virtanen"));
  g_assert_false(piiri_name_forms_is_whole(names, "Liisa Virtanen"));
  g_assert_false(piiri_name_forms_is_whole(names, "Mape"));
}

static void
test_nobody(void)
{
  const char *wanted[] = { "", "A.", "!", NULL };
  g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, true);
  PiiriFormPlace place;

  g_assert_false(piiri_name_forms_any(names));
  g_assert_false(piiri_name_forms_find(names, "Aino ja Anna", &place));
  g_assert_false(piiri_name_forms_is_whole(names, "Aino"));
}

/* An ordinary word that is a name too counts with a capital, and without one where nobody knows it
 * as a word. */
static void
test_ordinary_words(void)
{
  const char *wanted[] = { "Satu", "Onni", NULL };
  g_autoptr(PiiriNameForms) names = piiri_name_forms_new(wanted, true);
  PiiriFormPlace place;

  g_assert_true(piiri_name_forms_find(names, "Luettiin ääneen. Satu oli mukana.", &place));
  if (!piiri_name_forms_has_dictionary(names)) {
    g_test_skip("no Finnish dictionary here");
    return;
  }
  g_assert_false(piiri_name_forms_find(names, "Luettiin satu, mikä onni!", &place));
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/name-forms/forms", test_forms);
  g_test_add_func("/name-forms/forms-with-dictionary", test_forms_with_dictionary);
  g_test_add_func("/name-forms/dictionary", test_dictionary);
  g_test_add_func("/name-forms/place", test_place);
  g_test_add_func("/name-forms/whole", test_whole);
  g_test_add_func("/name-forms/nobody", test_nobody);
  g_test_add_func("/name-forms/ordinary-words", test_ordinary_words);
  return g_test_run();
}
