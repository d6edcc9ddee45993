#include "exchange/changes-private.h"

#include "analysis/words.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Gathering: a row for each record that changes and one for each of its fields that do. Whom and
 * what records are about is written down as ids, and named at the end in one go for each of them,
 * since a link may come before what it points to.
 */

/* Pictures are kept to be shown; of more than this it is only told that they change. */
#define PICTURES_MAX (64 * 1024 * 1024)

/* Of what a record is called, bytes. */
#define TITLE_MAX 200

static const char tables[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;"
    "CREATE TABLE change(number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL,"
    " id BLOB NOT NULL, what INTEGER NOT NULL, title_field INTEGER NOT NULL, title,"
    " title_kind INTEGER NOT NULL, sort, person BLOB, circle BLOB, UNIQUE(id, name));"
    "CREATE TABLE field(change INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,"
    " what INTEGER NOT NULL, before TEXT, after TEXT, PRIMARY KEY(change, place, name))"
    " WITHOUT ROWID;"
    /* What others are about: its words, and what they are ordered by. */
    "CREATE TABLE linked(id BLOB NOT NULL, kind INTEGER NOT NULL, words TEXT, sort,"
    " PRIMARY KEY(id, kind)) WITHOUT ROWID;"
    "BEGIN";

static bool
fail(PiiriChanges *self, GError **error)
{
  g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_FAILED,
              _("There is no room to show what changes: %s"), sqlite3_errmsg(self->db));
  return false;
}

