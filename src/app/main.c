#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main(int argc, char *argv[])
{
  /* Tests and a run from the build folder find the translations beside the build. */
  const char *localedir = g_getenv("PIIRI_LOCALEDIR");

  setlocale(LC_ALL, "");
  bindtextdomain(PIIRI_GETTEXT_DOMAIN, localedir ? localedir : PIIRI_LOCALEDIR);
  bind_textdomain_codeset(PIIRI_GETTEXT_DOMAIN, "UTF-8");
  textdomain(PIIRI_GETTEXT_DOMAIN);

  g_autoptr(PiiriApplication) application = piiri_application_new();

  return g_application_run(G_APPLICATION(application), argc, argv);
}
