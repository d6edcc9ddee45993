#include "config.h"

#include "app/records/item.h"

struct _PiiriItem {
  GObject parent_instance;

  PiiriRef ref;
  char *heading;
  char *tell;
  gint64 neighbours[2];
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriItem, piiri_item, G_TYPE_OBJECT)

static void
piiri_item_finalize(GObject *object)
{
  g_free(PIIRI_ITEM(object)->heading);
  g_free(PIIRI_ITEM(object)->tell);

  G_OBJECT_CLASS(piiri_item_parent_class)->finalize(object);
}

static void
piiri_item_class_init(PiiriItemClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_item_finalize;

  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
piiri_item_init(PiiriItem *self)
{
}

PiiriItem *
piiri_item_new(int kind, gint64 row)
{
  PiiriItem *self = g_object_new(PIIRI_TYPE_ITEM, NULL);

  self->ref = (PiiriRef){ kind, row };

  return self;
}

PiiriItem *
piiri_item_new_heading(char *title)
{
  PiiriItem *self = g_object_new(PIIRI_TYPE_ITEM, NULL);

  self->heading = title;

  return self;
}

PiiriRef
piiri_item_ref(PiiriItem *self)
{
  g_return_val_if_fail(PIIRI_IS_ITEM(self), (PiiriRef){ 0 });

  return self->ref;
}

const char *
piiri_item_heading(PiiriItem *self)
{
  g_return_val_if_fail(PIIRI_IS_ITEM(self), NULL);

  return self->heading;
}

void
piiri_item_set_neighbours(PiiriItem *self, gint64 before, gint64 after)
{
  g_return_if_fail(PIIRI_IS_ITEM(self));

  self->neighbours[0] = before;
  self->neighbours[1] = after;
}

gint64
piiri_item_neighbour(PiiriItem *self, bool after)
{
  g_return_val_if_fail(PIIRI_IS_ITEM(self), 0);

  return self->neighbours[after];
}

void
piiri_item_set_tell(PiiriItem *self, char *words)
{
  g_return_if_fail(PIIRI_IS_ITEM(self));

  g_free(self->tell);
  self->tell = words;
}

const char *
piiri_item_tell(PiiriItem *self)
{
  g_return_val_if_fail(PIIRI_IS_ITEM(self), NULL);

  return self->tell;
}

void
piiri_item_changed(PiiriItem *self)
{
  g_return_if_fail(PIIRI_IS_ITEM(self));

  g_signal_emit(self, signals[CHANGED], 0);
}
