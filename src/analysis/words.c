#include "analysis/words.h"

#include "model/stamp.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* The day at the start of TEXT, NULL when there is none. */
static GDateTime *
parse_date(const char *text)
{
  int year, month, day;

  if (!text || sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;

  return g_date_time_new_utc(year, month, day, 0, 0, 0);
}

char *
piiri_words_of_date(const char *text)
{
  g_autoptr(GDateTime) date = parse_date(text);

  if (!date)
    return g_strdup(text ? text : "");

  /* Translators: a date in short, for g_date_time_format(). */
  return g_date_time_format(date, C_("date", "%-d %b %Y"));
}

static char *
words_of_time(const char *text)
{
  int hour, minute;

  if (sscanf(text, "%2d:%2d", &hour, &minute) != 2)
    return g_strdup(text);

  if (minute == 0)
    /* Translators: a time of day on the hour. */
    return g_strdup_printf(C_("time", "%d:00"), hour);

  /* Translators: a time of day, hours and minutes. */
  return g_strdup_printf(C_("time", "%d:%02d"), hour, minute);
}

/* An amount has no cents or two digits of them, though files leave a last nought out. */
static char *
words_of_number(const PiiriField *field, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, ".", 2);

  if (field->money && parts[1] && strlen(parts[1]) == 1) {
    char *cents = g_strconcat(parts[1], "0", NULL);

    g_free(parts[1]);
    parts[1] = cents;
  }

  /* Translators: what stands between a number and its tenths. */
  return g_strjoinv(C_("number", "."), parts);
}

static char *
words_of_moment(const char *text)
{
  const char *time = strchr(text, 'T');
  g_autofree char *day = piiri_words_of_date(text);
  g_autofree char *clock = time ? words_of_time(time + 1) : NULL;

  /* Translators: a day and a time of day. */
  return clock ? g_strdup_printf(C_("moment", "%s, %s"), day, clock) : g_steal_pointer(&day);
}

static char *
words_of_choice(const PiiriField *field, const char *name)
{
  const PiiriChoice *choice = piiri_field_choice(field, name);

  return g_strdup(choice ? _(choice->label) : name);
}

/* What TEXT points to, of those that are joined the one that stands for them; 0 for none. */
static gint64
row_of_link(PiiriStore *store, const PiiriField *field, const char *text)
{
  PiiriId id;
  gint64 row =
      piiri_id_parse(text, strlen(text), &id) ? piiri_store_find(store, field->target, &id) : 0;

  return row != 0 ? piiri_store_representative(store, field->target, row) : 0;
}

static char *
words_of_link(PiiriStore *store, const PiiriField *field, const char *text)
{
  gint64 row = row_of_link(store, field, text);

  if (row == 0 || !piiri_store_is_shown(store, field->target, row))
    return g_strdup("");

  return piiri_words_of_record(store, field->target, row);
}

/* Whether one of the NAMES before the one AT points to the same. */
static bool
is_told(PiiriStore *store, const PiiriField *field, char **names, char **at)
{
  gint64 row = field->type == FIELD_LINKS ? row_of_link(store, field, *at) : 0;

  for (char **name = names; row != 0 && name < at; name++)
    if (row_of_link(store, field, *name) == row)
      return true;

  return false;
}

char *
piiri_words_in_sentence(const char *label)
{
  if (!*label)
    return g_strdup("");

  g_autofree char *first = g_utf8_substring(label, 0, 1);
  g_autofree char *small = g_utf8_strdown(first, -1);

  return g_strconcat(small, g_utf8_next_char(label), NULL);
}

char *
piiri_words_in_line(const char *text)
{
  GString *line = g_string_new(NULL);

  for (const char *c = text; *c; c++)
    if (!strchr(" \n\r\t", *c))
      g_string_append_c(line, *c);
    else if (line->len == 0 || line->str[line->len - 1] != ' ')
      g_string_append_c(line, ' ');

  return g_string_free(line, FALSE);
}

/* Choices and links are several: the words of each, joined. Only the first begins with a capital,
 * but names of people and places are left as they are. */
static char *
words_of_several(PiiriStore *store, const PiiriField *field, const char *text)
{
  g_auto(GStrv) names = g_strsplit(text, " ", -1);
  g_autoptr(GString) words = g_string_new(NULL);

  for (char **name = names; *name; name++) {
    if (is_told(store, field, names, name))
      continue;

    g_autofree char *word = field->type == FIELD_LINKS ? words_of_link(store, field, *name) :
                                                         words_of_choice(field, *name);

    if (*word && words->len > 0) {
      g_autofree char *next =
          field->type == FIELD_CHOICES ? piiri_words_in_sentence(word) : g_strdup(word);

      g_string_append_printf(words, ", %s", next);
    } else {
      g_string_append(words, word);
    }
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_words_of_value(PiiriStore *store, const PiiriField *field, const char *text)
{
  if (!text || !*text)
    return g_strdup("");

  switch (field->type) {
  case FIELD_DATE:
    return piiri_words_of_date(text);
  case FIELD_TIME:
    return words_of_time(text);
  case FIELD_DATETIME:
    return words_of_moment(text);
  case FIELD_NUMBER:
    return words_of_number(field, text);
  case FIELD_BOOLEAN:
    return g_strdup(g_str_equal(text, "yes") ? _("Yes") : _("No"));
  case FIELD_CHOICE:
    return words_of_choice(field, text);
  case FIELD_LINK:
    return words_of_link(store, field, text);
  case FIELD_CHOICES:
  case FIELD_LINKS:
    return words_of_several(store, field, text);
  case FIELD_PICTURE:
    return g_strdup(_("Picture"));
  default:
    return g_strdup(text);
  }
}

char *
piiri_words_of(PiiriStore *store, int kind, gint64 row, int field)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);
  g_autofree char *text = piiri_store_get(store, kind, row, field);

  return piiri_words_of_value(store, piiri_kind_field(of, field), text);
}

/* The first line of TEXT, short enough for a list. */
static char *
first_line(const char *text)
{
  gsize length = strcspn(text, "\n");

  if (g_utf8_strlen(text, (gssize)length) <= 60)
    return g_strndup(text, length);

  g_autofree char *start = g_utf8_substring(text, 0, 59);

  return g_strconcat(start, "…", NULL);
}

char *
piiri_words_of_record(PiiriStore *store, int kind, gint64 row)
{
  const PiiriKind *of = piiri_description_kind(piiri_store_description(store), kind);

  if (of->title != NO_FIELD) {
    g_autofree char *title = piiri_words_of(store, kind, row, of->title);

    if (*title)
      return first_line(title);
  }

  /* Without a title of its own, what is told of it first. */
  for (int field = FIRST_FIELD; field < of->n_fields; field++) {
    PiiriFieldType type = piiri_kind_field(of, field)->type;
    g_autofree char *words = NULL;

    if (type == FIELD_PICTURE || type == FIELD_BOOLEAN)
      continue;

    words = piiri_words_of(store, kind, row, field);
    if (*words)
      return first_line(words);
  }

  return g_strdup(_(of->label));
}

char *
piiri_words_day(gint64 wall)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local(wall / 1000);

  return day ? g_date_time_format(day, "%Y-%m-%d") : g_strdup("");
}

char *
piiri_words_today(void)
{
  return piiri_words_day(piiri_wall_now());
}
