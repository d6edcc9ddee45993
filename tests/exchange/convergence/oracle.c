#include "oracle.h"

#include <string.h>

static const OracleCell *
cell_at(const Oracle *oracle, guint cell)
{
  return &g_array_index(oracle->cells, OracleCell, cell);
}

static const OracleWrite *
write_at(const Oracle *oracle, guint write)
{
  return &g_array_index(oracle->writes, OracleWrite, write);
}

static void
clear_cell(gpointer data)
{
  OracleCell *cell = data;

  g_free(cell->space);
  g_free(cell->field);
}

static void
clear_write(gpointer data)
{
  OracleWrite *write = data;

  g_free(write->text);
}

static bool
is_deletion(const OracleCell *cell)
{
  return cell->space == NULL && strcmp(cell->field, "deleted") == 0;
}

Oracle *
oracle_new(void)
{
  Oracle *oracle = g_new0(Oracle, 1);

  oracle->cells = g_array_new(FALSE, TRUE, sizeof(OracleCell));
  g_array_set_clear_func(oracle->cells, clear_cell);
  oracle->writes = g_array_new(FALSE, TRUE, sizeof(OracleWrite));
  g_array_set_clear_func(oracle->writes, clear_write);
  return oracle;
}

void
oracle_free(Oracle *oracle)
{
  for (guint i = 0; i < oracle->n_records; i++) {
    g_free(oracle->records[i].kind);
    g_free(oracle->records[i].id);
  }
  for (guint i = 0; i < oracle->n_erasures; i++)
    g_free(oracle->erasures[i].as);
  for (guint i = 0; i < oracle->n_circles; i++)
    g_free(oracle->circles[i]);
  g_array_unref(oracle->cells);
  g_array_unref(oracle->writes);
  g_free(oracle);
}

guint
oracle_record(Oracle *oracle, const char *kind, const char *id)
{
  for (guint i = 0; i < oracle->n_records; i++)
    if (strcmp(oracle->records[i].id, id) == 0 && strcmp(oracle->records[i].kind, kind) == 0)
      return i;
  g_assert_cmpuint(oracle->n_records, <, MAX_RECORDS);
  oracle->records[oracle->n_records] = (OracleRecord){ g_strdup(kind), g_strdup(id) };
  return oracle->n_records++;
}

guint
oracle_cell(Oracle *oracle, guint record, const char *space, const char *field)
{
  OracleCell made = { record, g_strdup(space), g_strdup(field) };

  for (guint i = 0; i < oracle->cells->len; i++) {
    const OracleCell *cell = cell_at(oracle, i);

    if (cell->record == record && strcmp(cell->field, field) == 0 &&
        g_strcmp0(cell->space, space) == 0) {
      clear_cell(&made);
      return i;
    }
  }
  g_array_append_val(oracle->cells, made);
  return oracle->cells->len - 1;
}

guint
oracle_circle(Oracle *oracle, const char *id)
{
  for (guint i = 0; i < oracle->n_circles; i++)
    if (strcmp(oracle->circles[i], id) == 0)
      return i;
  g_assert_cmpuint(oracle->n_circles, <, MAX_CIRCLES);
  oracle->circles[oracle->n_circles] = g_strdup(id);
  return oracle->n_circles++;
}

void
oracle_meet(Oracle *oracle, Knowledge *known, guint record, const char *circle)
{
  known->records |= G_GUINT64_CONSTANT(1) << record;
  if (circle != NULL)
    known->circles[record] |= (guint8)(1 << oracle_circle(oracle, circle));
}

/* True when an erasure that KNOWN knows has taken this write out of its field. */
static bool
is_taken_out(const Oracle *oracle, const Knowledge *known, guint write)
{
  for (guint i = 0; i < oracle->n_erasures; i++)
    if ((known->erasures >> i & 1) != 0 && oracle->erasures[i].cell >= 0 &&
        set_has(&oracle->erasures[i].covers, write))
      return true;
  return false;
}

void
oracle_write(Oracle *oracle,
             Knowledge *known,
             const Knowledge *before,
             guint cell,
             const Moment *at,
             const char *text)
{
  OracleWrite made = { .cell = cell, .at = *at, .text = g_strdup(text) };
  const OracleCell *where = cell_at(oracle, cell);

  g_assert_cmpuint(oracle->writes->len, <, MAX_WRITES);
  for (guint i = 0; i < oracle->writes->len; i++) {
    guint other = write_at(oracle, i)->cell;

    if (!set_has(&before->writes, i))
      continue;
    if (other == cell || (is_deletion(where) && cell_at(oracle, other)->record == where->record &&
                          !is_taken_out(oracle, before, i)))
      set_add(&made.seen, i);
  }
  g_array_append_val(oracle->writes, made);
  set_add(&known->writes, oracle->writes->len - 1);
  known->records |= G_GUINT64_CONSTANT(1) << where->record;
}

