#include "config.h"

#include "app/frame/circle-switcher.h"

#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/people.h"
#include "app/widgets/scale.h"
#include "app/widgets/width-first.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define CUP_SIZE 28
#define WIDTH    182

struct _PiiriCircleSwitcher {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkBox *box;
  GtkWidget *cup;
  GtkLabel *name;
  GtkLabel *rhythm;
  GtkPopover *popover;
  GtkListBox *list;

  PiiriSession *session;
  GArray *rows; /* PiiriListed, as the list shows them */
};

G_DEFINE_FINAL_TYPE(PiiriCircleSwitcher, piiri_circle_switcher, ADW_TYPE_BIN)

/* Large text wraps; at the usual size a line fits. */
static void
fit_text(PiiriCircleSwitcher *self)
{
  bool large = piiri_text_scale(GTK_WIDGET(self)) > 1.2;
  int more = piiri_scaled(GTK_WIDGET(self), WIDTH) - WIDTH;

  /* The name before the cup; and the pages, which need the room more, leave some of theirs. */
  gtk_widget_set_visible(self->cup, !large);
  gtk_widget_set_size_request(GTK_WIDGET(self->box), WIDTH + more / 6, -1);
  gtk_label_set_wrap(self->rhythm, large);
  gtk_label_set_ellipsize(self->rhythm, large ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/* "Tuesdays at 13:00", as much as the circle tells. */
static char *
rhythm_words(PiiriStore *store, gint64 circle)
{
  g_autofree char *day = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_WEEKDAY);
  g_autofree char *start = piiri_words_of(store, KIND_CIRCLE, circle, CIRCLE_START);
  const char *words = piiri_words_every_week(day);

  if (!*words || !*start)
    return g_strdup(words);

  /* Translators: when a circle meets: “Tuesdays at 13:00”. */
  return g_strdup_printf(_("%s at %s"), words, start);
}

static void
show_circle(PiiriCircleSwitcher *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  gint64 circle = piiri_session_circle(self->session);

  if (!store || circle == 0)
    return;

  g_autofree char *name = piiri_words_of_record(store, KIND_CIRCLE, circle);
  g_autofree char *rhythm = rhythm_words(store, circle);
  g_autofree char *spoken =
      *rhythm ?
          /* Translators: what a screen reader says of the button; the circle's name and when it
             meets. */
          g_strdup_printf(_("Circle: %s, %s"), name, rhythm) :
          /* Translators: the same of a circle that doesn't say when it meets. */
          g_strdup_printf(C_("switcher", "Circle: %s"), name);

  gtk_label_set_text(self->name, name);
  gtk_label_set_text(self->rhythm, rhythm);
  fit_text(self);
  gtk_widget_set_visible(GTK_WIDGET(self->rhythm), *rhythm != '\0');
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 spoken, -1);
}

static void
changed_cb(PiiriCircleSwitcher *self, const PiiriRef *refs, guint n)
{
  bool concerned = n == 0;

  for (guint i = 0; i < n && !concerned; i++)
    concerned = refs[i].kind == KIND_CIRCLE;
  if (concerned)
    show_circle(self);
}

static void
append_circle(PiiriCircleSwitcher *self, PiiriStore *store, gint64 row)
{
  g_autofree char *name = piiri_words_of_record(store, KIND_CIRCLE, row);
  GtkWidget *widget = gtk_list_box_row_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new(name);
  GtkWidget *check = gtk_image_new_from_icon_name("object-select-symbolic");

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars(GTK_LABEL(label), 20);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_visible(check, row == piiri_session_circle(self->session));
  gtk_box_append(GTK_BOX(box), label);
  gtk_box_append(GTK_BOX(box), check);
  gtk_widget_set_size_request(box, -1, 36);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(widget), box);
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append(self->list, widget);
  if (row == piiri_session_circle(self->session))
    gtk_widget_grab_focus(widget);
}

static void
popover_shown_cb(PiiriCircleSwitcher *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index(self->list, 0)))
    gtk_list_box_remove(self->list, GTK_WIDGET(row));
  g_clear_pointer(&self->rows, g_array_unref);
  if (!store)
    return;

  self->rows = piiri_listing_rows(store, &piiri_outlook(KIND_CIRCLE)->listing, 0, "", NULL);
  for (guint i = 0; self->rows && i < self->rows->len; i++)
    append_circle(self, store, g_array_index(self->rows, PiiriListed, i).row);
}

static void
row_activated_cb(PiiriCircleSwitcher *self, GtkListBoxRow *row)
{
  guint index = (guint)gtk_list_box_row_get_index(row);

  gtk_popover_popdown(self->popover);
  piiri_session_set_circle(self->session, g_array_index(self->rows, PiiriListed, index).row);
}

static void
piiri_circle_switcher_dispose(GObject *object)
{
  PiiriCircleSwitcher *self = PIIRI_CIRCLE_SWITCHER(object);

  g_clear_pointer(&self->rows, g_array_unref);
  g_clear_object(&self->session);

  G_OBJECT_CLASS(piiri_circle_switcher_parent_class)->dispose(object);
}

static void
piiri_circle_switcher_class_init(PiiriCircleSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_circle_switcher_dispose;

  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/frame/circle-switcher.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, button);
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, box);
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, rhythm);
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, popover);
  gtk_widget_class_bind_template_child(widget_class, PiiriCircleSwitcher, list);
  gtk_widget_class_bind_template_callback(widget_class, row_activated_cb);
}

/* --- How high it is --------------------------------------------------------------------------- */

static GtkSizeRequestMode
request_mode_cb(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* GTK 4.8's menu button doesn't ask how wide it will be, so words that may wrap would be given the
 * height of their narrowest shape: the button inside of it is asked. */
static void
measure_cb(GtkWidget *widget,
           GtkOrientation orientation,
           int for_size,
           int *minimum,
           int *natural,
           int *minimum_baseline,
           int *natural_baseline)
{
  GtkWidget *button = GTK_WIDGET(PIIRI_CIRCLE_SWITCHER(widget)->button);
  int below = gtk_widget_get_margin_bottom(button);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure(button, orientation, -1, minimum, natural, NULL, NULL);
    return;
  }
  gtk_widget_measure(gtk_widget_get_first_child(button), orientation, for_size, minimum, natural,
                     NULL, NULL);
  *minimum += below;
  *natural += below;
}

static void
allocate_cb(GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate(GTK_WIDGET(PIIRI_CIRCLE_SWITCHER(widget)->button), width, height, baseline,
                      NULL);
}

static void
piiri_circle_switcher_init(PiiriCircleSwitcher *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  gtk_widget_set_layout_manager(GTK_WIDGET(self),
                                gtk_custom_layout_new(request_mode_cb, measure_cb, allocate_cb));
  self->cup = piiri_cup_new(CUP_SIZE);
  gtk_widget_set_valign(self->cup, GTK_ALIGN_CENTER);
  gtk_box_prepend(self->box, self->cup);
  /* A menu button keeps its child in the middle; this one lies along the column. */
  gtk_widget_set_halign(gtk_widget_get_parent(GTK_WIDGET(self->box)), GTK_ALIGN_FILL);
  g_signal_connect_object(self->popover, "show", G_CALLBACK(popover_shown_cb), self,
                          G_CONNECT_SWAPPED);
}

void
piiri_circle_switcher_set_session(PiiriCircleSwitcher *self, PiiriSession *session)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_SWITCHER(self));

  self->session = g_object_ref(session);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(show_circle), self,
                          G_CONNECT_SWAPPED);
  show_circle(self);
}
