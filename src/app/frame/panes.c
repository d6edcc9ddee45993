#include "config.h"

#include "app/frame/panes.h"

#include "app/circle/circle-pane.h"
#include "app/diary/pane.h"
#include "app/network/pane.h"
#include "app/participants/participants-pane.h"
#include "app/themes/pane.h"
#include "app/tasks/pane.h"
#include "app/today/pane.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

const PiiriPaneInfo piiri_panes[] = {
  {
      .name = "today",
      .label = N_("Today"),
      .icon = "piiri-today-symbolic",
      .kinds = (const int[]){ KIND_MEETING, -1 },
      .make = piiri_today_pane_new,
  },
  {
      .name = "participants",
      .label = N_("Participants"),
      .icon = "piiri-people-symbolic",
      .kinds = (const int[]){ KIND_PARTICIPANT, -1 },
      .make = piiri_participants_pane_new,
  },
  {
      .name = "themes",
      .label = N_("Themes"),
      .icon = "piiri-themes-symbolic",
      .kinds = (const int[]){ KIND_THEME, KIND_SUPPORT, KIND_HOLDING, -1 },
      .make = piiri_themes_pane_new,
  },
  {
      .name = "diary",
      .label = N_("Diary"),
      .icon = "piiri-diary-symbolic",
      .kinds = (const int[]){ KIND_ENTRY, KIND_PICTURE, -1 },
      .make = piiri_diary_pane_new,
  },
  {
      .name = "tasks",
      .label = N_("Tasks"),
      .icon = "piiri-tasks-symbolic",
      .kinds = (const int[]){ KIND_TASK, -1 },
      .make = piiri_tasks_pane_new,
  },
  {
      .name = "network",
      .label = N_("Network"),
      .icon = "piiri-network-symbolic",
      .kinds = (const int[]){ KIND_ACTOR, KIND_RESPONSIBILITY, KIND_CONTACT_NOTE, -1 },
      .make = piiri_network_pane_new,
  },
  {
      .name = "circle",
      .label = N_("Our circle"),
      .icon = "piiri-circle-symbolic",
      .kinds = (const int[]){ KIND_CIRCLE, KIND_PRACTICE, KIND_PRINCIPLE, KIND_PLACE, -1 },
      .make = piiri_circle_pane_new,
  },
  { 0 },
};

const PiiriPaneInfo *
piiri_panes_find(const char *name)
{
  for (const PiiriPaneInfo *pane = piiri_panes; pane->name; pane++)
    if (g_str_equal(pane->name, name))
      return pane;

  return NULL;
}

const PiiriPaneInfo *
piiri_panes_of_kind(int kind)
{
  for (const PiiriPaneInfo *pane = piiri_panes; pane->name; pane++)
    for (const int *of_pane = pane->kinds; *of_pane >= 0; of_pane++)
      if (*of_pane == kind)
        return pane;

  return NULL;
}

GtkWidget *
piiri_panes_row(const PiiriPaneInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new();
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new(_(info->label));

  gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name(info->icon));
  gtk_box_append(GTK_BOX(box), label);
  gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), box);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(info->label),
                                 -1);

  return row;
}
