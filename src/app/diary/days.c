#include "config.h"

#include "app/diary/days.h"

#include "app/follow.h"
#include "model/kinds.h"

struct _PiiriDiaryDays {
  GObject parent_instance;

  PiiriSession *session;
  GListStore *pages;
  GListStore *index;
  char *words;
  GArray *hits; /* gint64 */
  gint64 editing;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriDiaryDays, piiri_diary_days, G_TYPE_OBJECT)

/* --- Reading the diary again ---------------------------------------------------------------- */

static gpointer
item_at(GListStore *list, guint i)
{
  /* The list itself keeps it. */
  g_autoptr(GObject) item = g_list_model_get_item(G_LIST_MODEL(list), i);

  return item;
}

/* The pages there are, by their day. */
static GHashTable *
pages_by_date(GListStore *pages)
{
  GHashTable *by_date = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
  guint n = g_list_model_get_n_items(G_LIST_MODEL(pages));

  for (guint i = 0; i < n; i++) {
    PiiriDiaryPage *page = item_at(pages, i);

    g_hash_table_insert(by_date, g_strdup(piiri_diary_page_date(page)), g_object_ref(page));
  }

  return by_date;
}

static GPtrArray *
make_pages(PiiriDiaryDays *self, const PiiriDiary *diary)
{
  g_autoptr(GHashTable) before = pages_by_date(self->pages);
  GPtrArray *pages = g_ptr_array_new_with_free_func(g_object_unref);

  for (guint i = 0; i < diary->days->len; i++) {
    const PiiriDiaryDay *day = &g_array_index(diary->days, PiiriDiaryDay, i);
    PiiriDiaryPage *page = g_hash_table_lookup(before, day->date);

    if (page)
      piiri_diary_page_update(page, diary, day);
    g_ptr_array_add(pages, page ? g_object_ref(page) : piiri_diary_page_new(diary, day));
  }

  return pages;
}

/* The headings there are, by their month. */
static GHashTable *
headings_by_month(GListStore *index)
{
  GHashTable *headings = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
  guint n = g_list_model_get_n_items(G_LIST_MODEL(index));

  for (guint i = 0; i < n; i++) {
    PiiriDiaryPage *page = item_at(index, i);

    if (piiri_diary_page_is_heading(page))
      g_hash_table_insert(headings, GINT_TO_POINTER(piiri_diary_page_months(page)),
                          g_object_ref(page));
  }

  return headings;
}

static GPtrArray *
make_index(PiiriDiaryDays *self, GPtrArray *pages)
{
  g_autoptr(GHashTable) before = headings_by_month(self->index);
  GPtrArray *index = g_ptr_array_new_with_free_func(g_object_unref);
  int last = -1;

  for (guint i = 0; i < pages->len; i++) {
    PiiriDiaryPage *page = g_ptr_array_index(pages, i);
    int months = piiri_diary_page_months(page);

    if (months != last) {
      PiiriDiaryPage *heading = g_hash_table_lookup(before, GINT_TO_POINTER(months));

      g_ptr_array_add(index,
                      heading ? g_object_ref(heading) : piiri_diary_page_new_heading(months));
      last = months;
    }
    g_ptr_array_add(index, g_object_ref(page));
  }

  return index;
}

/* Puts ITEMS into the list; only what differs is touched, so that what is chosen stays chosen and
 * what is read stays in its place. */
static void
replace(GListStore *list, GPtrArray *items)
{
  guint old = g_list_model_get_n_items(G_LIST_MODEL(list));
  guint most = MIN(old, items->len), first = 0, last = 0;

  while (first < most && item_at(list, first) == g_ptr_array_index(items, first))
    first++;
  while (last < most - first &&
         item_at(list, old - 1 - last) == g_ptr_array_index(items, items->len - 1 - last))
    last++;

  if (first + last < old || first + last < items->len)
    g_list_store_splice(list, first, old - first - last, items->pdata + first,
                        items->len - first - last);
}

static void
collect_hits(PiiriDiaryDays *self, const PiiriDiary *diary, GHashTable *found)
{
  g_array_set_size(self->hits, 0);
  for (guint i = 0; found && i < diary->rows->len; i++)
    if (g_hash_table_contains(found, &g_array_index(diary->rows, gint64, i)))
      g_array_append_vals(self->hits, &g_array_index(diary->rows, gint64, i), 1);
}

