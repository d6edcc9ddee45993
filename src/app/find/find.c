#include "config.h"

#include "app/find/find.h"

#include "app/find/answer.h"
#include "app/find/row.h"
#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/widgets/scale.h"

#include <glib/gi18n.h>
#include <string.h>

/* Pixels at the usual text size, less where the window is smaller. The height stays as it is while
 * the answers change: a thing that jumps can't be read. */
#define WIDTH  560
#define HEIGHT 480
#define TOP    36
#define MARGIN 24

struct _PiiriFind {
  GtkPopover parent_instance;

  PiiriSession *session;
  GtkWidget *entry;
  GtkStack *stack;
  GtkWidget *message;
  GtkWidget *answers;
  GtkListBox *list;

  GtkWidget *before; /* what had the keyboard when it opened; weak */
  GPtrArray *found;  /* PiiriAnswer, as shown */
  GPtrArray *next;   /* what the search that is under way has found; NULL without one */
  guint step;
  guint idle;
};

G_DEFINE_FINAL_TYPE(PiiriFind, piiri_find, GTK_TYPE_POPOVER)

static char *
read_words(PiiriFind *self)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry))));
}

static PiiriFindRow *
row_at(PiiriFind *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index(self->list, (int)i);

  return row ? PIIRI_FIND_ROW(row) : NULL;
}

/* --- Showing. */

static void
say(PiiriFind *self, const char *words)
{
  gtk_label_set_text(GTK_LABEL(self->message), words);
  piiri_stack_show(self->stack, self->message);
}

/* Rows that have no answer wait, unseen. */
static void
show_answers(PiiriFind *self)
{
  for (guint i = 0; i < self->found->len || row_at(self, i); i++) {
    PiiriFindRow *row = row_at(self, i);
    const PiiriAnswer *answer = i < self->found->len ? self->found->pdata[i] : NULL;

    if (!row) {
      row = PIIRI_FIND_ROW(piiri_find_row_new());
      gtk_list_box_append(self->list, GTK_WIDGET(row));
    }
    piiri_find_row_set_answer(row, answer);
    gtk_widget_set_visible(GTK_WIDGET(row), answer != NULL);
  }
  gtk_list_box_invalidate_headers(self->list);
}

static void
show_found(PiiriFind *self)
{
  g_autofree char *words = read_words(self);
  /* Translators: %s is what somebody looked for. */
  g_autofree char *none = g_strdup_printf(_("Nothing here has the words “%s”."), words);

  show_answers(self);
  if (!*words) {
    say(self, _("Type a word: of a person, a meeting, a story, a task or a page."));
  } else if (self->found->len == 0) {
    say(self, none);
  } else {
    GtkAdjustment *adjustment =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->answers));

    piiri_stack_show(self->stack, self->answers);
    gtk_list_box_select_row(self->list, gtk_list_box_get_row_at_index(self->list, 0));
    gtk_adjustment_set_value(adjustment, 0);
  }
}

static void
header_cb(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const PiiriAnswer *answer = piiri_find_row_answer(PIIRI_FIND_ROW(row));
  const PiiriAnswer *above = before ? piiri_find_row_answer(PIIRI_FIND_ROW(before)) : NULL;
  GtkWidget *heading = gtk_list_box_row_get_header(row);

  if (!answer || (above && g_str_equal(above->group, answer->group))) {
    gtk_list_box_row_set_header(row, NULL);
    return;
  }

  if (!heading) {
    heading = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(heading), 0);
    gtk_widget_add_css_class(heading, "group-title");
    gtk_list_box_row_set_header(row, heading);
  }
  gtk_label_set_text(GTK_LABEL(heading), answer->group);
}

/* --- Searching. */

/* One step; false when it was the last. */
static bool
search_on(PiiriFind *self)
{
  g_autofree char *words = read_words(self);

  if (*words && piiri_answers_step(self->session, words, self->step++, self->next))
    return true;

  /* Rows and their headings tell of the former answers until they are shown anew. */
  g_autoptr(GPtrArray) former = g_steal_pointer(&self->found);

  self->found = g_steal_pointer(&self->next);
  show_found(self);

  return false;
}

static gboolean
idle_cb(gpointer data)
{
  PiiriFind *self = data;

  if (search_on(self))
    return G_SOURCE_CONTINUE;

  self->idle = 0;

  return G_SOURCE_REMOVE;
}

static void
stop_search(PiiriFind *self)
{
  g_clear_handle_id(&self->idle, g_source_remove);
  g_clear_pointer(&self->next, g_ptr_array_unref);
}

/* Steps are taken when nothing else is to be done, and a letter that comes between them begins
 * anew: typing never waits for the answers. */
static void
changed_cb(PiiriFind *self)
{
  stop_search(self);
  self->step = 0;
  self->next = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_answer_free);
  self->idle = g_idle_add(idle_cb, self);
}

/* --- Choosing. */

/* The keyboard goes back to where it was, first: from what is hidden GTK moves it to the next
 * widget by the order of Tab. */
static void
close_find(PiiriFind *self)
{
  if (self->before && gtk_widget_get_mapped(self->before))
    piiri_focus_again(self->before);
  gtk_popover_popdown(GTK_POPOVER(self));
}

