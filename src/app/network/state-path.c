#include "config.h"

#include "app/network/state-path.h"

#include "app/network/deeds.h"
#include "app/network/words.h"
#include "app/records/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriStatePath {
  AdwBin parent_instance;

  PiiriSession *session;
  gint64 actor;
  GtkToggleButton *steps[PIIRI_N_ACTOR_STATES];
  GtkLabel *days[PIIRI_N_ACTOR_STATES];
  bool showing; /* the program itself presses */
};

G_DEFINE_FINAL_TYPE(PiiriStatePath, piiri_state_path, ADW_TYPE_BIN)

static void
toggled_cb(PiiriStatePath *self, GtkToggleButton *step)
{
  if (self->showing || !gtk_toggle_button_get_active(step))
    return;

  for (guint i = 0; i < PIIRI_N_ACTOR_STATES; i++)
    if (self->steps[i] == step)
      piiri_network_set_state(self->session, self->actor, (PiiriActorState)i);
}

static void
make_step(PiiriStatePath *self, GtkBox *path, PiiriActorState state)
{
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *place = adw_bin_new();
  GtkWidget *mark = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new(piiri_network_state(state));
  GtkWidget *day = gtk_label_new("");
  GtkWidget *step = gtk_toggle_button_new();

  gtk_widget_add_css_class(place, "state-place");
  gtk_widget_add_css_class(mark, "state-mark");
  gtk_widget_add_css_class(mark, piiri_actor_state_name(state));
  gtk_widget_set_halign(mark, GTK_ALIGN_CENTER);
  gtk_widget_set_valign(mark, GTK_ALIGN_CENTER);
  adw_bin_set_child(ADW_BIN(place), mark);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_widget_set_hexpand(name, TRUE);
  gtk_widget_add_css_class(day, "quiet");
  gtk_box_append(GTK_BOX(row), place);
  gtk_box_append(GTK_BOX(row), name);
  gtk_box_append(GTK_BOX(row), day);
  gtk_button_set_child(GTK_BUTTON(step), row);
  gtk_widget_add_css_class(step, "flat");
  gtk_widget_add_css_class(step, "state-step");
  if (state > 0)
    gtk_toggle_button_set_group(GTK_TOGGLE_BUTTON(step), self->steps[0]);
  g_signal_connect_object(step, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(path, step);
  self->steps[state] = GTK_TOGGLE_BUTTON(step);
  self->days[state] = GTK_LABEL(day);
}

static void
piiri_state_path_dispose(GObject *object)
{
  g_clear_object(&PIIRI_STATE_PATH(object)->session);

  G_OBJECT_CLASS(piiri_state_path_parent_class)->dispose(object);
}

static void
piiri_state_path_class_init(PiiriStatePathClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_state_path_dispose;
}

static void
piiri_state_path_init(PiiriStatePath *self)
{
  GtkWidget *path = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < PIIRI_N_ACTOR_STATES; i++)
    make_step(self, GTK_BOX(path), (PiiriActorState)i);
  gtk_widget_add_css_class(path, "state-path");
  adw_bin_set_child(ADW_BIN(self), path);
}

GtkWidget *
piiri_state_path_new(PiiriSession *session)
{
  PiiriStatePath *self = g_object_new(PIIRI_TYPE_STATE_PATH, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

/* The day of a stamp, as in files and local to this laptop. */
static char *
day_of(const PiiriStamp *stamp)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(stamp->wall / 1000);

  return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("");
}

/* The latest day on which each state was written; "" where it never was. */
static void
find_days(PiiriStatePath *self, char *days[PIIRI_N_ACTOR_STATES])
{
  g_autoptr(GArray) versions =
      piiri_store_history(piiri_session_store(self->session), KIND_ACTOR, self->actor, ACTOR_STATE);

  for (guint i = 0; i < versions->len; i++) {
    const PiiriVersion *version = &g_array_index(versions, PiiriVersion, i);

    for (guint state = 0; state < PIIRI_N_ACTOR_STATES; state++)
      if (g_strcmp0(version->text, piiri_actor_state_name(state)) == 0) {
        g_free(days[state]);
        days[state] = day_of(&version->stamp);
      }
  }
}

static guint
find_state(PiiriStatePath *self)
{
  g_autofree char *text =
      piiri_store_get(piiri_session_store(self->session), KIND_ACTOR, self->actor, ACTOR_STATE);

  for (guint state = 0; state < PIIRI_N_ACTOR_STATES; state++)
    if (g_strcmp0(text, piiri_actor_state_name(state)) == 0)
      return state;

  return PIIRI_ACTOR_MAPPED;
}

static void
show_step(PiiriStatePath *self, guint state, bool taken, const char *day)
{
  g_autofree char *when = piiri_words_of_date(day);
  const char *label = piiri_network_state(state);
  g_autofree char *spoken = *when ? g_strdup_printf(_("%s, %s"), label, when) : g_strdup(label);

  gtk_label_set_text(self->days[state], when);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->steps[state]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 spoken, -1);
  if (taken)
    gtk_widget_add_css_class(GTK_WIDGET(self->steps[state]), "taken");
  else
    gtk_widget_remove_css_class(GTK_WIDGET(self->steps[state]), "taken");
}

void
piiri_state_path_show(PiiriStatePath *self, gint64 actor)
{
  g_return_if_fail(PIIRI_IS_STATE_PATH(self));

  char *days[PIIRI_N_ACTOR_STATES] = { NULL };
  guint state;

  self->actor = actor;
  state = find_state(self);
  find_days(self, days);
  self->showing = true;
  gtk_toggle_button_set_active(self->steps[state], TRUE);
  self->showing = false;

  /* What lies ahead has no day, though the actor may have been there before. */
  for (guint i = 0; i < PIIRI_N_ACTOR_STATES; i++) {
    show_step(self, i, i <= state, i <= state && days[i] ? days[i] : "");
    g_free(days[i]);
  }
}
