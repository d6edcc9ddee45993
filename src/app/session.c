#include "config.h"

#include "app/session.h"

#include "analysis/listing.h"
#include "model/kinds.h"
#include "store/backup.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* How soon what another window or the tool wrote is seen here. */
#define FOLLOW_SECONDS 1

struct _PiiriSession {
  GObject parent_instance;

  GSettings *settings;
  char *database; /* the user's own */
  char *visited;  /* looked at instead, NULL mostly */
  PiiriStore *store;
  gulong changed_id;
  guint follow_id;
  guint64 inode; /* of the file that is open */
  gint64 circle;
  bool holding;
};

enum {
  STORE_CHANGED,
  CIRCLE_CHANGED,
  CHANGED,
  DAMAGED,
  HOLDING_CHANGED,
  NOTICE,
  NOTICE_OF,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriSession, piiri_session, G_TYPE_OBJECT)

/* Settings without their schema would end the program; a program without settings still works. */
static GSettings *
make_settings(void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source)
    schema = g_settings_schema_source_lookup(source, PIIRI_APPLICATION_ID, TRUE);

  return schema ? g_settings_new_full(schema, NULL, NULL) : NULL;
}

static char *
standard_place(void)
{
  return g_build_filename(g_get_user_data_dir(), "piiri", "piiri.db", NULL);
}

static char *
find_database(PiiriSession *self)
{
  g_autofree char *chosen =
      self->settings ? g_settings_get_string(self->settings, "database") : NULL;

  if (chosen && *chosen)
    return g_steal_pointer(&chosen);

  return standard_place();
}

/* The circle last looked at, else the first by its name. */
static gint64
find_circle(PiiriSession *self)
{
  static const PiiriListing by_name = { KIND_CIRCLE, .order = { CIRCLE_NAME } };
  g_autofree char *text = self->settings ? g_settings_get_string(self->settings, "circle") : NULL;
  PiiriId id;

  if (text && piiri_id_parse(text, strlen(text), &id)) {
    gint64 row = piiri_store_find(self->store, KIND_CIRCLE, &id);

    if (row != 0 && piiri_store_is_shown(self->store, KIND_CIRCLE, row))
      return row;
  }

  g_autoptr(GArray) circles = piiri_listing_rows(self->store, &by_name, 0, "", NULL);

  return circles && circles->len > 0 ? g_array_index(circles, PiiriListed, 0).row : 0;
}

static void
remember_circle(PiiriSession *self)
{
  char text[PIIRI_ID_LENGTH + 1];
  PiiriId id;

  if (self->settings && !self->visited &&
      piiri_store_id(self->store, KIND_CIRCLE, self->circle, &id))
    g_settings_set_string(self->settings, "circle", piiri_id_format(&id, text));
}

/* A first circle may arrive, and the one that is looked at may go. */
static void
follow_circle(PiiriSession *self)
{
  if (self->circle != 0 && piiri_store_is_shown(self->store, KIND_CIRCLE, self->circle))
    return;

  gint64 circle = find_circle(self);

  if (circle != self->circle) {
    self->circle = circle;
    g_signal_emit(self, signals[CIRCLE_CHANGED], 0);
  }
}

static void
store_changed_cb(PiiriSession *self, gpointer refs, guint n)
{
  follow_circle(self);
  g_signal_emit(self, signals[CHANGED], 0, refs, n);
}

static guint64
inode_of(const char *path)
{
  GStatBuf info;

  return g_stat(path, &info) == 0 ? info.st_ino : 0;
}

/* Another program may have written to the file, or put another in its place: a backup. */
static gboolean
follow_cb(gpointer data)
{
  PiiriSession *self = data;
  guint64 inode = inode_of(piiri_session_database(self));

  if (inode == 0 || inode == self->inode)
    piiri_store_refresh(self->store);
  else
    piiri_session_open(self, PIIRI_STORE_OPEN, NULL);

  return G_SOURCE_CONTINUE;
}

static void
forget_store(PiiriSession *self)
{
  if (!self->store)
    return;

  g_clear_handle_id(&self->follow_id, g_source_remove);
  g_clear_signal_handler(&self->changed_id, self->store);
  g_clear_object(&self->store);
  self->circle = 0;
}

static void
piiri_session_finalize(GObject *object)
{
  PiiriSession *self = PIIRI_SESSION(object);

  forget_store(self);
  g_clear_object(&self->settings);
  g_free(self->database);
  g_free(self->visited);

  G_OBJECT_CLASS(piiri_session_parent_class)->finalize(object);
}

static void
piiri_session_class_init(PiiriSessionClass *klass)
{
  GType type = PIIRI_TYPE_SESSION;

  G_OBJECT_CLASS(klass)->finalize = piiri_session_finalize;

  signals[STORE_CHANGED] =
      g_signal_new("store-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CIRCLE_CHANGED] =
      g_signal_new("circle-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);
  signals[DAMAGED] = g_signal_new("damaged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[HOLDING_CHANGED] =
      g_signal_new("holding-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[NOTICE_OF] = g_signal_new("notice-of", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
}

static void
piiri_session_init(PiiriSession *self)
{
  self->settings = make_settings();
  self->database = find_database(self);
}

PiiriSession *
piiri_session_new(void)
{
  return g_object_new(PIIRI_TYPE_SESSION, NULL);
}

GSettings *
piiri_session_settings(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), NULL);

  return self->settings;
}

const char *
piiri_session_database(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), NULL);

  return self->visited ? self->visited : self->database;
}

