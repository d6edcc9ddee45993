#include "model/description.h"

#include <glib/gi18n.h>
#include <string.h>

static const PiiriField common_fields[FIRST_FIELD] = {
  [DELETED] = { "deleted", FIELD_BOOLEAN, .label = N_("Deleted"), .privacy = PRIVACY_OPEN },
  [SAME_AS] = { "same_as", FIELD_LINK, .label = N_("Same as"), .privacy = PRIVACY_OPEN },
};

static const char *const type_names[N_FIELD_TYPES] = {
  [FIELD_TEXT] = "text",       [FIELD_PROSE] = "prose",       [FIELD_DATE] = "date",
  [FIELD_TIME] = "time",       [FIELD_DATETIME] = "datetime", [FIELD_BOOLEAN] = "boolean",
  [FIELD_INTEGER] = "integer", [FIELD_NUMBER] = "number",     [FIELD_CHOICE] = "choice",
  [FIELD_LINK] = "link",       [FIELD_CHOICES] = "choices",   [FIELD_LINKS] = "links",
  [FIELD_PICTURE] = "picture", [FIELD_UNKNOWN] = "unknown",
};

static const char *const privacy_names[] = {
  [PRIVACY_OPEN] = "open",
  [PRIVACY_NAME] = "name",
  [PRIVACY_CONTACT] = "contact",
  [PRIVACY_SENSITIVE] = "sensitive",
};

const PiiriKind *
piiri_description_kind(const PiiriDescription *description, int kind)
{
  g_return_val_if_fail(kind >= 0 && kind < description->n_kinds, NULL);

  return &description->kinds[kind];
}

int
piiri_description_find(const PiiriDescription *description, const char *name)
{
  for (int i = 0; i < description->n_kinds; i++)
    if (strcmp(description->kinds[i].name, name) == 0)
      return i;
  return PIIRI_UNKNOWN_KIND;
}

const PiiriField *
piiri_kind_field(const PiiriKind *kind, int field)
{
  return field < FIRST_FIELD ? &common_fields[field] : &kind->fields[field];
}

int
piiri_kind_find(const PiiriKind *kind, const char *name)
{
  for (int i = 0; i < kind->n_fields; i++) {
    if (i == SAME_AS && !kind->joins)
      continue;
    if (strcmp(piiri_kind_field(kind, i)->name, name) == 0)
      return i;
  }
  return -1;
}

bool
piiri_kind_has_key(const PiiriKind *kind)
{
  return kind->key[0] != NO_FIELD;
}

bool
piiri_kind_is_key(const PiiriKind *kind, int field)
{
  return field != NO_FIELD && (kind->key[0] == field || kind->key[1] == field);
}

const PiiriChoice *
piiri_field_choice(const PiiriField *field, const char *name)
{
  for (const PiiriChoice *choice = field->choices; choice != NULL && choice->name != NULL; choice++)
    if (strcmp(choice->name, name) == 0)
      return choice;
  return NULL;
}

const char *
piiri_field_type_name(PiiriFieldType type)
{
  return type_names[type];
}

const char *
piiri_privacy_name(PiiriPrivacy privacy)
{
  return privacy_names[privacy];
}
