#include "config.h"

#include "app/circle/circle-pane.h"

#include "app/circle/agreement-section.h"
#include "app/circle/agreement.h"
#include "app/circle/facts.h"
#include "app/circle/index.h"
#include "app/circle/page.h"
#include "app/circle/places-section.h"
#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/records/record-page.h"
#include "app/records/record-pages.h"
#include "app/widgets/menu.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* Sections that figures come with: what the circle is, when and where it meets. */
#define N_TOLD 2

struct _PiiriCirclePane {
  PiiriPane parent_instance;

  AdwLeaflet *columns;
  GtkWidget *list_column;
  GtkWidget *page_column;
  PiiriPaneHeader *header;
  GtkStack *list_stack;
  PiiriCircleIndex *index;
  GtkWidget *back;
  GtkWidget *place_menu_button;
  GtkStack *pages;
  PiiriCirclePage *page;

  GPtrArray *sections; /* PiiriCircleSection, the page's */
  PiiriCircleSection *places;
  PiiriRecordPages *place; /* the page of a place */
  GWeakRef before;         /* what had the focus when it was opened */
  bool told;               /* of the circle nothing is known but its figures, and what it is */
};

G_DEFINE_FINAL_TYPE(PiiriCirclePane, piiri_circle_pane, PIIRI_TYPE_PANE)

static bool
is_at_place(PiiriCirclePane *self)
{
  return g_strcmp0(gtk_stack_get_visible_child_name(self->pages), "place") == 0;
}

static void
update_columns(PiiriCirclePane *self)
{
  bool folded = adw_leaflet_get_folded(self->columns);

  g_object_set(self->header, "show-close", folded, NULL);
  gtk_widget_set_visible(self->back, folded || is_at_place(self));
  gtk_widget_set_visible(self->place_menu_button, piiri_record_pages_row(self->place) != 0);
}

/* The page of the circle, in the place of a place's. What was being written there is saved. */
static void
show_circle(PiiriCirclePane *self)
{
  piiri_stack_show_name(self->pages, "circle");
  piiri_record_pages_close(self->place);
  update_columns(self);
}

static void
show_section(PiiriCirclePane *self, PiiriCircleSection *section)
{
  show_circle(self);
  piiri_circle_index_choose(self->index, section);
  piiri_circle_page_show(self->page, section);
}

/* --- Places ----------------------------------------------------------------------------------- */

/* What was a draft can be deleted once it is a record, and what was deleted can't be shown. */
static void
place_changed_cb(PiiriCirclePane *self)
{
  PiiriStore *store = piiri_session_store(piiri_pane_session(PIIRI_PANE(self)));
  gint64 row = piiri_record_pages_row(self->place);

  if (store && row != 0 && !piiri_store_is_shown(store, KIND_PLACE, row))
    show_section(self, self->places);
  update_columns(self);
}

static void
open_place_page(PiiriCirclePane *self)
{
  if (!is_at_place(self))
    g_weak_ref_set(&self->before, gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(self))));
  piiri_circle_index_choose(self->index, self->places);
  piiri_stack_show_name(self->pages, "place");
  adw_leaflet_set_visible_child(self->columns, self->page_column);
}

static void
show_place(PiiriCirclePane *self, gint64 row)
{
  open_place_page(self);
  piiri_record_pages_open(self->place, row);
  update_columns(self);
}

static void
new_place_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(widget);

  open_place_page(self);
  piiri_record_pages_start_draft(self->place);
  update_columns(self);
  piiri_record_pages_focus(self->place);
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
chosen_cb(PiiriCirclePane *self, PiiriCircleSection *section)
{
  show_circle(self);
  piiri_circle_page_show(self->page, section);
}

/* Whoever comes by the keyboard goes on in the section; a click leaves the keyboard in the list. */
static void
opened_cb(PiiriCirclePane *self, PiiriCircleSection *section)
{
  show_section(self, section);
  adw_leaflet_set_visible_child(self->columns, self->page_column);
  if (!piiri_circle_index_is_pointed_at(self->index))
    gtk_widget_child_focus(GTK_WIDGET(section), GTK_DIR_TAB_FORWARD);
}

static void
reached_cb(PiiriCirclePane *self, PiiriCircleSection *section)
{
  piiri_circle_index_choose(self->index, section);

  /* While both are in sight, the page is what stays should the window get narrow - unless the
   * keyboard is in the index, which it would follow. */
  if (!adw_leaflet_get_folded(self->columns) && !gtk_widget_get_focus_child(self->list_column))
    adw_leaflet_set_visible_child(self->columns, self->page_column);
}

static void
fold_changed_cb(PiiriCirclePane *self)
{
  if (self->sections)
    update_columns(self);
}

/* The keyboard comes back to where it was; a place that was changed has another row there. */
static void
leave_place(PiiriCirclePane *self)
{
  g_autoptr(GtkWidget) before = g_weak_ref_get(&self->before);

  show_section(self, self->places);
  if (before && gtk_widget_get_mapped(before))
    piiri_focus_again(before);
  else
    gtk_widget_child_focus(GTK_WIDGET(self->places), GTK_DIR_TAB_FORWARD);
}

