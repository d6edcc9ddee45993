#include "config.h"

#include "app/transfer/refused.h"

#include "app/transfer/message.h"

#include <glib/gi18n.h>

/* Of the reasons why files were refused, those that are told. */
#define REASONS_MAX 4

void
piiri_refused_say(GtkWindow *window, const GError *error)
{
  piiri_message_show(window, _("The file was not imported"), error->message,
                     _("Everything here is as it was. Ask the sender to make the file again, "
                       "or update Piiri if yours is older."));
}

void
piiri_refused_say_all(GtkWindow *window, const GPtrArray *reasons, bool others)
{
  guint n = reasons->len;
  g_autofree char *what =
      g_strdup_printf(ngettext("%u file was not imported", "%u files were not imported", n), n);
  g_autoptr(GString) why = g_string_new(NULL);

  for (guint i = 0; i < MIN(n, REASONS_MAX); i++)
    g_string_append_printf(why, "%s%s", i > 0 ? "\n" : "", (char *)reasons->pdata[i]);
  if (n > REASONS_MAX) {
    g_autofree char *more =
        g_strdup_printf(ngettext("And %u more.", "And %u more.", n - REASONS_MAX), n - REASONS_MAX);

    g_string_append_printf(why, "\n%s", more);
  }
  piiri_message_show(window, what, why->str,
                     others ? _("The other files were read. Ask the sender to make the file again, "
                                "or update Piiri if yours is older.") :
                              _("Everything here is as it was. Ask the sender to make the file "
                                "again, or update Piiri if yours is older."));
}
