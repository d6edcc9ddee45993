#include "config.h"

#include "app/folder/dialog.h"

#include "app/folder/choose.h"
#include "app/folder/words.h"
#include "app/laptop.h"
#include "app/transfer/passphrase-dialog.h"
#include "app/transfer/words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How soon “a minute ago” is two. */
#define AGEING_SECONDS 20

typedef struct {
  GtkWindow *window; /* owns this */
  GtkWindow *parent; /* must outlive the window, which may be closed with it */
  PiiriSharing *sharing;
  char *circle; /* id */
  char *name;   /* of the circle */
  AdwPreferencesPage *page;
  GPtrArray *groups; /* those on the page now */
  char *shown;       /* what they say, to tell when it is another */
  char *tried;       /* name of the file for which a passphrase was given last */
  guint ageing_id;
} Dialog;

static PiiriWatch *
find_watch(Dialog *self)
{
  return piiri_sharing_find(self->sharing, self->circle);
}

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

/* --- What the person can do ------------------------------------------------------------------- */

static void
choose_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;

  piiri_folder_choose(self->window, self->sharing, self->circle);
}

static void
seal_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;

  piiri_folder_choose_seal(self->window, self->sharing, self->circle);
}

static void
look_cb(GtkButton *button, gpointer data)
{
  PiiriWatch *watch = find_watch(data);

  if (watch)
    piiri_watch_look(watch);
}

static void
stop_response_cb(GtkWindow *window, const char *response)
{
  Dialog *self = g_object_get_data(G_OBJECT(window), "dialog");

  if (g_str_equal(response, "stop"))
    piiri_sharing_stop(self->sharing, self->circle);
}

