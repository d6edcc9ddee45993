#include "config.h"

#include "app/diary/leaf.h"

#include "analysis/date.h"
#include "app/widgets/scale.h"

#include <glib/gi18n.h>

/* In pixels at the usual text size: a measure of some 66 letters, and beside it the margin. */
#define MEASURE 550
#define MARGIN  92
#define GAP     18
#define LEAST   350 /* what the column must have beside the margin */
#define EDGE    18

#define LINE_GAP 9

/* By which the column begins lower than the day, whose letters are so much larger. */
#define DROP 7

/* Translators: alone under the number of a day. */
static const char *const weekdays[] = {
  NC_("weekday alone", "Monday"),    NC_("weekday alone", "Tuesday"),
  NC_("weekday alone", "Wednesday"), NC_("weekday alone", "Thursday"),
  NC_("weekday alone", "Friday"),    NC_("weekday alone", "Saturday"),
  NC_("weekday alone", "Sunday"),
};

typedef struct {
  GtkWidget *day;
  GtkWidget *weekday;
  GtkWidget *note; /* NULL for none */
  GtkWidget *column;
} PiiriLeafPrivate;

G_DEFINE_TYPE_WITH_PRIVATE(PiiriLeaf, piiri_leaf, GTK_TYPE_WIDGET)

static PiiriLeafPrivate *
get_private(PiiriLeaf *self)
{
  return piiri_leaf_get_instance_private(self);
}

/* --- Layout --------------------------------------------------------------------------------- */

static bool
is_beside(GtkWidget *widget, int width)
{
  return width >= piiri_scaled(widget, MARGIN + GAP + LEAST) + 2 * EDGE;
}

int
piiri_leaf_column_width(GtkWidget *widget, int width)
{
  int taken = is_beside(widget, width) ? piiri_scaled(widget, MARGIN + GAP) : 0;

  return CLAMP(width - 2 * EDGE - taken, 1, piiri_scaled(widget, MEASURE));
}

