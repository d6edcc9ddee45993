#include "config.h"

#include "app/find/answer.h"

#include "analysis/kept-ties.h"
#include "analysis/lookup.h"
#include "app/frame/panes.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of each kind; who looks for one of many writes another word. */
#define ANSWERS_MAX 8

/* Hits of other circles and of the open one, which has said its own already. */
#define ELSEWHERE_MAX 200

/* "1.2.26"; less is a number, not a day. */
#define DATE_LEAST 6

/* So many letters at most stand before the first found word of an excerpt. */
#define LEAD_MAX 18

/* Stands before a found word, as store/store.h says; another after it. */
#define MARK_ON "\002"

/* In the order in which they are shown. Found by words, by the label of a choice, and by a day. */
typedef struct {
  int kind;
  int choice;
  int date; /* also said at the end of the row */
} Searched;

static const Searched kinds[] = {
  { .kind = KIND_PARTICIPANT },
  { .kind = KIND_MEETING, .date = MEETING_PLANNED },
  { .kind = KIND_THEME },
  { .kind = KIND_ENTRY, .date = ENTRY_DATE },
  { .kind = KIND_PICTURE },
  { .kind = KIND_TASK, .choice = TASK_KIND, .date = TASK_DUE },
  { .kind = KIND_ACTOR, .choice = ACTOR_KIND },
  { .kind = KIND_CONTACT_NOTE, .date = CONTACT_NOTE_DATE },
  { .kind = KIND_RESPONSIBILITY },
  { .kind = KIND_PLACE, .choice = PLACE_KIND },
  { .kind = KIND_PRACTICE, .choice = PRACTICE_ABOUT, .date = PRACTICE_AGREED },
  { .kind = KIND_PRINCIPLE, .choice = PRINCIPLE_CHOICE, .date = PRINCIPLE_AGREED },
};

/* By the names that they have in the menu. */
static const struct {
  const char *label;
  const char *action;
  const char *icon;
} commands[] = {
  { N_("_Import a File…"), "win.import", "document-open-symbolic" },
  { N_("I_mport a Folder…"), "win.import-folder", "folder-open-symbolic" },
  { N_("_Export a File…"), "win.export", "document-save-symbolic" },
  { N_("S_hared Folder…"), "app.shared-folder", "folder-publicshare-symbolic" },
  { N_("_Preferences"), "app.preferences", "emblem-system-symbolic" },
  { N_("_Keyboard Shortcuts"), "win.show-help-overlay", "input-keyboard-symbolic" },
  { N_("_About Piiri"), "app.about", "help-about-symbolic" },
};

void
piiri_answer_free(PiiriAnswer *answer)
{
  g_free(answer->person);
  g_free(answer->name);
  g_free(answer->context);
  g_free(answer->date);
  g_free(answer->spoken);
  g_clear_pointer(&answer->target, g_variant_unref);
  g_free(answer);
}

/* "Aino Lahti, participant" */
static char *
speak(const char *name, const char *what)
{
  g_autofree char *small = piiri_words_in_sentence(what);

  /* Translators: the name of something that was found, and what it is: “Aino Lahti, participant”.
   */
  return g_strdup_printf(C_("found", "%s, %s"), name, small);
}

/* --- Records. */

/* Where the excerpt LINE begins when only the last word or two stand before the first one found,
 * which is then seen in any width. */
static const char *
near_found(const char *line)
{
  const char *found = strchr(line, MARK_ON[0]);
  const char *from = found;

  while (found && from > line && g_utf8_strlen(from, found - from) < LEAD_MAX)
    from = g_utf8_prev_char(from);
  if (!found || from == line)
    return line;
  /* Not in the middle of a word. */
  while (from < found && *from != ' ')
    from++;

  return from;
}

/* The excerpt in one line, with the found words in bold: the WHOLE of it, or what is near them. */
static char *
mark_words(const char *snippet, bool whole)
{
  g_autofree char *line = piiri_words_in_line(snippet);
  const char *from = whole ? line : near_found(line);
  g_autoptr(GString) markup = g_string_new(from == line ? NULL : "…");

  /* Control characters would be escaped as numbers: piece by piece. */
  for (const char *c = from; *c;) {
    gsize length = strcspn(c, "\002\003");
    g_autofree char *piece = g_markup_escape_text(c, (gssize)length);

    g_string_append(markup, piece);
    c += length;
    if (*c)
      g_string_append(markup, *c++ == MARK_ON[0] ? "<b>" : "</b>");
  }

  return g_string_free(g_steal_pointer(&markup), FALSE);
}

