#include <glib.h>
#include <stdlib.h>
#include <string.h>

/*
 * Drives a fuzzing target without libFuzzer, so that any compiler can give it a short run: every
 * seed as it is, then RUNS inputs made of the seeds by a few random changes each. The same numbers
 * give the same inputs.
 *
 *   fuzz-NAME RUNS WORDS SEEDS
 *
 * WORDS is a dictionary as libFuzzer reads it, SEEDS a folder.
 */

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length);

#define LONGEST 8192

static GPtrArray *seeds; /* GBytes */
static GPtrArray *words; /* GBytes */

static void
read_seeds(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    char *bytes;
    gsize length;

    if (g_file_get_contents(file, &bytes, &length, &error))
      g_ptr_array_add(seeds, g_bytes_new_take(bytes, length));
  }
  g_assert_no_error(error);
  g_assert_cmpuint(seeds->len, >, 0);
}

/* NAME="WORD" or "WORD", with \xNN, \" and \\ in it; comments begin with #. */
static void
read_words(const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;

  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr(GByteArray) word = g_byte_array_new();
    const char *at = strchr(lines[i], '"');

    if (lines[i][0] == '#' || at == NULL)
      continue;
    for (at++; *at != '"' && *at != '\0'; at++) {
      guint8 byte = (guint8)*at;

      if (g_str_has_prefix(at, "\\x")) {
        byte = (guint8)(g_ascii_xdigit_value(at[2]) * 16 + g_ascii_xdigit_value(at[3]));
        at += 3;
      } else if (*at == '\\') {
        byte = (guint8) * ++at;
      }
      g_byte_array_append(word, &byte, 1);
    }
    g_ptr_array_add(words, g_byte_array_free_to_bytes(g_steal_pointer(&word)));
  }
}

static GBytes *
any(GRand *random, GPtrArray *of)
{
  return g_ptr_array_index(of, g_rand_int_range(random, 0, (gint32)of->len));
}

/* A place in the input, its end included. */
static guint
place(GRand *random, const GByteArray *input)
{
  return (guint)g_rand_int_range(random, 0, (gint32)input->len + 1);
}

static void
insert(GByteArray *input, guint at, const guint8 *bytes, gsize length)
{
  guint behind = input->len - at;

  g_byte_array_set_size(input, input->len + (guint)length);
  memmove(input->data + at + length, input->data + at, behind);
  memcpy(input->data + at, bytes, length);
}

static void
insert_part(GRand *random, GByteArray *input, GBytes *of)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data(of, &length);
  guint from = (guint)g_rand_int_range(random, 0, (gint32)length + 1);
  guint to = from + (guint)g_rand_int_range(random, 0, (gint32)(length - from) + 1);

  insert(input, place(random, input), bytes + from, to - from);
}

static void
change(GRand *random, GByteArray *input)
{
  guint at = place(random, input);
  guint most = (guint)g_rand_int_range(random, 1, 40);
  guint length = MIN(most, input->len - at);
  guint8 byte = (guint8)g_rand_int_range(random, 0, 256);
  gsize n;

  switch (g_rand_int_range(random, 0, 5)) {
  case 0:
    if (at < input->len)
      input->data[at] = byte;
    break;
  case 1:
    insert(input, at, &byte, 1);
    break;
  case 2:
    if (length > 0)
      g_byte_array_remove_range(input, at, length);
    break;
  case 3: {
    const guint8 *word = g_bytes_get_data(any(random, words), &n);

    insert(input, at, word, n);
    break;
  }
  default:
    insert_part(random, input, any(random, seeds));
    break;
  }
}

static void
run(const guint8 *bytes, gsize length)
{
  /* Of its very length, so that a sanitizer sees a step too far. */
  g_autofree guint8 *copy = g_memdup2(bytes, length);

  LLVMFuzzerTestOneInput(copy, length);
}

int
main(int argc, char *argv[])
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1);

  g_assert_cmpint(argc, ==, 4);
  seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  words = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  read_words(argv[2]);
  read_seeds(argv[3]);
  for (guint i = 0; i < seeds->len; i++)
    run(g_bytes_get_data(seeds->pdata[i], NULL), g_bytes_get_size(seeds->pdata[i]));
  for (int i = atoi(argv[1]); i > 0; i--) {
    g_autoptr(GByteArray) input = g_byte_array_new();
    gsize length;
    const guint8 *seed = g_bytes_get_data(any(random, seeds), &length);

    g_byte_array_append(input, seed, (guint)length);
    for (int j = g_rand_int_range(random, 1, 5); j > 0; j--)
      change(random, input);
    run(input->data, MIN(input->len, LONGEST));
  }
  g_ptr_array_unref(seeds);
  g_ptr_array_unref(words);
  return 0;
}
