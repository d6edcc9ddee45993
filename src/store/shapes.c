#include "store/private.h"

#include <string.h>

/* What a kind is in the database: its table, the numbers of its fields, and the statements that its
 * records are read and written by. */

static int
compare_names(const void *left, const void *right, void *kind)
{
  return strcmp(piiri_kind_field(kind, *(const int *)left)->name,
                piiri_kind_field(kind, *(const int *)right)->name);
}

static int *
order_by_name(const PiiriKind *kind)
{
  int *order = g_new(int, kind->n_fields);

  for (int i = 0; i < kind->n_fields; i++)
    order[i] = i;
  qsort_r(order, (gsize)kind->n_fields, sizeof *order, compare_names, (gpointer)kind);
  return order;
}

void
shapes_make(PiiriStore *self)
{
  int n = self->description->n_kinds;

  self->other = (PiiriKind){ .name = "", .n_fields = FIRST_FIELD };
  self->shapes = g_new0(Shape, n + 1);
  for (int i = 0; i <= n; i++) {
    Shape *shape = &self->shapes[i];

    shape->kind = i < n ? &self->description->kinds[i] : &self->other;
    shape->index = i < n ? i : PIIRI_UNKNOWN_KIND;
    shape->table = i < n ? g_strdup_printf("\"%s\"", shape->kind->name) : g_strdup("\"_other\"");
    shape->numbers = g_new0(gint64, shape->kind->n_fields);
    shape->by_name = order_by_name(shape->kind);
    shape->touched = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (int j = 0; j < shape->kind->n_fields; j++) {
      shape->has_search |= piiri_kind_field(shape->kind, j)->search;
      shape->has_picture |= piiri_kind_field(shape->kind, j)->type == FIELD_PICTURE;
    }
  }
}

void
shapes_free(PiiriStore *self)
{
  for (int i = 0; self->shapes != NULL && i <= self->description->n_kinds; i++) {
    Shape *shape = &self->shapes[i];

    sqlite3_finalize(shape->find);
    sqlite3_finalize(shape->row);
    sqlite3_finalize(shape->id);
    sqlite3_finalize(shape->vacant);
    sqlite3_finalize(shape->load);
    sqlite3_finalize(shape->insert);
    sqlite3_finalize(shape->update);
    sqlite3_finalize(shape->amend);
    sqlite3_finalize(shape->look);
    sqlite3_finalize(shape->note);
    g_array_unref(shape->touched);
    g_free(shape->numbers);
    g_free(shape->by_name);
    g_free((char *)shape->table);
  }
  g_clear_pointer(&self->shapes, g_free);
}

Shape *
store_shape(PiiriStore *self, int kind)
{
  return &self->shapes[kind == PIIRI_UNKNOWN_KIND ? self->description->n_kinds : kind];
}
