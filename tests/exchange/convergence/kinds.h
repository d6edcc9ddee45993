#pragma once

#include "model/description.h"

/* A small description of the test's own. The older one lacks a kind and a field that the newer one
 * has, and takes one field for another type. */
extern const PiiriDescription newer_kinds, older_kinds;
