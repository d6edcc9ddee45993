#include "config.h"

#include "app/themes/materials.h"

#include "app/themes/steps.h"
#include "app/widgets/enter.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE "piiri-line"

struct _PiiriThemeMaterials {
  AdwBin parent_instance;

  GtkWidget *lines;
  GtkWidget *entry;

  PiiriSession *session; /* owned by the pane that this lies in */
  gint64 theme;
};

G_DEFINE_FINAL_TYPE(PiiriThemeMaterials, piiri_theme_materials, ADW_TYPE_BIN)

static char **
read_lines(PiiriThemeMaterials *self)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *text = piiri_store_get(store, KIND_THEME, self->theme, THEME_MATERIALS);
  return g_strsplit(text != NULL ? text : "", "\n", -1);
}

/* The address that a line is, NULL when it is words. */
static char *
address_of(const char *line)
{
  if (strpbrk(line, " \t") != NULL)
    return NULL;
  if (g_str_has_prefix(line, "www."))
    return g_strconcat("https://", line, NULL);
  bool address = g_str_has_prefix(line, "https://") || g_str_has_prefix(line, "http://");
  return address && g_uri_is_valid(line, G_URI_FLAGS_NONE, NULL) ? g_strdup(line) : NULL;
}

/* --- One line. */

static void
remove_clicked_cb(PiiriThemeMaterials *self, GtkWidget *button)
{
  guint at = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), LINE));
  g_auto(GStrv) lines = read_lines(self);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  for (guint i = 0; lines[i] != NULL; i++)
    if (i != at)
      g_ptr_array_add(kept, lines[i]);
  g_ptr_array_add(kept, NULL);
  g_autofree char *text = g_strjoinv("\n", (char **)kept->pdata);
  piiri_themes_set_materials(self->session, self->theme, text);
}

static GtkWidget *
make_words(const char *line)
{
  GtkWidget *label = gtk_label_new(line);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign(GTK_LABEL(label), 0);

  g_autofree char *address = address_of(line);
  if (address == NULL) {
    gtk_label_set_selectable(GTK_LABEL(label), TRUE);
    return label;
  }
  GtkWidget *link = gtk_link_button_new(address);
  gtk_button_set_child(GTK_BUTTON(link), label);
  gtk_widget_add_css_class(link, "material-link");
  gtk_widget_set_halign(link, GTK_ALIGN_START);
  gtk_accessible_update_property(GTK_ACCESSIBLE(link), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  return link;
}

static GtkWidget *
make_line(PiiriThemeMaterials *self, const char *line, guint at)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = make_words(line);
  GtkWidget *remove = gtk_button_new_from_icon_name("window-close-symbolic");
  /* Translators: %s is a line or a link: takes it out of a list. */
  g_autofree char *label = g_strdup_printf(_("Take out %s"), line);

  gtk_widget_set_hexpand(words, TRUE);
  gtk_widget_set_valign(remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(remove, "flat");
  gtk_widget_add_css_class(remove, "stepper");
  gtk_widget_set_tooltip_text(remove, label);
  gtk_accessible_update_property(GTK_ACCESSIBLE(remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data(G_OBJECT(remove), LINE, GUINT_TO_POINTER(at));
  g_signal_connect_object(remove, "clicked", G_CALLBACK(remove_clicked_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(box), words);
  gtk_box_append(GTK_BOX(box), remove);
  return box;
}

/* --- The next one. */

static void
activate_cb(PiiriThemeMaterials *self)
{
  g_autofree char *line = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry)));
  g_strstrip(line);
  if (*line == '\0')
    return;
  PiiriStore *store = piiri_session_store(self->session);
  g_autofree char *before = piiri_store_get(store, KIND_THEME, self->theme, THEME_MATERIALS);
  bool first = before == NULL || *before == '\0';
  g_autofree char *text = first ? g_strdup(line) : g_strconcat(before, "\n", line, NULL);
  if (piiri_themes_set_materials(self->session, self->theme, text))
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
}

/* --- GObject. */

static void
piiri_theme_materials_class_init(PiiriThemeMaterialsClass *klass)
{
}

static void
piiri_theme_materials_init(PiiriThemeMaterials *self)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  const char *words = _("A link, or what to bring");

  self->lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  self->entry = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(self->entry), words);
  gtk_widget_add_css_class(self->entry, "line");
  gtk_accessible_update_property(GTK_ACCESSIBLE(self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                 -1);
  piiri_entry_offer_enter(GTK_ENTRY(self->entry), _("Add"));
  g_signal_connect_object(self->entry, "activate", G_CALLBACK(activate_cb), self,
                          G_CONNECT_SWAPPED);
  gtk_box_append(GTK_BOX(box), self->lines);
  gtk_box_append(GTK_BOX(box), self->entry);
  adw_bin_set_child(ADW_BIN(self), box);
}

void
piiri_theme_materials_show(PiiriThemeMaterials *self, PiiriSession *session, gint64 theme)
{
  GtkWidget *child;
  if (theme != self->theme)
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
  self->session = session;
  self->theme = theme;
  while ((child = gtk_widget_get_first_child(self->lines)) != NULL)
    gtk_box_remove(GTK_BOX(self->lines), child);
  if (theme == 0)
    return;

  g_auto(GStrv) lines = read_lines(self);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = g_strstrip(g_strdup(lines[i]));
    if (*line != '\0')
      gtk_box_append(GTK_BOX(self->lines), make_line(self, line, i));
  }
  gtk_widget_set_visible(self->lines, gtk_widget_get_first_child(self->lines) != NULL);
}
