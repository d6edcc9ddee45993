#include "cli/output.h"
#include "cli/tool.h"

#include "model/kinds.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/*
 * Commands about what two people changed without knowing of each other.
 */

int
run_conflicts(Tool *tool, int n, char **arguments)
{
  g_autoptr(GArray) refs = piiri_store_conflicts(tool->store);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(JsonBuilder) builder = json_builder_new();

  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "records");
  json_builder_begin_array(builder);
  for (guint i = 0; i < refs->len; i++) {
    PiiriRef ref = g_array_index(refs, PiiriRef, i);
    PiiriRecord record;

    piiri_arena_reset(arena);
    if (!piiri_store_load(tool->store, arena, ref.kind, ref.row, &record))
      return tool_refuse(_("The record can’t be read. “piirictl check” says more."));
    if (tool->json)
      output_record(builder, arena, &record);
    else
      output_record_plain(tool->store, arena, &record);
  }
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  if (tool->json)
    output_json(builder);
  return TOOL_DONE;
}

/* The number of a text, from 1; 0 when it is none. */
static guint
read_number(const char *text, guint most)
{
  guint64 number;

  return g_ascii_string_to_unsigned(text, 10, 1, most, &number, NULL) ? (guint)number : 0;
}

/* How to decide: "keep N", "both" or "write VALUE", from the third argument on. */
static bool
is_decision(int n, char **arguments)
{
  const char *how = arguments[2];

  if (strcmp(how, "both") == 0)
    return n == 3;
  return n == 4 && (strcmp(how, "keep") == 0 || strcmp(how, "write") == 0);
}

/* What is to be written, NULL after saying why it can't. */
static char *
decide(PiiriArena *arena,
       const PiiriField *field,
       const PiiriChoiceOfValue *values,
       guint n_values,
       char **arguments)
{
  const char *how = arguments[2];
  GError *error = NULL;
  char *text = NULL;
  guint number;

  if (strcmp(how, "write") == 0)
    return g_strdup(arguments[3]);
  if (strcmp(how, "both") == 0) {
    text = piiri_conflict_both(arena, field, values, n_values, &error);
    if (text == NULL)
      tool_fail(error);
    return text;
  }
  number = read_number(arguments[3], n_values);
  if (number > 0)
    return g_strdup(values[number - 1].text);
  tool_refuse(_("There is no text number %s. “piirictl show” numbers them."), arguments[3]);
  return NULL;
}

int
run_settle(Tool *tool, int n, char **arguments)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autofree char *text = NULL;
  const PiiriRecordField *field;
  PiiriChoiceOfValue *values;
  const PiiriKind *kind;
  GError *error = NULL;
  PiiriRecord record;
  PiiriRef ref;
  guint n_values;
  int index;

  if (!is_decision(n, arguments))
    return tool_misused(_("Say “keep” and a number, “both”, or “write” and a value."));
  if (!tool_find(tool, arguments[0], &ref))
    return TOOL_FAILED;
  if (ref.kind == PIIRI_UNKNOWN_KIND)
    return tool_refuse(_("“%s” is of a kind that this version doesn’t know. Update Piiri to change "
                         "it."),
                       arguments[0]);
  kind = &piiri_kinds.kinds[ref.kind];
  index = piiri_kind_find(kind, arguments[1]);
  if (index < 0)
    return tool_refuse(_("A %s has no field “%s”. “piirictl kinds” shows which it has."),
                       kind->name, arguments[1]);
  piiri_store_load(tool->store, arena, ref.kind, ref.row, &record);
  field = piiri_record_field(&record, index);
  n_values = field != NULL ? piiri_conflict_values(arena, &record, field, &values) : 0;
  if (n_values == 0)
    return tool_refuse(_("There is no conflict about “%s”."), arguments[1]);
  text = decide(arena, piiri_kind_field(kind, index), values, n_values, arguments);
  if (text == NULL)
    return TOOL_FAILED;

  if (piiri_store_begin(tool->store, _("Conflict settled"), &error)) {
    if (piiri_store_settle(tool->store, ref.kind, ref.row, index, text, &error) &&
        piiri_store_commit(tool->store, &error))
      return TOOL_DONE;
    piiri_store_rollback(tool->store);
  }
  return tool_fail(error);
}
