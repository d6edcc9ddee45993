#include "oracle.h"

#include <string.h>

/*
 * The canonical bytes of what a database knows, written by hand from the format's own words
 * (data/exchange.md, "Canonical bytes").
 */

/* One value or erasure about to be written. */
typedef struct {
  guint cell;
  OracleState state;
} Field;

typedef struct {
  guint record;
  GArray *fields; /* Field, in the file's order */
} Element;

/* Erasures of one record or field that came together. */
typedef struct {
  guint record;
  int cell;
  Moment at;
  const char *as;
  GArray *upto; /* Moment without a wall */
} Erased;

typedef struct {
  const Oracle *oracle;
  const Knowledge *known;
  GArray *elements; /* Element */
  GArray *erased;   /* Erased */
  GArray *replicas; /* guint64 */
  GString *out;
} Page;

static const OracleCell *
cell_at(const Page *page, guint cell)
{
  return &g_array_index(page->oracle->cells, OracleCell, cell);
}

static const OracleWrite *
write_at(const Page *page, guint write)
{
  return &g_array_index(page->oracle->writes, OracleWrite, write);
}

static gint
compare_fields(gconstpointer left, gconstpointer right, gpointer data)
{
  const OracleCell *a = cell_at(data, ((const Field *)left)->cell);
  const OracleCell *b = cell_at(data, ((const Field *)right)->cell);

  if ((a->space == NULL) != (b->space == NULL))
    return a->space == NULL ? -1 : 1;
  if (g_strcmp0(a->space, b->space) != 0)
    return g_strcmp0(a->space, b->space);
  return strcmp(a->field, b->field);
}

static gint
compare_records(const Page *page, guint a, guint b)
{
  const OracleRecord *records = page->oracle->records;
  int order = strcmp(records[a].kind, records[b].kind);

  return order != 0 ? order : strcmp(records[a].id, records[b].id);
}

static gint
compare_elements(gconstpointer left, gconstpointer right, gpointer data)
{
  return compare_records(data, ((const Element *)left)->record, ((const Element *)right)->record);
}

static gint
compare_erased(gconstpointer left, gconstpointer right, gpointer data)
{
  const Erased *a = left, *b = right;
  int order = compare_records(data, a->record, b->record);

  if (order != 0)
    return order;
  if (a->cell < 0 || b->cell < 0)
    return (a->cell >= 0) - (b->cell >= 0);
  return strcmp(cell_at(data, (guint)a->cell)->field, cell_at(data, (guint)b->cell)->field);
}

static gint
compare_numbers(gconstpointer left, gconstpointer right)
{
  const guint64 *a = left, *b = right;

  return *a < *b ? -1 : *a > *b;
}