static void
choose(PiiriFind *self, const PiiriAnswer *answer)
{
  const char *action = answer->action;
  g_autoptr(GVariant) target = answer->target ? g_variant_ref(answer->target) : NULL;
  GtkWidget *parent = gtk_widget_get_parent(GTK_WIDGET(self));

  close_find(self);
  gtk_widget_activate_action_variant(parent, action, target);
}

/* Whoever is faster than the answers gets the first of them all the same. */
static void
activate_cb(PiiriFind *self)
{
  if (self->next) {
    while (search_on(self))
      ;
    stop_search(self);
  }
  if (self->found->len > 0)
    choose(self, self->found->pdata[0]);
}

static void
row_activated_cb(PiiriFind *self, PiiriFindRow *row)
{
  choose(self, piiri_find_row_answer(row));
}

static gboolean
entry_key_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkWidget *entry = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys));
  PiiriFind *self = PIIRI_FIND(gtk_widget_get_ancestor(entry, PIIRI_TYPE_FIND));

  if (key != GDK_KEY_Down || self->found->len == 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus(GTK_WIDGET(row_at(self, 0)));

  return GDK_EVENT_STOP;
}

static gboolean
key_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  close_find(PIIRI_FIND(gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys))));

  return GDK_EVENT_STOP;
}

/* True for what belongs into the line: letters, and the key that takes one away. */
static bool
is_writing(guint key, GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 &&
         (key == GDK_KEY_BackSpace || g_unichar_isgraph(gdk_keyval_to_unicode(key)));
}

/* Above the first answer is the line, and letters typed at an answer go on there. */
static gboolean
list_key_cb(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state)
{
  GtkWidget *list = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(keys));
  PiiriFind *self = PIIRI_FIND(gtk_widget_get_ancestor(list, PIIRI_TYPE_FIND));
  GtkWidget *text = GTK_WIDGET(gtk_editable_get_delegate(GTK_EDITABLE(self->entry)));
  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(list));
  bool up = key == GDK_KEY_Up && focus == GTK_WIDGET(row_at(self, 0));

  if (!up && !is_writing(key, state))
    return GDK_EVENT_PROPAGATE;

  piiri_focus_again(text);

  return up ? GDK_EVENT_STOP : gtk_event_controller_key_forward(keys, text);
}

/* However it closes. */
static void
closed_cb(PiiriFind *self)
{
  stop_search(self);
  g_clear_weak_pointer(&self->before);
}

/* --- GObject. */

static void
piiri_find_dispose(GObject *object)
{
  PiiriFind *self = PIIRI_FIND(object);

  stop_search(self);
  g_clear_weak_pointer(&self->before);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_find_parent_class)->dispose(object);
}

static void
piiri_find_finalize(GObject *object)
{
  g_ptr_array_unref(PIIRI_FIND(object)->found);

  G_OBJECT_CLASS(piiri_find_parent_class)->finalize(object);
}

static void
piiri_find_class_init(PiiriFindClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_find_dispose;
  G_OBJECT_CLASS(klass)->finalize = piiri_find_finalize;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/find/find.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriFind, entry);
  gtk_widget_class_bind_template_child(widget_class, PiiriFind, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriFind, message);
  gtk_widget_class_bind_template_child(widget_class, PiiriFind, answers);
  gtk_widget_class_bind_template_child(widget_class, PiiriFind, list);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback(widget_class, key_cb);
  gtk_widget_class_bind_template_callback(widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback(widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback(widget_class, closed_cb);
}

static void
piiri_find_init(PiiriFind *self)
{
  self->found = g_ptr_array_new_with_free_func((GDestroyNotify)piiri_answer_free);
  gtk_widget_init_template(GTK_WIDGET(self));
  gtk_list_box_set_header_func(self->list, header_cb, NULL, NULL);
  show_found(self);
}

GtkWidget *
piiri_find_new(PiiriSession *session)
{
  PiiriFind *self = g_object_new(PIIRI_TYPE_FIND, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

void
piiri_find_open(PiiriFind *self)
{
  g_return_if_fail(PIIRI_IS_FIND(self));

  GtkWidget *parent = gtk_widget_get_parent(GTK_WIDGET(self));
  if (gtk_widget_get_visible(GTK_WIDGET(self)))
    return;

  int width = gtk_widget_get_width(parent), height = gtk_widget_get_height(parent);

  gtk_widget_set_size_request(gtk_popover_get_child(GTK_POPOVER(self)),
                              MIN(piiri_scaled(parent, WIDTH), width - 2 * MARGIN),
                              MIN(piiri_scaled(parent, HEIGHT), height - TOP - 2 * MARGIN));
  g_set_weak_pointer(&self->before, gtk_root_get_focus(gtk_widget_get_root(parent)));
  gtk_popover_set_pointing_to(GTK_POPOVER(self), &(GdkRectangle){ width / 2, TOP, 1, 1 });
  gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
  gtk_popover_popup(GTK_POPOVER(self));
  gtk_widget_grab_focus(self->entry);
}
