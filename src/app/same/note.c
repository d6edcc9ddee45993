#include "config.h"

#include "app/same/note.h"

#include "analysis/kept-ties.h"
#include "analysis/namesakes.h"
#include "app/follow.h"
#include "app/records/words.h"
#include "app/same/deeds.h"
#include "app/same/dialog.h"
#include "app/same/pair.h"
#include "app/widgets/text.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

#define ROW "piiri-row"

struct _PiiriSameNote {
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *namesake; /* the line that says so */
  GtkLabel *namesake_words;
  GtkWidget *joined; /* AdwPreferencesGroup, made anew each time */

  PiiriSession *session;
  int kind;
  gint64 row;
  gint64 other; /* who has the same name */
};

G_DEFINE_FINAL_TYPE(PiiriSameNote, piiri_same_note, ADW_TYPE_BIN)

static PiiriStore *
get_store(PiiriSameNote *self)
{
  return piiri_session_store(self->session);
}

/* --- Several records in one. */

static GtkWidget *
make_row(const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new();
  g_autofree char *shown = piiri_text_in_order(subtitle);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), shown);
  adw_action_row_set_subtitle_lines(ADW_ACTION_ROW(row), 0);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_widget_add_css_class(row, "told");

  return row;
}

static bool
has(PiiriStore *store, int kind, gint64 row, int field)
{
  g_autofree char *words = piiri_words_of(store, kind, row, field);

  return *words != '\0';
}

/* What the one that stands lacks, as a line of its own: it isn't lost. */
static void
add_lacking(PiiriSameNote *self, AdwPreferencesGroup *group, gint64 stands, gint64 other)
{
  PiiriStore *store = get_store(self);
  const PiiriKind *kind = &piiri_kinds.kinds[self->kind];

  for (int field = FIRST_FIELD; field < kind->n_fields; field++) {
    if (!piiri_same_is_told(self->kind, field) || has(store, self->kind, stands, field) ||
        !has(store, self->kind, other, field))
      continue;

    g_autofree char *words = piiri_words_of(store, self->kind, other, field);

    adw_preferences_group_add(group, make_row(_(piiri_kind_field(kind, field)->label), words));
  }
}

static void
separate_cb(GtkButton *button, PiiriSameNote *self)
{
  gint64 row = *(gint64 *)g_object_get_data(G_OBJECT(button), ROW);

  if (!piiri_same_separate(self->session, self->kind, row))
    return;

  g_autofree char *words = piiri_store_undo_words(get_store(self));

  piiri_session_tell_undo(self->session, words);
}

static GtkWidget *
make_separate(PiiriSameNote *self, gint64 row, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label(_("Separate"));
  /* Translators: what a screen reader says of the button; %s is the name of a record. */
  g_autofree char *spoken = g_strdup_printf(_("Separate: %s"), name);

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(button), ROW, g_memdup2(&row, sizeof row), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(separate_cb), self);

  return button;
}

/* The other's own values, folded away under its name. */
static void
add_own(PiiriSameNote *self, AdwPreferencesGroup *group, gint64 row)
{
  PiiriStore *store = get_store(self);
  const PiiriKind *kind = &piiri_kinds.kinds[self->kind];
  g_autofree char *name = piiri_words_of_record(store, self->kind, row);
  g_autofree char *circle = piiri_same_circle(self->session, self->kind, row);
  GtkWidget *own = adw_expander_row_new();

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(own), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(own), name);
  adw_expander_row_set_subtitle(ADW_EXPANDER_ROW(own), circle ? circle : _("What it says itself"));
  for (int field = FIRST_FIELD; field < kind->n_fields; field++) {
    g_autofree char *words = piiri_words_of(store, self->kind, row, field);

    if (*words && piiri_same_is_told(self->kind, field))
      adw_expander_row_add_row(ADW_EXPANDER_ROW(own),
                               make_row(_(piiri_kind_field(kind, field)->label), words));
  }
  adw_expander_row_add_action(ADW_EXPANDER_ROW(own), make_separate(self, row, name));
  adw_preferences_group_add(group, own);
}

