#include "config.h"

#include "app/diary/entry-pictures.h"

#include "analysis/diary.h"
#include "app/pictures/view.h"
#include "app/records/record-editor.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 row;
  GtkWidget *widget;
  PiiriRecordEditor *caption;
} Picture;

struct _PiiriEntryPictures {
  GtkBox parent_instance;

  PiiriSession *session;
  gint64 entry;
  GArray *pictures; /* Picture */
};

G_DEFINE_FINAL_TYPE(PiiriEntryPictures, piiri_entry_pictures, GTK_TYPE_BOX)

static GBytes *
fetch_picture(gpointer source, gint64 row)
{
  PiiriStore *store = piiri_session_store(source);

  return store ? piiri_diary_picture_bytes(store, row) : NULL;
}

static void
remove_cb(GtkButton *button, PiiriRecordEditor *caption)
{
  piiri_record_editor_remove(caption);
}

static GtkWidget *
make_remove_button(PiiriRecordEditor *caption)
{
  GtkWidget *button = gtk_button_new_from_icon_name("user-trash-symbolic");
  const char *label = _("Delete this picture");

  gtk_widget_add_css_class(button, "osd");
  gtk_widget_add_css_class(button, "circular");
  gtk_widget_set_halign(button, GTK_ALIGN_END);
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_set_margin_top(button, 9);
  gtk_widget_set_margin_end(button, 9);
  gtk_widget_set_tooltip_text(button, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object(button, "clicked", G_CALLBACK(remove_cb), caption, 0);

  return button;
}

static void
add_picture(PiiriEntryPictures *self, const PiiriDiaryPicture *picture)
{
  Picture added = {
    .row = picture->row,
    .widget = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6),
    .caption = piiri_record_editor_new(self->session, GTK_WIDGET(self), KIND_PICTURE),
  };
  GtkWidget *overlay = gtk_overlay_new();
  GtkWidget *caption;
  const char *name = *picture->caption != '\0' ? picture->caption : _("Picture");

  gtk_overlay_set_child(GTK_OVERLAY(overlay),
                        piiri_picture_view_new(fetch_picture, self->session, picture->row,
                                               picture->width, picture->height, name));
  gtk_overlay_add_overlay(GTK_OVERLAY(overlay), make_remove_button(added.caption));
  gtk_box_append(GTK_BOX(added.widget), overlay);

  piiri_record_editor_set_row(added.caption, picture->row);
  caption = piiri_record_editor_bare(added.caption, PICTURE_CAPTION, _("What is seen here?"));
  gtk_box_append(GTK_BOX(added.widget), caption);
  gtk_box_append(GTK_BOX(self), added.widget);
  g_array_append_val(self->pictures, added);
}

static bool
same_pictures(PiiriEntryPictures *self, GArray *pictures)
{
  if (pictures->len != self->pictures->len)
    return false;
  for (guint i = 0; i < pictures->len; i++)
    if (g_array_index(pictures, PiiriDiaryPicture, i).row !=
        g_array_index(self->pictures, Picture, i).row)
      return false;

  return true;
}

/* Captions follow by themselves; only pictures that come and go are placed anew. */
static void
refresh(PiiriEntryPictures *self)
{
  PiiriStore *store = piiri_session_store(self->session);

  if (!store)
    return;

  g_autoptr(GArray) pictures = piiri_diary_pictures(store, self->entry);

  gtk_widget_set_visible(GTK_WIDGET(self), pictures->len > 0);
  if (same_pictures(self, pictures))
    return;

  g_array_set_size(self->pictures, 0);
  for (guint i = 0; i < pictures->len; i++)
    add_picture(self, &g_array_index(pictures, PiiriDiaryPicture, i));
}

static void
picture_clear(Picture *picture)
{
  GtkWidget *parent = gtk_widget_get_parent(picture->widget);

  if (parent)
    gtk_box_remove(GTK_BOX(parent), picture->widget);
  g_clear_object(&picture->caption);
}

static void
piiri_entry_pictures_dispose(GObject *object)
{
  PiiriEntryPictures *self = PIIRI_ENTRY_PICTURES(object);

  g_clear_pointer(&self->pictures, g_array_unref);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_entry_pictures_parent_class)->dispose(object);
}

static void
piiri_entry_pictures_class_init(PiiriEntryPicturesClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_entry_pictures_dispose;
}

static void
piiri_entry_pictures_init(PiiriEntryPictures *self)
{
  gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing(GTK_BOX(self), 12);
  self->pictures = g_array_new(FALSE, FALSE, sizeof(Picture));
  g_array_set_clear_func(self->pictures, (GDestroyNotify)(void (*)(void))picture_clear);
}

GtkWidget *
piiri_entry_pictures_new(PiiriSession *session)
{
  PiiriEntryPictures *self = g_object_new(PIIRI_TYPE_ENTRY_PICTURES, NULL);

  self->session = g_object_ref(session);
  gtk_widget_set_visible(GTK_WIDGET(self), FALSE);
  g_signal_connect_object(session, "changed", G_CALLBACK(refresh), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET(self);
}

void
piiri_entry_pictures_set_entry(PiiriEntryPictures *self, gint64 entry)
{
  g_return_if_fail(PIIRI_IS_ENTRY_PICTURES(self));

  self->entry = entry;
  refresh(self);
}

void
piiri_entry_pictures_save(PiiriEntryPictures *self)
{
  g_return_if_fail(PIIRI_IS_ENTRY_PICTURES(self));

  for (guint i = 0; i < self->pictures->len; i++)
    piiri_record_editor_save(g_array_index(self->pictures, Picture, i).caption);
}
