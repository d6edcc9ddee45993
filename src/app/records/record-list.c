#include "config.h"

#include "app/records/record-list.h"

#include "app/follow.h"
#include "app/records/groups.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

/* The most records that one search lists. */
#define FOUND_MAX 5000

typedef struct {
  PiiriRef ref; /* row 0: a heading */
  char *heading;
  guint32 day;     /* as the listing has it */
  PiiriItem *item; /* NULL until somebody asked */
} Entry;

struct _PiiriRecordList {
  GObject parent_instance;

  PiiriSession *session;
  PiiriListing listing;
  char *words;
  GArray *entries; /* Entry */
  guint n_records;
};

static void piiri_record_list_model_init(GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriRecordList,
                              piiri_record_list,
                              G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL,
                                                    piiri_record_list_model_init))

static void
entry_clear(Entry *entry)
{
  g_free(entry->heading);
  g_clear_object(&entry->item);
}

static guint
ref_hash(gconstpointer key)
{
  const PiiriRef *ref = key;

  return g_int64_hash(&ref->row) * 31 + (guint)ref->kind;
}

static gboolean
ref_equal(gconstpointer a, gconstpointer b)
{
  const PiiriRef *one = a, *other = b;

  return one->kind == other->kind && one->row == other->row;
}

static GArray *
new_entries(void)
{
  GArray *entries = g_array_new(FALSE, TRUE, sizeof(Entry));

  g_array_set_clear_func(entries, (GDestroyNotify)(void (*)(void))entry_clear);

  return entries;
}

static bool
entry_equal(const Entry *a, const Entry *b)
{
  return ref_equal(&a->ref, &b->ref) && g_strcmp0(a->heading, b->heading) == 0;
}

static void
append_heading(GArray *entries, const char *words, guint n)
{
  /* Translators: the heading of a group and how many it has, as in “Along now, 14”. */
  Entry entry = { .heading = g_strdup_printf(_("%s, %u"), words, n) };

  g_array_append_val(entries, entry);
}

/* The rows that the search finds, as a set; NULL without a search. What is found in one of several
 * that are joined is found of the one that is listed for them. */
static GHashTable *
find_rows(PiiriRecordList *self, PiiriStore *store, int kind)
{
  if (!self->words || !*self->words)
    return NULL;

  g_autoptr(GHashTable) rows = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) hits = piiri_store_search(store, self->words, kind, 0, FOUND_MAX, NULL);

  for (guint i = 0; hits && i < hits->len; i++) {
    gint64 row = piiri_store_representative(store, kind, g_array_index(hits, PiiriHit, i).ref.row);

    g_hash_table_add(rows, g_memdup2(&row, sizeof row));
  }

  return g_steal_pointer(&rows);
}

/* The rows that are to be seen. */
static GArray *
list_rows(PiiriRecordList *self, PiiriStore *store)
{
  const PiiriListing *listing = &self->listing;
  g_autofree char *today = piiri_words_today();
  g_autoptr(GError) error = NULL;
  gint64 circle = piiri_session_circle(self->session);
  g_autoptr(GHashTable) found = find_rows(self, store, listing->kind);
  g_autoptr(GArray) rows = piiri_listing_rows(store, listing, circle, today, &error);
  bool circles = listing->kind == piiri_store_description(store)->circle;
  GArray *seen = g_array_new(FALSE, FALSE, sizeof(PiiriListed));

  piiri_session_report(self->session, error);
  for (guint i = 0; rows && i < rows->len; i++) {
    const PiiriListed *listed = &g_array_index(rows, PiiriListed, i);

    if (circles && listed->row != circle)
      continue;
    if (!found || g_hash_table_contains(found, &listed->row))
      g_array_append_vals(seen, listed, 1);
  }

  return seen;
}