void
oracle_erase(
    Oracle *oracle, Knowledge *known, guint record, int cell, const Moment *at, const char *as)
{
  OracleErasure *made = &oracle->erasures[oracle->n_erasures];

  g_assert_cmpuint(oracle->n_erasures, <, MAX_ERASURES);
  *made = (OracleErasure){ .record = record, .cell = cell, .at = *at, .as = g_strdup(as) };
  for (guint i = 0; cell >= 0 && i < oracle->writes->len; i++)
    if (write_at(oracle, i)->cell == (guint)cell && set_has(&known->writes, i))
      set_add(&made->covers, i);
  known->erasures |= G_GUINT64_CONSTANT(1) << oracle->n_erasures++;
}

void
knowledge_unite(Knowledge *known, const Knowledge *other)
{
  set_unite(&known->writes, &other->writes);
  known->records |= other->records;
  known->erasures |= other->erasures;
  for (guint i = 0; i < MAX_RECORDS; i++)
    known->circles[i] |= other->circles[i];
}

Knowledge
knowledge_without(const Oracle *oracle, const Knowledge *known, const char *field)
{
  Knowledge left = *known;

  memset(&left.writes, 0, sizeof left.writes);
  for (guint i = 0; i < oracle->writes->len; i++)
    if (set_has(&known->writes, i) &&
        strcmp(cell_at(oracle, write_at(oracle, i)->cell)->field, field) != 0)
      set_add(&left.writes, i);
  return left;
}

void
knowledge_forget_cell(const Oracle *oracle, Knowledge *known, guint cell)
{
  for (guint i = 0; i < oracle->writes->len; i++)
    if (write_at(oracle, i)->cell == cell)
      set_remove(&known->writes, i);
}

void
knowledge_forget(const Oracle *oracle, Knowledge *known, guint record)
{
  for (guint i = 0; i < oracle->writes->len; i++)
    if (cell_at(oracle, write_at(oracle, i)->cell)->record == record)
      set_remove(&known->writes, i);
  known->records &= ~(G_GUINT64_CONSTANT(1) << record);
  known->circles[record] = 0;
}

bool
oracle_is_full(const Oracle *oracle)
{
  return oracle->writes->len + 50 > MAX_WRITES || oracle->n_records + 5 > MAX_RECORDS ||
         oracle->n_erasures + 2 > MAX_ERASURES;
}

const char *
oracle_circle_of(const Oracle *oracle, const Knowledge *known, guint record)
{
  const char *lowest = NULL;

  for (guint i = 0; i < oracle->n_circles; i++)
    if ((known->circles[record] >> i & 1) != 0 &&
        (lowest == NULL || strcmp(oracle->circles[i], lowest) < 0))
      lowest = oracle->circles[i];
  return lowest;
}

gint64
oracle_last_seq(const Oracle *oracle, guint64 replica)
{
  gint64 last = 0;

  for (guint i = 0; i < oracle->writes->len; i++)
    if (write_at(oracle, i)->at.replica == replica)
      last = MAX(last, write_at(oracle, i)->at.seq);
  for (guint i = 0; i < oracle->n_erasures; i++)
    if (oracle->erasures[i].at.replica == replica)
      last = MAX(last, oracle->erasures[i].at.seq);
  return last;
}

bool
oracle_is_erased(const Oracle *oracle, const Knowledge *known, guint record)
{
  for (guint i = 0; i < oracle->n_erasures; i++)
    if ((known->erasures >> i & 1) != 0 && oracle->erasures[i].cell < 0 &&
        oracle->erasures[i].record == record)
      return true;
  return false;
}

bool
oracle_is_present(const Oracle *oracle, const Knowledge *known, guint record)
{
  return (known->records >> record & 1) != 0 && !oracle_is_erased(oracle, known, record);
}

/* Values ascend by (wall, replica, seq, text). */
static gint
compare_writes(gconstpointer left, gconstpointer right, gpointer data)
{
  const OracleWrite *a = write_at(data, *(const guint *)left);
  const OracleWrite *b = write_at(data, *(const guint *)right);

  if (a->at.wall != b->at.wall)
    return a->at.wall < b->at.wall ? -1 : 1;
  if (a->at.replica != b->at.replica)
    return a->at.replica < b->at.replica ? -1 : 1;
  if (a->at.seq != b->at.seq)
    return a->at.seq < b->at.seq ? -1 : 1;
  return strcmp(a->text, b->text);
}

static gint
compare_replicas(gconstpointer left, gconstpointer right)
{
  const Moment *a = left, *b = right;

  return a->replica < b->replica ? -1 : a->replica > b->replica;
}

/* Keeps of each replica the highest number. */
static void
raise_number(GArray *numbers, const Moment *at)
{
  for (guint i = 0; i < numbers->len; i++) {
    Moment *number = &g_array_index(numbers, Moment, i);

    if (number->replica != at->replica)
      continue;
    number->seq = MAX(number->seq, at->seq);
    return;
  }
  g_array_append_vals(numbers, &(Moment){ 0, at->replica, at->seq }, 1);
}

