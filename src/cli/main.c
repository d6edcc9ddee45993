#include "cli/tool.h"

#include "config.h"
#include "model/kinds.h"
#include "store/place.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const ToolCommand commands[] = {
  { "init", N_("--name NAME"), N_("Make a new database with one circle; prints its id"), NEEDS_NONE,
    " name ", 0, 0, run_init },
  { "kinds", N_("[--json]"), N_("Show what kinds of record there are and their fields"), NEEDS_NONE,
    " json ", 0, 0, run_kinds },
  { "list", N_("KIND [--circle C] [--deleted] [--json|--csv]"), N_("List the records of a kind"),
    NEEDS_READ, " circle deleted json csv ", 1, 1, run_list },
  { "show", N_("ID [--json]"), N_("Show one record with its conflicts"), NEEDS_READ, " json ", 1, 1,
    run_show },
  { "new", N_("KIND FIELD=VALUE…"), N_("Make a record; prints its id"), NEEDS_WRITE, " ", 1, -1,
    run_new },
  { "set", N_("ID FIELD=VALUE…"), N_("Change fields of a record"), NEEDS_WRITE, " ", 2, -1,
    run_set },
  { "delete", N_("ID"), N_("Delete a record"), NEEDS_WRITE, " ", 1, 1, run_delete },
  { "restore", N_("ID"), N_("Take a deletion back"), NEEDS_WRITE, " ", 1, 1, run_restore },
  { "erase", N_("ID [FIELD [--earlier]]"),
    N_("Erase a record or a field for good, on every laptop that gets a file from this one"),
    NEEDS_WRITE, " earlier ", 1, 2, run_erase },
  { "history", N_("ID"), N_("Show every version kept, from which laptop and when"), NEEDS_READ, " ",
    1, 1, run_history },
  { "kept", N_("ID [--json | -o FILE.pdf]"), N_("Show all that is kept of a participant"),
    NEEDS_READ, " json output ", 1, 1, run_kept },
  { "conflicts", N_("[--json]"), N_("List what two people changed without knowing of each other"),
    NEEDS_READ, " json ", 0, 0, run_conflicts },
  { "settle", N_("ID FIELD keep N|both|write VALUE"), N_("Decide a conflict"), NEEDS_WRITE, " ", 3,
    4, run_settle },
  { "import", N_("FILE… [--dry-run [--changes]] [--passphrase-file F] [--json]"),
    N_("Import files, or all files of a folder"), NEEDS_NONE,
    " dry-run changes passphrase-file json ", 1, -1, run_import },
  { "export",
    N_("[-o FILE] [--circle C] [--profile full|diary|figures] [--canonical] [--seal "
       "--passphrase-file F]"),
    N_("Export a file"), NEEDS_READ, " output circle profile canonical seal passphrase-file ", 0, 0,
    run_export },
  { "sync", N_("FOLDER [--circle C] [--passphrase-file F] [--json]"),
    N_("Take what others have put into a shared folder, and put there what they lack"), NEEDS_WRITE,
    " circle passphrase-file json ", 1, 1, run_sync },
  { "search", N_("WORDS [--json]"), N_("Find records by words"), NEEDS_READ, " json ", 1, -1,
    run_search },
  { "figures", N_("[--from D] [--to D] [--by circle|area|month] [--json|--csv]"),
    N_("Count meetings, visits and people"), NEEDS_READ, " from to by json csv ", 0, 0,
    run_figures },
  { "check", "", N_("Look the database over"), NEEDS_READ, " ", 0, 0, run_check },
  { "backup", N_("FILE"), N_("Copy the database to a file"), NEEDS_READ, " ", 1, 1, run_backup },
  { "restore-backup", N_("FILE"), N_("Put a backup in the database’s place"), NEEDS_NONE, " ", 1, 1,
    run_restore_backup },
  { "rescue", N_("FILE -o NEW"), N_("Put what can be read of a damaged database into a new one"),
    NEEDS_NONE, " output ", 1, 1, run_rescue },
  { "sample", "[--language fi|sv|en]", N_("Fill an empty or new database with the sample circle"),
    NEEDS_NONE, " language ", 0, 0, run_sample },
};

static const ToolCommand *current;

static void
say(const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf(format, arguments);

  g_printerr("piirictl: %s\n", text);
}

int
tool_refuse(const char *format, ...)
{
  va_list arguments;

  va_start(arguments, format);
  say(format, arguments);
  va_end(arguments);
  return TOOL_FAILED;
}

