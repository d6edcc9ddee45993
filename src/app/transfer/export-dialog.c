#include "config.h"

#include "app/transfer/export-dialog.h"

#include "app/frame/stack.h"
#include "app/laptop.h"
#include "app/transfer/job.h"
#include "app/transfer/leaving-list.h"
#include "app/transfer/seal-form.h"
#include "app/transfer/words.h"
#include "app/widgets/enter.h"
#include "app/widgets/scale.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriExportDialog {
  AdwWindow parent_instance;

  GtkStack *pages;
  GtkWidget *choose;
  GtkCheckButton *full;
  GtkCheckButton *diary;
  GtkCheckButton *figures;
  GtkLabel *advice;
  GtkWidget *circles;
  GtkCheckButton *only;
  AdwActionRow *look;
  GtkWidget *laptop_list;
  GtkEditable *laptop;
  GtkBox *place_of_form;
  GtkWidget *back;
  GtkScrolledWindow *scrolled;
  AdwClamp *leaving;

  PiiriSession *session;
  PiiriSealForm *form;
  PiiriJob *job;
  bool ask_laptop; /* it has no name yet */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriExportDialog, piiri_export_dialog, ADW_TYPE_WINDOW)

/* --- What would leave, looked over in a thread ------------------------------------------------ */

typedef struct {
  const PiiriDescription *description;
  char *database;
  gint64 circle;
  PiiriProfile profile;
} Order;

static void
free_order(gpointer data)
{
  Order *order = data;

  g_free(order->database);
  g_free(order);
}

static gpointer
look_work(PiiriWork *work, gpointer input, GError **error)
{
  const Order *order = input;
  g_autoptr(PiiriStore) store =
      piiri_store_open(order->description, order->database, PIIRI_STORE_OPEN, error);

  if (!store)
    return NULL;

  return piiri_leaving_new(store, order->circle, order->profile, piiri_work_cancellable(work),
                           error);
}

static void
tell_advice(PiiriExportDialog *self, const PiiriLeaving *leaving)
{
  guint few = leaving ? leaving->few : 0;
  g_autoptr(GString) words = g_string_new(NULL);

  switch (piiri_export_dialog_get_profile(self)) {
  case PROFILE_FULL:
    g_string_append(words, _("Give it only to somebody who guides the circle with you."));
    break;
  case PROFILE_DIARY:
    g_string_append(words, _("They can write and send you their own file. What they did not get "
                             "stays here as it is."));
    break;
  case PROFILE_FIGURES:
    g_string_append(words, _("Whoever reads it learns how many came in each month, the fewest and "
                             "the most at one meeting, and how many came for the first time."));
    if (few > 0) {
      g_string_append_c(words, '\n');
      g_string_append_printf(
          words,
          ngettext("In %u month fewer than five people came: whoever knows the circle may guess "
                   "who they were.",
                   "In %u months fewer than five people came: whoever knows the circle may guess "
                   "who they were.",
                   few),
          few);
    }
    break;
  }
  gtk_label_set_text(self->advice, words->str);
}

/* Whoever can read the database can look it over; if not, writing the file will say why. */
static void
looked_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriExportDialog *self = data;
  g_autoptr(PiiriLeaving) leaving = result;
  PiiriProfile profile = piiri_export_dialog_get_profile(self);

  if (!leaving)
    return;

  g_autofree char *words = piiri_leaving_words(leaving);

  adw_action_row_set_subtitle(self->look, words);
  gtk_widget_set_sensitive(GTK_WIDGET(self->look), TRUE);
  adw_clamp_set_child(self->leaving, piiri_leaving_list_new(leaving, profile));
  tell_advice(self, leaving);
}

static void
look_over(PiiriExportDialog *self)
{
  Order *order = g_new0(Order, 1);

  order->description = piiri_session_description(self->session);
  order->database = g_strdup(piiri_session_database(self->session));
  order->circle = piiri_export_dialog_get_circle(self);
  order->profile = piiri_export_dialog_get_profile(self);
  piiri_job_start(self->job, look_work, order, free_order, (GDestroyNotify)piiri_leaving_free,
                  looked_cb, self);
}

/* --- Callbacks -------------------------------------------------------------------------------- */

/* Names of laptops go with everything alone. */
static void
update(PiiriExportDialog *self)
{
  bool full = piiri_export_dialog_get_profile(self) == PROFILE_FULL;

  gtk_widget_set_visible(self->laptop_list, full && self->ask_laptop);
  gtk_widget_set_sensitive(GTK_WIDGET(self->look), FALSE);
  adw_action_row_set_subtitle(self->look, _("Counting…"));
  tell_advice(self, NULL);
  look_over(self);
}

/* Of a choice one goes off and one goes on. */
static void
toggled_cb(PiiriExportDialog *self, GtkCheckButton *button)
{
  if (self->session && (gtk_check_button_get_active(button) || button == self->only))
    update(self);
}

static void
look_cb(PiiriExportDialog *self)
{
  gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scrolled), 0);
  piiri_stack_show_name(self->pages, "look");
  gtk_widget_grab_focus(self->back);
}

static void
back_cb(PiiriExportDialog *self)
{
  piiri_stack_show_name(self->pages, "ask");
  gtk_widget_grab_focus(GTK_WIDGET(self->look));
}

