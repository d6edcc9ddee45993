#include "kinds.h"

/* In the older description the same kinds have other numbers. */
enum { CIRCLE, PERSON, MEETING, PLACE, NOTE, N_NEWER };
enum { OLD_PLACE, OLD_MEETING, OLD_PERSON, OLD_CIRCLE, N_OLDER };

static const PiiriChoice roles[] = { { "elder", "Elder" }, { "worker", "Worker" }, { 0 } };

static const PiiriField circle_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name" },
  { "place", FIELD_LINK, .label = "Place", .target = PLACE },
};

static const PiiriField person_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name", .privacy = PRIVACY_NAME, .search = true },
  { "wishes", FIELD_PROSE, .label = "Wishes", .privacy = PRIVACY_NAME, .search = true },
  { "roles", FIELD_CHOICES, .label = "Roles", .privacy = PRIVACY_NAME, .choices = roles },
  { "friends", FIELD_LINKS, .label = "Friends", .privacy = PRIVACY_NAME, .target = PERSON },
  { "age", FIELD_INTEGER, .label = "Age", .privacy = PRIVACY_NAME },
  { "phone", FIELD_TEXT, .label = "Phone", .privacy = PRIVACY_CONTACT },
};

static const PiiriField meeting_fields[] = {
  [FIRST_FIELD] = { "planned", FIELD_DATETIME, .label = "Planned", .required = true },
  { "notes", FIELD_PROSE, .label = "Notes", .privacy = PRIVACY_SENSITIVE, .search = true },
  { "held", FIELD_BOOLEAN, .label = "Held" },
};

static const PiiriField place_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name", .privacy = PRIVACY_NAME },
};

static const PiiriField note_fields[] = {
  [FIRST_FIELD] = { "text", FIELD_PROSE, .label = "Text", .privacy = PRIVACY_NAME },
  { "person", FIELD_LINK, .label = "Person", .privacy = PRIVACY_NAME, .target = PERSON },
};

static const PiiriField old_circle_fields[] = {
  [FIRST_FIELD] = { "name", FIELD_TEXT, .label = "Name" },
  { "place", FIELD_LINK, .label = "Place", .target = OLD_PLACE },
};

static const PiiriField old_person_fields[] = {
  [FIRST_FIELD] = { "age", FIELD_TEXT, .label = "Age", .privacy = PRIVACY_NAME },
  { "friends", FIELD_LINKS, .label = "Friends", .privacy = PRIVACY_NAME, .target = OLD_PERSON },
  { "name", FIELD_TEXT, .label = "Name", .privacy = PRIVACY_NAME, .search = true },
  { "roles", FIELD_CHOICES, .label = "Roles", .privacy = PRIVACY_NAME, .choices = roles },
  { "wishes", FIELD_PROSE, .label = "Wishes", .privacy = PRIVACY_NAME },
};

static const PiiriKind newer[] = {
  [CIRCLE] = { "circle", "Circle", "Circles", .joins = true,
               .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = circle_fields,
               .n_fields = G_N_ELEMENTS(circle_fields), .title = FIRST_FIELD },
  [PERSON] = { "person", "Person", "People", .circle = true, .joins = true,
               .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = person_fields,
               .n_fields = G_N_ELEMENTS(person_fields), .title = FIRST_FIELD },
  [MEETING] = { "meeting", "Meeting", "Meetings", .circle = true,
                .key = { KEY_CIRCLE, FIRST_FIELD }, .joins = true,
                .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = meeting_fields,
                .n_fields = G_N_ELEMENTS(meeting_fields), .title = FIRST_FIELD },
  [PLACE] = { "place", "Place", "Places", .joins = true, .profiles = PROFILE_FULL,
              .fields = place_fields, .n_fields = G_N_ELEMENTS(place_fields),
              .title = FIRST_FIELD },
  [NOTE] = { "note", "Note", "Notes", .circle = true, .joins = true,
             .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = note_fields,
             .n_fields = G_N_ELEMENTS(note_fields) },
};

static const PiiriKind older[] = {
  [OLD_CIRCLE] = { "circle", "Circle", "Circles", .joins = true,
                   .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = old_circle_fields,
                   .n_fields = G_N_ELEMENTS(old_circle_fields), .title = FIRST_FIELD },
  [OLD_PERSON] = { "person", "Person", "People", .circle = true, .joins = true,
                   .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = old_person_fields,
                   .n_fields = G_N_ELEMENTS(old_person_fields) },
  [OLD_MEETING] = { "meeting", "Meeting", "Meetings", .circle = true,
                    .key = { KEY_CIRCLE, FIRST_FIELD }, .joins = true,
                    .profiles = PROFILE_FULL | PROFILE_DIARY, .fields = meeting_fields,
                    .n_fields = G_N_ELEMENTS(meeting_fields), .title = FIRST_FIELD },
  [OLD_PLACE] = { "place", "Place", "Places", .joins = true, .profiles = PROFILE_FULL,
                  .fields = place_fields, .n_fields = G_N_ELEMENTS(place_fields),
                  .title = FIRST_FIELD },
};

const PiiriDescription newer_kinds = { newer, N_NEWER, CIRCLE };
const PiiriDescription older_kinds = { older, N_OLDER, OLD_CIRCLE };