static char *
escape(const char *text)
{
  return g_markup_escape_text(text, -1);
}

/* A word of the name is marked there, and what lists tell of the record stands below. HIT is NULL
 * when no words were found but a choice or a day. */
static PiiriAnswer *
make_answer(PiiriStore *store, const Searched *searched, gint64 row, const PiiriHit *hit)
{
  const PiiriKind *kind = &piiri_kinds.kinds[searched->kind];
  const PiiriOutlook *outlook = piiri_outlook(searched->kind);
  PiiriAnswer *answer = g_new0(PiiriAnswer, 1);
  g_autofree char *name = piiri_words_of_record(store, searched->kind, row);
  g_autofree char *tell = piiri_outlook_tell(store, searched->kind, row);
  bool in_name = hit && hit->field == kind->title;

  answer->group = _(kind->plural);
  answer->icon = outlook->icon;
  answer->person = outlook->person ? g_strdup(name) : NULL;
  answer->name = in_name ? mark_words(hit->snippet, true) : escape(name);
  answer->context = hit && !in_name ? mark_words(hit->snippet, false) : escape(tell);
  answer->date = searched->date == NO_FIELD ?
                     g_strdup("") :
                     piiri_words_of(store, searched->kind, row, searched->date);
  /* A record without a title is called by its day. */
  if (g_str_equal(answer->date, name))
    *answer->date = '\0';
  answer->spoken = speak(name, _(kind->label));
  answer->action = "win.show-record";
  answer->target = g_variant_ref_sink(g_variant_new("(sx)", kind->name, row));

  return answer;
}

/* Of records that were joined the one that stands for them, once. */
static void
add_record(PiiriStore *store,
           const Searched *searched,
           gint64 found,
           const PiiriHit *hit,
           GArray *rows,
           GPtrArray *answers)
{
  gint64 row = piiri_store_representative(store, searched->kind, found);

  for (guint i = 0; i < rows->len; i++)
    if (g_array_index(rows, gint64, i) == row)
      return;
  if (rows->len == ANSWERS_MAX)
    return;

  g_array_append_val(rows, row);
  g_ptr_array_add(answers, make_answer(store, searched, row, hit));
}

static GArray *
look_up_choice(PiiriStore *store, const Searched *searched, gint64 circle, const char *words)
{
  const PiiriField *field = piiri_kind_field(&piiri_kinds.kinds[searched->kind], searched->choice);
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (const PiiriChoice *choice = field->choices; choice->name; choice++)
    if (g_str_match_string(words, _(choice->label), TRUE))
      g_ptr_array_add(names, (gpointer)choice->name);
  g_ptr_array_add(names, NULL);

  return piiri_lookup_choice(store, searched->kind, circle, searched->choice,
                             (const char *const *)names->pdata, ANSWERS_MAX);
}

static void
find_records(PiiriSession *session, const char *words, const Searched *searched, GPtrArray *answers)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_session_circle(session);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autofree char *day = searched->date == NO_FIELD || strlen(words) < DATE_LEAST ?
                             NULL :
                             piiri_words_read_date(words);

  if (!store)
    return;

  g_autoptr(GArray) hits =
      piiri_store_search(store, words, searched->kind, circle, ANSWERS_MAX, NULL);
  g_autoptr(GArray) by_choice =
      searched->choice == NO_FIELD ? NULL : look_up_choice(store, searched, circle, words);
  g_autoptr(GArray) by_day =
      day ? piiri_lookup_day(store, searched->kind, circle, searched->date, day, ANSWERS_MAX) :
            NULL;

  for (guint i = 0; hits && i < hits->len; i++) {
    const PiiriHit *hit = &g_array_index(hits, PiiriHit, i);

    add_record(store, searched, hit->ref.row, hit, rows, answers);
  }
  for (guint i = 0; by_day && i < by_day->len; i++)
    add_record(store, searched, g_array_index(by_day, gint64, i), NULL, rows, answers);
  for (guint i = 0; by_choice && i < by_choice->len; i++)
    add_record(store, searched, g_array_index(by_choice, gint64, i), NULL, rows, answers);
}

