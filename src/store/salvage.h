#pragma once

#include "store/rescue.h"

/*
 * The rows of a damaged database that can still be read.
 */

/* Puts what stands on the readable pages of COPY, a copy of the database DAMAGED with its log
 * folded in, into a new database at PATH: tables of the same form, rows with the numbers they had,
 * and a row that waits for its record where only the id can be read. How laptops and fields are
 * numbered is looked up in the backups of DAMAGED where it can't be read. TOLD gains what was lost
 * and unreadable. PIIRI_STORE_ERROR_FOREIGN and PIIRI_STORE_ERROR_NEWER as when opening. */
bool salvage_rows(
    const char *damaged, const char *copy, const char *path, PiiriRescued *told, GError **error);

/* Says that what can be read can't be written to PATH, and REASON; false. */
bool salvage_fail(const char *path, const char *reason, GError **error);
