#pragma once

#include "app/session.h"
#include "exchange/import.h"

/*
 * What a file brings, in the words that people read. Free results with g_free().
 */

/* "3 new, 2 changed, 41 the same", without what is none. */
char *piiri_transfer_words_of_count(const PiiriKindCount *count);

/* What a kind of record is called, many of them: "Participants"; "Other records" for one that
 * this version doesn't know. */
const char *piiri_transfer_words_of_kind(const char *name);

/* "1 participant is erased for good, also here." One sentence per kind; NULL when none is. */
char *piiri_transfer_words_of_erasures(const PiiriImportSummary *summary);

/* "From “Liisa’s laptop”, written on 24 Nov 2026 at 15:05." */
char *piiri_transfer_words_of_sender(const PiiriImportSummary *summary);

/* "Circle: Koivuranta": up to three are named, of more the first. NULL when the files hold none. */
char *piiri_transfer_words_of_circles(const PiiriImportSummary *summary);

/* What was taken, in a line: "Imported from “Liisa’s laptop”: 3 new, 2 changed." or, of several,
 * "Imported from 12 files: 3 new, 2 changed." */
char *piiri_transfer_words_of_taken(const PiiriImportSummary *summary);

/* "Nothing new in “a.piiri.xml” and “b.piiri.xml”." of the files that NAMES (char *) names, up to
 * three; of more the first. NULL for none; NAMES may be NULL. */
char *piiri_transfer_words_of_familiar(const GPtrArray *names);

/* True when the file brings nothing that isn't here. */
bool piiri_transfer_is_nothing_new(const PiiriImportSummary *summary);

/* A file's name without its folders. */
char *piiri_transfer_words_of_file(GFile *file);

/* A name as it stands in a file's: "Herttoniemen Naapuruuspiiri" as
 * "herttoniemen-naapuruuspiiri". */
char *piiri_transfer_spell_name(const char *name);

/* Tells why the keyring didn't take a passphrase, as it says itself; nothing for NULL. */
void piiri_transfer_tell_unremembered(PiiriSession *session, const char *reason);

/* The id of the circle that is looked at, for which a passphrase may be remembered, and in *NAME
 * (unless NULL) what it is called; NULL on the start page and in the sample. */
char *piiri_transfer_remember_for(PiiriSession *session, char **name);
