#include "config.h"

#include "app/forget/letter.h"

#include "analysis/traces.h"
#include "analysis/words.h"
#include "app/transfer/words.h"
#include "app/writer.h"
#include "model/kinds.h"
#include "model/stamp.h"
#include "paper/letter.h"
#include "paper/pdf.h"

#include <glib/gi18n.h>

static bool
is_among(const GArray *refs, int kind, gint64 row)
{
  for (guint i = 0; i < refs->len; i++) {
    const PiiriRef *ref = &g_array_index(refs, PiiriRef, i);

    if (ref->kind == kind && ref->row == row)
      return true;
  }

  return false;
}

GBytes *
piiri_forget_letter_make(PiiriSession *session, gint64 row, const GArray *with, GError **error)
{
  PiiriStore *store = piiri_session_store(session);
  gint64 circle = piiri_store_get_circle(store, KIND_PARTICIPANT, row);
  gint64 writer = piiri_writer_get(session, 0);
  g_autofree char *name = piiri_words_of_record(store, KIND_PARTICIPANT, row);
  g_autofree char *address = piiri_store_get(store, KIND_PARTICIPANT, row, PARTICIPANT_ADDRESS);
  g_autofree char *circle_name = piiri_words_of_record(store, KIND_CIRCLE, circle);
  g_autofree char *controller = piiri_words_of(store, KIND_CIRCLE, circle, CIRCLE_CONTROLLER);
  g_autofree char *facilitator = NULL;
  g_autofree char *today = piiri_words_today();
  g_autoptr(GArray) remains =
      piiri_traces_of(store, (const PiiriRef *)(const void *)with->data, with->len);

  /* Who erases herself doesn't sign for the circle. */
  if (writer != 0 && !is_among(with, KIND_PARTICIPANT, writer))
    facilitator = piiri_words_of_record(store, KIND_PARTICIPANT, writer);

  PiiriErasureLetter letter = {
    .name = name,
    .address = address,
    .circle = circle_name,
    .controller = controller,
    .facilitator = facilitator,
    .erased = today,
    .wall = piiri_wall_now(),
    .remains = remains,
  };
  g_autoptr(PiiriDocument) document = piiri_paper_erasure_letter(&letter);

  return piiri_pdf_make(document, NULL, error);
}

char *
piiri_forget_letter_suggest_name(void)
{
  g_autofree char *spelt = piiri_transfer_spell_name(_("Confirmation of Erasure"));
  g_autofree char *today = piiri_words_today();

  return g_strdup_printf("%s-%s.pdf", spelt, today);
}
