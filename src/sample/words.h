#pragma once

#include <glib.h>

/*
 * What the sample circle says and its pictures: the files of data/sample, which are inside the
 * program. Words are groups of keys, "[entry.cat] title"; every language has the same ones.
 */

/* LANGUAGE as piiri_sample_fill() takes it. Free with g_key_file_unref(). */
GKeyFile *sample_words_load(const char *language, GError **error);

/* The bytes of a PNG file. Free with g_bytes_unref(). */
GBytes *sample_picture_load(const char *name, GError **error);
