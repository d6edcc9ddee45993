#include "config.h"

#include "app/circle/facts.h"

#include "app/records/words.h"
#include "app/widgets/people.h"
#include "app/widgets/record-link.h"
#include "app/widgets/text.h"
#include "app/widgets/wrap.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <string.h>

#define MONTHS_A_YEAR 12

static char *
words_of(PiiriStore *store, gint64 circle, int field)
{
  return piiri_words_of(store, KIND_CIRCLE, circle, field);
}

/* "One, two"; what is missing leaves no comma. */
static char *
join(const char *first, const char *second)
{
  return *first && *second ? g_strdup_printf("%s, %s", first, second) :
                             g_strdup(*first ? first : second);
}

/* A link by the record's name, NULL where none stands. */
static GtkWidget *
make_link(PiiriStore *store, int kind, gint64 row)
{
  g_autofree char *name = NULL;

  if (row == 0 || !piiri_store_is_shown(store, kind, row))
    return NULL;

  name = piiri_words_of_record(store, kind, row);

  return piiri_record_link_new_words(kind, row, name);
}

/* --- The circle ------------------------------------------------------------------------------- */

static GtkWidget *
make_for_whom(PiiriStore *store, gint64 circle)
{
  const PiiriField *field = piiri_kind_field(&piiri_kinds.kinds[KIND_CIRCLE], CIRCLE_FOR_WHOM);
  g_autofree char *text = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_FOR_WHOM);
  g_auto(GStrv) names = g_strsplit(text ? text : "", " ", -1);
  GtkWidget *pills;

  if (!text || !*text)
    return NULL;

  pills = g_object_new(PIIRI_TYPE_WRAP, NULL);
  for (char **name = names; *name; name++) {
    g_autofree char *words = piiri_words_of_value(store, field, *name);

    if (*words)
      piiri_wrap_append(PIIRI_WRAP(pills), piiri_pill_new(words, PIIRI_PILL_QUIET));
  }

  return pills;
}

static GtkWidget *
make_area(PiiriStore *store, gint64 circle)
{
  g_autofree char *area = words_of(store, circle, CIRCLE_AREA);
  g_autofree char *municipality = words_of(store, circle, CIRCLE_MUNICIPALITY);
  g_autofree char *both = join(area, municipality);

  return *both ? piiri_text_new(both, NULL) : NULL;
}

static GtkWidget *
make_contact(PiiriStore *store, gint64 circle)
{
  return make_link(store, KIND_ACTOR,
                   piiri_store_get_standing(store, KIND_CIRCLE, circle, CIRCLE_CONTACT));
}

static char *
summarize_circle(PiiriStore *store, gint64 circle)
{
  g_autofree char *kind = words_of(store, circle, CIRCLE_KIND);
  g_autofree char *area = words_of(store, circle, CIRCLE_AREA);

  return join(kind, area);
}

const PiiriFactsInfo piiri_facts_circle = {
  .facts =
      (const PiiriFact[]){
          { .caption = N_("Kind of group"), .field = CIRCLE_KIND },
          { .caption = N_("For whom"), .field = CIRCLE_FOR_WHOM, .make = make_for_whom },
          { .caption = N_("Area and municipality"), .field = CIRCLE_AREA, .make = make_area },
          { .caption = N_("Background contact person"),
            .field = CIRCLE_CONTACT,
            .make = make_contact,
            .meaning = N_("Helps when a situation needs expertise."),
            .missing = N_("Who helps when a situation needs expertise?") },
          { .caption = N_("Notes"), .field = CIRCLE_NOTES, .optional = true },
          { 0 },
      },
  .fields = (const int[]){ CIRCLE_NAME, CIRCLE_KIND, CIRCLE_FOR_WHOM, CIRCLE_AREA,
                           CIRCLE_MUNICIPALITY, CIRCLE_CONTACT, CIRCLE_NOTES, NO_FIELD },
  .summarize = summarize_circle,
};

/* --- When and where --------------------------------------------------------------------------- */

/* It begins a line, and not in every language are days written with a capital. */
static char *
capitalize(const char *words)
{
  g_autofree char *first = g_utf8_substring(words, 0, *words ? 1 : 0);
  g_autofree char *large = g_utf8_strup(first, -1);

  return g_strconcat(large, words + strlen(first), NULL);
}

/* "Tuesdays 13:00–15:00", as much as the circle tells. */
static char *
when_words(PiiriStore *store, gint64 circle)
{
  g_autofree char *weekday = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_WEEKDAY);
  g_autofree char *start = words_of(store, circle, CIRCLE_START);
  g_autofree char *end = words_of(store, circle, CIRCLE_END);
  const char *day = piiri_words_every_week(weekday);
  g_autofree char *time = NULL;
  g_autofree char *both = NULL;

  if (*start && *end)
    /* Translators: from when to when, as in “13:00–15:00”. */
    time = g_strdup_printf(C_("time", "%s–%s"), start, end);
  else
    time = g_strdup(start);

  if (*day && *time)
    /* Translators: a day of every week and a time, as in “Tuesdays 13:00–15:00”. */
    both = g_strdup_printf(C_("every week", "%s %s"), day, time);

  return capitalize(both ? both : *day ? day : time);
}

