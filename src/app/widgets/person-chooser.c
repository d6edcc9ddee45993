#include "app/widgets/person-chooser.h"

#include "analysis/attendance.h"
#include "app/widgets/people.h"

#include <string.h>

#define AVATAR     28
#define HEIGHT_MAX 360
/* Letters that come more slowly begin another name. */
#define PAUSE_MS    2500
#define PARTICIPANT "piiri-participant"
#define CALLED      "piiri-called"

struct _PiiriPersonChooser {
  GtkPopover parent_instance;

  GtkWidget *list;
  GString *typed;   /* letters of a name, folded */
  guint32 typed_at; /* when the last of them came */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriPersonChooser, piiri_person_chooser, GTK_TYPE_POPOVER)

static void
clicked_cb(GtkWidget *button, PiiriPersonChooser *self)
{
  gint64 participant = *(gint64 *)g_object_get_data(G_OBJECT(button), PARTICIPANT);
  gtk_popover_popdown(GTK_POPOVER(self));
  g_signal_emit(self, signals[CHOSEN], 0, participant);
}

static GtkWidget *
person_button(PiiriPersonChooser *self, const PiiriAttendee *attendee)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new(attendee->called);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_box_append(GTK_BOX(box), piiri_avatar_new(AVATAR, attendee->name));
  gtk_box_append(GTK_BOX(box), name);

  GtkWidget *button = gtk_button_new();
  gtk_button_set_child(GTK_BUTTON(button), box);
  gtk_widget_add_css_class(button, "flat");
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 attendee->called, -1);
  g_object_set_data_full(G_OBJECT(button), PARTICIPANT,
                         g_memdup2(&attendee->row, sizeof attendee->row), g_free);
  g_object_set_data_full(G_OBJECT(button), CALLED, g_strdup(attendee->called), g_free);
  g_signal_connect(button, "clicked", G_CALLBACK(clicked_cb), self);
  return button;
}

/* --- Letters lead to who is called so. */

/* BUTTON's neighbour downwards, from the last on the first. */
static GtkWidget *
next_of(PiiriPersonChooser *self, GtkWidget *button)
{
  GtkWidget *next = gtk_widget_get_next_sibling(button);
  return next != NULL ? next : gtk_widget_get_first_child(self->list);
}

/* True when BUTTON's person is called something that begins with LETTERS, which are folded. */
static bool
begins_with(GtkWidget *button, const char *letters)
{
  const char *called = g_object_get_data(G_OBJECT(button), CALLED);
  g_autofree char *folded = g_utf8_casefold(called, -1);
  return g_str_has_prefix(folded, letters);
}

/* Goes to the first from START on, and round, whose name begins with LETTERS. */
static bool
go_to(PiiriPersonChooser *self, GtkWidget *start, const char *letters)
{
  GtkWidget *button = start;
  do {
    if (begins_with(button, letters)) {
      gtk_widget_grab_focus(button);
      return true;
    }
    button = next_of(self, button);
  } while (button != start);
  return false;
}

/* Letters typed one after another are the beginning of one name: "ve" is Veikko, not Veikko and
 * then Eino. Where nobody is called so, the last letter begins another name; the same one again
 * leads on to the next. */
static gboolean
key_pressed_cb(GtkEventControllerKey *keys,
               guint key,
               guint code,
               GdkModifierType state,
               PiiriPersonChooser *self)
{
  gunichar letter = gdk_keyval_to_unicode(key);
  GtkWidget *first = gtk_widget_get_first_child(self->list);
  guint32 now = gtk_event_controller_get_current_event_time(GTK_EVENT_CONTROLLER(keys));
  if (first == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      !g_unichar_isalpha(letter))
    return GDK_EVENT_PROPAGATE;

  char one[7] = "";
  g_unichar_to_utf8(letter, one);
  g_autofree char *folded = g_utf8_casefold(one, -1);
  GtkWidget *focused = gtk_widget_get_focus_child(self->list);
  GtkWidget *here = focused != NULL ? focused : first;
  if (now - self->typed_at > PAUSE_MS)
    g_string_truncate(self->typed, 0);
  self->typed_at = now;
  g_string_append(self->typed, folded);
  if (self->typed->len > strlen(folded) && go_to(self, here, self->typed->str))
    return GDK_EVENT_STOP;
  g_string_assign(self->typed, folded);
  return go_to(self, next_of(self, here), folded) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* --- GObject. */

static void
piiri_person_chooser_finalize(GObject *object)
{
  g_string_free(PIIRI_PERSON_CHOOSER(object)->typed, TRUE);
  G_OBJECT_CLASS(piiri_person_chooser_parent_class)->finalize(object);
}

static void
piiri_person_chooser_class_init(PiiriPersonChooserClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_person_chooser_finalize;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_PERSON_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
piiri_person_chooser_init(PiiriPersonChooser *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();
  self->typed = g_string_new(NULL);
  g_object_set(scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
               "max-content-height", HEIGHT_MAX, NULL);
  self->list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), self->list);
  gtk_popover_set_child(GTK_POPOVER(self), scrolled);

  GtkEventController *keys = gtk_event_controller_key_new();
  g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed_cb), self);
  gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

GtkWidget *
piiri_person_chooser_new(void)
{
  return g_object_new(PIIRI_TYPE_PERSON_CHOOSER, NULL);
}

void
piiri_person_chooser_set_people(PiiriPersonChooser *self, GPtrArray *people)
{
  g_return_if_fail(PIIRI_IS_PERSON_CHOOSER(self));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child(self->list)) != NULL)
    gtk_box_remove(GTK_BOX(self->list), child);
  for (guint i = 0; i < people->len; i++)
    gtk_box_append(GTK_BOX(self->list), person_button(self, g_ptr_array_index(people, i)));
  g_string_truncate(self->typed, 0);
  if (people->len > 0)
    gtk_widget_grab_focus(gtk_widget_get_first_child(self->list));
}
