#include "cli/output.h"
#include "cli/tool.h"

#include "model/kinds.h"
#include "sample/sample.h"
#include "store/backup.h"
#include "store/rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Commands about the database as a whole, and about what it may hold.
 */

int
run_init(Tool *tool, int n, char **arguments)
{
  GError *error = NULL;
  gint64 row;

  if (tool->name == NULL)
    return tool_misused(_("Say what the circle is called with --name."));
  if (g_file_test(tool->database, G_FILE_TEST_EXISTS))
    return tool_refuse(_("%s: There is a file already. It was left as it is."), tool->database);
  tool->store = piiri_store_open(&piiri_kinds, tool->database, PIIRI_STORE_CREATE, &error);
  if (tool->store == NULL)
    return tool_fail(error);
  row = piiri_store_begin(tool->store, _("New circle"), &error) ?
            piiri_store_add(tool->store, KIND_CIRCLE, 0, NULL, NULL, &error) :
            0;
  if (row != 0 && piiri_store_set(tool->store, KIND_CIRCLE, row, CIRCLE_NAME, tool->name, &error) &&
      piiri_store_commit(tool->store, &error)) {
    char text[PIIRI_ID_LENGTH + 1];
    PiiriId id = { 0 };

    piiri_store_id(tool->store, KIND_CIRCLE, row, &id);
    printf("%s\n", piiri_id_format(&id, text));
    return TOOL_DONE;
  }
  tool_remove_database(tool);
  return tool_fail(error);
}

/* --- kinds --- */

static void
add_text(JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name(builder, name);
  if (text != NULL)
    json_builder_add_string_value(builder, text);
  else
    json_builder_add_null_value(builder);
}

static void
add_choices(JsonBuilder *builder, const PiiriField *field)
{
  json_builder_set_member_name(builder, "choices");
  if (field->choices == NULL) {
    json_builder_add_null_value(builder);
    return;
  }
  json_builder_begin_array(builder);
  for (const PiiriChoice *choice = field->choices; choice->name != NULL; choice++) {
    json_builder_begin_object(builder);
    add_text(builder, "name", choice->name);
    add_text(builder, "label", _(choice->label));
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

static void
add_field(JsonBuilder *builder, const PiiriKind *kind, int index)
{
  const PiiriField *field = piiri_kind_field(kind, index);
  bool links = field->type == FIELD_LINK || field->type == FIELD_LINKS;

  json_builder_begin_object(builder);
  add_text(builder, "name", field->name);
  add_text(builder, "label", _(field->label));
  add_text(builder, "type", piiri_field_type_name(field->type));
  add_text(builder, "privacy", piiri_privacy_name(field->privacy));
  json_builder_set_member_name(builder, "required");
  json_builder_add_boolean_value(builder, field->required);
  add_choices(builder, field);
  add_text(builder, "target",
           index == SAME_AS ? kind->name :
           links            ? piiri_kinds.kinds[field->target].name :
                              NULL);
  json_builder_end_object(builder);
}

static const char *
key_name(const PiiriKind *kind, int key)
{
  return key == KEY_CIRCLE ? "circle" : kind->fields[key].name;
}

static void
add_kind(JsonBuilder *builder, const PiiriKind *kind)
{
  static const char *const profiles[] = { "full", "diary", "figures" };

  json_builder_begin_object(builder);
  add_text(builder, "name", kind->name);
  add_text(builder, "label", _(kind->label));
  json_builder_set_member_name(builder, "circle");
  json_builder_add_boolean_value(builder, kind->circle);
  json_builder_set_member_name(builder, "key");
  if (piiri_kind_has_key(kind)) {
    json_builder_begin_array(builder);
    json_builder_add_string_value(builder, key_name(kind, kind->key[0]));
    json_builder_add_string_value(builder, key_name(kind, kind->key[1]));
    json_builder_end_array(builder);
  } else {
    json_builder_add_null_value(builder);
  }
  json_builder_set_member_name(builder, "profiles");
  json_builder_begin_array(builder);
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++)
    if (kind->profiles & 1u << i)
      json_builder_add_string_value(builder, profiles[i]);
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "fields");
  json_builder_begin_array(builder);
  for (int i = FIRST_FIELD; i < kind->n_fields; i++)
    add_field(builder, kind, i);
  add_field(builder, kind, DELETED);
  if (kind->joins)
    add_field(builder, kind, SAME_AS);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

static void
print_kind(const PiiriKind *kind)
{
  OutputTable *table = output_table_new(4);

  printf("%s (%s)\n", kind->name, _(kind->label));
  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    const PiiriField *field = &kind->fields[i];
    g_autofree char *name = g_strdup_printf("  %s", field->name);

    output_table_add(table, name);
    output_table_add(table, piiri_field_type_name(field->type));
    output_table_add(table, piiri_privacy_name(field->privacy));
    output_table_add(table, _(field->label));
  }
  output_table_print_and_free(table);
}