int
tool_fail(GError *error)
{
  g_printerr("piirictl: %s\n", error->message);
  g_error_free(error);
  return TOOL_FAILED;
}

int
tool_misused(const char *format, ...)
{
  va_list arguments;

  va_start(arguments, format);
  say(format, arguments);
  va_end(arguments);
  if (current != NULL)
    g_printerr(_("Usage: piirictl [--database FILE] %s %s\n"), current->name,
               *current->arguments != '\0' ? _(current->arguments) : "");
  else
    g_printerr("%s\n", _("Try “piirictl --help”."));
  return TOOL_USAGE;
}

void
tool_remove_database(Tool *tool)
{
  g_clear_object(&tool->store);
  g_unlink(tool->database);
}

/* --- finding what arguments name --- */

int
tool_find_kind(Tool *tool, const char *name)
{
  int kind = piiri_description_find(&piiri_kinds, name);

  if (kind == PIIRI_UNKNOWN_KIND)
    tool_refuse(_("There is no kind “%s”. “piirictl kinds” shows which there are."), name);
  return kind;
}

bool
tool_find(Tool *tool, const char *text, PiiriRef *ref)
{
  const char *colon = strchr(text, ':');
  const char *id_text = colon != NULL ? colon + 1 : text;
  g_autofree char *kind = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : NULL;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GArray) refs = NULL;
  guint n = 0;
  PiiriId id;

  if (!piiri_id_parse(id_text, strlen(id_text), &id)) {
    tool_refuse(_("“%s” is not an id. An id looks like "
                  "e7ba07c3-1f0a-4c56-9d2e-3b1f6a5c7d80."),
                text);
    return false;
  }
  refs = piiri_store_find_all(tool->store, &id);
  for (guint i = 0; i < refs->len; i++) {
    PiiriRef found = g_array_index(refs, PiiriRef, i);
    PiiriRecord record;

    if (!piiri_store_load(tool->store, arena, found.kind, found.row, &record) ||
        (kind != NULL && strcmp(record.name, kind) != 0))
      continue;
    *ref = found;
    n++;
  }
  if (n == 1)
    return true;
  if (n == 0)
    tool_refuse(_("There is no record with the id “%s” here."), text);
  else
    tool_refuse(_("Records of two kinds have the id “%s”. Write it as KIND:ID."), text);
  return false;
}

bool
tool_find_circle(Tool *tool, const char *text, gint64 *row)
{
  PiiriId id;

  *row =
      piiri_id_parse(text, strlen(text), &id) ? piiri_store_find(tool->store, KIND_CIRCLE, &id) : 0;
  if (*row == 0)
    tool_refuse(_("There is no circle with the id “%s” here."), text);
  return *row != 0;
}

/* --- options --- */

static bool
takes(const ToolCommand *command, const char *option)
{
  g_autofree char *spaced = g_strdup_printf(" %s ", option);

  return strstr(command->options, spaced) != NULL;
}

