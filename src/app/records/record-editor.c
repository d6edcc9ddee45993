#include "config.h"

#include "app/follow.h"
#include "app/records/outlook.h"
#include "app/records/private.h"
#include "app/records/words.h"
#include "app/widgets/prose.h"

#include <glib/gi18n.h>

enum { SHOWN, CREATING, CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriRecordEditor, piiri_record_editor, G_TYPE_OBJECT)

const PiiriKind *
record_editor_kind(PiiriRecordEditor *self)
{
  return piiri_description_kind(piiri_session_description(self->session), self->ref.kind);
}

static void
show_conflict(PiiriFieldEditor *editor, PiiriArena *arena, const PiiriRecord *record)
{
  const PiiriRecordField *field = piiri_record_field(record, editor->index);
  PiiriChoiceOfValue *values;

  gtk_widget_set_visible(editor->marker,
                         field && piiri_conflict_values(arena, record, field, &values) > 0);
}

static bool
is_being_written(PiiriFieldEditor *editor)
{
  bool words = editor->operations == &piiri_entry_operations ||
               editor->operations == &piiri_prose_operations ||
               editor->operations == &piiri_bare_operations;

  return words && gtk_widget_get_focus_child(editor->widget);
}

void
record_editor_refresh(PiiriRecordEditor *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  PiiriRecord record = { 0 };

  if (!store || self->ref.row == 0 ||
      !piiri_store_load(store, arena, self->ref.kind, self->ref.row, &record))
    return;

  for (int i = FIRST_FIELD; i < self->n_fields; i++) {
    PiiriFieldEditor *editor = self->fields[i];
    const char *text = piiri_record_text(&record, i);

    if (!editor)
      continue;
    show_conflict(editor, arena, &record);
    if (editor->pending)
      continue;
    /* Showing the same words again would move the cursor. Links and choices may be called
     * otherwise than before, so these are always shown. */
    if (g_strcmp0(text, editor->text) != 0 || !is_being_written(editor))
      piiri_field_editor_show(editor, text);
  }

  g_signal_emit(self, signals[SHOWN], 0);
}

static void
changed_cb(PiiriRecordEditor *self, const PiiriRef *refs, guint n)
{
  if (!self->writing)
    record_editor_refresh(self);
}

void
record_editor_clear_presets(PiiriRecordEditor *self)
{
  for (int i = 0; i < self->n_fields; i++)
    g_clear_pointer(&self->presets[i], g_free);
}

static void
piiri_record_editor_dispose(GObject *object)
{
  PiiriRecordEditor *self = PIIRI_RECORD_EDITOR(object);

  if (self->fields)
    piiri_record_editor_save(self);
  for (int i = 0; i < self->n_fields; i++) {
    /* A file may still be loading for it. */
    if (self->fields[i])
      self->fields[i]->record = NULL;
    g_clear_object(&self->fields[i]);
  }
  if (self->presets)
    record_editor_clear_presets(self);
  g_clear_pointer(&self->fields, g_free);
  g_clear_pointer(&self->presets, g_free);
  self->n_fields = 0;
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_record_editor_parent_class)->dispose(object);
}