static void
reload(PiiriDiaryDays *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  gint64 circle = piiri_session_circle(self->session);

  if (!store || circle == 0) {
    g_list_store_remove_all(self->index);
    g_list_store_remove_all(self->pages);
    return;
  }

  g_autoptr(GHashTable) found = piiri_diary_search(store, self->words, circle);
  g_autoptr(PiiriDiary) diary = piiri_diary_read(store, circle, found);
  g_autoptr(GPtrArray) pages = make_pages(self, diary);
  g_autoptr(GPtrArray) index = make_index(self, pages);

  collect_hits(self, diary, found);
  replace(self->pages, pages);
  replace(self->index, index);
}

/* Every row and page that is seen asks again for what it shows. An editor that closes thereby may
 * still save something, which changes the list. */
static void
tell(PiiriDiaryDays *self)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_object_unref);
  guint n = g_list_model_get_n_items(G_LIST_MODEL(self->index));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add(all, g_list_model_get_item(G_LIST_MODEL(self->index), i));
  for (guint i = 0; i < all->len; i++)
    piiri_diary_page_changed(g_ptr_array_index(all, i));
  g_signal_emit(self, signals[CHANGED], 0);
}

static bool
concerns(const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    switch (refs[i].kind) {
    case KIND_ENTRY:
    case KIND_PICTURE:
    case KIND_PARTICIPANT:
    case KIND_MEETING:
    case KIND_ATTENDANCE:
      return true;
    }

  return n == 0;
}

static void
changed_cb(PiiriDiaryDays *self, const PiiriRef *refs, guint n)
{
  if (!concerns(refs, n))
    return;

  reload(self);
  tell(self);
}

static void
circle_changed_cb(PiiriDiaryDays *self)
{
  self->editing = 0;
  /* Two circles may have written on the same day: nothing of the other one stays. */
  g_list_store_remove_all(self->index);
  g_list_store_remove_all(self->pages);
  reload(self);
  tell(self);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_diary_days_finalize(GObject *object)
{
  PiiriDiaryDays *self = PIIRI_DIARY_DAYS(object);

  g_clear_object(&self->session);
  g_clear_object(&self->pages);
  g_clear_object(&self->index);
  g_array_unref(self->hits);
  g_free(self->words);

  G_OBJECT_CLASS(piiri_diary_days_parent_class)->finalize(object);
}

static void
piiri_diary_days_class_init(PiiriDiaryDaysClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_diary_days_finalize;

  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_DIARY_DAYS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_diary_days_init(PiiriDiaryDays *self)
{
  self->pages = g_list_store_new(PIIRI_TYPE_DIARY_PAGE);
  self->index = g_list_store_new(PIIRI_TYPE_DIARY_PAGE);
  self->hits = g_array_new(FALSE, FALSE, sizeof(gint64));
  self->words = g_strdup("");
}

/* --- Public --------------------------------------------------------------------------------- */

PiiriDiaryDays *
piiri_diary_days_new(PiiriSession *session, GtkWidget *seen)
{
  PiiriDiaryDays *self = g_object_new(PIIRI_TYPE_DIARY_DAYS, NULL);

  self->session = g_object_ref(session);
  piiri_follow(session, seen, (PiiriFollowFunc)changed_cb, self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  reload(self);

  return self;
}

PiiriSession *
piiri_diary_days_session(PiiriDiaryDays *self)
{
  return self->session;
}

GListModel *
piiri_diary_days_pages(PiiriDiaryDays *self)
{
  return G_LIST_MODEL(self->pages);
}

GListModel *
piiri_diary_days_index(PiiriDiaryDays *self)
{
  return G_LIST_MODEL(self->index);
}

bool
piiri_diary_days_find(PiiriDiaryDays *self, gint64 entry, guint *number)
{
  guint n = g_list_model_get_n_items(G_LIST_MODEL(self->pages));

  for (*number = 0; *number < n; (*number)++)
    if (piiri_diary_page_has(item_at(self->pages, *number), entry))
      return true;

  return false;
}

guint
piiri_diary_days_index_of(PiiriDiaryDays *self, PiiriDiaryPage *page)
{
  guint number = G_MAXUINT;

  return g_list_store_find(self->index, page, &number) ? number : G_MAXUINT;
}

void
piiri_diary_days_search(PiiriDiaryDays *self, const char *words)
{
  if (g_str_equal(words, self->words))
    return;

  g_free(self->words);
  self->words = g_strdup(words);
  reload(self);
  tell(self);
}

const char *
piiri_diary_days_words(PiiriDiaryDays *self)
{
  return self->words;
}

GArray *
piiri_diary_days_hits(PiiriDiaryDays *self)
{
  return self->hits;
}

gint64
piiri_diary_days_editing(PiiriDiaryDays *self)
{
  return self->editing;
}

void
piiri_diary_days_edit(PiiriDiaryDays *self, gint64 entry)
{
  if (entry == self->editing)
    return;

  self->editing = entry;
  tell(self);
}
