#pragma once

#include "app/records/field-editor.h"

/*
 * What the sources of the record editor share: record-editor.c shows a record, record-writing.c
 * writes it.
 */

struct _PiiriRecordEditor {
  GObject parent_instance;

  PiiriSession *session;
  PiiriRef ref;
  bool draft;
  bool written;              /* somebody wrote something in the draft */
  bool writing;              /* this editor itself is changing the record */
  PiiriFieldEditor **fields; /* by index; NULL for those without a row */
  char **presets;            /* of a draft, by index */
  int n_fields;
  PiiriDraftFunc before_create;
  gpointer before_create_data;
};

const PiiriKind *record_editor_kind(PiiriRecordEditor *self);

/* Shows every field as it stands, but leaves alone what somebody is writing. */
void record_editor_refresh(PiiriRecordEditor *self);

/* The first field that a draft must have and hasn't; NULL when it has them all. */
const char *record_editor_missing_label(PiiriRecordEditor *self);

void record_editor_clear_presets(PiiriRecordEditor *self);
