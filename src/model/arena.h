#pragma once

#include <glib.h>

/*
 * A place for everything that lives as long as one record is being looked at: allocated piece by
 * piece, given back all at once. Reading a file of any length reuses one arena, so its memory is
 * that of the largest record.
 */

typedef struct PiiriArena PiiriArena;

PiiriArena *piiri_arena_new(void);
void piiri_arena_free(PiiriArena *arena);

/* Gives back everything allocated so far; pointers into the arena end here. */
void piiri_arena_reset(PiiriArena *arena);

/* Zero-filled memory of SIZE bytes, aligned for any type. Never NULL. */
void *piiri_arena_alloc(PiiriArena *arena, gsize size);

/* A copy of LENGTH bytes of TEXT with a NUL after it. */
char *piiri_arena_strndup(PiiriArena *arena, const char *text, gsize length);

#define piiri_arena_new_array(arena, type, n)                                                      \
  ((type *)piiri_arena_alloc((arena), sizeof(type) * (gsize)(n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriArena, piiri_arena_free)
