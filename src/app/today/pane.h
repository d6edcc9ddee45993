#pragma once

#include "app/frame/pane.h"

/*
 * The meeting of today: who came, what it is about, who sees to what, and a line in the diary. Its
 * header walks along the circle's meetings; "+" opens a meeting of another day.
 */

#define PIIRI_TYPE_TODAY_PANE (piiri_today_pane_get_type())
G_DECLARE_FINAL_TYPE(PiiriTodayPane, piiri_today_pane, PIIRI, TODAY_PANE, PiiriPane)

GtkWidget *piiri_today_pane_new(PiiriSession *session);
