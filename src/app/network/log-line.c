#include "config.h"

#include "app/network/log-line.h"

#include "app/records/record-editor.h"
#include "app/records/words.h"
#include "app/widgets/record-link.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

struct _PiiriLogLine {
  AdwBin parent_instance;

  GtkLabel *day;
  GtkWidget *who; /* holds a link to a person, or nothing */
  GtkLabel *said;
  GtkWidget *next;
  GtkLabel *next_words;
  GtkWidget *done;
  GtkToggleButton *correct;
  GtkWidget *fields;

  PiiriSession *session;
  gint64 row;
  PiiriRecordEditor *editor; /* made when the line is first opened */
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriLogLine, piiri_log_line, ADW_TYPE_BIN)

static const int fields[] = {
  CONTACT_NOTE_DATE,
  CONTACT_NOTE_WHO,
  CONTACT_NOTE_SAID,
  CONTACT_NOTE_NEXT_STEP,
};

static void
make_fields(PiiriLogLine *self)
{
  GtkWidget *list = gtk_list_box_new();
  GtkWidget *remove = gtk_button_new_with_label(_("Delete This Line"));

  self->editor = piiri_record_editor_new(self->session, GTK_WIDGET(self), KIND_CONTACT_NOTE);
  piiri_record_editor_set_row(self->editor, self->row);
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "boxed-list");
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
    gtk_list_box_append(GTK_LIST_BOX(list), piiri_record_editor_field(self->editor, fields[i]));
  gtk_widget_add_css_class(remove, "tall");
  gtk_widget_set_halign(remove, GTK_ALIGN_START);
  g_signal_connect_object(remove, "clicked", G_CALLBACK(piiri_record_editor_remove), self->editor,
                          G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(self->fields), list);
  gtk_box_append(GTK_BOX(self->fields), remove);
}

static void
correct_toggled_cb(PiiriLogLine *self)
{
  bool open = gtk_toggle_button_get_active(self->correct);

  if (open && !self->editor)
    make_fields(self);
  if (!open && self->editor)
    piiri_record_editor_save(self->editor);
  gtk_widget_set_visible(self->fields, open);
}

static void
done_cb(PiiriLogLine *self)
{
  g_autofree char *next = piiri_store_get(piiri_session_store(self->session), KIND_CONTACT_NOTE,
                                          self->row, CONTACT_NOTE_NEXT_STEP);

  g_signal_emit(self, signals[DONE], 0, next);
}

static void
piiri_log_line_dispose(GObject *object)
{
  PiiriLogLine *self = PIIRI_LOG_LINE(object);

  g_clear_object(&self->editor);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_log_line_parent_class)->dispose(object);
}

static void
piiri_log_line_class_init(PiiriLogLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_log_line_dispose;

  signals[DONE] = g_signal_new("done", PIIRI_TYPE_LOG_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/log-line.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, day);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, who);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, said);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, next);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, next_words);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, done);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, correct);
  gtk_widget_class_bind_template_child(widget_class, PiiriLogLine, fields);
  gtk_widget_class_bind_template_callback(widget_class, correct_toggled_cb);
  gtk_widget_class_bind_template_callback(widget_class, done_cb);
}

static void
piiri_log_line_init(PiiriLogLine *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_log_line_new(PiiriSession *session, gint64 row)
{
  PiiriLogLine *self = g_object_new(PIIRI_TYPE_LOG_LINE, NULL);

  self->session = g_object_ref(session);
  self->row = row;

  return GTK_WIDGET(self);
}

static void
show_who(PiiriLogLine *self, PiiriStore *store)
{
  gint64 who = piiri_store_get_standing(store, KIND_CONTACT_NOTE, self->row, CONTACT_NOTE_WHO);
  g_autofree char *name = piiri_words_of(store, KIND_CONTACT_NOTE, self->row, CONTACT_NOTE_WHO);

  adw_bin_set_child(ADW_BIN(self->who),
                    *name ? piiri_record_link_new_words(KIND_PARTICIPANT, who, name) : NULL);
}

static void
show_next(PiiriLogLine *self, PiiriStore *store, bool newest)
{
  g_autofree char *next =
      piiri_store_get(store, KIND_CONTACT_NOTE, self->row, CONTACT_NOTE_NEXT_STEP);
  bool any = next && *next;
  /* Translators: what is, or was, to be done next with an actor. */
  g_autofree char *words = any ? g_strdup_printf(_("Next: %s"), next) : NULL;

  gtk_widget_set_visible(self->next, any);
  gtk_widget_set_visible(self->done, newest);
  if (any)
    gtk_label_set_text(self->next_words, words);
  if (newest)
    gtk_widget_add_css_class(self->next, "open");
  else
    gtk_widget_remove_css_class(self->next, "open");
}

void
piiri_log_line_show(PiiriLogLine *self, bool newest)
{
  g_return_if_fail(PIIRI_IS_LOG_LINE(self));

  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *day = piiri_words_of(store, KIND_CONTACT_NOTE, self->row, CONTACT_NOTE_DATE);
  g_autofree char *said = piiri_store_get(store, KIND_CONTACT_NOTE, self->row, CONTACT_NOTE_SAID);
  /* Translators: opens what was said on a day, so that it can be corrected. */
  g_autofree char *correct = g_strdup_printf(_("Correct the line of %s"), day);

  gtk_label_set_text(self->day, *day ? day : _("Without a date"));
  gtk_label_set_text(self->said, said ? said : "");
  gtk_widget_set_visible(GTK_WIDGET(self->said), said && *said);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->correct), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 correct, -1);
  show_who(self, store);
  show_next(self, store, newest);
}

gint64
piiri_log_line_row(PiiriLogLine *self)
{
  g_return_val_if_fail(PIIRI_IS_LOG_LINE(self), 0);

  return self->row;
}

bool
piiri_log_line_is_open(PiiriLogLine *self)
{
  g_return_val_if_fail(PIIRI_IS_LOG_LINE(self), false);

  return gtk_toggle_button_get_active(self->correct);
}

void
piiri_log_line_open(PiiriLogLine *self)
{
  g_return_if_fail(PIIRI_IS_LOG_LINE(self));

  gtk_toggle_button_set_active(self->correct, TRUE);
}
