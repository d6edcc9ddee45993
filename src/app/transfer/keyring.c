#include "config.h"

#include "app/transfer/keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#define CIRCLE "circle"

static const SecretSchema schema = {
  .name = PIIRI_APPLICATION_ID ".Passphrase",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { CIRCLE, SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static GHashTable *
attributes_of(const char *circle)
{
  GHashTable *attributes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

  if (circle)
    g_hash_table_insert(attributes, (gpointer)CIRCLE, g_strdup(circle));

  return attributes;
}

/* False without a keyring. */
static bool
search(const char *circle,
       SecretSearchFlags flags,
       GCancellable *cancellable,
       GList **items,
       GError **error)
{
  g_autoptr(GHashTable) attributes = attributes_of(circle);
  GError *reason = NULL;

  *items = secret_password_searchv_sync(&schema, attributes, flags | SECRET_SEARCH_ALL, cancellable,
                                        &reason);
  if (!reason)
    return true;
  g_propagate_error(error, reason);

  return false;
}

static PiiriPassphrase *
retrieve(SecretRetrievable *item, GCancellable *cancellable)
{
  SecretValue *value = secret_retrievable_retrieve_secret_sync(item, cancellable, NULL);
  PiiriPassphrase *passphrase = NULL;
  gsize length;

  if (!value)
    return NULL;

  const char *text = secret_value_get(value, &length);

  passphrase = piiri_passphrase_new(text, length, NULL);
  secret_value_unref(value);

  return passphrase;
}

GPtrArray *
piiri_keyring_find(const char *circle, GCancellable *cancellable, GError **error)
{
  GPtrArray *found;
  GList *items;

  if (!search(circle, SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, cancellable, &items,
              error))
    return NULL;

  found = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_passphrase_unref);
  for (GList *item = items; item; item = item->next) {
    PiiriPassphrase *passphrase = retrieve(item->data, cancellable);

    if (passphrase)
      g_ptr_array_add(found, passphrase);
  }
  g_list_free_full(items, g_object_unref);

  return found;
}

bool
piiri_keyring_keep(const char *circle,
                   const char *name,
                   const PiiriPassphrase *passphrase,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr(GHashTable) attributes = attributes_of(circle);
  /* Translators: what the desktop's keyring calls it; a circle's name. */
  g_autofree char *label = g_strdup_printf(_("Passphrase of the circle “%s”"), name);

  return secret_password_storev_sync(&schema, attributes, SECRET_COLLECTION_DEFAULT, label,
                                     piiri_passphrase_text(passphrase), cancellable, error);
}

/* --- Looking ---------------------------------------------------------------------------------- */

void
piiri_keyring_look_free(PiiriKeyringLook *look)
{
  if (!look)
    return;

  g_strfreev(look->circles);
  piiri_passphrase_unref(look->passphrase);
  g_free(look);
}

/* What is remembered is told without unlocking; NULL without a keyring. */
static GStrv
find_circles(GCancellable *cancellable)
{
  g_autoptr(GStrvBuilder) circles = g_strv_builder_new();
  GList *items;

  if (!search(NULL, SECRET_SEARCH_NONE, cancellable, &items, NULL))
    return NULL;

  for (GList *item = items; item; item = item->next) {
    g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes(item->data);
    const char *circle = g_hash_table_lookup(attributes, CIRCLE);

    if (circle)
      g_strv_builder_add(circles, circle);
  }
  g_list_free_full(items, g_object_unref);

  return g_strv_builder_end(circles);
}

static void
look_in_thread(GTask *task, gpointer asker, gpointer circle, GCancellable *cancellable)
{
  PiiriKeyringLook *look = g_new0(PiiriKeyringLook, 1);

  look->circles = find_circles(cancellable);
  if (look->circles && circle && g_strv_contains((const char *const *)look->circles, circle)) {
    g_autoptr(GPtrArray) found = piiri_keyring_find(circle, cancellable, NULL);

    if (found && found->len > 0)
      look->passphrase = piiri_passphrase_ref(found->pdata[0]);
  }
  g_task_return_pointer(task, look, (GDestroyNotify)piiri_keyring_look_free);
}

void
piiri_keyring_look(GObject *asker,
                   const char *circle,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data)
{
  g_autoptr(GTask) task = g_task_new(asker, cancellable, callback, data);

  g_task_set_check_cancellable(task, FALSE);
  g_task_set_task_data(task, g_strdup(circle), g_free);
  g_task_run_in_thread(task, look_in_thread);
}

PiiriKeyringLook *
piiri_keyring_look_finish(GAsyncResult *result)
{
  return g_task_propagate_pointer(G_TASK(result), NULL);
}

/* --- Forgetting ------------------------------------------------------------------------------- */

static void
forget_in_thread(GTask *task, gpointer asker, gpointer circle, GCancellable *cancellable)
{
  g_autoptr(GHashTable) attributes = attributes_of(circle);
  GError *error = NULL;

  /* That there was none is no failure. */
  secret_password_clearv_sync(&schema, attributes, cancellable, &error);
  if (error)
    g_task_return_error(task, error);
  else
    g_task_return_boolean(task, TRUE);
}

void
piiri_keyring_forget(GObject *asker,
                     const char *circle,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr(GTask) task = g_task_new(asker, NULL, callback, data);

  g_task_set_task_data(task, g_strdup(circle), g_free);
  g_task_run_in_thread(task, forget_in_thread);
}

bool
piiri_keyring_forget_finish(GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean(G_TASK(result), error);
}
