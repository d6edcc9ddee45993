#include "config.h"

#include "app/conflicts/card.h"

#include "app/conflicts/difference.h"

#include <glib/gi18n.h>

static GtkWidget *
make_label(const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new(text);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_add_css_class(label, class);

  return label;
}

static GtkWidget *
make_picture(const PiiriSide *side)
{
  gsize size;
  g_autofree guchar *data = g_base64_decode(side->text, &size);
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_bytes(bytes, NULL);

  if (!texture)
    return make_label(_("A picture that can’t be shown"), "quiet");

  GtkWidget *picture = gtk_picture_new_for_paintable(GDK_PAINTABLE(texture));

  gtk_widget_set_size_request(picture, -1, 180);

  return picture;
}

static bool
has_letters(const char *text)
{
  for (; *text; text = g_utf8_next_char(text))
    if (g_unichar_isalpha(g_utf8_get_char(text)))
      return true;

  return false;
}

static GtkWidget *
make_value(PiiriConflict *conflict, guint which)
{
  GPtrArray *sides = piiri_conflict_sides(conflict);
  const PiiriSide *side = sides->pdata[which];
  bool prose = piiri_conflict_field(conflict)->type == FIELD_PROSE;

  if (!*side->text)
    return make_label(_("Nothing"), "quiet");
  if (piiri_conflict_field(conflict)->type == FIELD_PICTURE)
    return make_picture(side);

  const char *words = *side->words ? side->words : side->text;
  GtkWidget *label = make_label(words, prose ? "prose" : "value");
  g_autofree const char **texts = g_new(const char *, sides->len);

  /* Where one reads from the right, the groups of a number would change places. */
  if (!has_letters(words))
    gtk_widget_set_direction(label, GTK_TEXT_DIR_LTR);

  for (guint i = 0; i < sides->len; i++)
    texts[i] = ((const PiiriSide *)sides->pdata[i])->words;

  g_autoptr(PangoAttrList) look =
      *side->words ? piiri_difference_underline(texts, sides->len, which) : NULL;

  if (!look)
    look = pango_attr_list_new();
  /* A hyphen at the end of a line would read as one of the address. */
  pango_attr_list_insert(look, pango_attr_insert_hyphens_new(FALSE));
  gtk_label_set_attributes(GTK_LABEL(label), look);
  gtk_label_set_selectable(GTK_LABEL(label), TRUE);
  /* Selectable for the mouse; Tab goes from button to button. Only not focusable, it would stop
   * Tab. */
  gtk_widget_set_can_focus(label, FALSE);

  return label;
}

GtkWidget *
piiri_conflict_card_new(PiiriConflict *conflict, guint which, bool told)
{
  GPtrArray *sides = piiri_conflict_sides(conflict);
  const PiiriSide *side = sides->pdata[which];
  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *keep = gtk_button_new_with_label(_("Keep This"));
  g_autofree char *when = which + 1 == sides->len ?
                              /* Translators: a day and a time of day. */
                              g_strdup_printf(_("%s, newer"), side->when) :
                              g_strdup(side->when);
  /* Translators: what the button keeps, for the screen reader: a value, whose laptop's. */
  g_autofree char *spoken = g_strdup_printf(
      _("Keep This: %s, from “%s”"), *side->words ? side->words : _("Nothing"), side->laptop);

  gtk_widget_add_css_class(card, "choice");
  gtk_widget_set_valign(card, GTK_ALIGN_START);
  gtk_widget_set_hexpand(card, TRUE);
  gtk_box_append(GTK_BOX(card), make_label(side->laptop, "heading"));
  if (!told)
    gtk_box_append(GTK_BOX(card), make_value(conflict, which));
  gtk_box_append(GTK_BOX(card), make_label(when, "quiet"));

  gtk_widget_add_css_class(keep, "tall");
  gtk_widget_set_margin_top(keep, 6);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(keep), "conflict.keep");
  gtk_actionable_set_action_target(GTK_ACTIONABLE(keep), "u", which);
  gtk_accessible_update_property(GTK_ACCESSIBLE(keep), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append(GTK_BOX(card), keep);

  return card;
}
