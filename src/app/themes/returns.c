#include "config.h"

#include "app/themes/returns.h"

#include "app/records/words.h"
#include "app/themes/words.h"

void
piiri_returns_show(const PiiriReturns *returns, PiiriStrip *strip, const char *today)
{
  guint n = returns->marks->len;
  g_auto(GStrv) names = g_new0(char *, n + 1);
  g_autofree char *words = piiri_theme_returns_words(returns, today);
  for (guint i = 0; i < n; i++)
    names[i] = returns->by_months ? piiri_words_of_month(returns->first + (int)i) :
                                    g_strdup_printf("%d", returns->first + (int)i);
  piiri_strip_set_squares(strip, (const PiiriMark *)returns->marks->data,
                          (const char *const *)names, n, words);
}
