#include "bench/rows.h"

#include "sample/words.h"

#include <string.h>

#define REGULARS 60 /* who come at the same time */
#define WEEKS    52
#define THEMES   8 /* a year, as the next */
#define TASKS    12
#define ACTORS   10

#define MS_PER_DAY G_GINT64_CONSTANT(86400000)
#define LAST_YEARS 5
#define LAST_WALL                                                                                  \
  G_GINT64_CONSTANT(1609844400000) /* Tuesday 2021-01-05, 13 in Helsinki: they begin */
#define CHANGE_WALL G_GINT64_CONSTANT(1800000000000)

/* A record being made. Nothing is remembered from one to the next: every number follows from the
 * kind, the circle and the place in it, so any record can be named before it is made. */
typedef struct {
  const RowsOptions *options;
  RowFunc func;
  gpointer data;
  PiiriArena *arena;
  PiiriRecord record;
  PiiriStamp stamp;
  guint64 random;
  int circle;
  gint64 n_made;
} Maker;

static const char *const first_names[] = {
  "Aino",  "Eero",  "Helmi", "Ilmari", "Kerttu",  "Lauri", "Maija",  "Niilo", "Olga",    "Pentti",
  "Raija", "Sulo",  "Tyyne", "Urho",   "Vieno",   "Yrjö",  "Aila",   "Börje", "Eeva",    "Fatima",
  "Göran", "Hodan", "Irina", "Jorma",  "Kaarina", "Leena", "Martti", "Nadia", "Orvokki", "Paavo",
};

static const char *const last_names[] = {
  "Virtanen", "Korhonen", "Nieminen", "Mäkinen",  "Hämäläinen", "Laine",     "Heikkinen",
  "Koskinen", "Järvinen", "Lehtonen", "Saarinen", "Salminen",   "Niemi",     "Turunen",
  "Salo",     "Ekström",  "Ahmed",    "Ivanova",  "Warsame",    "Lindqvist",
};

static const char *const stems[] = {
  "kahvi",   "tapaami", "naapuri", "kevä",    "lumi",   "puisto",   "kirja",  "lapsi",
  "muisto",  "laulu",   "kuva",    "ranta",   "saare",  "kaupungi", "piha",   "talo",
  "marja",   "metsä",   "sauna",   "pulla",   "sano",   "kysely",   "vieraa", "lehti",
  "uutise",  "matka",   "äidi",    "isoisä",  "työmaa", "ompelu",   "runo",   "satama",
  "ratikka", "hissi",   "pyykki",  "parveke", "kerho",  "toimisto", "joulu",  "juhannu",
};

static const char *const endings[] = {
  "n", "sta", "lle", "ssa", "a", "t", "ihin", "kin", "mme", "lta", "ksi", "nen", "huone", "päivä",
};

/* --- numbers --- */

