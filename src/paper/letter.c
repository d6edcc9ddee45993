#include "paper/letter.h"

#include "analysis/words.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

static bool
is_given(const char *text)
{
  return text != NULL && *text != '\0';
}

static void
add_printed(PiiriDocument *document, char *text)
{
  piiri_document_text(document, PIIRI_STYLE_BODY, text);
  g_free(text);
}

/* To whom; from whom and when stand at the head of the page. */
static void
add_address(PiiriDocument *document, const PiiriErasureLetter *letter)
{
  piiri_document_text(document, PIIRI_STYLE_STRONG, letter->name);
  if (is_given(letter->address)) {
    g_autofree char *address = g_strstrip(g_strdup(letter->address));

    piiri_document_text(document, PIIRI_STYLE_BODY, address);
  }
  piiri_document_space(document, 24);
}

static void
add_what_was_done(PiiriDocument *document, const PiiriErasureLetter *letter)
{
  g_autofree char *date = piiri_words_of_date(letter->erased);

  add_printed(document,
              g_strdup_printf(
                  /* Translators: a date, the name of a circle. */
                  _("On %s everything that %s kept of you by name was erased for good: your name, "
                    "how to reach you, your wishes and consents, notes about you, and every "
                    "earlier version of them."),
                  date, letter->circle));
  if (is_given(letter->facilitator))
    add_printed(document,
                g_strdup_printf(
                    /* Translators: a person’s name. */
                    _("It was erased by %s, who guides the circle."), letter->facilitator));
  if (is_given(letter->controller))
    add_printed(document,
                g_strdup_printf(_("The controller of the register, who answers for it, is %s."),
                                letter->controller));
}

static void
add_copies(PiiriDocument *document)
{
  piiri_document_text(document, PIIRI_STYLE_SUBHEADING, _("On other laptops"));
  piiri_document_text(
      document, PIIRI_STYLE_BODY,
      _("The circle’s records may lie on several laptops, which pass them on in files. The erasure "
        "goes along with every file written since: when a laptop takes it in, you are erased there "
        "too, also from the backups that the program makes. An older file cannot bring you back to "
        "a laptop that knows of the erasure."));
}

/* What is counted, so that she who reads it understands it; of what is rarer the words of the
 * forms. Free with g_free(). */
static char *
words_of_trace(const PiiriTrace *trace)
{
  const PiiriKind *kind = &piiri_kinds.kinds[trace->kind];

  switch (trace->kind) {
  case KIND_ATTENDANCE:
    return g_strdup(_("Meetings at which somebody was present"));
  case KIND_TASK:
    return g_strdup(_("Tasks that somebody carried"));
  case KIND_ENTRY:
    return g_strdup(_("Diary entries that somebody wrote"));
  case KIND_THEME:
    return g_strdup(_("Themes that somebody proposed"));
  case KIND_SUPPORT:
    return g_strdup(_("Themes that somebody wished for"));
  default:
    /* Translators: a kind of record, many of them, and one of its fields: “Meetings, Guides”. */
    return g_strdup_printf(C_("trace", "%s, %s"), _(kind->plural),
                           _(piiri_kind_field(kind, trace->field)->label));
  }
}

static void
add_count(PiiriTable *table, const PiiriTrace *trace)
{
  g_autofree char *what = words_of_trace(trace);
  g_autofree char *number = g_strdup_printf("%u", trace->n);
  PiiriTableRow *row = piiri_table_add(table);

  row->rule = true;
  piiri_table_say(table, row, 0, PIIRI_STYLE_BODY, what);
  piiri_table_say(table, row, 1, PIIRI_STYLE_BODY, number);
}

static void
add_what_remains(PiiriDocument *document, const PiiriErasureLetter *letter)
{
  static const double shares[] = { 0.6, 0.4, 0 };
  PiiriTable *table;

  piiri_document_text(document, PIIRI_STYLE_SUBHEADING, _("What remains"));
  if (letter->remains == NULL || letter->remains->len == 0) {
    piiri_document_text(document, PIIRI_STYLE_BODY, _("Nothing remains, not even as a number."));
    return;
  }
  piiri_document_text(document, PIIRI_STYLE_BODY,
                      _("So that the circle’s figures stay true, these are still counted as those "
                        "of somebody without a name:"));
  table = piiri_document_table(document, shares, false);
  for (guint i = 0; i < letter->remains->len; i++)
    add_count(table, &g_array_index(letter->remains, PiiriTrace, i));
  piiri_document_space(document, 12);
}

static void
add_end(PiiriDocument *document, const PiiriErasureLetter *letter)
{
  piiri_document_text(document, PIIRI_STYLE_BODY,
                      _("If others’ writing in the diary still mentions you, tell us where, and we "
                        "will see to it. If you feel that this wasn’t done as it should be, you "
                        "can turn to the Data Protection Ombudsman."));
  piiri_document_space(document, 36);
  piiri_document_text(document, PIIRI_STYLE_BODY,
                      is_given(letter->facilitator) ? letter->facilitator :
                                                      "________________________________");
  piiri_document_text(document, PIIRI_STYLE_QUIET, letter->circle);
}

PiiriDocument *
piiri_paper_erasure_letter(const PiiriErasureLetter *letter)
{
  const char *title = _("Confirmation of Erasure");
  PiiriDocument *document = piiri_document_new(title, letter->circle, letter->wall);

  add_address(document, letter);
  piiri_document_text(document, PIIRI_STYLE_TITLE, title);
  add_what_was_done(document, letter);
  add_copies(document);
  add_what_remains(document, letter);
  add_end(document, letter);
  return document;
}
