#include "bench/rows.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * generate [--circles N] [--years N] [--changed PERCENT]: writes an exchange file of made-up
 * circles to standard output. It writes by itself, so that what is measured doesn't make its own
 * measure.
 */

typedef struct {
  GHashTable *keys; /* replica (guint64 *) to the number of its key */
  GString *out;
  guint64 n_records;
} Writer;

static void
flush(Writer *self)
{
  if (fwrite(self->out->str, 1, self->out->len, stdout) != self->out->len)
    g_error("The file can't be written.");
  g_string_truncate(self->out, 0);
}

static guint
key_of(Writer *self, guint64 replica)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(self->keys, &replica));
}

static void
append_id(Writer *self, const char *attribute, const PiiriId *id)
{
  char text[PIIRI_ID_LENGTH + 1];

  g_string_append_printf(self->out, " %s=\"%s\"", attribute, piiri_id_format(id, text));
}

static void
append_stamp(Writer *self, const PiiriStamp *stamp)
{
  char wall[PIIRI_WALL_LENGTH + 1];

  g_string_append_printf(self->out, " at=\"%s.k%u.%" G_GINT64_FORMAT "\"",
                         piiri_wall_format(stamp->wall, wall), key_of(self, stamp->replica),
                         stamp->seq);
}

static void
append_over(Writer *self, const PiiriDots *over)
{
  g_string_append(self->out, " over=\"");
  for (guint i = 0; i < over->n; i++)
    g_string_append_printf(self->out, "%sk%u.%" G_GINT64_FORMAT, i > 0 ? " " : "",
                           key_of(self, over->dots[i].replica), over->dots[i].seq);
  g_string_append_c(self->out, '"');
}

static void
append_text(Writer *self, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text) {
    case '&':
      g_string_append(self->out, "&amp;");
      break;
    case '<':
      g_string_append(self->out, "&lt;");
      break;
    default:
      g_string_append_c(self->out, *text);
      break;
    }
}

static void
write_record(const PiiriRecord *record, gpointer data)
{
  Writer *self = data;
  /* Only the last field is ever another's. */
  const PiiriStamp *stamp = &record->fields[0].cell.values[0].stamp;

  g_string_append_printf(self->out, "  <%s", record->name);
  append_id(self, "id", &record->id);
  if (record->has_circle)
    append_id(self, "circle", &record->circle);
  append_stamp(self, stamp);
  g_string_append(self->out, ">\n");
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];
    const PiiriValue *value = &field->cell.values[0];

    g_string_append_printf(self->out, "    <%s", field->name);
    if (!piiri_stamp_equal(&value->stamp, stamp)) {
      append_stamp(self, &value->stamp);
      append_over(self, &field->cell.over);
    }
    g_string_append_c(self->out, '>');
    append_text(self, value->text);
    g_string_append_printf(self->out, "</%s>\n", field->name);
  }
  g_string_append_printf(self->out, "  </%s>\n", record->name);
  self->n_records++;
  if (self->out->len > 64 * 1024)
    flush(self);
}

static void
write_replicas(Writer *self, int first, int last)
{
  char id[PIIRI_REPLICA_LENGTH + 1];

  for (int i = first; i <= last; i++) {
    guint64 *replica = g_new(guint64, 1);

    *replica = rows_replica(i);
    g_hash_table_insert(self->keys, replica, GUINT_TO_POINTER((guint)i + 1));
    g_string_append_printf(self->out, "  <replica key=\"k%d\" id=\"%s\" name=\"Kone %d\"/>\n",
                           i + 1, piiri_replica_format(*replica, id), i + 1);
  }
}

int
main(int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new("- writes a large exchange file");
  g_autoptr(GHashTable) keys = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  Writer writer = { keys, out, 0 };
  RowsOptions options;

  rows_add_options(context, &options);
  if (!g_option_context_parse(context, &argc, &argv, &error)) {
    g_printerr("%s\n", error->message);
    return 2;
  }
  g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n");
  write_replicas(&writer, options.changed > 0 ? 0 : 1, options.circles);
  rows_each(&options, write_record, &writer);
  g_string_append_printf(out, "  <end records=\"%" G_GUINT64_FORMAT "\"/>\n</piiri>\n",
                         writer.n_records);
  flush(&writer);
  return fflush(stdout) == 0 ? 0 : 1;
}