static gint
compare_moments(const Moment *a, const Moment *b)
{
  if (a->wall != b->wall)
    return a->wall < b->wall ? -1 : 1;
  if (a->replica != b->replica)
    return a->replica < b->replica ? -1 : 1;
  return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static gint
compare_by_replica(gconstpointer left, gconstpointer right)
{
  const Moment *a = left, *b = right;

  return a->replica < b->replica ? -1 : a->replica > b->replica;
}

/* --- What goes into the file ----------------------------------------------------------------- */

static void
name_replica(Page *page, guint64 replica)
{
  for (guint i = 0; i < page->replicas->len; i++)
    if (g_array_index(page->replicas, guint64, i) == replica)
      return;
  g_array_append_val(page->replicas, replica);
}

static void
name_replicas(Page *page, const GArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    name_replica(page, g_array_index(numbers, Moment, i).replica);
}

static void
gather_element(Page *page, guint record)
{
  Element element = { record, g_array_new(FALSE, FALSE, sizeof(Field)) };

  for (guint i = 0; i < page->oracle->cells->len; i++) {
    Field field = { .cell = i };

    if (cell_at(page, i)->record != record)
      continue;
    field.state = oracle_state(page->oracle, page->known, i);
    if (field.state.n_standing == 0) {
      oracle_state_clear(&field.state);
      continue;
    }
    for (guint j = 0; j < field.state.n_standing; j++)
      name_replica(page, write_at(page, field.state.standing[j])->at.replica);
    name_replicas(page, field.state.over);
    g_array_append_val(element.fields, field);
  }
  g_array_sort_with_data(element.fields, compare_fields, page);
  g_array_append_val(page->elements, element);
}

static void
raise_upto(const Page *page, GArray *upto, const Set *covers)
{
  for (guint i = 0; i < page->oracle->writes->len; i++) {
    const Moment *at = &write_at(page, i)->at;
    bool found = false;

    if (!set_has(covers, i))
      continue;
    for (guint j = 0; j < upto->len && !found; j++) {
      Moment *number = &g_array_index(upto, Moment, j);

      found = number->replica == at->replica;
      if (found)
        number->seq = MAX(number->seq, at->seq);
    }
    if (!found)
      g_array_append_vals(upto, &(Moment){ 0, at->replica, at->seq }, 1);
  }
  g_array_sort(upto, compare_by_replica);
}

static Erased *
find_erased(Page *page, const OracleErasure *erasure)
{
  for (guint i = 0; i < page->erased->len; i++) {
    Erased *erased = &g_array_index(page->erased, Erased, i);

    if (erased->record == erasure->record && erased->cell == erasure->cell)
      return erased;
  }
  g_array_append_vals(page->erased,
                      &(Erased){ erasure->record, erasure->cell, erasure->at, erasure->as,
                                 g_array_new(FALSE, FALSE, sizeof(Moment)) },
                      1);
  return &g_array_index(page->erased, Erased, page->erased->len - 1);
}

/* The lowest stamp stays with its `as`; what fields' erasures reach comes together. */
static void
gather_erasures(Page *page)
{
  for (guint i = 0; i < page->oracle->n_erasures; i++) {
    const OracleErasure *erasure = &page->oracle->erasures[i];
    Erased *erased;
    int order;

    if ((page->known->erasures >> i & 1) == 0 ||
        (erasure->cell >= 0 && oracle_is_erased(page->oracle, page->known, erasure->record)))
      continue;
    erased = find_erased(page, erasure);
    order = compare_moments(&erasure->at, &erased->at);
    if (order < 0 || (order == 0 && g_strcmp0(erasure->as, erased->as) < 0)) {
      erased->at = erasure->at;
      erased->as = erasure->as;
    }
    raise_upto(page, erased->upto, &erasure->covers);
  }
  for (guint i = 0; i < page->erased->len; i++) {
    const Erased *erased = &g_array_index(page->erased, Erased, i);

    name_replica(page, erased->at.replica);
    name_replicas(page, erased->upto);
  }
  g_array_sort_with_data(page->erased, compare_erased, page);
}

/* --- How it is written ----------------------------------------------------------------------- */

static guint
key_of(const Page *page, guint64 replica)
{
  guint key = 0;

  while (g_array_index(page->replicas, guint64, key) != replica)
    key++;
  return key + 1;
}

static void
put_text(GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '&')
      g_string_append(out, "&amp;");
    else if (*c == '<')
      g_string_append(out, "&lt;");
    else if (*c == '>')
      g_string_append(out, "&gt;");
    else if (*c == '"')
      g_string_append(out, "&quot;");
    else if (*c == '\r')
      g_string_append(out, "&#13;");
    else
      g_string_append_c(out, *c);
  }
}

static void
put_moment(Page *page, const Moment *at)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at->wall / 1000);
  g_autofree char *seconds = g_date_time_format(time, "%Y-%m-%dT%H:%M:%S");

  g_assert_cmpint(at->wall, >=, 0);
  g_string_append_printf(page->out, " at=\"%s.%03dZ.k%u.%" G_GINT64_FORMAT "\"", seconds,
                         (int)(at->wall % 1000), key_of(page, at->replica), at->seq);
}

static void
put_numbers(Page *page, const char *name, const GArray *numbers)
{
  if (numbers->len == 0)
    return;
  g_string_append_printf(page->out, " %s=\"", name);
  for (guint i = 0; i < numbers->len; i++) {
    const Moment *number = &g_array_index(numbers, Moment, i);

    g_string_append_printf(page->out, "%sk%u.%" G_GINT64_FORMAT, i > 0 ? " " : "",
                           key_of(page, number->replica), number->seq);
  }
  g_string_append_c(page->out, '"');
}

static void
put_erased(Page *page, const Erased *erased)
{
  const OracleRecord *record = &page->oracle->records[erased->record];

  g_string_append_printf(page->out, "  <erased kind=\"%s\" id=\"%s\"", record->kind, record->id);
  if (erased->cell >= 0)
    g_string_append_printf(page->out, " field=\"%s\"", cell_at(page, (guint)erased->cell)->field);
  put_moment(page, &erased->at);
  put_numbers(page, "upto", erased->upto);
  if (erased->as != NULL)
    g_string_append_printf(page->out, " as=\"%s\"", erased->as);
  g_string_append(page->out, "/>\n");
}

/* How many values share the stamp, among those without `over` or (ALL) among all. */
static guint
count_shared(const Page *page, const Element *element, const Moment *at, bool all)
{
  guint n = 0;

  for (guint i = 0; i < element->fields->len; i++) {
    const Field *field = &g_array_index(element->fields, Field, i);

    for (guint j = 0; j < field->state.n_standing; j++)
      n += (all || field->state.over->len == 0) &&
           compare_moments(&write_at(page, field->state.standing[j])->at, at) == 0;
  }
  return n;
}

