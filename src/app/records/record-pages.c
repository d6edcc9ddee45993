#include "config.h"

#include "app/records/record-pages.h"

struct _PiiriRecordPages {
  AdwBin parent_instance;

  PiiriSession *session;
  GtkWidget *seen; /* holds this */
  int kind;
  PiiriMakePage make_page;
  PiiriRecordEditor *editor; /* NULL until something is opened */
};

enum { CREATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriRecordPages, piiri_record_pages, ADW_TYPE_BIN)

static void
created_cb(PiiriRecordPages *self)
{
  g_signal_emit(self, signals[CREATED], 0);
}

static PiiriRecordEditor *
ensure_editor(PiiriRecordPages *self)
{
  if (self->editor)
    return self->editor;

  self->editor = piiri_record_editor_new(self->session, self->seen, self->kind);
  adw_bin_set_child(ADW_BIN(self), self->make_page(self->editor));
  g_signal_connect_object(self->editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);

  return self->editor;
}

static void
show_page(PiiriRecordPages *self, bool open)
{
  gtk_widget_set_visible(adw_bin_get_child(ADW_BIN(self)), open);
}

static void
piiri_record_pages_dispose(GObject *object)
{
  PiiriRecordPages *self = PIIRI_RECORD_PAGES(object);

  g_clear_object(&self->editor);
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
}

void
piiri_record_pages_set(PiiriRecordPages *self,
                       PiiriSession *session,
                       GtkWidget *seen,
                       int kind,
                       PiiriMakePage make_page)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  self->session = g_object_ref(session);
  self->seen = seen;
  self->kind = kind;
  self->make_page = make_page;
}

void
piiri_record_pages_open(PiiriRecordPages *self, gint64 row)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  piiri_record_editor_set_row(ensure_editor(self), row);
  show_page(self, true);
}

void
piiri_record_pages_start_draft(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  piiri_record_editor_start_draft(ensure_editor(self));
  show_page(self, true);
}

void
piiri_record_pages_close(PiiriRecordPages *self)
{
  g_return_if_fail(PIIRI_IS_RECORD_PAGES(self));

  if (!self->editor)
    return;

  piiri_record_editor_set_row(self->editor, 0);
  show_page(self, false);
}

gint64
piiri_record_pages_row(PiiriRecordPages *self)
{
  g_return_val_if_fail(PIIRI_IS_RECORD_PAGES(self), 0);

  return self->editor ? piiri_record_editor_ref(self->editor).row : 0;
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

  const PiiriKind *kind =
      piiri_description_kind(piiri_session_description(self->session), self->kind);
  int field = FIRST_FIELD;

  while (field + 1 < kind->n_fields && !piiri_kind_field(kind, field)->required)
    field++;
  piiri_record_editor_focus(ensure_editor(self), field);
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
