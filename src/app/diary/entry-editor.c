#include "config.h"

#include "app/diary/entry-editor.h"

#include "app/diary/entry-pictures.h"
#include "app/diary/entry-tools.h"
#include "app/forget/menu.h"
#include "app/pictures/choose.h"
#include "app/records/record-editor.h"
#include "app/widgets/menu-button.h"
#include "app/widgets/scale.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* In pixels at the usual text size. */
#define TEXT_HEIGHT 140

struct _PiiriEntryEditor {
  GtkBox parent_instance;

  GtkWidget *prompts;
  PiiriEntryPictures *pictures;
  PiiriEntryTools *tools;
  GtkWidget *remove;
  GtkWidget *more;

  PiiriSession *session;
  PiiriRecordEditor *editor;
};

enum { CREATED, MOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriEntryEditor, piiri_entry_editor, GTK_TYPE_BOX)

static PiiriStore *
get_store(PiiriEntryEditor *self)
{
  return piiri_session_store(self->session);
}

static const PiiriField *
get_field(PiiriEntryEditor *self, int field)
{
  const PiiriDescription *description = piiri_session_description(self->session);

  return piiri_kind_field(piiri_description_kind(description, KIND_ENTRY), field);
}

/* --- Showing what stands -------------------------------------------------------------------- */

static void
show_menu(PiiriEntryEditor *self, gint64 entry)
{
  g_autoptr(GMenuModel) menu = piiri_forget_menu_new(&(PiiriRef){ KIND_ENTRY, entry });

  gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(self->more), menu);
}

static void
shown_cb(PiiriEntryEditor *self)
{
  gint64 entry = piiri_record_editor_ref(self->editor).row;
  g_autofree char *date = piiri_record_editor_text(self->editor, ENTRY_DATE);
  g_autofree char *kind = piiri_record_editor_text(self->editor, ENTRY_KIND);

  if (!get_store(self))
    return;

  gtk_widget_set_visible(self->prompts, g_strcmp0(kind, "observation") == 0);
  gtk_widget_set_visible(self->remove, entry != 0);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self->remove), "x", entry);
  gtk_widget_set_visible(self->more, entry != 0);
  show_menu(self, entry);
  piiri_entry_pictures_set_entry(self->pictures, entry);
  g_signal_emit(self, signals[MOVED], 0, date ? date : "");
}

static void
created_cb(PiiriEntryEditor *self)
{
  shown_cb(self);
  g_signal_emit(self, signals[CREATED], 0);
}

/* --- Pictures ------------------------------------------------------------------------------- */

static bool
write_picture(PiiriEntryEditor *self,
              PiiriStore *store,
              const PiiriPrepared *prepared,
              GError **error)
{
  gint64 entry = piiri_record_editor_ref(self->editor).row;
  gint64 row =
      piiri_store_add(store, KIND_PICTURE, piiri_session_circle(self->session), NULL, NULL, error);
  gsize length;
  const guchar *data = g_bytes_get_data(prepared->bytes, &length);
  g_autofree char *bytes = g_base64_encode(data, length);
  g_autofree char *width = g_strdup_printf("%d", prepared->width);
  g_autofree char *height = g_strdup_printf("%d", prepared->height);

  return row != 0 && piiri_store_set_link(store, KIND_PICTURE, row, PICTURE_ENTRY, entry, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_BYTES, bytes, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_WIDTH, width, error) &&
         piiri_store_set(store, KIND_PICTURE, row, PICTURE_HEIGHT, height, error);
}

static void
add_picture(PiiriEntryEditor *self, const PiiriPrepared *prepared)
{
  PiiriStore *store = get_store(self);
  g_autoptr(GError) error = NULL;

  /* A picture alone makes an entry too. */
  if (store && piiri_record_editor_create(self->editor) &&
      piiri_session_begin(self->session, _("A picture in the diary")))
    piiri_session_end(self->session, write_picture(self, store, prepared, &error), &error);
}

static void
taken_cb(GtkWidget *widget, PiiriPrepared *prepared, const GError *error)
{
  PiiriEntryEditor *self = PIIRI_ENTRY_EDITOR(widget);

  /* The page may have been closed meanwhile. */
  if (!self->editor)
    return;

  if (prepared)
    add_picture(self, prepared);
  else
    piiri_session_report(self->session, error);
}

static void
choose_pictures_cb(PiiriEntryEditor *self)
{
  piiri_pictures_choose(GTK_WIDGET(self), true, taken_cb);
}

/* Ctrl+V takes pictures here; words go into the text as ever. */
static gboolean
key_cb(PiiriEntryEditor *self, guint key, guint code, GdkModifierType state)
{
  bool paste = (key == GDK_KEY_v && (state & GDK_CONTROL_MASK)) ||
               (key == GDK_KEY_Insert && (state & GDK_SHIFT_MASK));

  return paste && piiri_pictures_paste(GTK_WIDGET(self), taken_cb);
}

/* --- Making --------------------------------------------------------------------------------- */

static void
add_bare(PiiriEntryEditor *self, GtkBox *box, int field, const char *placeholder, const char *look)
{
  GtkWidget *bare = piiri_record_editor_bare(self->editor, field, placeholder);

  gtk_widget_add_css_class(bare, look);
  gtk_box_append(box, bare);
}