static bool
is_lower_by_replica(const Moment *a, const Moment *b)
{
  if (a->replica != b->replica)
    return a->replica < b->replica;
  if (a->seq != b->seq)
    return a->seq < b->seq;
  return a->wall < b->wall;
}

/* The stamp that most share; ties to the lowest (replica, seq, wall). */
static const Moment *
choose_shared(const Page *page, const Element *element, bool all)
{
  const Moment *best = NULL;
  guint best_count = 0;

  for (guint i = 0; i < element->fields->len; i++) {
    const Field *field = &g_array_index(element->fields, Field, i);

    for (guint j = 0; j < field->state.n_standing; j++) {
      const Moment *at = &write_at(page, field->state.standing[j])->at;
      guint count = count_shared(page, element, at, all);

      if (count > best_count ||
          (best != NULL && count == best_count && is_lower_by_replica(at, best))) {
        best = at;
        best_count = count;
      }
    }
  }
  return best;
}

static void
put_field(Page *page, const Field *field, const Moment *shared)
{
  const OracleCell *cell = cell_at(page, field->cell);

  for (guint i = 0; i < field->state.n_standing; i++) {
    const OracleWrite *write = write_at(page, field->state.standing[i]);

    g_string_append_printf(page->out, "    <%s", cell->field);
    if (cell->space != NULL)
      g_string_append_printf(page->out, " xmlns=\"%s\"", cell->space);
    if (compare_moments(&write->at, shared) != 0)
      put_moment(page, &write->at);
    put_numbers(page, "over", field->state.over);
    if (*write->text == '\0') {
      g_string_append(page->out, "/>\n");
      continue;
    }
    g_string_append_c(page->out, '>');
    put_text(page->out, write->text);
    g_string_append_printf(page->out, "</%s>\n", cell->field);
  }
}

static void
put_element(Page *page, const Element *element)
{
  const OracleRecord *record = &page->oracle->records[element->record];
  const Moment *shared = choose_shared(page, element, false);
  const char *circle = oracle_circle_of(page->oracle, page->known, element->record);

  if (shared == NULL)
    shared = choose_shared(page, element, true);
  g_string_append_printf(page->out, "  <%s id=\"%s\"", record->kind, record->id);
  if (circle != NULL)
    g_string_append_printf(page->out, " circle=\"%s\"", circle);
  if (shared == NULL) {
    g_string_append(page->out, "/>\n");
    return;
  }
  put_moment(page, shared);
  g_string_append(page->out, ">\n");
  for (guint i = 0; i < element->fields->len; i++)
    put_field(page, &g_array_index(element->fields, Field, i), shared);
  g_string_append_printf(page->out, "  </%s>\n", record->kind);
}

static void
put_all(Page *page)
{
  g_string_append(page->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">\n");
  for (guint i = 0; i < page->replicas->len; i++)
    g_string_append_printf(page->out,
                           "  <replica key=\"k%u\" id=\"%016" G_GINT64_MODIFIER "x\"/>\n", i + 1,
                           g_array_index(page->replicas, guint64, i));
  for (guint i = 0; i < page->erased->len; i++)
    put_erased(page, &g_array_index(page->erased, Erased, i));
  for (guint i = 0; i < page->elements->len; i++)
    put_element(page, &g_array_index(page->elements, Element, i));
  g_string_append_printf(page->out, "  <end records=\"%u\"/>\n</piiri>\n", page->elements->len);
}

static void
clear_page(Page *page)
{
  for (guint i = 0; i < page->elements->len; i++) {
    const Element *element = &g_array_index(page->elements, Element, i);

    for (guint j = 0; j < element->fields->len; j++)
      oracle_state_clear(&g_array_index(element->fields, Field, j).state);
    g_array_unref(element->fields);
  }
  for (guint i = 0; i < page->erased->len; i++)
    g_array_unref(g_array_index(page->erased, Erased, i).upto);
  g_array_unref(page->elements);
  g_array_unref(page->erased);
  g_array_unref(page->replicas);
}

char *
oracle_canonical(const Oracle *oracle, const Knowledge *known)
{
  Page page = { oracle,
                known,
                g_array_new(FALSE, FALSE, sizeof(Element)),
                g_array_new(FALSE, FALSE, sizeof(Erased)),
                g_array_new(FALSE, FALSE, sizeof(guint64)),
                g_string_new(NULL) };

  for (guint i = 0; i < oracle->n_records; i++)
    if (oracle_is_present(oracle, known, i))
      gather_element(&page, i);
  g_array_sort_with_data(page.elements, compare_elements, &page);
  gather_erasures(&page);
  g_array_sort(page.replicas, compare_numbers);
  put_all(&page);
  clear_page(&page);
  return g_string_free(page.out, FALSE);
}
