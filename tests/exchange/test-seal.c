#include "exchange/seal.h"
#include "exchange/stores.h"
#include "exchange/unseal.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

/* Sealed files (data/sealed.md): what goes in comes out, and whatever is done to one on its way is
 * told for what it is. */

#define PASSPHRASE  "kahvi ja pulla"
#define ALTERATIONS 10000

/* Trying keys is not what is tested here. */
static const PiiriSealCost cheap = { .memory = PIIRI_SEALED_MEMORY_MIN, .passes = 1 };

static PiiriPassphrase *
passphrase_new(const char *text)
{
  g_autoptr(GError) error = NULL;
  PiiriPassphrase *passphrase = piiri_passphrase_new(text, strlen(text), &error);

  g_assert_no_error(error);
  return passphrase;
}

/* LENGTH bytes that differ from each other. */
static GBytes *
content_new(gsize length)
{
  g_autofree guint8 *bytes = g_malloc(length + 1);
  guint32 word = 1;

  for (gsize i = 0; i < length; i++) {
    word = word * 1664525 + 1013904223;
    bytes[i] = (guint8)(word >> 24);
  }
  return g_bytes_new(bytes, length);
}

/* CONTENT sealed, handed over in pieces of PIECE bytes. */
static GBytes *
seal_with(const char *words, const PiiriSealCost *cost, GBytes *content, gsize piece)
{
  g_autoptr(PiiriPassphrase) passphrase = passphrase_new(words);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GError) error = NULL;
  g_autoptr(PiiriSeal) seal = piiri_seal_new(memory, passphrase, cost, NULL, &error);
  gsize length;
  const guint8 *bytes = g_bytes_get_data(content, &length);

  g_assert_no_error(error);
  for (gsize at = 0; at < length; at += piece) {
    g_output_stream_write_all(G_OUTPUT_STREAM(seal), bytes + at, MIN(piece, length - at), NULL,
                              NULL, &error);
    g_assert_no_error(error);
  }
  g_assert_true(piiri_seal_finish(seal, NULL, &error));
  g_assert_no_error(error);
  g_output_stream_close(memory, NULL, &error);
  g_assert_no_error(error);
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

static GBytes *
seal_cheaply(GBytes *content)
{
  return seal_with(PASSPHRASE, &cheap, content, 4096);
}

/* What is in SEALED; NULL and ERROR when it is refused. */
static GBytes *
open_with(const char *words, GBytes *sealed, GError **error)
{
  g_autoptr(PiiriPassphrase) passphrase = words != NULL ? passphrase_new(words) : NULL;
  g_autoptr(GInputStream) base = g_memory_input_stream_new_from_bytes(sealed);
  g_autoptr(GInputStream) plain = piiri_unseal(base, "a.piiri", passphrase, NULL, error);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  guint8 buffer[5000];
  gssize n;

  if (plain == NULL)
    return NULL;
  while ((n = g_input_stream_read(plain, buffer, sizeof buffer, NULL, error)) > 0)
    g_byte_array_append(bytes, buffer, (guint)n);
  return n == 0 ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

static void
assert_refused(GBytes *sealed, PiiriSealError code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = open_with(PASSPHRASE, sealed, &error);

  g_assert_null(bytes);
  g_assert_error(error, PIIRI_SEAL_ERROR, (int)code);
  g_assert_nonnull(strstr(error->message, "“a.piiri”"));
  g_assert_true(g_str_has_suffix(error->message, "Nothing was taken from it."));
}

static void
assert_bytes(GBytes *found, GBytes *expected)
{
  g_assert_nonnull(found);
  g_assert_true(g_bytes_equal(found, expected));
}

/* --- What is sealed is opened -------------------------------------------------------------- */

static void
test_sizes(void)
{
  static const gsize sizes[] = { 0,     1,     2,     1000,  16382, 16383,
                                 16384, 16385, 32767, 32768, 32769, 100000 };
  static const gsize pieces[] = { 7, 4096, 16384, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
    for (guint j = 0; j < G_N_ELEMENTS(pieces); j++) {
      g_autoptr(GBytes) content = content_new(sizes[i]);
      g_autoptr(GBytes) sealed = seal_with(PASSPHRASE, &cheap, content, pieces[j]);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) opened = open_with(PASSPHRASE, sealed, &error);

      g_assert_no_error(error);
      assert_bytes(opened, content);
      g_assert_cmpuint(g_bytes_get_size(sealed), ==,
                       PIIRI_SEALED_HEAD_LENGTH + (sizes[i] / 16384 + 1) * 16401);
    }
}

/* The same content is never the same file. */
static void
test_fresh(void)
{
  g_autoptr(GBytes) content = content_new(100);
  g_autoptr(GBytes) one = seal_cheaply(content);
  g_autoptr(GBytes) two = seal_cheaply(content);

  g_assert_false(g_bytes_equal(one, two));
}

static void
test_plain_is_passed_on(void)
{
  static const char *const contents[] = { "", "<", "<piiri/>", "PIIRI\r\n and more" };

  for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
    g_autoptr(GBytes) content = g_bytes_new_static(contents[i], strlen(contents[i]));
    g_autoptr(GBytes) opened = open_with(NULL, content, NULL);

    assert_bytes(opened, content);
  }
}

