#include "config.h"

#include "app/same/pair.h"

#include "analysis/apart.h"
#include "analysis/attendance.h"
#include "analysis/meetings.h"
#include "analysis/themes.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/same/found.h"
#include "app/widgets/people.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

#define AVATAR 48
#define WEEKS  52

typedef struct {
  PiiriSession *session;
  PiiriStore *store;
  GtkGrid *grid;
  int kind;
  gint64 rows[2];
  int at; /* the grid's next row */
} Pair;

bool
piiri_same_is_told(int kind, int field)
{
  return field != piiri_apart_field(kind) &&
         piiri_kind_field(&piiri_kinds.kinds[kind], field)->type != FIELD_PICTURE;
}

char *
piiri_same_circle(PiiriSession *session, int kind, gint64 row)
{
  PiiriStore *store = piiri_session_store(session);
  g_autoptr(GArray) circles = piiri_store_rows(store, KIND_CIRCLE, 0, false);
  gint64 circle = piiri_store_get_circle(store, kind, row);

  return circles->len > 1 && circle != 0 ? piiri_words_of_record(store, KIND_CIRCLE, circle) : NULL;
}

static GtkWidget *
make_label(const char *text, const char *class)
{
  g_autofree char *shown = piiri_text_in_order(text);
  GtkWidget *label = gtk_label_new(shown);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_yalign(GTK_LABEL(label), 0);
  if (class)
    gtk_widget_add_css_class(label, class);

  return label;
}

/* --- Who they are. */

static GtkWidget *
make_head(Pair *pair, int side)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *name = piiri_words_of_record(pair->store, pair->kind, pair->rows[side]);
  g_autofree char *circle = piiri_same_circle(pair->session, pair->kind, pair->rows[side]);

  if (piiri_outlook(pair->kind)->person) {
    GtkWidget *avatar = piiri_avatar_new(AVATAR, name);

    gtk_widget_set_halign(avatar, GTK_ALIGN_START);
    gtk_box_append(GTK_BOX(box), avatar);
  }
  gtk_box_append(GTK_BOX(box), make_label(name, "week-day"));
  if (circle)
    gtk_box_append(GTK_BOX(box), make_label(circle, "quiet"));
  gtk_widget_set_hexpand(box, TRUE);

  return box;
}

/* --- What they have. */

/* A line of both; what one lacks is "Nothing". */
static void
add_line(Pair *pair, const char *label, const char *one, const char *other)
{
  const char *texts[] = { one, other };

  if (!*one && !*other)
    return;

  for (int side = 0; side < 2; side++) {
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);

    gtk_box_append(GTK_BOX(box), make_label(label, "quiet"));
    gtk_box_append(GTK_BOX(box), *texts[side] ? make_label(texts[side], NULL) :
                                                make_label(_("Nothing"), "quiet"));
    gtk_grid_attach(pair->grid, box, side, pair->at, 1, 1);
  }
  pair->at++;
}

/* A meeting that nobody moved has only the moment it was planned for: its day and hours are those
 * that the heading tells too. */
static char *
make_words(Pair *pair, int side, int field)
{
  PiiriMeeting meeting;
  const char *text = NULL;

  if (pair->kind == KIND_MEETING && piiri_meeting_load(pair->store, pair->rows[side], &meeting)) {
    if (field == MEETING_DATE)
      text = meeting.date;
    else if (field == MEETING_START)
      text = meeting.start;
    else if (field == MEETING_END)
      text = meeting.end;
  }

  return text ? piiri_words_of_value(
                    pair->store, piiri_kind_field(&piiri_kinds.kinds[pair->kind], field), text) :
                piiri_words_of(pair->store, pair->kind, pair->rows[side], field);
}

static void
add_fields(Pair *pair)
{
  const PiiriKind *kind = &piiri_kinds.kinds[pair->kind];

  for (int field = FIRST_FIELD; field < kind->n_fields; field++) {
    if (field == kind->title || !piiri_same_is_told(pair->kind, field))
      continue;

    g_autofree char *one = make_words(pair, 0, field);
    g_autofree char *other = make_words(pair, 1, field);

    add_line(pair, _(piiri_kind_field(kind, field)->label), one, other);
  }
}

/* How much each was there: what one remembers. */
static void
add_presence(Pair *pair)
{
  g_autofree char *today = piiri_words_today();
  g_autofree char *texts[2] = { NULL, NULL };

  for (int side = 0; side < 2; side++) {
    g_autoptr(PiiriHistory) history =
        piiri_attendance_history(pair->store, pair->rows[side], today, WEEKS);
    g_autofree char *last = piiri_words_of_date(history->last_date);

    texts[side] = *history->last_date ?
                      /* Translators: at how many meetings of how many a person was, and when
                       * last. */
                      g_strdup_printf(ngettext("Present at %u of %u, last on %s",
                                               "Present at %u of %u, last on %s", history->present),
                                      history->present, history->meetings, last) :
                      g_strdup(_("No meetings yet"));
  }
  /* Translators: of the last year, above at how many a person was. */
  add_line(pair, _("Meetings in a year"), texts[0], texts[1]);
}

static void
add_headcount(Pair *pair)
{
  g_autofree char *texts[2] = { NULL, NULL };

  for (int side = 0; side < 2; side++) {
    guint n = piiri_meeting_headcount(pair->store, pair->rows[side]);

    texts[side] = g_strdup_printf(ngettext("%u person", "%u people", n), n);
  }
  add_line(pair, _("Who was there"), texts[0], texts[1]);
}

GtkWidget *
piiri_same_pair_new(PiiriSession *session, int kind, const PiiriDuplicate *duplicate)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *grid = gtk_grid_new();
  g_autofree char *why = piiri_same_why(duplicate->why);
  g_autofree char *why_not = piiri_same_why_not(duplicate->why);
  Pair pair = { session, piiri_session_store(session),         GTK_GRID(grid),
                kind,    { duplicate->one, duplicate->other }, 1 };

  if (*why)
    gtk_box_append(GTK_BOX(box), make_label(why, "lead"));
  if (*why_not) {
    /* Translators: what speaks against two people being one, as in “But: different phone
     * numbers”. */
    g_autofree char *but = g_strdup_printf(_("But: %s"), why_not);

    gtk_box_append(GTK_BOX(box), make_label(but, "lead"));
  }

  gtk_grid_set_column_homogeneous(pair.grid, TRUE);
  gtk_grid_set_column_spacing(pair.grid, 24);
  gtk_grid_set_row_spacing(pair.grid, 12);
  gtk_widget_add_css_class(grid, "choice");
  gtk_grid_attach(pair.grid, make_head(&pair, 0), 0, 0, 1, 1);
  gtk_grid_attach(pair.grid, make_head(&pair, 1), 1, 0, 1, 1);
  add_fields(&pair);
  if (kind == KIND_PARTICIPANT)
    add_presence(&pair);
  else if (kind == KIND_MEETING)
    add_headcount(&pair);
  gtk_box_append(GTK_BOX(box), grid);

  return box;
}
