#include "config.h"

#include "app/records/remove.h"

#include "app/records/words.h"

bool
piiri_record_remove(PiiriSession *session, const PiiriRef *ref)
{
  PiiriStore *store = piiri_session_store(session);
  g_autofree char *words = store ? piiri_words_deleted(store, ref->kind, ref->row) : NULL;
  g_autoptr(GError) error = NULL;

  if (!piiri_session_begin(session, words) ||
      !piiri_session_end(session, piiri_store_delete(store, ref->kind, ref->row, &error), &error))
    return false;
  piiri_session_tell_undo(session, words);

  return true;
}
