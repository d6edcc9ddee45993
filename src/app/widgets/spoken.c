#include "app/widgets/spoken.h"

#include <stdbool.h>
#include <string.h>

/* A label with a mnemonic lends its button its words, without the underscore. Which name a button
 * has GTK tells nobody; but it says whether it is this. */
static bool
has_copied_name(GtkButton *button)
{
  const char *label = gtk_button_get_label(button);
  g_autofree char *other = NULL;

  if (!label || !gtk_button_get_use_underline(button) || !strchr(label, '_'))
    return false;

  other = gtk_test_accessible_check_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             label);
  return !other;
}

/* What has a name of its own isn't also called by the label on it. */
static void
name_once(GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE(widget);

  if (!gtk_test_accessible_has_property(accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return;

  if (GTK_IS_BUTTON(widget) && has_copied_name(GTK_BUTTON(widget)))
    gtk_accessible_reset_property(accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (gtk_test_accessible_has_relation(accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    gtk_accessible_reset_relation(accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static gboolean
realize_hook(GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object(values);

  if (GTK_IS_BUTTON(widget) || GTK_IS_CHECK_BUTTON(widget) || GTK_IS_MENU_BUTTON(widget) ||
      GTK_IS_LIST_BOX_ROW(widget))
    name_once(widget);

  return TRUE;
}

void
piiri_spoken_mend_buttons(void)
{
  /* A class has its signals once somebody needs it; this one stays. */
  g_type_class_ref(GTK_TYPE_WIDGET);
  g_signal_add_emission_hook(g_signal_lookup("realize", GTK_TYPE_WIDGET), 0, realize_hook, NULL,
                             NULL);
}
