#include "config.h"

#include "app/preferences/passphrases.h"

#include "app/transfer/keyring.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the circle is called, of which only the id is remembered. */
static char *
name_of_circle(PiiriSession *session, const char *text)
{
  PiiriStore *store = piiri_session_store(session);
  PiiriId id;
  gint64 row = store && piiri_id_parse(text, strlen(text), &id) ?
                   piiri_store_find(store, KIND_CIRCLE, &id) :
                   0;
  char *name = row != 0 ? piiri_store_get(store, KIND_CIRCLE, row, CIRCLE_NAME) : NULL;

  return name ? name : g_strdup(_("A circle that isn’t here"));
}

/* --- Forgetting ------------------------------------------------------------------------------- */

static void
forgotten_cb(GObject *row, GAsyncResult *result, gpointer data)
{
  GtkWidget *group = gtk_widget_get_ancestor(GTK_WIDGET(row), ADW_TYPE_PREFERENCES_GROUP);
  g_autoptr(PiiriSession) session = data;
  g_autoptr(GError) error = NULL;

  if (!piiri_keyring_forget_finish(result, &error)) {
    piiri_session_report(session, error);
    gtk_widget_set_sensitive(GTK_WIDGET(row), TRUE);
    return;
  }
  /* The preferences may have been closed. */
  if (!group)
    return;

  GtkWidget *list = gtk_widget_get_parent(GTK_WIDGET(row));

  adw_preferences_group_remove(ADW_PREFERENCES_GROUP(group), GTK_WIDGET(row));
  gtk_widget_set_visible(group, gtk_widget_get_first_child(list) != NULL);
}

static void
forget_cb(GtkWidget *row, GtkButton *button)
{
  PiiriSession *session = g_object_get_data(G_OBJECT(row), "session");

  gtk_widget_set_sensitive(row, FALSE);
  piiri_keyring_forget(G_OBJECT(row), g_object_get_data(G_OBJECT(row), "circle"), forgotten_cb,
                       g_object_ref(session));
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_row(PiiriSession *session, const char *circle)
{
  GtkWidget *row = adw_action_row_new();
  GtkWidget *button = gtk_button_new_with_mnemonic(_("_Forget"));
  g_autofree char *name = name_of_circle(session, circle);
  g_autofree char *spoken = g_strdup_printf(_("Forget the passphrase of “%s”"), name);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), name);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full(G_OBJECT(row), "circle", g_strdup(circle), g_free);
  g_object_set_data_full(G_OBJECT(row), "session", g_object_ref(session), g_object_unref);
  g_signal_connect_object(button, "clicked", G_CALLBACK(forget_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);

  return row;
}

static void
looked_cb(GObject *group, GAsyncResult *result, gpointer data)
{
  g_autoptr(PiiriSession) session = data;
  g_autoptr(PiiriKeyringLook) look = piiri_keyring_look_finish(result);

  /* The preferences may have been closed. */
  if (!gtk_widget_get_root(GTK_WIDGET(group)) || !look->circles)
    return;

  for (char **circle = look->circles; *circle; circle++)
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), make_row(session, *circle));
  gtk_widget_set_visible(GTK_WIDGET(group), *look->circles != NULL);
}

GtkWidget *
piiri_passphrases_new(PiiriSession *session)
{
  GtkWidget *group = adw_preferences_group_new();

  adw_preferences_group_set_title(ADW_PREFERENCES_GROUP(group), _("Passphrases"));
  adw_preferences_group_set_description(
      ADW_PREFERENCES_GROUP(group),
      _("What this laptop remembers to open sealed files with. A passphrase that is forgotten "
        "here is asked for again."));
  gtk_widget_set_visible(group, FALSE);
  piiri_keyring_look(G_OBJECT(group), NULL, NULL, looked_cb, g_object_ref(session));

  return group;
}
