#include "config.h"

#include "app/forget/menu.h"

#include "model/kinds.h"

#include <glib/gi18n.h>

static void
add_item(GMenu *menu, const char *label, const char *action, const PiiriRef *ref)
{
  g_autoptr(GMenuItem) item = g_menu_item_new(label, NULL);

  g_menu_item_set_action_and_target(item, action, "(sx)", piiri_kinds.kinds[ref->kind].name,
                                    ref->row);
  g_menu_append_item(menu, item);
}

GMenuModel *
piiri_forget_menu_new(const PiiriRef *ref)
{
  GMenu *menu = g_menu_new();

  add_item(menu, _("Earlier _Versions…"), "win.show-earlier", ref);
  add_item(menu, _("Erase for _Good…"), "win.erase", ref);

  return G_MENU_MODEL(menu);
}
