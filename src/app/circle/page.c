#include "config.h"

#include "app/circle/page.h"

#include "app/widgets/text.h"

#define WIDTH       646
#define BELOW_TITLE 12 /* what stays free above a section that is shown */

struct _PiiriCirclePage {
  AdwBin parent_instance;

  GtkAdjustment *position;
  GtkWidget *content;
  GPtrArray *sections; /* PiiriCircleSection, the children's, from the top down */

  PiiriCircleSection *wanted; /* to be leafed to once it has its place */
  bool sparing;               /* unless it is in sight as it is */
  guint frames;               /* that have begun since then */
  bool leafing;               /* the program itself is */
};

enum { REACHED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriCirclePage, piiri_circle_page, ADW_TYPE_BIN)

/* Where the section begins, from the page's top. */
static double
top_of(PiiriCirclePage *self, PiiriCircleSection *section)
{
  double y = 0;

  gtk_widget_translate_coordinates(GTK_WIDGET(section), self->content, 0, 0, NULL, &y);

  return y;
}

/* --- Leafing ---------------------------------------------------------------------------------- */

/* The section at the top of what is seen; at the end of the page the last one. */
static PiiriCircleSection *
section_in_sight(PiiriCirclePage *self)
{
  double value = gtk_adjustment_get_value(self->position);
  double page = gtk_adjustment_get_page_size(self->position);
  bool end = value > 0 && value + page >= gtk_adjustment_get_upper(self->position) - 1;
  PiiriCircleSection *seen = NULL;

  for (guint i = 0; i < self->sections->len; i++) {
    PiiriCircleSection *section = self->sections->pdata[i];

    if (!gtk_widget_get_visible(GTK_WIDGET(section)))
      continue;
    if (!seen || end || top_of(self, section) <= value + page / 3)
      seen = section;
  }

  return seen;
}

static void
moved_cb(PiiriCirclePage *self)
{
  PiiriCircleSection *section = self->leafing ? NULL : section_in_sight(self);

  if (section)
    g_signal_emit(self, signals[REACHED], 0, section);
}

static void
focus_entered_cb(PiiriCirclePage *self, GtkEventController *controller)
{
  g_signal_emit(self, signals[REACHED], 0, gtk_event_controller_get_widget(controller));
}

static bool
is_in_sight(PiiriCirclePage *self, PiiriCircleSection *section)
{
  double value = gtk_adjustment_get_value(self->position);
  double top = top_of(self, section);

  return top >= value && top + gtk_widget_get_height(GTK_WIDGET(section)) <=
                             value + gtk_adjustment_get_page_size(self->position);
}

/* What was only just shown, or has grown, is given its place in the frame that begins. */
static gboolean
leaf_cb(GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PiiriCirclePage *self = PIIRI_CIRCLE_PAGE(widget);

  if (++self->frames < 2 || gtk_widget_get_height(GTK_WIDGET(self->wanted)) == 0)
    return G_SOURCE_CONTINUE;

  if (!self->sparing || !is_in_sight(self, self->wanted)) {
    self->leafing = true;
    gtk_adjustment_set_value(self->position, top_of(self, self->wanted) - BELOW_TITLE);
    self->leafing = false;
  }
  /* The focus may have leafed on the way here. */
  g_signal_emit(self, signals[REACHED], 0, self->wanted);
  self->wanted = NULL;

  return G_SOURCE_REMOVE;
}

static void
leaf_to(PiiriCirclePage *self, PiiriCircleSection *section, bool sparing)
{
  if (!self->wanted)
    gtk_widget_add_tick_callback(GTK_WIDGET(self), leaf_cb, NULL, NULL);
  self->wanted = section;
  self->sparing = sparing;
  self->frames = 0;
}

/* A page doesn't jump under what one sees already. */
static void
opened_cb(PiiriCirclePage *self, PiiriCircleSection *section)
{
  leaf_to(self, section, true);
}

void
piiri_circle_page_show(PiiriCirclePage *self, PiiriCircleSection *section)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_PAGE(self));

  leaf_to(self, section, false);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_circle_page_dispose(GObject *object)
{
  g_clear_pointer(&PIIRI_CIRCLE_PAGE(object)->sections, g_ptr_array_unref);

  G_OBJECT_CLASS(piiri_circle_page_parent_class)->dispose(object);
}

static void
piiri_circle_page_class_init(PiiriCirclePageClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_circle_page_dispose;

  signals[REACHED] = g_signal_new("reached", PIIRI_TYPE_CIRCLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, PIIRI_TYPE_CIRCLE_SECTION);
}

static void
piiri_circle_page_init(PiiriCirclePage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();
  GtkWidget *clamp = adw_clamp_new();

  self->sections = g_ptr_array_new();
  self->content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class(self->content, "circle-page");

  adw_clamp_set_maximum_size(ADW_CLAMP(clamp), WIDTH);
  adw_clamp_set_child(ADW_CLAMP(clamp), self->content);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), clamp);
  adw_bin_set_child(ADW_BIN(self), scrolled);

  self->position = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled));
  g_signal_connect_object(self->position, "value-changed", G_CALLBACK(moved_cb), self,
                          G_CONNECT_SWAPPED);
}

/* --- Public ----------------------------------------------------------------------------------- */

GtkWidget *
piiri_circle_page_new(void)
{
  return g_object_new(PIIRI_TYPE_CIRCLE_PAGE, NULL);
}

void
piiri_circle_page_begin_group(PiiriCirclePage *self, const char *title, const char *sentence)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_PAGE(self));

  GtkWidget *group = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append(GTK_BOX(group), piiri_text_new(title, "chapter"));
  gtk_box_append(GTK_BOX(group), piiri_text_new(sentence, "quiet"));
  gtk_widget_add_css_class(group, "circle-group");
  gtk_box_append(GTK_BOX(self->content), group);
}

void
piiri_circle_page_append(PiiriCirclePage *self, PiiriCircleSection *section)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_PAGE(self));

  GtkEventController *focus = gtk_event_controller_focus_new();

  g_signal_connect_object(section, "opened", G_CALLBACK(opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(focus, "enter", G_CALLBACK(focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(GTK_WIDGET(section), focus);
  gtk_box_append(GTK_BOX(self->content), GTK_WIDGET(section));
  g_ptr_array_add(self->sections, section);
}

void
piiri_circle_page_filter(PiiriCirclePage *self)
{
  g_return_if_fail(PIIRI_IS_CIRCLE_PAGE(self));

  GtkWidget *group = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child(self->content); child;
       child = gtk_widget_get_next_sibling(child)) {
    if (PIIRI_IS_CIRCLE_SECTION(child)) {
      if (group && gtk_widget_get_visible(child))
        gtk_widget_set_visible(group, TRUE);
    } else {
      group = child;
      gtk_widget_set_visible(group, FALSE);
    }
  }
}
