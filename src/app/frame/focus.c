#include "config.h"

#include "app/frame/focus.h"

gboolean
piiri_focus_again(GtkWidget *widget)
{
  g_return_val_if_fail(GTK_IS_WIDGET(widget), FALSE);

  if (GTK_IS_TEXT(widget))
    return gtk_text_grab_focus_without_selecting(GTK_TEXT(widget));

  return gtk_widget_grab_focus(widget);
}
