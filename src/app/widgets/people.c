#include "app/widgets/people.h"

#include "app/widgets/scale.h"

/* --- Avatars. The size they were asked for is kept beside them, to scale it anew. */

#define SIZE_KEY "piiri-size"

static void
scale_avatar(GtkWidget *avatar)
{
  const double *size = g_object_get_data(G_OBJECT(avatar), SIZE_KEY);
  adw_avatar_set_size(ADW_AVATAR(avatar), piiri_scaled(avatar, *size));
}

GtkWidget *
piiri_avatar_new(double size, const char *name)
{
  GtkWidget *avatar =
      g_object_new(ADW_TYPE_AVATAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                   GTK_ALIGN_CENTER, NULL);
  g_object_set_data_full(G_OBJECT(avatar), SIZE_KEY, g_memdup2(&size, sizeof size), g_free);
  scale_avatar(avatar);
  piiri_avatar_set_name(avatar, name);

  GtkSettings *settings = gtk_widget_get_settings(avatar);
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object(settings, i == 0 ? "notify::gtk-xft-dpi" : "notify::gtk-font-name",
                            G_CALLBACK(scale_avatar), avatar, G_CONNECT_SWAPPED);
  return avatar;
}

void
piiri_avatar_set_name(GtkWidget *avatar, const char *name)
{
  adw_avatar_set_show_initials(ADW_AVATAR(avatar), name != NULL && *name != '\0');
  adw_avatar_set_text(ADW_AVATAR(avatar), name);
}

/* --- Pills. */

GtkWidget *
piiri_pill_new(const char *text, PiiriPillLook look)
{
  static const char *const classes[] = {
    [PIIRI_PILL_QUIET] = NULL,      [PIIRI_PILL_STRONG] = "strong", [PIIRI_PILL_WARM] = "warm",
    [PIIRI_PILL_HOLLOW] = "hollow", [PIIRI_PILL_DASHED] = "dashed",
  };
  GtkWidget *pill = gtk_label_new(text);
  gtk_widget_set_valign(pill, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize(GTK_LABEL(pill), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class(pill, "tag");
  if (classes[look] != NULL)
    gtk_widget_add_css_class(pill, classes[look]);
  return pill;
}
