#include "config.h"

#include "app/folder/sharing.h"

#include <string.h>

#define KEY "shared-folders"

struct _PiiriSharing {
  GObject parent_instance;

  PiiriSession *session;
  GPtrArray *watches; /* PiiriWatch */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriSharing, piiri_sharing, G_TYPE_OBJECT)

static void
emit_changed(PiiriSharing *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
}

/* --- Settings --------------------------------------------------------------------------------- */

static void
save(PiiriSharing *self)
{
  GSettings *settings = piiri_session_settings(self->session);
  GVariantBuilder folders;

  if (!settings)
    return;

  g_variant_builder_init(&folders, G_VARIANT_TYPE("a{s(ayb)}"));
  for (guint i = 0; i < self->watches->len; i++) {
    PiiriWatch *watch = self->watches->pdata[i];

    g_variant_builder_add(&folders, "{s(^ayb)}", piiri_watch_circle(watch),
                          piiri_watch_folder(watch), (gboolean)piiri_watch_is_sealed(watch));
  }
  g_settings_set_value(settings, KEY, g_variant_builder_end(&folders));
}

static void
add(PiiriSharing *self, PiiriWatch *watch)
{
  g_signal_connect_object(watch, "changed", G_CALLBACK(emit_changed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add(self->watches, watch);
}

static void
load(PiiriSharing *self)
{
  GSettings *settings = piiri_session_settings(self->session);
  g_autoptr(GVariant) folders = settings ? g_settings_get_value(settings, KEY) : NULL;
  GVariantIter iter;
  const char *circle, *folder;
  gboolean sealed;

  if (!folders)
    return;

  g_variant_iter_init(&iter, folders);
  while (g_variant_iter_next(&iter, "{&s(^&ayb)}", &circle, &folder, &sealed))
    add(self, piiri_watch_new(self->session, circle, folder, sealed, NULL, false));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_sharing_dispose(GObject *object)
{
  PiiriSharing *self = PIIRI_SHARING(object);

  g_clear_pointer(&self->watches, g_ptr_array_unref);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_sharing_parent_class)->dispose(object);
}

static void
piiri_sharing_class_init(PiiriSharingClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_sharing_dispose;

  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_SHARING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
piiri_sharing_init(PiiriSharing *self)
{
  self->watches = g_ptr_array_new_with_free_func(g_object_unref);
}

/* --- Public ----------------------------------------------------------------------------------- */

PiiriSharing *
piiri_sharing_new(PiiriSession *session)
{
  PiiriSharing *self = g_object_new(PIIRI_TYPE_SHARING, NULL);

  self->session = g_object_ref(session);
  load(self);

  return self;
}

void
piiri_sharing_begin(PiiriSharing *self)
{
  g_return_if_fail(PIIRI_IS_SHARING(self));

  for (guint i = 0; i < self->watches->len; i++)
    piiri_watch_begin(self->watches->pdata[i]);
}

PiiriSession *
piiri_sharing_session(PiiriSharing *self)
{
  g_return_val_if_fail(PIIRI_IS_SHARING(self), NULL);

  return self->session;
}

PiiriWatch *
piiri_sharing_find(PiiriSharing *self, const char *circle)
{
  g_return_val_if_fail(PIIRI_IS_SHARING(self), NULL);

  for (guint i = 0; circle && i < self->watches->len; i++)
    if (g_str_equal(piiri_watch_circle(self->watches->pdata[i]), circle))
      return self->watches->pdata[i];

  return NULL;
}

PiiriWatch *
piiri_sharing_asking(PiiriSharing *self)
{
  g_return_val_if_fail(PIIRI_IS_SHARING(self), NULL);

  for (guint i = 0; i < self->watches->len; i++) {
    PiiriWatch *watch = self->watches->pdata[i];

    if (piiri_watch_state(watch) == PIIRI_WATCH_LOCKED || piiri_watch_asking(watch))
      return watch;
  }

  return NULL;
}

void
piiri_sharing_start(PiiriSharing *self,
                    const char *circle,
                    const char *folder,
                    PiiriPassphrase *passphrase,
                    bool remember)
{
  g_return_if_fail(PIIRI_IS_SHARING(self));

  PiiriWatch *old = piiri_sharing_find(self, circle);
  PiiriWatch *watch = piiri_watch_new(self->session, circle, folder, passphrase != NULL, passphrase,
                                      remember && passphrase);

  if (old)
    g_ptr_array_remove(self->watches, old);
  add(self, watch);
  piiri_watch_begin(watch);
  save(self);
  emit_changed(self);
}

void
piiri_sharing_seal(PiiriSharing *self,
                   const char *circle,
                   PiiriPassphrase *passphrase,
                   bool remember)
{
  PiiriWatch *watch = piiri_sharing_find(self, circle);

  if (!watch)
    return;

  piiri_watch_seal(watch, passphrase, remember);
  save(self);
  emit_changed(self);
}

void
piiri_sharing_stop(PiiriSharing *self, const char *circle)
{
  PiiriWatch *watch = piiri_sharing_find(self, circle);

  if (!watch)
    return;

  g_ptr_array_remove(self->watches, watch);
  save(self);
  emit_changed(self);
}

void
piiri_sharing_finish(PiiriSharing *self)
{
  g_return_if_fail(PIIRI_IS_SHARING(self));

  for (guint i = 0; i < self->watches->len; i++)
    piiri_watch_finish(self->watches->pdata[i]);
}
