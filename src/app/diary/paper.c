#include "app/diary/paper.h"

#include "app/diary/entry-editor.h"
#include "app/diary/leaf.h"
#include "app/records/words.h"
#include "model/stamp.h"

#include <string.h>

struct _PiiriDiaryPaper {
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  PiiriEntryEditor *editor; /* NULL for no page */
};

G_DEFINE_FINAL_TYPE(PiiriDiaryPaper, piiri_diary_paper, ADW_TYPE_BIN)

static gboolean
piiri_diary_paper_grab_focus(GtkWidget *widget)
{
  PiiriDiaryPaper *self = PIIRI_DIARY_PAPER(widget);

  if (!self->editor)
    return FALSE;

  piiri_entry_editor_focus(self->editor);

  return TRUE;
}

/* Tab comes to the title too. GTK would grab the focus here, and so go straight to the text. */
static gboolean
piiri_diary_paper_focus(GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus(GTK_WIDGET(PIIRI_DIARY_PAPER(widget)->scrolled), direction);
}

static void
piiri_diary_paper_class_init(PiiriDiaryPaperClass *klass)
{
  GTK_WIDGET_CLASS(klass)->grab_focus = piiri_diary_paper_grab_focus;
  GTK_WIDGET_CLASS(klass)->focus = piiri_diary_paper_focus;
}

static void
piiri_diary_paper_init(PiiriDiaryPaper *self)
{
  self->scrolled = GTK_SCROLLED_WINDOW(gtk_scrolled_window_new());
  gtk_scrolled_window_set_policy(self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_bin_set_child(ADW_BIN(self), GTK_WIDGET(self->scrolled));
}

/* The meeting that one writes about when nobody says which: today's, or the last one that was. */
static bool
nearest_meeting(PiiriStore *store, gint64 circle, PiiriMeeting *meeting)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(piiri_wall_now() / 1000);
  g_autofree char *now = g_date_time_format(time, "%Y-%m-%dT%H:%M");
  g_autofree char *today = piiri_words_today();
  PiiriMeeting coming;

  if (!piiri_meeting_current(store, circle, now, &coming))
    return false;

  *meeting = coming;
  if (strcmp(coming.date, today) <= 0)
    return true;

  return piiri_meeting_beside(store, circle, &coming, -1, meeting) && meeting->row != 0;
}

static void
moved_cb(PiiriLeaf *leaf, const char *date)
{
  piiri_leaf_set_date(leaf, date);
}

static void
make_page(PiiriDiaryPaper *self, PiiriSession *session)
{
  GtkWidget *leaf = piiri_leaf_new();

  self->editor = PIIRI_ENTRY_EDITOR(piiri_entry_editor_new(session));
  gtk_widget_add_css_class(leaf, "day-view");
  gtk_box_append(piiri_leaf_column(PIIRI_LEAF(leaf)), GTK_WIDGET(self->editor));
  g_signal_connect_object(self->editor, "moved", G_CALLBACK(moved_cb), leaf, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child(self->scrolled, leaf);
}

void
piiri_diary_paper_write(PiiriDiaryPaper *self,
                        PiiriSession *session,
                        const char *planned,
                        const char *text)
{
  g_return_if_fail(PIIRI_IS_DIARY_PAPER(self));

  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);
  PiiriMeeting meeting;
  bool about = true;

  if (*planned != '\0')
    piiri_meeting_at(store, circle, planned, &meeting);
  else
    about = nearest_meeting(store, circle, &meeting);
  make_page(self, session);
  piiri_entry_editor_start(self->editor, about ? &meeting : NULL, text);
}

bool
piiri_diary_paper_is_written(PiiriDiaryPaper *self)
{
  g_return_val_if_fail(PIIRI_IS_DIARY_PAPER(self), false);

  return self->editor != NULL;
}

gint64
piiri_diary_paper_entry(PiiriDiaryPaper *self)
{
  g_return_val_if_fail(PIIRI_IS_DIARY_PAPER(self), 0);

  return self->editor ? piiri_entry_editor_entry(self->editor) : 0;
}

void
piiri_diary_paper_save(PiiriDiaryPaper *self)
{
  g_return_if_fail(PIIRI_IS_DIARY_PAPER(self));

  if (self->editor)
    piiri_entry_editor_save(self->editor);
}

void
piiri_diary_paper_clear(PiiriDiaryPaper *self)
{
  g_return_if_fail(PIIRI_IS_DIARY_PAPER(self));

  self->editor = NULL;
  gtk_scrolled_window_set_child(self->scrolled, NULL);
}
