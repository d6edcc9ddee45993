#include "config.h"

#include "app/folder/private.h"
#include "app/folder/words.h"

#include <glib/gi18n.h>

/* --- Rows ------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group(Dialog *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new();

  if (title)
    adw_preferences_group_set_title(ADW_PREFERENCES_GROUP(group), title);
  if (description)
    adw_preferences_group_set_description(ADW_PREFERENCES_GROUP(group), description);
  adw_preferences_page_add(self->page, ADW_PREFERENCES_GROUP(group));
  g_ptr_array_add(self->groups, group);

  return ADW_PREFERENCES_GROUP(group);
}

static GtkWidget *
add_row(AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new();
  g_autofree char *spoken = g_strdup_printf("%s: %s", title, subtitle);
  g_autofree char *escaped = g_markup_escape_text(subtitle, -1);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), escaped);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_group_add(group, row);

  return row;
}

static GtkWidget *
add_button(Dialog *self, GtkWidget *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  g_signal_connect(button, "clicked", callback, self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  return button;
}

/* --- The page --------------------------------------------------------------------------------- */

static void
add_beginning(Dialog *self)
{
  g_autofree char *title =
      /* Translators: a circle's name. */
      g_strdup_printf(_("“%s” in a shared folder"), self->name);
  AdwPreferencesGroup *group = add_group(
      self, title,
      _("A folder that a service like Nextcloud or Syncthing, a network drive or a stick carries "
        "to the other laptops of the circle. What you write goes there by itself, and what the "
        "others write comes here. Nothing but this circle goes into it, and folders inside it are "
        "left alone."));
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Choose a Folder…"));

  gtk_widget_add_css_class(button, "suggested-action");
  gtk_widget_add_css_class(button, "pill");
  gtk_widget_set_halign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top(button, 18);
  g_signal_connect(button, "clicked", G_CALLBACK(folder_choose_cb), self);
  adw_preferences_group_add(group, button);
}

static void
add_warning(Dialog *self)
{
  const char *database = piiri_session_own_database(piiri_sharing_session(self->sharing));
  g_autofree char *service = piiri_folder_of_service(database);
  PiiriWatch *watch = folder_find_watch(self);

  if (service || (watch && piiri_folder_contains(piiri_watch_folder(watch), database)))
    add_group(self, _("The database lies in a folder that is carried elsewhere"),
              _("A service that copies it while Piiri writes to it can damage it. Move it out of "
                "there; what this page shares is enough for the others."));
}

static void
add_folder(Dialog *self, PiiriWatch *watch)
{
  AdwPreferencesGroup *group = add_group(self, _("Folder"), NULL);
  g_autofree char *path = g_filename_display_name(piiri_watch_folder(watch));
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *state = piiri_folder_words_of_state(watch);
  g_autofree char *words = g_strconcat(state, "\n", path, NULL);
  GtkWidget *row = add_row(group, name, words);
  GtkWidget *button;

  if (piiri_watch_state(watch) == PIIRI_WATCH_LOCKED)
    add_button(self, row, _("_Passphrase…"), G_CALLBACK(folder_passphrase_cb));
  else
    add_button(self, row, _("Look _Now"), G_CALLBACK(folder_look_cb));
  button = gtk_button_new_from_icon_name("folder-open-symbolic");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, _("Open the folder"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Open the folder"), -1);
  g_signal_connect(button, "clicked", G_CALLBACK(folder_open_folder_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  row =
      add_row(group, _("Passphrase"),
              piiri_watch_is_sealed(watch) ? _("Sealed: who hasn’t the passphrase can’t read it") :
                                             _("Not sealed: who can open the folder can read it"));
  add_button(self, row, _("Chan_ge…"), G_CALLBACK(folder_seal_cb));
}

static void
add_file(Dialog *self, AdwPreferencesGroup *group, const PiiriFolderFile *file, gint64 now)
{
  PiiriStore *store = piiri_session_store(piiri_sharing_session(self->sharing));
  g_autofree char *laptop = piiri_folder_words_of_laptop(store, file);
  g_autofree char *words = piiri_folder_words_of_file(file, now);
  GtkWidget *row = add_row(group, laptop, words);
  GtkWidget *button = NULL;
  g_autofree char *spoken = NULL;

  if (file->state == PIIRI_FOLDER_LOCKED || file->state == PIIRI_FOLDER_WRONG) {
    button = add_button(self, row, _("_Passphrase…"), G_CALLBACK(folder_passphrase_cb));
    /* Translators: a laptop's name. */
    spoken = g_strdup_printf(_("Passphrase of “%s”"), laptop);
  } else if (file->state == PIIRI_FOLDER_ERASES) {
    button = add_button(self, row, _("_Look…"), G_CALLBACK(folder_look_at_file_cb));
    /* Translators: a laptop's name. */
    spoken = g_strdup_printf(_("Look at the file of “%s”"), laptop);
  }
  if (!button)
    return;

  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), "name", g_strdup(file->entry->name), g_free);
}

static void
add_laptops(Dialog *self, PiiriWatch *watch)
{
  AdwPreferencesGroup *group = add_group(self, _("Laptops"), NULL);
  PiiriStore *store = piiri_session_store(piiri_sharing_session(self->sharing));
  const PiiriFolderMemory *memory = piiri_watch_memory(watch);
  gint64 now = piiri_wall_now();
  g_autofree char *own = piiri_folder_words_of_own(watch, now);

  add_row(group, _("This laptop"), own);
  for (guint i = 0; memory && store && i < memory->files->len; i++)
    add_file(self, group, memory->files->pdata[i], now);
  if (memory && memory->files->len == 0)
    adw_preferences_group_set_description(group, _("Nobody else has put anything there yet."));
}

static void
add_stop(Dialog *self)
{
  AdwPreferencesGroup *group = add_group(self, NULL, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Stop Sharing…"));

  gtk_widget_add_css_class(button, "destructive-action");
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect(button, "clicked", G_CALLBACK(folder_stop_cb), self);
  adw_preferences_group_add(group, button);
}

/* Everything that the page says, as a text. */
char *
folder_describe(Dialog *self)
{
  PiiriWatch *watch = folder_find_watch(self);
  PiiriStore *store = piiri_session_store(piiri_sharing_session(self->sharing));
  const PiiriFolderMemory *memory = watch ? piiri_watch_memory(watch) : NULL;
  g_autoptr(GString) text = g_string_new(NULL);
  gint64 now = piiri_wall_now();

  if (!watch)
    return g_strdup("");

  g_autofree char *state = piiri_folder_words_of_state(watch);
  g_autofree char *own = piiri_folder_words_of_own(watch, now);

  g_string_append_printf(text, "%s\n%d\n%s\n%s", piiri_watch_folder(watch),
                         piiri_watch_is_sealed(watch), state, own);
  for (guint i = 0; memory && store && i < memory->files->len; i++) {
    g_autofree char *laptop = piiri_folder_words_of_laptop(store, memory->files->pdata[i]);
    g_autofree char *words = piiri_folder_words_of_file(memory->files->pdata[i], now);

    g_string_append_printf(text, "\n%s: %s", laptop, words);
  }

  return g_string_free(g_steal_pointer(&text), FALSE);
}

void
folder_fill(Dialog *self)
{
  PiiriWatch *watch = folder_find_watch(self);

  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove(self->page, self->groups->pdata[i]);
  g_ptr_array_set_size(self->groups, 0);

  add_warning(self);
  if (!watch) {
    add_beginning(self);
    return;
  }
  add_folder(self, watch);
  add_laptops(self, watch);
  add_stop(self);
}