/* --- Passphrases --------------------------------------------------------------------------- */

static void
test_wrong_passphrase(void)
{
  static const char *const wrong[] = { "kahvi ja pull", "Kahvi ja pulla", "kahvi  ja pulla", "x" };
  g_autoptr(GBytes) content = content_new(100);
  g_autoptr(GBytes) sealed = seal_cheaply(content);

  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null(open_with(wrong[i], sealed, &error));
    g_assert_error(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_WRONG);
  }
}

static void
test_no_passphrase(void)
{
  g_autoptr(GBytes) content = content_new(100);
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  g_autoptr(GError) error = NULL;

  g_assert_null(open_with(NULL, sealed, &error));
  g_assert_error(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED);
}

/* However the keyboard spells it, it is the same. */
static void
test_spelling(void)
{
  g_autoptr(GBytes) content = content_new(100);
  g_autoptr(GBytes) sealed = seal_with("päiväkahvit", &cheap, content, 100);
  g_autoptr(GBytes) opened = open_with(" pa\u0308iva\u0308kahvit\r\n", sealed, NULL);

  assert_bytes(opened, content);
}

static void
assert_unfit(const char *text, gsize length)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(piiri_passphrase_new(text, length, &error));
  g_assert_nonnull(error);
}

static void
test_unfit_passphrases(void)
{
  g_autofree char *longest = g_strnfill(PIIRI_PASSPHRASE_MAX, 'x');
  g_autofree char *too_long = g_strnfill(PIIRI_PASSPHRASE_MAX + 1, 'x');
  g_autofree char *far_too_long = g_strnfill(1024 * 1024, 'x');
  g_autoptr(PiiriPassphrase) good = passphrase_new(longest);

  g_assert_cmpstr(piiri_passphrase_text(good), ==, longest);
  assert_unfit("", 0);
  assert_unfit(" \t\r\n", 4);
  assert_unfit("a\0b", 3);
  assert_unfit("a\xff", 2);
  assert_unfit(too_long, strlen(too_long));
  assert_unfit(far_too_long, strlen(far_too_long));
}

static PiiriPassphrase *
read_passphrase(const char *text)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(text, -1, NULL);

  return piiri_passphrase_read(stream, NULL, NULL);
}

static void
test_first_line(void)
{
  g_autofree char *endless = g_strnfill(1024 * 1024, 'x');
  g_autoptr(PiiriPassphrase) one = read_passphrase("kahvi ja pulla\r\nand a note\n");
  g_autoptr(PiiriPassphrase) bare = read_passphrase("kahvi ja pulla");

  g_assert_true(piiri_passphrase_equal(one, bare));
  g_assert_null(read_passphrase(""));
  g_assert_null(read_passphrase("\nkahvi"));
  g_assert_null(read_passphrase(endless));
}

/* --- What is done to a file on its way ----------------------------------------------------- */

/* Cut off anywhere it is a sealed file that is cut off. */
static void
test_cut_off(void)
{
  g_autoptr(GBytes) content = content_new(16400);
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  gsize length = g_bytes_get_size(sealed);

  g_assert_cmpuint(length, ==, PIIRI_SEALED_HEAD_LENGTH + 2 * 16401);
  for (gsize n = 1; n < length; n++) {
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(sealed, 0, n);

    assert_refused(cut, PIIRI_SEAL_ERROR_CUT_OFF);
  }
}

/* Who seals and then fails leaves nothing that looks whole. */
static void
test_unfinished(void)
{
  g_autoptr(PiiriPassphrase) passphrase = passphrase_new(PASSPHRASE);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  PiiriSeal *seal = piiri_seal_new(memory, passphrase, &cheap, NULL, NULL);
  g_autoptr(GBytes) sealed = NULL;

  g_output_stream_write_all(G_OUTPUT_STREAM(seal), "abc", 3, NULL, NULL, NULL);
  g_object_unref(seal);
  g_assert_false(g_output_stream_is_closed(memory));
  g_output_stream_close(memory, NULL, NULL);
  sealed = g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
  assert_refused(sealed, PIIRI_SEAL_ERROR_CUT_OFF);
}

