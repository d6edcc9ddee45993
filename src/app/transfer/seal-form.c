#include "config.h"

#include "app/transfer/seal-form.h"

#include "app/transfer/keyring.h"
#include "app/widgets/enter.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters; what is shorter is guessed soon by who has the file. */
#define SHORT 16

struct _PiiriSealForm {
  GtkBox parent_instance;

  GtkCheckButton *sealed;
  GtkEditable *first;
  GtkEditable *second;
  GtkCheckButton *remember;
  GtkLabel *hint;

  GCancellable *cancellable; /* of the look into the keyring */
  bool has_keyring;
  bool ready;
};

enum { PROP_READY = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE(PiiriSealForm, piiri_seal_form, GTK_TYPE_BOX)

/* What is written in a row, NULL and a sentence when it is no passphrase. */
static PiiriPassphrase *
read_row(GtkEditable *row, GError **error)
{
  const char *text = gtk_editable_get_text(row);

  return piiri_passphrase_new(text, strlen(text), error);
}

/* Says what is to be done or better done; true when it could be left so. */
static bool
judge(PiiriSealForm *self, const char **hint)
{
  g_autoptr(PiiriPassphrase) first = read_row(self->first, NULL);
  g_autoptr(PiiriPassphrase) second = read_row(self->second, NULL);

  if (!first) {
    *hint = *gtk_editable_get_text(self->first) ?
                _("This can’t be a passphrase: it is empty or far too long.") :
                _("Three or four words that don’t belong together make a good one.");
    return false;
  }

  bool is_short = g_utf8_strlen(piiri_passphrase_text(first), -1) < SHORT;
  bool same = second && piiri_passphrase_equal(first, second);

  if (second && !same)
    *hint = _("The two are not the same yet.");
  else if (is_short)
    *hint = _("This one is short, so somebody who has the file could guess it. Another word makes "
              "it much better.");
  else if (!second)
    *hint = _("Good. Now the same once more.");
  else
    *hint = _("Good.");

  return same;
}

static void
changed_cb(PiiriSealForm *self)
{
  const char *hint = "";
  bool sealed = gtk_check_button_get_active(self->sealed);
  bool fit = judge(self, &hint);
  bool ready = !sealed || fit;

  gtk_label_set_text(self->hint, hint);
  gtk_widget_set_visible(GTK_WIDGET(self->remember), sealed && self->has_keyring);
  if (ready != self->ready) {
    self->ready = ready;
    g_object_notify_by_pspec(G_OBJECT(self), properties[PROP_READY]);
  }
}

/* Fills in what is remembered, unless the person was faster. */
static void
looked_cb(GObject *asker, GAsyncResult *result, gpointer data)
{
  PiiriSealForm *self = PIIRI_SEAL_FORM(asker);
  g_autoptr(PiiriKeyringLook) look = piiri_keyring_look_finish(result);

  if (g_cancellable_is_cancelled(self->cancellable))
    return;

  self->has_keyring = look->circles != NULL;
  if (look->passphrase && !*gtk_editable_get_text(self->first)) {
    gtk_editable_set_text(self->first, piiri_passphrase_text(look->passphrase));
    gtk_editable_set_text(self->second, piiri_passphrase_text(look->passphrase));
    gtk_check_button_set_active(self->remember, TRUE);
    gtk_check_button_set_active(self->sealed, TRUE);
  }
  changed_cb(self);
}

static void
piiri_seal_form_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean(value, PIIRI_SEAL_FORM(object)->ready);
}

static void
piiri_seal_form_dispose(GObject *object)
{
  PiiriSealForm *self = PIIRI_SEAL_FORM(object);

  g_cancellable_cancel(self->cancellable);

  G_OBJECT_CLASS(piiri_seal_form_parent_class)->dispose(object);
}

static void
piiri_seal_form_finalize(GObject *object)
{
  g_object_unref(PIIRI_SEAL_FORM(object)->cancellable);

  G_OBJECT_CLASS(piiri_seal_form_parent_class)->finalize(object);
}

static void
piiri_seal_form_class_init(PiiriSealFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  object_class->get_property = piiri_seal_form_get_property;
  object_class->dispose = piiri_seal_form_dispose;
  object_class->finalize = piiri_seal_form_finalize;

  properties[PROP_READY] =
      g_param_spec_boolean("ready", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties(object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/transfer/seal-form.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriSealForm, sealed);
  gtk_widget_class_bind_template_child(widget_class, PiiriSealForm, first);
  gtk_widget_class_bind_template_child(widget_class, PiiriSealForm, second);
  gtk_widget_class_bind_template_child(widget_class, PiiriSealForm, remember);
  gtk_widget_class_bind_template_child(widget_class, PiiriSealForm, hint);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
}

static void
piiri_seal_form_init(PiiriSealForm *self)
{
  self->ready = true;
  self->cancellable = g_cancellable_new();
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->first));
  piiri_entry_row_tell_focus(ADW_ENTRY_ROW(self->second));
}

GtkWidget *
piiri_seal_form_new(const char *circle)
{
  PiiriSealForm *self = g_object_new(PIIRI_TYPE_SEAL_FORM, NULL);

  if (circle)
    piiri_keyring_look(G_OBJECT(self), circle, self->cancellable, looked_cb, NULL);

  return GTK_WIDGET(self);
}

PiiriPassphrase *
piiri_seal_form_get_passphrase(PiiriSealForm *self)
{
  g_return_val_if_fail(PIIRI_IS_SEAL_FORM(self), NULL);

  return gtk_check_button_get_active(self->sealed) ? read_row(self->first, NULL) : NULL;
}

bool
piiri_seal_form_get_remember(PiiriSealForm *self)
{
  g_return_val_if_fail(PIIRI_IS_SEAL_FORM(self), false);

  return self->has_keyring && gtk_check_button_get_active(self->remember);
}
