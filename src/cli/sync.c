#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/summary.h"
#include "cli/tool.h"

#include "config.h"
#include "exchange/share.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <stdio.h>

/*
 * One round over a circle's shared folder.
 */

/* Without --circle, the one there is: nobody should give a circle away by not thinking of it. */
static bool
find_circle(Tool *tool, gint64 *row)
{
  g_autoptr(GArray) rows = NULL;
  guint n = 0;

  if (tool->circle != NULL)
    return tool_find_circle(tool, tool->circle, row);
  rows = piiri_store_rows(tool->store, KIND_CIRCLE, 0, false);
  for (guint i = 0; i < rows->len; i++) {
    gint64 other = g_array_index(rows, gint64, i);

    if (piiri_store_representative(tool->store, KIND_CIRCLE, other) != other)
      continue;
    *row = other;
    n++;
  }
  if (n == 0)
    tool_refuse(_("There is no circle here yet. Import somebody’s file first."));
  else if (n > 1)
    tool_refuse(_("There are several circles here: --circle says which one."));
  return n == 1;
}

/* Others' programs must not get hold of the file that this one writes to. */
static void
warn_of_place(const Tool *tool, const char *folder)
{
  g_autofree char *service = piiri_folder_of_service(tool->database);

  if (piiri_folder_contains(folder, tool->database) || service != NULL)
    g_printerr("piirictl: %s\n",
               _("The database itself lies in a folder that is kept in step with others. That can "
                 "damage it: move it elsewhere."));
}

static void
print_round(const Tool *tool, const PiiriShared *shared)
{
  g_autoptr(JsonBuilder) builder = NULL;

  if (!tool->json) {
    if (shared->summary->files > 0)
      summary_print(shared->summary);
    printf("%s\n", shared->written ? _("Our file is written.") : _("Nothing to write."));
    return;
  }
  builder = json_builder_new();
  json_builder_begin_object(builder);
  summary_add_json(builder, shared->summary);
  json_builder_set_member_name(builder, "written");
  json_builder_add_boolean_value(builder, shared->written);
  summary_add_sentences(builder, "troubles", shared->troubles);
  json_builder_end_object(builder);
  output_json(builder);
}

int
run_sync(Tool *tool, int n, char **arguments)
{
  g_autofree char *folder = g_canonicalize_filename(arguments[0], NULL);
  PiiriShareOrder order = { .folder = folder, .generator = "Piiri " PIIRI_VERSION, .again = true };
  g_autoptr(PiiriPassphrase) passphrase = NULL;
  g_autoptr(PiiriShared) shared = NULL;
  GError *error = NULL;

  if (!find_circle(tool, &order.circle))
    return TOOL_FAILED;
  if (tool->passphrase_file != NULL) {
    passphrase = passphrase_from_file(tool->passphrase_file);
    if (passphrase == NULL)
      return TOOL_FAILED;
  }
  order.seal = passphrase;
  warn_of_place(tool, folder);
  shared = piiri_share(tool->store, &order, NULL, &error);
  if (shared == NULL)
    return tool_fail(error);
  for (guint i = 0; i < shared->troubles->len; i++)
    tool_refuse("%s", (char *)shared->troubles->pdata[i]);
  if (shared->unwritten != NULL)
    tool_refuse("%s", shared->unwritten->message);
  print_round(tool, shared);
  return shared->troubles->len == 0 && shared->unwritten == NULL ? TOOL_DONE : TOOL_FAILED;
}