static GtkWidget *
make_when(PiiriStore *store, gint64 circle)
{
  g_autofree char *when = when_words(store, circle);
  g_autofree char *rhythm = words_of(store, circle, CIRCLE_RHYTHM);
  GtkWidget *lines;

  if (!*when && !*rhythm)
    return NULL;

  lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  if (*when)
    gtk_box_append(GTK_BOX(lines), piiri_text_new(when, NULL));
  if (*rhythm)
    gtk_box_append(GTK_BOX(lines), piiri_text_new(rhythm, NULL));

  return lines;
}

/* The place as a link, its address and whom to ask there. */
static GtkWidget *
make_where(PiiriStore *store, gint64 circle)
{
  gint64 place = piiri_store_get_standing(store, KIND_CIRCLE, circle, CIRCLE_PLACE);
  GtkWidget *link = make_link(store, KIND_PLACE, place);
  GtkWidget *lines, *contact;
  g_autofree char *address = NULL;

  if (!link)
    return NULL;

  lines = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append(GTK_BOX(lines), link);

  address = piiri_words_of(store, KIND_PLACE, place, PLACE_ADDRESS);
  if (*address)
    gtk_box_append(GTK_BOX(lines), piiri_text_new(address, NULL));

  contact = make_link(store, KIND_ACTOR,
                      piiri_store_get_standing(store, KIND_PLACE, place, PLACE_CONTACT));
  if (contact) {
    GtkWidget *caption = piiri_text_new(_("Contact person"), "quiet");

    gtk_widget_set_margin_top(caption, 12);
    gtk_widget_set_margin_top(contact, 3);
    gtk_box_append(GTK_BOX(lines), caption);
    gtk_box_append(GTK_BOX(lines), contact);
  }

  return lines;
}

static char *
summarize_meetings(PiiriStore *store, gint64 circle)
{
  g_autofree char *when = when_words(store, circle);
  g_autofree char *where = words_of(store, circle, CIRCLE_PLACE);
  g_autofree char *both = join(when, where);

  return *both ? g_steal_pointer(&both) : g_strdup(_("Not told"));
}

const PiiriFactsInfo piiri_facts_meetings = {
  .title = N_("When and where"),
  .facts =
      (const PiiriFact[]){
          { .caption = N_("When"), .field = CIRCLE_WEEKDAY, .make = make_when },
          { .caption = N_("Since"), .field = CIRCLE_SINCE },
          { .caption = N_("Where"), .field = CIRCLE_PLACE, .make = make_where },
          { 0 },
      },
  .fields = (const int[]){ CIRCLE_WEEKDAY, CIRCLE_START, CIRCLE_END, CIRCLE_RHYTHM, CIRCLE_SINCE,
                           CIRCLE_PLACE, NO_FIELD },
  .summarize = summarize_meetings,
};

/* --- The register ----------------------------------------------------------------------------- */

static GtkWidget *
make_retention(PiiriStore *store, gint64 circle)
{
  g_autofree char *text = piiri_store_get(store, KIND_CIRCLE, circle, CIRCLE_RETENTION);
  gint64 months = text ? g_ascii_strtoll(text, NULL, 10) : 0;
  g_autofree char *words = NULL;

  if (months <= 0)
    return NULL;

  if (months % MONTHS_A_YEAR == 0) {
    guint years = (guint)(months / MONTHS_A_YEAR);

    words = g_strdup_printf(
        ngettext("%u year after coming along last", "%u years after coming along last", years),
        years);
  } else {
    words = g_strdup_printf(ngettext("%u month after coming along last",
                                     "%u months after coming along last", (gulong)months),
                            (guint)months);
  }

  return piiri_text_new(words, NULL);
}

static char *
summarize_register(PiiriStore *store, gint64 circle)
{
  static const int fields[] = { CIRCLE_CONTROLLER, CIRCLE_BASIS, CIRCLE_RETENTION };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
    g_autofree char *text = piiri_store_get(store, KIND_CIRCLE, circle, fields[i]);

    n += !text || !*text;
  }
  if (n == 0)
    return words_of(store, circle, CIRCLE_CONTROLLER);

  /* Translators: how many things of the register nobody has told. */
  return g_strdup_printf(ngettext("%u missing", "%u missing", n), n);
}

const PiiriFactsInfo piiri_facts_register = {
  .title = N_("Register of people"),
  .lead = N_("A circle that writes down names keeps a register, and says whose it is, why it may "
             "and for how long."),
  .facts =
      (const PiiriFact[]){
          { .caption = N_("Controller"),
            .field = CIRCLE_CONTROLLER,
            .meaning = N_("Answers for the register, and to those who ask what is kept of them."),
            .missing = N_("Without one, people don’t know whom to ask what is kept of them.") },
          { .caption = N_("Basis"),
            .field = CIRCLE_BASIS,
            .meaning = N_("Why the circle may keep people’s names at all."),
            .missing = N_("Without one, the circle may not keep anybody’s name.") },
          { .caption = N_("How long"),
            .field = CIRCLE_RETENTION,
            .make = make_retention,
            .meaning = N_("After that, what is kept of a person is to be erased."),
            .missing = N_("Without an end people would be kept for ever, which nobody may.") },
          { 0 },
      },
  .fields = (const int[]){ CIRCLE_CONTROLLER, CIRCLE_BASIS, CIRCLE_RETENTION, NO_FIELD },
  .summarize = summarize_register,
};