const char *
piiri_session_own_database(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), NULL);

  return self->database;
}

bool
piiri_session_is_visiting(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), false);

  return self->visited != NULL;
}

bool
piiri_session_is_beginning(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), false);

  g_autoptr(GPtrArray) backups = piiri_backup_list(piiri_session_database(self));
  GStatBuf info;

  return backups->len == 0 &&
         (g_stat(piiri_session_database(self), &info) != 0 ? errno == ENOENT : info.st_size == 0);
}

bool
piiri_session_open(PiiriSession *self, PiiriStoreFlags flags, GError **error)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), false);

  g_autoptr(PiiriStore) store =
      piiri_store_open(&piiri_kinds, piiri_session_database(self), flags, error);

  if (!store)
    return false;

  forget_store(self);
  self->store = g_steal_pointer(&store);
  self->changed_id =
      g_signal_connect_swapped(self->store, "changed", G_CALLBACK(store_changed_cb), self);
  self->follow_id = g_timeout_add_seconds(FOLLOW_SECONDS, follow_cb, self);
  self->inode = inode_of(piiri_session_database(self));
  self->circle = find_circle(self);

  g_signal_emit(self, signals[STORE_CHANGED], 0);
  g_signal_emit(self, signals[CIRCLE_CHANGED], 0);

  return true;
}

void
piiri_session_close(PiiriSession *self)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  if (!self->store)
    return;

  forget_store(self);
  g_signal_emit(self, signals[STORE_CHANGED], 0);
  g_signal_emit(self, signals[CIRCLE_CHANGED], 0);
}

void
piiri_session_set_database(PiiriSession *self, const char *path)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  piiri_session_close(self);
  if (self->settings)
    g_settings_set_string(self->settings, "database", path ? path : "");
  g_free(self->database);
  self->database = path ? g_strdup(path) : standard_place();
}

void
piiri_session_visit(PiiriSession *self, const char *path)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  if (g_strcmp0(path, self->visited) == 0)
    return;

  g_free(self->visited);
  self->visited = g_strdup(path);
  piiri_session_close(self);
}

PiiriStore *
piiri_session_store(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), NULL);

  return self->store;
}

const PiiriDescription *
piiri_session_description(PiiriSession *self)
{
  return &piiri_kinds;
}

gint64
piiri_session_circle(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), 0);

  return self->circle;
}

void
piiri_session_set_circle(PiiriSession *self, gint64 row)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  if (!self->store || row == self->circle)
    return;

  self->circle = row;
  remember_circle(self);
  g_signal_emit(self, signals[CIRCLE_CHANGED], 0);
}

void
piiri_session_hold(PiiriSession *self, bool holding)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  if (holding == self->holding)
    return;

  self->holding = holding;
  g_signal_emit(self, signals[HOLDING_CHANGED], 0);
}

bool
piiri_session_is_holding(PiiriSession *self)
{
  g_return_val_if_fail(PIIRI_IS_SESSION(self), false);

  return self->holding;
}

void
piiri_session_tell(PiiriSession *self, const char *text)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  g_signal_emit(self, signals[NOTICE], 0, text, FALSE);
}

void
piiri_session_tell_of(PiiriSession *self, const char *text, const PiiriRef *ref)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  g_signal_emit(self, signals[NOTICE_OF], 0, text, ref);
}

void
piiri_session_tell_undo(PiiriSession *self, const char *text)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  g_signal_emit(self, signals[NOTICE], 0, text, TRUE);
}

void
piiri_session_report(PiiriSession *self, const GError *error)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  if (!error || g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (self->store && g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_DAMAGED))
    g_signal_emit(self, signals[DAMAGED], 0, error);
  else
    piiri_session_tell(self, error->message);
}

bool
piiri_session_begin(PiiriSession *self, const char *words)
{
  PiiriStore *store = piiri_session_store(self);
  g_autoptr(GError) error = NULL;
  bool begun = store && piiri_store_begin(store, words, &error);

  piiri_session_report(self, error);

  return begun;
}

bool
piiri_session_end(PiiriSession *self, bool done, GError **error)
{
  PiiriStore *store = piiri_session_store(self);

  if (done && piiri_store_commit(store, error))
    return true;
  piiri_store_rollback(store);
  piiri_session_report(self, *error);
  g_clear_error(error);

  return false;
}

/* TAKES back or again the step called WORDS, NULL for none; what failed is told. */
static bool
take(PiiriSession *self, const char *words, bool (*takes)(PiiriStore *, GError **))
{
  g_autoptr(GError) error = NULL;
  bool taken = words && takes(self->store, &error);

  piiri_session_report(self, error);

  return taken;
}

void
piiri_session_undo(PiiriSession *self)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  g_autofree char *words = self->store ? piiri_store_undo_words(self->store) : NULL;
  g_autofree char *text = NULL;

  if (!take(self, words, piiri_store_undo))
    return;

  /* Translators: %s is the step that was taken back, such as “Aino is present”. */
  text = g_strdup_printf(_("Undone: %s"), words);
  piiri_session_tell(self, text);
}

void
piiri_session_redo(PiiriSession *self)
{
  g_return_if_fail(PIIRI_IS_SESSION(self));

  g_autofree char *words = self->store ? piiri_store_redo_words(self->store) : NULL;
  g_autofree char *text = NULL;

  if (!take(self, words, piiri_store_redo))
    return;

  /* Translators: %s is the step that was done again, such as “Aino is present”. */
  text = g_strdup_printf(_("Done again: %s"), words);
  piiri_session_tell(self, text);
}
