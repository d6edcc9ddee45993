#include "model/kinds.h"

#include <assert.h>
#include <glib/gi18n.h>

/* The choices are those of the field's own words; `name`s are in files for ever, labels may change.
 */

static const PiiriChoice circle_kinds[] = {
  { "circle", N_("Neighbourhood circle") },
  { "coaching", N_("Community coaching") },
  { "housing_network", N_("Housing network") },
  { "neighbourhood_work", N_("Neighbourhood work") },
  { 0 },
};

static const PiiriChoice for_whom[] = {
  { "older", N_("Older people and others") },
  { "lonely", N_("Lonely people") },
  { "company", N_("Those who want company") },
  { "refreshment", N_("Those who need refreshment") },
  { "own_way", N_("Those who get there on their own") },
  { "peer_group", N_("Those who suit a peer group") },
  { 0 },
};

static const PiiriChoice rhythms[] = {
  { "weekly", N_("Once a week") },
  { "more_often", N_("More than once a week") },
  { "other", N_("Other") },
  { 0 },
};

static const PiiriChoice weekdays[] = {
  { "monday", N_("Monday") },       { "tuesday", N_("Tuesday") },
  { "wednesday", N_("Wednesday") }, { "thursday", N_("Thursday") },
  { "friday", N_("Friday") },       { "saturday", N_("Saturday") },
  { "sunday", N_("Sunday") },       { 0 },
};

static const PiiriChoice bases[] = {
  { "membership", N_("Membership") },
  { "legitimate_interest", N_("Legitimate interest") },
  { 0 },
};

static const PiiriChoice roles[] = {
  { "elder", N_("Elder") },
  { "neighbour", N_("Neighbour") },
  { "volunteer", N_("Volunteer") },
  { "association", N_("Association’s representative") },
  { "other_party", N_("Other party") },
  { "facilitator", N_("Facilitator") },
  { "convener", N_("Convener") },
  { "visitor", N_("Visitor or lecturer") },
  { "worker", N_("Worker") },
  { "supported_worker", N_("Employed with support") },
  { "coach", N_("Coach") },
  { 0 },
};

static const PiiriChoice consents[] = {
  { "given", N_("Given") },
  { "refused", N_("Refused") },
  { 0 },
};

static const PiiriChoice meeting_kinds[] = {
  { "weekly", N_("Weekly meeting") }, { "event", N_("Event") },
  { "training", N_("Training") },     { "network", N_("Network meeting") },
  { "workshop", N_("Workshop") },     { "session", N_("Coaching session") },
  { "other", N_("Other") },           { 0 },
};

static const PiiriChoice meeting_states[] = {
  { "planned", N_("Planned") },
  { "held", N_("Held") },
  { "cancelled", N_("Cancelled") },
  { 0 },
};

static const PiiriChoice refreshment_payers[] = {
  { "participant", N_("The participant pays") },
  { "city", N_("The city supports") },
  { "association", N_("An association supports") },
  { "sponsor", N_("A sponsor is sought") },
  { "elsewhere", N_("From elsewhere") },
  { 0 },
};

/* The kinds of "use of time". */
static const PiiriChoice theme_kinds[] = {
  { "conversation", N_("Conversation, spontaneous themes") },
  { "prepared", N_("Themes prepared beforehand") },
  { "current_affairs", N_("Current affairs, the newspaper along") },
  { "visitor", N_("A visitor or lecturer") },
  { "developed", N_("The participants develop it") },
  { "other", N_("Other ideas") },
  { 0 },
};

static const PiiriChoice theme_states[] = {
  { "idea", N_("Idea") },
  { "planned", N_("Planned") },
  { "held", N_("Held") },
  { 0 },
};

static const PiiriChoice entry_kinds[] = {
  { "story", N_("Story") },
  { "minutes", N_("Minutes") },
  { "observation", N_("Observation") },
  { 0 },
};

static const PiiriChoice task_kinds[] = {
  { "coffee", N_("Coffee") },
  { "dishes", N_("Dishes") },
  { "cleaning", N_("Cleaning") },
  { "keys", N_("Keys and opening the space") },
  { "guiding", N_("Guiding") },
  { "planning", N_("Planning") },
  { "inviting", N_("Inviting and informing") },
  { "visitor", N_("A visitor’s invitation") },
  { "other", N_("Other") },
  { 0 },
};

static const PiiriChoice task_states[] = {
  { "open", N_("Open") },
  { "taken", N_("Taken") },
  { "done", N_("Done") },
  { 0 },
};

