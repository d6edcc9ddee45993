#pragma once

#include "exchange/passphrase.h"

/*
 * Where piirictl takes passphrases from: a file, standard input, or a terminal. Never the command
 * line, which everybody on the machine can see.
 */

/* In the first line of the file at PATH, "-" being standard input; NULL after saying what is
 * wrong. */
PiiriPassphrase *passphrase_from_file(const char *path);

/* Whether somebody sits there who could be asked. */
bool passphrase_can_ask(void);

/* Asks on the terminal without showing what is typed; NULL when nothing was. */
PiiriPassphrase *passphrase_ask(const char *question);

/* Asks for a new one; NULL after saying why there is none. */
PiiriPassphrase *passphrase_ask_twice(void);