static void
piiri_record_editor_class_init(PiiriRecordEditorClass *klass)
{
  GType type = PIIRI_TYPE_RECORD_EDITOR;

  G_OBJECT_CLASS(klass)->dispose = piiri_record_editor_dispose;

  signals[SHOWN] =
      g_signal_new("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CREATING] =
      g_signal_new("creating", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins, NULL,
                   NULL, G_TYPE_BOOLEAN, 2, G_TYPE_INT64, G_TYPE_POINTER);
  signals[CREATED] =
      g_signal_new("created", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_record_editor_init(PiiriRecordEditor *self)
{
}

PiiriRecordEditor *
piiri_record_editor_new(PiiriSession *session, GtkWidget *seen, int kind)
{
  PiiriRecordEditor *self = g_object_new(PIIRI_TYPE_RECORD_EDITOR, NULL);

  self->session = g_object_ref(session);
  self->ref.kind = kind;
  self->n_fields = record_editor_kind(self)->n_fields;
  self->fields = g_new0(PiiriFieldEditor *, self->n_fields);
  self->presets = g_new0(char *, self->n_fields);
  piiri_follow(session, seen, (PiiriFollowFunc)changed_cb, self);

  return self;
}

PiiriSession *
piiri_record_editor_session(PiiriRecordEditor *self)
{
  return self->session;
}

PiiriRef
piiri_record_editor_ref(PiiriRecordEditor *self)
{
  return self->ref;
}

bool
piiri_record_editor_is_draft(PiiriRecordEditor *self)
{
  return self->draft;
}

/* Shows nothing of what was there before. */
static void
empty_fields(PiiriRecordEditor *self)
{
  for (int i = 0; i < self->n_fields; i++) {
    if (!self->fields[i])
      continue;
    gtk_widget_set_visible(self->fields[i]->marker, FALSE);
    piiri_field_editor_show(self->fields[i], NULL);
  }
}

const char *
record_editor_missing_label(PiiriRecordEditor *self)
{
  const PiiriKind *kind = record_editor_kind(self);

  for (int i = FIRST_FIELD; i < kind->n_fields; i++) {
    const PiiriField *field = piiri_kind_field(kind, i);

    if (field->required && (!self->presets[i] || !*self->presets[i]))
      return _(field->label);
  }

  return NULL;
}

static void
tell_abandoned(PiiriRecordEditor *self)
{
  if (!self->draft || !self->written || !record_editor_missing_label(self))
    return;

  /* Translators: %s is the name of a field, such as “Name”. */
  g_autofree char *text =
      g_strdup_printf(_("Not kept: “%s” was empty."), record_editor_missing_label(self));

  piiri_session_tell(self->session, text);
}

void
piiri_record_editor_set_row(PiiriRecordEditor *self, gint64 row)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  if (row == self->ref.row && !self->draft)
    return;

  piiri_record_editor_save(self);
  tell_abandoned(self);
  self->ref.row = row;
  self->draft = false;
  self->written = false;
  record_editor_clear_presets(self);
  empty_fields(self);
  record_editor_refresh(self);
}

void
piiri_record_editor_start_draft(PiiriRecordEditor *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  const PiiriPreset *presets = piiri_outlook(self->ref.kind)->presets;
  g_autofree char *today = piiri_words_today();

  piiri_record_editor_set_row(self, 0);
  self->draft = true;
  for (int i = 0; i < 2 && presets[i].field != NO_FIELD; i++)
    self->presets[presets[i].field] = g_strdup(presets[i].text ? presets[i].text : today);
  for (int i = 0; i < self->n_fields; i++)
    if (self->fields[i])
      piiri_field_editor_show(self->fields[i], self->presets[i]);
  g_signal_emit(self, signals[SHOWN], 0);
}

void
piiri_record_editor_preset(PiiriRecordEditor *self, int field, const char *text)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));
  g_return_if_fail(self->draft);

  g_free(self->presets[field]);
  self->presets[field] = g_strdup(text);
  if (self->fields[field])
    piiri_field_editor_show(self->fields[field], text);
}

GtkWidget *
piiri_record_editor_field(PiiriRecordEditor *self, int field)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_EDITOR(self), NULL);

  if (!self->fields[field]) {
    self->fields[field] = piiri_field_editor_new(self, field);
    piiri_field_editor_show(self->fields[field], self->presets[field]);
    record_editor_refresh(self);
  }

  return self->fields[field]->widget;
}

GtkWidget *
piiri_record_editor_bare(PiiriRecordEditor *self, int field, const char *placeholder)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_EDITOR(self), NULL);

  if (!self->fields[field]) {
    PiiriFieldEditor *editor = piiri_field_editor_new_bare(self, field);

    self->fields[field] = editor;
    piiri_prose_set_placeholder(PIIRI_PROSE(editor->input), placeholder);
    piiri_field_editor_show(editor, self->presets[field]);
    record_editor_refresh(self);
  }

  return self->fields[field]->widget;
}

void
piiri_record_editor_before_create(PiiriRecordEditor *self, PiiriDraftFunc func, gpointer data)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  self->before_create = func;
  self->before_create_data = data;
}

void
piiri_record_editor_name_none(PiiriRecordEditor *self, int field, const char *label)
{
  PiiriFieldEditor *editor = self->fields[field];

  g_return_if_fail(editor != NULL);

  g_free(editor->none);
  editor->none = g_strdup(label);
  piiri_field_editor_show(editor, editor->text);
}

void
piiri_record_editor_suggest(PiiriRecordEditor *self,
                            int field,
                            const char *value,
                            const char *words)
{
  PiiriFieldEditor *editor = self->fields[field];

  g_return_if_fail(editor != NULL);

  g_free(editor->suggestion);
  editor->suggestion = g_strdup(value);
  g_free(editor->none);
  editor->none = g_strdup(words);
  /* Not shown anew: somebody may be writing there. */
  piiri_field_entry_show_suggestion(editor);
}

void
piiri_record_editor_date_with(PiiriRecordEditor *self, int field, int date)
{
  PiiriFieldEditor *editor = self->fields[field];

  g_return_if_fail(editor != NULL);

  editor->date = date;
  piiri_field_editor_show(editor, editor->text);
}

void
piiri_record_editor_save(PiiriRecordEditor *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  for (int i = 0; i < self->n_fields; i++)
    if (self->fields[i])
      piiri_field_editor_save(self->fields[i]);
}

void
piiri_record_editor_focus(PiiriRecordEditor *self, int field)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  if (self->fields[field])
    gtk_widget_child_focus(self->fields[field]->widget, GTK_DIR_TAB_FORWARD);
}

char *
piiri_record_editor_text(PiiriRecordEditor *self, int field)
{
  PiiriStore *store = piiri_session_store(self->session);

  if (self->draft)
    return g_strdup(self->presets[field]);

  return store && self->ref.row != 0 ?
             piiri_store_get(store, self->ref.kind, self->ref.row, field) :
             NULL;
}
