#include "config.h"

#include "app/forget/again.h"

#include "app/records/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

typedef struct {
  PiiriSession *session;
  PiiriRef ref;
  int field;
  char *text;
} Version;

static void
free_version(gpointer data)
{
  Version *version = data;

  g_object_unref(version->session);
  g_free(version->text);
  g_free(version);
}

static void
clicked_cb(GtkButton *button, gpointer data)
{
  const Version *version = data;
  g_autoptr(PiiriSession) session = g_object_ref(version->session);
  PiiriStore *store = piiri_session_store(session);
  g_autoptr(GError) error = NULL;

  if (!store)
    return;

  g_autofree char *words =
      piiri_words_changed(store, version->ref.kind, version->ref.row, version->field);

  /* What follows the change may take the button away. */
  if (piiri_store_set_now(store, words, version->ref.kind, version->ref.row, version->field,
                          version->text, &error))
    piiri_session_tell_undo(session, words);
  else
    piiri_session_report(session, error);
}

static bool
can_be_written(PiiriStore *store, const PiiriRef *ref, int field, const char *text)
{
  const PiiriKind *kind = piiri_description_kind(piiri_store_description(store), ref->kind);
  g_autofree char *now = piiri_store_get(store, ref->kind, ref->row, field);

  if (piiri_kind_is_key(kind, field) || (!*text && piiri_kind_field(kind, field)->required))
    return false;

  return g_strcmp0(now ? now : "", text) != 0;
}

GtkWidget *
piiri_again_button_new(
    PiiriSession *session, const PiiriRef *ref, int field, const char *text, const char *words)
{
  if (field < FIRST_FIELD || !can_be_written(piiri_session_store(session), ref, field, text))
    return NULL;

  GtkWidget *button = gtk_button_new_with_label(_("Use This Again"));
  Version *version = g_new0(Version, 1);
  /* Translators: what a screen reader says of a button; %s is what a field said once. */
  g_autofree char *spoken = g_strdup_printf(_("Use This Again: %s"), words);

  *version = (Version){ g_object_ref(session), *ref, field, g_strdup(text) };
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data(button, "clicked", G_CALLBACK(clicked_cb), version,
                        (GClosureNotify)(void (*)(void))free_version, 0);

  return button;
}