sqlite3_stmt *
changes_prepare(PiiriChanges *changes, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2(changes->db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_warning("%s: %s", sqlite3_errmsg(changes->db), sql);
  return statement;
}

static bool
run(PiiriChanges *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step(statement);

  sqlite3_reset(statement);
  return code == SQLITE_DONE || code == SQLITE_ROW || fail(self, error);
}

PiiriChanges *
piiri_changes_new(const PiiriDescription *description, GError **error)
{
  g_autoptr(PiiriChanges) self = g_new0(PiiriChanges, 1);

  self->description = description;
  self->participant = piiri_description_find(description, "participant");
  /* An empty name: a file of SQLite's own, when it needs one. */
  if (sqlite3_open_v2("", &self->db,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX,
                      NULL) != SQLITE_OK ||
      sqlite3_exec(self->db, tables, NULL, NULL, NULL) != SQLITE_OK) {
    fail(self, error);
    return NULL;
  }
  self->add_change =
      changes_prepare(self, "INSERT INTO change(kind, name, id, what, title_field, title,"
                            " title_kind, sort, person, circle)"
                            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            /* What is new stays new in its later parts. */
                            " ON CONFLICT DO UPDATE SET what = iif(change.what = 0 AND"
                            " excluded.what = 1, 0, excluded.what), title = excluded.title,"
                            " title_field = excluded.title_field,"
                            " title_kind = excluded.title_kind, sort = excluded.sort,"
                            " person = excluded.person RETURNING number");
  self->add_field =
      changes_prepare(self, "INSERT INTO field(change, place, name, what, before, after)"
                            " VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                            " what = excluded.what, after = excluded.after");
  return g_steal_pointer(&self);
}

void
piiri_changes_free(PiiriChanges *changes)
{
  if (changes == NULL)
    return;
  sqlite3_finalize(changes->add_change);
  sqlite3_finalize(changes->add_field);
  sqlite3_close(changes->db);
  g_free(changes);
}

/* --- Fields --- */

static const PiiriRecordField *
find_like(const PiiriRecord *record, const PiiriRecordField *like)
{
  for (guint i = 0; record != NULL && i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];

    if (field->index == like->index && g_strcmp0(field->space, like->space) == 0 &&
        strcmp(field->name, like->name) == 0)
      return field;
  }
  return NULL;
}

static const char *
shown_text(const PiiriRecordField *field)
{
  const PiiriValue *shown = field != NULL ? piiri_cell_shown(&field->cell) : NULL;

  return shown != NULL ? shown->text : NULL;
}

static bool
in_conflict(const PiiriRecord *record, const PiiriRecordField *field)
{
  if (field == NULL || piiri_record_is_deleted(record))
    return false;
  return piiri_cell_in_conflict(&field->cell) ||
         (field->index == DELETED && piiri_record_deletion_in_doubt(record));
}

/* The newest text that isn't TEXT. */
static const char *
other_text(const PiiriCell *cell, const char *text)
{
  for (guint i = cell->n_values; i > 0; i--)
    if (g_strcmp0(cell->values[i - 1].text, text) != 0)
      return cell->values[i - 1].text;
  return text;
}

/* What there is to tell of a field; false when nothing of it is seen to change. */
static bool
compare_field(const PiiriRecord *before,
              const PiiriRecordField *old,
              const PiiriRecord *after,
              const PiiriRecordField *field,
              PiiriFieldChangeWhat *what,
              const char **was,
              const char **is)
{
  bool was_open = before != NULL && in_conflict(before, old);
  bool is_open = in_conflict(after, field);

  *was = shown_text(old);
  *is = shown_text(field);
  *what = is_open && !was_open ? PIIRI_FIELD_IN_CONFLICT :
          was_open && !is_open ? PIIRI_FIELD_SETTLED :
                                 PIIRI_FIELD_CHANGED;
  if (*what == PIIRI_FIELD_IN_CONFLICT && before != NULL)
    *is = other_text(&field->cell, *was);
  /* What becomes of the whole record is told of the record. */
  if (field->index == DELETED)
    return *what != PIIRI_FIELD_CHANGED && !piiri_record_is_deleted(after);
  if (before == NULL && (*is == NULL || **is == '\0'))
    return *what != PIIRI_FIELD_CHANGED;
  return *what != PIIRI_FIELD_CHANGED || g_strcmp0(*was != NULL ? *was : "", *is) != 0;
}

/* A picture goes where there is room for it. */
static const char *
keep_picture(PiiriChanges *self, const char *text)
{
  if (text == NULL)
    return NULL;
  self->pictures += strlen(text);
  return self->pictures <= PICTURES_MAX ? text : NULL;
}

static bool
add_field(PiiriChanges *self,
          gint64 change,
          const PiiriRecord *before,
          const PiiriRecord *after,
          const PiiriRecordField *field,
          GError **error)
{
  const PiiriRecordField *old = find_like(before, field);
  g_autofree char *name = NULL;
  PiiriFieldChangeWhat what;
  const char *was, *is;

  if (!compare_field(before, old, after, field, &what, &was, &is))
    return true;
  if (field->index >= 0 && after->kind != PIIRI_UNKNOWN_KIND &&
      piiri_kind_field(&self->description->kinds[after->kind], field->index)->type ==
          FIELD_PICTURE) {
    was = keep_picture(self, was);
    is = keep_picture(self, is);
  }
  name = field->space != NULL ? g_strdup_printf("{%s}%s", field->space, field->name) :
                                g_strdup(field->name);
  sqlite3_bind_int64(self->add_field, 1, change);
  sqlite3_bind_int(self->add_field, 2, field->index >= 0 ? field->index : G_MAXINT16);
  sqlite3_bind_text(self->add_field, 3, name, -1, SQLITE_STATIC);
  sqlite3_bind_int(self->add_field, 4, what);
  sqlite3_bind_text(self->add_field, 5, was, -1, SQLITE_STATIC);
  sqlite3_bind_text(self->add_field, 6, is, -1, SQLITE_STATIC);
  return run(self, self->add_field, error);
}

/* --- Records --- */

int
changes_sort_field(const PiiriKind *kind)
{
  PiiriFieldType first = piiri_kind_field(kind, FIRST_FIELD)->type;

  /* A task begins with its kind, but is called by its title. */
  if ((first == FIELD_CHOICE || first == FIELD_BOOLEAN) && kind->title != NO_FIELD)
    return kind->title;
  return FIRST_FIELD;
}

int
changes_target(const PiiriKind *kind, int index, int field)
{
  return field == SAME_AS ? index : piiri_kind_field(kind, field)->target;
}

static PiiriChangeWhat
what_of(const PiiriRecord *before, const PiiriRecord *after)
{
  bool gone = piiri_record_is_deleted(after);

  if (before == NULL)
    return gone ? PIIRI_CHANGE_GONE : PIIRI_CHANGE_NEW;
  if (gone != piiri_record_is_deleted(before))
    return gone ? PIIRI_CHANGE_DELETED : PIIRI_CHANGE_RESTORED;
  return PIIRI_CHANGE_CHANGED;
}

/* What it is called by: its title, else what is told of it first. */
static int
title_field(const PiiriKind *kind, const PiiriRecord *record)
{
  const char *title = kind->title != NO_FIELD ? piiri_record_text(record, kind->title) : NULL;

  if (title != NULL && *title != '\0')
    return kind->title;
  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    PiiriFieldType type = piiri_kind_field(kind, i)->type;
    const char *text = piiri_record_text(record, i);

    if (text != NULL && *text != '\0' && type != FIELD_PICTURE && type != FIELD_BOOLEAN)
      return i;
  }
  return NO_FIELD;
}

