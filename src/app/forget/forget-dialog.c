#include "config.h"

#include "app/forget/forget-dialog.h"

#include "analysis/mentions.h"
#include "app/forget/balance.h"
#include "app/forget/eraser.h"
#include "app/forget/letter.h"
#include "app/forget/search.h"
#include "app/records/words.h"
#include "app/transfer/job.h"
#include "app/transfer/saver.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriForgetDialog {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *name;
  AdwPreferencesGroup *goes;
  AdwPreferencesGroup *stays;
  AdwPreferencesGroup *texts;
  AdwPreferencesGroup *earlier;
  GtkWidget *looking;
  GtkWidget *no_texts;
  GtkWidget *cancel;
  GtkWidget *erase;
  GtkWidget *export;
  GtkWidget *confirm;
  GtkLabel *saved;

  PiiriSession *session;
  PiiriJob *job;
  PiiriSaver *saver;
  GBytes *letter; /* to the person who is erased, NULL for what is no person */
  bool kept;      /* the letter was saved */
  PiiriRef ref;
  char *called;
  GArray *with;  /* PiiriRef: all that goes */
  GArray *ticks; /* Tick */
};

/* Something that goes as well while its box is ticked. */
typedef struct {
  GtkCheckButton *box; /* in the window */
  PiiriErase what;
} Tick;

G_DEFINE_FINAL_TYPE(PiiriForgetDialog, piiri_forget_dialog, ADW_TYPE_WINDOW)

static PiiriStore *
get_store(PiiriForgetDialog *self)
{
  return piiri_session_store(self->session);
}

/* --- Texts that mention the name -------------------------------------------------------------- */

static void
open_cb(GtkButton *button, gpointer data)
{
  PiiriForgetDialog *self = data;
  const PiiriRef *ref = g_object_get_data(G_OBJECT(button), "ref");
  GtkWindow *parent = gtk_window_get_transient_for(GTK_WINDOW(self));

  if (parent)
    gtk_widget_activate_action(GTK_WIDGET(parent), "win.show-record", "(sx)",
                               piiri_kinds.kinds[ref->kind].name, ref->row);
  gtk_window_close(GTK_WINDOW(self));
}

/* "Diary entry, Text: …joimme kahvit Maijan kanssa…" */
static char *
words_of_mention(const PiiriMention *mention)
{
  const PiiriKind *kind = &piiri_kinds.kinds[mention->ref.kind];

  /* Translators: a kind of record, the name of one of its fields, and words from it, as in “Diary
   * entry, Text: We had coffee with Maija”. */
  return g_strdup_printf(C_("mention", "%s, %s: %s"), _(kind->label),
                         _(piiri_kind_field(kind, mention->field)->label), mention->words);
}

/* Anywhere on the row opens it; the button is what the keyboard comes to. */
static void
add_text(PiiriForgetDialog *self, const PiiriMention *mention)
{
  g_autofree char *title =
      piiri_words_of_record(get_store(self), mention->ref.kind, mention->ref.row);
  g_autofree char *words = words_of_mention(mention);
  /* Translators: what a screen reader says of a button; %s is a record’s name and what it says. */
  g_autofree char *spoken = g_strdup_printf(_("Open: %s, %s"), title, words);
  GtkWidget *row = piiri_forget_row_new(title, words);
  GtkWidget *button = gtk_button_new_from_icon_name("go-next-symbolic");

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(button, "flat");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), "ref", g_memdup2(&mention->ref, sizeof mention->ref),
                         g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(open_cb), self);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(row), button);
  adw_preferences_group_add(self->texts, row);
}

/* Of what is deleted all goes that can; of other texts what they said before. */
static PiiriErase
what_of_mention(const PiiriMention *mention)
{
  const PiiriKind *kind = &piiri_kinds.kinds[mention->ref.kind];
  PiiriErase what = { mention->ref, mention->field, true };

  if (mention->deleted && !piiri_kind_has_key(kind))
    what.field = PIIRI_WHOLE_RECORD;
  else if (mention->deleted && !piiri_kind_field(kind, mention->field)->required)
    what.keep_shown = false;

  return what;
}

