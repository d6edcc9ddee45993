#include "model/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void
assert_zero(const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_assert_cmpuint(bytes[i], ==, 0);
}

static void
test_pieces_stay_apart(void)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  guint8 *pieces[500];

  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
    pieces[i] = piiri_arena_alloc(arena, i);
    g_assert_nonnull(pieces[i]);
    g_assert_cmpuint((uintptr_t)pieces[i] % _Alignof(max_align_t), ==, 0);
    assert_zero(pieces[i], i);
    if (i > 0)
      memset(pieces[i], (int)(i % 255 + 1), i);
  }
  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpuint(pieces[i][j], ==, i % 255 + 1);
}

static void
test_large_piece(void)
{
  const gsize size = 3 * 1024 * 1024;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  char *before = piiri_arena_strndup(arena, "before", 6);
  guint8 *large = piiri_arena_alloc(arena, size);
  char *after = piiri_arena_strndup(arena, "after", 5);

  memset(large, 0xff, size);
  g_assert_cmpstr(before, ==, "before");
  g_assert_cmpstr(after, ==, "after");
}

static void
test_reset_gives_clean_memory(void)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();

  for (guint round = 0; round < 20; round++) {
    g_assert_cmpstr(piiri_arena_strndup(arena, "copied", 4), ==, "copi");
    for (guint i = 0; i < 100; i++) {
      guint8 *piece = piiri_arena_alloc(arena, 1000);

      assert_zero(piece, 1000);
      memset(piece, 0xaa, 1000);
    }
    memset(piiri_arena_alloc(arena, 1024 * 1024), 0xbb, 1024 * 1024);
    piiri_arena_reset(arena);
  }
}

static void
test_text(void)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  const char *empty = piiri_arena_strndup(arena, NULL, 0);
  const char *part = piiri_arena_strndup(arena, "Aino Virtanen", 4);

  g_assert_cmpstr(empty, ==, "");
  g_assert_cmpstr(part, ==, "Aino");
}

static void
test_nothing_to_free(void)
{
  piiri_arena_free(NULL);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/arena/pieces-stay-apart", test_pieces_stay_apart);
  g_test_add_func("/arena/large-piece", test_large_piece);
  g_test_add_func("/arena/reset", test_reset_gives_clean_memory);
  g_test_add_func("/arena/text", test_text);
  g_test_add_func("/arena/nothing-to-free", test_nothing_to_free);
  return g_test_run();
}
