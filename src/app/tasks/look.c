#include "config.h"

#include "app/tasks/look.h"

#include <glib/gi18n.h>

const PiiriChoice *
piiri_task_kinds(void)
{
  return piiri_kind_field(piiri_description_kind(&piiri_kinds, KIND_TASK), TASK_KIND)->choices;
}

const char *
piiri_task_icon(const char *kind)
{
  static const char *const icons[][2] = {
    { "coffee", "piiri-coffee-symbolic" },    { "dishes", "piiri-dishes-symbolic" },
    { "keys", "piiri-key-symbolic" },         { "guiding", "piiri-guide-symbolic" },
    { "inviting", "piiri-network-symbolic" }, { "visitor", "piiri-people-symbolic" },
    { "planning", "piiri-themes-symbolic" },
  };
  for (guint i = 0; i < G_N_ELEMENTS(icons); i++)
    if (g_str_equal(icons[i][0], kind))
      return icons[i][1];
  return "piiri-tasks-symbolic";
}

const char *
piiri_task_label(const char *kind, const char *title)
{
  if (*title != '\0')
    return title;
  /* Keys have a long name in forms; at the door one says it short. */
  if (g_str_equal(kind, "keys"))
    return _("Keys");
  for (const PiiriChoice *choice = piiri_task_kinds(); choice->name != NULL; choice++)
    if (g_str_equal(choice->name, kind))
      return _(choice->label);
  return kind;
}
