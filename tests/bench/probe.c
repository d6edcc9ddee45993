#include <dlfcn.h>
#include <gtk/gtk.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

/*
 * Loaded before a program (LD_PRELOAD), tells when its first window has been painted and what it
 * takes to do the things that BENCH_DO names, one after the other, with commas between; and ends
 * it. So a program that is measured needs no hook for it. Prints a line for each thing:
 *
 *   painted MICROSECONDS BUSY       at the first frame: the monotonic clock, and the processor time
 *                                   of all threads
 *   pane NAME FRAME WHOLE ASKING PREPARED FRAMES
 *                                   until the first frame after the pane was opened and until the
 *                                   window has nothing left to do; of it in SQLite; statements
 *                                   prepared; frames painted
 *   tick DONE FRAME BARE            a person ticked: until the step is written, until it is seen;
 *                                   and a bare commit of one row in the database BENCH_BARE
 *   scroll FRAMES LATE LONGEST      through the longest list in sight
 *   memory MEGABYTES                of the program's own
 *   widgets SHOWN ALL               in sight, and with those that are not
 *
 * Times are milliseconds of the main thread's processor time, as others use the machine too; but
 * for a tick's, which wait for the disk.
 */

#define FRAME_MS      (1000.0 / 60)
#define REST_MS       500 /* nothing painted for so long: there is nothing left to do */
#define SCROLL_FRAMES 120

typedef struct {
  GtkWindow *window;
  char **todo; /* what is left to do */
  void (*painted)(void);
  void (*rested)(void);
  guint rest;
  double since;  /* processor time when it was begun */
  double frame;  /* and when its first frame was painted */
  double latest; /* when the frame before was painted */
  int n_frames;
} Probe;

static Probe probe;

