#include "model/profile.h"

#include <string.h>

static const struct {
  PiiriProfile profile;
  const char *name;
  PiiriPrivacy up_to; /* the classes that leave */
} profiles[] = {
  { PROFILE_FULL, "full", PRIVACY_SENSITIVE },
  { PROFILE_DIARY, "diary", PRIVACY_NAME },
  { PROFILE_FIGURES, "figures", PRIVACY_OPEN },
};

const char *
piiri_profile_name(PiiriProfile profile)
{
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++)
    if (profiles[i].profile == profile)
      return profiles[i].name;
  g_return_val_if_reached("full");
}

bool
piiri_profile_find(const char *name, PiiriProfile *profile)
{
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++)
    if (strcmp(profiles[i].name, name) == 0) {
      *profile = profiles[i].profile;
      return true;
    }
  return false;
}

static PiiriPrivacy
widest_class(PiiriProfile profile)
{
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++)
    if (profiles[i].profile == profile)
      return profiles[i].up_to;
  g_return_val_if_reached(PRIVACY_OPEN);
}

bool
piiri_profile_carries(const PiiriDescription *description, PiiriProfile profile, int kind)
{
  if (kind == PIIRI_UNKNOWN_KIND)
    return profile == PROFILE_FULL;
  return (piiri_description_kind(description, kind)->profiles & profile) != 0;
}

bool
piiri_profile_carries_field(const PiiriDescription *description,
                            PiiriProfile profile,
                            int kind,
                            int field)
{
  const PiiriField *row;

  if (!piiri_profile_carries(description, profile, kind))
    return false;
  /* What no table knows is sensitive. */
  if (kind == PIIRI_UNKNOWN_KIND || field < 0)
    return widest_class(profile) >= PRIVACY_SENSITIVE;
  row = piiri_kind_field(piiri_description_kind(description, kind), field);
  if (row->privacy > widest_class(profile))
    return false;
  /* What is the same as a record is of its kind, which is carried. */
  if (field == SAME_AS || (row->type != FIELD_LINK && row->type != FIELD_LINKS))
    return true;
  return piiri_profile_carries(description, profile, row->target);
}

PiiriRecord
piiri_profile_narrow(const PiiriDescription *description,
                     PiiriProfile profile,
                     const PiiriRecord *record,
                     GArray *fields)
{
  PiiriRecord narrow = *record;

  g_array_set_size(fields, 0);
  for (guint i = 0; i < record->n_fields; i++)
    if (piiri_profile_carries_field(description, profile, record->kind, record->fields[i].index))
      g_array_append_val(fields, record->fields[i]);
  narrow.fields = (PiiriRecordField *)(void *)fields->data;
  narrow.n_fields = fields->len;
  return narrow;
}