/* The beginning of TEXT's first line. */
static char *
cut(const char *text)
{
  gsize length = MIN(strcspn(text, "\n"), TITLE_MAX);

  while (length > 0 && (text[length] & 0xc0) == 0x80)
    length--;
  return g_strndup(text, length);
}

static void
bind_id(sqlite3_stmt *statement, int at, const PiiriId *id)
{
  sqlite3_bind_blob(statement, at, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
}

/* Texts as people order them, links as ids, everything else as it is spelt. */
static void
bind_sort(sqlite3_stmt *statement, int at, PiiriFieldType type, const char *text)
{
  PiiriId id;

  if (text == NULL)
    sqlite3_bind_null(statement, at);
  else if (type == FIELD_TEXT || type == FIELD_PROSE)
    sqlite3_bind_text(statement, at, g_utf8_collate_key(text, -1), -1, g_free);
  else if (type == FIELD_LINK && piiri_id_parse(text, strlen(text), &id))
    bind_id(statement, at, &id);
  else
    sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
}

/* Whom the record is about: itself, or whom its first link to a person leads to. */
static bool
find_person(PiiriChanges *self, const PiiriRecord *record, PiiriId *id)
{
  const PiiriKind *kind = &self->description->kinds[record->kind];

  *id = record->id;
  if (record->kind == self->participant)
    return true;
  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    const PiiriField *field = piiri_kind_field(kind, i);
    const char *text = piiri_record_text(record, i);

    if (field->type == FIELD_LINK && field->target == self->participant && text != NULL &&
        piiri_id_parse(text, strlen(text), id))
      return true;
  }
  return false;
}

/* The title as it is spelt, or the id of what the record is called after. */
static void
bind_title(sqlite3_stmt *statement, const PiiriKind *kind, const PiiriRecord *record)
{
  int title = title_field(kind, record);
  const PiiriField *field = piiri_kind_field(kind, title);
  const char *text = title != NO_FIELD ? piiri_record_text(record, title) : "";
  bool link = title != NO_FIELD && field->type == FIELD_LINK;
  PiiriId id;

  link = link && piiri_id_parse(text, strlen(text), &id);
  sqlite3_bind_int(statement, 5, title);
  if (link)
    bind_id(statement, 6, &id);
  else
    sqlite3_bind_text(statement, 6, cut(text), -1, g_free);
  sqlite3_bind_int(statement, 7, link ? changes_target(kind, record->kind, title) : -1);
}

static void
bind_known(PiiriChanges *self, const PiiriRecord *record)
{
  const PiiriKind *kind = &self->description->kinds[record->kind];
  sqlite3_stmt *statement = self->add_change;
  int sort = changes_sort_field(kind);
  PiiriId person;

  bind_title(statement, kind, record);
  bind_sort(statement, 8, piiri_kind_field(kind, sort)->type, piiri_record_text(record, sort));
  if (find_person(self, record, &person))
    bind_id(statement, 9, &person);
}

