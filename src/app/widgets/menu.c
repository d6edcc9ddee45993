#include "config.h"

#include "app/widgets/menu.h"

void
piiri_menu_append(GMenu *menu, const char *label, const char *action, const char *format, ...)
{
  g_autoptr(GMenuItem) item = g_menu_item_new(label, NULL);
  va_list arguments;

  va_start(arguments, format);
  g_menu_item_set_action_and_target_value(item, action, g_variant_new_va(format, NULL, &arguments));
  va_end(arguments);
  g_menu_append_item(menu, item);
}
