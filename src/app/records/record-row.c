#include "config.h"

#include "app/records/record-row.h"

#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/people.h"
#include "app/widgets/rows.h"
#include "app/widgets/text.h"

#define AVATAR_SIZE 36

struct _PiiriRecordRow {
  GtkBox parent_instance;

  GtkWidget *avatar;
  GtkLabel *name;
  GtkLabel *tell;

  PiiriSession *session;
  PiiriItem *item;
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE(PiiriRecordRow, piiri_record_row, GTK_TYPE_BOX)

/* List rows have no name of their own for the screen reader; their child has. */
static void
set_spoken(PiiriRecordRow *self, const char *name, const char *tell)
{
  g_autofree char *spoken = *tell ? g_strdup_printf("%s, %s", name, tell) : g_strdup(name);

  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* A name stays on one line; a heading is a sentence that is to be read to its end. */
static void
set_wrap(PiiriRecordRow *self, bool wrap)
{
  gtk_label_set_wrap(self->name, wrap);
  gtk_label_set_ellipsize(self->name, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static void
show_heading(PiiriRecordRow *self, const char *heading)
{
  set_wrap(self, true);
  piiri_text_set_heading(GTK_WIDGET(self), GTK_WIDGET(self->name), TRUE);
  gtk_widget_set_visible(self->avatar, FALSE);
  gtk_widget_set_visible(GTK_WIDGET(self->tell), FALSE);
  gtk_label_set_text(self->name, heading);
  set_spoken(self, heading, "");
}

/* Whether the list's neighbour is called as this one, by the name that NAME_OF gives. */
static bool
shares_name(PiiriStore *store,
            PiiriItem *item,
            const char *name,
            char *(*name_of)(PiiriStore *, int, gint64))
{
  for (int after = 0; after <= 1; after++) {
    gint64 row = piiri_item_neighbour(item, after);
    g_autofree char *other = row != 0 ? name_of(store, piiri_item_ref(item).kind, row) : NULL;

    if (g_strcmp0(name, other) == 0)
      return true;
  }

  return false;
}

/* Two who go by the same name are called in full; two of the same full name are told apart by what
 * is told of them. Where the list says when people came last, namesakes stand anywhere in it. */
static void
show_record(PiiriRecordRow *self, PiiriStore *store, PiiriItem *item)
{
  PiiriRef ref = piiri_item_ref(item);
  const char *words = piiri_item_tell(item);
  bool person = piiri_outlook(ref.kind)->person;
  g_autofree char *full = piiri_words_of_record(store, ref.kind, ref.row);
  g_autofree char *called = piiri_outlook_name(store, ref.kind, ref.row);
  bool namesake = person && shares_name(store, item, called, piiri_outlook_name);
  bool same = namesake && shares_name(store, item, full, piiri_words_of_record);
  const char *name = namesake || words ? full : called;
  g_autofree char *tell = words ? g_strdup(words) :
                          same  ? piiri_outlook_tell_apart(store, ref.kind, ref.row) :
                                  piiri_outlook_tell(store, ref.kind, ref.row);

  set_wrap(self, false);
  piiri_text_set_heading(GTK_WIDGET(self), GTK_WIDGET(self->name), FALSE);
  gtk_widget_set_visible(self->avatar, person);
  piiri_avatar_set_name(self->avatar, full);
  gtk_label_set_text(self->name, name);
  gtk_label_set_text(self->tell, tell);
  gtk_widget_set_visible(GTK_WIDGET(self->tell), *tell != '\0');
  set_spoken(self, name, tell);
}

static void
show_item(PiiriRecordRow *self)
{
  PiiriStore *store = piiri_session_store(self->session);

  if (piiri_item_heading(self->item))
    show_heading(self, piiri_item_heading(self->item));
  else if (store)
    show_record(self, store, self->item);
}

static void
piiri_record_row_dispose(GObject *object)
{
  PiiriRecordRow *self = PIIRI_RECORD_ROW(object);

  piiri_record_row_set_item(self, NULL);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_record_row_parent_class)->dispose(object);
}

static void
piiri_record_row_class_init(PiiriRecordRowClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_record_row_dispose;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label(GtkBox *lines)
{
  GtkLabel *label = GTK_LABEL(gtk_label_new(NULL));

  gtk_label_set_xalign(label, 0);
  gtk_label_set_ellipsize(label, PANGO_ELLIPSIZE_END);
  gtk_box_append(lines, GTK_WIDGET(label));

  return label;
}

static void
piiri_record_row_init(PiiriRecordRow *self)
{
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_set_spacing(GTK_BOX(self), 12);
  gtk_widget_set_valign(lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand(lines, TRUE);

  self->avatar = piiri_avatar_new(AVATAR_SIZE, "");
  gtk_widget_set_valign(self->avatar, GTK_ALIGN_CENTER);
  self->name = make_label(GTK_BOX(lines));
  self->tell = make_label(GTK_BOX(lines));
  gtk_widget_add_css_class(GTK_WIDGET(self->tell), "quiet");

  gtk_box_append(GTK_BOX(self), self->avatar);
  gtk_box_append(GTK_BOX(self), lines);
}

GtkWidget *
piiri_record_row_new(PiiriSession *session)
{
  PiiriRecordRow *self = g_object_new(PIIRI_TYPE_RECORD_ROW, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

void
piiri_record_row_set_item(PiiriRecordRow *self, PiiriItem *item)
{
  g_return_if_fail(PIIRI_IS_RECORD_ROW(self));

  if (self->item)
    g_clear_signal_handler(&self->changed_id, self->item);
  g_set_object(&self->item, item);
  if (!item)
    return;

  self->changed_id = g_signal_connect_swapped(item, "changed", G_CALLBACK(show_item), self);
  show_item(self);
}

static GtkWidget *
make_row(gpointer session)
{
  return piiri_record_row_new(session);
}

static void
show_row(GtkWidget *row, gpointer item, gpointer session)
{
  piiri_record_row_set_item(PIIRI_RECORD_ROW(row), item);
}

/* A heading is there to be read, not chosen. */
static void
bind_cb(GtkListItemFactory *factory, GtkListItem *list_item)
{
  bool record = piiri_item_heading(gtk_list_item_get_item(list_item)) == NULL;

  gtk_list_item_set_selectable(list_item, record);
  gtk_list_item_set_activatable(list_item, record);
}

GtkListItemFactory *
piiri_record_row_factory(GtkListView *view, PiiriSession *session)
{
  GtkListItemFactory *factory = piiri_rows_factory(view, make_row, show_row, session);

  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), NULL);

  return factory;
}
