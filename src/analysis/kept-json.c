#include "analysis/kept.h"

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
add_written(JsonBuilder *builder, const char *name, const char *text)
{
  add_text(builder, name, *text != '\0' ? text : NULL);
}

static void
add_truth(JsonBuilder *builder, const char *name, bool truth)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_boolean_value(builder, truth);
}

static void
add_circle(JsonBuilder *builder, const PiiriKeptCircle *circle)
{
  char *end;
  gint64 months = g_ascii_strtoll(circle->retention, &end, 10);

  json_builder_begin_object(builder);
  add_text(builder, "id", circle->id);
  add_text(builder, "name", circle->name);
  add_written(builder, "controller", circle->controller);
  add_written(builder, "basis", circle->basis);
  json_builder_set_member_name(builder, "retention");
  if (*circle->retention != '\0' && *end == '\0')
    json_builder_add_int_value(builder, months);
  else
    json_builder_add_null_value(builder);
  add_written(builder, "contact", circle->contact);
  json_builder_end_object(builder);
}

static void
add_value(JsonBuilder *builder, const PiiriKeptValue *value)
{
  char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

  json_builder_begin_object(builder);
  add_text(builder, "value", value->text);
  add_text(builder, "words", value->words);
  add_text(builder, "at", piiri_wall_format(value->stamp.wall, wall));
  add_text(builder, "replica", piiri_replica_format(value->stamp.replica, replica));
  add_text(builder, "laptop", value->laptop);
  add_truth(builder, "standing", value->standing);
  add_truth(builder, "shown", value->shown);
  json_builder_end_object(builder);
}

static void
add_field(JsonBuilder *builder, const PiiriKeptField *field)
{
  json_builder_begin_object(builder);
  add_text(builder, "name", field->name);
  add_text(builder, "label", field->label);
  json_builder_set_member_name(builder, "values");
  json_builder_begin_array(builder);
  for (guint i = 0; i < field->values->len; i++)
    add_value(builder, &g_array_index(field->values, PiiriKeptValue, i));
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

static void
add_record(JsonBuilder *builder, const PiiriKeptRecord *record)
{
  json_builder_begin_object(builder);
  add_text(builder, "kind", record->kind);
  add_text(builder, "id", record->id);
  add_text(builder, "title", record->title);
  add_truth(builder, "own", record->own);
  add_truth(builder, "whole", record->whole);
  add_truth(builder, "deleted", record->deleted);
  json_builder_set_member_name(builder, "fields");
  json_builder_begin_array(builder);
  for (guint i = 0; i < record->fields->len; i++)
    add_field(builder, g_ptr_array_index(record->fields, i));
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

JsonNode *
piiri_kept_to_json(const PiiriKept *kept)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  char wall[PIIRI_WALL_LENGTH + 1];

  json_builder_begin_object(builder);
  add_text(builder, "name", kept->name);
  add_text(builder, "gathered", piiri_wall_format(kept->wall, wall));
  json_builder_set_member_name(builder, "circles");
  json_builder_begin_array(builder);
  for (guint i = 0; i < kept->circles->len; i++)
    add_circle(builder, g_ptr_array_index(kept->circles, i));
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "records");
  json_builder_begin_array(builder);
  for (guint i = 0; i < kept->records->len; i++)
    add_record(builder, g_ptr_array_index(kept->records, i));
  json_builder_end_array(builder);
  json_builder_end_object(builder);
  return json_builder_get_root(builder);
}
