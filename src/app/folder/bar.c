#include "config.h"

#include "app/folder/bar.h"

#include "app/folder/words.h"
#include "app/transfer/bar.h"

#include <glib/gi18n.h>

/* What is the matter, NULL when nothing is. */
static char *
words_of_matter(PiiriSharing *sharing)
{
  PiiriWatch *watch = piiri_sharing_asking(sharing);
  const PiiriFolderFile *file = watch ? piiri_watch_asking(watch) : NULL;
  PiiriStore *store = piiri_session_store(piiri_sharing_session(sharing));

  if (!watch)
    return NULL;
  if (!file)
    return g_strdup(_("The shared folder is sealed, and Piiri doesn’t know the passphrase."));

  g_autofree char *laptop = piiri_folder_words_of_laptop(store, file);

  if (file->state == PIIRI_FOLDER_ERASES)
    /* Translators: a laptop's name. */
    return g_strdup_printf(_("“%s” erases something for good in the shared folder."), laptop);

  /* Translators: a laptop's name. */
  return g_strdup_printf(_("What “%s” has put into the shared folder needs a passphrase."), laptop);
}

static void
update(GtkWidget *bar, PiiriSharing *sharing)
{
  const char *told = g_object_get_data(G_OBJECT(bar), "told");
  g_autofree char *words = words_of_matter(sharing);

  if (g_strcmp0(words, told) == 0)
    return;

  if (words)
    piiri_bar_say(PIIRI_BAR(bar), words, _("_Look…"));
  else
    piiri_bar_hide(PIIRI_BAR(bar));
  g_object_set_data_full(G_OBJECT(bar), "told", g_steal_pointer(&words), g_free);
}

static void
changed_cb(GtkWidget *bar, PiiriSharing *sharing)
{
  update(bar, sharing);
}

GtkWidget *
piiri_folder_bar_new(PiiriSharing *sharing)
{
  GtkWidget *bar = piiri_bar_new("app.shared-folder", true);

  g_signal_connect_object(sharing, "changed", G_CALLBACK(changed_cb), bar, G_CONNECT_SWAPPED);
  update(bar, sharing);

  return bar;
}
