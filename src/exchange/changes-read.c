#include "exchange/changes-private.h"

#include "analysis/words.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Reading what was gathered: lists of numbers, and what is asked of one of them.
 */

void
piiri_change_free(PiiriChange *change)
{
  if (change == NULL)
    return;
  g_free(change->name);
  g_free(change->title);
  g_free(change->person);
  g_free(change->circle);
  g_free(change);
}

void
piiri_changes_group_clear(PiiriChangesGroup *group)
{
  g_clear_pointer(&group->person, g_free);
}

guint
piiri_changes_n(PiiriChanges *changes)
{
  sqlite3_stmt *statement = changes_prepare(changes, "SELECT count(*) FROM change");
  guint n = 0;

  if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    n = (guint)sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return n;
}

/* --- Lists --- */

/* The kinds that are ordered by a day: the newest is what people look for. */
static bool
is_by_day(const PiiriChanges *self, int kind)
{
  const PiiriKind *of = &self->description->kinds[kind];
  const PiiriField *field = piiri_kind_field(of, changes_sort_field(of));

  if (field->type == FIELD_LINK && field->target != kind)
    return is_by_day(self, field->target);
  return field->type == FIELD_DATE || field->type == FIELD_DATETIME;
}

/* Columns: number, kind, person's words. */
static char *
make_sql(const PiiriChanges *self, bool by_person)
{
  g_autoptr(GString) days = g_string_new("-1");
  const char *sort = "coalesce(CASE typeof(c.sort) WHEN 'blob' THEN"
                     " (SELECT l.sort FROM linked l WHERE l.id = c.sort LIMIT 1)"
                     " ELSE c.sort END, '')";

  for (int i = 0; i < self->description->n_kinds; i++)
    if (is_by_day(self, i))
      g_string_append_printf(days, ", %d", i);
  /* Unknown kinds are -1, and last. */
  return g_strdup_printf("SELECT c.number, c.kind, p.words FROM change c LEFT JOIN linked p"
                         " ON p.id = c.person AND p.kind = %d AND %d"
                         " ORDER BY %s c.kind < 0, c.kind, c.name,"
                         " iif(c.kind IN (%s), %s, NULL) DESC, %s,"
                         " (SELECT q.sort FROM linked q WHERE q.id = c.person LIMIT 1), c.id",
                         self->participant, by_person,
                         by_person ? "p.id IS NULL, p.sort, p.id," : "", days->str, sort, sort);
}

static bool
belongs(const PiiriChangesGroup *group, bool by_person, int kind, const char *person)
{
  if (by_person && (person != NULL || group->person != NULL))
    return g_strcmp0(group->person, person) == 0;
  return group->kind == kind;
}

GArray *
piiri_changes_list(PiiriChanges *changes, bool by_person, GArray *groups)
{
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autofree char *sql = make_sql(changes, by_person);
  sqlite3_stmt *statement = changes_prepare(changes, sql);

  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    gint64 number = sqlite3_column_int64(statement, 0);
    int kind = sqlite3_column_int(statement, 1);
    const char *person = by_person ? (const char *)sqlite3_column_text(statement, 2) : NULL;
    PiiriChangesGroup *last =
        groups->len > 0 ? &g_array_index(groups, PiiriChangesGroup, groups->len - 1) : NULL;

    if (last == NULL || !belongs(last, by_person, kind, person)) {
      PiiriChangesGroup group = { person != NULL ? PIIRI_UNKNOWN_KIND : kind, g_strdup(person),
                                  numbers->len, 0 };

      g_array_append_val(groups, group);
      last = &g_array_index(groups, PiiriChangesGroup, groups->len - 1);
    }
    last->n++;
    g_array_append_val(numbers, number);
  }
  sqlite3_finalize(statement);
  return numbers;
}

/* --- One record --- */

static char *
text_of(sqlite3_stmt *statement, int column)
{
  return g_strdup((const char *)sqlite3_column_text(statement, column));
}

/* Of another record that has words, else its own title in words. */
static char *
title_words(PiiriChanges *self, sqlite3_stmt *statement, int kind)
{
  const PiiriKind *of = kind >= 0 ? &self->description->kinds[kind] : NULL;
  int field = sqlite3_column_int(statement, 4);
  g_autofree char *words = NULL;

  if (sqlite3_column_type(statement, 5) == SQLITE_BLOB)
    words = text_of(statement, 6);
  else if (of != NULL && field != NO_FIELD && piiri_kind_field(of, field)->type != FIELD_LINKS)
    words = piiri_words_of_value(NULL, piiri_kind_field(of, field),
                                 (const char *)sqlite3_column_text(statement, 5));
  if (words != NULL && *words != '\0')
    return g_steal_pointer(&words);
  return g_strdup(of != NULL ? _(of->label) : _("Another record"));
}

