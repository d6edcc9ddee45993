#include "config.h"

#include "app/participants/member-steps.h"

#include "app/widgets/scale.h"

#include <glib/gi18n.h>

#define N_STEPS    5
#define STONE_SIZE 48

struct _PiiriMemberSteps {
  AdwBin parent_instance;

  GtkFlowBox *flow;
  GtkWidget *stones[N_STEPS];
  GtkLabel *amounts[N_STEPS];
};

G_DEFINE_FINAL_TYPE(PiiriMemberSteps, piiri_member_steps, ADW_TYPE_BIN)

static const struct {
  const char *icon;
  const char *label;
} steps[N_STEPS] = {
  { "piiri-guide-symbolic", N_("Ideas") },    { "piiri-people-symbolic", N_("Information") },
  { "piiri-diary-symbolic", N_("Diary") },    { "piiri-tasks-symbolic", N_("Tasks") },
  { "piiri-circle-symbolic", N_("Guiding") },
};

static GtkWidget *
make_step(PiiriMemberSteps *self, int i)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *child = gtk_flow_box_child_new();
  int size = piiri_scaled(GTK_WIDGET(self), STONE_SIZE);

  self->stones[i] = gtk_image_new_from_icon_name(steps[i].icon);
  gtk_widget_set_size_request(self->stones[i], size, size);
  gtk_widget_set_halign(self->stones[i], GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(self->stones[i], "stone");
  self->amounts[i] = GTK_LABEL(gtk_label_new(NULL));
  gtk_widget_add_css_class(GTK_WIDGET(self->amounts[i]), "quiet");

  gtk_box_append(GTK_BOX(box), self->stones[i]);
  gtk_box_append(GTK_BOX(box), gtk_label_new(_(steps[i].label)));
  gtk_box_append(GTK_BOX(box), GTK_WIDGET(self->amounts[i]));
  gtk_flow_box_child_set_child(GTK_FLOW_BOX_CHILD(child), box);
  gtk_widget_set_focusable(child, FALSE);

  return child;
}

static void
piiri_member_steps_class_init(PiiriMemberStepsClass *klass)
{
}

static void
piiri_member_steps_init(PiiriMemberSteps *self)
{
  GtkFlowBox *flow = GTK_FLOW_BOX(gtk_flow_box_new());

  self->flow = flow;
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(flow));
  gtk_flow_box_set_selection_mode(flow, GTK_SELECTION_NONE);
  /* There is nothing to do in it: else Tab would come to nothing here. */
  gtk_widget_set_can_focus(GTK_WIDGET(flow), FALSE);
  gtk_flow_box_set_homogeneous(flow, TRUE);
  gtk_flow_box_set_min_children_per_line(flow, 1);
  gtk_flow_box_set_max_children_per_line(flow, N_STEPS);
  gtk_flow_box_set_row_spacing(flow, 12);
  for (int i = 0; i < N_STEPS; i++)
    gtk_flow_box_append(flow, make_step(self, i));
}

static void
show_step(PiiriMemberSteps *self, int i, guint n, const char *words)
{
  g_autofree char *amount = n > 0 ? g_strdup_printf("%u %s", n, words) : g_strdup(_("not yet"));
  g_autofree char *spoken = g_strdup_printf("%s: %s", _(steps[i].label), amount);

  if (n > 0)
    gtk_widget_add_css_class(self->stones[i], "done");
  else
    gtk_widget_remove_css_class(self->stones[i], "done");
  gtk_label_set_text(self->amounts[i], amount);
  gtk_accessible_update_property(GTK_ACCESSIBLE(gtk_flow_box_get_child_at_index(self->flow, i)),
                                 GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
piiri_member_steps_set(PiiriMemberSteps *self, const PiiriMember *member)
{
  g_return_if_fail(PIIRI_IS_MEMBER_STEPS(self));

  /* Translators: these stand after a number, as in “9 themes”. */
  show_step(self, 0, member->themes, ngettext("theme", "themes", member->themes));
  show_step(self, 1, member->information, ngettext("time", "times", member->information));
  show_step(self, 2, member->entries, ngettext("story", "stories", member->entries));
  show_step(self, 3, member->tasks, ngettext("turn", "turns", member->tasks));
  show_step(self, 4, member->guided, ngettext("meeting", "meetings", member->guided));
}
