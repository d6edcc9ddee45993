#include "app/themes/item.h"

struct _PiiriThemeItem {
  GObject parent_instance;

  PiiriLaned laned;
  PiiriMeeting meeting; /* without a theme */
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
piiri_theme_item_new(const PiiriLaned *laned)
{
  PiiriThemeItem *self = g_object_new(PIIRI_TYPE_THEME_ITEM, NULL);
  self->laned = *laned;
  return self;
}

PiiriThemeItem *
piiri_theme_item_new_free(const PiiriMeeting *meeting)
{
  PiiriThemeItem *self = g_object_new(PIIRI_TYPE_THEME_ITEM, NULL);
  self->meeting = *meeting;
  g_strlcpy(self->laned.date, meeting->date, sizeof self->laned.date);
  return self;
}

gint64
piiri_theme_item_theme(PiiriThemeItem *self)
{
  return self->laned.theme;
}

const PiiriMeeting *
piiri_theme_item_meeting(PiiriThemeItem *self)
{
  return self->laned.theme == 0 ? &self->meeting : NULL;
}

const PiiriLaned *
piiri_theme_item_laned(PiiriThemeItem *self)
{
  return &self->laned;
}

void
piiri_theme_item_update(PiiriThemeItem *self, PiiriThemeItem *other)
{
  self->laned = other->laned;
}

bool
piiri_theme_item_equal(PiiriThemeItem *self, PiiriThemeItem *other)
{
  return self->laned.theme == other->laned.theme &&
         g_str_equal(self->laned.date, other->laned.date) &&
         self->meeting.row == other->meeting.row &&
         g_str_equal(self->meeting.planned, other->meeting.planned);
}

void
piiri_theme_item_changed(PiiriThemeItem *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
}
