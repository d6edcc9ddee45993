#include "config.h"

#include "app/transfer/review-list.h"

#include "app/records/item.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriReviewList {
  GObject parent_instance;

  PiiriChanges *changes;
  bool by_person;
  GArray *numbers; /* gint64 */
  GArray *groups;  /* PiiriChangesGroup */
};

static void piiri_review_list_model_init(GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriReviewList,
                              piiri_review_list,
                              G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL,
                                                    piiri_review_list_model_init))

static void
load(PiiriReviewList *self)
{
  g_clear_pointer(&self->numbers, g_array_unref);
  g_clear_pointer(&self->groups, g_array_unref);
  self->groups = g_array_new(FALSE, FALSE, sizeof(PiiriChangesGroup));
  g_array_set_clear_func(self->groups, (GDestroyNotify)(void (*)(void))piiri_changes_group_clear);
  self->numbers = piiri_changes_list(self->changes, self->by_person, self->groups);
}

static char *
words_of_group(const PiiriChangesGroup *group)
{
  const char *words = group->person                     ? group->person :
                      group->kind == PIIRI_UNKNOWN_KIND ? _("Other records") :
                                                          _(piiri_kinds.kinds[group->kind].plural);

  /* Translators: the heading of a group and how many it has, as in “Along now, 14”. */
  return g_strdup_printf(_("%s, %u"), words, group->n);
}

/* The group that POSITION, headings counted, lies in: its heading stands at its first number and as
 * many places further as there are groups before it. */
static guint
find_group(PiiriReviewList *self, guint position)
{
  guint from = 0, to = self->groups->len;

  while (to - from > 1) {
    guint middle = from + (to - from) / 2;

    if (g_array_index(self->groups, PiiriChangesGroup, middle).first + middle <= position)
      from = middle;
    else
      to = middle;
  }

  return from;
}

static GType
piiri_review_list_get_item_type(GListModel *model)
{
  return PIIRI_TYPE_ITEM;
}

static guint
piiri_review_list_get_n_items(GListModel *model)
{
  PiiriReviewList *self = PIIRI_REVIEW_LIST(model);

  return self->numbers->len + self->groups->len;
}

static gpointer
piiri_review_list_get_item(GListModel *model, guint position)
{
  PiiriReviewList *self = PIIRI_REVIEW_LIST(model);

  if (position >= piiri_review_list_get_n_items(model))
    return NULL;

  guint at = find_group(self, position);
  const PiiriChangesGroup *group = &g_array_index(self->groups, PiiriChangesGroup, at);

  if (position == group->first + at)
    return piiri_item_new_heading(words_of_group(group));

  return piiri_item_new(group->kind, g_array_index(self->numbers, gint64, position - at - 1));
}

static void
piiri_review_list_model_init(GListModelInterface *iface)
{
  iface->get_item_type = piiri_review_list_get_item_type;
  iface->get_n_items = piiri_review_list_get_n_items;
  iface->get_item = piiri_review_list_get_item;
}

static void
piiri_review_list_finalize(GObject *object)
{
  PiiriReviewList *self = PIIRI_REVIEW_LIST(object);

  g_clear_pointer(&self->numbers, g_array_unref);
  g_clear_pointer(&self->groups, g_array_unref);

  G_OBJECT_CLASS(piiri_review_list_parent_class)->finalize(object);
}

static void
piiri_review_list_class_init(PiiriReviewListClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_review_list_finalize;
}

static void
piiri_review_list_init(PiiriReviewList *self)
{
}

PiiriReviewList *
piiri_review_list_new(PiiriChanges *changes)
{
  PiiriReviewList *self = g_object_new(PIIRI_TYPE_REVIEW_LIST, NULL);

  self->changes = changes;
  load(self);

  return self;
}

void
piiri_review_list_set_by_person(PiiriReviewList *self, bool by_person)
{
  g_return_if_fail(PIIRI_IS_REVIEW_LIST(self));

  guint before = piiri_review_list_get_n_items(G_LIST_MODEL(self));

  if (self->by_person == by_person)
    return;

  self->by_person = by_person;
  load(self);
  g_list_model_items_changed(G_LIST_MODEL(self), 0, before,
                             piiri_review_list_get_n_items(G_LIST_MODEL(self)));
}

bool
piiri_review_list_get_by_person(PiiriReviewList *self)
{
  g_return_val_if_fail(PIIRI_IS_REVIEW_LIST(self), false);

  return self->by_person;
}