static guint64
mix(guint64 number)
{
  number += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  number = (number ^ (number >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  number = (number ^ (number >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return number ^ (number >> 31);
}

static guint64
seed_of(int kind, int circle, int place)
{
  return mix(mix((guint64)kind << 32 | (guint64)circle) ^ (guint64)place);
}

static guint
next(Maker *self, guint below)
{
  self->random = mix(self->random);
  return (guint)(self->random >> 32) % below;
}

#define next_of(self, array) (array)[next((self), G_N_ELEMENTS(array))]

guint64
rows_replica(int number)
{
  return mix(G_GUINT64_CONSTANT(0x50696972) ^ (guint64)number);
}

static char *
text_of(Maker *self, const char *text)
{
  return piiri_arena_strndup(self->arena, text, strlen(text));
}

/* However many years there are, they end together. */
static gint64
wall_of(Maker *self, int day)
{
  return LAST_WALL + ((LAST_YEARS - self->options->years) * WEEKS * 7 + day) * MS_PER_DAY;
}

static char *
day_of(Maker *self, int day)
{
  char wall[PIIRI_WALL_LENGTH + 1];

  return piiri_arena_strndup(self->arena, piiri_wall_format(wall_of(self, day), wall),
                             strlen("2021-01-05"));
}

static const char *
planned_for(Maker *self, int meeting)
{
  g_autofree char *planned = g_strdup_printf("%sT13:00", day_of(self, meeting * 7));

  return text_of(self, planned);
}

/* --- ids --- */

static PiiriId
id_of(int kind, int circle, int place)
{
  guint64 halves[2] = { seed_of(kind, circle, place), 0 };
  PiiriId id;

  halves[1] = mix(halves[0]);
  memcpy(id.bytes, halves, sizeof id.bytes);
  id.bytes[6] = (guint8)((id.bytes[6] & 0x0f) | 0x40);
  id.bytes[8] = (guint8)((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

static PiiriId
meeting_id(Maker *self, int meeting)
{
  PiiriId circle = id_of(KIND_CIRCLE, self->circle, 0);

  return piiri_id_of_key(&circle, planned_for(self, meeting));
}

static const char *
link_to(Maker *self, const PiiriId *id)
{
  char text[PIIRI_ID_LENGTH + 1];

  return text_of(self, piiri_id_format(id, text));
}

static const char *
link_of(Maker *self, int kind, int place)
{
  PiiriId id = id_of(kind, self->circle, place);

  return link_to(self, &id);
}

static const char *
link_to_meeting(Maker *self, int meeting)
{
  PiiriId id = meeting_id(self, meeting);

  return link_to(self, &id);
}

/* --- texts --- */

static const char *
full_name(Maker *self)
{
  g_autofree char *name =
      g_strconcat(next_of(self, first_names), " ", next_of(self, last_names), NULL);

  return text_of(self, name);
}

static const char *
phone(Maker *self)
{
  g_autofree char *number = g_strdup_printf("040 %03u %04u", next(self, 1000), next(self, 10000));

  return text_of(self, number);
}

static const char *
prose(Maker *self, guint n_words)
{
  g_autoptr(GString) text = g_string_new(NULL);
  bool begins = true;

  for (guint i = 0; i < n_words; i++) {
    gsize at;

    if (text->len > 0)
      g_string_append_c(text, ' ');
    at = text->len;
    g_string_append(text, next(self, 12) == 0 ? next_of(self, first_names) : next_of(self, stems));
    g_string_append(text, next_of(self, endings));
    if (begins)
      text->str[at] = g_ascii_toupper(text->str[at]);
    begins = next(self, 9) == 0;
    if (begins)
      g_string_append(text, next(self, 20) == 0 ? " & muuta." : ".");
  }
  return text_of(self, text->str);
}

/* --- records --- */

static void
begin(Maker *self, int kind, int circle, int place, int day)
{
  const PiiriKind *description = piiri_description_kind(&piiri_kinds, kind);

  piiri_arena_reset(self->arena);
  self->circle = circle;
  self->random = seed_of(kind, circle, place);
  self->record = (PiiriRecord){ .kind = kind, .name = description->name };
  self->record.id = id_of(kind, circle, place);
  self->record.has_circle = description->circle;
  self->record.circle = id_of(KIND_CIRCLE, circle, 0);
  self->record.fields = piiri_arena_new_array(self->arena, PiiriRecordField, description->n_fields);
  /* A number of its own for each, and a moment that goes with it. */
  self->stamp.replica = rows_replica(circle + 1);
  self->stamp.seq = (gint64)place * N_KINDS + kind + 1;
  self->stamp.wall = wall_of(self, day) + (gint64)(mix(self->random) % 7200000);
}

static void
put(Maker *self, int index, const char *text)
{
  PiiriRecordField *field = &self->record.fields[self->record.n_fields++];

  field->index = index;
  field->name =
      piiri_kind_field(piiri_description_kind(&piiri_kinds, self->record.kind), index)->name;
  field->cell.values = piiri_arena_new_array(self->arena, PiiriValue, 1);
  field->cell.values[0] = (PiiriValue){ self->stamp, text, strlen(text) };
  field->cell.n_values = 1;
}

/* The last field as the further laptop wrote it, knowing what stood there. */
static void
change(Maker *self)
{
  PiiriRecordField *field = &self->record.fields[self->record.n_fields - 1];
  const PiiriField *description =
      piiri_kind_field(piiri_description_kind(&piiri_kinds, self->record.kind), field->index);
  PiiriStamp stamp = { CHANGE_WALL + self->n_made, rows_replica(0), self->n_made };
  const char *text = field->cell.values[0].text;

  if (description->type == FIELD_BOOLEAN)
    text = g_str_equal(text, "yes") ? "no" : "yes";
  else if (description->type == FIELD_TEXT || description->type == FIELD_PROSE)
    text = prose(self, 4);
  field->cell = piiri_cell_write(self->arena, &field->cell, &stamp, text, strlen(text), NULL);
}

static void
finish(Maker *self)
{
  self->n_made++;
  if (next(self, 10000) < self->options->changed * 100)
    change(self);
  self->func(&self->record, self->data);
}

static void
make_circle(Maker *self, int circle)
{
  static const char *const areas[] = { "Herttoniemi", "Roihuvuori", "Kallio", "Vuosaari", "Malmi" };
  g_autofree char *name = NULL;

  begin(self, KIND_CIRCLE, circle, 0, 0);
  name = g_strdup_printf("%s %d", next_of(self, areas), circle + 1);
  put(self, CIRCLE_NAME, text_of(self, name));
  put(self, CIRCLE_KIND, "circle");
  put(self, CIRCLE_MUNICIPALITY, "Helsinki");
  put(self, CIRCLE_RHYTHM, "weekly");
  put(self, CIRCLE_WEEKDAY, "tuesday");
  put(self, CIRCLE_START, "13:00");
  put(self, CIRCLE_END, "15:00");
  put(self, CIRCLE_AREA, next_of(self, areas));
  finish(self);
}

/* --- people: the longest there have left when others come --- */

static int
n_meetings(Maker *self)
{
  return WEEKS * self->options->years;
}

/* The first of those who come in that week. */
static int
regulars_from(Maker *self, int week)
{
  return (self->options->participants - REGULARS) * week / n_meetings(self);
}

/* One of those who come in that week. */
static const char *
link_to_regular(Maker *self, int week, int number)
{
  return link_of(self, KIND_PARTICIPANT, regulars_from(self, week) + number);
}

/* The first week in which FIRST is the first of the regulars, or later. */
static int
week_from(Maker *self, int first)
{
  int others = self->options->participants - REGULARS;

  return (first * n_meetings(self) + others - 1) / others;
}

static int
day_of_coming(Maker *self, int number)
{
  if (self->options->participants == REGULARS)
    return number * 7 * self->options->years / 2;
  return number < REGULARS ? 0 : week_from(self, number - REGULARS + 1) * 7;
}

static void
put_leaving(Maker *self, int number)
{
  if (number < self->options->participants - REGULARS)
    put(self, PARTICIPANT_UNTIL, day_of(self, week_from(self, number + 1) * 7));
}

static void
make_participants(Maker *self, int circle)
{
  static const char *const roles[] = { "elder", "neighbour", "elder neighbour", "volunteer" };
  static const char *const languages[] = { "suomi", "suomi, ruotsi", "suomi, venäjä", "somali" };

  for (int i = 0; i < self->options->participants; i++) {
    int since = day_of_coming(self, i);

    begin(self, KIND_PARTICIPANT, circle, i, since);
    put(self, PARTICIPANT_NAME, full_name(self));
    put(self, PARTICIPANT_ROLES, next_of(self, roles));
    put(self, PARTICIPANT_LANGUAGES, next_of(self, languages));
    put(self, PARTICIPANT_SINCE, day_of(self, since));
    put_leaving(self, i);
    put(self, PARTICIPANT_REGISTER, "given");
    put(self, PARTICIPANT_PHONE, phone(self));
    finish(self);
  }
}

static void
make_meetings(Maker *self, int circle)
{
  for (int i = 0; i < n_meetings(self); i++) {
    begin(self, KIND_MEETING, circle, i, i * 7);
    self->record.id = meeting_id(self, i);
    put(self, MEETING_PLANNED, planned_for(self, i));
    put(self, MEETING_STATE, "held");
    finish(self);
  }
}

static void
make_attendance(Maker *self, int circle)
{
  static const int strides[] = { 7, 11, 13, 17 }; /* none divides the number of regulars */

  for (int i = 0; i < n_meetings(self); i++) {
    int someone = (int)(seed_of(KIND_ATTENDANCE, circle, i) % REGULARS);

    for (int j = 0; j < self->options->present; j++) {
      int who = (someone + j * strides[i % (int)G_N_ELEMENTS(strides)]) % REGULARS;
      PiiriId meeting;

      begin(self, KIND_ATTENDANCE, circle, i * self->options->present + j, i * 7);
      meeting = meeting_id(self, i);
      put(self, ATTENDANCE_MEETING, link_to(self, &meeting));
      put(self, ATTENDANCE_PARTICIPANT, link_to_regular(self, i, who));
      put(self, ATTENDANCE_PRESENT, "yes");
      self->record.id = piiri_id_of_key(&meeting, self->record.fields[1].cell.values[0].text);
      finish(self);
    }
  }
}

static void
make_themes(Maker *self, int circle)
{
  static const char *const kinds[] = { "conversation", "prepared", "visitor", "current_affairs" };

  for (int i = 0; i < THEMES * self->options->years; i++) {
    begin(self, KIND_THEME, circle, i, i * 364 / THEMES);
    put(self, THEME_KIND, next_of(self, kinds));
    put(self, THEME_STATE, "held");
    put(self, THEME_TITLE, prose(self, 3));
    finish(self);
  }
}

static int
n_entries(Maker *self)
{
  return self->options->entries * self->options->years;
}

static int
meeting_of_entry(Maker *self, int entry)
{
  return entry * WEEKS / self->options->entries;
}

static void
make_entries(Maker *self, int circle)
{
  for (int i = 0; i < n_entries(self); i++) {
    int meeting = meeting_of_entry(self, i);

    begin(self, KIND_ENTRY, circle, i, meeting * 7);
    put(self, ENTRY_DATE, day_of(self, meeting * 7));
    put(self, ENTRY_AUTHOR, link_to_regular(self, meeting, (int)next(self, REGULARS)));
    put(self, ENTRY_MEETING, link_to_meeting(self, meeting));
    put(self, ENTRY_TEXT, prose(self, 30 + next(self, 60)));
    finish(self);
  }
}

/* A picture's bytes as in files: the given file, else one of the sample circle's drawings. */
static char *
load_picture(const char *file, int number)
{
  static const char *const drawings[] = { "buns", "candles", "cat", "mushrooms", "table", "walk" };
  const char *drawing = drawings[number % (int)G_N_ELEMENTS(drawings)];
  g_autoptr(GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize n;

  if (file == NULL) {
    g_autoptr(GBytes) drawn = sample_picture_load(drawing, &error);

    bytes = drawn != NULL ? g_bytes_unref_to_data(g_steal_pointer(&drawn), &n) : NULL;
  } else
    g_file_get_contents(file, &bytes, &n, &error);
  if (bytes == NULL)
    g_error("%s", error->message);
  return g_base64_encode((const guchar *)bytes, n);
}

static void
make_pictures(Maker *self, int circle)
{
  for (int i = 0; i < self->options->pictures; i++) {
    int entry = (int)((gint64)i * n_entries(self) / self->options->pictures);
    g_autofree char *bytes = load_picture(self->options->picture, i);

    begin(self, KIND_PICTURE, circle, i, meeting_of_entry(self, entry) * 7);
    put(self, PICTURE_ENTRY, link_of(self, KIND_ENTRY, entry));
    put(self, PICTURE_BYTES, bytes);
    put(self, PICTURE_CAPTION, prose(self, 6));
    finish(self);
  }
}

static void
make_tasks(Maker *self, int circle)
{
  static const char *const kinds[] = { "coffee", "dishes", "keys", "guiding", "cleaning" };
  static const char *const states[] = { "open", "taken", "done" };

  for (int i = 0; i < TASKS * self->options->years; i++) {
    begin(self, KIND_TASK, circle, i, i * 364 / TASKS);
    put(self, TASK_KIND, next_of(self, kinds));
    put(self, TASK_WHO, link_to_regular(self, i * WEEKS / TASKS, (int)next(self, REGULARS)));
    put(self, TASK_STATE, next_of(self, states));
    finish(self);
  }
}

static void
make_actors(Maker *self, int circle)
{
  static const char *const kinds[] = { "social_work", "parish", "city", "company", "school" };
  static const char *const states[] = { "mapped", "asked", "interested", "committed" };

  for (int i = 0; i < ACTORS; i++) {
    begin(self, KIND_ACTOR, circle, i, i);
    put(self, ACTOR_KIND, next_of(self, kinds));
    put(self, ACTOR_STATE, next_of(self, states));
    put(self, ACTOR_NAME, prose(self, 2));
    finish(self);
  }
}

static void
make_responsibilities(Maker *self, int circle)
{
  static const char *const which[] = { "tells", "gives_space", "guides tells", "pays" };

  for (int i = 0; i < ACTORS; i++) {
    PiiriId actor = id_of(KIND_ACTOR, circle, i);
    char text[PIIRI_ID_LENGTH + 1];

    begin(self, KIND_RESPONSIBILITY, circle, i, i);
    self->record.id = piiri_id_of_key(&actor, piiri_id_format(&self->record.circle, text));
    put(self, RESPONSIBILITY_ACTOR, link_to(self, &actor));
    put(self, RESPONSIBILITY_WHICH, next_of(self, which));
    finish(self);
  }
}

void
rows_each(const RowsOptions *options, RowFunc func, gpointer data)
{
  static const struct {
    int kind;
    void (*make)(Maker *self, int circle);
  } makers[] = {
    { KIND_CIRCLE, make_circle },    { KIND_PARTICIPANT, make_participants },
    { KIND_MEETING, make_meetings }, { KIND_ATTENDANCE, make_attendance },
    { KIND_THEME, make_themes },     { KIND_ENTRY, make_entries },
    { KIND_PICTURE, make_pictures }, { KIND_TASK, make_tasks },
    { KIND_ACTOR, make_actors },     { KIND_RESPONSIBILITY, make_responsibilities },
  };
  int only = options->only != NULL ? piiri_description_find(&piiri_kinds, options->only) : -1;
  g_autoptr(PiiriArena) arena = piiri_arena_new();
  Maker self = { .options = options, .func = func, .data = data, .arena = arena };

  if (options->participants < REGULARS || options->present > REGULARS || options->entries < 1)
    g_error("At least %d participants, at most as many present, and an entry a year.", REGULARS);
  for (guint i = 0; i < G_N_ELEMENTS(makers); i++)
    for (int circle = 0; circle < options->circles; circle++)
      if (options->only == NULL || only == makers[i].kind)
        makers[i].make(&self, circle);
}

void
rows_add_options(GOptionContext *context, RowsOptions *options)
{
  const GOptionEntry entries[] = {
    { "circles", 0, 0, G_OPTION_ARG_INT, &options->circles, "Circles to make (200)", "N" },
    { "years", 0, 0, G_OPTION_ARG_INT, &options->years, "Years of weekly meetings (5)", "N" },
    { "participants", 0, 0, G_OPTION_ARG_INT, &options->participants,
      "Participants of each, 60 at a time (60)", "N" },
    { "present", 0, 0, G_OPTION_ARG_INT, &options->present, "Present at each meeting (11)", "N" },
    { "entries", 0, 0, G_OPTION_ARG_INT, &options->entries, "Diary entries a year (16)", "N" },
    { "pictures", 0, 0, G_OPTION_ARG_INT, &options->pictures, "Pictures of each circle (0)", "N" },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options->picture,
      "What is in every picture (drawings of some 20 kB)", "FILE" },
    { "changed", 0, 0, G_OPTION_ARG_DOUBLE, &options->changed,
      "Records that a further laptop has changed (0)", "PERCENT" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options->only, "Records of this kind alone", "KIND" },
    { 0 },
  };

  *options = (RowsOptions){
    .circles = 200, .years = LAST_YEARS, .participants = REGULARS, .present = 11, .entries = 16
  };
  g_option_context_add_main_entries(context, entries, NULL);
}