static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriExportDialog *self = PIIRI_EXPORT_DIALOG(widget);

  if (g_str_equal(gtk_stack_get_visible_child_name(self->pages), "look"))
    back_cb(self);
  else
    gtk_window_close(GTK_WINDOW(self));

  return GDK_EVENT_STOP;
}

/* The name that was asked for. Where it can't be written the file goes without. */
static void
name_laptop(PiiriExportDialog *self)
{
  g_autofree char *name = g_strstrip(g_strdup(gtk_editable_get_text(self->laptop)));
  g_autoptr(GError) error = NULL;

  if (*name && !piiri_store_set_laptop_name(piiri_session_store(self->session), name, &error))
    piiri_session_report(self->session, error);
}

static void
choose_cb(PiiriExportDialog *self)
{
  if (gtk_widget_get_visible(self->laptop_list))
    name_laptop(self);
  g_signal_emit(self, signals[CHOSEN], 0);
}

static void
ready_cb(PiiriExportDialog *self)
{
  gboolean ready;

  g_object_get(self->form, "ready", &ready, NULL);
  gtk_widget_set_sensitive(self->choose, ready);
}

/* --- Making ----------------------------------------------------------------------------------- */

static void
add_form(PiiriExportDialog *self)
{
  g_autofree char *circle = piiri_transfer_remember_for(self->session, NULL);

  self->form = PIIRI_SEAL_FORM(piiri_seal_form_new(circle));
  gtk_widget_set_hexpand(GTK_WIDGET(self->form), TRUE);
  gtk_box_append(self->place_of_form, GTK_WIDGET(self->form));
  g_signal_connect_object(self->form, "notify::ready", G_CALLBACK(ready_cb), self,
                          G_CONNECT_SWAPPED);
}

/* Where there are several circles, one or all of them leave. */
static void
show_circles(PiiriExportDialog *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, false);
  g_autofree char *name =
      piiri_store_get(store, KIND_CIRCLE, piiri_session_circle(self->session), CIRCLE_NAME);
  g_autofree char *label = g_strdup_printf(_("Only “%s”"), name ? name : "");

  gtk_check_button_set_label(self->only, label);
  gtk_widget_set_visible(self->circles, circles->len > 1);
}

/* Who was given the circle in a file has never been asked what the laptop is called, and those who
 * get a file want to know where it comes from. */
static void
suggest_laptop(PiiriExportDialog *self)
{
  g_autofree char *name = piiri_store_laptop_name(piiri_session_store(self->session));
  g_autofree char *suggestion = piiri_laptop_suggestion();

  self->ask_laptop = !*name;
  gtk_editable_set_text(self->laptop, suggestion);
}

PiiriExportDialog *
piiri_export_dialog_show(GtkWindow *parent, PiiriSession *session)
{
  PiiriExportDialog *self = g_object_new(PIIRI_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  int width, height, room = gtk_widget_get_width(GTK_WIDGET(parent));

  /* What it is called stands between two buttons, in letters of any size. */
  gtk_window_get_default_size(GTK_WINDOW(self), &width, &height);
  gtk_window_set_default_size(
      GTK_WINDOW(self), MAX(width, MIN(piiri_scaled(GTK_WIDGET(parent), width), room)), height);

  self->session = g_object_ref(session);
  add_form(self);
  show_circles(self);
  suggest_laptop(self);
  update(self);
  piiri_stack_show_name(self->pages, "ask");
  gtk_widget_grab_focus(GTK_WIDGET(self->full));
  gtk_window_present(GTK_WINDOW(self));

  return self;
}

/* --- What was chosen -------------------------------------------------------------------------- */

PiiriProfile
piiri_export_dialog_get_profile(PiiriExportDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_EXPORT_DIALOG(self), PROFILE_FIGURES);

  if (gtk_check_button_get_active(self->full))
    return PROFILE_FULL;

  return gtk_check_button_get_active(self->diary) ? PROFILE_DIARY : PROFILE_FIGURES;
}

gint64
piiri_export_dialog_get_circle(PiiriExportDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_EXPORT_DIALOG(self), 0);

  return gtk_check_button_get_active(self->only) ? piiri_session_circle(self->session) : 0;
}

PiiriPassphrase *
piiri_export_dialog_get_passphrase(PiiriExportDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_EXPORT_DIALOG(self), NULL);

  return piiri_seal_form_get_passphrase(self->form);
}

bool
piiri_export_dialog_get_remember(PiiriExportDialog *self)
{
  g_return_val_if_fail(PIIRI_IS_EXPORT_DIALOG(self), false);

  return piiri_seal_form_get_remember(self->form);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_export_dialog_dispose(GObject *object)
{
  PiiriExportDialog *self = PIIRI_EXPORT_DIALOG(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_export_dialog_parent_class)->dispose(object);
}

static void
piiri_export_dialog_class_init(PiiriExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_export_dialog_dispose;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/transfer/export-dialog.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, choose);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, full);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, diary);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, figures);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, advice);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, circles);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, only);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, look);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, laptop_list);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, laptop);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, place_of_form);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriExportDialog, leaving);
  gtk_widget_class_bind_template_callback(widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback(widget_class, look_cb);
  gtk_widget_class_bind_template_callback(widget_class, back_cb);
  gtk_widget_class_bind_template_callback(widget_class, choose_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
piiri_export_dialog_init(PiiriExportDialog *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->job = piiri_job_new();
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->laptop));
}
