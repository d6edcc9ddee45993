#include "sample/words.h"

#include "sample/resources.h"
#include "sample/sample.h"

#define RESOURCE_PATH "/fi/naapuruuspiiri/Piiri/sample/"

const char *const piiri_sample_languages[] = { "fi", "sv", "en", NULL };

/* The user's own language where the circle speaks it, else English, which comes last. */
static const char *
spoken(const char *language)
{
  const char *const own[] = { language, NULL };
  const char *const *wanted = language != NULL ? own : g_get_language_names();

  for (; *wanted != NULL; wanted++)
    if (g_strv_contains(piiri_sample_languages, *wanted))
      return *wanted;
    else if (g_str_equal(*wanted, "C"))
      break;
  return "en";
}

static GBytes *
load(const char *name, const char *ending, GError **error)
{
  g_autofree char *path = g_strconcat(RESOURCE_PATH, name, ending, NULL);

  return g_resource_lookup_data(sample_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

GKeyFile *
sample_words_load(const char *language, GError **error)
{
  g_autoptr(GBytes) bytes = load(spoken(language), ".ini", error);
  g_autoptr(GKeyFile) words = g_key_file_new();

  if (bytes == NULL || !g_key_file_load_from_bytes(words, bytes, G_KEY_FILE_NONE, error))
    return NULL;
  return g_steal_pointer(&words);
}

GBytes *
sample_picture_load(const char *name, GError **error)
{
  return load(name, ".png", error);
}