static GOptionContext *
make_context(Tool *tool, const ToolCommand *command)
{
  const GOptionEntry all[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &tool->json, N_("Print JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &tool->csv, N_("Print CSV"), NULL },
    { "deleted", 0, 0, G_OPTION_ARG_NONE, &tool->deleted, N_("Show deleted records too"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &tool->dry, N_("Only say what would come"), NULL },
    { "changes", 0, 0, G_OPTION_ARG_NONE, &tool->changes, N_("Say it of every field, old and new"),
      NULL },
    { "earlier", 0, 0, G_OPTION_ARG_NONE, &tool->earlier,
      N_("Keep what the field says now, erase only what it said before"), NULL },
    { "canonical", 0, 0, G_OPTION_ARG_NONE, &tool->canonical,
      N_("The same bytes for the same content"), NULL },
    { "seal", 0, 0, G_OPTION_ARG_NONE, &tool->seal, N_("Seal it with a passphrase"), NULL },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &tool->passphrase_file,
      N_("The passphrase is the first line of this file"), N_("FILE") },
    { "circle", 0, 0, G_OPTION_ARG_STRING, &tool->circle, N_("Only this circle"), N_("ID") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &tool->name, N_("The circle’s name"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &tool->output, N_("Write to this file"),
      N_("FILE") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &tool->profile,
      N_("What leaves: everything, what writers of the diary need, or figures alone"),
      "full|diary|figures" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &tool->from, N_("From this day on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &tool->to, N_("Up to this day"), N_("DATE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &tool->by, N_("A row for each circle, area or month"),
      "circle|area|month" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &tool->language,
      N_("The language in which the sample circle speaks"), "fi|sv|en" },
  };
  g_autofree char *summary = g_strdup_printf(
      "%s %s", command->name, *command->arguments != '\0' ? _(command->arguments) : "");
  GOptionContext *context = g_option_context_new(summary);
  GOptionEntry entries[G_N_ELEMENTS(all) + 1] = { 0 };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    if (takes(command, all[i].long_name))
      entries[n++] = all[i];
  g_option_context_add_main_entries(context, entries, PIIRI_GETTEXT_DOMAIN);
  g_option_context_set_summary(context, _(command->help));
  return context;
}

static char *
all_commands(void)
{
  g_autoptr(GString) text = g_string_new(_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    g_string_append_printf(text, "\n  %-15s %s", commands[i].name, _(commands[i].help));
  g_string_append_printf(text, "\n\n%s", _("“piirictl COMMAND --help” says more."));
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static const ToolCommand *
find_command(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* --- running --- */

static int
run_command(Tool *tool, const ToolCommand *command, int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GOptionContext) context = make_context(tool, command);

  current = command;
  if (!g_option_context_parse(context, &argc, &argv, &error))
    return tool_misused("%s", error->message);
  if (argc > 1 && strcmp(argv[1], "--") == 0) {
    argc--;
    argv++;
  }
  if (argc - 1 < command->least || (command->most >= 0 && argc - 1 > command->most))
    return tool_misused(_("“%s” takes other arguments."), command->name);
  if (tool->json && tool->csv)
    return tool_misused(_("Either --json or --csv."));

  if (command->need != NEEDS_NONE) {
    tool->store = piiri_store_open(&piiri_kinds, tool->database, PIIRI_STORE_OPEN, &error);
    if (tool->store == NULL)
      return tool_fail(g_steal_pointer(&error));
  }
  return command->run(tool, argc - 1, argv + 1);
}

static void
tool_clear(Tool *tool)
{
  g_clear_object(&tool->store);
  g_free(tool->database);
  g_free(tool->circle);
  g_free(tool->name);
  g_free(tool->output);
  g_free(tool->from);
  g_free(tool->to);
  g_free(tool->by);
  g_free(tool->profile);
  g_free(tool->language);
  g_free(tool->passphrase_file);
}

static int
run(Tool *tool, int argc, char **argv)
{
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &tool->database,
      N_("The database (default: the application’s own)"), N_("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new(_("COMMAND …"));
  g_autoptr(GError) error = NULL;
  g_autofree char *description = all_commands();
  const ToolCommand *command;

  g_option_context_add_main_entries(context, entries, PIIRI_GETTEXT_DOMAIN);
  g_option_context_set_summary(context,
                               _("The records of neighbourhood circles, without a window."));
  g_option_context_set_description(context, description);
  /* What follows the command is the command's. */
  g_option_context_set_strict_posix(context, TRUE);
  if (!g_option_context_parse(context, &argc, &argv, &error))
    return tool_misused("%s", error->message);
  if (version) {
    printf("piirictl %s\n", PIIRI_VERSION);
    return TOOL_DONE;
  }
  if (argc < 2)
    return tool_misused(_("Which command?"));
  command = find_command(argv[1]);
  if (command == NULL)
    return tool_misused(_("There is no command “%s”."), argv[1]);
  if (tool->database == NULL)
    tool->database = piiri_place_database();
  return run_command(tool, command, argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
  const char *localedir = g_getenv("PIIRI_LOCALEDIR");
  Tool tool = { 0 };
  int status;

  setlocale(LC_ALL, "");
  bindtextdomain(PIIRI_GETTEXT_DOMAIN, localedir != NULL ? localedir : PIIRI_LOCALEDIR);
  bind_textdomain_codeset(PIIRI_GETTEXT_DOMAIN, "UTF-8");
  textdomain(PIIRI_GETTEXT_DOMAIN);
  status = run(&tool, argc, argv);
  tool_clear(&tool);
  /* What was printed must have arrived, be it at a disk that is full. */
  if (fflush(stdout) == 0 && !ferror(stdout))
    return status;
  return tool_refuse(_("The result can’t be written: %s."), g_strerror(errno));
}
