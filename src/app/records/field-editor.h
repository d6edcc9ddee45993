#pragma once

#include "app/records/record-editor.h"

/*
 * One field while it is edited. It holds the value as it stands; widgets only show it. What
 * differs between types of fields is one row of operations each.
 */

#define PIIRI_TYPE_FIELD_EDITOR (piiri_field_editor_get_type())
G_DECLARE_FINAL_TYPE(PiiriFieldEditor, piiri_field_editor, PIIRI, FIELD_EDITOR, GObject)

typedef struct {
  /* Makes editor->widget. */
  void (*make)(PiiriFieldEditor *editor);
  /* Shows TEXT, spelt as in files; NULL is a value that isn't here. */
  void (*show)(PiiriFieldEditor *editor, const char *text);
  /* What the widgets say, spelt as in files; NULL and an error for what can't be read. */
  char *(*read)(PiiriFieldEditor *editor, GError **error);
} PiiriFieldOperations;

struct _PiiriFieldEditor {
  GObject parent_instance;

  const PiiriFieldOperations *operations;
  PiiriRecordEditor *record; /* owns this */
  const PiiriField *field;
  int index;

  char *text;         /* the value as it stands, NULL when there is none */
  GtkWidget *widget;  /* the row */
  GtkWidget *input;   /* what is typed into or chosen with, for its type's operations */
  GtkWidget *marker;  /* says that two values stand in conflict */
  GPtrArray *options; /* widgets of a list of choices, for its type's operations */
  char *none;         /* what an empty choice is called */
  char *suggestion;   /* a value for an empty line, NULL for none; named by `none` */
  GtkWidget *take;    /* the button that takes it, NULL while there was none */
  int date;           /* the field that says when this one was written, or NO_FIELD */
  guint timeout;
  bool pending; /* something was written that isn't saved */
  bool showing; /* the program itself is filling the widget */
};

/* Operations of the types; NULL rows are of no type that is edited. */
extern const PiiriFieldOperations piiri_entry_operations;
extern const PiiriFieldOperations piiri_prose_operations;
extern const PiiriFieldOperations piiri_bare_operations; /* either of them, without a row */
extern const PiiriFieldOperations piiri_boolean_operations;
extern const PiiriFieldOperations piiri_choice_operations;
extern const PiiriFieldOperations piiri_choices_operations;
extern const PiiriFieldOperations piiri_link_operations;
extern const PiiriFieldOperations piiri_links_operations;
extern const PiiriFieldOperations piiri_picture_operations;

PiiriFieldEditor *piiri_field_editor_new(PiiriRecordEditor *record, int index);
PiiriFieldEditor *piiri_field_editor_new_bare(PiiriRecordEditor *record, int index);

/* Another value stands. */
void piiri_field_editor_show(PiiriFieldEditor *editor, const char *text);

/* Of a line: there is another suggestion, or none. */
void piiri_field_entry_show_suggestion(PiiriFieldEditor *editor);

/* For the operations: somebody is writing; save after a pause, or at once. */
void piiri_field_editor_touch(PiiriFieldEditor *editor);
void piiri_field_editor_touch_now(PiiriFieldEditor *editor);

/* Saves what was written, if anything was. */
void piiri_field_editor_save(PiiriFieldEditor *editor);

/* Saves when the focus leaves the editor's widget. */
void piiri_field_editor_save_on_leave(PiiriFieldEditor *editor);

/* For the operations: WORDS stand under the row's name; where they are empty, that nothing is told.
 */
void piiri_field_editor_say(PiiriFieldEditor *editor, const char *words);

/* Calls a widget by the field's label, for the screen reader. */
void piiri_field_editor_name(PiiriFieldEditor *editor, GtkWidget *widget);

PiiriStore *piiri_field_editor_store(PiiriFieldEditor *editor);

/* The record's side: writes TEXT as a step, or keeps it in the draft. */
bool piiri_record_editor_write(PiiriRecordEditor *self,
                               PiiriFieldEditor *editor,
                               const char *text,
                               GError **error);