/* The text has room to begin with. */
static void
add_text(PiiriEntryEditor *self)
{
  add_bare(self, GTK_BOX(self), ENTRY_TEXT, _("What stayed in mind from this day?"), "prose");
  gtk_widget_set_size_request(gtk_widget_get_last_child(GTK_WIDGET(self)), -1,
                              piiri_scaled(GTK_WIDGET(self), TEXT_HEIGHT));
}

static void
add_prompts(PiiriEntryEditor *self)
{
  static const int fields[] = { ENTRY_PLACE_SEEN, ENTRY_SAW, ENTRY_UNDERSTOOD, ENTRY_IDEA };

  self->prompts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
    GtkWidget *label = gtk_label_new(_(get_field(self, fields[i])->label));

    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_widget_add_css_class(label, "group-title");
    gtk_box_append(GTK_BOX(self->prompts), label);
    add_bare(self, GTK_BOX(self->prompts), fields[i], "…", "prose");
  }
  gtk_box_append(GTK_BOX(self), self->prompts);
}

static GtkWidget *
make_pictures_button(PiiriEntryEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("Add _Pictures…"));

  gtk_widget_set_tooltip_text(button, _("Or drop or paste them here"));
  g_signal_connect_object(button, "clicked", G_CALLBACK(choose_pictures_cb), self,
                          G_CONNECT_SWAPPED);

  return button;
}

static void
add_tools(PiiriEntryEditor *self)
{
  GtkWidget *tools = piiri_entry_tools_new(self->editor);

  self->tools = PIIRI_ENTRY_TOOLS(tools);
  piiri_entry_tools_append(self->tools, make_pictures_button(self));
  gtk_box_append(GTK_BOX(self), tools);
}

static void
add_ends(PiiriEntryEditor *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *done = gtk_button_new_with_mnemonic(_("_Done"));

  self->remove = gtk_button_new_with_mnemonic(_("_Delete"));
  gtk_widget_add_css_class(self->remove, "flat");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(self->remove), "x", (gint64)0);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(self->remove), "diary.remove");
  self->more = gtk_menu_button_new();
  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(self->more), "view-more-symbolic");
  gtk_widget_add_css_class(self->more, "flat");
  piiri_menu_button_name(self->more, _("More"));
  gtk_widget_add_css_class(done, "suggested-action");
  gtk_widget_set_hexpand(done, TRUE);
  gtk_widget_set_halign(done, GTK_ALIGN_END);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(done), "diary.done");
  gtk_box_append(GTK_BOX(box), self->remove);
  gtk_box_append(GTK_BOX(box), self->more);
  gtk_box_append(GTK_BOX(box), done);
  gtk_box_append(GTK_BOX(self), box);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_entry_editor_dispose(GObject *object)
{
  PiiriEntryEditor *self = PIIRI_ENTRY_EDITOR(object);

  /* What is being written is saved by the record's editor as it goes. */
  if (self->editor)
    piiri_entry_editor_save(self);
  g_clear_object(&self->editor);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_entry_editor_parent_class)->dispose(object);
}

static void
piiri_entry_editor_class_init(PiiriEntryEditorClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_entry_editor_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CREATED] = g_signal_new("created", PIIRI_TYPE_ENTRY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new("moved", PIIRI_TYPE_ENTRY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
piiri_entry_editor_init(PiiriEntryEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new();

  gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing(GTK_BOX(self), 12);
  g_signal_connect_swapped(keys, "key-pressed", G_CALLBACK(key_cb), self);
  gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
  piiri_pictures_accept_drops(GTK_WIDGET(self), taken_cb);
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_entry_editor_new(PiiriSession *session)
{
  PiiriEntryEditor *self = g_object_new(PIIRI_TYPE_ENTRY_EDITOR, NULL);

  self->session = g_object_ref(session);
  self->editor = piiri_record_editor_new(session, GTK_WIDGET(self), KIND_ENTRY);
  add_bare(self, GTK_BOX(self), ENTRY_TITLE, _("Title"), "prose-title");
  add_text(self);
  add_prompts(self);
  self->pictures = PIIRI_ENTRY_PICTURES(piiri_entry_pictures_new(session));
  gtk_box_append(GTK_BOX(self), GTK_WIDGET(self->pictures));
  add_tools(self);
  add_ends(self);
  g_signal_connect_object(self->editor, "shown", G_CALLBACK(shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->editor, "created", G_CALLBACK(created_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET(self);
}

void
piiri_entry_editor_open(PiiriEntryEditor *self, gint64 entry)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_set_row(self->editor, entry);
}

void
piiri_entry_editor_start(PiiriEntryEditor *self, const PiiriMeeting *meeting, const char *text)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_start_draft(self->editor);
  piiri_entry_tools_start(self->tools, meeting);
  shown_cb(self);

  /* Words that were brought along are kept at once, like those that are written here. */
  if (text && *text != '\0') {
    piiri_record_editor_preset(self->editor, ENTRY_TEXT, text);
    piiri_record_editor_create(self->editor);
  }
}

gint64
piiri_entry_editor_entry(PiiriEntryEditor *self)
{
  g_return_val_if_fail(PIIRI_IS_ENTRY_EDITOR(self), 0);

  return piiri_record_editor_ref(self->editor).row;
}

void
piiri_entry_editor_save(PiiriEntryEditor *self)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_save(self->editor);
  piiri_entry_pictures_save(self->pictures);
}

void
piiri_entry_editor_focus(PiiriEntryEditor *self)
{
  g_return_if_fail(PIIRI_IS_ENTRY_EDITOR(self));

  piiri_record_editor_focus(self->editor, ENTRY_TEXT);
}
