#include "config.h"

#include "app/forget/menu.h"

#include "app/widgets/menu.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static void
add_item(GMenu *menu, const char *label, const char *action, const PiiriRef *ref)
{
  piiri_menu_append(menu, label, action, "(sx)", piiri_kinds.kinds[ref->kind].name, ref->row);
}

GMenuModel *
piiri_forget_menu_new(const PiiriRef *ref)
{
  GMenu *menu = g_menu_new();

  add_item(menu, _("Earlier _Versions…"), "win.show-earlier", ref);
  add_item(menu, _("Erase for _Good…"), "win.erase", ref);

  return G_MENU_MODEL(menu);
}
