#include "store/joining.h"

#include "store/merge.h"
#include "store/private.h"

/*
 * A record has one `same_as`, so a set of records hangs together by as many values as it has
 * members, less one at least: some member has none to spare mostly, and that is where the next
 * joining is written.
 */

typedef struct {
  gint64 row;
  PiiriId id;
  bool shown;
  PiiriId *to; /* what its values name, in the arena */
  guint n_to;
} Member;

/* Reads what the record says it is the same as: every standing value, shown or not. */
static void
read_values(PiiriStore *self, PiiriArena *arena, int kind, Member *member)
{
  const PiiriRecordField *field;
  PiiriRecord record;

  if (!piiri_store_load(self, arena, kind, member->row, &record))
    return;
  field = piiri_record_field(&record, SAME_AS);
  if (field == NULL || field->cell.n_values == 0)
    return;
  member->to = piiri_arena_new_array(arena, PiiriId, field->cell.n_values);
  for (guint i = 0; i < field->cell.n_values; i++) {
    const PiiriValue *value = &field->cell.values[i];

    member->n_to += piiri_id_parse(value->text, value->length, &member->to[member->n_to]);
  }
}

static bool
add_member(PiiriStore *self, PiiriArena *arena, int kind, gint64 row, GArray *members)
{
  Member member = { .row = row, .shown = piiri_store_is_shown(self, kind, row) };

  if (!piiri_store_id(self, kind, row, &member.id))
    return false;
  read_values(self, arena, kind, &member);
  g_array_append_val(members, member);
  return true;
}

static int
compare_members(gconstpointer left, gconstpointer right)
{
  const Member *a = left, *b = right;

  return a->shown != b->shown ? b->shown - a->shown : piiri_id_compare(&a->id, &b->id);
}

/* The set that ROW belongs to, who stands for it first. Elements are Member. */
static GArray *
read_set(PiiriStore *self, PiiriArena *arena, int kind, gint64 row)
{
  GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));
  g_autofree char *sql = g_strdup_printf(
      "SELECT row FROM joined WHERE kind = '%s' AND root = %" G_GINT64_FORMAT,
      store_shape(self, kind)->kind->name, piiri_store_representative(self, kind, row));
  sqlite3_stmt *statement = store_prepare(self, sql, NULL);

  while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
    add_member(self, arena, kind, sqlite3_column_int64(statement, 0), members);
  sqlite3_finalize(statement);
  if (members->len == 0)
    add_member(self, arena, kind, row, members);
  g_array_sort(members, compare_members);
  return members;
}

/* The last of the set that can name another without taking back what it names already. */
static const Member *
find_free(const GArray *members)
{
  for (guint i = members->len; i > 0; i--) {
    const Member *member = &g_array_index(members, Member, i - 1);

    if (member->shown && member->n_to == 0)
      return member;
  }
  return NULL;
}

static bool
write_value(PiiriStore *self, int kind, gint64 row, const PiiriId *to, GError **error)
{
  char text[PIIRI_ID_LENGTH + 1] = "";

  if (to != NULL)
    piiri_id_format(to, text);
  return piiri_store_set(self, kind, row, SAME_AS, text, error);
}

bool
piiri_store_join(PiiriStore *store, int kind, gint64 one, gint64 other, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GArray) first = read_set(store, arena, kind, one);
  g_autoptr(GArray) second = read_set(store, arena, kind, other);

  if (first->len == 0 || second->len == 0) {
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_MISSING,
                        "There is no such record.");
    return false;
  }
  if (compare_members(first->data, second->data) > 0) {
    GArray *smaller = second;

    second = first;
    first = smaller;
  }

  const Member *stands = &g_array_index(first, Member, 0);
  const Member *joins = &g_array_index(second, Member, 0);
  const Member *writer;

  if (stands->row == joins->row)
    return true;
  if ((writer = find_free(second)) != NULL)
    return write_value(store, kind, writer->row, &stands->id, error);
  if ((writer = find_free(first)) != NULL)
    return write_value(store, kind, writer->row, &joins->id, error);
  /* All of them name somebody, so that they name one another round about, or what hasn't come. */
  return write_value(store, kind, joins->row, &stands->id, error);
}

static bool
names(const Member *member, const PiiriId *id)
{
  for (guint i = 0; i < member->n_to; i++)
    if (piiri_id_compare(&member->to[i], id) == 0)
      return true;
  return false;
}

/* What is deleted isn't written to, as that would bring it back. So it can still name ROW, and who
 * stands for the others may not name it then. */
static bool
names_through(const GArray *members, const Member *from, const PiiriId *id)
{
  for (guint i = 0; i < members->len; i++) {
    const Member *between = &g_array_index(members, Member, i);

    if (!between->shown && names(between, id) && names(from, &between->id))
      return true;
  }
  return names(from, id);
}

bool
piiri_store_separate(PiiriStore *store, int kind, gint64 row, GError **error)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  g_autoptr(GArray) members = read_set(store, arena, kind, row);
  const Member *leaves = NULL, *stands = NULL;

  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index(members, Member, i);

    if (member->row == row)
      leaves = member;
    else if (stands == NULL && member->shown)
      stands = member;
  }
  if (leaves == NULL || (leaves->n_to > 0 && !write_value(store, kind, row, NULL, error)))
    return false;

  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index(members, Member, i);

    if (member == leaves || !member->shown)
      continue;
    if (member == stands ? names_through(members, member, &leaves->id) &&
                               !write_value(store, kind, member->row, NULL, error) :
                           !(member->n_to == 1 && names(member, &stands->id)) &&
                               !write_value(store, kind, member->row, &stands->id, error))
      return false;
  }
  return true;
}