static double
clock_ms(clockid_t clock)
{
  struct timespec now;

  clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double
busy_ms(void)
{
  return clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

static double
wall_ms(void)
{
  return clock_ms(CLOCK_MONOTONIC);
}

/* A function's address comes as that of an object. */
#define NEXT(function, name) (*(void **)&(function) = dlsym(RTLD_NEXT, name))

/* --- What is asked of the database. */

/* By the main thread: the day's backup, which begins meanwhile, has a thread of its own. */
static _Thread_local struct {
  double ms;
  int n;
  bool inside;
  bool measured; /* for panes: in a tick the clock would take longer than the questions */
} asking;

/* Reading the clock takes longer than a small question; half of it before, half of it after falls
 * into what is measured, and is none of SQLite's. */
static double
clock_takes(void)
{
  static double takes = -1;

  if (takes < 0) {
    double start = busy_ms();

    for (int i = 0; i < 1000; i++)
      busy_ms();
    takes = (busy_ms() - start) / 1001;
  }
  return takes;
}

#define ASK(name, call, ...)                                                                       \
  do {                                                                                             \
    static int (*next)(__VA_ARGS__);                                                               \
    bool outermost = asking.measured && !asking.inside;                                            \
    double start;                                                                                  \
    int code;                                                                                      \
                                                                                                   \
    if (next == NULL)                                                                              \
      NEXT(next, name);                                                                            \
    asking.inside |= outermost;                                                                    \
    start = outermost ? busy_ms() : 0;                                                             \
    code = next call;                                                                              \
    if (outermost) {                                                                               \
      asking.ms += busy_ms() - start - clock_takes();                                              \
      asking.inside = false;                                                                       \
    }                                                                                              \
    return code;                                                                                   \
  } while (0)

int
sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n, sqlite3_stmt **statement, const char **tail)
{
  asking.n++;
  ASK("sqlite3_prepare_v2", (db, sql, n, statement, tail), sqlite3 *, const char *, int,
      sqlite3_stmt **, const char **);
}

int
sqlite3_prepare_v3(sqlite3 *db,
                   const char *sql,
                   int n,
                   unsigned int flags,
                   sqlite3_stmt **statement,
                   const char **tail)
{
  asking.n++;
  ASK("sqlite3_prepare_v3", (db, sql, n, flags, statement, tail), sqlite3 *, const char *, int,
      unsigned int, sqlite3_stmt **, const char **);
}

int
sqlite3_step(sqlite3_stmt *statement)
{
  ASK("sqlite3_step", (statement), sqlite3_stmt *);
}

int
sqlite3_reset(sqlite3_stmt *statement)
{
  ASK("sqlite3_reset", (statement), sqlite3_stmt *);
}

int
sqlite3_finalize(sqlite3_stmt *statement)
{
  ASK("sqlite3_finalize", (statement), sqlite3_stmt *);
}

/* --- One thing after the other. */

static void begin_next(void);

static gboolean
begin_cb(gpointer data)
{
  begin_next();
  return G_SOURCE_REMOVE;
}

/* Once everything else has been done that is due. */
static gboolean
rested_cb(gpointer data)
{
  void (*rested)(void) = probe.rested;

  probe.painted = NULL;
  probe.rested = NULL;
  if (rested != NULL)
    rested();
  g_idle_add_full(G_PRIORITY_LOW, begin_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
still_cb(gpointer data)
{
  probe.rest = 0;
  g_idle_add_full(G_PRIORITY_LOW, rested_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
wait_for_rest(void)
{
  if (probe.rest != 0)
    g_source_remove(probe.rest);
  probe.rest = g_timeout_add(REST_MS, still_cb, NULL);
}

static void
after_paint_cb(GdkFrameClock *clock, gpointer data)
{
  static bool begun = false;

  if (!begun) {
    begun = true;
    g_print("painted %" G_GINT64_FORMAT " %.2f\n", g_get_monotonic_time(),
            clock_ms(CLOCK_PROCESS_CPUTIME_ID));
    if (probe.todo == NULL)
      _Exit(0);
    wait_for_rest();
    return;
  }
  if (probe.n_frames++ == 0)
    probe.frame = busy_ms();
  if (probe.painted != NULL)
    probe.painted();
  if (probe.rest != 0)
    wait_for_rest();
}

static void
begin(void (*painted)(void), void (*rested)(void))
{
  clock_takes();
  probe.painted = painted;
  probe.rested = rested;
  probe.n_frames = 0;
  asking.ms = 0;
  asking.n = 0;
  asking.measured = false;
  probe.since = busy_ms();
}

/* --- Things to find in the window. */

typedef bool (*Fits)(GtkWidget *widget);

static GtkWidget *
find(GtkWidget *root, Fits fits, int *number)
{
  if (!gtk_widget_get_mapped(root))
    return NULL;
  if (fits(root) && (*number)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    GtkWidget *found = find(child, fits, number);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static bool
is_person(GtkWidget *widget)
{
  return GTK_IS_CHECK_BUTTON(widget) && gtk_widget_has_css_class(widget, "person");
}

static bool
is_long(GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW(widget) &&
         gtk_adjustment_get_upper(
             gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(widget))) > 10000;
}

/* --- pane NAME: opens a pane. */

static char *pane;

static void
pane_rested(void)
{
  g_print("pane %s %.2f %.2f %.3f %d %d\n", pane, probe.frame - probe.since,
          busy_ms() - probe.since, asking.ms, asking.n, probe.n_frames);
}

static void
open_pane(const char *name)
{
  g_free(pane);
  pane = g_strdup(name);
  begin(NULL, pane_rested);
  asking.measured = true;
  gtk_widget_activate_action(GTK_WIDGET(probe.window), "win.show-pane", "s", name);
  wait_for_rest();
}

/* --- tick: ticks one after another on Today. */

static sqlite3 *bare;
static int n_ticks;
static double tick_start, tick_done;

static double
commit_bare(void)
{
  double start = wall_ms();

  if (sqlite3_exec(bare, "INSERT INTO row(text) VALUES('yes')", NULL, NULL, NULL) != SQLITE_OK)
    g_error("%s", sqlite3_errmsg(bare));
  return wall_ms() - start;
}

static void
tick_painted(void)
{
  if (probe.n_frames == 1)
    g_print("tick %.3f %.3f %.3f\n", tick_done, wall_ms() - tick_start, commit_bare());
}

static void
tick(const char *unused)
{
  int number = n_ticks;
  GtkWidget *person = find(GTK_WIDGET(probe.window), is_person, &number);

  if (person == NULL)
    g_error("There is nobody to tick.");
  if (bare == NULL && (sqlite3_open(getenv("BENCH_BARE"), &bare) != SQLITE_OK ||
                       sqlite3_exec(bare,
                                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                    "CREATE TABLE row(number INTEGER PRIMARY KEY, text)",
                                    NULL, NULL, NULL) != SQLITE_OK))
    g_error("%s", sqlite3_errmsg(bare));
  begin(tick_painted, NULL);
  tick_start = wall_ms();
  gtk_check_button_set_active(GTK_CHECK_BUTTON(person),
                              !gtk_check_button_get_active(GTK_CHECK_BUTTON(person)));
  tick_done = wall_ms() - tick_start;
  n_ticks++;
  wait_for_rest();
}

/* --- scroll: a screen in ten frames, through all of it in so many. */

static struct {
  int n, late;
  double longest;
} scrolled;

static gboolean
scroll_cb(GtkWidget *scroller, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller));

  gtk_adjustment_set_value(adjustment, gtk_adjustment_get_value(adjustment) +
                                           gtk_adjustment_get_page_size(adjustment) / 10);
  return scrolled.n < SCROLL_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
scroll_painted(void)
{
  double now = busy_ms(), took = now - probe.latest;

  probe.latest = now;
  if (scrolled.n++ == 0)
    return;
  scrolled.longest = MAX(scrolled.longest, took);
  if (took > FRAME_MS)
    scrolled.late++;
}

static void
scroll_rested(void)
{
  g_print("scroll %d %d %.2f\n", scrolled.n - 1, scrolled.late, scrolled.longest);
}

static void
scroll(const char *unused)
{
  int number = 0;
  GtkWidget *scroller = find(GTK_WIDGET(probe.window), is_long, &number);

  if (scroller == NULL)
    g_error("There is no long list in sight.");
  memset(&scrolled, 0, sizeof scrolled);
  begin(scroll_painted, scroll_rested);
  gtk_widget_add_tick_callback(scroller, scroll_cb, NULL, NULL);
  wait_for_rest();
}

/* --- memory */

static void
tell_memory(const char *unused)
{
  g_autofree char *status = NULL;
  const char *line;

  malloc_trim(0);
  if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr(status, "RssAnon:")) == NULL)
    g_error("The system tells nothing about memory.");
  g_print("memory %.1f\n", g_ascii_strtod(line + strlen("RssAnon:"), NULL) * 1024 / 1e6);
  begin(NULL, NULL);
  wait_for_rest();
}

/* --- widgets */

static void
count(GtkWidget *widget, int *shown, int *all)
{
  *shown += gtk_widget_get_mapped(widget) ? 1 : 0;
  ++*all;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child))
    count(child, shown, all);
}

static void
tell_widgets(const char *unused)
{
  int shown = 0, all = 0;

  count(GTK_WIDGET(probe.window), &shown, &all);
  g_print("widgets %d %d\n", shown, all);
  begin(NULL, NULL);
  wait_for_rest();
}

/* --- What is to be done. */

static void
begin_next(void)
{
  static const struct {
    const char *name;
    void (*begin)(const char *argument);
  } things[] = {
    { "pane", open_pane },       { "tick", tick }, { "scroll", scroll }, { "memory", tell_memory },
    { "widgets", tell_widgets },
  };
  g_auto(GStrv) words = NULL;

  if (*probe.todo == NULL)
    _Exit(0);
  words = g_strsplit(*probe.todo++, " ", 2);
  for (guint i = 0; i < G_N_ELEMENTS(things); i++)
    if (g_str_equal(words[0], things[i].name)) {
      things[i].begin(words[1]);
      return;
    }
  g_error("%s: no such thing", words[0]);
}

static void
mapped_cb(GtkWidget *window, gpointer data)
{
  probe.window = GTK_WINDOW(window);
  g_signal_connect(gtk_widget_get_frame_clock(window), "after-paint", G_CALLBACK(after_paint_cb),
                   NULL);
}

void
gtk_window_present(GtkWindow *window)
{
  const char *todo = getenv("BENCH_DO");
  void (*present)(GtkWindow *);

  NEXT(present, "gtk_window_present");
  if (probe.window == NULL) {
    probe.todo = todo != NULL ? g_strsplit(todo, ",", -1) : NULL;
    g_signal_connect(window, "map", G_CALLBACK(mapped_cb), NULL);
  }
  present(window);
}
