#pragma once

#include <adwaita.h>

/*
 * The program: one instance, one session, mostly one window.
 */

#define PIIRI_TYPE_APPLICATION (piiri_application_get_type())
G_DECLARE_FINAL_TYPE(PiiriApplication, piiri_application, PIIRI, APPLICATION, AdwApplication)

PiiriApplication *piiri_application_new(void);
