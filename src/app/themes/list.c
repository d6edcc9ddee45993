#include "config.h"

#include "app/themes/list.h"

#include "app/follow.h"
#include "app/records/words.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <string.h>

/* The most themes that one search lists. */
#define FOUND_MAX 5000

struct _PiiriThemeList {
  GObject parent_instance;

  PiiriSession *session;
  PiiriThemeState state;
  char *words;
  GPtrArray *items; /* PiiriThemeItem */
  guint count;
};

static void piiri_theme_list_model_init(GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(PiiriThemeList,
                              piiri_theme_list,
                              G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, piiri_theme_list_model_init))

enum { PROP_0, PROP_COUNT, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

/* --- What is listed. */

/* The rows that the search finds, as a set; NULL without a search. */
static GHashTable *
find_rows(PiiriThemeList *self, PiiriStore *store)
{
  if (self->words == NULL || *self->words == '\0')
    return NULL;

  GHashTable *rows = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) hits = piiri_store_search(store, self->words, KIND_THEME, 0, FOUND_MAX, NULL);
  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    gint64 row = g_array_index(hits, PiiriHit, i).ref.row;
    g_hash_table_add(rows, g_memdup2(&row, sizeof row));
  }
  return rows;
}

/* Puts the meetings without a theme among ITEMS, which have theirs in order. */
static void
insert_free(GPtrArray *items, PiiriStore *store, gint64 circle, const char *today)
{
  g_autoptr(GArray) meetings = piiri_meetings_free(store, circle, today);
  guint at = 0;
  for (guint i = 0; i < meetings->len; i++) {
    const PiiriMeeting *meeting = &g_array_index(meetings, PiiriMeeting, i);
    while (at < items->len) {
      const char *date = piiri_theme_item_laned(g_ptr_array_index(items, at))->date;
      if (*date == '\0' || strcmp(date, meeting->date) > 0)
        break;
      at++;
    }
    g_ptr_array_insert(items, (int)at, piiri_theme_item_new_free(meeting));
  }
}

static GPtrArray *
list_items(PiiriThemeList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func(g_object_unref);
  PiiriStore *store = piiri_session_store(self->session);
  gint64 circle = piiri_session_circle(self->session);
  if (store == NULL || circle == 0)
    return items;

  g_autofree char *today = piiri_words_today();
  g_autoptr(GHashTable) found = find_rows(self, store);
  g_autoptr(GArray) themes = piiri_themes(store, circle, self->state);
  for (guint i = 0; i < themes->len; i++) {
    const PiiriLaned *laned = &g_array_index(themes, PiiriLaned, i);
    if (found == NULL || g_hash_table_contains(found, &laned->theme))
      g_ptr_array_add(items, piiri_theme_item_new(laned));
  }
  if (self->state == PIIRI_THEME_PLANNED && found == NULL)
    insert_free(items, store, circle, today);
  return items;
}

/* Cards that stay keep their item, so that the keyboard stays where it is. */
static void
keep(gpointer *new, PiiriThemeItem *old)
{
  piiri_theme_item_update(old, *new);
  g_set_object(new, old);
}

static void
reload(PiiriThemeList *self)
{
  g_autoptr(GPtrArray) old = g_steal_pointer(&self->items);
  GPtrArray *new = self->items = list_items(self);
  guint shorter = MIN(old->len, new->len), first = 0, last = 0;

  while (first < shorter && piiri_theme_item_equal(old->pdata[first], new->pdata[first]))
    first++;
  while (last < shorter - first &&
         piiri_theme_item_equal(old->pdata[old->len - 1 - last], new->pdata[new->len - 1 - last]))
    last++;
  for (guint i = 0; i < first; i++)
    keep(&new->pdata[i], old->pdata[i]);
  for (guint i = 1; i <= last; i++)
    keep(&new->pdata[new->len - i], old->pdata[old->len - i]);

  self->count = 0;
  for (guint i = 0; i < new->len; i++)
    self->count += piiri_theme_item_theme(new->pdata[i]) != 0;
  if (first + last < old->len || first + last < new->len)
    g_list_model_items_changed(G_LIST_MODEL(self), first, old->len - first - last,
                               new->len - first - last);
  g_object_notify_by_pspec(G_OBJECT(self), properties[PROP_COUNT]);
}

/* --- What the session tells. */

/* Which themes there are, when, and what their cards say. */
static bool
concerns(const PiiriRef *refs, guint n)
{
  for (guint i = 0; i < n; i++)
    switch (refs[i].kind) {
    case KIND_CIRCLE:
    case KIND_PARTICIPANT:
    case KIND_MEETING:
    case KIND_ATTENDANCE:
    case KIND_THEME:
    case KIND_SUPPORT:
    case KIND_HOLDING:
      return true;
    }
  return n == 0;
}

