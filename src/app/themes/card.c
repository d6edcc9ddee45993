#include "config.h"

#include "app/themes/card.h"

#include "app/records/words.h"
#include "app/themes/returns.h"
#include "app/themes/steps.h"
#include "app/themes/words.h"
#include "app/widgets/people.h"
#include "app/widgets/record-link.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>

#define AVATAR 24

struct _PiiriThemeCard {
  GtkWidget parent_instance;

  GtkWidget *theme; /* the card, with */
  GtkLabel *title;
  GtkWidget *day;
  GtkWidget *strip;
  GtkBox *foot;
  GtkLabel *told;
  GtkWidget *due;
  GtkWidget *open_place; /* or the dashed place, with */
  GtkLabel *open_words;

  PiiriSession *session;
  PiiriThemeItem *item;
  gulong changed_id;
  bool stale; /* has changed while it wasn't seen */
};

enum { DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriThemeCard, piiri_theme_card, GTK_TYPE_WIDGET)

/* --- Showing. */

/* What a card tells of itself at the end: gathered for the eye and for the screen reader. */
typedef struct {
  PiiriStore *store;
  gint64 theme;
  const PiiriLaned *laned;
  char *today;
  GString *spoken;
} Showing;

static void
speak(Showing *showing, const char *words)
{
  if (*words != '\0')
    g_string_append_printf(showing->spoken, ", %s", words);
}

/* Whoever proposed it stands at the beginning of the foot. */
static void
show_proposer(PiiriThemeCard *self, Showing *showing)
{
  GtkWidget *first = gtk_widget_get_first_child(GTK_WIDGET(self->foot));
  if (first != GTK_WIDGET(self->told))
    gtk_box_remove(self->foot, first);

  gint64 person =
      piiri_store_get_standing(showing->store, KIND_THEME, showing->theme, THEME_PROPOSED_BY);
  if (person == 0 || !piiri_store_is_shown(showing->store, KIND_PARTICIPANT, person))
    return;
  g_autofree char *full = piiri_words_of_record(showing->store, KIND_PARTICIPANT, person);
  g_autofree char *called = piiri_theme_called(showing->store, person);
  gtk_box_prepend(self->foot, piiri_record_link_new_person(person, AVATAR, full, called));
  speak(showing, called);
}

static void
show_supporters(PiiriThemeCard *self, Showing *showing)
{
  g_autoptr(GArray) people = piiri_theme_supporters(showing->store, showing->theme);
  g_autofree char *words = piiri_theme_supporters_words(people->len);
  gtk_label_set_label(self->told, words);
  speak(showing, words);
}

/* The day in a pill; a dashed one where it is missing. */
static void
show_day(PiiriThemeCard *self, Showing *showing)
{
  bool known = *showing->laned->date != '\0';
  g_autofree char *day =
      known ? piiri_theme_coming_day(showing->laned->date, showing->today) : g_strdup(_("no day"));
  gtk_label_set_label(GTK_LABEL(self->day), day);
  gtk_widget_remove_css_class(self->day, known ? "dashed" : "strong");
  gtk_widget_add_css_class(self->day, known ? "strong" : "dashed");
  speak(showing, day);
}

static void
show_planned(PiiriThemeCard *self, Showing *showing)
{
  show_day(self, showing);
  show_proposer(self, showing);
  show_supporters(self, showing);
  gtk_widget_set_visible(self->due,
                         piiri_themes_is_due(showing->store, showing->theme, showing->today));
}

static void
show_held(PiiriThemeCard *self, Showing *showing)
{
  const PiiriLaned *laned = showing->laned;
  g_autofree char *words = NULL;
  if (laned->times > 1) {
    g_autoptr(PiiriReturns) returns =
        piiri_theme_returns(showing->store, showing->theme, showing->today);
    piiri_returns_show(returns, PIIRI_STRIP(self->strip), showing->today);
    words = piiri_theme_returns_words(returns, showing->today);
  } else if (laned->times == 1) {
    words = piiri_theme_held_words(
        laned->date, piiri_meeting_headcount(showing->store, laned->meeting), showing->today);
  } else {
    words = g_strdup("");
  }
  gtk_widget_set_visible(self->strip, laned->times > 1);
  gtk_label_set_label(self->told, words);
  speak(showing, words);
}

