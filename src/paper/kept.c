#include "paper/kept.h"

#include "analysis/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* What it is, what it says, when and where it was written: the same columns all through. */
static const double columns[] = { 0.28, 0.49, 0.23, 0 };
enum { WHAT, SAYS, WRITTEN };

/* --- Values --------------------------------------------------------------------------------- */

/* "24 Nov 2026, Aino’s laptop" */
static char *
written_words(const PiiriKeptValue *value)
{
  g_autofree char *day = piiri_words_day(value->stamp.wall);
  g_autofree char *date = piiri_words_of_date(day);

  if (*value->laptop == '\0')
    return g_steal_pointer(&date);
  /* Translators: on paper, when something was written and on which laptop. */
  return g_strdup_printf(_("%s, %s"), date, value->laptop);
}

static const char *
value_words(const PiiriKeptValue *value)
{
  /* Translators: a field that somebody has emptied, on paper. */
  return *value->words != '\0' ? value->words : _("(emptied)");
}

/* How a value that isn't the one shown is told from it. */
static const char *
rank_words(const PiiriKeptValue *value)
{
  if (value->shown)
    return "";
  if (value->standing)
    /* Translators: beside a value that stands in conflict with the one shown. */
    return _("Also, not decided yet");
  /* Translators: beside a value that stood before the one shown. */
  return C_("version", "Earlier");
}

static const PiiriKeptValue *
value_at(const PiiriKeptField *field, guint i)
{
  return &g_array_index(field->values, PiiriKeptValue, i);
}

/* --- Records told field by field ------------------------------------------------------------ */

static void
add_head(PiiriTable *table, const char *what)
{
  PiiriTableRow *row = piiri_table_add(table);

  piiri_table_say(table, row, WHAT, PIIRI_STYLE_SMALL, what);
  piiri_table_say(table, row, SAYS, PIIRI_STYLE_SMALL, _("What it says"));
  piiri_table_say(table, row, WRITTEN, PIIRI_STYLE_SMALL, _("Written"));
}

static void
add_field(PiiriTable *table, const PiiriKeptField *field)
{
  for (guint i = 0; i < field->values->len; i++) {
    const PiiriKeptValue *value = value_at(field, i);
    g_autofree char *written = written_words(value);
    PiiriTableRow *row = piiri_table_add(table);

    row->rule = i == 0;
    row->with_next = i + 1 < field->values->len;
    piiri_table_say(table, row, WHAT, i == 0 ? PIIRI_STYLE_QUIET : PIIRI_STYLE_SMALL,
                    i == 0 ? field->label : rank_words(value));
    piiri_table_say(table, row, SAYS, value->shown ? PIIRI_STYLE_BODY : PIIRI_STYLE_QUIET,
                    value_words(value));
    piiri_table_say(table, row, WRITTEN, PIIRI_STYLE_SMALL, written);
  }
}

static char *
title_of(const PiiriKeptRecord *record)
{
  /* Translators: the name of a record that has been deleted but is still kept. */
  return record->deleted ? g_strdup_printf(_("%s (deleted)"), record->title) :
                           g_strdup(record->title);
}

/* The picture itself, above what is kept of it. */
static void
add_picture(PiiriDocument *document, const PiiriKeptRecord *record)
{
  for (guint i = 0; i < record->fields->len; i++) {
    const PiiriKeptField *field = g_ptr_array_index(record->fields, i);
    const PiiriKeptValue *value = value_at(field, 0);
    g_autoptr(GBytes) bytes = NULL;
    guint8 *data;
    gsize n;

    if (record->ref.kind != KIND_PICTURE || strcmp(field->name, "bytes") != 0 ||
        value->text == NULL)
      continue;
    data = g_base64_decode(value->text, &n);
    bytes = g_bytes_new_take(data, n);
    piiri_document_picture(document, bytes, record->title);
  }
}

static void
add_long(PiiriDocument *document, const PiiriKeptRecord *record, bool titled, bool head)
{
  g_autofree char *title = title_of(record);
  PiiriTable *table;

  if (titled)
    piiri_document_text(document, PIIRI_STYLE_SUBHEADING, title);
  add_picture(document, record);
  table = piiri_document_table(document, columns, head);
  if (head)
    add_head(table, _("What"));
  for (guint i = 0; i < record->fields->len; i++)
    add_field(table, g_ptr_array_index(record->fields, i));
}

/* --- Records told in a row ------------------------------------------------------------------ */

/* What was written on one day on one laptop, and is of one rank, stands together. */
typedef struct {
  const PiiriKeptValue *first;
  char *written;
  GString *says;
} Group;