PiiriChange *
piiri_changes_get(PiiriChanges *changes, gint64 number)
{
  sqlite3_stmt *statement = changes_prepare(
      changes, "SELECT c.kind, c.name, c.id, c.what, c.title_field, c.title,"
               " (SELECT words FROM linked WHERE id = c.title AND kind = c.title_kind),"
               " (SELECT words FROM linked WHERE id = c.person AND kind = ?2),"
               " (SELECT words FROM linked WHERE id = c.circle AND kind = ?3),"
               " (SELECT count(*) FROM field WHERE change = c.number AND what = 1)"
               " FROM change c WHERE c.number = ?1");
  PiiriChange *change = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_int(statement, 2, changes->participant);
  sqlite3_bind_int(statement, 3, changes->description->circle);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    change = g_new0(PiiriChange, 1);
    change->number = number;
    change->kind = sqlite3_column_int(statement, 0);
    change->name = text_of(statement, 1);
    memcpy(change->id.bytes, sqlite3_column_blob(statement, 2), sizeof change->id.bytes);
    change->what = (PiiriChangeWhat)sqlite3_column_int(statement, 3);
    change->title = title_words(changes, statement, change->kind);
    if (change->kind != changes->participant)
      change->person = text_of(statement, 7);
    change->circle = text_of(statement, 8);
    change->conflicts = (guint)sqlite3_column_int(statement, 9);
  }
  sqlite3_finalize(statement);
  return change;
}

static void
free_field(gpointer data)
{
  PiiriFieldChange *field = data;

  g_free(field->name);
  g_free(field->before);
  g_free(field->after);
  g_free(field);
}

GPtrArray *
piiri_changes_fields(PiiriChanges *changes, gint64 number)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func(free_field);
  sqlite3_stmt *statement =
      changes_prepare(changes, "SELECT place, name, what, before, after FROM field"
                               " WHERE change = ? ORDER BY place, name");

  if (statement != NULL)
    sqlite3_bind_int64(statement, 1, number);
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    PiiriFieldChange *field = g_new0(PiiriFieldChange, 1);
    int place = sqlite3_column_int(statement, 0);

    *field = (PiiriFieldChange){ place < G_MAXINT16 ? place : -1, text_of(statement, 1),
                                 (PiiriFieldChangeWhat)sqlite3_column_int(statement, 2),
                                 text_of(statement, 3), text_of(statement, 4) };
    g_ptr_array_add(fields, field);
  }
  sqlite3_finalize(statement);
  return fields;
}

char *
piiri_changes_labels(PiiriChanges *changes, const PiiriChange *change, guint most)
{
  g_autoptr(GString) labels = g_string_new(NULL);
  sqlite3_stmt *statement = changes_prepare(
      changes, "SELECT place, name FROM field WHERE change = ? ORDER BY place, name LIMIT ?");

  if (statement != NULL) {
    sqlite3_bind_int64(statement, 1, change->number);
    sqlite3_bind_int64(statement, 2, most);
  }
  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW) {
    int place = sqlite3_column_int(statement, 0);
    const char *label =
        change->kind >= 0 && place < G_MAXINT16 ?
            _(piiri_kind_field(&changes->description->kinds[change->kind], place)->label) :
            (const char *)sqlite3_column_text(statement, 1);
    g_autofree char *inside = labels->len > 0 ? piiri_words_in_sentence(label) : g_strdup(label);

    g_string_append_printf(labels, labels->len > 0 ? ", %s" : "%s", inside);
  }
  sqlite3_finalize(statement);
  return g_string_free(g_steal_pointer(&labels), FALSE);
}

/* --- Values --- */

/* What the file itself brings of that id; NULL when it brings nothing. */
static char *
words_of_brought(PiiriChanges *self, int kind, const char *text)
{
  sqlite3_stmt *statement =
      changes_prepare(self, "SELECT number FROM change WHERE id = ? AND name = ?");
  g_autoptr(PiiriChange) change = NULL;
  PiiriId id;

  if (statement != NULL && kind >= 0 && piiri_id_parse(text, strlen(text), &id)) {
    sqlite3_bind_blob(statement, 1, id.bytes, sizeof id.bytes, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, self->description->kinds[kind].name, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW)
      change = piiri_changes_get(self, sqlite3_column_int64(statement, 0));
  }
  sqlite3_finalize(statement);
  return change != NULL ? g_steal_pointer(&change->title) : NULL;
}

static char *
words_of_links(PiiriChanges *self, PiiriStore *store, const PiiriField *field, const char *text)
{
  g_auto(GStrv) ids = g_strsplit(text, " ", -1);
  g_autoptr(GString) words = g_string_new(NULL);

  for (char **id = ids; *id != NULL; id++) {
    g_autofree char *brought = words_of_brought(self, field->target, *id);
    g_autofree char *here =
        brought == NULL && store != NULL ? piiri_words_of_value(store, field, *id) : NULL;
    const char *word = brought != NULL ? brought : here;

    if (word != NULL && *word != '\0')
      g_string_append_printf(words, words->len > 0 ? ", %s" : "%s", word);
  }
  return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
piiri_changes_words(PiiriChanges *changes,
                    PiiriStore *store,
                    const PiiriChange *change,
                    int field,
                    const char *text)
{
  PiiriField of;

  if (change->kind < 0 || field < 0)
    return g_strdup(text != NULL ? text : "");
  of = *piiri_kind_field(&changes->description->kinds[change->kind], field);
  of.target = changes_target(&changes->description->kinds[change->kind], change->kind, field);
  if ((of.type == FIELD_LINK || of.type == FIELD_LINKS) && text != NULL)
    return words_of_links(changes, store, &of, text);
  return piiri_words_of_value(store, &of, text);
}
