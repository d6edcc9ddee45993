#include "config.h"

#include "app/circle/facts-section.h"

#include "app/circle/earlier.h"
#include "app/records/record-editor.h"
#include "app/records/words.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriFactsSection {
  PiiriCircleSection parent_instance;

  GtkWidget *change;
  GtkImage *change_icon;
  GtkLabel *change_label;
  GtkWidget *facts; /* to read */
  GtkWidget *rows;  /* to write; made when first wanted */
  GtkWidget *earlier;

  const PiiriFactsInfo *info;
  PiiriRecordEditor *editor;
};

G_DEFINE_FINAL_TYPE(PiiriFactsSection, piiri_facts_section, PIIRI_TYPE_CIRCLE_SECTION)

/* A link may lead to a place or an actor that is called otherwise by now. */
static const int kinds[] = { KIND_CIRCLE, KIND_PLACE, KIND_ACTOR, -1 };

#define FACT "piiri-fact"

static void hole_clicked_cb(PiiriFactsSection *self, GtkWidget *hole);

/* --- To read ---------------------------------------------------------------------------------- */

/* What stands, or NULL. */
static GtkWidget *
make_value(const PiiriFact *fact, PiiriStore *store, gint64 circle)
{
  g_autofree char *words = NULL;

  if (fact->make)
    return fact->make(store, circle);

  words = piiri_words_of(store, KIND_CIRCLE, circle, fact->field);

  return *words ? piiri_text_new(words, NULL) : NULL;
}

/* What is missing is told where it is missed. */
static GtkWidget *
make_missing(PiiriFactsSection *self, const PiiriFact *fact)
{
  GtkWidget *hole = gtk_button_new_with_label(_("Not told"));
  g_autofree char *name = g_strdup_printf("%s: %s", _("Not told"), _(fact->caption));

  gtk_widget_add_css_class(hole, "hole");
  gtk_widget_set_halign(hole, GTK_ALIGN_START);
  gtk_accessible_update_property(GTK_ACCESSIBLE(hole), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data(G_OBJECT(hole), FACT, (gpointer)fact);
  g_signal_connect_object(hole, "clicked", G_CALLBACK(hole_clicked_cb), self, G_CONNECT_SWAPPED);

  return hole;
}

static void
add_fact(PiiriFactsSection *self, const PiiriFact *fact, PiiriStore *store, gint64 circle)
{
  GtkWidget *value = make_value(fact, store, circle);
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  const char *reason = value ? fact->meaning : fact->missing;

  if (!value && fact->optional) {
    g_object_ref_sink(box);
    g_object_unref(box);
    return;
  }

  gtk_box_append(GTK_BOX(box), piiri_text_new(_(fact->caption), "quiet"));
  gtk_box_append(GTK_BOX(box), value ? value : make_missing(self, fact));
  if (reason)
    gtk_box_append(GTK_BOX(box), piiri_text_new(_(reason), "quiet"));
  gtk_box_append(GTK_BOX(self->facts), box);
}

static void
show_facts(PiiriFactsSection *self, PiiriStore *store, gint64 circle)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child(self->facts)) != NULL;)
    gtk_box_remove(GTK_BOX(self->facts), child);

  if (self->info->lead)
    gtk_box_append(GTK_BOX(self->facts), piiri_text_new(_(self->info->lead), "quiet"));
  for (const PiiriFact *fact = self->info->facts; fact->caption; fact++)
    add_fact(self, fact, store, circle);
}

/* The button is called after what it changes. */
static void
name_change(PiiriFactsSection *self)
{
  g_autofree char *name = g_strdup_printf("%s: %s", gtk_label_get_text(self->change_label),
                                          piiri_circle_section_title(PIIRI_CIRCLE_SECTION(self)));

  gtk_accessible_update_property(GTK_ACCESSIBLE(self->change), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                 -1);
}

static void
facts_section_refresh(PiiriCircleSection *section)
{
  PiiriFactsSection *self = PIIRI_FACTS_SECTION(section);
  PiiriRef ref = { KIND_CIRCLE, 0 };
  PiiriStore *store;
  g_autofree char *summary = NULL;

  if (!piiri_circle_section_circle(section, &store, &ref.row))
    return;

  if (!self->info->title) {
    g_autofree char *name = piiri_words_of_record(store, KIND_CIRCLE, ref.row);

    piiri_circle_section_set_title(section, name);
    piiri_earlier_set_name(PIIRI_EARLIER(self->earlier), name);
    name_change(self);
  }
  show_facts(self, store, ref.row);
  piiri_earlier_show(PIIRI_EARLIER(self->earlier), piiri_circle_section_session(section), &ref,
                     self->info->fields);
  summary = self->info->summarize(store, ref.row);
  piiri_circle_section_set_summary(section, summary);
}

/* --- To write --------------------------------------------------------------------------------- */