static void
group_clear(gpointer data)
{
  Group *group = data;

  g_free(group->written);
  g_string_free(group->says, TRUE);
}

static Group *
find_group(GArray *groups, const PiiriKeptValue *value)
{
  g_autofree char *written = written_words(value);
  Group group = { .first = value };

  for (guint i = 0; i < groups->len; i++) {
    Group *known = &g_array_index(groups, Group, i);

    if (known->first->shown == value->shown && known->first->standing == value->standing &&
        strcmp(known->written, written) == 0)
      return known;
  }
  group.written = g_steal_pointer(&written);
  group.says = g_string_new(rank_words(value));
  if (group.says->len > 0)
    g_string_append(group.says, ": ");
  g_array_append_val(groups, group);
  return &g_array_index(groups, Group, groups->len - 1);
}

/* True for what the record's name says already. */
static bool
is_said(const PiiriKept *kept,
        const PiiriKeptRecord *record,
        const PiiriKeptField *field,
        const PiiriKeptValue *value)
{
  const PiiriKind *kind =
      record->ref.kind == PIIRI_UNKNOWN_KIND ? NULL : &piiri_kinds.kinds[record->ref.kind];

  if (!value->shown || !record->whole || kind == NULL)
    return false;
  return strcmp(value->words, record->title) == 0 ||
         (piiri_kind_is_key(kind, piiri_kind_find(kind, field->name)) &&
          strcmp(value->words, kept->name) == 0);
}

static void
gather_groups(GArray *groups, const PiiriKept *kept, const PiiriKeptRecord *record)
{
  for (guint i = 0; i < record->fields->len; i++) {
    const PiiriKeptField *field = g_ptr_array_index(record->fields, i);

    for (guint j = 0; j < field->values->len; j++) {
      const PiiriKeptValue *value = value_at(field, j);
      Group *group;

      if (is_said(kept, record, field, value))
        continue;
      group = find_group(groups, value);
      if (group->says->len > 0 && !g_str_has_suffix(group->says->str, ": "))
        g_string_append(group->says, " · ");
      /* Translators: a field and what it says, as in “Present: Yes”. */
      g_string_append_printf(group->says, _("%s: %s"), field->label, value_words(value));
    }
  }
}

static void
add_short(PiiriTable *table, const PiiriKept *kept, const PiiriKeptRecord *record)
{
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(Group));
  g_autofree char *title = title_of(record);

  g_array_set_clear_func(groups, group_clear);
  gather_groups(groups, kept, record);
  for (guint i = 0; i == 0 || i < groups->len; i++) {
    PiiriTableRow *row = piiri_table_add(table);
    const Group *group = i < groups->len ? &g_array_index(groups, Group, i) : NULL;

    row->rule = i == 0;
    row->with_next = i + 1 < groups->len;
    piiri_table_say(table, row, WHAT, PIIRI_STYLE_BODY, i == 0 ? title : "");
    if (group == NULL)
      continue;
    piiri_table_say(table, row, SAYS, group->first->shown ? PIIRI_STYLE_BODY : PIIRI_STYLE_QUIET,
                    group->says->str);
    piiri_table_say(table, row, WRITTEN, PIIRI_STYLE_SMALL, group->written);
  }
}

/* --- The parts ------------------------------------------------------------------------------ */

static const char *
plural_of(const PiiriKeptRecord *record)
{
  if (record->ref.kind == PIIRI_UNKNOWN_KIND)
    return _("What a newer version of Piiri keeps");
  /* Other people stand here because they point to her. */
  if (record->ref.kind == KIND_PARTICIPANT)
    return _("Other people’s records that name you");
  return _(piiri_kinds.kinds[record->ref.kind].plural);
}

/* Texts and pictures deserve the room; the rest is told in a row each. */
static bool
is_long(const PiiriKeptRecord *record)
{
  return record->whole && (record->ref.kind == KIND_ENTRY || record->ref.kind == KIND_PICTURE);
}

static guint
add_own(PiiriDocument *document, const PiiriKept *kept)
{
  guint n = 0;

  while (n < kept->records->len && ((PiiriKeptRecord *)kept->records->pdata[n])->own)
    n++;
  piiri_document_text(document, PIIRI_STYLE_HEADING, _("About you"));
  if (n > 1)
    piiri_document_text(document, PIIRI_STYLE_BODY,
                        _("You have been written down more than once. These records belong "
                          "together."));
  for (guint i = 0; i < n; i++)
    add_long(document, kept->records->pdata[i], n > 1, true);
  return n;
}

