#include "config.h"

#include "app/transfer/erasures.h"

#include "app/moment.h"
#include "model/kinds.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* "Participant", or of a field “Participant, only: Phone”. */
static char *
words_of_kind(const PiiriErasedThing *thing)
{
  int index = piiri_description_find(&piiri_kinds, thing->kind);
  const PiiriKind *kind = index != PIIRI_UNKNOWN_KIND ? &piiri_kinds.kinds[index] : NULL;
  int field = kind && thing->field ? piiri_kind_find(kind, thing->field) : -1;

  if (!kind)
    return g_strdup(_("Another record"));
  if (!thing->field)
    return g_strdup(_(kind->label));

  /* Translators: a kind of record, and the only field of it that is erased. */
  return g_strdup_printf(_("%s, of it only: %s"), _(kind->label),
                         field >= 0 ? _(piiri_kind_field(kind, field)->label) : thing->field);
}

static char *
words_of_origin(const PiiriErasedThing *thing)
{
  g_autofree char *when = piiri_moment_words(thing->at);

  if (*thing->by)
    /* Translators: a laptop's name, a day and a time. */
    return g_strdup_printf(_("Erased on “%s”, %s"), thing->by, when);

  /* Translators: a day and a time. */
  return g_strdup_printf(_("Erased on another laptop, %s"), when);
}

static GtkWidget *
make_row(const PiiriErasedThing *thing)
{
  GtkWidget *row = adw_action_row_new();
  g_autofree char *kind = words_of_kind(thing);
  g_autofree char *origin = words_of_origin(thing);
  g_autofree char *subtitle = g_strdup_printf("%s\n%s", kind, origin);
  const char *title = thing->name ? thing->name : _("Without a name");
  g_autofree char *spoken = g_strdup_printf("%s, %s, %s", title, kind, origin);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_title_lines(ADW_ACTION_ROW(row), 2);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), subtitle);
  adw_action_row_set_subtitle_lines(ADW_ACTION_ROW(row), 0);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  /* Else it is called by its title alone. */
  gtk_accessible_reset_relation(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

GtkWidget *
piiri_erasures_new(const PiiriImportSummary *summary)
{
  GtkWidget *list = gtk_list_box_new();

  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "boxed-list");
  gtk_accessible_update_property(GTK_ACCESSIBLE(list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                 _("What the file erases"), -1);
  for (guint i = 0; i < summary->erased_things->len; i++)
    gtk_list_box_append(GTK_LIST_BOX(list), make_row(summary->erased_things->pdata[i]));

  return list;
}
