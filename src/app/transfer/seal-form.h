#pragma once

#include "exchange/passphrase.h"

#include <adwaita.h>

/*
 * Whether a file is sealed, with which passphrase, and whether the desktop's keyring remembers it.
 * What it remembers already is filled in.
 *
 * Property "ready": whether what is chosen can be done: not sealed, or with a passphrase that was
 * written twice.
 */

#define PIIRI_TYPE_SEAL_FORM (piiri_seal_form_get_type())
G_DECLARE_FINAL_TYPE(PiiriSealForm, piiri_seal_form, PIIRI, SEAL_FORM, GtkBox)

/* CIRCLE is the id of the circle whose passphrase it is, NULL where none could be remembered. */
GtkWidget *piiri_seal_form_new(const char *circle);

/* The passphrase to seal with, NULL not to seal. The caller's to unref. */
PiiriPassphrase *piiri_seal_form_get_passphrase(PiiriSealForm *self);

/* Whether it is to be remembered. */
bool piiri_seal_form_get_remember(PiiriSealForm *self);