/* The records of one kind from FIRST on; returns where the next kind begins. */
static guint
add_kind(PiiriDocument *document, const PiiriKept *kept, guint first)
{
  const PiiriKeptRecord *of = kept->records->pdata[first];
  PiiriTable *table = NULL;
  guint i = first;

  piiri_document_text(document, PIIRI_STYLE_HEADING, plural_of(of));
  for (; i < kept->records->len; i++) {
    const PiiriKeptRecord *record = kept->records->pdata[i];

    if (record->ref.kind != of->ref.kind)
      break;
    if (is_long(record)) {
      add_long(document, record, true, false);
      table = NULL;
      continue;
    }
    if (table == NULL) {
      table = piiri_document_table(document, columns, true);
      add_head(table, record->label);
    }
    add_short(table, kept, record);
  }
  return i;
}

/* --- Why it is kept ------------------------------------------------------------------------- */

static void
add_fact(PiiriTable *table, const char *what, const char *says)
{
  static const char *const missing = N_("Not written down yet");
  PiiriTableRow *row = piiri_table_add(table);

  row->rule = true;
  piiri_table_say(table, row, 0, PIIRI_STYLE_QUIET, what);
  piiri_table_say(table, row, 1, *says != '\0' ? PIIRI_STYLE_BODY : PIIRI_STYLE_QUIET,
                  *says != '\0' ? says : _(missing));
}

static char *
retention_words(const PiiriKeptCircle *circle)
{
  guint64 months = g_ascii_strtoull(circle->retention, NULL, 10);

  if (months == 0 || months > G_MAXINT)
    return g_strdup(circle->retention);
  return g_strdup_printf(ngettext("For %u month after you last came",
                                  "For %u months after you last came", (gulong)months),
                         (guint)months);
}

static void
add_circle(PiiriDocument *document, const PiiriKeptCircle *circle)
{
  static const double shares[] = { 0.28, 0.72, 0 };
  g_autofree char *retention = retention_words(circle);
  PiiriTable *table = piiri_document_table(document, shares, false);

  add_fact(table, _("Circle"), circle->name);
  add_fact(table, _("Controller of the register"), circle->controller);
  add_fact(table, _("Basis for keeping people"), circle->basis_words);
  add_fact(table, _("How long"), retention);
  add_fact(table, _("Contact person"), circle->contact);
  piiri_document_space(document, 12);
}

static void
add_reasons(PiiriDocument *document, const PiiriKept *kept)
{
  piiri_document_text(document, PIIRI_STYLE_HEADING, _("Why it is kept, and who answers for it"));
  for (guint i = 0; i < kept->circles->len; i++)
    add_circle(document, kept->circles->pdata[i]);
  piiri_document_text(document, PIIRI_STYLE_BODY,
                      _("You may ask at any time to see what is kept of you, to have it corrected, "
                        "or to be forgotten. Turn to whoever guides your circle, or to the "
                        "controller of the register."));
  piiri_document_text(
      document, PIIRI_STYLE_BODY,
      _("If you feel that this isn’t done as it should be, you can turn to the Data "
        "Protection Ombudsman."));
}

static char *
circle_names(const PiiriKept *kept)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < kept->circles->len; i++)
    g_ptr_array_add(names, ((PiiriKeptCircle *)kept->circles->pdata[i])->name);
  g_ptr_array_add(names, NULL);
  return g_strjoinv(", ", (char **)names->pdata);
}

PiiriDocument *
piiri_paper_kept(const PiiriKept *kept)
{
  /* Translators: the title of a paper; %s is a person’s name. */
  g_autofree char *title = g_strdup_printf(_("What is kept of %s"), kept->name);
  g_autofree char *circles = circle_names(kept);
  g_autofree char *day = piiri_words_day(kept->wall);
  g_autofree char *date = piiri_words_of_date(day);
  g_autofree char *words = g_strdup_printf(
      /* Translators: the name of a circle, a date. */
      _("This is everything that %s has of you in Piiri, the program that the circle keeps its "
        "records with, as it was on %s: each thing with the day when it was written and the laptop "
        "on which it was, and what it said before. Backups hold the same."),
      circles, date);
  PiiriDocument *document = piiri_document_new(title, circles, kept->wall);

  piiri_document_text(document, PIIRI_STYLE_TITLE, title);
  piiri_document_text(document, PIIRI_STYLE_BODY, words);
  add_reasons(document, kept);
  for (guint i = add_own(document, kept); i < kept->records->len;)
    i = add_kind(document, kept, i);
  return document;
}