static const PiiriChoice actor_kinds[] = {
  { "social_work", N_("Social and local work") },
  { "health", N_("Health services") },
  { "wellbeing_county", N_("Wellbeing services county") },
  { "housing_adviser", N_("Housing adviser") },
  { "association", N_("Association") },
  { "area_worker", N_("Area worker") },
  { "supported_worker", N_("Person employed with support") },
  { "volunteer", N_("Volunteer") },
  { "volunteer_coordinator", N_("Volunteer coordinator") },
  { "company", N_("Company") },
  { "school", N_("School or college") },
  { "residents", N_("Residents of the housing company") },
  { "housing_unit", N_("Housing unit") },
  { "youth", N_("Youth department") },
  { "day_care", N_("Day care") },
  { "parish", N_("Parish") },
  { "city", N_("Other city department") },
  { "police", N_("Police, preventive work") },
  { "citizen", N_("Private citizen") },
  { "other", N_("Anyone else interested") },
  { 0 },
};

static const PiiriChoice actor_states[] = {
  { "mapped", N_("Mapped") },       { "asked", N_("Asked") }, { "interested", N_("Interested") },
  { "committed", N_("Committed") }, { "left", N_("Left") },   { 0 },
};

static const PiiriChoice responsibilities[] = {
  { "tells", N_("Tells of the circle to people it meets") },
  { "looks_for_space", N_("Looks for a space") },
  { "founds", N_("Helps to found a circle") },
  { "guides", N_("Guides and brings participants") },
  { "contact_person", N_("Stands behind as contact person") },
  { "gives_space", N_("Gives the space") },
  { "pays", N_("Pays or sponsors refreshments") },
  { "cleans", N_("Cleans") },
  { "brings_visitor", N_("Brings a visitor") },
  { "other", N_("Other") },
  { 0 },
};

static const PiiriChoice spaces[] = {
  { "public", N_("Public meeting room") },
  { "club_room", N_("Housing company’s club room") },
  { "residents", N_("Area residents’ space") },
  { "parish", N_("Parish’s space") },
  { "association", N_("Association’s space") },
  { "other", N_("Other") },
  { 0 },
};

static const PiiriChoice practices[] = {
  { "space", N_("Space") },
  { "refreshments", N_("Cost of refreshments") },
  { "cleaning", N_("Cleaning and dishes") },
  { "time", N_("Use of time") },
  { "rhythm", N_("How often and when") },
  { "guiding", N_("Who guides") },
  { "planning", N_("Planning beforehand") },
  { 0 },
};

/* One list for all seven practices; the part before the point says which one it belongs to. */
static const PiiriChoice practice_choices[] = {
  { "space.public", N_("Public meeting room") },
  { "space.club_room", N_("Housing company’s club room") },
  { "space.residents", N_("Area residents’ space") },
  { "space.parish", N_("Parish’s space") },
  { "space.association", N_("Association’s space") },
  { "space.other", N_("Other space") },
  { "refreshments.participant", N_("The participant pays") },
  { "refreshments.city", N_("The city supports") },
  { "refreshments.association", N_("An association supports") },
  { "refreshments.sponsor", N_("A sponsor is sought") },
  { "refreshments.elsewhere", N_("From elsewhere") },
  { "cleaning.participants", N_("Participants do everything") },
  { "cleaning.volunteer", N_("A volunteer sees to it") },
  { "cleaning.shared", N_("Participants do the coffee, the space’s representative the cleaning") },
  { "cleaning.space", N_("The space’s representative sees to it") },
  { "cleaning.other", N_("Other practice") },
  { "time.conversation", N_("Conversation, spontaneous themes") },
  { "time.prepared", N_("Themes prepared beforehand") },
  { "time.current_affairs", N_("Current affairs, the newspaper along") },
  { "time.visitor", N_("A visitor or lecturer") },
  { "time.developed", N_("The participants develop it") },
  { "time.all", N_("All of these") },
  { "time.other", N_("Other ideas") },
  { "rhythm.weekly", N_("Once a week") },
  { "rhythm.more_often", N_("More than once a week") },
  { "rhythm.other", N_("Other") },
  { "guiding.all", N_("All participants") },
  { "guiding.volunteer", N_("A volunteer") },
  { "guiding.visitor", N_("A visitor") },
  { "guiding.in_turn", N_("In turn") },
  { "guiding.worker", N_("A worker or employed person") },
  { "guiding.other", N_("Other practice") },
  { "planning.none", N_("No planning") },
  { "planning.volunteer", N_("A volunteer plans") },
  { "planning.participants", N_("Participants plan beforehand") },
  { "planning.together", N_("Volunteer and participants together") },
  { "planning.other", N_("Other practice") },
  { 0 },
};

static const PiiriChoice principles[] = {
  { "equality", N_("Equality") },        { "own_opinion", N_("Right to one’s own opinion") },
  { "help", N_("We help one another") }, { "kindly", N_("We speak kindly") },
  { "other", N_("Another principle") },  { 0 },
};

