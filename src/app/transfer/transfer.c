#include "config.h"

#include "app/transfer/transfer.h"

#include "analysis/listing.h"
#include "app/records/outlook.h"
#include "app/transfer/bar.h"
#include "app/transfer/exporter.h"
#include "app/transfer/importer.h"
#include "app/transfer/restorer.h"
#include "app/transfer/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriTransfer {
  GObject parent_instance;

  GtkApplicationWindow *window; /* owns this */
  PiiriSession *session;
  PiiriImporter *importer;
  PiiriExporter *exporter;
  PiiriJob *restoring;
  GtkFileChooserNative *chooser;

  PiiriBar *bar;
  char *backup; /* what “Put Back” puts back, while it is offered */
};

G_DEFINE_FINAL_TYPE(PiiriTransfer, piiri_transfer, G_TYPE_OBJECT)

/* --- Putting back: offered until something is changed or written out -------------------------- */

static void
enable(PiiriTransfer *self, const char *name, bool enabled)
{
  GAction *action = g_action_map_lookup_action(G_ACTION_MAP(self->window), name);

  g_simple_action_set_enabled(G_SIMPLE_ACTION(action), enabled);
}

static void
withdraw_offer(PiiriTransfer *self)
{
  g_clear_pointer(&self->backup, g_free);
  piiri_bar_hide(self->bar);
  enable(self, "put-back", false);
  piiri_session_hold(self->session, false);
}

/* The circle that came with the only file, where it is the only one in it; 0 otherwise. */
static gint64
find_newcomer(PiiriStore *store, const PiiriImportSummary *summary)
{
  const PiiriKindCount *count =
      g_hash_table_lookup(summary->kinds, piiri_kinds.kinds[KIND_CIRCLE].name);
  gint64 newest = 0;

  if (summary->files != 1 || summary->circles->len != 1 || !count || count->new != 1)
    return 0;

  g_autoptr(GArray) rows =
      piiri_listing_rows(store, &piiri_outlook(KIND_CIRCLE)->listing, 0, "", NULL);

  for (guint i = 0; rows && i < rows->len; i++) {
    gint64 row = g_array_index(rows, PiiriListed, i).row;
    g_autofree char *name = piiri_store_get(store, KIND_CIRCLE, row, CIRCLE_NAME);

    if (row > newest && g_strcmp0(name, summary->circles->pdata[0]) == 0)
      newest = row;
  }

  return newest;
}

/* The circles that the files are of, where they are others than the one that is looked at. */
static char *
words_of_others(PiiriSession *session, const PiiriImportSummary *summary)
{
  g_autofree char *name = piiri_store_get(piiri_session_store(session), KIND_CIRCLE,
                                          piiri_session_circle(session), CIRCLE_NAME);

  if (summary->circles->len == 1 && g_strcmp0(name, summary->circles->pdata[0]) == 0)
    return NULL;

  return piiri_transfer_words_of_circles(summary);
}

/* A line of all that was taken: what came, which files held nothing, of which circles it is. */
static char *
words_of_all(PiiriSession *session, const PiiriImportSummary *summary, const GPtrArray *familiar)
{
  g_autofree char *taken = piiri_transfer_words_of_taken(summary);
  g_autofree char *same = piiri_transfer_words_of_familiar(familiar);
  g_autofree char *others = words_of_others(session, summary);
  GString *words = g_string_new(taken);

  if (same)
    g_string_append_printf(words, " %s", same);
  if (others)
    g_string_append_printf(words, " %s", others);

  return g_string_free(words, FALSE);
}

/* Who takes a circle in wants to see it, and what is said of it. */
static void
show_what_came(PiiriTransfer *self, const PiiriImportSummary *summary)
{
  gint64 newcomer = find_newcomer(piiri_session_store(self->session), summary);

  if (newcomer != 0)
    piiri_session_set_circle(self->session, newcomer);
  gtk_widget_activate_action(GTK_WIDGET(self->window), "win.show-content", NULL);
}

static void
taken_cb(PiiriTransfer *self,
         PiiriImportSummary *summary,
         const char *backup,
         const GPtrArray *familiar)
{
  g_autofree char *words = words_of_all(self->session, summary, familiar);

  withdraw_offer(self);
  show_what_came(self, summary);
  self->backup = g_strdup(backup);
  piiri_bar_say(self->bar, words,
                summary->erased > 0 ? _("_Put Back All but the Erased") : _("_Put Back"));
  enable(self, "put-back", true);
  piiri_session_hold(self->session, true);
}

static void
put_back_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriTransfer *self = data;

  /* Another window may have written since; then this withdraws the offer. */
  if (piiri_session_store(self->session))
    piiri_store_refresh(piiri_session_store(self->session));
  if (!self->backup)
    return;

  g_autofree char *backup = g_steal_pointer(&self->backup);

  withdraw_offer(self);
  piiri_restore(GTK_WINDOW(self->window), self->session, self->restoring, backup,
                _("Put back as it was before the file"));
}

/* --- Choosing and dropping files -------------------------------------------------------------- */

