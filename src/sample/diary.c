#include "sample/private.h"

#include <glib/gi18n.h>

const SampleEntry sample_diary[] = {
  { 1, VEIKKO, N_("Father’s Day cake"),
    N_("Mirja’s cake had three layers, and the third was gone before the fathers got to it. We "
       "agreed "
       "that everybody who has ever mended a bicycle for a child counts as a father today.") },
  { 1, MIRJA, N_("From the kitchen"),
    N_("The recipe is my mother’s, but the oven is the club room’s and has a will of its own. Next "
       "time ten minutes less.") },
  { 2, FATIMA, N_("The neighbour’s cat and other acquaintances"),
    N_("I learned the word “kehrätä”: it is what a cat does and also what my grandmother did with "
       "wool. Eino says that the grey cat of staircase B visits four families and eats at all of "
       "them.") },
  { 3, RAIJA, N_("Pia from the library visited"),
    N_("Pia brought a bag of books with large letters. Seven of us took one home at once. The "
       "library "
       "bus stops by the school on Thursdays, which hardly anybody knew.") },
  { 4, AINO, N_("Apple pie by four recipes"),
    N_("Four pies, four opinions. Kaarina’s has cardamom, mine has oats, Fatima’s has no sugar and "
       "was the first to go.\n\nThe peels went to Olli’s birds.") },
  { 4, LEENA, N_("A full table"),
    N_("Thirteen people and nine chairs. The housing company found four more in the attic, so we "
       "can "
       "keep them.") },
  { 5, PERTTI, N_("The rules of the house in plain language"),
    N_("We went through the rules one by one. Nobody had known that the sauna turn can be changed "
       "with "
       "a neighbour as long as both write it on the list. Sanna answered the difficult ones.") },
  { 6, SALME, N_("A rainy walk to the shore"),
    N_("Seven raincoats and one umbrella that turned inside out. We saw a heron. Coffee has never "
       "tasted so good.") },
  { 7, EINO, N_("When electricity came to the house"),
    N_("I was six. Father switched the lamp on and off until mother told him that it will wear "
       "out. "
       "Veikko’s house got it only after the war, and then every lamp was on for a whole night.") },
  { 8, OLLI, N_("Mushrooms, and mushroom lies"),
    N_("Everybody has a place that nobody else knows, and they all seem to be on the same hill.") },
  { 9, LEENA, N_("A new club room"),
    N_("The walls have been painted and there is a ramp at the door at last. Raija came in first, "
       "on "
       "her wheels, and rang the bell for the rest of us.") },
  { 10, KAARINA, N_("What the summer was like"),
    N_("Two had been by the sea, one in hospital, and Martti had built a whole fence. We were "
       "missed, "
       "said the caretaker, who had drunk his coffee alone for five weeks.") },
  { 14, VEIKKO, N_("The newspaper"),
    N_("I read the letters to the editor aloud and we voted on each. Nobody agreed with anybody, "
       "and "
       "everybody stayed until three.") },
  { 20, SALME, N_("Last time before the pause"),
    N_("Strawberries. We wrote down who is in town in July, so that nobody sits alone on a hot "
       "day.") },
  { 23, IRINA, N_("My first own page"),
    N_("Kaarina asked me to write. I write slowly. Here nobody is in a hurry, and that is why I "
       "come.") },
  { 26, PERTTI, N_("The key"),
    N_("The key was in the wrong coat, and the coat was in Tampere. We had the meeting in the "
       "yard.") },
  { 30, MIRJA, N_("Easter bread"),
    N_("Irina’s bread is tall and ours is flat. There is now a promise to teach each other.") },
  { 34, AINO, N_("Songs from the drawer"),
    N_("I found the song book of our school. We sang eleven songs, and the neighbours upstairs "
       "asked "
       "for a twelfth.") },
  { 38, RAIJA, N_("A quiet day"),
    N_("Only six of us, as there was ice on every path. We rang those who had stayed at home, so "
       "in the "
       "end everybody was there.") },
  { 42, EINO, N_("Pancakes"),
    N_("Thursday’s soup was eaten a few days late, but the pancakes were on time.") },
  { 45, LEENA, N_("Plans for the year"),
    N_("Everybody wrote one wish on a slip of paper. There were three walks, two visitors, a chess "
       "board, and “more of the same”.") },
  { 49, KAARINA, N_("Advent"),
    N_("The first candle. Fatima told how the year is counted by the moon, and how the feast "
       "wanders "
       "through all the seasons.") },
};

const guint n_sample_diary = G_N_ELEMENTS(sample_diary);
