#include "sample/private.h"

#include <glib/gi18n.h>

/* Nobody here is a real person, and no number is anybody’s. */
const SamplePerson sample_people[N_PEOPLE] = {
  [AINO] = { "Aino Lehtimäki", "Aino", "elder", N_("Finnish"), "050 555 0110",
             N_("Old photographs and singing together"), "ggg", -1, 320, 85, true, false },
  [EINO] = { "Eino Paananen", "Eino", "elder", N_("Finnish"), "050 555 0117",
             N_("Coffee early, please"), "gg-", AINO, 260, 80, true, false },
  [FATIMA] = { "Fatima Warsame", "Fatima", "neighbour", N_("Somali, Finnish"), "050 555 0121",
               N_("Everyday Finnish and cooking together"), "gg-", LEENA, 60, 75, true, false },
  [IRINA] = { "Irina Sokolova", "Irina", "neighbour", N_("Russian, Finnish"), "050 555 0125", NULL,
              "g--", KAARINA, 40, 55, false, false },
  [KAARINA] = { "Kaarina Uusitalo", "Kaarina", "elder", N_("Finnish, Swedish"), "050 555 0128",
                N_("A walk before coffee when it doesn’t rain"), "ggg", -1, 210, 80, true, false },
  [LEENA] = { "Leena Rautio", "Leena", "facilitator volunteer", N_("Finnish, English"),
              "050 555 0133", NULL, "ggg", -1, 330, 92, true, false },
  [MARTTI] = { "Martti Salonen", "Martti", "neighbour", N_("Finnish"), "050 555 0136",
               N_("Woodwork, if somebody has tools"), "g--", EINO, 70, 50, false, false },
  [MIRJA] = { "Mirja Ojala", "Mirja", "volunteer", N_("Finnish"), "050 555 0139", N_("Baking"),
              "ggg", -1, 180, 78, true, false },
  [OLLI] = { "Olavi Ranta-aho", "Olli", "elder", N_("Finnish"), "050 555 0140", N_("Chess"), "ggr",
             VEIKKO, 120, 60, false, false },
  [PERTTI] = { "Pertti Hakala", "Pertti", "volunteer", N_("Finnish"), "050 555 0141", NULL, "gg-",
               -1, 240, 82, true, false },
  [RAIJA] = { "Raija Mäkelä", "Raija", "neighbour", N_("Finnish"), "050 555 0145",
              N_("Somebody to go to the library with"), "g-r", KAARINA, 90, 62, false, true },
  [SALME] = { "Salme Koskimies", "Salme", "neighbour volunteer", N_("Finnish, Swedish"),
              "050 555 0142", N_("Walks and old photographs"), "gg-", AINO, 310, 84, true, false },
  [TUULA] = { "Tuula Kivelä", "Tuula", "neighbour", N_("Finnish"), "050 555 0150", NULL, "---",
              MIRJA, 1, 100, false, false },
  [VEIKKO] = { "Veikko Sarell", "Veikko", "elder volunteer", N_("Finnish"), "050 555 0153",
               N_("Reading the newspaper aloud"), "ggg", -1, 280, 83, true, false },
};

const SampleTheme sample_themes[] = {
  { N_("Christmases of childhood – remembering together"), "conversation", AINO, 0, NULL,
    "ceklmn" },
  { N_("Father’s Day cake"), "developed", MIRJA, 1, NULL, "bn" },
  { N_("The neighbour’s cat and other acquaintances"), "conversation", FATIMA, 2, NULL, "agk" },
  { N_("Pia from the library visits"), "visitor", RAIJA, 3, N_("A list of large-print books"),
    "adl" },
  { N_("Apple pie by four recipes"), "developed", AINO, 4, NULL, "cehl" },
  { N_("The rules of the house in plain language"), "prepared", PERTTI, 5,
    N_("The slides on the rules and good manners of living in a block of flats"), "cdm" },
  { N_("A rainy walk to the shore"), "developed", SALME, 6, NULL, "ek" },
  { N_("When electricity came to the house"), "conversation", EINO, 7, NULL, "an" },
  { N_("Mushrooms, and mushroom lies"), "conversation", OLLI, 8, NULL, "bel" },
  { N_("Reading the week’s newspaper aloud"), "current_affairs", VEIKKO, 14, NULL, "abij" },
  { N_("Advent coffee and a song for each"), "prepared", KAARINA, -2, NULL, "aehl" },
  { N_("A nurse tells of sleeping well"), "visitor", RAIJA, -1, NULL, "abdg" },
  { N_("A language café for an afternoon"), "developed", FATIMA, -1, NULL, "dfil" },
  { N_("Chess for those who never learned"), "developed", OLLI, -1, NULL, "gj" },
  { N_("Where our surnames come from"), "conversation", VEIKKO, -1, NULL, "el" },
};

const guint n_sample_themes = G_N_ELEMENTS(sample_themes);
