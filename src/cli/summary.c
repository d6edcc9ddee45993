#include "cli/summary.h"

#include "cli/output.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
add_count(JsonBuilder *builder, const char *name, guint64 count)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_int_value(builder, (gint64)count);
}

void
summary_add_sentences(JsonBuilder *builder, const char *name, const GPtrArray *sentences)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (guint i = 0; i < sentences->len; i++)
    json_builder_add_string_value(builder, sentences->pdata[i]);
  json_builder_end_array(builder);
}

static int
compare_names(gconstpointer left, gconstpointer right)
{
  return strcmp(left, right);
}

void
summary_add_json(JsonBuilder *builder, const PiiriImportSummary *summary)
{
  g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(summary->kinds), compare_names);

  add_count(builder, "files", summary->files);
  add_count(builder, "read", summary->read);
  add_count(builder, "new", summary->new);
  add_count(builder, "changed", summary->changed);
  add_count(builder, "same", summary->same);
  add_count(builder, "conflicts", summary->conflicts);
  add_count(builder, "erased", summary->erased);
  add_count(builder, "withheld", summary->withheld);
  json_builder_set_member_name(builder, "kinds");
  json_builder_begin_object(builder);
  for (GList *name = names; name != NULL; name = name->next) {
    const PiiriKindCount *count = g_hash_table_lookup(summary->kinds, name->data);

    json_builder_set_member_name(builder, name->data);
    json_builder_begin_object(builder);
    add_count(builder, "new", count->new);
    add_count(builder, "changed", count->changed);
    add_count(builder, "same", count->same);
    json_builder_end_object(builder);
  }
  json_builder_end_object(builder);
  summary_add_sentences(builder, "warnings", summary->warnings);
  if (summary->changes != NULL && summary->files > 0)
    output_changes(builder, summary->changes);
}

void
summary_print_json(const PiiriImportSummary *summary)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();

  json_builder_begin_object(builder);
  summary_add_json(builder, summary);
  json_builder_end_object(builder);
  output_json(builder);
}

/* Translators see whole sentences only when no macro breaks them: the number goes in as text. */
static const char *
digits(guint64 n, char text[static 21])
{
  g_snprintf(text, 21, "%" G_GUINT64_FORMAT, n);
  return text;
}

void
summary_print(const PiiriImportSummary *summary)
{
  char new[21], changed[21], n[21];

  printf(ngettext("%u file: ", "%u files: ", summary->files), summary->files);
  /* Translators: three numbers; “2 files: ” stands before. */
  printf(_("%s new, %s changed, %s already here\n"), digits(summary->new, new),
         digits(summary->changed, changed), digits(summary->same, n));
  if (summary->conflicts > 0)
    printf(_("%s to decide: “piirictl conflicts” lists them\n"), digits(summary->conflicts, n));
  if (summary->erased > 0)
    printf(_("%s erased for good\n"), digits(summary->erased, n));
  if (summary->withheld > 0)
    printf(ngettext("%s record came without all of its fields\n",
                    "%s records came without all of their fields\n", (gulong)summary->withheld),
           digits(summary->withheld, n));
  for (guint i = 0; i < summary->warnings->len; i++)
    printf("%s\n", (char *)summary->warnings->pdata[i]);
}