/* SEALED with the LENGTH bytes at AT, at its end maybe, replaced by BYTES. */
static GBytes *
patch(GBytes *sealed, gsize at, const void *bytes, gsize length)
{
  g_autoptr(GByteArray) array = g_byte_array_new();

  g_byte_array_append(array, g_bytes_get_data(sealed, NULL), (guint)g_bytes_get_size(sealed));
  if (at + length > array->len)
    g_byte_array_set_size(array, (guint)(at + length));
  memcpy(array->data + at, bytes, length);
  return g_byte_array_free_to_bytes(g_steal_pointer(&array));
}

static void
test_appended(void)
{
  g_autoptr(GBytes) content = content_new(20000);
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  gsize length = g_bytes_get_size(sealed);
  const guint8 *bytes = g_bytes_get_data(sealed, NULL);
  g_autoptr(GBytes) zero = patch(sealed, length, "", 1);
  g_autoptr(GBytes) chunk = patch(sealed, length, bytes + length - 16401, 16401);
  g_autoptr(GBytes) twice = patch(sealed, length, bytes, length);

  assert_refused(zero, PIIRI_SEAL_ERROR_ALTERED);
  assert_refused(chunk, PIIRI_SEAL_ERROR_ALTERED);
  assert_refused(twice, PIIRI_SEAL_ERROR_ALTERED);
}

/* Chunks in another order, one left out, one of another file with the same passphrase. */
static void
test_moved_chunks(void)
{
  g_autoptr(GBytes) content = content_new(40000);
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  g_autoptr(GBytes) other = seal_cheaply(content);
  gsize first = PIIRI_SEALED_HEAD_LENGTH, second = first + 16401, length = g_bytes_get_size(sealed);
  const guint8 *bytes = g_bytes_get_data(sealed, NULL);
  g_autoptr(GBytes) half = patch(sealed, first, bytes + second, 16401);
  g_autoptr(GBytes) swapped = patch(half, second, bytes + first, 16401);
  g_autoptr(GBytes) repeated = patch(sealed, second, bytes + first, 16401);
  g_autoptr(GBytes) moved = patch(sealed, first, bytes + second, length - second);
  g_autoptr(GBytes) left_out = g_bytes_new_from_bytes(moved, 0, length - 16401);
  g_autoptr(GBytes) foreign =
      patch(sealed, second, (const guint8 *)g_bytes_get_data(other, NULL) + second, 16401);

  assert_refused(swapped, PIIRI_SEAL_ERROR_ALTERED);
  assert_refused(repeated, PIIRI_SEAL_ERROR_ALTERED);
  assert_refused(left_out, PIIRI_SEAL_ERROR_ALTERED);
  assert_refused(foreign, PIIRI_SEAL_ERROR_ALTERED);
}

/* What a file whose byte at AT is another is told to be. */
static PiiriSealError
error_of_byte(gsize at)
{
  return at >= 8 && at < 12 ? PIIRI_SEAL_ERROR_NEWER : PIIRI_SEAL_ERROR_ALTERED;
}

/* Every byte of the head, every bit of some, and random ones all over. */
static void
test_altered(void)
{
  g_autoptr(GBytes) content = content_new(20000);
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  gsize length = g_bytes_get_size(sealed);
  const guint8 *bytes = g_bytes_get_data(sealed, NULL);

  for (guint i = 0; i < ALTERATIONS; i++) {
    gsize at = i < 8 * (PIIRI_SEALED_HEAD_LENGTH - 8) ?
                   8 + i / 8 :
                   (gsize)g_test_rand_int_range(PIIRI_SEALED_MAGIC_LENGTH, (gint32)length);
    guint8 byte = bytes[at] ^ (guint8)(1 << i % 8);
    g_autoptr(GBytes) altered = patch(sealed, at, &byte, 1);

    assert_refused(altered, error_of_byte(at));
  }
}

/* Without its magic it isn't a sealed file, but whatever it then is. */
static void
test_altered_magic(void)
{
  g_autoptr(GBytes) content = content_new(100);
  g_autoptr(GBytes) sealed = seal_cheaply(content);

  for (gsize at = 0; at < PIIRI_SEALED_MAGIC_LENGTH; at++) {
    g_autoptr(GBytes) altered = patch(sealed, at, "?", 1);
    g_autoptr(GBytes) opened = open_with(PASSPHRASE, altered, NULL);

    assert_bytes(opened, altered);
  }
}