static void
stop_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  GtkWidget *dialog = adw_message_dialog_new(
      self->window, _("Stop sharing?"),
      _("What is in the folder stays there, and what is here stays here. The others no longer get "
        "what you write, nor you what they write."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);

  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "stop", _("_Stop Sharing"),
                                   NULL);
  adw_message_dialog_set_response_appearance(message, "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response(message, "cancel");
  g_signal_connect_object(dialog, "response", G_CALLBACK(stop_response_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
passphrase_given_cb(GtkWindow *window, const char *response, PiiriPassphraseDialog *dialog)
{
  Dialog *self = g_object_get_data(G_OBJECT(window), "dialog");
  g_autoptr(PiiriPassphrase) passphrase = piiri_passphrase_dialog_get_passphrase(dialog);
  PiiriWatch *watch = find_watch(self);

  if (!g_str_equal(response, "open") || !passphrase || !watch)
    return;

  g_free(self->tried);
  self->tried = g_strdup(g_object_get_data(G_OBJECT(dialog), "name"));
  piiri_watch_give(watch, passphrase, piiri_passphrase_dialog_get_remember(dialog));
}

/* For the file of that NAME in the folder; NULL for our own. */
static void
ask_passphrase(Dialog *self, const char *name, bool wrong)
{
  PiiriWatch *watch = find_watch(self);
  bool own = piiri_watch_state(watch) == PIIRI_WATCH_LOCKED;
  g_autoptr(GFile) file = name ? g_file_new_build_filename(piiri_watch_folder(watch), name, NULL) :
                                 g_file_new_for_path(piiri_watch_folder(watch));
  /* The keyring has one passphrase for each circle, and that is our own file's. */
  GtkWidget *dialog =
      piiri_passphrase_dialog_new(self->window, file, wrong, own ? self->circle : NULL);

  g_object_set_data_full(G_OBJECT(dialog), "name", g_strdup(name ? name : ""), g_free);
  g_signal_connect_object(dialog, "response", G_CALLBACK(passphrase_given_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(GTK_WINDOW(dialog));
}

static void
passphrase_cb(GtkButton *button, gpointer data)
{
  ask_passphrase(data, g_object_get_data(G_OBJECT(button), "name"), false);
}

/* The one that was given for a file opens it or doesn't; then it is asked for once more. */
static void
ask_once_more(Dialog *self)
{
  PiiriWatch *watch = find_watch(self);
  const PiiriFolderMemory *memory = watch ? piiri_watch_memory(watch) : NULL;
  g_autofree char *tried = g_steal_pointer(&self->tried);
  const PiiriFolderFile *file =
      tried && *tried && memory ? piiri_folder_memory_find(memory, tried) : NULL;

  if (file && file->state == PIIRI_FOLDER_WRONG)
    ask_passphrase(self, tried, true);
}

static void
open_file_cb(gpointer file)
{
  GFile *files[] = { file };

  g_application_open(g_application_get_default(), files, 1, "");
  g_object_unref(file);
}

/* The window shows what the file brings, as of any that is opened. */
static void
look_at_file_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  PiiriWatch *watch = find_watch(self);
  GFile *file = g_file_new_build_filename(piiri_watch_folder(watch),
                                          g_object_get_data(G_OBJECT(button), "name"), NULL);

  gtk_window_close(self->window);
  g_idle_add_once(open_file_cb, file);
}

static void
open_folder_cb(GtkButton *button, gpointer data)
{
  Dialog *self = data;
  g_autofree char *uri = g_filename_to_uri(piiri_watch_folder(find_watch(self)), NULL, NULL);

  gtk_show_uri(self->window, uri, GDK_CURRENT_TIME);
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
        "others write comes here. Nothing but this circle goes into it."));
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Choose a Folder…"));

  gtk_widget_add_css_class(button, "suggested-action");
  gtk_widget_add_css_class(button, "pill");
  gtk_widget_set_halign(button, GTK_ALIGN_CENTER);
  g_signal_connect(button, "clicked", G_CALLBACK(choose_cb), self);
  adw_preferences_group_add(group, button);
}

static void
add_warning(Dialog *self)
{
  const char *database = piiri_session_own_database(piiri_sharing_session(self->sharing));
  g_autofree char *service = piiri_folder_of_service(database);
  PiiriWatch *watch = find_watch(self);

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
  g_autofree char *state = piiri_folder_words_of_state(watch);
  GtkWidget *row = add_row(group, path, state);
  GtkWidget *button;

  if (piiri_watch_state(watch) == PIIRI_WATCH_LOCKED)
    add_button(self, row, _("_Passphrase…"), G_CALLBACK(passphrase_cb));
  else
    add_button(self, row, _("Look _Now"), G_CALLBACK(look_cb));
  button = gtk_button_new_from_icon_name("folder-open-symbolic");
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, _("Open the folder"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("Open the folder"), -1);
  g_signal_connect(button, "clicked", G_CALLBACK(open_folder_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  row =
      add_row(group, _("Passphrase"),
              piiri_watch_is_sealed(watch) ? _("Sealed: who hasn’t the passphrase can’t read it") :
                                             _("Not sealed: who can open the folder can read it"));
  add_button(self, row, _("Chan_ge…"), G_CALLBACK(seal_cb));
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
    button = add_button(self, row, _("_Passphrase…"), G_CALLBACK(passphrase_cb));
    /* Translators: a laptop's name. */
    spoken = g_strdup_printf(_("Passphrase of “%s”"), laptop);
  } else if (file->state == PIIRI_FOLDER_ERASES) {
    button = add_button(self, row, _("_Look…"), G_CALLBACK(look_at_file_cb));
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
  g_signal_connect(button, "clicked", G_CALLBACK(stop_cb), self);
  adw_preferences_group_add(group, button);
}

/* Everything that the page says, as a text. */
static char *
describe(Dialog *self)
{
  PiiriWatch *watch = find_watch(self);
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

static void
fill(Dialog *self)
{
  PiiriWatch *watch = find_watch(self);

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

/* The label of the button that has the focus; rows are made anew, and the keyboard stays. */
static char *
focused_label(Dialog *self)
{
  GtkWidget *focus = gtk_window_get_focus(self->window);

  return GTK_IS_BUTTON(focus) ? g_strdup(gtk_button_get_label(GTK_BUTTON(focus))) : NULL;
}

static GtkWidget *
find_button(GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON(widget) && g_strcmp0(gtk_button_get_label(GTK_BUTTON(widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
       child = gtk_widget_get_next_sibling(child)) {
    GtkWidget *found = find_button(child, label);

    if (found)
      return found;
  }

  return NULL;
}

static void
update(Dialog *self)
{
  g_autofree char *text = describe(self);
  g_autofree char *label = NULL;
  GtkWidget *button;

  ask_once_more(self);
  if (g_strcmp0(text, self->shown) == 0)
    return;

  label = focused_label(self);
  fill(self);
  g_free(self->shown);
  self->shown = g_steal_pointer(&text);
  button = label ? find_button(GTK_WIDGET(self->page), label) : NULL;
  if (button)
    gtk_widget_grab_focus(button);
  else
    gtk_widget_child_focus(GTK_WIDGET(self->page), GTK_DIR_TAB_FORWARD);
}

/* --- The window ------------------------------------------------------------------------------- */

static void
changed_cb(GtkWindow *window)
{
  update(g_object_get_data(G_OBJECT(window), "dialog"));
}

static gboolean
age_cb(gpointer data)
{
  update(data);

  return G_SOURCE_CONTINUE;
}

static void
free_dialog(gpointer data)
{
  Dialog *self = data;

  g_source_remove(self->ageing_id);
  g_object_unref(self->parent);
  g_object_unref(self->sharing);
  g_ptr_array_unref(self->groups);
  g_free(self->circle);
  g_free(self->name);
  g_free(self->shown);
  g_free(self->tried);
  g_free(self);
}

static gboolean
quit_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_action_group_activate_action(G_ACTION_GROUP(g_application_get_default()), "quit", NULL);

  return TRUE;
}

/* It is no window of the application's, whose keys don't reach it. */
static void
add_quit_key(GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new();

  gtk_shortcut_controller_add_shortcut(
      GTK_SHORTCUT_CONTROLLER(keys),
      gtk_shortcut_new(gtk_keyval_trigger_new(GDK_KEY_q, GDK_CONTROL_MASK),
                       gtk_callback_action_new(quit_cb, NULL, NULL)));
  gtk_widget_add_controller(GTK_WIDGET(window), keys);
}

void
piiri_folder_dialog_show(GtkWindow *parent, PiiriSharing *sharing)
{
  g_autofree char *name = NULL;
  g_autofree char *circle = piiri_transfer_remember_for(piiri_sharing_session(sharing), &name);
  Dialog *self;

  if (!circle)
    return;

  self = g_new0(Dialog, 1);
  self->window = GTK_WINDOW(adw_preferences_window_new());
  self->parent = g_object_ref(parent);
  self->sharing = g_object_ref(sharing);
  self->circle = g_steal_pointer(&circle);
  self->name = name ? g_steal_pointer(&name) : g_strdup("");
  self->page = ADW_PREFERENCES_PAGE(adw_preferences_page_new());
  self->groups = g_ptr_array_new();
  self->ageing_id = g_timeout_add_seconds(AGEING_SECONDS, age_cb, self);
  g_object_set_data_full(G_OBJECT(self->window), "dialog", self, free_dialog);

  gtk_window_set_title(self->window, _("Shared Folder"));
  gtk_window_set_transient_for(self->window, parent);
  gtk_window_set_modal(self->window, TRUE);
  gtk_window_set_default_size(self->window, 600, 560);
  adw_preferences_window_set_search_enabled(ADW_PREFERENCES_WINDOW(self->window), FALSE);
  fill(self);
  self->shown = describe(self);
  adw_preferences_window_add(ADW_PREFERENCES_WINDOW(self->window), self->page);
  add_quit_key(self->window);
  g_signal_connect_object(sharing, "changed", G_CALLBACK(changed_cb), self->window,
                          G_CONNECT_SWAPPED);
  gtk_window_present(self->window);
}
