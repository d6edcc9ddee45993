#include "config.h"

#include "app/forget/eraser.h"

#include "app/transfer/job.h"
#include "app/transfer/message.h"
#include "app/transfer/progress.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  GtkWindow *parent;
  PiiriSession *session;
  PiiriJob *job;
  PiiriErasedFunc erased;
  GWeakRef object;

  /* What the job's thread needs. */
  const PiiriDescription *description;
  char *database;
  GArray *what; /* PiiriErase */
} Erasing;

static void
free_erasing(gpointer data)
{
  Erasing *erasing = data;

  g_object_unref(erasing->parent);
  g_object_unref(erasing->session);
  g_object_unref(erasing->job);
  g_weak_ref_clear(&erasing->object);
  g_free(erasing->database);
  g_array_unref(erasing->what);
  g_free(erasing);
}

static gpointer
erase_work(PiiriWork *work, gpointer input, GError **error)
{
  const Erasing *erasing = input;
  g_autoptr(PiiriStore) store =
      piiri_store_open(erasing->description, erasing->database, PIIRI_STORE_OPEN, error);

  if (!store || !piiri_store_erase(store, (const PiiriErase *)(void *)erasing->what->data,
                                   erasing->what->len, error))
    return NULL;

  return g_strdup(erasing->database);
}

static void
done_cb(gpointer result, const GError *error, gpointer data)
{
  Erasing *erasing = data;
  PiiriStore *store = piiri_session_store(erasing->session);
  g_autofree char *database = result;
  g_autoptr(GObject) object = g_weak_ref_get(&erasing->object);
  bool lingers = g_error_matches(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_LINGERS);

  if (store)
    piiri_store_refresh(store);
  if (error && !lingers) {
    piiri_message_show(erasing->parent, _("Nothing was erased"), error->message,
                       _("Everything here is as it was."));
    return;
  }

  piiri_session_tell(erasing->session, _("Erased for good"));
  if (object && erasing->erased)
    erasing->erased(object);
  if (lingers)
    piiri_message_show(
        erasing->parent, _("Erased, but not from the disk yet"), error->message,
        _("Nobody sees any more what was erased, and the other laptops erase it with "
          "the next file from here."));
}

static void
response_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Erasing *erasing = data;

  if (!g_str_equal(response, "erase")) {
    free_erasing(erasing);
    return;
  }

  piiri_job_start(erasing->job, erase_work, erasing, free_erasing, g_free, done_cb, erasing);
  piiri_progress_follow(erasing->parent, erasing->job, _("Erasing for good…"), 0);
}

void
piiri_eraser_ask(GtkWindow *parent,
                 PiiriSession *session,
                 const char *heading,
                 const char *body,
                 const char *button,
                 const PiiriErase *what,
                 guint n,
                 PiiriErasedFunc erased,
                 GObject *object)
{
  GtkWidget *dialog = adw_message_dialog_new(parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);
  Erasing *erasing = g_new0(Erasing, 1);

  erasing->parent = g_object_ref(parent);
  erasing->session = g_object_ref(session);
  erasing->job = piiri_job_new();
  erasing->erased = erased;
  g_weak_ref_init(&erasing->object, object);
  erasing->description = piiri_session_description(session);
  erasing->database = g_strdup(piiri_store_path(piiri_session_store(session)));
  erasing->what = g_array_new(FALSE, FALSE, sizeof(PiiriErase));
  g_array_append_vals(erasing->what, what, n);

  adw_message_dialog_add_responses(message, "cancel", _("_Cancel"), "erase", button, NULL);
  adw_message_dialog_set_response_appearance(message, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response(message, "cancel");
  adw_message_dialog_set_close_response(message, "cancel");
  g_signal_connect(dialog, "response", G_CALLBACK(response_cb), erasing);
  gtk_window_present(GTK_WINDOW(dialog));
}

/* --- Earlier versions ------------------------------------------------------------------------- */

bool
piiri_eraser_has_earlier(PiiriStore *store, const PiiriRef *ref, int field)
{
  g_autoptr(GArray) versions = piiri_store_history(store, ref->kind, ref->row, field);

  for (guint i = 0; i < versions->len; i++)
    if (!g_array_index(versions, PiiriVersion, i).standing)
      return true;

  return false;
}

void
piiri_eraser_ask_earlier(GtkWindow *parent,
                         PiiriSession *session,
                         const PiiriRef *ref,
                         const int *fields,
                         const char *name,
                         PiiriErasedFunc erased,
                         GObject *object)
{
  PiiriStore *store = piiri_session_store(session);
  const PiiriKind *kind = piiri_description_kind(piiri_session_description(session), ref->kind);
  g_autoptr(GArray) what = g_array_new(FALSE, FALSE, sizeof(PiiriErase));
  /* Translators: %s is what they are of, such as “Phone”. */
  g_autofree char *heading =
      g_strdup_printf(_("Erase the earlier versions of “%s” for good?"), name);

  for (; *fields != NO_FIELD; fields++) {
    PiiriErase one = { *ref, *fields, true };

    if (!piiri_kind_is_key(kind, *fields) && piiri_eraser_has_earlier(store, ref, *fields))
      g_array_append_val(what, one);
  }

  piiri_eraser_ask(parent, session, heading,
                   _("What it says now stays. What it said before goes from here and from the "
                     "backups, and from the other laptops with the next file they get. This can’t "
                     "be undone, and nothing done until now can be undone after it."),
                   _("_Erase Earlier Versions"), (const PiiriErase *)(void *)what->data, what->len,
                   erased, object);
}