static void
make_rows(PiiriFactsSection *self)
{
  PiiriSession *session = piiri_circle_section_session(PIIRI_CIRCLE_SECTION(self));

  self->editor = piiri_record_editor_new(session, GTK_WIDGET(self), KIND_CIRCLE);
  for (const int *field = self->info->fields; *field != NO_FIELD; field++)
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(self->rows),
                              piiri_record_editor_field(self->editor, *field));
}

static void
set_changing(PiiriFactsSection *self, bool changing)
{
  PiiriSession *session = piiri_circle_section_session(PIIRI_CIRCLE_SECTION(self));

  if (changing && !self->editor)
    make_rows(self);
  if (self->editor)
    piiri_record_editor_set_row(self->editor, changing ? piiri_session_circle(session) : 0);

  gtk_widget_set_visible(self->facts, !changing);
  gtk_widget_set_visible(self->rows, changing);
  gtk_image_set_from_icon_name(self->change_icon,
                               changing ? "object-select-symbolic" : "document-edit-symbolic");
  gtk_label_set_text(self->change_label, changing ? C_("button", "Done") : _("Change"));
  name_change(self);
}

static void
begin_at(PiiriFactsSection *self, int field)
{
  set_changing(self, true);
  piiri_record_editor_focus(self->editor, field);
  piiri_circle_section_opened(PIIRI_CIRCLE_SECTION(self));
}

static void
facts_section_begin(PiiriCircleSection *section)
{
  PiiriFactsSection *self = PIIRI_FACTS_SECTION(section);

  begin_at(self, self->info->fields[0]);
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
hole_clicked_cb(PiiriFactsSection *self, GtkWidget *hole)
{
  const PiiriFact *fact = g_object_get_data(G_OBJECT(hole), FACT);

  begin_at(self, fact->field);
}

static void
change_clicked_cb(PiiriFactsSection *self)
{
  if (gtk_widget_get_visible(self->rows))
    set_changing(self, false);
  else
    facts_section_begin(PIIRI_CIRCLE_SECTION(self));
}

/* Like “Done”: what was written stays. */
static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriFactsSection *self = PIIRI_FACTS_SECTION(widget);

  if (!gtk_widget_get_visible(self->rows))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus(self->change);
  set_changing(self, false);

  return GDK_EVENT_STOP;
}

static void
circle_changed_cb(PiiriFactsSection *self)
{
  set_changing(self, false);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static bool
facts_section_show_record(PiiriCircleSection *section, const PiiriRef *ref)
{
  PiiriSession *session = piiri_circle_section_session(section);

  return ref->kind == KIND_CIRCLE && ref->row == piiri_session_circle(session) &&
         !PIIRI_FACTS_SECTION(section)->info->title;
}

static void
piiri_facts_section_dispose(GObject *object)
{
  g_clear_object(&PIIRI_FACTS_SECTION(object)->editor);

  G_OBJECT_CLASS(piiri_facts_section_parent_class)->dispose(object);
}

static void
piiri_facts_section_class_init(PiiriFactsSectionClass *klass)
{
  PiiriCircleSectionClass *section_class = PIIRI_CIRCLE_SECTION_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_facts_section_dispose;
  section_class->refresh = facts_section_refresh;
  section_class->show_record = facts_section_show_record;
  section_class->begin = facts_section_begin;
  gtk_widget_class_add_binding(GTK_WIDGET_CLASS(klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
piiri_facts_section_init(PiiriFactsSection *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);

  self->change = gtk_button_new();
  self->change_label = GTK_LABEL(gtk_label_new(_("Change")));
  self->change_icon = GTK_IMAGE(gtk_image_new());
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->change_icon));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->change_label));
  gtk_button_set_child(GTK_BUTTON(self->change), box);
  self->facts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  self->rows = adw_preferences_group_new();
  gtk_widget_add_css_class(self->change, "flat");
  gtk_widget_add_css_class(self->change, "section-button");
  g_signal_connect_object(self->change, "clicked", G_CALLBACK(change_clicked_cb), self,
                          G_CONNECT_SWAPPED);
}

PiiriCircleSection *
piiri_facts_section_new(PiiriSession *session, const PiiriFactsInfo *info)
{
  PiiriFactsSection *self = g_object_new(PIIRI_TYPE_FACTS_SECTION, NULL);
  PiiriCircleSection *section = PIIRI_CIRCLE_SECTION(self);

  self->info = info;
  self->earlier = piiri_earlier_new(info->title ? _(info->title) : "");
  piiri_circle_section_init_with(section, session, info->title ? _(info->title) : "", kinds);
  piiri_circle_section_add_button(section, self->change);
  piiri_circle_section_append(section, self->facts);
  piiri_circle_section_append(section, self->rows);
  piiri_circle_section_append(section, self->earlier);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  piiri_circle_section_refresh(section);
  set_changing(self, false);

  return section;
}
