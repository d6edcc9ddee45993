#include "config.h"

#include "app/transfer/leaving-list.h"

#include "app/transfer/words.h"
#include "model/kinds.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many kinds are told of in a line. */
#define TOLD 5

static const PiiriLeavingKind *
kind_at(const PiiriLeaving *leaving, guint i)
{
  return &g_array_index(leaving->kinds, PiiriLeavingKind, i);
}

static const char *
plural_of(const PiiriLeavingKind *kind)
{
  return kind->kind == PIIRI_UNKNOWN_KIND ?
             _("Other records") :
             _(piiri_description_kind(&piiri_kinds, kind->kind)->plural);
}

char *
piiri_leaving_words(const PiiriLeaving *leaving)
{
  g_autoptr(GString) words = g_string_new(NULL);
  guint told = 0;

  for (guint i = 0; i < leaving->kinds->len; i++) {
    const PiiriLeavingKind *kind = kind_at(leaving, i);

    if (kind->n == 0)
      continue;
    if (told++ == TOLD) {
      g_string_append(words, ", …");
      break;
    }
    g_string_append(words, told > 1 ? ", " : "");
    /* Translators: a kind of record in the plural, and how many of it: “Participants 14”. */
    g_string_append_printf(words, _("%s %u"), plural_of(kind), (guint)kind->n);
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

/* --- Rows ------------------------------------------------------------------------------------- */

static void
add_row(AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *number)
{
  GtkWidget *row = adw_action_row_new();
  g_autofree char *spoken = g_strdup_printf("%s%s%s%s%s", title, *number ? " " : "", number,
                                            *subtitle ? ": " : "", subtitle);

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), subtitle);
  adw_action_row_set_title_lines(ADW_ACTION_ROW(row), 0);
  adw_action_row_set_subtitle_lines(ADW_ACTION_ROW(row), 0);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  if (*number)
    adw_action_row_add_suffix(ADW_ACTION_ROW(row), gtk_label_new(number));
  gtk_accessible_reset_relation(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_group_add(group, row);
}

/* The labels of FIELDS (bits), and of those that nobody here knows. What says which record it is,
 * or that it is deleted, is no news. */
static char *
list_fields(const PiiriLeavingKind *kind, guint64 fields, bool other)
{
  g_autoptr(GString) list = g_string_new(NULL);
  const PiiriKind *description =
      kind->kind == PIIRI_UNKNOWN_KIND ? NULL : piiri_description_kind(&piiri_kinds, kind->kind);

  for (int i = FIRST_FIELD; description && i < description->n_fields; i++)
    if (fields & (G_GUINT64_CONSTANT(1) << i))
      g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "",
                             _(piiri_kind_field(description, i)->label));
  if (other)
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "",
                           _("what a newer version of Piiri has written"));

  return g_string_free(g_steal_pointer(&list), FALSE);
}

static void
add_number(AdwPreferencesGroup *group, const char *title, const char *subtitle, guint64 n)
{
  g_autofree char *number = g_strdup_printf("%u", (guint)n);

  if (n > 0)
    add_row(group, title, subtitle, number);
}

static GtkWidget *
make_leaving(const PiiriLeaving *leaving)
{
  GtkWidget *group = adw_preferences_group_new();
  AdwPreferencesGroup *rows = ADW_PREFERENCES_GROUP(group);

  adw_preferences_group_set_title(rows, _("Leaves with the file"));
  for (guint i = 0; i < leaving->kinds->len; i++) {
    const PiiriLeavingKind *kind = kind_at(leaving, i);
    g_autofree char *fields = list_fields(kind, kind->goes, kind->other_goes);

    add_number(rows, plural_of(kind), fields, kind->n);
  }
  add_number(rows, _("Deleted records"), _("So that they are deleted there, too"),
             leaving->deleted);
  add_number(rows, _("What was erased for good"),
             _("Its number only, so that nothing brings it back"), leaving->erasures);
  add_number(rows, _("Names of laptops"), "", leaving->laptops);

  return group;
}

/* NULL when nothing does. */
static GtkWidget *
make_staying(const PiiriLeaving *leaving, PiiriProfile profile)
{
  GtkWidget *group = adw_preferences_group_new();
  AdwPreferencesGroup *rows = ADW_PREFERENCES_GROUP(group);

  adw_preferences_group_set_title(rows, _("Stays here"));
  for (guint i = 0; i < leaving->kinds->len; i++) {
    const PiiriLeavingKind *kind = kind_at(leaving, i);
    bool carried = piiri_profile_carries(&piiri_kinds, profile, kind->kind);
    g_autofree char *fields = list_fields(kind, kind->stays, kind->other_stays);

    if (!carried && kind->here)
      add_row(rows, plural_of(kind), _("All of them"), "");
    else if (*fields)
      add_row(rows, plural_of(kind), fields, "");
  }
  add_row(rows, _("Names of laptops"), "", "");

  return group;
}

GtkWidget *
piiri_leaving_list_new(const PiiriLeaving *leaving, PiiriProfile profile)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_set_margin_start(box, 18);
  gtk_widget_set_margin_end(box, 18);
  gtk_widget_set_margin_top(box, 6);
  gtk_widget_set_margin_bottom(box, 24);
  gtk_box_append(GTK_BOX(box), make_leaving(leaving));
  if (profile != PROFILE_FULL)
    gtk_box_append(GTK_BOX(box), make_staying(leaving, profile));

  return box;
}
