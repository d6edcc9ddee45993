#pragma once

#include "analysis/member.h"

#include <adwaita.h>

/*
 * The steps of a member as five small stones: full where something was done, with what and how
 * much in words below.
 */

#define PIIRI_TYPE_MEMBER_STEPS (piiri_member_steps_get_type())
G_DECLARE_FINAL_TYPE(PiiriMemberSteps, piiri_member_steps, PIIRI, MEMBER_STEPS, AdwBin)

void piiri_member_steps_set(PiiriMemberSteps *self, const PiiriMember *member);
