#include "config.h"

#include "app/folder/words.h"

#include "app/laptop.h"
#include "app/moment.h"

#include <glib/gi18n.h>

#define MINUTE G_GINT64_CONSTANT(60000)
#define HOUR   (60 * MINUTE)

/* A file that has come less than so long ago may still be coming. */
#define COMING (2 * MINUTE)

static GDateTime *
local_time(gint64 wall)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(wall / 1000);

  return utc ? g_date_time_to_local(utc) : NULL;
}

static bool
is_same_day(GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year(a) == g_date_time_get_year(b) &&
         g_date_time_get_day_of_year(a) == g_date_time_get_day_of_year(b);
}

char *
piiri_folder_words_of_time(gint64 wall, gint64 now)
{
  g_autoptr(GDateTime) then = local_time(wall);
  g_autoptr(GDateTime) today = local_time(now);
  gint64 age = now - wall;

  if (!then || !today || age < -MINUTE)
    return piiri_moment_words(wall);
  if (age < MINUTE)
    return g_strdup(_("just now"));
  if (age < HOUR)
    return g_strdup_printf(ngettext("%u minute ago", "%u minutes ago", (guint)(age / MINUTE)),
                           (guint)(age / MINUTE));

  g_autoptr(GDateTime) yesterday = g_date_time_add_days(today, -1);

  if (is_same_day(then, today))
    /* Translators: a time of day, for g_date_time_format(). */
    return g_date_time_format(then, C_("moment", "today at %-H:%M"));
  if (is_same_day(then, yesterday))
    /* Translators: a time of day, for g_date_time_format(). */
    return g_date_time_format(then, C_("moment", "yesterday at %-H:%M"));

  return piiri_moment_words(wall);
}

char *
piiri_folder_words_of_state(PiiriWatch *watch)
{
  switch (piiri_watch_state(watch)) {
  case PIIRI_WATCH_BEGINNING:
    return g_strdup(_("Looking at it…"));
  case PIIRI_WATCH_FINE:
    return g_strdup(piiri_watch_asking(watch) ? _("In step but for what waits for you below") :
                                                _("In step"));
  case PIIRI_WATCH_WAITING:
    return g_strdup(
        _("What came with a file can still be put back. It is written as soon as you go "
          "on."));
  case PIIRI_WATCH_AWAY:
    return g_strdup(_("It isn’t there now. Piiri goes on by itself when it is back."));
  case PIIRI_WATCH_LOCKED:
    return g_strdup(_("Nothing is written until Piiri knows the passphrase."));
  case PIIRI_WATCH_UNWRITTEN:
  case PIIRI_WATCH_FAILED:
    return g_strdup_printf(
        /* Translators: the system's reason, a sentence. */
        _("%s Piiri tries again by itself."), piiri_watch_reason(watch));
  }

  g_return_val_if_reached(NULL);
}

char *
piiri_folder_words_of_own(PiiriWatch *watch, gint64 now)
{
  const PiiriFolderMemory *memory = piiri_watch_memory(watch);
  g_autofree char *when =
      memory && memory->written != 0 ? piiri_folder_words_of_time(memory->written, now) : NULL;

  if (!when)
    return g_strdup(_("Nothing written yet"));

  /* Translators: “5 minutes ago”, “yesterday at 14:10”. */
  return g_strdup_printf(_("Written %s"), when);
}

static char *
words_of_broken(const PiiriFolderFile *file, gint64 now)
{
  if (now - file->read < COMING)
    return g_strdup(_("Something is coming."));

  return g_strdup_printf(
      /* Translators: a sentence that says what is wrong with a file. */
      _("%s Piiri reads it again when it changes."), file->trouble);
}

char *
piiri_folder_words_of_file(const PiiriFolderFile *file, gint64 now)
{
  g_autofree char *when =
      file->exported != 0 ? piiri_folder_words_of_time(file->exported, now) : NULL;

  switch (file->state) {
  case PIIRI_FOLDER_TAKEN:
    return when ? g_strdup_printf(_("Written %s"), when) : g_strdup(_("Taken in"));
  case PIIRI_FOLDER_BROKEN:
    return words_of_broken(file, now);
  case PIIRI_FOLDER_LOCKED:
    return g_strdup(_("Sealed. Piiri needs the passphrase to read it."));
  case PIIRI_FOLDER_WRONG:
    return g_strdup(_("Sealed with another passphrase."));
  case PIIRI_FOLDER_ERASES:
    return g_strdup(_("It erases something for good, so it isn’t taken without being looked at."));
  case PIIRI_FOLDER_UNREAD:
    return g_strdup_printf(_("%s Piiri tries again by itself."), file->trouble);
  }

  g_return_val_if_reached(NULL);
}

char *
piiri_folder_words_of_laptop(PiiriStore *store, const PiiriFolderFile *file)
{
  g_autofree char *known =
      store && file->from != 0 ? piiri_store_replica_name(store, file->from) : NULL;

  /* A copy of our own that a service has made. */
  if (store && file->from == piiri_store_replica(store))
    return g_filename_display_name(file->entry->name);
  /* What it calls itself is only learnt here when its file is taken. */
  if (file->laptop && !(known && *known))
    return g_strdup(file->laptop);
  if (store && file->from != 0)
    return piiri_laptop_words(store, file->from);

  return g_filename_display_name(file->entry->name);
}
