#include "app/widgets/spoken.h"

#include <string.h>

/* A label with a mnemonic lends its button its words, without the underscore. Whether the button
 * has a name of its own GTK tells nobody; but it says whether it is called this. */
static void
drop_copied_name(GtkButton *button)
{
  const char *label = gtk_button_get_label(button);
  g_autofree char *other = NULL;

  if (!label || !gtk_button_get_use_underline(button) || !strchr(label, '_'))
    return;

  other = gtk_test_accessible_check_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             label);
  if (!other)
    gtk_accessible_reset_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
realize_hook(GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object(values);

  if (GTK_IS_BUTTON(widget))
    drop_copied_name(GTK_BUTTON(widget));

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