static bool
is_ticked_already(PiiriForgetDialog *self, const PiiriErase *what)
{
  for (guint i = 0; i < self->ticks->len; i++) {
    const PiiriErase *other = &g_array_index(self->ticks, Tick, i).what;

    if (other->ref.kind == what->ref.kind && other->ref.row == what->ref.row &&
        other->field == what->field)
      return true;
  }

  return false;
}

static void
add_earlier(PiiriForgetDialog *self, const PiiriMention *mention)
{
  Tick tick = { GTK_CHECK_BUTTON(gtk_check_button_new()), what_of_mention(mention) };
  g_autofree char *title =
      piiri_words_of_record(get_store(self), mention->ref.kind, mention->ref.row);
  g_autofree char *words = words_of_mention(mention);
  g_autofree char *spoken = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (is_ticked_already(self, &tick.what)) {
    g_object_ref_sink(tick.box);
    g_object_unref(tick.box);
    return;
  }

  subtitle = mention->deleted ?
                 /* Translators: of something that was deleted, what it said. */
                 g_strdup_printf(_("Deleted. %s"), words) :
                 g_strdup_printf(_("Earlier versions of this text. %s"), words);
  row = piiri_forget_row_new(title, subtitle);
  spoken = g_strdup_printf("%s, %s", title, subtitle);
  gtk_widget_set_valign(GTK_WIDGET(tick.box), GTK_ALIGN_CENTER);
  gtk_check_button_set_active(tick.box, TRUE);
  gtk_accessible_update_property(GTK_ACCESSIBLE(tick.box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                 -1);
  adw_action_row_add_prefix(ADW_ACTION_ROW(row), GTK_WIDGET(tick.box));
  adw_action_row_set_activatable_widget(ADW_ACTION_ROW(row), GTK_WIDGET(tick.box));
  adw_preferences_group_add(self->earlier, row);
  g_array_append_val(self->ticks, tick);
}

static void
show_mentions(PiiriForgetDialog *self, const GArray *mentions)
{
  guint texts = 0;

  for (guint i = 0; i < mentions->len; i++) {
    const PiiriMention *mention = &g_array_index(mentions, PiiriMention, i);

    if (mention->stands && !mention->deleted) {
      add_text(self, mention);
      texts++;
    } else {
      add_earlier(self, mention);
    }
  }

  gtk_widget_set_visible(GTK_WIDGET(self->texts), texts > 0);
  gtk_widget_set_visible(GTK_WIDGET(self->earlier), self->ticks->len > 0);
  gtk_widget_set_visible(self->no_texts, mentions->len == 0);
}

static void
found_cb(gpointer result, const GError *error, gpointer data)
{
  PiiriForgetDialog *self = data;
  g_autoptr(GArray) mentions = result;

  gtk_widget_set_visible(self->looking, FALSE);
  if (!mentions) {
    piiri_session_report(self->session, error);
    gtk_window_close(GTK_WINDOW(self));
    return;
  }

  show_mentions(self, mentions);
  gtk_widget_set_sensitive(self->erase, TRUE);
}

/* --- Erasing ---------------------------------------------------------------------------------- */

static void
erased_cb(GObject *object)
{
  PiiriForgetDialog *self = PIIRI_FORGET_DIALOG(object);

  gtk_widget_set_visible(self->confirm, self->letter != NULL);
  gtk_stack_set_visible_child_name(self->stack, "done");
  gtk_widget_grab_focus(self->export);
}

/* Mnemonics are made of underscores. */
static char *
without_mnemonic(const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "_", -1);

  return g_strjoinv("__", parts);
}

/* What the letter says is nowhere any more once she is erased. */
static void
make_letter(PiiriForgetDialog *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_pointer(&self->letter, g_bytes_unref);
  if (self->ref.kind == KIND_PARTICIPANT)
    self->letter = piiri_forget_letter_make(self->session, self->ref.row, self->with, &error);
  if (error)
    piiri_session_report(self->session, error);
}