static gboolean
escape_cb(GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(widget);

  bool folded = adw_leaflet_get_folded(self->columns) &&
                adw_leaflet_get_visible_child(self->columns) == self->page_column;

  if (!is_at_place(self) && !folded)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action(widget, "pane.show-list", NULL);

  return GDK_EVENT_STOP;
}

/* From a place to the circle, from the circle to the index. */
static void
show_list_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(widget);

  if (is_at_place(self)) {
    leave_place(self);
    return;
  }
  adw_leaflet_set_visible_child(self->columns, self->list_column);
  piiri_circle_index_focus(self->index);
}

static void
agree_on_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(widget);
  const char *subject;
  int kind;

  g_variant_get(parameter, "(i&s)", &kind, &subject);
  for (guint i = 0; i < self->sections->len; i++) {
    PiiriCircleSection *section = self->sections->pdata[i];

    if (!piiri_agreement_section_is(section, kind, subject))
      continue;
    piiri_pane_header_close_search(self->header);
    show_section(self, section);
    adw_leaflet_set_visible_child(self->columns, self->page_column);
    piiri_circle_section_begin(section);
  }
}

static void
circle_changed_cb(PiiriCirclePane *self)
{
  piiri_pane_header_close_search(self->header);
  show_section(self, self->sections->pdata[0]);
}

/* --- What the frame asks ---------------------------------------------------------------------- */

static GMenuModel *
make_subjects(int kind)
{
  GMenu *menu = g_menu_new();

  for (const PiiriChoice *subject = piiri_agreement_subjects(kind); subject->name; subject++)
    piiri_menu_append(menu, piiri_agreement_subject_words(kind, subject->name), "pane.agree-on",
                      "(is)", kind, subject->name);

  return G_MENU_MODEL(menu);
}

/* "+" asks on what. */
static void
circle_pane_create(PiiriPane *pane)
{
  g_autoptr(GMenu) menu = g_menu_new();
  g_autoptr(GMenuModel) practices = make_subjects(KIND_PRACTICE);
  g_autoptr(GMenuModel) principles = make_subjects(KIND_PRINCIPLE);
  g_autoptr(GMenu) places = g_menu_new();

  g_menu_append(places, _("New place"), "pane.new-place");
  g_menu_append_section(menu, _("Practices"), practices);
  g_menu_append_section(menu, _("Principles"), principles);
  g_menu_append_section(menu, NULL, G_MENU_MODEL(places));
  piiri_pane_header_popup(PIIRI_CIRCLE_PANE(pane)->header, G_MENU_MODEL(menu));
}

static void
circle_pane_search(PiiriPane *pane, const char *words)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(pane);
  g_autofree char *folded = g_utf8_casefold(words, -1);
  g_auto(GStrv) wanted = g_strsplit_set(g_strstrip(folded), " \t", -1);
  PiiriCircleSection *first = NULL;

  if (*words)
    show_circle(self);
  for (guint i = 0; i < self->sections->len; i++) {
    PiiriCircleSection *section = self->sections->pdata[i];
    bool known = !self->told || i < N_TOLD;
    bool found = known && piiri_circle_section_matches(section, (const char *const *)wanted);

    gtk_widget_set_visible(GTK_WIDGET(section), found);
    if (found && !first)
      first = section;
  }
  piiri_circle_index_filter(self->index);
  piiri_circle_page_filter(self->page);
  piiri_stack_show_name(self->list_stack, first ? "index" : "nothing");
  if (first && *words)
    show_section(self, first);
}

/* Nobody here knows what they have agreed on. */
static void
circle_pane_told(PiiriPane *pane, bool told)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(pane);

  self->told = told;
  circle_pane_search(pane, piiri_pane_header_words(self->header));
}

static void
circle_pane_remove(PiiriPane *pane)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(pane);
  PiiriCircleSection *section = piiri_circle_index_chosen(self->index);

  if (is_at_place(self))
    piiri_record_pages_remove(self->place);
  else if (section)
    piiri_circle_section_remove(section);
}

static bool
circle_pane_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(pane);
  PiiriStore *store = piiri_session_store(piiri_pane_session(pane));

  piiri_pane_header_close_search(self->header);
  if (ref->kind == KIND_PLACE && ref->row != 0) {
    if (!piiri_store_is_shown(store, KIND_PLACE, ref->row))
      return false;
    show_place(self, ref->row);
    return true;
  }

  if (ref->row == 0) {
    if (is_at_place(self))
      show_section(self, self->sections->pdata[0]);
    return true;
  }

  for (guint i = 0; i < self->sections->len; i++)
    if (piiri_circle_section_show_record(self->sections->pdata[i], ref)) {
      show_section(self, self->sections->pdata[i]);
      adw_leaflet_set_visible_child(self->columns, self->page_column);
      return true;
    }

  return false;
}