/* --- What other circles have: themselves, and their people. */

static const Searched elsewhere[] = { { .kind = KIND_CIRCLE }, { .kind = KIND_PARTICIPANT } };

/* A person of another circle is told with its name. */
static void
tell_circle(PiiriAnswer *answer, PiiriStore *store, gint64 circle)
{
  g_autofree char *name = piiri_words_of_record(store, KIND_CIRCLE, circle);
  g_autofree char *spoken = g_steal_pointer(&answer->spoken);

  answer->group = _("In other circles");
  g_free(answer->context);
  answer->context = escape(name);
  answer->spoken = g_strdup_printf(C_("found", "%s, %s"), spoken, name);
}

/* Whether somebody joined with ROW is of the circle HERE, and so found there already. */
static bool
is_here_too(PiiriStore *store, int kind, gint64 row, gint64 here)
{
  g_autoptr(GArray) rows = piiri_ties_joined(store, kind, row);

  for (guint i = 0; i < rows->len; i++)
    if (piiri_store_get_circle(store, kind, g_array_index(rows, gint64, i)) == here)
      return true;

  return false;
}

static void
find_elsewhere(PiiriSession *session,
               const char *words,
               const Searched *searched,
               GPtrArray *answers)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 here = piiri_session_circle(session);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) hits =
      store ? piiri_store_search(store, words, searched->kind, 0, ELSEWHERE_MAX, NULL) : NULL;

  for (guint i = 0; hits && i < hits->len; i++) {
    const PiiriHit *hit = &g_array_index(hits, PiiriHit, i);
    bool itself = searched->kind == KIND_CIRCLE;
    gint64 circle =
        itself ? hit->ref.row : piiri_store_get_circle(store, hit->ref.kind, hit->ref.row);
    guint before = answers->len;

    if (circle == here || (!itself && is_here_too(store, hit->ref.kind, hit->ref.row, here)))
      continue;
    add_record(store, searched, hit->ref.row, hit, rows, answers);
    if (answers->len > before && !itself)
      tell_circle(answers->pdata[before], store, circle);
  }
}

/* --- Pages and what the menu does. */

static void
add_named(GPtrArray *answers,
          const char *group,
          const char *what,
          const char *label,
          const char *icon,
          const char *action,
          GVariant *target)
{
  PiiriAnswer *answer = g_new0(PiiriAnswer, 1);

  answer->group = group;
  answer->icon = icon;
  answer->name = escape(label);
  answer->context = g_strdup("");
  answer->date = g_strdup("");
  answer->spoken = speak(label, what);
  answer->action = action;
  answer->target = target ? g_variant_ref_sink(target) : NULL;
  g_ptr_array_add(answers, answer);
}

static void
find_pages(const char *words, GPtrArray *answers)
{
  for (const PiiriPaneInfo *pane = piiri_panes; pane->name; pane++)
    if (g_str_match_string(words, _(pane->label), TRUE))
      add_named(answers, _("Pages"), _("Page"), _(pane->label), pane->icon, "win.show-pane",
                g_variant_new_string(pane->name));
}

static void
find_commands(const char *words, GPtrArray *answers)
{
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
    g_auto(GStrv) parts = g_strsplit(_(commands[i].label), "_", -1);
    g_autofree char *label = g_strjoinv("", parts);

    if (g_str_match_string(words, label, TRUE))
      add_named(answers, _("In the menu"), _("Menu item"), label, commands[i].icon,
                commands[i].action, NULL);
  }
}

bool
piiri_answers_step(PiiriSession *session, const char *words, guint step, GPtrArray *answers)
{
  if (step == 0) {
    find_pages(words, answers);
    return true;
  }
  if (step <= G_N_ELEMENTS(kinds)) {
    find_records(session, words, &kinds[step - 1], answers);
    return true;
  }
  step -= G_N_ELEMENTS(kinds) + 1;
  if (step < G_N_ELEMENTS(elsewhere)) {
    find_elsewhere(session, words, &elsewhere[step], answers);
    return true;
  }
  if (step == G_N_ELEMENTS(elsewhere)) {
    find_commands(words, answers);
    return true;
  }

  return false;
}