static int
height_of(GtkWidget *child, int width)
{
  int height = 0;

  if (child)
    gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static int
width_of(GtkWidget *child)
{
  int width = 0;

  if (child)
    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

static GtkSizeRequestMode
piiri_leaf_get_request_mode(GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The margin's height: its parts below one another, or in a line over the column. */
static int
margin_height(PiiriLeafPrivate *priv, bool beside)
{
  int day = height_of(priv->day, -1), weekday = height_of(priv->weekday, -1);
  int note = height_of(priv->note, -1);

  return beside ? day + weekday + note : MAX(MAX(day, weekday), note) + LINE_GAP;
}

static void
piiri_leaf_measure(GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  PiiriLeafPrivate *priv = get_private(PIIRI_LEAF(widget));
  int usual = piiri_scaled(widget, MARGIN + GAP + MEASURE) + 2 * EDGE;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure(priv->column, orientation, -1, minimum, NULL, NULL, NULL);
    *minimum += 2 * EDGE;
    *natural = MAX(usual, *minimum);
    return;
  }

  int width = for_size < 0 ? usual : for_size;
  bool beside = is_beside(widget, width);
  int column = height_of(priv->column, piiri_leaf_column_width(widget, width));
  int margin = margin_height(priv, beside);

  *minimum = *natural = beside ? MAX(margin, column + DROP) : margin + column;
}

/* Places CHILD as if the text ran from left to right, and mirrors that where it doesn't. */
static void
place(GtkWidget *widget, GtkWidget *child, int x, int y, int width)
{
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  int whole = gtk_widget_get_width(widget);
  GtkAllocation area = { mirrored ? whole - x - width : x, y, width, height_of(child, width) };

  if (child)
    gtk_widget_size_allocate(child, &area, -1);
}

/* At the column's side, ending where the margin ends. */
static void
place_beside(GtkWidget *widget, PiiriLeafPrivate *priv, int right)
{
  GtkWidget *parts[] = { priv->day, priv->weekday, priv->note };
  int y = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    int width = width_of(parts[i]);

    place(widget, parts[i], right - width, y, width);
    y += height_of(parts[i], -1);
  }
}

/* Over the column: the day, the weekday on the same line, the note at the other end. */
static void
place_over(GtkWidget *widget, PiiriLeafPrivate *priv, int left, int column)
{
  int line = margin_height(priv, false) - LINE_GAP;
  int day = width_of(priv->day), note = width_of(priv->note);

  place(widget, priv->day, left, line - height_of(priv->day, -1), day);
  place(widget, priv->weekday, left + day + LINE_GAP, line - height_of(priv->weekday, -1) - 4,
        width_of(priv->weekday));
  place(widget, priv->note, left + column - note, line - height_of(priv->note, -1), note);
}

static void
piiri_leaf_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriLeafPrivate *priv = get_private(PIIRI_LEAF(widget));
  int column = piiri_leaf_column_width(widget, width);

  if (is_beside(widget, width)) {
    int margin = piiri_scaled(widget, MARGIN), gap = piiri_scaled(widget, GAP);
    int left = (width - margin - gap - column) / 2;

    place_beside(widget, priv, left + margin);
    place(widget, priv->column, left + margin + gap, DROP, column);
    return;
  }

  int left = (width - column) / 2;

  place_over(widget, priv, left, column);
  place(widget, priv->column, left, margin_height(priv, false), column);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
piiri_leaf_dispose(GObject *object)
{
  PiiriLeafPrivate *priv = get_private(PIIRI_LEAF(object));

  g_clear_pointer(&priv->day, gtk_widget_unparent);
  g_clear_pointer(&priv->weekday, gtk_widget_unparent);
  g_clear_pointer(&priv->note, gtk_widget_unparent);
  g_clear_pointer(&priv->column, gtk_widget_unparent);

  G_OBJECT_CLASS(piiri_leaf_parent_class)->dispose(object);
}

static void
piiri_leaf_class_init(PiiriLeafClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_leaf_dispose;
  widget_class->get_request_mode = piiri_leaf_get_request_mode;
  widget_class->measure = piiri_leaf_measure;
  widget_class->size_allocate = piiri_leaf_size_allocate;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_leaf_init(PiiriLeaf *self)
{
  PiiriLeafPrivate *priv = get_private(self);

  priv->day = gtk_label_new(NULL);
  gtk_widget_add_css_class(priv->day, "margin-day");
  gtk_widget_set_parent(priv->day, GTK_WIDGET(self));
  priv->weekday = gtk_label_new(NULL);
  gtk_widget_add_css_class(priv->weekday, "quiet");
  gtk_widget_set_parent(priv->weekday, GTK_WIDGET(self));

  priv->column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent(priv->column, GTK_WIDGET(self));
  gtk_widget_add_css_class(GTK_WIDGET(self), "leaf");
}

/* --- Public --------------------------------------------------------------------------------- */

GtkWidget *
piiri_leaf_new(void)
{
  return g_object_new(PIIRI_TYPE_LEAF, NULL);
}

void
piiri_leaf_set_date(PiiriLeaf *self, const char *date)
{
  g_return_if_fail(PIIRI_IS_LEAF(self));

  PiiriLeafPrivate *priv = get_private(self);
  GDate day;

  if (!piiri_date_parse(date, &day)) {
    gtk_label_set_text(GTK_LABEL(priv->day), "");
    gtk_label_set_text(GTK_LABEL(priv->weekday), "");
    return;
  }

  /* Translators: the number of a day in large type, “24”; “%d.” where a number is so written. */
  g_autofree char *number = g_strdup_printf(C_("day of a month", "%d"), g_date_get_day(&day));

  gtk_label_set_text(GTK_LABEL(priv->day), number);
  gtk_label_set_text(GTK_LABEL(priv->weekday),
                     g_dpgettext2(NULL, "weekday alone", weekdays[g_date_get_weekday(&day) - 1]));
}

void
piiri_leaf_set_note(PiiriLeaf *self, GtkWidget *note)
{
  g_return_if_fail(PIIRI_IS_LEAF(self));

  PiiriLeafPrivate *priv = get_private(self);

  g_clear_pointer(&priv->note, gtk_widget_unparent);
  priv->note = note;
  if (note)
    gtk_widget_insert_after(note, GTK_WIDGET(self), priv->weekday);
}

GtkBox *
piiri_leaf_column(PiiriLeaf *self)
{
  g_return_val_if_fail(PIIRI_IS_LEAF(self), NULL);

  return GTK_BOX(get_private(self)->column);
}
