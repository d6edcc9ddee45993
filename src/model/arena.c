#include "model/arena.h"

#include <string.h>

#define CHUNK_SIZE (64 * 1024)

typedef struct Chunk Chunk;
struct Chunk {
  Chunk *next;
  gsize size;
  gsize used;
  _Alignas(max_align_t) char bytes[];
};

struct PiiriArena {
  Chunk *chunks; /* the one being filled first */
};

static Chunk *
chunk_new(gsize size)
{
  Chunk *chunk = g_malloc(sizeof(Chunk) + size);

  chunk->next = NULL;
  chunk->size = size;
  chunk->used = 0;
  return chunk;
}

PiiriArena *
piiri_arena_new(void)
{
  PiiriArena *arena = g_new0(PiiriArena, 1);

  arena->chunks = chunk_new(CHUNK_SIZE);
  return arena;
}

void
piiri_arena_free(PiiriArena *arena)
{
  if (arena == NULL)
    return;
  for (Chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
    next = chunk->next;
    g_free(chunk);
  }
  g_free(arena);
}

void
piiri_arena_reset(PiiriArena *arena)
{
  Chunk *keep = NULL;

  /* One ordinary chunk stays; a picture's large one is not carried from record to record. */
  for (Chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
    next = chunk->next;
    if (keep == NULL && chunk->size == CHUNK_SIZE)
      keep = chunk;
    else
      g_free(chunk);
  }
  if (keep == NULL)
    keep = chunk_new(CHUNK_SIZE);
  keep->next = NULL;
  keep->used = 0;
  arena->chunks = keep;
}

/* SIZE bytes, with whatever is in them. */
static void *
take(PiiriArena *arena, gsize size)
{
  const gsize step = _Alignof(max_align_t);
  Chunk *chunk = arena->chunks;
  void *memory;

  size = (size + step - 1) & ~(step - 1);
  if (chunk->size - chunk->used < size) {
    chunk = chunk_new(MAX(size, (gsize)CHUNK_SIZE));
    chunk->next = arena->chunks;
    arena->chunks = chunk;
  }
  memory = chunk->bytes + chunk->used;
  chunk->used += size;
  return memory;
}

void *
piiri_arena_alloc(PiiriArena *arena, gsize size)
{
  return memset(take(arena, size), 0, size);
}

char *
piiri_arena_strndup(PiiriArena *arena, const char *text, gsize length)
{
  char *copy = take(arena, length + 1);

  if (length > 0)
    memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}