/* A head that asks for much is refused without being tried. */
static void
test_limits(void)
{
  static const PiiriSealCost greedy[] = { { 0, 1 },           { 7, 1 },          { 262145, 1 },
                                          { G_MAXUINT32, 1 }, { 8, 0 },          { 8, 17 },
                                          { 8, G_MAXUINT32 }, { 0x80000000, 16 } };
  guint8 bytes[PIIRI_SEALED_HEAD_LENGTH];
  PiiriSealedHead head = { .cost = { 262144, 16 } };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS(greedy); i++) {
    PiiriSealedHead asking = { .cost = greedy[i] };
    g_autoptr(GBytes) file = NULL;

    piiri_sealed_head_write(&asking, bytes);
    file = g_bytes_new(bytes, sizeof bytes);
    assert_refused(file, PIIRI_SEAL_ERROR_GREEDY);
  }
  /* What is just allowed: no passphrase is tried here, as that would take seconds. */
  piiri_sealed_head_write(&head, bytes);
  {
    g_autoptr(GBytes) file = g_bytes_new(bytes, sizeof bytes);

    g_assert_null(open_with(NULL, file, &error));
    g_assert_error(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_LOCKED);
  }
}

/* --- The same bytes as others make --------------------------------------------------------- */

/* Salt and stream header, one after the other, in the place of random bytes. */
static struct {
  guint8 bytes[PIIRI_SEALED_SALT_LENGTH + PIIRI_SEALED_STREAM_LENGTH];
  gsize at;
} given;

static const char *
given_name(void)
{
  return "given";
}

static uint32_t
given_number(void)
{
  g_assert_not_reached();
}

static void
given_bytes(void *bytes, const size_t length)
{
  g_assert_cmpuint(given.at + length, <=, sizeof given.bytes);
  memcpy(bytes, given.bytes + given.at, length);
  given.at += length;
}

static void
give_hex(const char *hex, gsize at, gsize length)
{
  g_assert_cmpint(sodium_hex2bin(given.bytes + at, length, hex, strlen(hex), NULL, NULL, NULL), ==,
                  0);
}

static void
assert_vector(JsonObject *vector)
{
  const char *words = json_object_get_string_member(vector, "passphrase");
  const char *piece = json_object_get_string_member(vector, "content");
  PiiriSealCost cost = { (guint32)json_object_get_int_member(vector, "memory"),
                         (guint32)json_object_get_int_member(vector, "passes") };
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GBytes) content = NULL, sealed = NULL, opened = NULL;
  g_autofree char *sum = NULL;
  char head[2 * PIIRI_SEALED_HEAD_LENGTH + 1];

  for (gint64 i = json_object_get_int_member(vector, "times"); i > 0; i--)
    g_string_append(text, piece);
  content = g_bytes_new(text->str, text->len);
  give_hex(json_object_get_string_member(vector, "salt"), 0, PIIRI_SEALED_SALT_LENGTH);
  give_hex(json_object_get_string_member(vector, "stream"), PIIRI_SEALED_SALT_LENGTH,
           PIIRI_SEALED_STREAM_LENGTH);
  given.at = 0;
  sealed = seal_with(words, &cost, content, 4096);
  sodium_bin2hex(head, sizeof head, g_bytes_get_data(sealed, NULL), PIIRI_SEALED_HEAD_LENGTH);
  g_assert_cmpstr(head, ==, json_object_get_string_member(vector, "head"));
  sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, sealed);
  g_assert_cmpstr(sum, ==, json_object_get_string_member(vector, "sha256"));
  opened = open_with(words, sealed, NULL);
  assert_bytes(opened, content);
}

