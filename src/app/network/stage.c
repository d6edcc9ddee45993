#include "app/network/stage.h"

#include "app/widgets/scale.h"

/* At the usual text size: the legend, and the least width of what it stands beside. */
#define LEGEND_WIDTH 264
#define BESIDE_ROOM  460
#define TABLE_ROOM   760
#define LEAST_HEIGHT 120

typedef struct {
  bool pictured, has_room, legend, narrow;
} Arrangement;

struct _PiiriNetworkStage {
  GtkWidget parent_instance;

  GtkWidget *picture, *table, *legend;
  PiiriNetworkFits fits;
  bool wants_table;
  Arrangement told;
  bool arranged; /* TOLD says something */
  guint tell;    /* the source that tells it */
};

enum { ARRANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriNetworkStage, piiri_network_stage, GTK_TYPE_WIDGET)

static int
beside(PiiriNetworkStage *self, int width, bool legend)
{
  return legend ? width - piiri_scaled(GTK_WIDGET(self), LEGEND_WIDTH) : width;
}

static Arrangement
arrange(PiiriNetworkStage *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET(self);
  Arrangement to = { 0 };
  int room;

  to.legend = width >= piiri_scaled(widget, LEGEND_WIDTH + BESIDE_ROOM);
  room = beside(self, width, to.legend);
  to.has_room = self->fits(self->picture, room, height);
  to.pictured = to.has_room && !self->wants_table;
  to.narrow = room < piiri_scaled(widget, TABLE_ROOM);

  return to;
}

static bool
is_as_told(PiiriNetworkStage *self, const Arrangement *to)
{
  const Arrangement *told = &self->told;

  return self->arranged && to->pictured == told->pictured && to->has_room == told->has_room &&
         to->legend == told->legend && to->narrow == told->narrow;
}

static gboolean
tell_cb(gpointer data)
{
  PiiriNetworkStage *self = data;
  GtkWidget *widget = GTK_WIDGET(self);
  Arrangement to = arrange(self, gtk_widget_get_width(widget), gtk_widget_get_height(widget));

  self->tell = 0;
  self->arranged = true;
  self->told = to;
  gtk_widget_set_visible(self->picture, to.pictured);
  gtk_widget_set_visible(self->table, !to.pictured);
  gtk_widget_set_visible(self->legend, to.legend);
  g_signal_emit(self, signals[ARRANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
place(GtkWidget *child, int x, int width, int height)
{
  if (gtk_widget_get_visible(child))
    gtk_widget_size_allocate(child, &(GtkAllocation){ x, 0, MAX(width, 0), height }, -1);
}

static int
least_width(GtkWidget *child)
{
  int minimum;

  gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Showing and hiding wants another layout, which may not be asked for during this one. */
static void
stage_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
  PiiriNetworkStage *self = PIIRI_NETWORK_STAGE(widget);
  Arrangement to = arrange(self, width, height);
  bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
  bool legend = gtk_widget_get_visible(self->legend) && to.legend;
  int room = beside(self, width, legend), rest = MAX(width - room, least_width(self->legend));

  if (!is_as_told(self, &to) && self->tell == 0)
    self->tell = g_idle_add_full(GDK_PRIORITY_REDRAW - 1, tell_cb, self, NULL);

  place(self->picture, mirrored ? width - room : 0, room, height);
  place(self->table, mirrored ? width - room : 0, MAX(room, least_width(self->table)), height);
  place(self->legend, mirrored ? 0 : room, rest, height);
}

static void
stage_measure(GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  PiiriNetworkStage *self = PIIRI_NETWORK_STAGE(widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = LEAST_HEIGHT;
    *natural = piiri_scaled(widget, BESIDE_ROOM);
    return;
  }

  /* Where there is less room than all its columns need the table has fewer, which is found out when
   * the room is given; until then nothing is asked for, or the window would grow. */
  *minimum = self->arranged && self->told.narrow && gtk_widget_get_visible(self->table) ?
                 least_width(self->table) :
                 0;
  *natural = MAX(*minimum, piiri_scaled(widget, LEGEND_WIDTH + BESIDE_ROOM));
}

static void
piiri_network_stage_dispose(GObject *object)
{
  PiiriNetworkStage *self = PIIRI_NETWORK_STAGE(object);

  g_clear_handle_id(&self->tell, g_source_remove);
  g_clear_pointer(&self->picture, gtk_widget_unparent);
  g_clear_pointer(&self->table, gtk_widget_unparent);
  g_clear_pointer(&self->legend, gtk_widget_unparent);

  G_OBJECT_CLASS(piiri_network_stage_parent_class)->dispose(object);
}

static void
piiri_network_stage_class_init(PiiriNetworkStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_network_stage_dispose;
  widget_class->size_allocate = stage_size_allocate;
  widget_class->measure = stage_measure;
  gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[ARRANGED] = g_signal_new("arranged", PIIRI_TYPE_NETWORK_STAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_network_stage_init(PiiriNetworkStage *self)
{
}

void
piiri_network_stage_set_children(PiiriNetworkStage *self,
                                 GtkWidget *picture,
                                 PiiriNetworkFits fits,
                                 GtkWidget *table,
                                 GtkWidget *legend)
{
  g_return_if_fail(PIIRI_IS_NETWORK_STAGE(self));
  g_return_if_fail(!self->picture);

  self->picture = picture;
  self->fits = fits;
  self->table = table;
  self->legend = legend;
  gtk_widget_set_parent(picture, GTK_WIDGET(self));
  gtk_widget_set_parent(table, GTK_WIDGET(self));
  gtk_widget_set_parent(legend, GTK_WIDGET(self));
  gtk_widget_set_visible(table, FALSE);
}

void
piiri_network_stage_set_wants_table(PiiriNetworkStage *self, bool wants_table)
{
  g_return_if_fail(PIIRI_IS_NETWORK_STAGE(self));

  self->wants_table = wants_table;
  if (self->arranged) {
    g_clear_handle_id(&self->tell, g_source_remove);
    tell_cb(self);
  }
}

bool
piiri_network_stage_is_pictured(PiiriNetworkStage *self)
{
  return self->told.pictured;
}

bool
piiri_network_stage_has_room(PiiriNetworkStage *self)
{
  return self->told.has_room;
}

bool
piiri_network_stage_has_legend(PiiriNetworkStage *self)
{
  return self->told.legend;
}

bool
piiri_network_stage_is_narrow(PiiriNetworkStage *self)
{
  return self->told.narrow;
}
