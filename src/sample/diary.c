#include "sample/private.h"

#include <string.h>

/*
 * The diary. An entry belongs to a season (WEEK of the year) or to what happened to somebody (so
 * many meetings ago, NTH); people whom it mentions as being there were there.
 */

typedef struct {
  const char *key;
  int author;
  int week; /* of the year; 0: look at NTH */
  int nth;
  const char *there;   /* people by letters, 'a' is the first; the author is meant too */
  const char *picture; /* NULL for none */
} SampleEntry;

static const SampleEntry entries[] = {
  { "wishes", LEENA, 2, 0, "j", NULL },
  { "ice", RAIJA, 3, 0, "", NULL },
  { "chess", OLLI, 4, 0, "cfn", NULL },
  { "birds", OLLI, 5, 0, "be", NULL },
  { "runeberg", MIRJA, 6, 0, "a", NULL },
  { "mitten", SALME, 7, 0, "k", NULL },
  { "buns", KAARINA, 8, 0, "bc", "buns" },
  { "newspaper", VEIKKO, 9, 0, "l", NULL },
  { "womens-day", FATIMA, 10, 0, "ajn", NULL },
  { "sleep", RAIJA, 11, 0, "i", NULL },
  { "seedlings", PERTTI, 12, 0, "h", NULL },
  { "mammi", EINO, 13, 0, "c", NULL },
  { "songbook", AINO, 14, 0, "", NULL },
  { "cranes", KAARINA, 15, 0, "", NULL },
  { "key", PERTTI, 16, 0, "bf", NULL },
  { "raking", MIRJA, 17, 0, "", NULL },
  { "mead", SALME, 18, 0, "ae", NULL },
  { "bench", VEIKKO, 19, 0, "", NULL },
  { "mothers", FATIMA, 20, 0, "f", NULL },
  { "photographs", SALME, 21, 0, "be", NULL },
  { "fourth-graders", AINO, 22, 0, "", NULL },
  { "walk", SALME, 23, 0, "j", "walk" },
  { "words", FATIMA, 24, 0, "b", NULL },
  { "midsummer", EINO, 25, 0, "l", NULL },
  { "strawberries", LEENA, 26, 0, "", NULL },
  { "summer", KAARINA, 32, 0, "", NULL },
  { "first-school-day", VEIKKO, 33, 0, "ac", NULL },
  { "blueberries", MIRJA, 34, 0, "n", NULL },
  { "lanterns", AINO, 35, 0, "k", NULL },
  { "potatoes", EINO, 36, 0, "", NULL },
  { "stairs", PERTTI, 38, 0, "", NULL },
  { "new-room", LEENA, 39, 0, "hk", NULL },
  { "mushrooms", OLLI, 40, 0, "n", "mushrooms" },
  { "electricity", EINO, 41, 0, "n", NULL },
  { "rain-walk", SALME, 42, 0, "ei", NULL },
  { "house-rules", PERTTI, 43, 0, "", NULL },
  { "apple-pie", AINO, 44, 0, "cei", NULL },
  { "recipe", MIRJA, 44, 0, "", NULL },
  { "library", RAIJA, 45, 0, "l", NULL },
  { "fathers-day", VEIKKO, 46, 0, "f", NULL },
  { "cake", MIRJA, 46, 0, "", NULL },
  { "cat", FATIMA, 47, 0, "b", "cat" },
  { "christmas", LEENA, 48, 0, "bceh", "table" },
  { "drying", SALME, 48, 0, "", NULL },
  { "advent", KAARINA, 49, 0, "ack", "candles" },
  { "two-candles", EINO, 50, 0, "n", NULL },
  { "carols", AINO, 52, 0, "", NULL },

  { "new-cup", MIRJA, 0, 1, "", NULL },
  { "answered", PERTTI, 0, 5, "", NULL },
  { "empty-chair", AINO, 0, 7, "j", NULL },
  { "first-page", IRINA, 0, 10, "e", NULL },
  { "stool", MARTTI, 0, 11, "b", NULL },
  { "back", IRINA, 0, 13, "be", NULL },
  { "card", FATIMA, 0, 15, "bf", NULL },
  { "missing", KAARINA, 0, 17, "k", NULL },
  { "quarrel", LEENA, 0, 20, "", NULL },
  { "lift", RAIJA, 0, 22, "", NULL },
  { "hearing", VEIKKO, 0, 25, "", NULL },
  { "birthday", AINO, 0, 31, "n", NULL },
  { "only-coffee", LEENA, 0, 34, "l", NULL },
};

static SampleMeeting *
meeting_of(Sample *sample, const SampleEntry *entry)
{
  return entry->week > 0 ? sample_year_week(sample, entry->week) :
                           sample_year_nth(sample, entry->nth);
}

void
sample_diary_mention(Sample *sample)
{
  for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
    SampleMeeting *meeting = meeting_of(sample, &entries[i]);

    meeting->mentioned |= 1u << entries[i].author;
    for (const char *letter = entries[i].there; *letter != '\0'; letter++)
      meeting->mentioned |= 1u << (*letter - 'a');
  }
}

/* Width and height stand at fixed places at the beginning of a PNG file. */
static void
put_size(Sample *sample, gint64 picture, const guint8 *bytes)
{
  static const int fields[] = { PICTURE_WIDTH, PICTURE_HEIGHT };

  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
    guint32 size;
    char text[16];

    memcpy(&size, bytes + 16 + 4 * i, sizeof size);
    g_snprintf(text, sizeof text, "%u", GUINT32_FROM_BE(size));
    sample_put(sample, KIND_PICTURE, picture, fields[i], text);
  }
}

static void
make_picture(Sample *sample, gint64 entry, const char *name, const char *group)
{
  g_autoptr(GBytes) file = sample->error == NULL ? sample_picture_load(name, &sample->error) : NULL;
  g_autofree char *base64 = NULL;
  const guint8 *bytes;
  gint64 row;
  gsize n;

  if (file == NULL)
    return;
  bytes = g_bytes_get_data(file, &n);
  base64 = g_base64_encode(bytes, n);
  row = sample_add(sample, KIND_PICTURE, NULL, NULL);
  sample_put_link(sample, KIND_PICTURE, row, PICTURE_ENTRY, entry);
  sample_put(sample, KIND_PICTURE, row, PICTURE_BYTES, base64);
  sample_put_words(sample, KIND_PICTURE, row, PICTURE_CAPTION, group, "caption");
  put_size(sample, row, bytes);
}

void
sample_make_diary(Sample *sample)
{
  for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
    const SampleEntry *entry = &entries[i];
    const SampleMeeting *meeting = meeting_of(sample, entry);
    g_autofree char *group = g_strconcat("entry.", entry->key, NULL);
    gint64 row = sample_add(sample, KIND_ENTRY, NULL, NULL);

    sample_put_date(sample, KIND_ENTRY, row, ENTRY_DATE, &meeting->date);
    sample_put(sample, KIND_ENTRY, row, ENTRY_KIND, "story");
    sample_put_link(sample, KIND_ENTRY, row, ENTRY_AUTHOR, sample->people[entry->author]);
    sample_put_link(sample, KIND_ENTRY, row, ENTRY_MEETING, meeting->row);
    sample_put_words(sample, KIND_ENTRY, row, ENTRY_TITLE, group, "title");
    sample_put_words(sample, KIND_ENTRY, row, ENTRY_TEXT, group, "text");
    if (entry->picture != NULL)
      make_picture(sample, row, entry->picture, group);
  }
}