static PiiriRef
circle_pane_open_record(PiiriPane *pane)
{
  return (PiiriRef){ KIND_PLACE, piiri_record_pages_row(PIIRI_CIRCLE_PANE(pane)->place) };
}

/* Whoever comes by the keyboard stands in the index. */
static gboolean
circle_pane_grab_focus(GtkWidget *widget)
{
  return piiri_circle_index_focus(PIIRI_CIRCLE_PANE(widget)->index);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_circle_pane_dispose(GObject *object)
{
  PiiriCirclePane *self = PIIRI_CIRCLE_PANE(object);

  g_clear_pointer(&self->sections, g_ptr_array_unref);

  G_OBJECT_CLASS(piiri_circle_pane_parent_class)->dispose(object);
}

static void
bind_template(GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/circle/circle-pane.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, list_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, page_column);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, list_stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, index);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, back);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, place_menu_button);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, pages);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, page);
  gtk_widget_class_bind_template_child(widget_class, PiiriCirclePane, place);
  gtk_widget_class_bind_template_callback(widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback(widget_class, opened_cb);
  gtk_widget_class_bind_template_callback(widget_class, reached_cb);
  gtk_widget_class_bind_template_callback(widget_class, place_changed_cb);
}

static void
piiri_circle_pane_finalize(GObject *object)
{
  g_weak_ref_clear(&PIIRI_CIRCLE_PANE(object)->before);

  G_OBJECT_CLASS(piiri_circle_pane_parent_class)->finalize(object);
}

static void
piiri_circle_pane_class_init(PiiriCirclePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_circle_pane_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_circle_pane_finalize;
  widget_class->grab_focus = circle_pane_grab_focus;
  pane_class->create = circle_pane_create;
  pane_class->search = circle_pane_search;
  pane_class->show_record = circle_pane_show_record;
  pane_class->open_record = circle_pane_open_record;
  pane_class->remove = circle_pane_remove;
  pane_class->told = circle_pane_told;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_CIRCLE_INDEX);
  g_type_ensure(PIIRI_TYPE_CIRCLE_PAGE);
  g_type_ensure(PIIRI_TYPE_RECORD_PAGES);
  bind_template(widget_class);
  gtk_widget_class_install_action(widget_class, "pane.show-list", NULL, show_list_cb);
  gtk_widget_class_install_action(widget_class, "pane.agree-on", "(is)", agree_on_cb);
  gtk_widget_class_install_action(widget_class, "pane.new-place", NULL, new_place_cb);
  gtk_widget_class_add_binding(widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
piiri_circle_pane_init(PiiriCirclePane *self)
{
  g_weak_ref_init(&self->before, NULL);
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
}

/* --- Making ----------------------------------------------------------------------------------- */

static void
add(PiiriCirclePane *self, PiiriCircleSection *section, const char *group)
{
  g_ptr_array_add(self->sections, section);
  piiri_circle_page_append(self->page, section);
  piiri_circle_index_append(self->index, section, group);
}

static void
add_agreements(PiiriCirclePane *self, int kind, const char *group, const char *sentence)
{
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));

  piiri_circle_page_begin_group(self->page, group, sentence);
  for (const PiiriChoice *subject = piiri_agreement_subjects(kind); subject->name; subject++)
    add(self, piiri_agreement_section_new(session, kind, subject->name), group);
}

static void
add_sections(PiiriCirclePane *self)
{
  PiiriSession *session = piiri_pane_session(PIIRI_PANE(self));
  const char *frame = _("Places and register");

  add(self, piiri_facts_section_new(session, &piiri_facts_circle), NULL);
  piiri_circle_section_set_first(self->sections->pdata[0]);
  add(self, piiri_facts_section_new(session, &piiri_facts_meetings), NULL);
  add_agreements(self, KIND_PRACTICE, _("Practices"),
                 _("How you do things. A new agreement takes the place of the one before, which "
                   "stays to be read."));
  add_agreements(self, KIND_PRINCIPLE, _("Principles"), _("How you want to be with one another."));
  piiri_circle_page_begin_group(self->page, frame,
                                _("Where you meet, and what you keep of one another."));
  self->places = piiri_places_section_new(session);
  add(self, self->places, frame);
  add(self, piiri_facts_section_new(session, &piiri_facts_register), frame);
}

GtkWidget *
piiri_circle_pane_new(PiiriSession *session)
{
  PiiriCirclePane *self = g_object_new(PIIRI_TYPE_CIRCLE_PANE, "session", session, NULL);

  self->sections = g_ptr_array_new();
  piiri_record_pages_set(self->place, session, GTK_WIDGET(self), KIND_PLACE, piiri_record_page_new);
  add_sections(self);
  piiri_circle_index_choose(self->index, self->sections->pdata[0]);
  g_signal_connect_object(session, "changed", G_CALLBACK(place_changed_cb), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(circle_changed_cb), self,
                          G_CONNECT_SWAPPED);
  adw_leaflet_set_visible_child(self->columns, self->page_column);
  update_columns(self);

  return GTK_WIDGET(self);
}
