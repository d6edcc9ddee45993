#include "config.h"

#include "app/conflicts/own-value.h"

#include "app/records/words.h"
#include "model/value.h"
#include "store/store.h"

#include <glib/gi18n.h>

struct _PiiriOwnValue {
  AdwBin parent_instance;

  PiiriConflict *conflict;
  GtkWidget *input; /* a GtkEntry, or a GtkTextView for prose */
};

G_DEFINE_FINAL_TYPE(PiiriOwnValue, piiri_own_value, ADW_TYPE_BIN)

bool
piiri_own_value_can_be(const PiiriField *field)
{
  switch (field->type) {
  case FIELD_TEXT:
  case FIELD_PROSE:
  case FIELD_DATE:
  case FIELD_TIME:
  case FIELD_INTEGER:
  case FIELD_NUMBER:
    return true;
  default:
    return false;
  }
}

/* --- Reading ---------------------------------------------------------------------------------- */

static char *
read_input(PiiriOwnValue *self)
{
  if (GTK_IS_EDITABLE(self->input))
    return g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->input)));

  GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(self->input));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds(buffer, &start, &end);

  return gtk_text_buffer_get_text(buffer, &start, &end, FALSE);
}

/* What was written, spelt as in files; NULL when it can't be read. */
static char *
spell(const PiiriField *field, const char *written)
{
  g_autofree char *clean = piiri_value_clean(written);

  if (!*clean)
    return g_steal_pointer(&clean);
  if (field->type == FIELD_DATE)
    return piiri_words_read_date(clean);
  if (field->type == FIELD_TIME)
    return piiri_words_read_time(clean);
  if (field->type == FIELD_NUMBER)
    return piiri_words_read_number(clean);

  return g_steal_pointer(&clean);
}

static void
refuse(const PiiriField *field, const char *written, GError **error)
{
  if (field->type == FIELD_NUMBER)
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, _("“%s” is no number."),
                written);
  else
    g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                        field->type == FIELD_DATE ?
                            _("That is no date. Write it like 24.11.2026.") :
                            _("That is no time of day. Write it like 13.30."));
}

char *
piiri_own_value_read(PiiriOwnValue *self, GError **error)
{
  g_return_val_if_fail(PIIRI_IS_OWN_VALUE(self), NULL);

  const PiiriField *field = piiri_conflict_field(self->conflict);
  g_autofree char *written = read_input(self);
  char *text = spell(field, written);

  if (!text)
    refuse(field, written, error);

  return text;
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_own_value_dispose(GObject *object)
{
  g_clear_object(&PIIRI_OWN_VALUE(object)->conflict);

  G_OBJECT_CLASS(piiri_own_value_parent_class)->dispose(object);
}

static void
piiri_own_value_class_init(PiiriOwnValueClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_own_value_dispose;
}

static void
piiri_own_value_init(PiiriOwnValue *self)
{
}

static GtkWidget *
make_input(PiiriConflict *conflict, const char *beginning)
{
  const PiiriField *field = piiri_conflict_field(conflict);
  GtkWidget *input;

  if (field->type == FIELD_PROSE) {
    input = gtk_text_view_new();
    gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(input), GTK_WRAP_WORD_CHAR);
    gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(input), FALSE);
    gtk_text_buffer_set_text(gtk_text_view_get_buffer(GTK_TEXT_VIEW(input)), beginning, -1);
    gtk_widget_add_css_class(input, "prose");
    gtk_widget_set_size_request(input, -1, 120);
  } else {
    input = gtk_entry_new();
    gtk_editable_set_text(GTK_EDITABLE(input), beginning);
    gtk_widget_add_css_class(input, "line");
  }
  gtk_accessible_update_property(GTK_ACCESSIBLE(input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 piiri_conflict_label(conflict), -1);

  return input;
}

static void
activate_cb(PiiriOwnValue *self)
{
  gtk_widget_activate_action(GTK_WIDGET(self), "conflict.save", NULL);
}

PiiriOwnValue *
piiri_own_value_new(PiiriConflict *conflict, const char *beginning)
{
  PiiriOwnValue *self = g_object_new(PIIRI_TYPE_OWN_VALUE, NULL);
  GPtrArray *sides = piiri_conflict_sides(conflict);
  const PiiriSide *shown = sides->pdata[sides->len - 1];
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *save = gtk_button_new_with_mnemonic(_("_Save"));

  self->conflict = g_object_ref(conflict);
  self->input = make_input(conflict, beginning ? beginning : shown->words);
  if (GTK_IS_ENTRY(self->input))
    g_signal_connect_object(self->input, "activate", G_CALLBACK(activate_cb), self,
                            G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(save), "conflict.save");
  gtk_widget_add_css_class(save, "tall");
  gtk_widget_add_css_class(save, "suggested-action");
  gtk_widget_set_halign(save, GTK_ALIGN_END);
  gtk_box_append(GTK_BOX(lines), self->input);
  gtk_box_append(GTK_BOX(lines), save);
  adw_bin_set_child(ADW_BIN(self), lines);

  return self;
}