static void
append_rows(PiiriRecordList *self, PiiriStore *store, GArray *entries)
{
  g_autoptr(GArray) rows = list_rows(self, store);

  for (guint i = 0; i < rows->len; i++) {
    const PiiriListed *listed = &g_array_index(rows, PiiriListed, i);
    bool first = i == 0 || listed->group != g_array_index(rows, PiiriListed, i - 1).group;
    g_autofree char *words = first ? piiri_group_words(store, &self->listing, listed->group) : NULL;
    Entry entry = { .ref = { self->listing.kind, listed->row }, .day = listed->day };

    if (words) {
      guint n = 1;

      while (i + n < rows->len && g_array_index(rows, PiiriListed, i + n).group == listed->group)
        n++;
      append_heading(entries, words, n);
    }
    g_array_append_val(entries, entry);
  }

  self->n_records = rows->len;
}

/* What stands at POSITION of ENTRIES, 0 for nothing or a heading. */
static gint64
row_at(GArray *entries, guint position)
{
  return position < entries->len ? g_array_index(entries, Entry, position).ref.row : 0;
}

/* Tells the item at POSITION what it can't know by its record alone. */
static void
dress_item(PiiriRecordList *self, GArray *entries, guint position)
{
  Entry *entry = &g_array_index(entries, Entry, position);

  piiri_item_set_tell(entry->item, piiri_group_words_of_day(&self->listing, entry->day));
  piiri_item_set_neighbours(entry->item, row_at(entries, position - 1),
                            row_at(entries, position + 1));
}

/* Items stay the same objects while their records stay listed, so that what is chosen stays
 * chosen. */
static void
keep_items(PiiriRecordList *self, GArray *old, GArray *new)
{
  g_autoptr(GHashTable) items = g_hash_table_new(ref_hash, ref_equal);

  for (guint i = 0; i < old->len; i++) {
    Entry *entry = &g_array_index(old, Entry, i);

    if (entry->item && entry->ref.row != 0)
      g_hash_table_insert(items, &entry->ref, entry->item);
  }

  for (guint i = 0; i < new->len; i++) {
    Entry *entry = &g_array_index(new, Entry, i);

    if (g_set_object(&entry->item, g_hash_table_lookup(items, &entry->ref)) && entry->item)
      dress_item(self, new, i);
  }
}

static void
reload(PiiriRecordList *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GArray) old = g_steal_pointer(&self->entries);
  GArray *new = new_entries();
  guint first = 0, last = 0;

  self->entries = new;
  self->n_records = 0;
  if (store)
    append_rows(self, store, new);
  keep_items(self, old, new);

  while (first < MIN(old->len, new->len) &&
         entry_equal(&g_array_index(old, Entry, first), &g_array_index(new, Entry, first)))
    first++;
  while (last < MIN(old->len, new->len) - first &&
         entry_equal(&g_array_index(old, Entry, old->len - 1 - last),
                     &g_array_index(new, Entry, new->len - 1 - last)))
    last++;
  /* A heading that stays keeps its object too. */
  for (guint i = 0; i < first; i++)
    g_set_object(&g_array_index(new, Entry, i).item, g_array_index(old, Entry, i).item);
  for (guint i = 1; i <= last; i++)
    g_set_object(&g_array_index(new, Entry, new->len - i).item,
                 g_array_index(old, Entry, old->len - i).item);

  if (first + last < old->len || first + last < new->len)
    g_list_model_items_changed(G_LIST_MODEL(self), first, old->len - first - last,
                               new->len - first - last);
}

/* Whether a record of KIND says where one of the listing stands. */
static bool
depends_on(const PiiriListing *listing, int kind)
{
  return kind == listing->kind || (listing->grouping == PIIRI_GROUP_SEEN &&
                                   (kind == KIND_MEETING || kind == KIND_ATTENDANCE));
}

static bool
concerns(PiiriRecordList *self, const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    if (depends_on(&self->listing, refs[i].kind))
      return true;

  return n == 0;
}