static void
test_vectors(void)
{
  static randombytes_implementation implementation = { given_name, given_number, NULL,
                                                       NULL,       given_bytes,  NULL };
  g_autofree char *path =
      g_test_build_filename(G_TEST_DIST, "data", "sealed", "vectors.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) error = NULL;
  JsonArray *vectors;

  json_parser_load_from_file(parser, path, &error);
  g_assert_no_error(error);
  vectors = json_node_get_array(json_parser_get_root(parser));
  g_assert_cmpuint(json_array_get_length(vectors), ==, 6);
  randombytes_set_implementation(&implementation);
  for (guint i = 0; i < json_array_get_length(vectors); i++)
    assert_vector(json_array_get_object_element(vectors, i));
}

/* --- Into a database ----------------------------------------------------------------------- */

/* A file whose very last byte is altered brings nothing, although all before it is genuine. */
static void
test_import_takes_nothing(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(GBytes) content = g_bytes_new(file, strlen(file));
  g_autoptr(GBytes) sealed = seal_cheaply(content);
  gsize last = g_bytes_get_size(sealed) - 1;
  guint8 byte = ((const guint8 *)g_bytes_get_data(sealed, NULL))[last] ^ 1;
  g_autoptr(GBytes) altered = patch(sealed, last, &byte, 1);
  g_autoptr(GBytes) longer = patch(sealed, last + 1, "\n", 1);
  GBytes *const files[] = { altered, longer, sealed };
  g_autoptr(PiiriStore) store = store_new();
  g_autofree char *before = canonical(store);
  g_autoptr(PiiriPassphrase) passphrase = passphrase_new(PASSPHRASE);

  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(PiiriImportSummary) summary = piiri_import_summary_new();
    g_autoptr(GInputStream) base = g_memory_input_stream_new_from_bytes(files[i]);
    g_autoptr(GError) error = NULL;
    g_autoptr(GInputStream) plain = piiri_import_open(base, "a", passphrase, NULL, &error);
    g_autofree char *after = NULL;
    bool done;

    g_assert_no_error(error);
    done = piiri_import_stream(store, plain, "a", false, summary, NULL, NULL, NULL, &error);
    after = canonical(store);
    g_assert_true(done == (files[i] == sealed));
    g_assert_true(g_str_equal(before, after) == !done);
    if (!done)
      g_assert_error(error, PIIRI_SEAL_ERROR, PIIRI_SEAL_ERROR_ALTERED);
  }
}

/* Exporting with a passphrase seals; what comes out is what comes without. */
static void
test_export(void)
{
  g_autofree char *file = golden("two-laptops.piiri.xml");
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriImportSummary) summary = import_good(store, file);
  g_autofree char *expected = canonical(store);
  g_autoptr(PiiriPassphrase) passphrase = passphrase_new(PASSPHRASE);
  PiiriExportOptions options = { .canonical = true, .passphrase = passphrase };
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) sealed = NULL, opened = NULL, content = NULL;

  piiri_export_stream(store, &options, stream, NULL, NULL, NULL, &error);
  g_assert_no_error(error);
  g_output_stream_close(stream, NULL, NULL);
  sealed = g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(stream));
  opened = open_with(PASSPHRASE, sealed, NULL);
  content = g_bytes_new(expected, strlen(expected));
  assert_bytes(opened, content);
}

static void
test_place(void)
{
  g_autoptr(PiiriPassphrase) passphrase = passphrase_new(PASSPHRASE);
  PiiriPassphrase *place = NULL;

  piiri_passphrase_set(&place, passphrase);
  g_assert_true(place == passphrase);
  piiri_passphrase_set(&place, place);
  g_clear_pointer(&passphrase, piiri_passphrase_unref);
  g_assert_cmpstr(piiri_passphrase_text(place), ==, PASSPHRASE);
  piiri_passphrase_set(&place, NULL);
  g_assert_null(place);
  piiri_passphrase_set(&place, NULL);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/seal/sizes", test_sizes);
  g_test_add_func("/seal/fresh", test_fresh);
  g_test_add_func("/seal/plain-is-passed-on", test_plain_is_passed_on);
  g_test_add_func("/seal/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func("/seal/no-passphrase", test_no_passphrase);
  g_test_add_func("/seal/spelling", test_spelling);
  g_test_add_func("/seal/unfit-passphrases", test_unfit_passphrases);
  g_test_add_func("/seal/place", test_place);
  g_test_add_func("/seal/first-line", test_first_line);
  g_test_add_func("/seal/cut-off", test_cut_off);
  g_test_add_func("/seal/unfinished", test_unfinished);
  g_test_add_func("/seal/appended", test_appended);
  g_test_add_func("/seal/moved-chunks", test_moved_chunks);
  g_test_add_func("/seal/altered", test_altered);
  g_test_add_func("/seal/altered-magic", test_altered_magic);
  g_test_add_func("/seal/limits", test_limits);
  g_test_add_func("/seal/import-takes-nothing", test_import_takes_nothing);
  g_test_add_func("/seal/export", test_export);
  /* Last: random bytes are no longer random after it. */
  g_test_add_func("/seal/vectors", test_vectors);
  return g_test_run();
}
