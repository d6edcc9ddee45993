#include "cli/output.h"
#include "cli/tool.h"

#include <glib/gi18n.h>
#include <stdio.h>

/*
 * What a rehearsed file would change, record by record.
 */

static const char *const whats[] = {
  [PIIRI_CHANGE_NEW] = "new",           [PIIRI_CHANGE_CHANGED] = "changed",
  [PIIRI_CHANGE_DELETED] = "deleted",   [PIIRI_CHANGE_RESTORED] = "restored",
  [PIIRI_CHANGE_GONE] = "new, deleted",
};

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
add_field(JsonBuilder *builder, const PiiriFieldChange *field)
{
  json_builder_set_member_name(builder, field->name);
  json_builder_begin_object(builder);
  add_text(builder, "before", field->before);
  add_text(builder, "after", field->after);
  if (field->what == PIIRI_FIELD_IN_CONFLICT) {
    json_builder_set_member_name(builder, "conflict");
    json_builder_add_boolean_value(builder, TRUE);
  }
  json_builder_end_object(builder);
}

static void
add_change(PiiriChanges *changes, const PiiriChange *change, gpointer data)
{
  JsonBuilder *builder = data;
  g_autoptr(GPtrArray) fields = piiri_changes_fields(changes, change->number);
  char id[PIIRI_ID_LENGTH + 1];

  json_builder_begin_object(builder);
  add_text(builder, "kind", change->name);
  add_text(builder, "id", piiri_id_format(&change->id, id));
  add_text(builder, "what", whats[change->what]);
  json_builder_set_member_name(builder, "fields");
  json_builder_begin_object(builder);
  for (guint i = 0; i < fields->len; i++)
    add_field(builder, fields->pdata[i]);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

typedef void (*EachFunc)(PiiriChanges *changes, const PiiriChange *change, gpointer data);

/* Calls FUNC with each record that changes, by kind. */
static void
each(PiiriChanges *changes, EachFunc func, gpointer data)
{
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(PiiriChangesGroup));
  g_autoptr(GArray) numbers = piiri_changes_list(changes, false, groups);

  g_array_set_clear_func(groups, (GDestroyNotify)piiri_changes_group_clear);
  for (guint i = 0; i < numbers->len; i++) {
    g_autoptr(PiiriChange) change = piiri_changes_get(changes, g_array_index(numbers, gint64, i));

    func(changes, change, data);
  }
}

void
output_changes(JsonBuilder *builder, PiiriChanges *changes)
{
  json_builder_set_member_name(builder, "changes");
  json_builder_begin_array(builder);
  each(changes, add_change, builder);
  json_builder_end_array(builder);
}

static void
print_change(PiiriChanges *changes, const PiiriChange *change, gpointer data)
{
  PiiriStore *store = data;
  g_autoptr(GPtrArray) fields = piiri_changes_fields(changes, change->number);

  printf("%s %s: %s%s%s\n", change->name, whats[change->what], change->title,
         change->person != NULL ? ", " : "", change->person != NULL ? change->person : "");
  for (guint i = 0; i < fields->len; i++) {
    const PiiriFieldChange *field = fields->pdata[i];
    g_autofree char *before =
        piiri_changes_words(changes, store, change, field->field, field->before);
    g_autofree char *after =
        piiri_changes_words(changes, store, change, field->field, field->after);

    printf(field->what == PIIRI_FIELD_IN_CONFLICT ? "  %s: %s | %s\n" : "  %s: %s -> %s\n",
           field->name, before, after);
  }
}

void
output_changes_plain(PiiriStore *store, PiiriChanges *changes)
{
  each(changes, print_change, store);
}
