#include "config.h"

#include "app/records/private.h"
#include "app/records/remove.h"
#include "app/records/words.h"

#include <glib/gi18n.h>

/*
 * How what somebody writes in a record editor becomes steps: of a draft one that adds the record,
 * of a record one for each field.
 */

static const char *
key_text(PiiriRecordEditor *self, int key)
{
  return key > NO_FIELD ? self->presets[key] : NULL;
}

/* The draft becomes a record, in one step with all that was written so far. */
static bool
create(PiiriRecordEditor *self, PiiriStore *store, GError **error)
{
  const PiiriKind *kind = record_editor_kind(self);
  gint64 circle = kind->circle ? piiri_session_circle(self->session) : 0;
  g_autofree char *words = piiri_words_added(kind);
  gboolean failed = FALSE;
  gint64 row;

  if (!piiri_store_begin(store, words, error))
    return false;

  if (self->before_create && !self->before_create(self, store, self->before_create_data, error)) {
    piiri_store_rollback(store);
    return false;
  }

  row = piiri_store_add(store, self->ref.kind, circle, key_text(self, kind->key[0]),
                        key_text(self, kind->key[1]), error);
  for (int i = FIRST_FIELD; row != 0 && i < kind->n_fields; i++)
    if (self->presets[i] && !piiri_kind_is_key(kind, i) &&
        !piiri_store_set(store, self->ref.kind, row, i, self->presets[i], error))
      row = 0;
  if (row != 0)
    g_signal_emit_by_name(self, "creating", row, error, &failed);
  if (row == 0 || failed) {
    piiri_store_rollback(store);
    return false;
  }

  /* Still a draft while the commit tells of it, so that a list doesn't open another record over it.
   */
  self->ref.row = row;
  if (!piiri_store_commit(store, error)) {
    self->ref.row = 0;
    return false;
  }
  self->draft = false;
  record_editor_clear_presets(self);

  return true;
}

static bool
make_record(PiiriRecordEditor *self, PiiriStore *store, GError **error)
{
  g_autoptr(PiiriRecordEditor) keep = g_object_ref(self);

  self->writing = true;
  bool created = create(self, store, error);
  self->writing = false;
  if (!created)
    return false;

  record_editor_refresh(self);
  g_signal_emit_by_name(self, "created");

  return true;
}

static bool
write_draft(PiiriRecordEditor *self,
            PiiriStore *store,
            PiiriFieldEditor *editor,
            const char *text,
            GError **error)
{
  self->written = true;
  g_free(self->presets[editor->index]);
  self->presets[editor->index] = g_strdup(text);
  if (record_editor_missing_label(self)) {
    piiri_field_editor_show(editor, text);
    return true;
  }

  return make_record(self, store, error);
}

static bool
write_step(PiiriRecordEditor *self,
           PiiriStore *store,
           PiiriFieldEditor *editor,
           const char *text,
           GError **error)
{
  PiiriRef ref = self->ref;
  g_autofree char *words = piiri_words_changed(store, ref.kind, ref.row, editor->index);
  g_autofree char *today = piiri_words_today();

  if (!piiri_store_begin(store, words, error))
    return false;

  if (!piiri_store_set(store, ref.kind, ref.row, editor->index, text, error) ||
      (editor->date != NO_FIELD &&
       !piiri_store_set(store, ref.kind, ref.row, editor->date, *text ? today : "", error))) {
    piiri_store_rollback(store);
    return false;
  }

  return piiri_store_commit(store, error);
}

bool
piiri_record_editor_write(PiiriRecordEditor *self,
                          PiiriFieldEditor *editor,
                          const char *text,
                          GError **error)
{
  PiiriStore *store = piiri_session_store(self->session);
  bool written;

  /* The record may have been closed over what was being written. */
  if (!store || (self->ref.row == 0 && !self->draft))
    return true;

  if (editor->field->required && !*text && !self->draft) {
    g_set_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED,
                /* Translators: %s is the name of a field, such as “Name”. */
                _("“%s” can’t be left empty."), _(editor->field->label));
    return false;
  }

  if (self->draft)
    return write_draft(self, store, editor, text, error);

  self->writing = true;
  written = write_step(self, store, editor, text, error);
  self->writing = false;
  if (!written)
    return false;

  g_free(editor->text);
  editor->text = g_strdup(text);
  record_editor_refresh(self);

  return true;
}

bool
piiri_record_editor_create(PiiriRecordEditor *self)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_EDITOR(self), false);

  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(GError) error = NULL;

  /* Words that are still being written may make it one. */
  piiri_record_editor_save(self);
  if (!store || !self->draft)
    return self->ref.row != 0;

  self->written = true;
  if (make_record(self, store, &error))
    return true;
  piiri_session_report(self->session, error);

  return false;
}

void
piiri_record_editor_put(PiiriRecordEditor *self, int field, const char *text)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  PiiriStore *store = piiri_session_store(self->session);
  PiiriRef ref = self->ref;
  g_autoptr(GError) error = NULL;
  /* What it writes may close the page that it belongs to. */
  g_autoptr(PiiriRecordEditor) keep = g_object_ref(self);

  if (self->draft) {
    piiri_record_editor_preset(self, field, text);
    g_signal_emit_by_name(self, "shown");
    return;
  }
  if (!store || ref.row == 0)
    return;

  g_autofree char *words = piiri_words_changed(store, ref.kind, ref.row, field);

  if (!piiri_store_set_now(store, words, ref.kind, ref.row, field, text, &error))
    piiri_session_report(keep->session, error);
}

void
piiri_record_editor_remove(PiiriRecordEditor *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_EDITOR(self));

  PiiriRef ref = self->ref;

  if (self->draft || !piiri_session_store(self->session) || ref.row == 0)
    return;

  piiri_record_editor_save(self);
  piiri_record_remove(self->session, &ref);
}
