#include "cells.h"

#include "model/record.h"

enum { NAME = FIRST_FIELD, PHONE };

/* A record of a deletion and two fields, each a line as in cells.h, NULL for one not carried. */
typedef struct {
  PiiriArena *arena;
  PiiriRecordField fields[3];
  PiiriRecord record;
} Made;

static void
add_field(Made *self, int index, const char *name, const char *line)
{
  if (line == NULL)
    return;
  self->fields[self->record.n_fields++] =
      (PiiriRecordField){ index, NULL, name, cell_from(self->arena, line) };
}

static const PiiriRecord *
make(Made *self, const char *deleted, const char *name, const char *phone)
{
  self->record = (PiiriRecord){ .name = "participant", .fields = self->fields };
  add_field(self, NAME, "name", name);
  add_field(self, PHONE, "phone", phone);
  add_field(self, DELETED, "deleted", deleted);
  return &self->record;
}

static void
test_fields(void)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  Made made = { .arena = arena };
  const PiiriRecord *record = make(&made, NULL, "10.a.1=Aino 20.b.1=Aini", "");

  g_assert_cmpstr(piiri_record_field(record, NAME)->name, ==, "name");
  g_assert_cmpstr(piiri_record_text(record, NAME), ==, "Aini");
  g_assert_null(piiri_record_field(record, DELETED));
  g_assert_null(piiri_record_text(record, DELETED));
  g_assert_nonnull(piiri_record_field(record, PHONE));
  g_assert_null(piiri_record_text(record, PHONE)); /* carried, without a value */
}

enum { STANDS, IS_DELETED, IN_DOUBT };

static const struct {
  const char *deleted, *name, *phone;
  int expected;
} deletions[] = {
  /* Nobody deleted it. */
  { NULL, "10.a.1=Aino", NULL, STANDS },
  { "", "10.a.1=Aino", NULL, STANDS },
  { "20.a.2=", "10.a.1=Aino", NULL, STANDS },
  { "20.a.2=no", "10.a.1=Aino", NULL, STANDS },
  { "20.a.2=yess", "10.a.1=Aino", NULL, STANDS },

  /* Whoever deleted it had seen every value. */
  { "20.a.2=yes", "10.a.1=Aino", "10.a.1=040", IS_DELETED },
  { "20.b.1=yes / a.1", "10.a.1=Aino", NULL, IS_DELETED },
  { "5.b.1=yes / a.1", "10.a.1=Aino", NULL, IS_DELETED },
  { "20.b.1=yes / a.7", "10.a.1=Aino", "10.a.7=040", IS_DELETED },
  { "20.b.1=yes", NULL, NULL, IS_DELETED },
  { "20.b.1=yes", "", NULL, IS_DELETED },

  /* Somebody changed it without knowing, before or after by the clock. */
  { "20.b.1=yes / a.1", "10.a.1=Aino", "30.a.2=040", IN_DOUBT },
  { "20.b.1=yes / a.1", "10.a.1=Aino", "15.c.1=040", IN_DOUBT },
  { "20.b.1=yes", "10.a.1=Aino", NULL, IN_DOUBT },

  /* The same laptop changed it after deleting it, or in the same step. */
  { "20.a.2=yes", "30.a.3=Aino", NULL, IN_DOUBT },
  { "20.a.2=yes", "20.a.2=Aino", NULL, IN_DOUBT },

  /* Every value that stands counts, not only the one shown. */
  { "20.b.1=yes / a.1", "10.a.1=Aino 10.c.1=Aini", NULL, IN_DOUBT },

  /* Two deletions know together what each knew. */
  { "20.b.1=yes 30.c.1=yes / a.1", "10.a.1=Aino", NULL, IS_DELETED },
  { "20.b.2=yes 30.c.1=yes", "10.b.1=Aino", NULL, IS_DELETED },
  { "20.b.2=yes 30.c.1=yes", "10.c.2=Aino", NULL, IN_DOUBT },

  /* One took it back without knowing of the other: the clock decides what is shown. */
  { "20.b.1= 30.c.1=yes / a.1", "10.a.1=Aino", NULL, IS_DELETED },
  { "20.b.1=yes 30.c.1= / a.1", "10.a.1=Aino", NULL, STANDS },
  /* A taking back is no deletion: its laptop's values are not covered by it. */
  { "20.b.2= 30.c.1=yes", "10.b.1=Aino", NULL, IN_DOUBT },
};

static void
test_deletion(gconstpointer data)
{
  guint i = GPOINTER_TO_UINT(data);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  Made made = { .arena = arena };
  const PiiriRecord *record =
      make(&made, deletions[i].deleted, deletions[i].name, deletions[i].phone);

  g_assert_true(piiri_record_is_deleted(record) == (deletions[i].expected == IS_DELETED));
  g_assert_true(piiri_record_deletion_in_doubt(record) == (deletions[i].expected == IN_DOUBT));
}

static void
test_known(void)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  Made made = { .arena = arena }, empty = { .arena = arena };
  PiiriDots known = piiri_record_known(
      arena, make(&made, "20.c.3=", "10.a.1=Aino 20.b.2=Aini / d.9", "10.a.4=040 / b.1 d.2"));
  PiiriDots nothing = piiri_record_known(arena, make(&empty, NULL, NULL, NULL));
  g_autofree char *line = dots_line(&known);

  g_assert_cmpstr(line, ==, "a.4 b.2 c.3 d.9");
  g_assert_cmpuint(nothing.n, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/record/fields", test_fields);
  for (guint i = 0; i < G_N_ELEMENTS(deletions); i++) {
    g_autofree char *path = g_strdup_printf("/record/deletion/%u", i);

    g_test_add_data_func(path, GUINT_TO_POINTER(i), test_deletion);
  }
  g_test_add_func("/record/known", test_known);
  return g_test_run();
}