static void
show_joined(PiiriSameNote *self)
{
  PiiriStore *store = get_store(self);
  g_autoptr(GArray) rows = piiri_ties_joined(store, self->kind, self->row);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP(adw_preferences_group_new());
  gint64 stands = g_array_index(rows, gint64, 0);
  guint n = 1;

  for (guint i = 1; i < rows->len; i++) {
    gint64 row = g_array_index(rows, gint64, i);

    if (!piiri_store_is_shown(store, self->kind, row))
      continue;
    add_lacking(self, group, stands, row);
    add_own(self, group, row);
    n++;
  }

  g_autofree char *title = g_strdup_printf(_("%u records joined"), n);

  adw_preferences_group_set_title(group, n == 2 ? _("Two records joined") : title);
  adw_preferences_group_set_description(
      group, _("They are shown and counted as one. What only the other has stands here."));
  if (self->joined)
    gtk_box_remove(GTK_BOX(self->box), self->joined);
  self->joined = NULL;
  if (n > 1) {
    self->joined = GTK_WIDGET(group);
    gtk_box_append(GTK_BOX(self->box), self->joined);
  } else {
    g_object_ref_sink(group);
    g_object_unref(group);
  }
}

/* --- Somebody of the same name. */

static void
show_namesake(PiiriSameNote *self)
{
  PiiriStore *store = get_store(self);

  self->other = self->kind == KIND_PARTICIPANT ? piiri_namesake(store, self->row) : 0;
  gtk_widget_set_visible(self->namesake, self->other != 0);
  if (self->other == 0)
    return;

  g_autofree char *name = piiri_words_of_record(store, self->kind, self->other);
  /* Translators: %s is the name of a participant, whose name another has too. */
  g_autofree char *words = g_strdup_printf(_("There is already a %s."), name);

  gtk_label_set_label(self->namesake_words, words);
}

static void
open_cb(PiiriSameNote *self)
{
  gtk_widget_activate_action(GTK_WIDGET(self), "win.show-record", "(sx)",
                             piiri_kinds.kinds[self->kind].name, self->other);
}

static void
compare_cb(PiiriSameNote *self)
{
  gint64 stands = piiri_store_representative(get_store(self), self->kind, self->row);

  piiri_same_dialog_compare(GTK_WIDGET(self), self->session, self->kind, stands, self->other);
}

static void
add_button(PiiriSameNote *self,
           GtkWidget *line,
           const char *label,
           void (*clicked)(PiiriSameNote *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);

  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(button, "tall");
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(clicked), self);
  gtk_box_append(GTK_BOX(line), button);
}

/* --- Showing and following. */

static void
refresh(PiiriSameNote *self)
{
  bool there = get_store(self) && self->row != 0 &&
               piiri_store_is_shown(get_store(self), self->kind, self->row);

  if (there) {
    show_joined(self);
    show_namesake(self);
  }
  gtk_widget_set_visible(GTK_WIDGET(self),
                         there && (self->joined || gtk_widget_get_visible(self->namesake)));
}

static void
changed_cb(PiiriSession *session, const PiiriRef *refs, guint n, PiiriSameNote *self)
{
  GtkWidget *page = gtk_widget_get_parent(GTK_WIDGET(self));

  for (guint i = 0; i < MAX(n, 1); i++)
    if (n == 0 || refs[i].kind == self->kind) {
      if (page && gtk_widget_get_mapped(page))
        refresh(self);
      return;
    }
}

static void
piiri_same_note_dispose(GObject *object)
{
  g_clear_object(&PIIRI_SAME_NOTE(object)->session);

  G_OBJECT_CLASS(piiri_same_note_parent_class)->dispose(object);
}

static void
piiri_same_note_class_init(PiiriSameNoteClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_same_note_dispose;
}

static void
piiri_same_note_init(PiiriSameNote *self)
{
  GtkWidget *buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new(NULL);

  self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  self->namesake = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  self->namesake_words = GTK_LABEL(words);
  gtk_label_set_wrap(self->namesake_words, TRUE);
  gtk_label_set_xalign(self->namesake_words, 0);
  gtk_widget_add_css_class(self->namesake, "same-notice");
  gtk_box_append(GTK_BOX(self->namesake), words);
  gtk_box_append(GTK_BOX(self->namesake), buttons);
  add_button(self, buttons, _("_Open the Other’s Page"), open_cb);
  add_button(self, buttons, _("_Compare…"), compare_cb);
  gtk_box_append(GTK_BOX(self->box), self->namesake);
  gtk_widget_set_visible(self->namesake, FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
  adw_bin_set_child(ADW_BIN(self), self->box);
}

void
piiri_same_note_show(PiiriSameNote *self, PiiriSession *session, int kind, gint64 row)
{
  g_return_if_fail(PIIRI_IS_SAME_NOTE(self));

  if (!self->session) {
    self->session = g_object_ref(session);
    g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, 0);
  }
  self->kind = kind;
  self->row = row;
  refresh(self);
}