static bool
is_standing_replica(const Oracle *oracle, const OracleState *state, guint64 replica)
{
  for (guint i = 0; i < state->n_standing; i++)
    if (write_at(oracle, state->standing[i])->at.replica == replica)
      return true;
  return false;
}

OracleState
oracle_state(const Oracle *oracle, const Knowledge *known, guint cell)
{
  OracleState state = { g_new(guint, oracle->writes->len + 1), 0,
                        g_array_new(FALSE, FALSE, sizeof(Moment)) };
  Set replaced = { 0 };

  for (guint i = 0; i < oracle->writes->len; i++)
    if (write_at(oracle, i)->cell == cell && set_has(&known->writes, i))
      set_unite(&replaced, &write_at(oracle, i)->seen);

  for (guint i = 0; i < oracle->writes->len; i++)
    if (write_at(oracle, i)->cell == cell && set_has(&known->writes, i) && !set_has(&replaced, i) &&
        !is_taken_out(oracle, known, i))
      state.standing[state.n_standing++] = i;
  g_qsort_with_data(state.standing, (gint)state.n_standing, sizeof(guint), compare_writes,
                    (gpointer)oracle);

  for (guint i = 0; i < oracle->writes->len; i++) {
    const Moment *at = &write_at(oracle, i)->at;

    /* What an erasure in the same field took, its own `upto` says. */
    if (set_has(&replaced, i) && !is_standing_replica(oracle, &state, at->replica) &&
        !(write_at(oracle, i)->cell == cell && is_taken_out(oracle, known, i)))
      raise_number(state.over, at);
  }
  g_array_sort(state.over, compare_replicas);
  return state;
}

void
oracle_state_clear(OracleState *state)
{
  g_clear_pointer(&state->standing, g_free);
  g_clear_pointer(&state->over, g_array_unref);
}

const char *
oracle_shown(const Oracle *oracle, const OracleState *state)
{
  if (state->n_standing == 0)
    return NULL;
  return write_at(oracle, state->standing[state->n_standing - 1])->text;
}

GPtrArray *
oracle_texts(const Oracle *oracle, const OracleState *state)
{
  GPtrArray *texts = g_ptr_array_new();

  for (guint i = 0; i < state->n_standing; i++) {
    char *text = write_at(oracle, state->standing[i])->text;
    guint before;

    if (g_ptr_array_find_with_equal_func(texts, text, g_str_equal, &before))
      g_ptr_array_remove_index(texts, before);
    g_ptr_array_add(texts, text);
  }
  return texts;
}

/* A value is known to a deletion whose author had seen as high a number of its replica anywhere in
 * the record, or of which the same replica says "yes" later. */
static bool
is_known_to_deletion(const Oracle *oracle, const OracleState *deletion, const Moment *at)
{
  for (guint i = 0; i < deletion->over->len; i++) {
    const Moment *number = &g_array_index(deletion->over, Moment, i);

    if (number->replica == at->replica && number->seq >= at->seq)
      return true;
  }
  for (guint i = 0; i < deletion->n_standing; i++) {
    const OracleWrite *yes = write_at(oracle, deletion->standing[i]);

    if (strcmp(yes->text, "yes") == 0 && yes->at.replica == at->replica && yes->at.seq > at->seq)
      return true;
  }
  return false;
}

static bool
is_cell_known_to_deletion(const Oracle *oracle,
                          const Knowledge *known,
                          guint cell,
                          const OracleState *deletion)
{
  g_auto(OracleState) state = oracle_state(oracle, known, cell);

  for (guint i = 0; i < state.n_standing; i++)
    if (!is_known_to_deletion(oracle, deletion, &write_at(oracle, state.standing[i])->at))
      return false;
  return true;
}

static int
find_deletion(const Oracle *oracle, guint record)
{
  for (guint i = 0; i < oracle->cells->len; i++)
    if (cell_at(oracle, i)->record == record && is_deletion(cell_at(oracle, i)))
      return (int)i;
  return -1;
}

OracleDeletion
oracle_deletion(const Oracle *oracle, const Knowledge *known, guint record)
{
  int cell = find_deletion(oracle, record);
  g_auto(OracleState) deletion = { 0 };

  if (cell < 0)
    return ORACLE_STANDS;
  deletion = oracle_state(oracle, known, (guint)cell);
  if (g_strcmp0(oracle_shown(oracle, &deletion), "yes") != 0)
    return ORACLE_STANDS;
  for (guint i = 0; i < oracle->cells->len; i++)
    if (cell_at(oracle, i)->record == record && i != (guint)cell &&
        !is_cell_known_to_deletion(oracle, known, i, &deletion))
      return ORACLE_IN_DOUBT;
  return ORACLE_DELETED;
}