/* The theme that a change is about; 0 when cards of any may say something else now. */
static gint64
theme_of(PiiriStore *store, const PiiriRef *ref)
{
  gint64 theme = ref->kind == KIND_THEME ?
                     ref->row :
                 ref->kind == KIND_SUPPORT ?
                     piiri_store_get_link(store, KIND_SUPPORT, ref->row, SUPPORT_THEME) :
                 ref->kind == KIND_HOLDING ?
                     piiri_store_get_link(store, KIND_HOLDING, ref->row, HOLDING_THEME) :
                     0;
  return theme != 0 ? piiri_store_representative(store, KIND_THEME, theme) : 0;
}

/* The themes that changes are about, as a set; NULL for all. */
static GHashTable *
touched(PiiriThemeList *self, const PiiriRef *refs, guint n)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GHashTable) themes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++) {
    gint64 theme = theme_of(store, &refs[i]);
    if (theme == 0 && concerns(&refs[i], 1))
      return NULL;
    g_hash_table_add(themes, g_memdup2(&theme, sizeof theme));
  }
  return n > 0 ? g_steal_pointer(&themes) : NULL;
}

static void
changed_cb(PiiriThemeList *self, const PiiriRef *refs, guint n)
{
  if (!concerns(refs, n))
    return;
  reload(self);
  g_autoptr(GHashTable) themes = touched(self, refs, n);
  for (guint i = 0; i < self->items->len; i++) {
    gint64 theme = piiri_theme_item_theme(self->items->pdata[i]);
    if (themes == NULL || g_hash_table_contains(themes, &theme))
      piiri_theme_item_changed(self->items->pdata[i]);
  }
}

/* --- GListModel. */

static GType
piiri_theme_list_get_item_type(GListModel *model)
{
  return PIIRI_TYPE_THEME_ITEM;
}

static guint
piiri_theme_list_get_n_items(GListModel *model)
{
  return PIIRI_THEME_LIST(model)->items->len;
}

static gpointer
piiri_theme_list_get_item(GListModel *model, guint position)
{
  GPtrArray *items = PIIRI_THEME_LIST(model)->items;
  return position < items->len ? g_object_ref(items->pdata[position]) : NULL;
}

static void
piiri_theme_list_model_init(GListModelInterface *iface)
{
  iface->get_item_type = piiri_theme_list_get_item_type;
  iface->get_n_items = piiri_theme_list_get_n_items;
  iface->get_item = piiri_theme_list_get_item;
}

/* --- GObject. */

static void
piiri_theme_list_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_uint(value, PIIRI_THEME_LIST(object)->count);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
}

static void
piiri_theme_list_finalize(GObject *object)
{
  PiiriThemeList *self = PIIRI_THEME_LIST(object);
  g_clear_object(&self->session);
  g_ptr_array_unref(self->items);
  g_free(self->words);
  G_OBJECT_CLASS(piiri_theme_list_parent_class)->finalize(object);
}

static void
piiri_theme_list_class_init(PiiriThemeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  object_class->get_property = piiri_theme_list_get_property;
  object_class->finalize = piiri_theme_list_finalize;
  properties[PROP_COUNT] = g_param_spec_uint("count", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(object_class, N_PROPERTIES, properties);
}

static void
piiri_theme_list_init(PiiriThemeList *self)
{
  self->items = g_ptr_array_new_with_free_func(g_object_unref);
}

PiiriThemeList *
piiri_theme_list_new(PiiriSession *session, GtkWidget *seen, PiiriThemeState state)
{
  PiiriThemeList *self = g_object_new(PIIRI_TYPE_THEME_LIST, NULL);
  self->session = g_object_ref(session);
  self->state = state;
  piiri_follow(session, seen, (PiiriFollowFunc)changed_cb, self);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(reload), self, G_CONNECT_SWAPPED);
  reload(self);
  return self;
}

void
piiri_theme_list_search(PiiriThemeList *self, const char *words)
{
  g_free(self->words);
  self->words = g_strdup(words);
  reload(self);
}

guint
piiri_theme_list_find(PiiriThemeList *self, gint64 theme)
{
  for (guint i = 0; i < self->items->len; i++)
    if (piiri_theme_item_theme(self->items->pdata[i]) == theme)
      return i;
  return G_MAXUINT;
}

guint
piiri_theme_list_count(PiiriThemeList *self)
{
  return self->count;
}
