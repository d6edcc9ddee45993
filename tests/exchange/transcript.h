#pragma once

#include "exchange/reader.h"

#include <string.h>

/*
 * What a reader hands on, one line each, so that a test reads like the file it proves:
 *
 *   full 2026-11-22T13:05:12.345Z “Piiri 0.1.0”
 *   replica 5b1f0c92d7a3e846 “Aino's laptop” own
 *   erased participant 1e35c15c-... 2026-03-09T10:00:00.000Z.5b1f0c92d7a3e846.80
 *   participant 1e35c15c-... of e6ec2f1a-...
 *     1 {urn:x}name: 2026-03-09T10:00:00.000Z.5b1f0c92d7a3e846.80 “Maija” / c0ffee1234567890.9
 *
 * A field's number is its row in the kind, -1 when this version doesn't know it.
 */

static inline void
transcribe_stamp(GString *to, const PiiriStamp *stamp)
{
  char wall[PIIRI_WALL_LENGTH + 1], replica[PIIRI_REPLICA_LENGTH + 1];

  g_string_append_printf(to, " %s.%s.%" G_GINT64_FORMAT, piiri_wall_format(stamp->wall, wall),
                         piiri_replica_format(stamp->replica, replica), stamp->seq);
}

static inline void
transcribe_dots(GString *to, const PiiriDots *dots)
{
  char replica[PIIRI_REPLICA_LENGTH + 1];

  if (dots->n > 0)
    g_string_append(to, " /");
  for (guint i = 0; i < dots->n; i++)
    g_string_append_printf(to, " %s.%" G_GINT64_FORMAT,
                           piiri_replica_format(dots->dots[i].replica, replica), dots->dots[i].seq);
}

static inline bool
transcribe_header(const PiiriFileHeader *header, gpointer data, GError **error)
{
  char wall[PIIRI_WALL_LENGTH + 1];

  g_string_append(data, header->profile == PROFILE_FULL  ? "full" :
                        header->profile == PROFILE_DIARY ? "diary" :
                                                           "figures");
  if (header->has_exported)
    g_string_append_printf(data, " %s", piiri_wall_format(header->exported, wall));
  if (header->generator != NULL)
    g_string_append_printf(data, " “%s”", header->generator);
  g_string_append_c(data, '\n');
  return true;
}

static inline bool
transcribe_replica(guint64 replica, const char *name, bool own, gpointer data, GError **error)
{
  char id[PIIRI_REPLICA_LENGTH + 1];

  g_string_append_printf(data, "replica %s", piiri_replica_format(replica, id));
  if (name != NULL)
    g_string_append_printf(data, " “%s”", name);
  g_string_append(data, own ? " own\n" : "\n");
  return true;
}

static inline bool
transcribe_erasure(const PiiriErasure *erasure, gpointer data, GError **error)
{
  char id[PIIRI_ID_LENGTH + 1];

  g_string_append_printf(data, "erased %s %s", erasure->kind, piiri_id_format(&erasure->id, id));
  if (erasure->field != NULL)
    g_string_append_printf(data, " %s", erasure->field);
  transcribe_stamp(data, &erasure->stamp);
  transcribe_dots(data, &erasure->upto);
  if (erasure->has_as)
    g_string_append_printf(data, " as %s", piiri_id_format(&erasure->as, id));
  g_string_append_c(data, '\n');
  return true;
}

static inline bool
transcribe_record(
    const PiiriRecord *record, PiiriArena *arena, bool whole, gpointer data, GError **error)
{
  char id[PIIRI_ID_LENGTH + 1];

  g_string_append_printf(data, "%s %s", record->name, piiri_id_format(&record->id, id));
  if (record->has_circle)
    g_string_append_printf(data, " of %s", piiri_id_format(&record->circle, id));
  g_string_append(data, whole ? "\n" : " in part\n");
  for (guint i = 0; i < record->n_fields; i++) {
    const PiiriRecordField *field = &record->fields[i];

    g_string_append_printf(data, "  %d ", field->index);
    if (field->space != NULL)
      g_string_append_printf(data, "{%s}", field->space);
    g_string_append_printf(data, "%s:", field->name);
    for (guint j = 0; j < field->cell.n_values; j++) {
      const PiiriValue *value = &field->cell.values[j];

      transcribe_stamp(data, &value->stamp);
      if (value->length < 100)
        g_string_append_printf(data, " “%s”", value->text);
      else
        g_string_append_printf(data, " %" G_GSIZE_FORMAT " bytes", value->length);
    }
    transcribe_dots(data, &field->cell.over);
    g_string_append_c(data, '\n');
  }
  return true;
}

static inline bool
transcribe_knows_none(int kind, const char *name, guint64 element, gpointer data)
{
  g_assert_nonnull(name);
  g_assert_cmphex(element & 1, ==, 0);
  return false;
}

/* As below; with ASKING elements are kept until their end. */
static inline char *
transcribe_once(const PiiriDescription *description,
                const char *bytes,
                gsize length,
                gsize step,
                bool asking,
                GError **error)
{
  static const guint8 key[PIIRI_ELEMENT_KEY_LENGTH] = "sixteen bytes...";
  static const PiiriReaderHandler handler = { transcribe_header, transcribe_replica,
                                              transcribe_erasure, transcribe_record };
  GString *transcript = g_string_new(NULL);
  g_autoptr(PiiriReader) reader =
      piiri_reader_new(description, "a.piiri.xml", &handler, transcript);
  bool done = true;

  if (asking)
    piiri_reader_ask_first(reader, key, transcribe_knows_none);
  for (gsize at = 0; done && at < length; at += step) {
    step = step == 0 ? length : step;
    done = piiri_reader_push(reader, bytes + at, MIN(step, length - at), error);
  }
  done = done && piiri_reader_finish(reader, error);
  return g_string_free(transcript, !done);
}

/* Reads LENGTH bytes, STEP at a time (0: all at once). What it says, or NULL and an error; the same
 * whether elements are read as they come or at their end. */
static inline char *
transcribe(const PiiriDescription *description,
           const char *bytes,
           gsize length,
           gsize step,
           GError **error)
{
  g_autoptr(GError) asked_error = NULL, told_error = NULL;
  g_autofree char *asked = transcribe_once(description, bytes, length, step, true, &asked_error);
  char *told = transcribe_once(description, bytes, length, step, false, &told_error);

  g_assert_cmpstr(told, ==, asked);
  g_assert_cmpstr(told_error != NULL ? told_error->message : NULL, ==,
                  asked_error != NULL ? asked_error->message : NULL);
  if (told_error != NULL)
    g_propagate_error(error, g_steal_pointer(&told_error));
  return told;
}
