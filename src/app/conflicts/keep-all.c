#include "config.h"

#include "app/conflicts/keep-all.h"

#include "app/widgets/menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* The side of that laptop, NULL when it says nothing here. */
static const PiiriSide *
side_of(PiiriConflict *conflict, guint64 replica)
{
  GPtrArray *sides = piiri_conflict_sides(conflict);

  if (piiri_conflict_is_deletion(conflict))
    return NULL;
  for (guint i = 0; i < sides->len; i++) {
    const PiiriSide *side = sides->pdata[i];

    if (side->replica == replica)
      return side;
  }

  return NULL;
}

/* --- Which laptops there are ------------------------------------------------------------------ */

typedef struct {
  guint64 replica;
  const char *name;
  guint n;
} Laptop;

static void
count(GArray *laptops, const PiiriSide *side)
{
  for (guint i = 0; i < laptops->len; i++) {
    Laptop *laptop = &g_array_index(laptops, Laptop, i);

    if (laptop->replica == side->replica) {
      laptop->n++;
      return;
    }
  }

  Laptop laptop = { side->replica, side->laptop, 1 };

  g_array_append_val(laptops, laptop);
}

static int
compare_laptops(gconstpointer left, gconstpointer right)
{
  const Laptop *a = left, *b = right;

  return a->n != b->n ? (a->n < b->n ? 1 : -1) : g_utf8_collate(a->name, b->name);
}

static GArray *
count_laptops(GPtrArray *conflicts)
{
  GArray *laptops = g_array_new(FALSE, FALSE, sizeof(Laptop));

  for (guint i = 0; i < conflicts->len; i++) {
    GPtrArray *sides = piiri_conflict_sides(conflicts->pdata[i]);

    for (guint j = 0; j < sides->len && !piiri_conflict_is_deletion(conflicts->pdata[i]); j++)
      count(laptops, sides->pdata[j]);
  }
  g_array_sort(laptops, compare_laptops);

  return laptops;
}

GMenuModel *
piiri_keep_all_menu(GPtrArray *conflicts)
{
  g_autoptr(GMenu) menu = g_menu_new();
  g_autoptr(GArray) laptops = count_laptops(conflicts);

  for (guint i = 0; i < laptops->len; i++) {
    const Laptop *laptop = &g_array_index(laptops, Laptop, i);
    char id[PIIRI_REPLICA_LENGTH + 1];

    if (laptop->n < 2)
      break;

    /* Translators: a laptop's name, and how many things it says. */
    g_autofree char *label = g_strdup_printf(_("%s, %u"), laptop->name, laptop->n);

    piiri_menu_append(menu, label, "conflicts.keep-all", "s",
                      piiri_replica_format(laptop->replica, id));
  }

  return g_menu_model_get_n_items(G_MENU_MODEL(menu)) > 0 ? G_MENU_MODEL(g_steal_pointer(&menu)) :
                                                            NULL;
}

/* --- Keeping ---------------------------------------------------------------------------------- */

/* What was asked about. */
typedef struct {
  PiiriSession *session;
  GPtrArray *conflicts;
  guint64 replica;
  char *words; /* of the step */
} Question;

static void
free_question(gpointer data)
{
  Question *question = data;

  g_object_unref(question->session);
  g_ptr_array_unref(question->conflicts);
  g_free(question->words);
  g_free(question);
}

static bool
settle_all(const Question *question, PiiriStore *store, GError **error)
{
  for (guint i = 0; i < question->conflicts->len; i++) {
    PiiriConflict *conflict = question->conflicts->pdata[i];
    const PiiriSide *side = side_of(conflict, question->replica);

    if (side && !piiri_conflict_write(conflict, store, side->text, error))
      return false;
  }

  return true;
}

static void
keep_all(const Question *question)
{
  PiiriStore *store = piiri_session_store(question->session);
  g_autoptr(GError) error = NULL;

  if (piiri_session_begin(question->session, question->words) &&
      piiri_session_end(question->session, settle_all(question, store, &error), &error))
    piiri_session_tell_undo(question->session, question->words);
}

static void
response_cb(AdwMessageDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal(response, "keep"))
    keep_all(data);
}

void
piiri_keep_all_ask(GtkWindow *parent,
                   PiiriSession *session,
                   GPtrArray *conflicts,
                   const char *laptop)
{
  Question *question = g_new0(Question, 1);
  const char *name = NULL;
  guint n = 0;

  *question = (Question){ g_object_ref(session), g_ptr_array_ref(conflicts), 0, NULL };
  piiri_replica_parse(laptop, strlen(laptop), &question->replica);
  for (guint i = 0; i < conflicts->len; i++) {
    const PiiriSide *side = side_of(conflicts->pdata[i], question->replica);

    n += side != NULL;
    name = side ? side->laptop : name;
  }
  /* Translators: a step that can be undone; %s is a laptop's name. */
  question->words = g_strdup_printf(ngettext("Kept %u thing of “%s”", "Kept all %u of “%s”", n), n,
                                    name ? name : "");

  g_autofree char *heading = g_strdup_printf(_("Keep all of “%s”?"), name ? name : "");
  g_autofree char *body = g_strdup_printf(
      ngettext("%u thing that was written differently becomes what that laptop says. It is one "
               "step, and can be undone.",
               "%u things that were written differently become what that laptop says. It is one "
               "step, and can be undone.",
               n),
      n);
  g_autofree char *keep = g_strdup_printf(ngettext("_Keep %u", "_Keep All %u", n), n);
  GtkWidget *dialog = adw_message_dialog_new(parent, heading, body);

  adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "keep", keep,
                                   NULL);
  adw_message_dialog_set_response_appearance(ADW_MESSAGE_DIALOG(dialog), "keep",
                                             ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "keep");
  adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
  g_signal_connect_data(dialog, "response", G_CALLBACK(response_cb), question,
                        (GClosureNotify)(void (*)(void))free_question, 0);
  gtk_window_present(GTK_WINDOW(dialog));
}