/* What a row shows may be the name of another record, so every row that is seen asks again. */
static void
tell_changed(PiiriRecordList *self)
{
  for (guint i = 0; i < self->entries->len; i++) {
    PiiriItem *item = g_array_index(self->entries, Entry, i).item;

    if (item)
      piiri_item_changed(item);
  }
}

static void
changed_cb(PiiriRecordList *self, const PiiriRef *refs, guint n)
{
  if (concerns(self, refs, n))
    reload(self);
  tell_changed(self);
}

static GType
piiri_record_list_get_item_type(GListModel *model)
{
  return PIIRI_TYPE_ITEM;
}

static guint
piiri_record_list_get_n_items(GListModel *model)
{
  return PIIRI_RECORD_LIST(model)->entries->len;
}

static gpointer
piiri_record_list_get_item(GListModel *model, guint position)
{
  PiiriRecordList *self = PIIRI_RECORD_LIST(model);

  if (position >= self->entries->len)
    return NULL;

  Entry *entry = &g_array_index(self->entries, Entry, position);

  if (!entry->item && entry->heading) {
    entry->item = piiri_item_new_heading(g_strdup(entry->heading));
  } else if (!entry->item) {
    entry->item = piiri_item_new(entry->ref.kind, entry->ref.row);
    dress_item(self, self->entries, position);
  }

  return g_object_ref(entry->item);
}

static void
piiri_record_list_model_init(GListModelInterface *iface)
{
  iface->get_item_type = piiri_record_list_get_item_type;
  iface->get_n_items = piiri_record_list_get_n_items;
  iface->get_item = piiri_record_list_get_item;
}

static void
piiri_record_list_finalize(GObject *object)
{
  PiiriRecordList *self = PIIRI_RECORD_LIST(object);

  g_clear_object(&self->session);
  g_clear_pointer(&self->entries, g_array_unref);
  g_free(self->words);

  G_OBJECT_CLASS(piiri_record_list_parent_class)->finalize(object);
}

static void
piiri_record_list_class_init(PiiriRecordListClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_record_list_finalize;
}

static void
piiri_record_list_init(PiiriRecordList *self)
{
  self->entries = new_entries();
}

PiiriRecordList *
piiri_record_list_new(PiiriSession *session, GtkWidget *seen, int kind)
{
  PiiriRecordList *self = g_object_new(PIIRI_TYPE_RECORD_LIST, NULL);

  self->session = g_object_ref(session);
  self->listing = piiri_outlook(kind)->listing;
  piiri_follow(session, seen, (PiiriFollowFunc)changed_cb, self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(reload), self, G_CONNECT_SWAPPED);
  reload(self);

  return self;
}

void
piiri_record_list_group(PiiriRecordList *self, PiiriGrouping grouping)
{
  g_return_if_fail(PIIRI_IS_RECORD_LIST(self));

  self->listing.grouping = grouping;
  reload(self);
  tell_changed(self);
}

void
piiri_record_list_search(PiiriRecordList *self, const char *words)
{
  g_return_if_fail(PIIRI_IS_RECORD_LIST(self));

  g_free(self->words);
  self->words = g_strdup(words);
  reload(self);
}

guint
piiri_record_list_find(PiiriRecordList *self, const PiiriRef *ref)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_LIST(self), G_MAXUINT);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index(self->entries, Entry, i);

    if (entry->ref.row != 0 && entry->ref.row == ref->row && entry->ref.kind == ref->kind)
      return i;
  }

  return G_MAXUINT;
}

guint
piiri_record_list_near(PiiriRecordList *self, guint from)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_LIST(self), G_MAXUINT);

  const Entry *entries = (const Entry *)(const void *)self->entries->data;
  guint n = self->entries->len;

  for (guint i = from; i < n; i++)
    if (entries[i].ref.row != 0)
      return i;
  for (guint i = MIN(from, n); i > 0; i--)
    if (entries[i - 1].ref.row != 0)
      return i - 1;

  return G_MAXUINT;
}

guint
piiri_record_list_n_records(PiiriRecordList *self)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_LIST(self), 0);

  return self->n_records;
}
