#include "config.h"

#include "app/diary/page.h"

struct _PiiriDiaryPage {
  GObject parent_instance;

  PiiriDiaryDay day;
  bool heading;
  gint64 *rows;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriDiaryPage, piiri_diary_page, G_TYPE_OBJECT)

static void
piiri_diary_page_finalize(GObject *object)
{
  g_free(PIIRI_DIARY_PAGE(object)->rows);

  G_OBJECT_CLASS(piiri_diary_page_parent_class)->finalize(object);
}

static void
piiri_diary_page_class_init(PiiriDiaryPageClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_diary_page_finalize;

  signals[CHANGED] = g_signal_new("changed", PIIRI_TYPE_DIARY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_diary_page_init(PiiriDiaryPage *self)
{
}

PiiriDiaryPage *
piiri_diary_page_new(const PiiriDiary *diary, const PiiriDiaryDay *day)
{
  PiiriDiaryPage *self = g_object_new(PIIRI_TYPE_DIARY_PAGE, NULL);

  piiri_diary_page_update(self, diary, day);

  return self;
}

PiiriDiaryPage *
piiri_diary_page_new_heading(int months)
{
  PiiriDiaryPage *self = g_object_new(PIIRI_TYPE_DIARY_PAGE, NULL);

  self->heading = true;
  self->day.months = months;

  return self;
}

bool
piiri_diary_page_is_heading(PiiriDiaryPage *self)
{
  return self->heading;
}

int
piiri_diary_page_months(PiiriDiaryPage *self)
{
  return self->day.months;
}

const char *
piiri_diary_page_date(PiiriDiaryPage *self)
{
  return self->day.date;
}

const gint64 *
piiri_diary_page_rows(PiiriDiaryPage *self, guint *n)
{
  *n = self->day.n;

  return self->rows;
}

bool
piiri_diary_page_has(PiiriDiaryPage *self, gint64 entry)
{
  for (guint i = 0; i < self->day.n; i++)
    if (self->rows[i] == entry)
      return true;

  return false;
}

guint
piiri_diary_page_letters(PiiriDiaryPage *self)
{
  return self->day.letters;
}

guint
piiri_diary_page_pictures(PiiriDiaryPage *self)
{
  return self->day.pictures;
}

void
piiri_diary_page_update(PiiriDiaryPage *self, const PiiriDiary *diary, const PiiriDiaryDay *day)
{
  g_free(self->rows);
  self->day = *day;
  self->rows = g_memdup2(&g_array_index(diary->rows, gint64, day->first), day->n * sizeof(gint64));
}

void
piiri_diary_page_changed(PiiriDiaryPage *self)
{
  g_signal_emit(self, signals[CHANGED], 0);
}
