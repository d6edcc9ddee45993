#pragma once

#include "store/store.h"

/*
 * The store's side of a file: what import writes and export reads, record by record.
 */

#define PIIRI_REPLICAS_MAX 10000

/* An erasure: of a whole record, or of what UPTO covers of one field of it. */
typedef struct {
  const char *kind;
  PiiriId id;
  const char *field; /* NULL: the record */
  PiiriDots upto;    /* of a field's erasure */
  PiiriStamp stamp;
  bool has_as;
  PiiriId as; /* the smallest id of a joined set that went with it */
} PiiriErasure;

typedef enum {
  PIIRI_MERGE_SAME,
  PIIRI_MERGE_NEW,
  PIIRI_MERGE_CHANGED,
} PiiriMergeOutcome;

typedef struct {
  PiiriMergeOutcome outcome;
  guint new_conflicts; /* fields newly in conflict */
  bool withheld;       /* fields known here that the file's record doesn't carry */

  /* Unless it is the same: the record as it was (NULL when it is new) and as it is, in the arena of
   * the merging. */
  const PiiriRecord *before, *after;
} PiiriMerged;

/* Elements of files that were merged before are known again by their digest (exchange/element.h).
 */
#define PIIRI_ELEMENT_KEY_LENGTH 16

typedef struct {
  guint8 key[PIIRI_ELEMENT_KEY_LENGTH]; /* of their digests; this database's alone */
  gint64 latest;                        /* no wall in any that is known is later */
} PiiriElements;

/* Begins an import: one transaction until commit or rollback. Importing writes no stamps. */
bool piiri_store_begin_import(PiiriStore *store, GError **error);

/* The same, and faster into a database without records: it trusts that no record comes twice. One
 * that does is told by PIIRI_STORE_ERROR_TWICE, at any time until the commit; then all has to come
 * again, to an import that was begun as above. */
bool piiri_store_begin_trusting_import(PiiriStore *store, GError **error);

/* Ends it: search index, joined records, own undo lines of what was erased; then commits. With DRY
 * it does everything but commits nothing. What an erasure took is gone from the file's bytes
 * when this returns; PIIRI_STORE_ERROR_LINGERS says that all is committed but old bytes are left
 * (store/store.h). Emits "changed". */
bool piiri_store_commit_import(PiiriStore *store, bool dry, GError **error);
void piiri_store_rollback_import(PiiriStore *store);

/* A replica that a file names; NAME (may be NULL) was told by REPLICA's own file exported at
 * EXPORTED when OWN, else by somebody's. */
bool piiri_store_merge_replica(PiiriStore *store,
                               guint64 replica,
                               const char *name,
                               gint64 exported,
                               bool own,
                               GError **error);

/* Merges one erasure; *ERASED is true when it took something that stood here (or was new here). */
bool piiri_store_merge_erasure(PiiriStore *store,
                               const PiiriErasure *erasure,
                               bool *erased,
                               GError **error);

/* What is known of elements; during an import. */
const PiiriElements *piiri_store_elements(PiiriStore *store);

/* True when the record after the one last met is just as ELEMENT, an element's digest, has left it:
 * that one would be PIIRI_MERGE_SAME, and *WITHHELD as in PiiriMerged. */
bool piiri_store_has_merged(PiiriStore *store, int kind, guint64 element, bool *withheld);

/* Merges one record of a file, and remembers its element where it has one. ARENA is the record's
 * own and may be allocated from. */
bool piiri_store_merge_record(PiiriStore *store,
                              PiiriArena *arena,
                              const PiiriRecord *record,
                              PiiriMerged *merged,
                              GError **error);

/* --- For export ------------------------------------------------------------------------------ */

typedef bool (*PiiriRecordFunc)(const PiiriRecord *record, gpointer data, GError **error);
typedef bool (*PiiriErasureFunc)(const PiiriErasure *erasure, gpointer data, GError **error);

/* Names of the kinds that have records or erasures here, known and unknown, in byte order. */
GPtrArray *piiri_store_kind_names(PiiriStore *store);

/* Calls FUNC with each record of the kind of that NAME that is here, deleted ones too, fields in
 * byte order of (unknown last) name; ascending by id when BY_ID, else as it lies in the file
 * (faster). CIRCLE is a row, or 0 for all. The record lives until FUNC returns. */
bool piiri_store_each_record(PiiriStore *store,
                             const char *name,
                             bool by_id,
                             gint64 circle,
                             PiiriRecordFunc func,
                             gpointer data,
                             GError **error);

/* Ascending by (kind, id, field), a record's erasure before those of its fields. */
bool
piiri_store_each_erasure(PiiriStore *store, PiiriErasureFunc func, gpointer data, GError **error);

/* The replicas that any stamp, over, upto or erasure here names, ascending: guint64. */
GArray *piiri_store_used_replicas(PiiriStore *store);

/* Begins and ends a reading of one unchanging state. */
bool piiri_store_begin_read(PiiriStore *store, GError **error);
void piiri_store_end_read(PiiriStore *store);

/* The record that stands for ROW among those joined by `same_as`: itself mostly. */
gint64 piiri_store_representative(PiiriStore *store, int kind, gint64 row);

/* What a link field points to, as the record that stands for it; 0 when it is empty or no link. */
gint64 piiri_store_get_standing(PiiriStore *store, int kind, gint64 row, int field);
