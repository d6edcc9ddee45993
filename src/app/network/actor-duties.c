#include "config.h"

#include "app/network/actor-duties.h"

#include "app/network/deeds.h"
#include "app/network/stroke.h"
#include "app/widgets/enter.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriActorDuties {
  AdwBin parent_instance;

  PiiriSession *session;
  gint64 actor;
  GtkCheckButton *checks[PIIRI_N_DUTIES];
  GtkEditable *other;
  char *other_words; /* as they are kept */
  bool showing;      /* the program itself ticks */
};

G_DEFINE_FINAL_TYPE(PiiriActorDuties, piiri_actor_duties, ADW_TYPE_BIN)

static void
toggled_cb(PiiriActorDuties *self, GtkCheckButton *check)
{
  for (guint duty = 0; duty < PIIRI_N_DUTIES && !self->showing; duty++)
    if (self->checks[duty] == check)
      piiri_network_set_duty(self->session, self->actor, (PiiriDuty)duty,
                             gtk_check_button_get_active(check));
}

void
piiri_actor_duties_save(PiiriActorDuties *self)
{
  g_return_if_fail(PIIRI_IS_ACTOR_DUTIES(self));

  g_autofree char *words = g_strstrip(g_strdup(gtk_editable_get_text(self->other)));

  if (self->actor == 0 || g_strcmp0(words, self->other_words) == 0)
    return;

  g_free(self->other_words);
  self->other_words = g_strdup(words);
  piiri_network_set_other(self->session, self->actor, words);
}

static const char *
label_of(PiiriDuty duty)
{
  const PiiriField *field =
      piiri_kind_field(&piiri_kinds.kinds[KIND_RESPONSIBILITY], RESPONSIBILITY_WHICH);

  return _(piiri_field_choice(field, piiri_duty_name(duty))->label);
}

static void
make_check(PiiriActorDuties *self, GtkBox *list, PiiriDuty duty)
{
  GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new();
  GtkWidget *label = gtk_label_new(label_of(duty));

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_box_append(GTK_BOX(row), label);
  gtk_box_append(GTK_BOX(row), piiri_stroke_new(duty));
  gtk_check_button_set_child(GTK_CHECK_BUTTON(check), row);
  gtk_accessible_update_property(GTK_ACCESSIBLE(check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 label_of(duty), -1);
  g_signal_connect_object(check, "toggled", G_CALLBACK(toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append(list, check);
  self->checks[duty] = GTK_CHECK_BUTTON(check);
}

static void
piiri_actor_duties_dispose(GObject *object)
{
  PiiriActorDuties *self = PIIRI_ACTOR_DUTIES(object);

  g_clear_object(&self->session);
  g_clear_pointer(&self->other_words, g_free);

  G_OBJECT_CLASS(piiri_actor_duties_parent_class)->dispose(object);
}

static void
piiri_actor_duties_class_init(PiiriActorDutiesClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = piiri_actor_duties_dispose;
}

static void
piiri_actor_duties_init(PiiriActorDuties *self)
{
  GtkWidget *list = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *other = gtk_entry_new();
  GtkEventController *focus = gtk_event_controller_focus_new();

  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++)
    make_check(self, GTK_BOX(list), duty);
  gtk_widget_add_css_class(other, "line");
  gtk_entry_set_placeholder_text(GTK_ENTRY(other), _("In your own words"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(other), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("What it does, in your own words"), -1);
  piiri_entry_offer_enter(GTK_ENTRY(other), _("Write It Down"));
  g_signal_connect_object(other, "activate", G_CALLBACK(piiri_actor_duties_save), self,
                          G_CONNECT_SWAPPED);
  g_signal_connect_object(focus, "leave", G_CALLBACK(piiri_actor_duties_save), self,
                          G_CONNECT_SWAPPED);
  gtk_widget_add_controller(other, focus);
  gtk_box_append(GTK_BOX(list), other);
  gtk_widget_add_css_class(list, "duties");
  self->other = GTK_EDITABLE(other);
  adw_bin_set_child(ADW_BIN(self), list);
}

GtkWidget *
piiri_actor_duties_new(PiiriSession *session)
{
  PiiriActorDuties *self = g_object_new(PIIRI_TYPE_ACTOR_DUTIES, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

void
piiri_actor_duties_show(PiiriActorDuties *self, const PiiriActor *actor)
{
  g_return_if_fail(PIIRI_IS_ACTOR_DUTIES(self));

  bool another = actor->row != self->actor;

  self->actor = actor->row;
  self->showing = true;
  for (guint duty = 0; duty < PIIRI_N_DUTIES; duty++)
    gtk_check_button_set_active(self->checks[duty], (actor->duties & 1u << duty) != 0);
  self->showing = false;

  if (another || g_strcmp0(actor->other, self->other_words) != 0) {
    g_free(self->other_words);
    self->other_words = g_strdup(actor->other);
    gtk_editable_set_text(self->other, actor->other);
  }
}
