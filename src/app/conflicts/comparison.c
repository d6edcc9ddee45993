#include "config.h"

#include "app/conflicts/comparison.h"

#include "app/conflicts/difference.h"
#include "app/widgets/columns.h"
#include "app/widgets/text.h"
#include "model/difference.h"
#include "model/paragraphs.h"

#include <glib/gi18n.h>
#include <string.h>

/* Letters from which on two texts are looked at paragraph by paragraph. */
#define LONG 400

/* So many places are shown, and so many bytes of one. */
#define PLACES_MAX 40
#define BYTES_MAX  20000

/* LENGTH bytes of TEXT from START on, cut where that is too much to show. */
static char *
part(const char *text, gsize start, gsize length)
{
  gsize shown = MIN(length, BYTES_MAX);

  while (shown > 0 && shown < length && (text[start + shown] & 0xc0) == 0x80)
    shown--;

  g_autofree char *beginning = g_strndup(text + start, shown);

  return shown < length ? g_strconcat(beginning, "…", NULL) : g_steal_pointer(&beginning);
}

/* What one of them says there, under its laptop's name. */
static GtkWidget *
make_side(const PiiriSide *side, const char *const texts[2], guint which)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  bool empty = !*texts[which];
  GtkWidget *text =
      piiri_text_new(empty ? _("Nothing here") : texts[which], empty ? "quiet" : "prose");
  g_autoptr(PangoAttrList) marks = empty ? NULL : piiri_difference_underline(texts, 2, which);

  gtk_label_set_attributes(GTK_LABEL(text), marks);
  gtk_label_set_natural_wrap_mode(GTK_LABEL(text), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand(box, TRUE);
  gtk_box_append(GTK_BOX(box), piiri_text_new(side->laptop, "quiet"));
  gtk_box_append(GTK_BOX(box), text);

  return box;
}

static GtkWidget *
make_place(GPtrArray *sides, const PiiriDifference *at)
{
  const PiiriSide *one = sides->pdata[0], *other = sides->pdata[1];
  g_autofree char *left = part(one->words, at->a, at->a_length);
  g_autofree char *right = part(other->words, at->b, at->b_length);
  const char *texts[] = { left, right };
  GtkWidget *columns =
      g_object_new(PIIRI_TYPE_COLUMNS, "room", 560, "spacing", 24, "row-spacing", 12, NULL);

  gtk_widget_add_css_class(columns, "difference");
  for (guint i = 0; i < 2; i++)
    gtk_widget_insert_before(make_side(sides->pdata[i], texts, i), columns, NULL);

  return columns;
}

/* LENGTH bytes from START on, which both have. NULL when they say nothing. */
static GtkWidget *
make_same(const char *text, gsize start, gsize length)
{
  g_autofree char *same = part(text, start, length);
  g_autofree char *all = g_strndup(text + start, length);
  g_autoptr(GArray) paragraphs = piiri_paragraphs(all);

  if (paragraphs->len == 0)
    return NULL;

  g_autofree char *words = g_strdup_printf(
      ngettext("%u paragraph is the same", "%u paragraphs are the same", paragraphs->len),
      paragraphs->len);
  GtkWidget *expander = gtk_expander_new(words);

  gtk_expander_set_child(GTK_EXPANDER(expander), piiri_text_new(g_strstrip(same), "prose"));
  gtk_widget_add_css_class(expander, "same-paragraphs");

  return expander;
}

static void
append(GtkWidget *box, GtkWidget *child)
{
  if (child)
    gtk_box_append(GTK_BOX(box), child);
}

GtkWidget *
piiri_comparison_new(PiiriConflict *conflict)
{
  GPtrArray *sides = piiri_conflict_sides(conflict);
  const PiiriSide *one = sides->pdata[0];
  const PiiriSide *other = sides->len == 2 ? sides->pdata[1] : one;

  if (sides->len != 2 || piiri_conflict_field(conflict)->type != FIELD_PROSE ||
      strlen(one->words) + strlen(other->words) < LONG)
    return NULL;

  g_autoptr(GArray) places = piiri_difference_paragraphs(one->words, other->words);
  const PiiriDifference *first = &g_array_index(places, PiiriDifference, 0);
  gsize at = 0;

  if (places->len == 0 || (first->a_length >= strlen(one->words) && places->len == 1))
    return NULL;

  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < MIN(places->len, PLACES_MAX); i++) {
    const PiiriDifference *place = &g_array_index(places, PiiriDifference, i);

    append(box, make_same(one->words, at, place->a - at));
    append(box, make_place(sides, place));
    at = place->a + place->a_length;
  }
  if (places->len > PLACES_MAX) {
    guint n = places->len - PLACES_MAX;
    g_autofree char *more = g_strdup_printf(
        ngettext("They differ in %u more place.", "They differ in %u more places.", n), n);

    append(box, piiri_text_new(more, "quiet"));
  } else {
    append(box, make_same(one->words, at, strlen(one->words) - at));
  }

  return box;
}
