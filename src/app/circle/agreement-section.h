#pragma once

#include "app/circle/section.h"

/*
 * One subject that a circle agrees on: what stands and since when, or that nothing does; what it
 * was before; and the form in which it is agreed anew.
 */

#define PIIRI_TYPE_AGREEMENT_SECTION (piiri_agreement_section_get_type())
G_DECLARE_FINAL_TYPE(
    PiiriAgreementSection, piiri_agreement_section, PIIRI, AGREEMENT_SECTION, PiiriCircleSection)

/* SUBJECT, the name of a choice (app/circle/agreement.h), must outlive the section. */
PiiriCircleSection *piiri_agreement_section_new(PiiriSession *session,
                                                int kind,
                                                const char *subject);

/* Whether it is the section of that subject. */
bool piiri_agreement_section_is(PiiriCircleSection *section, int kind, const char *subject);
