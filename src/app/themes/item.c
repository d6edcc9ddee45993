#include "app/themes/item.h"

struct _PiiriThemeItem {
  GObject parent_instance;

  gint64 theme;
  PiiriMeeting meeting; /* of a theme the date alone */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriThemeItem, piiri_theme_item, G_TYPE_OBJECT)

static void
piiri_theme_item_class_init(PiiriThemeItemClass *klass)
{
  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_THEME_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_theme_item_init(PiiriThemeItem *self)
{
}

PiiriThemeItem *
piiri_theme_item_new(gint64 theme, const char *date)
{
  PiiriThemeItem *self = g_object_new(PIIRI_TYPE_THEME_ITEM, NULL);
  self->theme = theme;
  g_strlcpy(self->meeting.date, date, sizeof self->meeting.date);
  return self;
}

PiiriThemeItem *
piiri_theme_item_new_free(const PiiriMeeting *meeting)
{
  PiiriThemeItem *self = g_object_new(PIIRI_TYPE_THEME_ITEM, NULL);
  self->meeting = *meeting;
  return self;
}

gint64
piiri_theme_item_theme(PiiriThemeItem *self)
{
  return self->theme;
}

const PiiriMeeting *
piiri_theme_item_meeting(PiiriThemeItem *self)
{
  return self->theme == 0 ? &self->meeting : NULL;
}

const char *
piiri_theme_item_date(PiiriThemeItem *self)
{
  return self->meeting.date;
}

bool
piiri_theme_item_equal(PiiriThemeItem *self, PiiriThemeItem *other)
{
  return self->theme == other->theme && self->meeting.row == other->meeting.row &&
         g_str_equal(self->meeting.date, other->meeting.date) &&
         g_str_equal(self->meeting.planned, other->meeting.planned);
}

void
piiri_theme_item_changed(PiiriThemeItem *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
}
