#include "cli/output.h"
#include "cli/tool.h"

#include "analysis/figures.h"
#include "analysis/words.h"
#include "model/kinds.h"
#include "model/value.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/*
 * Commands that ask the database something.
 */

#define MOST_HITS 1000

/* The snippet without its marks, or with brackets in their place for people. */
static char *
without_marks(const char *snippet, bool brackets)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (const char *c = snippet; *c != '\0'; c++) {
    if (*c != '\002' && *c != '\003')
      g_string_append_c(text, *c);
    else if (brackets)
      g_string_append_c(text, *c == '\002' ? '[' : ']');
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
add_hit(JsonBuilder *builder, const PiiriHit *hit, const char *id)
{
  const PiiriKind *kind = &piiri_kinds.kinds[hit->ref.kind];
  const char *texts[][2] = {
    { "kind", kind->name },
    { "id", id },
    { "field", piiri_kind_field(kind, hit->field)->name },
  };
  g_autofree char *snippet = without_marks(hit->snippet, false);

  json_builder_begin_object(builder);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    json_builder_set_member_name(builder, texts[i][0]);
    json_builder_add_string_value(builder, texts[i][1]);
  }
  json_builder_set_member_name(builder, "snippet");
  json_builder_add_string_value(builder, snippet);
  json_builder_end_object(builder);
}

static void
print_hit(const PiiriHit *hit, const char *id)
{
  g_autofree char *snippet = without_marks(hit->snippet, true);
  g_autofree char *line = piiri_words_in_line(snippet);
  const PiiriKind *kind = &piiri_kinds.kinds[hit->ref.kind];

  printf("%s:%s  %s: %s\n", kind->name, id, piiri_kind_field(kind, hit->field)->name, line);
}

int
run_search(Tool *tool, int n, char **arguments)
{
  g_autofree char *words = g_strjoinv(" ", arguments);
  g_autoptr(JsonBuilder) builder = json_builder_new();
  g_autoptr(GArray) hits = NULL;
  GError *error = NULL;

  hits = piiri_store_search(tool->store, words, -1, 0, MOST_HITS, &error);
  if (hits == NULL)
    return tool_fail(error);
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "hits");
  json_builder_begin_array(builder);
  for (guint i = 0; i < hits->len; i++) {
    const PiiriHit *hit = &g_array_index(hits, PiiriHit, i);
    char id[PIIRI_ID_LENGTH + 1];
    PiiriId record;

    if (!piiri_store_id(tool->store, hit->ref.kind, hit->ref.row, &record))
      continue;
    piiri_id_format(&record, id);
    if (tool->json)
      add_hit(builder, hit, id);
    else
      print_hit(hit, id);
  }
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  if (tool->json)
    output_json(builder);
  return TOOL_DONE;
}

/* --- figures --- */

static const char *const group_names[] = {
  [PIIRI_FIGURES_BY_CIRCLE] = "circle",
  [PIIRI_FIGURES_BY_AREA] = "area",
  [PIIRI_FIGURES_BY_MONTH] = "month",
};

/* The numbers of one row as they are printed, NONE standing for those that need a meeting. */
enum { MEETINGS, VISITS, PEOPLE, AVERAGE, LEAST, MOST, NEW_PEOPLE, N_NUMBERS };

static const char *const number_names[N_NUMBERS] = {
  [MEETINGS] = "meetings", [VISITS] = "visits", [PEOPLE] = "people",         [AVERAGE] = "average",
  [LEAST] = "least",       [MOST] = "most",     [NEW_PEOPLE] = "new_people",
};

static char *
number_text(const PiiriFigures *row, int which, const char *none)
{
  char average[G_ASCII_DTOSTR_BUF_SIZE];
  guint numbers[N_NUMBERS] = {
    [MEETINGS] = row->meetings, [VISITS] = row->visits, [PEOPLE] = row->people,
    [LEAST] = row->least,       [MOST] = row->most,     [NEW_PEOPLE] = row->new_people,
  };

  if (row->meetings == 0 && (which == AVERAGE || which == LEAST || which == MOST))
    return g_strdup(none);
  if (which == AVERAGE)
    return g_strdup(g_ascii_formatd(average, sizeof average, "%.1f", piiri_figures_average(row)));
  return g_strdup_printf("%u", numbers[which]);
}