static const PiiriField circle_fields[] = {
  [CIRCLE_NAME] = { "name", FIELD_TEXT, .label = N_("Name"), .required = true, .search = true },
  [CIRCLE_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind of group"), .choices = circle_kinds },
  [CIRCLE_FOR_WHOM] = { "for_whom", FIELD_CHOICES, .label = N_("For whom"), .choices = for_whom },
  [CIRCLE_AREA] = { "area", FIELD_TEXT, .label = N_("Area"), .search = true,
                    .privacy = PRIVACY_OPEN },
  [CIRCLE_MUNICIPALITY] = { "municipality", FIELD_TEXT, .label = N_("Municipality") },
  [CIRCLE_SINCE] = { "since", FIELD_DATE, .label = N_("Since") },
  [CIRCLE_RHYTHM] = { "rhythm", FIELD_CHOICE, .label = N_("How often"), .choices = rhythms },
  [CIRCLE_WEEKDAY] = { "weekday", FIELD_CHOICE, .label = N_("Weekday"), .choices = weekdays },
  [CIRCLE_START] = { "start", FIELD_TIME, .label = N_("Starts") },
  [CIRCLE_END] = { "end", FIELD_TIME, .label = N_("Ends") },
  [CIRCLE_PLACE] = { "place", FIELD_LINK, .label = N_("Place"), .target = KIND_PLACE },
  [CIRCLE_CONTACT] = { "contact", FIELD_LINK, .label = N_("Background contact person"),
                       .privacy = PRIVACY_NAME, .target = KIND_ACTOR },
  [CIRCLE_CONTROLLER] = { "controller", FIELD_TEXT, .label = N_("Controller of the register"),
                          .privacy = PRIVACY_NAME },
  [CIRCLE_BASIS] = { "basis", FIELD_CHOICE, .label = N_("Basis for keeping people"),
                     .choices = bases },
  [CIRCLE_RETENTION] = { "retention", FIELD_INTEGER, .label = N_("People are kept, months") },
  [CIRCLE_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE },
};

/* `not_same_as` answers a suggestion that two are one (analysis/duplicates.h): it says that they
 * are not, in either of the two records, and stands here so that nobody who has the file asks
 * again.
 *
 * Who guided a person here, being an expert by experience, and notes (here as in every other kind)
 * are sensitive: never open. Expert by experience is one of the roles people have, but a field of
 * its own, so that the others may be shown to those who write the diary. */
static const PiiriField participant_fields[] = {
  [PARTICIPANT_NAME] = { "name", FIELD_TEXT, .label = N_("Name"), .privacy = PRIVACY_NAME,
                         .required = true, .search = true },
  [PARTICIPANT_CALLED] = { "called", FIELD_TEXT, .label = N_("Called"), .privacy = PRIVACY_NAME,
                           .search = true },
  [PARTICIPANT_ROLES] = { "roles", FIELD_CHOICES, .label = N_("Roles"), .privacy = PRIVACY_NAME,
                          .choices = roles },
  [PARTICIPANT_EXPERIENCE] = { "expert_by_experience", FIELD_BOOLEAN,
                               .label = N_("Expert by experience"), .privacy = PRIVACY_SENSITIVE },
  [PARTICIPANT_PHONE] = { "phone", FIELD_TEXT, .label = N_("Phone"), .privacy = PRIVACY_CONTACT,
                          .search = true },
  [PARTICIPANT_EMAIL] = { "email", FIELD_TEXT, .label = N_("Email"), .privacy = PRIVACY_CONTACT,
                          .search = true },
  [PARTICIPANT_ADDRESS] = { "address", FIELD_TEXT, .label = N_("Address"),
                            .privacy = PRIVACY_CONTACT },
  [PARTICIPANT_LANGUAGES] = { "languages", FIELD_TEXT, .label = N_("Languages"),
                              .privacy = PRIVACY_NAME },
  [PARTICIPANT_SINCE] = { "since", FIELD_DATE, .label = N_("Along since"),
                          .privacy = PRIVACY_NAME },
  [PARTICIPANT_UNTIL] = { "until", FIELD_DATE, .label = N_("Along until"),
                          .privacy = PRIVACY_NAME },
  [PARTICIPANT_BROUGHT_BY] = { "brought_by", FIELD_LINK, .label = N_("Who brought her or him"),
                               .privacy = PRIVACY_SENSITIVE, .target = KIND_PARTICIPANT },
  [PARTICIPANT_GUIDED_BY] = { "guided_by", FIELD_LINK, .label = N_("Who guided her or him here"),
                              .privacy = PRIVACY_SENSITIVE, .target = KIND_ACTOR },
  [PARTICIPANT_WISHES] = { "wishes", FIELD_PROSE, .label = N_("Wishes"), .privacy = PRIVACY_NAME,
                           .search = true },
  [PARTICIPANT_REGISTER] = { "consent_register", FIELD_CHOICE,
                             .label = N_("May be in the circle’s register"),
                             .privacy = PRIVACY_NAME, .choices = consents },
  [PARTICIPANT_REGISTER_DATE] = { "consent_register_date", FIELD_DATE,
                                  .label = N_("Asked about the register"),
                                  .privacy = PRIVACY_NAME },
  [PARTICIPANT_CONTACTING] = { "consent_contact", FIELD_CHOICE,
                               .label = N_("May be called and sent messages"),
                               .privacy = PRIVACY_NAME, .choices = consents },
  [PARTICIPANT_CONTACTING_DATE] = { "consent_contact_date", FIELD_DATE,
                                    .label = N_("Asked about contact"), .privacy = PRIVACY_NAME },
  [PARTICIPANT_PHOTOS] = { "consent_photos", FIELD_CHOICE, .label = N_("May be seen in pictures"),
                           .privacy = PRIVACY_NAME, .choices = consents },
  [PARTICIPANT_PHOTOS_DATE] = { "consent_photos_date", FIELD_DATE,
                                .label = N_("Asked about pictures"), .privacy = PRIVACY_NAME },
  [PARTICIPANT_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE,
                          .search = true },
  [PARTICIPANT_NOT_SAME_AS] = { "not_same_as", FIELD_LINKS, .label = N_("Not the same as"),
                                .privacy = PRIVACY_NAME, .target = KIND_PARTICIPANT },
};

static const PiiriField meeting_fields[] = {
  [MEETING_PLANNED] = { "planned", FIELD_DATETIME, .label = N_("Planned for"), .required = true },
  [MEETING_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .choices = meeting_kinds },
  [MEETING_TITLE] = { "title", FIELD_TEXT, .label = N_("Title"), .privacy = PRIVACY_NAME,
                      .search = true },
  [MEETING_DATE] = { "date", FIELD_DATE, .label = N_("Date") },
  [MEETING_START] = { "start", FIELD_TIME, .label = N_("Starts") },
  [MEETING_END] = { "end", FIELD_TIME, .label = N_("Ends") },
  [MEETING_PLACE] = { "place", FIELD_LINK, .label = N_("Place"), .target = KIND_PLACE },
  [MEETING_GUIDES] = { "guides", FIELD_LINKS, .label = N_("Guided by"), .privacy = PRIVACY_NAME,
                       .target = KIND_PARTICIPANT },
  [MEETING_PLANNERS] = { "planners", FIELD_LINKS, .label = N_("Planned by"),
                         .privacy = PRIVACY_NAME, .target = KIND_PARTICIPANT },
  [MEETING_STATE] = { "state", FIELD_CHOICE, .label = N_("State"), .choices = meeting_states },
  [MEETING_GUESTS] = { "guests", FIELD_INTEGER, .label = N_("Guests") },
  [MEETING_COSTS] = { "costs", FIELD_NUMBER, .label = N_("Costs, euros"), .money = true },
  [MEETING_PAID_BY] = { "paid_by", FIELD_CHOICE, .label = N_("Who paid"),
                        .choices = refreshment_payers },
  [MEETING_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE,
                      .search = true },
  [MEETING_NOT_SAME_AS] = { "not_same_as", FIELD_LINKS, .label = N_("Not the same as"),
                            .target = KIND_MEETING },
};

static const PiiriField attendance_fields[] = {
  [ATTENDANCE_MEETING] = { "meeting", FIELD_LINK, .label = N_("Meeting"), .required = true,
                           .privacy = PRIVACY_NAME, .target = KIND_MEETING },
  [ATTENDANCE_PARTICIPANT] = { "participant", FIELD_LINK, .label = N_("Participant"),
                               .required = true, .privacy = PRIVACY_NAME,
                               .target = KIND_PARTICIPANT },
  [ATTENDANCE_PRESENT] = { "present", FIELD_BOOLEAN, .label = N_("Present"),
                           .privacy = PRIVACY_NAME },
};

static const PiiriField theme_fields[] = {
  [THEME_TITLE] = { "title", FIELD_TEXT, .label = N_("Title"), .required = true, .search = true,
                    .privacy = PRIVACY_NAME },
  [THEME_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .choices = theme_kinds },
  [THEME_STATE] = { "state", FIELD_CHOICE, .label = N_("State"), .choices = theme_states },
  [THEME_PROPOSED_BY] = { "proposed_by", FIELD_LINK, .label = N_("Proposed by"),
                          .privacy = PRIVACY_NAME, .target = KIND_PARTICIPANT },
  [THEME_MEETING] = { "meeting", FIELD_LINK, .label = N_("Meeting"), .target = KIND_MEETING },
  [THEME_MATERIALS] = { "materials", FIELD_PROSE, .label = N_("Materials"), .privacy = PRIVACY_NAME,
                        .search = true },
  [THEME_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE,
                    .search = true },
};

static const PiiriField support_fields[] = {
  [SUPPORT_THEME] = { "theme", FIELD_LINK, .label = N_("Theme"), .required = true,
                      .privacy = PRIVACY_NAME, .target = KIND_THEME },
  [SUPPORT_PARTICIPANT] = { "participant", FIELD_LINK, .label = N_("Participant"), .required = true,
                            .privacy = PRIVACY_NAME, .target = KIND_PARTICIPANT },
  [SUPPORT_GIVEN] = { "given", FIELD_BOOLEAN, .label = N_("Would like this"),
                      .privacy = PRIVACY_NAME },
};

/* A theme may come back: each meeting that it was held at has one of these. A theme says itself
 * what it is planned for, and in files from before there were holdings also where it was held. */
static const PiiriField holding_fields[] = {
  [HOLDING_MEETING] = { "meeting", FIELD_LINK, .label = N_("Meeting"), .required = true,
                        .target = KIND_MEETING },
  [HOLDING_THEME] = { "theme", FIELD_LINK, .label = N_("Theme"), .required = true,
                      .target = KIND_THEME },
  [HOLDING_HELD] = { "held", FIELD_BOOLEAN, .label = N_("Held") },
};

/* One author per entry; several people write several entries. The last four are the prompts of a
 * guided observation. */
static const PiiriField entry_fields[] = {
  [ENTRY_DATE] = { "date", FIELD_DATE, .label = N_("Date"), .required = true,
                   .privacy = PRIVACY_NAME },
  [ENTRY_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .privacy = PRIVACY_NAME,
                   .choices = entry_kinds },
  [ENTRY_AUTHOR] = { "author", FIELD_LINK, .label = N_("Author"), .privacy = PRIVACY_NAME,
                     .target = KIND_PARTICIPANT },
  [ENTRY_MEETING] = { "meeting", FIELD_LINK, .label = N_("Meeting"), .privacy = PRIVACY_NAME,
                      .target = KIND_MEETING },
  [ENTRY_TITLE] = { "title", FIELD_TEXT, .label = N_("Title"), .privacy = PRIVACY_NAME,
                    .search = true },
  [ENTRY_TEXT] = { "text", FIELD_PROSE, .label = N_("Text"), .privacy = PRIVACY_NAME,
                   .search = true },
  [ENTRY_PLACE_SEEN] = { "place_seen", FIELD_TEXT, .label = N_("Where"), .privacy = PRIVACY_NAME,
                         .search = true },
  [ENTRY_SAW] = { "saw", FIELD_PROSE, .label = N_("What I saw"), .privacy = PRIVACY_NAME,
                  .search = true },
  [ENTRY_UNDERSTOOD] = { "understood", FIELD_PROSE, .label = N_("What I understood"),
                         .privacy = PRIVACY_NAME, .search = true },
  [ENTRY_IDEA] = { "idea", FIELD_PROSE, .label = N_("What idea it gave"), .privacy = PRIVACY_NAME,
                   .search = true },
};

static const PiiriField picture_fields[] = {
  [PICTURE_ENTRY] = { "entry", FIELD_LINK, .label = N_("Diary entry"), .required = true,
                      .privacy = PRIVACY_NAME, .target = KIND_ENTRY },
  [PICTURE_BYTES] = { "bytes", FIELD_PICTURE, .label = N_("Picture"), .required = true,
                      .privacy = PRIVACY_NAME },
  [PICTURE_CAPTION] = { "caption", FIELD_TEXT, .label = N_("Caption"), .privacy = PRIVACY_NAME,
                        .search = true },
  [PICTURE_WIDTH] = { "width", FIELD_INTEGER, .label = N_("Width"), .privacy = PRIVACY_NAME },
  [PICTURE_HEIGHT] = { "height", FIELD_INTEGER, .label = N_("Height"), .privacy = PRIVACY_NAME },
};

static const PiiriField task_fields[] = {
  [TASK_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .required = true,
                  .choices = task_kinds },
  [TASK_TITLE] = { "title", FIELD_TEXT, .label = N_("Title"), .privacy = PRIVACY_NAME,
                   .search = true },
  [TASK_MEETING] = { "meeting", FIELD_LINK, .label = N_("Meeting"), .target = KIND_MEETING },
  [TASK_STANDING] = { "standing", FIELD_BOOLEAN, .label = N_("Standing") },
  [TASK_WHO] = { "who", FIELD_LINK, .label = N_("Who"), .privacy = PRIVACY_NAME,
                 .target = KIND_PARTICIPANT },
  [TASK_IN_TURN] = { "in_turn", FIELD_BOOLEAN, .label = N_("In turn") },
  [TASK_DUE] = { "due", FIELD_DATE, .label = N_("Due") },
  [TASK_STATE] = { "state", FIELD_CHOICE, .label = N_("State"), .choices = task_states },
  [TASK_HOURS] = { "hours", FIELD_NUMBER, .label = N_("Hours") },
  [TASK_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE,
                   .search = true },
};

static const PiiriField actor_fields[] = {
  [ACTOR_NAME] = { "name", FIELD_TEXT, .label = N_("Name"), .privacy = PRIVACY_NAME,
                   .required = true, .search = true },
  [ACTOR_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .choices = actor_kinds },
  [ACTOR_ORGANISATION] = { "organisation", FIELD_TEXT, .label = N_("Organisation"),
                           .privacy = PRIVACY_NAME, .search = true },
  [ACTOR_STATE] = { "state", FIELD_CHOICE, .label = N_("State"), .choices = actor_states },
  [ACTOR_PERSON] = { "person", FIELD_TEXT, .label = N_("Contact person"), .privacy = PRIVACY_NAME,
                     .search = true },
  [ACTOR_PHONE] = { "phone", FIELD_TEXT, .label = N_("Phone"), .privacy = PRIVACY_CONTACT,
                    .search = true },
  [ACTOR_EMAIL] = { "email", FIELD_TEXT, .label = N_("Email"), .privacy = PRIVACY_CONTACT,
                    .search = true },
  [ACTOR_ADDRESS] = { "address", FIELD_TEXT, .label = N_("Address"), .privacy = PRIVACY_CONTACT },
  [ACTOR_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE,
                    .search = true },
  [ACTOR_NOT_SAME_AS] = { "not_same_as", FIELD_LINKS, .label = N_("Not the same as"),
                          .privacy = PRIVACY_NAME, .target = KIND_ACTOR },
};

static const PiiriField contact_note_fields[] = {
  [CONTACT_NOTE_ACTOR] = { "actor", FIELD_LINK, .label = N_("Actor"), .required = true,
                           .privacy = PRIVACY_CONTACT, .target = KIND_ACTOR },
  [CONTACT_NOTE_DATE] = { "date", FIELD_DATE, .label = N_("Date"), .privacy = PRIVACY_CONTACT },
  [CONTACT_NOTE_WHO] = { "who", FIELD_LINK, .label = N_("Who was in touch"),
                         .privacy = PRIVACY_CONTACT, .target = KIND_PARTICIPANT },
  [CONTACT_NOTE_SAID] = { "said", FIELD_PROSE, .label = N_("What was said"),
                          .privacy = PRIVACY_SENSITIVE, .search = true },
  [CONTACT_NOTE_NEXT_STEP] = { "next_step", FIELD_TEXT, .label = N_("Next step"),
                               .privacy = PRIVACY_CONTACT, .search = true },
};

static const PiiriField responsibility_fields[] = {
  [RESPONSIBILITY_ACTOR] = { "actor", FIELD_LINK, .label = N_("Actor"), .required = true,
                             .target = KIND_ACTOR },
  [RESPONSIBILITY_WHICH] = { "which", FIELD_CHOICES, .label = N_("Responsibilities"),
                             .choices = responsibilities },
  [RESPONSIBILITY_OTHER] = { "other", FIELD_TEXT, .label = N_("In other words"),
                             .privacy = PRIVACY_NAME, .search = true },
  [RESPONSIBILITY_SINCE] = { "since", FIELD_DATE, .label = N_("Since") },
};

static const PiiriField place_fields[] = {
  [PLACE_NAME] = { "name", FIELD_TEXT, .label = N_("Name"), .privacy = PRIVACY_NAME,
                   .required = true, .search = true },
  [PLACE_KIND] = { "kind", FIELD_CHOICE, .label = N_("Kind"), .choices = spaces },
  [PLACE_ADDRESS] = { "address", FIELD_TEXT, .label = N_("Address"), .privacy = PRIVACY_NAME,
                      .search = true },
  [PLACE_CONTACT] = { "contact", FIELD_LINK, .label = N_("Contact person"), .privacy = PRIVACY_NAME,
                      .target = KIND_ACTOR },
  [PLACE_NOTES] = { "notes", FIELD_PROSE, .label = N_("Notes"), .privacy = PRIVACY_SENSITIVE },
};

static const PiiriField practice_fields[] = {
  [PRACTICE_ABOUT] = { "about", FIELD_CHOICE, .label = N_("About"), .required = true,
                       .choices = practices },
  [PRACTICE_CHOICES] = { "choices", FIELD_CHOICES, .label = N_("What we do"),
                         .choices = practice_choices },
  [PRACTICE_WORDS] = { "words", FIELD_PROSE, .label = N_("In our own words"),
                       .privacy = PRIVACY_NAME, .search = true },
  [PRACTICE_AGREED] = { "agreed", FIELD_DATE, .label = N_("Agreed on") },
};

static const PiiriField principle_fields[] = {
  [PRINCIPLE_CHOICE] = { "principle", FIELD_CHOICE, .label = N_("Principle"), .required = true,
                         .choices = principles },
  [PRINCIPLE_WORDS] = { "words", FIELD_PROSE, .label = N_("In our own words"),
                        .privacy = PRIVACY_NAME, .search = true },
  [PRINCIPLE_AGREED] = { "agreed", FIELD_DATE, .label = N_("Agreed on") },
  [PRINCIPLE_UNTIL] = { "until", FIELD_DATE, .label = N_("Withdrawn on") },
};

/* What analysis/tallies.h counts of a circle's month ("2026-03") or year ("2026"). */
static const PiiriField tally_fields[] = {
  [TALLY_PERIOD] = { "period", FIELD_TEXT, .label = N_("Month or year"), .required = true },
  [TALLY_MEETINGS] = { "meetings", FIELD_INTEGER, .label = N_("Meetings") },
  [TALLY_VISITS] = { "visits", FIELD_INTEGER, .label = N_("Visits") },
  [TALLY_PEOPLE] = { "people", FIELD_INTEGER, .label = N_("People") },
  [TALLY_LEAST] = { "least", FIELD_INTEGER, .label = N_("Fewest at a meeting") },
  [TALLY_MOST] = { "most", FIELD_INTEGER, .label = N_("Most at a meeting") },
  [TALLY_NEW_PEOPLE] = { "new_people", FIELD_INTEGER, .label = N_("New people") },
  [TALLY_VOLUNTEERS] = { "volunteers", FIELD_INTEGER, .label = N_("Volunteers") },
  [TALLY_HOURS] = { "hours", FIELD_NUMBER, .label = N_("Hours of tasks") },
  [TALLY_TASKS] = { "tasks", FIELD_INTEGER, .label = N_("Tasks carried out") },
  [TALLY_ENTRIES] = { "entries", FIELD_INTEGER, .label = N_("Diary entries") },
  [TALLY_THEMES] = { "themes", FIELD_INTEGER, .label = N_("Themes held") },
  [TALLY_ACTORS_MAPPED] = { "actors_mapped", FIELD_INTEGER, .label = N_("Actors mapped") },
  [TALLY_ACTORS_ASKED] = { "actors_asked", FIELD_INTEGER, .label = N_("Actors asked") },
  [TALLY_ACTORS_INTERESTED] = { "actors_interested", FIELD_INTEGER,
                                .label = N_("Actors interested") },
  [TALLY_ACTORS_COMMITTED] = { "actors_committed", FIELD_INTEGER, .label = N_("Actors committed") },
  [TALLY_ACTORS_LEFT] = { "actors_left", FIELD_INTEGER, .label = N_("Actors who left") },
};

/* A row for every name of the enum: a forgotten one would compile. */
static_assert(G_N_ELEMENTS(circle_fields) == N_CIRCLE_FIELDS, "circle");
static_assert(G_N_ELEMENTS(participant_fields) == N_PARTICIPANT_FIELDS, "participant");
static_assert(G_N_ELEMENTS(meeting_fields) == N_MEETING_FIELDS, "meeting");
static_assert(G_N_ELEMENTS(attendance_fields) == N_ATTENDANCE_FIELDS, "attendance");
static_assert(G_N_ELEMENTS(theme_fields) == N_THEME_FIELDS, "theme");
static_assert(G_N_ELEMENTS(support_fields) == N_SUPPORT_FIELDS, "support");
static_assert(G_N_ELEMENTS(holding_fields) == N_HOLDING_FIELDS, "holding");
static_assert(G_N_ELEMENTS(entry_fields) == N_ENTRY_FIELDS, "entry");
static_assert(G_N_ELEMENTS(picture_fields) == N_PICTURE_FIELDS, "picture");
static_assert(G_N_ELEMENTS(task_fields) == N_TASK_FIELDS, "task");
static_assert(G_N_ELEMENTS(actor_fields) == N_ACTOR_FIELDS, "actor");
static_assert(G_N_ELEMENTS(contact_note_fields) == N_CONTACT_NOTE_FIELDS, "contact note");
static_assert(G_N_ELEMENTS(responsibility_fields) == N_RESPONSIBILITY_FIELDS, "responsibility");
static_assert(G_N_ELEMENTS(place_fields) == N_PLACE_FIELDS, "place");
static_assert(G_N_ELEMENTS(practice_fields) == N_PRACTICE_FIELDS, "practice");
static_assert(G_N_ELEMENTS(principle_fields) == N_PRINCIPLE_FIELDS, "principle");
static_assert(G_N_ELEMENTS(tally_fields) == N_TALLY_FIELDS, "tally");

static const PiiriKind kinds[] = {
  [KIND_CIRCLE] = {
    "circle", N_("Circle"), N_("Circles"),
    .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY | PROFILE_FIGURES,
    .fields = circle_fields, .n_fields = N_CIRCLE_FIELDS, .title = CIRCLE_NAME,
  },
  [KIND_PARTICIPANT] = {
    "participant", N_("Participant"), N_("Participants"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = participant_fields, .n_fields = N_PARTICIPANT_FIELDS, .title = PARTICIPANT_NAME,
  },
  [KIND_MEETING] = {
    "meeting", N_("Meeting"), N_("Meetings"),
    .circle = true, .key = { KEY_CIRCLE, MEETING_PLANNED }, .joins = true,
    .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = meeting_fields, .n_fields = N_MEETING_FIELDS, .title = MEETING_PLANNED,
  },
  [KIND_ATTENDANCE] = {
    "attendance", N_("Attendance"), N_("Attendances"),
    .circle = true, .key = { ATTENDANCE_MEETING, ATTENDANCE_PARTICIPANT },
    .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = attendance_fields, .n_fields = N_ATTENDANCE_FIELDS,
  },
  [KIND_THEME] = {
    "theme", N_("Theme"), N_("Themes"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = theme_fields, .n_fields = N_THEME_FIELDS, .title = THEME_TITLE,
  },
  [KIND_SUPPORT] = {
    "support", N_("Support"), N_("Supports"),
    .circle = true, .key = { SUPPORT_THEME, SUPPORT_PARTICIPANT },
    .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = support_fields, .n_fields = N_SUPPORT_FIELDS,
  },
  [KIND_HOLDING] = {
    "holding", N_("Held theme"), N_("Held themes"),
    .circle = true, .key = { HOLDING_MEETING, HOLDING_THEME },
    .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = holding_fields, .n_fields = N_HOLDING_FIELDS,
  },
  [KIND_ENTRY] = {
    "entry", N_("Diary entry"), N_("Diary entries"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = entry_fields, .n_fields = N_ENTRY_FIELDS, .title = ENTRY_TITLE,
  },
  [KIND_PICTURE] = {
    "picture", N_("Picture"), N_("Pictures"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = picture_fields, .n_fields = N_PICTURE_FIELDS, .title = PICTURE_CAPTION,
  },
  [KIND_TASK] = {
    "task", N_("Task"), N_("Tasks"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = task_fields, .n_fields = N_TASK_FIELDS, .title = TASK_TITLE,
  },
  [KIND_ACTOR] = {
    "actor", N_("Actor"), N_("Actors"),
    .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = actor_fields, .n_fields = N_ACTOR_FIELDS, .title = ACTOR_NAME,
  },
  [KIND_CONTACT_NOTE] = {
    "contact_note", N_("Contact"), N_("Contacts"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL,
    .fields = contact_note_fields, .n_fields = N_CONTACT_NOTE_FIELDS,
    .title = CONTACT_NOTE_NEXT_STEP,
  },
  [KIND_RESPONSIBILITY] = {
    "responsibility", N_("Responsibility"), N_("Responsibilities"),
    .circle = true, .key = { RESPONSIBILITY_ACTOR, KEY_CIRCLE },
    .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = responsibility_fields, .n_fields = N_RESPONSIBILITY_FIELDS,
    .title = RESPONSIBILITY_OTHER,
  },
  [KIND_PLACE] = {
    "place", N_("Place"), N_("Places"),
    .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = place_fields, .n_fields = N_PLACE_FIELDS, .title = PLACE_NAME,
  },
  [KIND_PRACTICE] = {
    "practice", N_("Practice"), N_("Practices"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = practice_fields, .n_fields = N_PRACTICE_FIELDS, .title = PRACTICE_ABOUT,
  },
  [KIND_PRINCIPLE] = {
    "principle", N_("Principle"), N_("Principles"),
    .circle = true, .joins = true, .profiles = PROFILE_FULL | PROFILE_DIARY,
    .fields = principle_fields, .n_fields = N_PRINCIPLE_FIELDS, .title = PRINCIPLE_CHOICE,
  },
  [KIND_TALLY] = {
    "tally", N_("Figures of a month or year"), N_("Figures of months and years"),
    .circle = true, .key = { KEY_CIRCLE, TALLY_PERIOD }, .counted = true,
    .profiles = PROFILE_FULL | PROFILE_FIGURES,
    .fields = tally_fields, .n_fields = N_TALLY_FIELDS, .title = TALLY_PERIOD,
  },
};

static_assert(G_N_ELEMENTS(kinds) == N_KINDS, "kinds");

const PiiriDescription piiri_kinds = { kinds, N_KINDS, KIND_CIRCLE };
