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

static PangoAttrList *
make_marks(const char *const texts[2], guint which, bool replaced)
{
  if (!*texts[which])
    return NULL;
  if (replaced && which == 0)
    return piiri_difference_strike(texts[0], texts[1]);

  return piiri_difference_underline(texts, 2, which);
}

/* What one of them says there, under its caption. */
static GtkWidget *
make_side(const PiiriCompared *compared, const char *const texts[2], guint which)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  bool empty = !*texts[which];
  GtkWidget *text = piiri_text_new(empty ? _("Nothing") : texts[which], empty ? "quiet" : "prose");
  g_autoptr(PangoAttrList) marks = make_marks(texts, which, compared->replaced);

  if (compared->replaced && which == 0)
    gtk_widget_add_css_class(text, "quiet");
  /* The marks count the bytes of the words alone, so these keep their order by another way. */
  if (!empty && !g_str_equal(gtk_label_get_text(GTK_LABEL(text)), texts[which])) {
    gtk_label_set_text(GTK_LABEL(text), texts[which]);
    gtk_widget_set_direction(text, GTK_TEXT_DIR_LTR);
    gtk_label_set_xalign(GTK_LABEL(text), 1);
  }
  gtk_label_set_attributes(GTK_LABEL(text), marks);
  gtk_label_set_natural_wrap_mode(GTK_LABEL(text), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand(box, TRUE);
  gtk_box_append(GTK_BOX(box), piiri_text_new(compared->captions[which], "quiet"));
  gtk_box_append(GTK_BOX(box), text);

  return box;
}

static GtkWidget *
make_place(const PiiriCompared *compared, const char *left, const char *right)
{
  const char *texts[] = { left, right };
  GtkWidget *columns =
      g_object_new(PIIRI_TYPE_COLUMNS, "room", 480, "spacing", 24, "row-spacing", 12, NULL);

  gtk_widget_add_css_class(columns, "difference");
  for (guint i = 0; i < 2; i++)
    gtk_widget_insert_before(make_side(compared, texts, i), columns, NULL);

  return columns;
}

GtkWidget *
piiri_comparison_whole(const PiiriCompared *compared)
{
  g_autofree char *left = part(compared->texts[0], 0, strlen(compared->texts[0]));
  g_autofree char *right = part(compared->texts[1], 0, strlen(compared->texts[1]));

  return make_place(compared, left, right);
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
piiri_comparison_new(const PiiriCompared *compared)
{
  const char *one = compared->texts[0], *other = compared->texts[1];

  if (strlen(one) + strlen(other) < LONG)
    return NULL;

  g_autoptr(GArray) places = piiri_difference_paragraphs(one, other);
  const PiiriDifference *first = &g_array_index(places, PiiriDifference, 0);
  gsize at = 0;

  if (places->len == 0 || (places->len == 1 && first->a_length >= strlen(one)))
    return NULL;

  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < MIN(places->len, PLACES_MAX); i++) {
    const PiiriDifference *place = &g_array_index(places, PiiriDifference, i);
    g_autofree char *left = part(one, place->a, place->a_length);
    g_autofree char *right = part(other, place->b, place->b_length);

    append(box, make_same(one, at, place->a - at));
    append(box, make_place(compared, left, right));
    at = place->a + place->a_length;
  }
  if (places->len > PLACES_MAX) {
    guint n = places->len - PLACES_MAX;
    g_autofree char *more = g_strdup_printf(
        ngettext("They differ in %u more place.", "They differ in %u more places.", n), n);

    append(box, piiri_text_new(more, "quiet"));
  } else {
    append(box, make_same(one, at, strlen(one) - at));
  }

  return box;
}
