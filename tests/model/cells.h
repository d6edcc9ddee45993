#pragma once

#include "model/cell.h"

#include <string.h>

/*
 * Cells as one line of text, so that a test reads like the rule it proves. Values ascending, each
 * WALL.REPLICA.SEQ=TEXT, and after a slash what `over` names:
 *
 *   "10.a.1=blue 20.b.4=red / c.7"
 *
 * A replica is one small letter, a text has no space in it.
 */

static inline PiiriDots
dots_from(PiiriArena *arena, const char *line)
{
  g_auto(GStrv) words = g_strsplit(line, " ", -1);
  PiiriDots dots = { piiri_arena_new_array(arena, PiiriDot, g_strv_length(words)), 0 };

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      dots.dots[dots.n++] =
          (PiiriDot){ (guint64) * *word, g_ascii_strtoll(*word + strlen("a."), NULL, 10) };
  return dots;
}

/* As written, in any order: piiri_cell_normalize() is not called. */
static inline PiiriCell
cell_from(PiiriArena *arena, const char *line)
{
  g_auto(GStrv) halves = g_strsplit(line, "/", 2);
  g_auto(GStrv) words = g_strsplit(halves[0] != NULL ? halves[0] : "", " ", -1);
  PiiriCell cell = { piiri_arena_new_array(arena, PiiriValue, g_strv_length(words)),
                     0,
                     { NULL, 0 } };

  for (char **word = words; *word != NULL; word++) {
    PiiriValue *value = &cell.values[cell.n_values];
    const char *text = strchr(*word, '=');
    char *end;

    if (text == NULL)
      continue;
    value->stamp.wall = g_ascii_strtoll(*word, &end, 10);
    value->stamp.replica = (guint64)end[1];
    value->stamp.seq = g_ascii_strtoll(end + strlen(".a."), NULL, 10);
    value->length = strlen(text + 1);
    value->text = piiri_arena_strndup(arena, text + 1, value->length);
    cell.n_values++;
  }
  if (halves[0] != NULL && halves[1] != NULL)
    cell.over = dots_from(arena, halves[1]);
  return cell;
}

static inline char *
dots_line(const PiiriDots *dots)
{
  GString *line = g_string_new(NULL);

  for (guint i = 0; i < dots->n; i++)
    g_string_append_printf(line, "%s%c.%" G_GINT64_FORMAT, i > 0 ? " " : "",
                           (char)dots->dots[i].replica, dots->dots[i].seq);
  return g_string_free(line, FALSE);
}

static inline char *
cell_line(const PiiriCell *cell)
{
  g_autofree char *over = dots_line(&cell->over);
  GString *line = g_string_new(NULL);

  for (guint i = 0; i < cell->n_values; i++)
    g_string_append_printf(line, "%s%" G_GINT64_FORMAT ".%c.%" G_GINT64_FORMAT "=%.*s",
                           i > 0 ? " " : "", cell->values[i].stamp.wall,
                           (char)cell->values[i].stamp.replica, cell->values[i].stamp.seq,
                           (int)cell->values[i].length, cell->values[i].text);
  if (cell->over.n > 0)
    g_string_append_printf(line, " / %s", over);
  return g_string_free(line, FALSE);
}

#define assert_cell(cell, line)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = cell_line(cell);                                                        \
    g_assert_cmpstr(is_, ==, (line));                                                              \
  }                                                                                                \
  G_STMT_END
