#include "config.h"

#include "app/forget/balance.h"

#include "analysis/traces.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

GtkWidget *
piiri_forget_row_new(const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new();

  adw_preferences_row_set_use_markup(ADW_PREFERENCES_ROW(row), FALSE);
  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), subtitle);
  adw_action_row_set_subtitle_lines(ADW_ACTION_ROW(row), 0);
  adw_action_row_set_title_lines(ADW_ACTION_ROW(row), 0);

  return row;
}

/* A row is called by its title alone unless it is told otherwise. */
static void
name_row(GtkWidget *row, const char *name)
{
  gtk_accessible_reset_relation(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A row with a number at its end. */
static void
add_number(AdwPreferencesGroup *group, const char *title, const char *subtitle, guint n)
{
  GtkWidget *row = piiri_forget_row_new(title, subtitle);
  g_autofree char *digits = g_strdup_printf("%u", n);
  g_autofree char *spoken =
      g_strdup_printf("%s%s%s: %u", title, *subtitle ? ", " : "", subtitle, n);

  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_widget_set_focusable(row, FALSE);
  adw_action_row_add_suffix(ADW_ACTION_ROW(row), gtk_label_new(digits));
  name_row(row, spoken);
  adw_preferences_group_add(group, row);
}

/* How much of what goes is of the kind; *EARLIER are versions that nobody sees any more. */
static guint
count_kind(PiiriStore *store, const GArray *with, int kind, guint *earlier)
{
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  guint n = 0;

  *earlier = 0;
  for (guint i = 0; i < with->len; i++) {
    const PiiriRef *ref = &g_array_index(with, PiiriRef, i);
    PiiriRecord record;

    piiri_arena_reset(arena);
    if (ref->kind != kind || !piiri_store_load(store, arena, kind, ref->row, &record))
      continue;
    n++;

    g_autoptr(GArray) versions = piiri_store_history(store, kind, ref->row, -1);

    for (guint j = 0; j < versions->len; j++)
      *earlier += !g_array_index(versions, PiiriVersion, j).standing;
  }

  return n;
}

void
piiri_forget_show_goes(AdwPreferencesGroup *group, PiiriStore *store, const GArray *with)
{
  for (int kind = 0; kind < piiri_kinds.n_kinds; kind++) {
    guint earlier;
    guint n = count_kind(store, with, kind, &earlier);
    g_autofree char *subtitle =
        g_strdup_printf(ngettext("With %u earlier version of what was written",
                                 "With %u earlier versions of what was written", earlier),
                        earlier);

    if (n > 0)
      add_number(group, _(piiri_kinds.kinds[kind].plural), earlier > 0 ? subtitle : "", n);
  }
}

void
piiri_forget_show_stays(AdwPreferencesGroup *group, PiiriStore *store, const GArray *with)
{
  g_autoptr(GArray) traces =
      piiri_traces_of(store, (const PiiriRef *)(void *)with->data, with->len);

  for (guint i = 0; i < traces->len; i++) {
    const PiiriTrace *trace = &g_array_index(traces, PiiriTrace, i);
    const PiiriKind *kind = &piiri_kinds.kinds[trace->kind];

    if (trace->kind == KIND_ATTENDANCE)
      add_number(group, _("Meetings at which somebody was present"), "", trace->n);
    else
      add_number(group, _(kind->plural), _(piiri_kind_field(kind, trace->field)->label), trace->n);
  }
  gtk_widget_set_visible(GTK_WIDGET(group), traces->len > 0);
}
