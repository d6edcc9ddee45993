#include "analysis/kept.h"

#include "cli/output.h"
#include "cli/tool.h"
#include "model/kinds.h"
#include "paper/kept.h"
#include "paper/pdf.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* A line for each value: when, from which laptop, whether it stands, of which record and field. */
static void
print_plain(const PiiriKept *kept)
{
  OutputTable *table = output_table_new(6);

  for (guint i = 0; i < kept->records->len; i++) {
    const PiiriKeptRecord *record = kept->records->pdata[i];
    g_autofree char *name = g_strdup_printf("%s:%s", record->kind, record->id);

    for (guint j = 0; j < record->fields->len; j++) {
      const PiiriKeptField *field = record->fields->pdata[j];

      for (guint k = 0; k < field->values->len; k++) {
        const PiiriKeptValue *value = &g_array_index(field->values, PiiriKeptValue, k);
        char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

        output_table_add(table, name);
        output_table_add(table, piiri_wall_format(value->stamp.wall, wall));
        output_table_add(table, *value->laptop != '\0' ?
                                    value->laptop :
                                    piiri_replica_format(value->stamp.replica, replica));
        output_table_add(table, value->standing ? "*" : "");
        output_table_add(table, field->name);
        output_table_add(table, value->words);
      }
    }
  }
  output_table_print_and_free(table);
}

static void
print_json(const PiiriKept *kept)
{
  g_autoptr(JsonNode) node = piiri_kept_to_json(kept);
  g_autofree char *text = json_to_string(node, TRUE);

  printf("%s\n", text);
}

static int
write_pdf(const PiiriKept *kept, const char *path)
{
  g_autoptr(PiiriDocument) document = piiri_paper_kept(kept);
  GError *error = NULL;
  g_autoptr(GBytes) pdf = piiri_pdf_make(document, NULL, &error);

  if (pdf == NULL)
    return tool_fail(error);
  if (strcmp(path, "-") == 0)
    fwrite(g_bytes_get_data(pdf, NULL), 1, g_bytes_get_size(pdf), stdout);
  else if (!piiri_paper_write(pdf, path, &error))
    return tool_fail(error);
  return TOOL_DONE;
}

int
run_kept(Tool *tool, int n, char **arguments)
{
  g_autoptr(PiiriKept) kept = NULL;
  GError *error = NULL;
  PiiriRef ref;

  if (tool->json && tool->output != NULL)
    return tool_misused(_("Either --json or -o."));
  if (!tool_find(tool, arguments[0], &ref))
    return TOOL_FAILED;
  if (ref.kind != KIND_PARTICIPANT)
    return tool_refuse(_("“%s” is no participant."), arguments[0]);
  kept = piiri_kept_gather(tool->store, ref.row, NULL, &error);
  if (kept == NULL)
    return tool_fail(error);
  if (tool->output != NULL)
    return write_pdf(kept, tool->output);
  if (tool->json)
    print_json(kept);
  else
    print_plain(kept);
  return TOOL_DONE;
}