int
run_kinds(Tool *tool, int n, char **arguments)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();

  if (!tool->json) {
    for (int i = 0; i < piiri_kinds.n_kinds; i++)
      print_kind(&piiri_kinds.kinds[i]);
    return TOOL_DONE;
  }
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "kinds");
  json_builder_begin_array(builder);
  for (int i = 0; i < piiri_kinds.n_kinds; i++)
    add_kind(builder, &piiri_kinds.kinds[i]);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  output_json(builder);
  return TOOL_DONE;
}

/* --- looking after the file --- */

int
run_check(Tool *tool, int n, char **arguments)
{
  GError *error = NULL;
  g_autoptr(GPtrArray) findings = piiri_store_check(tool->store, NULL, &error);

  if (findings == NULL)
    return tool_fail(error);
  for (guint i = 0; i < findings->len; i++)
    tool_refuse("%s", (char *)findings->pdata[i]);
  if (findings->len > 0)
    return TOOL_FAILED;
  printf("%s\n", _("All is well."));
  return TOOL_DONE;
}

/* A private file beside the database for what comes from or goes to a pipe; g_free(). */
static char *
make_spool(const Tool *tool, int *fd, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(tool->database);
  g_autofree char *path = g_build_filename(folder, ".piiri-XXXXXX", NULL);

  g_mkdir_with_parents(folder, 0700);
  *fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
  if (*fd >= 0)
    return g_steal_pointer(&path);
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED, "%s: %s.", path,
              g_strerror(errno));
  return NULL;
}

/* Copies all that FROM has to TO. */
static bool
copy_all(int from, int to, GError **error)
{
  g_autoptr(GInputStream) input = g_unix_input_stream_new(from, FALSE);
  g_autoptr(GOutputStream) output = g_unix_output_stream_new(to, FALSE);

  return g_output_stream_splice(output, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0;
}

/* The backup replaces the spool, so that is opened anew. */
static bool
backup_to_pipe(Tool *tool, GError **error)
{
  int fd;
  g_autofree char *spool = make_spool(tool, &fd, error);
  bool done;

  if (spool == NULL)
    return false;
  close(fd);
  fd = -1;
  done = piiri_backup_write(tool->store, spool, error);
  if (done && (fd = g_open(spool, O_RDONLY | O_CLOEXEC, 0)) < 0) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED, "%s: %s.", spool,
                g_strerror(errno));
    done = false;
  }
  g_unlink(spool);
  if (!done)
    return false;
  done = copy_all(fd, STDOUT_FILENO, error);
  close(fd);
  return done;
}

int
run_backup(Tool *tool, int n, char **arguments)
{
  GError *error = NULL;
  bool done = strcmp(arguments[0], "-") == 0 ?
                  backup_to_pipe(tool, &error) :
                  piiri_backup_write(tool->store, arguments[0], &error);

  return done ? TOOL_DONE : tool_fail(error);
}

static bool
restore_from_pipe(Tool *tool, GError **error)
{
  int fd;
  g_autofree char *spool = make_spool(tool, &fd, error);
  bool done;

  if (spool == NULL)
    return false;
  done = copy_all(STDIN_FILENO, fd, error);
  close(fd);
  done = done && piiri_backup_restore(&piiri_kinds, spool, tool->database, error);
  g_unlink(spool);
  return done;
}

int
run_restore_backup(Tool *tool, int n, char **arguments)
{
  GError *error = NULL;
  bool done = strcmp(arguments[0], "-") == 0 ?
                  restore_from_pipe(tool, &error) :
                  piiri_backup_restore(&piiri_kinds, arguments[0], tool->database, &error);

  return done ? TOOL_DONE : tool_fail(error);
}

int
run_rescue(Tool *tool, int n, char **arguments)
{
  g_autofree char *words = NULL;
  GError *error = NULL;
  PiiriRescued rescued;

  if (tool->output == NULL)
    return tool_misused(_("Say with -o where the new database is to be."));
  if (!piiri_rescue(&piiri_kinds, arguments[0], tool->output, &rescued, &error))
    return tool_fail(error);
  words = piiri_rescued_words(&rescued);
  printf("%s\n", words);
  return TOOL_DONE;
}

int
run_sample(Tool *tool, int n, char **arguments)
{
  bool missing = !g_file_test(tool->database, G_FILE_TEST_EXISTS);
  GError *error = NULL;

  if (tool->language != NULL && !g_strv_contains(piiri_sample_languages, tool->language))
    return tool_misused(_("The sample circle doesn’t speak “%s”."), tool->language);
  tool->store = piiri_store_open(&piiri_kinds, tool->database, PIIRI_STORE_CREATE, &error);
  if (tool->store != NULL && piiri_sample_fill(tool->store, tool->language, &error))
    return TOOL_DONE;
  if (missing)
    tool_remove_database(tool);
  return tool_fail(error);
}