static void
show_theme(PiiriThemeCard *self, PiiriStore *store)
{
  Showing showing = {
    .store = store,
    .theme = piiri_theme_item_theme(self->item),
    .laned = piiri_theme_item_laned(self->item),
    .today = piiri_words_today(),
  };
  g_autofree char *title = piiri_theme_title(store, showing.theme);
  PiiriThemeState state = piiri_theme_state(store, showing.theme);
  showing.spoken = g_string_new(title);

  gtk_label_set_label(self->title, title);
  gtk_widget_set_visible(self->day, state == PIIRI_THEME_PLANNED);
  gtk_widget_set_visible(self->strip, FALSE);
  gtk_widget_set_visible(self->due, FALSE);
  if (state == PIIRI_THEME_PLANNED) {
    show_planned(self, &showing);
  } else if (state == PIIRI_THEME_HELD) {
    GtkWidget *first = gtk_widget_get_first_child(GTK_WIDGET(self->foot));
    if (first != GTK_WIDGET(self->told))
      gtk_box_remove(self->foot, first);
    show_held(self, &showing);
  } else {
    show_proposer(self, &showing);
    show_supporters(self, &showing);
  }
  gtk_label_set_xalign(self->told, state == PIIRI_THEME_HELD ? 0 : 1);
  bool foot = *gtk_label_get_label(self->told) != '\0' ||
              gtk_widget_get_first_child(GTK_WIDGET(self->foot)) != GTK_WIDGET(self->told);
  gtk_widget_set_visible(GTK_WIDGET(self->foot), foot);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 showing.spoken->str, -1);
  g_string_free(showing.spoken, TRUE);
  g_free(showing.today);
}

