#include "config.h"

#include "app/circle/agreement-lines.h"

#include "app/widgets/menu.h"
#include "app/widgets/people.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* What can be done to an agreement that is written down. */
static GtkWidget *
make_menu(int kind, const PiiriAgreement *agreement, const char *line)
{
  GtkWidget *button = gtk_menu_button_new();
  g_autoptr(GMenu) menu = g_menu_new();
  /* Translators: %s is what was agreed, such as “Housing company’s club room”. */
  g_autofree char *label = g_strdup_printf(_("More: %s"), line);
  const struct {
    const char *label;
    const char *action;
    bool offered;
  } items[] = {
    { _("_Correct"), "agreement.correct", true },
    { _("_Withdraw"), "agreement.withdraw", kind == KIND_PRINCIPLE && agreement->stands },
    { _("_Delete"), "agreement.delete", true },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
    if (items[i].offered)
      piiri_menu_append(menu, items[i].label, items[i].action, "x", agreement->row);

  gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "view-more-symbolic");
  gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
  gtk_widget_add_css_class(button, "flat");
  gtk_widget_set_valign(button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text(button, _("More"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

GtkWidget *
piiri_agreement_standing_new(PiiriStore *store, int kind, const PiiriAgreement *agreement)
{
  PiiriRef ref = { kind, agreement->row };
  GtkWidget *block = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *line = piiri_agreement_line(store, &ref);
  g_autofree char *since = piiri_agreement_since(kind, agreement);
  g_autofree char *lead = NULL;
  g_autofree char *more = NULL;

  piiri_agreement_words(store, &ref, &lead, &more);
  if (*lead) {
    gtk_box_append(GTK_BOX(lines), piiri_text_new(lead, "lead"));
  } else if (kind == KIND_PRACTICE) {
    GtkWidget *missing = piiri_pill_new(_("What, isn’t written down"), PIIRI_PILL_DASHED);

    gtk_widget_set_halign(missing, GTK_ALIGN_START);
    gtk_box_append(GTK_BOX(lines), missing);
  }
  if (*more)
    gtk_box_append(GTK_BOX(lines), piiri_text_new(more, NULL));
  gtk_box_append(GTK_BOX(lines), piiri_text_new(since, "quiet"));

  gtk_widget_set_hexpand(lines, TRUE);
  gtk_box_append(GTK_BOX(block), lines);
  gtk_box_append(GTK_BOX(block), make_menu(kind, agreement, line));

  return block;
}

GtkWidget *
piiri_agreement_before_new(PiiriStore *store, int kind, const PiiriAgreement *agreement)
{
  PiiriRef ref = { kind, agreement->row };
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *line = piiri_agreement_line(store, &ref);
  g_autofree char *period = piiri_agreement_period(agreement);
  /* Translators: an earlier agreement and from when to when it stood. */
  g_autofree char *both = *period ? g_strdup_printf(_("Before: %s, %s"), line, period) :
                                    /* Translators: an earlier agreement. */
                                    g_strdup_printf(_("Before: %s"), line);
  GtkWidget *label = piiri_text_new(both, "quiet");

  gtk_widget_set_hexpand(label, TRUE);
  gtk_widget_set_valign(label, GTK_ALIGN_CENTER);
  gtk_box_append(GTK_BOX(box), label);
  gtk_box_append(GTK_BOX(box), make_menu(kind, agreement, line));

  return box;
}