bool
piiri_changes_add(PiiriChanges *changes,
                  const PiiriRecord *before,
                  const PiiriRecord *after,
                  GError **error)
{
  sqlite3_stmt *statement = changes->add_change;
  gint64 number;

  sqlite3_clear_bindings(statement);
  sqlite3_bind_int(statement, 1, after->kind);
  sqlite3_bind_text(statement, 2, after->name, -1, SQLITE_STATIC);
  bind_id(statement, 3, &after->id);
  sqlite3_bind_int(statement, 4, what_of(before, after));
  sqlite3_bind_int(statement, 5, NO_FIELD);
  sqlite3_bind_int(statement, 7, -1);
  if (after->kind != PIIRI_UNKNOWN_KIND)
    bind_known(changes, after);
  if (after->has_circle)
    bind_id(statement, 10, &after->circle);
  if (sqlite3_step(statement) != SQLITE_ROW) {
    sqlite3_reset(statement);
    return fail(changes, error);
  }
  number = sqlite3_column_int64(statement, 0);
  if (!run(changes, statement, error))
    return false;
  for (guint i = 0; i < after->n_fields; i++)
    if (!add_field(changes, number, before, after, &after->fields[i], error))
      return false;
  return true;
}

/* --- Names --- */

/* Writes down what the records of KIND are called that SELECT gives the ids of. */
static bool
name_linked(PiiriChanges *self, PiiriStore *store, int kind, const char *select, GError **error)
{
  const PiiriKind *of = &self->description->kinds[kind];
  int sort = changes_sort_field(of);
  PiiriFieldType type = piiri_kind_field(of, sort)->type;
  sqlite3_stmt *ids = changes_prepare(self, select);
  sqlite3_stmt *insert = changes_prepare(self, "INSERT OR IGNORE INTO linked(id, kind, words, sort)"
                                               " VALUES(?, ?, ?, ?)");
  bool done = ids != NULL && insert != NULL;

  while (done && sqlite3_step(ids) == SQLITE_ROW) {
    g_autofree char *text = NULL;
    PiiriId id;
    gint64 row;

    memcpy(id.bytes, sqlite3_column_blob(ids, 0), sizeof id.bytes);
    row = piiri_store_find(store, kind, &id);
    bind_id(insert, 1, &id);
    sqlite3_bind_int(insert, 2, kind);
    sqlite3_bind_null(insert, 3);
    if (row != 0) {
      sqlite3_bind_text(insert, 3, piiri_words_of_record(store, kind, row), -1, g_free);
      text = piiri_store_get(store, kind, row, sort);
    }
    bind_sort(insert, 4, type, text);
    done = run(self, insert, error);
  }
  sqlite3_finalize(ids);
  sqlite3_finalize(insert);
  return done;
}

/* The ids of that kind that anything is about. */
static char *
select_linked(PiiriChanges *self, int kind)
{
  GString *sql = g_string_new(NULL);

  g_string_printf(sql, "SELECT title FROM change WHERE title_kind = %d", kind);
  if (kind == self->participant)
    g_string_append(sql, " UNION SELECT person FROM change WHERE person IS NOT NULL");
  if (kind == self->description->circle)
    g_string_append(sql, " UNION SELECT circle FROM change WHERE circle IS NOT NULL");
  for (int i = 0; i < self->description->n_kinds; i++) {
    const PiiriKind *of = &self->description->kinds[i];
    int sort = changes_sort_field(of);

    if (piiri_kind_field(of, sort)->type == FIELD_LINK && changes_target(of, i, sort) == kind)
      g_string_append_printf(sql,
                             " UNION SELECT sort FROM change WHERE kind = %d"
                             " AND typeof(sort) = 'blob'",
                             i);
  }
  return g_string_free(sql, FALSE);
}

bool
piiri_changes_end(PiiriChanges *changes, PiiriStore *store, GError **error)
{
  for (int i = 0; i < changes->description->n_kinds; i++) {
    g_autofree char *sql = select_linked(changes, i);

    if (!name_linked(changes, store, i, sql, error))
      return false;
  }
  return sqlite3_exec(changes->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK || fail(changes, error);
}