static void
show_free(PiiriThemeCard *self, const PiiriMeeting *meeting)
{
  g_autofree char *today = piiri_words_today();
  g_autofree char *day = piiri_theme_coming_day(meeting->date, today);
  /* Translators: %s is a day, as in “15 Dec is free”: its meeting has no theme. */
  g_autofree char *words = g_strdup_printf(_("%s is free"), day);
  gtk_label_set_label(self->open_words, words);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_item(PiiriThemeCard *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  const PiiriMeeting *meeting = piiri_theme_item_meeting(self->item);
  gtk_widget_set_visible(self->theme, meeting == NULL);
  gtk_widget_set_visible(self->open_place, meeting != NULL);
  if (meeting != NULL)
    show_free(self, meeting);
  else if (store != NULL &&
           piiri_store_is_shown(store, KIND_THEME, piiri_theme_item_theme(self->item)))
    show_theme(self, store);
}

/* What isn't seen is fetched again when it is. */
static void
changed_cb(PiiriThemeCard *self)
{
  self->stale = !gtk_widget_get_mapped(GTK_WIDGET(self));
  if (!self->stale)
    show_item(self);
}

static void
piiri_theme_card_map(GtkWidget *widget)
{
  PiiriThemeCard *self = PIIRI_THEME_CARD(widget);
  GTK_WIDGET_CLASS(piiri_theme_card_parent_class)->map(widget);
  if (self->stale && self->item != NULL)
    show_item(self);
  self->stale = false;
}

/* --- Dragging. */

static GdkContentProvider *
prepare_cb(PiiriThemeCard *self)
{
  if (self->item == NULL || piiri_theme_item_theme(self->item) == 0)
    return NULL;
  return gdk_content_provider_new_typed(PIIRI_TYPE_THEME_ITEM, self->item);
}

static void
drag_begin_cb(PiiriThemeCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr(GdkPaintable) icon = gtk_widget_paintable_new(self->theme);
  g_autoptr(GdkPaintable) still = gdk_paintable_get_current_image(icon);
  gtk_drag_source_set_icon(source, still, 12, 12);
  gtk_widget_add_css_class(self->theme, "away");
}

static void
drag_end_cb(PiiriThemeCard *self)
{
  gtk_widget_remove_css_class(self->theme, "away");
}

static gboolean
drop_cb(PiiriThemeCard *self, const GValue *value)
{
  PiiriThemeItem *item = g_value_get_object(value);
  gint64 theme = item != NULL ? piiri_theme_item_theme(item) : 0;
  if (theme == 0 || self->item == NULL || piiri_theme_item_meeting(self->item) == NULL)
    return FALSE;
  g_signal_emit(self, signals[DROPPED], 0, theme);
  return TRUE;
}

static void
due_clicked_cb(PiiriThemeCard *self)
{
  gtk_widget_activate_action(GTK_WIDGET(self), "theme.hold", "x",
                             piiri_theme_item_theme(self->item));
}

/* --- GObject. */

static void
piiri_theme_card_dispose(GObject *object)
{
  PiiriThemeCard *self = PIIRI_THEME_CARD(object);
  piiri_theme_card_set_item(self, NULL);
  g_clear_pointer(&self->theme, gtk_widget_unparent);
  g_clear_pointer(&self->open_place, gtk_widget_unparent);
  g_clear_object(&self->session);
  G_OBJECT_CLASS(piiri_theme_card_parent_class)->dispose(object);
}

static void
piiri_theme_card_class_init(PiiriThemeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  G_OBJECT_CLASS(klass)->dispose = piiri_theme_card_dispose;
  widget_class->map = piiri_theme_card_map;

  signals[DROPPED] = g_signal_new("dropped", PIIRI_TYPE_THEME_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  g_type_ensure(PIIRI_TYPE_STRIP);
  gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/themes/card.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, theme);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, day);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, strip);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, foot);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, told);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, due);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, open_place);
  gtk_widget_class_bind_template_child(widget_class, PiiriThemeCard, open_words);
  gtk_widget_class_bind_template_callback(widget_class, due_clicked_cb);
}

static void
piiri_theme_card_init(PiiriThemeCard *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));

  /* The drag outlives the card, which goes when it has been dropped in another lane. */
  GtkDragSource *source = gtk_drag_source_new();
  gtk_drag_source_set_actions(source, GDK_ACTION_MOVE);
  g_signal_connect_object(source, "prepare", G_CALLBACK(prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(source, "drag-begin", G_CALLBACK(drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(source, "drag-end", G_CALLBACK(drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller(self->theme, GTK_EVENT_CONTROLLER(source));

  GtkDropTarget *target = gtk_drop_target_new(PIIRI_TYPE_THEME_ITEM, GDK_ACTION_MOVE);
  g_signal_connect_swapped(target, "drop", G_CALLBACK(drop_cb), self);
  gtk_widget_add_controller(self->open_place, GTK_EVENT_CONTROLLER(target));
}

GtkWidget *
piiri_theme_card_new(PiiriSession *session)
{
  PiiriThemeCard *self = g_object_new(PIIRI_TYPE_THEME_CARD, NULL);
  self->session = g_object_ref(session);
  return GTK_WIDGET(self);
}

void
piiri_theme_card_set_item(PiiriThemeCard *self, PiiriThemeItem *item)
{
  if (self->item != NULL)
    g_clear_signal_handler(&self->changed_id, self->item);
  g_set_object(&self->item, item);
  if (item == NULL)
    return;
  self->changed_id = g_signal_connect_swapped(item, "changed", G_CALLBACK(changed_cb), self);
  show_item(self);
}

PiiriThemeItem *
piiri_theme_card_item(PiiriThemeCard *self)
{
  return self->item;
}