static void
erase_cb(PiiriForgetDialog *self)
{
  g_autoptr(GArray) what = g_array_new(FALSE, FALSE, sizeof(PiiriErase));
  PiiriErase record = { self->ref, PIIRI_WHOLE_RECORD, false };
  g_autofree char *name = without_mnemonic(self->called);
  g_autofree char *heading = g_strdup_printf(_("Erase “%s” for good?"), self->called);
  /* Translators: %s is a name; the underscore goes before a letter that no other button has. */
  g_autofree char *button = g_strdup_printf(_("_Erase “%s”"), name);

  g_array_append_val(what, record);
  for (guint i = 0; i < self->ticks->len; i++) {
    const Tick *tick = &g_array_index(self->ticks, Tick, i);

    if (gtk_check_button_get_active(tick->box))
      g_array_append_val(what, tick->what);
  }

  make_letter(self);
  piiri_eraser_ask(GTK_WINDOW(self), self->session, heading,
                   _("This can’t be undone, and nothing done until now can be undone after it."),
                   button, (const PiiriErase *)(void *)what->data, what->len, erased_cb,
                   G_OBJECT(self));
}

static void
saved_cb(PiiriForgetDialog *self, const char *name)
{
  g_autofree char *words = g_strdup_printf(_("Saved to “%s”"), name);

  self->kept = true;
  gtk_label_set_text(self->saved, words);
  gtk_widget_set_visible(GTK_WIDGET(self->saved), TRUE);
}

static GBytes *
give_letter(gpointer letter, GCancellable *cancellable, GError **error)
{
  return g_bytes_ref(letter);
}

static void
confirm_cb(PiiriForgetDialog *self)
{
  g_autofree char *name = piiri_forget_letter_suggest_name();

  if (!piiri_saver_is_busy(self->saver))
    piiri_saver_ask(self->saver, _("Save the Letter"), name, give_letter, g_bytes_ref(self->letter),
                    (GDestroyNotify)g_bytes_unref);
}

/* The letter can't be made a second time, so the page that offers it stays until it is saved or the
 * person closes it. */
static void
export_cb(PiiriForgetDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for(GTK_WINDOW(self));

  if (parent)
    gtk_widget_activate_action(GTK_WIDGET(parent), "win.export", NULL);
  if (!self->letter || self->kept)
    gtk_window_close(GTK_WINDOW(self));
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_forget_dialog_dispose(GObject *object)
{
  PiiriForgetDialog *self = PIIRI_FORGET_DIALOG(object);

  if (self->job)
    piiri_job_abandon(self->job);
  g_clear_object(&self->job);
  g_clear_object(&self->saver);
  g_clear_pointer(&self->letter, g_bytes_unref);
  g_clear_object(&self->session);
  g_clear_pointer(&self->called, g_free);
  g_clear_pointer(&self->with, g_array_unref);
  g_clear_pointer(&self->ticks, g_array_unref);

  G_OBJECT_CLASS(piiri_forget_dialog_parent_class)->dispose(object);
}

static void
piiri_forget_dialog_class_init(PiiriForgetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_forget_dialog_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/forget/forget-dialog.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, goes);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, stays);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, texts);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, earlier);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, looking);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, no_texts);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, cancel);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, erase);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, export);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, confirm);
  gtk_widget_class_bind_template_child(widget_class, PiiriForgetDialog, saved);
  gtk_widget_class_bind_template_callback(widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback(widget_class, erase_cb);
  gtk_widget_class_bind_template_callback(widget_class, export_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
piiri_forget_dialog_init(PiiriForgetDialog *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  self->job = piiri_job_new();
  self->saver = piiri_saver_new(GTK_WIDGET(self));
  g_signal_connect_object(self->saver, "saved", G_CALLBACK(saved_cb), self, G_CONNECT_SWAPPED);
  self->ticks = g_array_new(FALSE, FALSE, sizeof(Tick));
}

void
piiri_forget_dialog_show(GtkWindow *parent, PiiriSession *session, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(session);

  g_return_if_fail(store != NULL && ref->row != 0);
  g_return_if_fail(!piiri_kind_has_key(&piiri_kinds.kinds[ref->kind]));

  PiiriForgetDialog *self = g_object_new(PIIRI_TYPE_FORGET_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref(session);
  self->ref = *ref;
  self->called = piiri_words_of_record(store, ref->kind, ref->row);
  self->with = piiri_store_erased_with(store, ref);
  gtk_label_set_text(self->name, self->called);
  piiri_forget_show_goes(self->goes, store, self->with);
  piiri_forget_show_stays(self->stays, store, self->with);
  piiri_forget_search_start(self->job, session, self->with, found_cb, self);
  gtk_widget_grab_focus(self->cancel);
  gtk_window_present(GTK_WINDOW(self));
}