static void
add_files(PiiriTransfer *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items(files); i++) {
    g_autoptr(GFile) file = g_list_model_get_item(files, i);

    piiri_importer_add(self->importer, file);
  }
}

static void
chosen_cb(PiiriTransfer *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  g_autoptr(GListModel) files = gtk_file_chooser_get_files(GTK_FILE_CHOOSER(chooser));

  add_files(self, files);
}

static void
import_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriTransfer *self = data;
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new();

  if (self->chooser)
    return;

  self->chooser =
      gtk_file_chooser_native_new(_("Open Files"), GTK_WINDOW(self->window),
                                  GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_filter_set_name(filter, _("Piiri’s files"));
  gtk_file_filter_add_pattern(filter, "*.piiri.xml");
  gtk_file_filter_add_pattern(filter, "*.piiri");
  gtk_file_filter_set_name(all, _("All files"));
  gtk_file_filter_add_pattern(all, "*");
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(self->chooser), filter);
  gtk_file_chooser_add_filter(GTK_FILE_CHOOSER(self->chooser), all);
  gtk_file_chooser_set_select_multiple(GTK_FILE_CHOOSER(self->chooser), TRUE);
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(self->chooser), TRUE);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(chosen_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

static void
folder_chosen_cb(PiiriTransfer *self, int response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer(&self->chooser);
  g_autoptr(GFile) folder =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(chooser)) : NULL;

  if (folder)
    piiri_importer_add_folder(self->importer, folder);
}

static void
import_folder_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriTransfer *self = data;

  if (self->chooser)
    return;

  self->chooser = gtk_file_chooser_native_new(
      _("Import All Files of a Folder"), GTK_WINDOW(self->window),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(self->chooser), TRUE);
  g_signal_connect_object(self->chooser, "response", G_CALLBACK(folder_chosen_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

static gboolean
drop_cb(PiiriTransfer *self, const GValue *value)
{
  GSList *files = g_value_get_boxed(value);

  for (GSList *file = files; file; file = file->next)
    piiri_transfer_open(self, file->data);

  return files != NULL;
}

static void
export_cb(GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PiiriTransfer *self = data;

  piiri_exporter_ask(self->exporter);
}

static void
store_changed_cb(PiiriTransfer *self)
{
  withdraw_offer(self);
  enable(self, "export", piiri_session_store(self->session) != NULL);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static const GActionEntry actions[] = {
  { .name = "import", .activate = import_cb },
  { .name = "import-folder", .activate = import_folder_cb },
  { .name = "export", .activate = export_cb },
  { .name = "put-back", .activate = put_back_cb },
};

static void
piiri_transfer_dispose(GObject *object)
{
  PiiriTransfer *self = PIIRI_TRANSFER(object);

  if (self->restoring)
    piiri_job_abandon(self->restoring);
  g_clear_object(&self->restoring);
  g_clear_object(&self->importer);
  g_clear_object(&self->exporter);
  g_clear_object(&self->chooser);
  g_clear_object(&self->bar);
  g_clear_object(&self->session);
  g_clear_pointer(&self->backup, g_free);

  G_OBJECT_CLASS(piiri_transfer_parent_class)->dispose(object);
}

static void
piiri_transfer_class_init(PiiriTransferClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_transfer_dispose;
}

static void
piiri_transfer_init(PiiriTransfer *self)
{
  self->restoring = piiri_job_new();
  self->bar = PIIRI_BAR(g_object_ref_sink(piiri_bar_new("win.put-back", true)));
}

PiiriTransfer *
piiri_transfer_new(GtkApplicationWindow *window, PiiriSession *session)
{
  PiiriTransfer *self = g_object_new(PIIRI_TYPE_TRANSFER, NULL);
  GtkDropTarget *target = gtk_drop_target_new(GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->window = window;
  self->session = g_object_ref(session);
  self->importer = piiri_importer_new(GTK_WINDOW(window), session);
  self->exporter = piiri_exporter_new(GTK_WINDOW(window), session);
  g_action_map_add_action_entries(G_ACTION_MAP(window), actions, G_N_ELEMENTS(actions), self);

  g_signal_connect_object(target, "drop", G_CALLBACK(drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(window), GTK_EVENT_CONTROLLER(target));
  g_signal_connect_object(self->importer, "taken", G_CALLBACK(taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->exporter, "written", G_CALLBACK(withdraw_offer), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(self->bar, "closed", G_CALLBACK(withdraw_offer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "changed", G_CALLBACK(withdraw_offer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "store-changed", G_CALLBACK(store_changed_cb), self,
                          G_CONNECT_SWAPPED);
  store_changed_cb(self);

  return self;
}

void
piiri_transfer_open(PiiriTransfer *self, GFile *file)
{
  g_return_if_fail(PIIRI_IS_TRANSFER(self));

  if (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    piiri_importer_add_folder(self->importer, file);
  else
    piiri_importer_add(self->importer, file);
}

GtkWidget *
piiri_transfer_bar(PiiriTransfer *self)
{
  g_return_val_if_fail(PIIRI_IS_TRANSFER(self), NULL);

  return GTK_WIDGET(self->bar);
}
