#include "sample/private.h"

/* Nobody here is a real person, and no number is anybody’s. */
typedef struct {
  const char *key; /* of the words */
  const char *name;
  const char *called;
  const char *roles; /* as in files: sorted */
  const char *phone;
  const char *consents; /* register, contact, photos: g given, r refused, - not asked */
  int brought_by;       /* -1 nobody */
  int weeks;            /* how long along; 0: since the meeting before the latest */
  int habit;            /* comes to so many of a hundred meetings */
  bool here_now;        /* was at the latest meeting */
  bool expert;          /* by experience */
} SamplePerson;

static const SamplePerson people[N_PEOPLE] = {
  [AINO] = { "aino", "Aino Lahti", "Aino", "elder", "050 555 0110", "ggg", -1, 320, 85, true },
  [EINO] = { "eino", "Eino Paananen", "Eino", "elder", "050 555 0117", "gg-", AINO, 260, 80, true },
  [FATIMA] = { "fatima", "Fatima Warsame", "Fatima", "neighbour", "050 555 0121", "gg-", LEENA, 61,
               75, true },
  [IRINA] = { "irina", "Irina Sokolova", "Irina", "neighbour", "050 555 0125", "gg-", KAARINA, 40,
              60, false },
  [KAARINA] = { "kaarina", "Kaarina Uusitalo", "Kaarina", "elder", "050 555 0128", "ggg", -1, 210,
                80, true },
  [LEENA] = { "leena", "Leena Rautio", "Leena", "facilitator volunteer", "050 555 0133", "ggg", -1,
              330, 92, true },
  [MARTTI] = { "martti", "Martti Salonen", "Martti", "neighbour", "050 555 0136", "gg-", EINO, 70,
               66, false },
  [MIRJA] = { "mirja", "Mirja Ojala", "Mirja", "volunteer", "050 555 0139", "ggg", -1, 180, 78,
              true },
  [OLLI] = { "olli", "Olavi Ranta-aho", "Olli", "elder", "050 555 0140", "ggr", VEIKKO, 120, 60,
             false },
  [PERTTI] = { "pertti", "Pertti Hakala", "Pertti", "volunteer", "050 555 0141", "gg-", -1, 240, 82,
               true },
  [RAIJA] = { "raija", "Raija Mäkelä", "Raija", "neighbour", "050 555 0145", "g-r", KAARINA, 90, 62,
              false, true },
  [SALME] = { "salme", "Salme Koskimies", "Salme", "neighbour volunteer", "050 555 0142", "gg-",
              AINO, 310, 84, true },
  [TUULA] = { "tuula", "Tuula Kivelä", "Tuula", "neighbour", "050 555 0150", "---", MIRJA, 0, 50,
              false },
  [VEIKKO] = { "veikko", "Veikko Sarell", "Veikko", "elder volunteer", "050 555 0153", "ggg", -1,
               280, 83, true },
};

int
sample_person_habit(int number)
{
  return people[number].habit;
}

int
sample_person_weeks(int number)
{
  return people[number].weeks;
}

bool
sample_person_here_now(int number)
{
  return people[number].here_now;
}

static void
make_consent(Sample *sample, const SamplePerson *person, gint64 row, int which)
{
  static const int fields[] = { PARTICIPANT_REGISTER, PARTICIPANT_CONTACTING, PARTICIPANT_PHOTOS };
  static const int dates[] = { PARTICIPANT_REGISTER_DATE, PARTICIPANT_CONTACTING_DATE,
                               PARTICIPANT_PHOTOS_DATE };
  char said = person->consents[which];

  if (said == '-')
    return;
  sample_put(sample, KIND_PARTICIPANT, row, fields[which], said == 'g' ? "given" : "refused");
  sample_put_weeks_ago(sample, KIND_PARTICIPANT, row, dates[which], MIN(person->weeks, 45));
}

static void
make_person(Sample *sample, int number)
{
  const SamplePerson *person = &people[number];
  gint64 row = sample->people[number] = sample_add(sample, KIND_PARTICIPANT, NULL, NULL);
  g_autofree char *group = g_strconcat("person.", person->key, NULL);

  sample_put(sample, KIND_PARTICIPANT, row, PARTICIPANT_NAME, person->name);
  sample_put(sample, KIND_PARTICIPANT, row, PARTICIPANT_CALLED, person->called);
  sample_put(sample, KIND_PARTICIPANT, row, PARTICIPANT_ROLES, person->roles);
  sample_put(sample, KIND_PARTICIPANT, row, PARTICIPANT_EXPERIENCE, person->expert ? "yes" : NULL);
  sample_put(sample, KIND_PARTICIPANT, row, PARTICIPANT_PHONE, person->phone);
  sample_put_words(sample, KIND_PARTICIPANT, row, PARTICIPANT_LANGUAGES, group, "languages");
  sample_put_words(sample, KIND_PARTICIPANT, row, PARTICIPANT_WISHES, group, "wishes");
  sample_put_words(sample, KIND_PARTICIPANT, row, PARTICIPANT_NOTES, group, "notes");
  if (person->weeks > 0)
    sample_put_weeks_ago(sample, KIND_PARTICIPANT, row, PARTICIPANT_SINCE, person->weeks);
  else
    sample_put_date(sample, KIND_PARTICIPANT, row, PARTICIPANT_SINCE,
                    &sample_year_nth(sample, 1)->date);
  for (int i = 0; i < 3; i++)
    make_consent(sample, person, row, i);
}

void
sample_make_people(Sample *sample)
{
  for (int i = 0; i < N_PEOPLE; i++)
    make_person(sample, i);
  for (int i = 0; i < N_PEOPLE; i++)
    if (people[i].brought_by >= 0)
      sample_put_link(sample, KIND_PARTICIPANT, sample->people[i], PARTICIPANT_BROUGHT_BY,
                      sample->people[people[i].brought_by]);
}
