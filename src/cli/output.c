#include "cli/output.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

char *
output_field_name(const char *space, const char *name)
{
  return space != NULL ? g_strdup_printf("{%s}%s", space, name) : g_strdup(name);
}

static void
add_member(JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value);
}

static void
add_conflict(JsonBuilder *builder, const PiiriChoiceOfValue *values, guint n)
{
  json_builder_begin_array(builder);
  for (guint i = 0; i < n; i++) {
    char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "n");
    json_builder_add_int_value(builder, i + 1);
    add_member(builder, "value", values[i].text);
    add_member(builder, "at", piiri_wall_format(values[i].stamp.wall, wall));
    add_member(builder, "replica", piiri_replica_format(values[i].stamp.replica, replica));
    json_builder_set_member_name(builder, "shown");
    json_builder_add_boolean_value(builder, values[i].shown);
    json_builder_end_object(builder);
  }
  json_builder_end_array(builder);
}

/* `deleted` is told of the record as a whole, not among its fields. */
static bool
is_told(const PiiriRecordField *field)
{
  return field->index != DELETED && field->cell.n_values > 0;
}

void
output_record(JsonBuilder *builder, PiiriArena *arena, const PiiriRecord *record)
{
  char id[PIIRI_ID_LENGTH + 1];

  json_builder_begin_object(builder);
  add_member(builder, "kind", record->name);
  add_member(builder, "id", piiri_id_format(&record->id, id));
  json_builder_set_member_name(builder, "circle");
  if (record->has_circle)
    json_builder_add_string_value(builder, piiri_id_format(&record->circle, id));
  else
    json_builder_add_null_value(builder);
  json_builder_set_member_name(builder, "deleted");
  json_builder_add_boolean_value(builder, piiri_record_is_deleted(record));

  json_builder_set_member_name(builder, "fields");
  json_builder_begin_object(builder);
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    g_autofree char *name = output_field_name(field->space, field->name);

    if (is_told(field))
      add_member(builder, name, piiri_cell_shown(&field->cell)->text);
  }
  json_builder_end_object(builder);

  json_builder_set_member_name(builder, "conflicts");
  json_builder_begin_object(builder);
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    g_autofree char *name = output_field_name(field->space, field->name);
    PiiriChoiceOfValue *values;
    guint n = piiri_conflict_values(arena, record, field, &values);

    if (n == 0)
      continue;
    json_builder_set_member_name(builder, name);
    add_conflict(builder, values, n);
  }
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

static void
print_indented(const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    printf("%c", *c);
    if (*c == '\n')
      printf("    ");
  }
}

static void
print_conflict(PiiriStore *store, const PiiriChoiceOfValue *values, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *laptop = piiri_store_replica_name(store, values[i].stamp.replica);
    char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

    printf("  %c %u  %s  %s  ", values[i].shown ? '*' : ' ', i + 1,
           piiri_wall_format(values[i].stamp.wall, wall),
           *laptop != '\0' ? laptop : piiri_replica_format(values[i].stamp.replica, replica));
    print_indented(values[i].text);
    printf("\n");
  }
}

void
output_record_plain(PiiriStore *store, PiiriArena *arena, const PiiriRecord *record)
{
  char id[PIIRI_ID_LENGTH + 1];

  printf("%s:%s", record->name, piiri_id_format(&record->id, id));
  printf("%s\n", piiri_record_is_deleted(record) ? _("  (deleted)") : "");
  if (record->has_circle)
    printf("circle: %s\n", piiri_id_format(&record->circle, id));
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    g_autofree char *name = output_field_name(field->space, field->name);
    PiiriChoiceOfValue *values;
    guint n = piiri_conflict_values(arena, record, field, &values);

    if (is_told(field)) {
      printf("%s: ", name);
      print_indented(piiri_cell_shown(&field->cell)->text);
      printf("\n");
    } else if (n > 0) {
      printf("%s:\n", name);
    }
    print_conflict(store, values, n);
  }
}

void
output_json(JsonBuilder *builder)
{
  g_autoptr(JsonGenerator) generator = json_generator_new();
  g_autoptr(JsonNode) root = json_builder_get_root(builder);
  g_autofree char *text = NULL;

  json_generator_set_root(generator, root);
  json_generator_set_pretty(generator, TRUE);
  text = json_generator_to_data(generator, NULL);
  printf("%s\n", text);
}

void
output_csv_row(const char *const *cells, guint n)
{
  g_autoptr(GString) row = g_string_new(NULL);

  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c(row, ',');
    if (strpbrk(cells[i], ",\"\r\n") == NULL) {
      g_string_append(row, cells[i]);
      continue;
    }
    g_string_append_c(row, '"');
    for (const char *c = cells[i]; *c != '\0'; c++) {
      if (*c == '"')
        g_string_append_c(row, '"');
      g_string_append_c(row, *c);
    }
    g_string_append_c(row, '"');
  }
  printf("%s\r\n", row->str);
}

OutputTable *
output_table_new(guint columns)
{
  OutputTable *table = g_new0(OutputTable, 1);

  table->cells = g_ptr_array_new_with_free_func(g_free);
  table->columns = columns;
  return table;
}

void
output_table_add(OutputTable *table, const char *cell)
{
  /* One line a row: a line end inside a value would break it. */
  g_ptr_array_add(table->cells, g_strdelimit(g_strdup(cell), "\r\n\t", ' '));
}

void
output_table_print_and_free(OutputTable *table)
{
  g_autofree glong *widths = g_new0(glong, table->columns);

  for (guint i = 0; i < table->cells->len; i++)
    widths[i % table->columns] =
        MAX(widths[i % table->columns], g_utf8_strlen(table->cells->pdata[i], -1));
  for (guint i = 0; i < table->cells->len; i++) {
    const char *cell = table->cells->pdata[i];
    bool last = i % table->columns == table->columns - 1;

    printf("%s", cell);
    for (glong pad = g_utf8_strlen(cell, -1); pad < widths[i % table->columns] + 2 && !last; pad++)
      printf(" ");
    if (last)
      printf("\n");
  }
  g_ptr_array_unref(table->cells);
  g_free(table);
}
