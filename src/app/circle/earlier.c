#include "config.h"

#include "app/circle/earlier.h"

#include "app/forget/again.h"
#include "app/forget/eraser.h"
#include "app/frame/pane.h"
#include "app/laptop.h"
#include "app/moment.h"
#include "app/records/words.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriEarlier {
  GtkWidget parent_instance;

  GtkWidget *expander;
  GtkWidget *lines;

  PiiriRef ref;
  const int *fields;
  char *name;
};

G_DEFINE_FINAL_TYPE(PiiriEarlier, piiri_earlier, GTK_TYPE_WIDGET)

static int
compare(gconstpointer a, gconstpointer b)
{
  return piiri_stamp_compare(&((const PiiriVersion *)b)->stamp, &((const PiiriVersion *)a)->stamp);
}

static bool
is_among(int field, const int *fields)
{
  while (*fields != NO_FIELD && *fields != field)
    fields++;

  return *fields == field && field != NO_FIELD;
}

/* What stood in the fields and doesn't any more, newest first. Emptied ones say nothing. */
static GArray *
find_earlier(PiiriStore *store, const PiiriRef *ref, const int *fields)
{
  GArray *earlier = g_array_new(FALSE, FALSE, sizeof(PiiriVersion));

  g_autoptr(GArray) versions = piiri_store_history(store, ref->kind, ref->row, -1);

  g_array_set_clear_func(earlier, (GDestroyNotify)piiri_version_clear);
  for (guint i = 0; i < versions->len; i++) {
    PiiriVersion *version = &g_array_index(versions, PiiriVersion, i);

    if (version->standing || !*version->text || !is_among(version->field, fields))
      continue;

    PiiriVersion kept = *version;

    *version = (PiiriVersion){ 0 };
    g_array_append_val(earlier, kept);
  }
  g_array_sort(earlier, compare);

  return earlier;
}

/* "Weekday: Wednesday", and under it "Written 3 Mar 2024 at 13:10, Aino’s laptop". */
static GtkWidget *
make_line(PiiriSession *session, const PiiriRef *ref, const PiiriVersion *version)
{
  PiiriStore *store = piiri_session_store(session);
  const PiiriKind *kind = piiri_description_kind(piiri_store_description(store), ref->kind);
  const PiiriField *field = piiri_kind_field(kind, version->field);
  g_autofree char *value = piiri_words_of_value(store, field, version->text);
  g_autofree char *when = piiri_moment_words(version->stamp.wall);
  g_autofree char *laptop = piiri_laptop_words(store, version->stamp.replica);
  /* Translators: an earlier value: what it is of and what it was, as in “Weekday: Wednesday”. */
  g_autofree char *what =
      g_strdup_printf(C_("earlier", "%s: %s"), _(field->label), *value ? value : _("Nothing"));
  /* Translators: when something was written, and on which laptop. */
  g_autofree char *by = g_strdup_printf(_("Written %s, %s"), when, laptop);
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append(GTK_BOX(line), piiri_text_new(what, NULL));
  gtk_box_append(GTK_BOX(line), piiri_text_new(by, "quiet"));

  GtkWidget *again = piiri_again_button_new(session, ref, version->field, version->text, what);

  if (again) {
    gtk_widget_set_halign(again, GTK_ALIGN_START);
    gtk_widget_set_margin_top(again, 3);
    gtk_box_append(GTK_BOX(line), again);
  }

  return line;
}

static void
erase_cb(PiiriEarlier *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));

  piiri_eraser_ask_earlier(GTK_WINDOW(root), piiri_pane_session_of(GTK_WIDGET(self)), &self->ref,
                           self->fields, self->name, NULL, NULL);
}

static GtkWidget *
make_erase_button(PiiriEarlier *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Erase Earlier Versions…"));

  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(erase_cb), self);

  return button;
}

static void
piiri_earlier_dispose(GObject *object)
{
  g_clear_pointer(&PIIRI_EARLIER(object)->expander, gtk_widget_unparent);
  g_clear_pointer(&PIIRI_EARLIER(object)->name, g_free);

  G_OBJECT_CLASS(piiri_earlier_parent_class)->dispose(object);
}

static void
piiri_earlier_class_init(PiiriEarlierClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_earlier_dispose;
  gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(klass), GTK_TYPE_BIN_LAYOUT);
}

static void
piiri_earlier_init(PiiriEarlier *self)
{
  self->expander = gtk_expander_new(_("Earlier"));
  self->lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_top(self->lines, 6);
  gtk_expander_set_child(GTK_EXPANDER(self->expander), self->lines);
  gtk_widget_add_css_class(self->expander, "earlier");
  gtk_widget_set_parent(self->expander, GTK_WIDGET(self));
}

GtkWidget *
piiri_earlier_new(const char *name)
{
  PiiriEarlier *self = g_object_new(PIIRI_TYPE_EARLIER, NULL);

  piiri_earlier_set_name(self, name);

  return GTK_WIDGET(self);
}

void
piiri_earlier_set_name(PiiriEarlier *self, const char *name)
{
  /* Translators: what a screen reader says of the button that shows earlier values; %s is what they
   * are of, such as “When and where”. */
  g_autofree char *label = g_strdup_printf(_("Earlier: %s"), name);

  g_return_if_fail(PIIRI_IS_EARLIER(self));

  g_free(self->name);
  self->name = g_strdup(name);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 label, -1);
}

void
piiri_earlier_show(PiiriEarlier *self,
                   PiiriSession *session,
                   const PiiriRef *ref,
                   const int *fields)
{
  g_return_if_fail(PIIRI_IS_EARLIER(self));

  g_autoptr(GArray) earlier = find_earlier(piiri_session_store(session), ref, fields);

  for (GtkWidget *line; (line = gtk_widget_get_first_child(self->lines)) != NULL;)
    gtk_box_remove(GTK_BOX(self->lines), line);
  for (guint i = 0; i < earlier->len; i++)
    gtk_box_append(GTK_BOX(self->lines),
                   make_line(session, ref, &g_array_index(earlier, PiiriVersion, i)));
  if (earlier->len > 0)
    gtk_box_append(GTK_BOX(self->lines), make_erase_button(self));
  self->ref = *ref;
  self->fields = fields;
  gtk_widget_set_visible(GTK_WIDGET(self), earlier->len > 0);
}
