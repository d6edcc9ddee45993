#include "config.h"

#include "app/records/record-pages.h"

#include "app/frame/stack.h"

struct _PiiriRecordPages {
  AdwBin parent_instance;

  GtkStack *stack;
  PiiriSession *session;
  GtkWidget *seen; /* holds this */
  PiiriMakePage make_page;
  GHashTable *editors;       /* kind to PiiriRecordEditor, its page lies in the stack */
  PiiriRecordEditor *editor; /* of the page that is open, NULL for none */
};

enum { CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriRecordPages, piiri_record_pages, ADW_TYPE_BIN)

static const PiiriKind *
kind_of(PiiriRecordPages *self, int kind)
{
  return piiri_description_kind(piiri_session_description(self->session), kind);
}

static void
show(PiiriRecordPages *self, PiiriRecordEditor *editor)
{
  if (self->editor && self->editor != editor)
    piiri_record_editor_set_row(self->editor, 0);
  self->editor = editor;
  piiri_stack_show_name(
      self->stack, editor ? kind_of(self, piiri_record_editor_ref(editor).kind)->name : "none");
}

static void
created_cb(PiiriRecordPages *self)
{
  g_signal_emit(self, signals[CREATED], 0);
}

static PiiriRecordEditor *
ensure_editor(PiiriRecordPages *self, int kind)
{
  PiiriRecordEditor *editor = g_hash_table_lookup(self->editors, GINT_TO_POINTER(kind));

  if (editor)
    return editor;

  editor = piiri_record_editor_new(self->session, self->seen, kind);
  g_hash_table_insert(self->editors, GINT_TO_POINTER(kind), editor);
  gtk_stack_add_named(self->stack, self->make_page(editor), kind_of(self, kind)->name);
  g_signal_connect_object(editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);

  return editor;
}

static void
piiri_record_pages_dispose(GObject *object)
{
  PiiriRecordPages *self = PIIRI_RECORD_PAGES(object);

  self->editor = NULL;
  g_clear_pointer(&self->editors, g_hash_table_unref);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_record_pages_parent_class)->dispose(object);
}

static void
piiri_record_pages_class_init(PiiriRecordPagesClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_record_pages_dispose;

  signals[CREATED] = g_signal_new("created", PIIRI_TYPE_RECORD_PAGES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_record_pages_init(PiiriRecordPages *self)
{
  self->editors = g_hash_table_new_full(NULL, NULL, NULL, g_object_unref);
  self->stack = GTK_STACK(gtk_stack_new());
  gtk_stack_add_named(self->stack, adw_bin_new(), "none");
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->stack));
}

void
piiri_record_pages_set(PiiriRecordPages *self,
                       PiiriSession *session,
                       GtkWidget *seen,
                       PiiriMakePage make_page)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  self->session = g_object_ref(session);
  self->seen = seen;
  self->make_page = make_page;
}

void
piiri_record_pages_open(PiiriRecordPages *self, const PiiriRef *ref)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  PiiriRecordEditor *editor = ensure_editor(self, ref->kind);

  piiri_record_editor_set_row(editor, ref->row);
  show(self, editor);
}

void
piiri_record_pages_close(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  show(self, NULL);
}

void
piiri_record_pages_start_draft(PiiriRecordPages *self, int kind)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  PiiriRecordEditor *editor = ensure_editor(self, kind);

  piiri_record_editor_start_draft(editor);
  show(self, editor);
}

bool
piiri_record_pages_is_drafting(PiiriRecordPages *self)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_PAGES(self), false);

  return self->editor && piiri_record_editor_is_draft(self->editor);
}

void
piiri_record_pages_focus(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));
  g_return_if_fail(self->editor != NULL);

  const PiiriKind *kind = kind_of(self, piiri_record_editor_ref(self->editor).kind);
  int field = FIRST_FIELD;

  while (field + 1 < kind->n_fields && !piiri_kind_field(kind, field)->required)
    field++;
  piiri_record_editor_focus(self->editor, field);
}

PiiriRef
piiri_record_pages_ref(PiiriRecordPages *self)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_PAGES(self), (PiiriRef){ 0 });

  return self->editor ? piiri_record_editor_ref(self->editor) : (PiiriRef){ 0 };
}

void
piiri_record_pages_save(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  if (self->editor)
    piiri_record_editor_save(self->editor);
}

void
piiri_record_pages_remove(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  if (self->editor)
    piiri_record_editor_remove(self->editor);
}