/* TEXT as a JSON value, NULL as null; g_free(). */
static char *
quote(const char *text)
{
  g_autoptr(JsonNode) node = json_node_new(text != NULL ? JSON_NODE_VALUE : JSON_NODE_NULL);

  if (text != NULL)
    json_node_set_string(node, text);
  return json_to_string(node, FALSE);
}

/* Put together here, as json-glib would spell an average of 8.4 as 8.4000000000000004. */
static void
print_figures_json(const Tool *tool, const GPtrArray *rows, const char *group)
{
  g_autofree char *from = quote(tool->from), *to = quote(tool->to);

  printf("{\"from\": %s, \"to\": %s, \"rows\": [", from, to);
  for (guint i = 0; i < rows->len; i++) {
    const PiiriFigures *row = g_ptr_array_index(rows, i);
    g_autofree char *key = quote(row->key);

    printf("%s\n  {\"%s\": %s", i > 0 ? "," : "", group, key);
    for (int j = 0; j < N_NUMBERS; j++) {
      g_autofree char *text = number_text(row, j, "null");

      printf(", \"%s\": %s", number_names[j], text);
    }
    printf("}");
  }
  printf("%s]}\n", rows->len > 0 ? "\n" : "");
}

/* Key and numbers, and a circle's name for people who don't know its id; free with g_strfreev(). */
static char **
figures_cells(const PiiriFigures *row, bool names)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new();

  g_ptr_array_add(cells, g_strdup(row->key));
  for (int i = 0; i < N_NUMBERS; i++)
    g_ptr_array_add(cells, number_text(row, i, ""));
  if (names)
    g_ptr_array_add(cells, g_strdup(row->name));
  g_ptr_array_add(cells, NULL);
  return (char **)g_ptr_array_steal(cells, NULL);
}

static char **
figures_head(const char *group, bool names)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new();

  g_ptr_array_add(cells, g_strdup(group));
  for (int i = 0; i < N_NUMBERS; i++)
    g_ptr_array_add(cells, g_strdup(number_names[i]));
  if (names)
    g_ptr_array_add(cells, g_strdup("name"));
  g_ptr_array_add(cells, NULL);
  return (char **)g_ptr_array_steal(cells, NULL);
}

static void
print_cells(OutputTable *table, char **cells)
{
  if (table == NULL)
    output_csv_row((const char *const *)cells, g_strv_length(cells));
  for (char **cell = cells; table != NULL && *cell != NULL; cell++)
    output_table_add(table, *cell);
  g_strfreev(cells);
}

static void
print_figures(const Tool *tool, const GPtrArray *rows, PiiriFiguresBy by)
{
  bool names = by == PIIRI_FIGURES_BY_CIRCLE;
  OutputTable *table = tool->csv ? NULL : output_table_new(N_NUMBERS + (names ? 2 : 1));

  print_cells(table, figures_head(group_names[by], names));
  for (guint i = 0; i < rows->len; i++)
    print_cells(table, figures_cells(g_ptr_array_index(rows, i), names));
  if (table != NULL)
    output_table_print_and_free(table);
}

static bool
is_date(const char *text)
{
  static const PiiriField date = { .name = "date", .type = FIELD_DATE };

  return text == NULL || (*text != '\0' && piiri_value_fits(&date, text, strlen(text)));
}

/* The grouping of that name, circle without one; -1 when there is none such. */
static int
find_group(const char *name)
{
  for (int i = 0; i < (int)G_N_ELEMENTS(group_names); i++)
    if (name == NULL || strcmp(group_names[i], name) == 0)
      return i;
  return -1;
}

int
run_figures(Tool *tool, int n, char **arguments)
{
  int by = find_group(tool->by);
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (by < 0)
    return tool_misused(_("“%s” is not circle, area or month."), tool->by);
  if (!is_date(tool->from) || !is_date(tool->to))
    return tool_misused(_("“%s” is not a date like 2026-11-24."),
                        is_date(tool->from) ? tool->to : tool->from);
  rows = piiri_figures(tool->store, (PiiriFiguresBy)by, tool->from, tool->to, &error);
  if (rows == NULL)
    return tool_fail(error);
  if (tool->json)
    print_figures_json(tool, rows, group_names[by]);
  else
    print_figures(tool, rows, (PiiriFiguresBy)by);
  return TOOL_DONE;
}
