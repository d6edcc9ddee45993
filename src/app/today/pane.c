#include "config.h"

#include "app/today/pane.h"

#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/meetings/coming.h"
#include "app/meetings/list.h"
#include "app/meetings/notice.h"
#include "app/meetings/page.h"
#include "app/today/another.h"
#include "app/today/cares.h"
#include "app/today/days.h"
#include "app/today/diary.h"
#include "app/today/head.h"
#include "app/today/people.h"
#include "app/today/rhythm.h"
#include "app/today/told.h"
#include "app/widgets/columns.h"
#include "app/widgets/ring.h"
#include "app/widgets/width-first.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriTodayPane {
  PiiriPane parent_instance;

  PiiriToday *today;
  GtkWidget *another;
  GtkWidget *before; /* what had the keyboard when another place was opened */
  GtkWidget *page;   /* these two are made when they are first opened */
  GtkWidget *list;

  GtkStack *places;
  GtkWidget *meeting_place;
  PiiriPaneHeader *header;
  PiiriMeetingNotice *notice;
  GtkWidget *walk;
  GtkWidget *title;
  GtkStack *stack;
  GtkWidget *columns;
  PiiriTodayHead *head;
  PiiriRing *small_ring;
  GtkWidget *ring_box;
  PiiriRing *ring;
  GtkWidget *ring_words;
  PiiriTodayPeople *people;
  PiiriTodayCares *cares;
  PiiriTodayDiary *diary;
  PiiriMeetingComing *coming;
  AdwBin *rhythm; /* asks for it, once there is none */
  PiiriTodayTold *told;
};

G_DEFINE_FINAL_TYPE(PiiriTodayPane, piiri_today_pane, PIIRI_TYPE_PANE)

static void
show_count(PiiriTodayPane *self)
{
  guint group, members, guests;
  piiri_today_people_count(self->people, &group, &members, &guests);
  piiri_ring_set_counts(self->ring, members, guests, group);
  piiri_ring_set_counts(self->small_ring, members, guests, group);
  g_autofree char *words = piiri_ring_words(members, guests);
  gtk_label_set_label(GTK_LABEL(self->ring_words), words);
}

static void
update_actions(PiiriTodayPane *self)
{
  GtkWidget *widget = GTK_WIDGET(self);
  bool meeting = piiri_today_meeting(self->today) != NULL;
  gtk_widget_action_set_enabled(widget, "meeting.earlier", piiri_today_can_go(self->today, -1));
  gtk_widget_action_set_enabled(widget, "meeting.later", piiri_today_can_go(self->today, 1));
  gtk_widget_action_set_enabled(widget, "meeting.back", !piiri_today_is_current(self->today));
  gtk_widget_action_set_enabled(widget, "meeting.month", meeting);
  gtk_widget_action_set_enabled(widget, "meeting.details", meeting);
}

/* --- The places: the meeting itself, all its details, all meetings. */

static bool
at_meeting(PiiriTodayPane *self)
{
  return gtk_stack_get_visible_child(self->places) == self->meeting_place;
}

/* Back to the meeting itself. */
static void
close_place(PiiriTodayPane *self)
{
  if (at_meeting(self))
    return;
  if (self->page != NULL)
    piiri_meeting_page_save(PIIRI_MEETING_PAGE(self->page));
  piiri_stack_show(self->places, self->meeting_place);
  if (self->before == NULL || !gtk_widget_get_mapped(self->before) ||
      !piiri_focus_again(self->before))
    gtk_widget_child_focus(self->meeting_place, GTK_DIR_TAB_FORWARD);
}

/* What has the keyboard on the meeting's own page has it again when one comes back. */
static void
leave_meeting(PiiriTodayPane *self)
{
  GtkWidget *focus = gtk_root_get_focus(gtk_widget_get_root(GTK_WIDGET(self)));

  if (at_meeting(self))
    g_set_weak_pointer(&self->before,
                       focus && gtk_widget_is_ancestor(focus, self->meeting_place) ? focus : NULL);
}

static void
open_page(PiiriTodayPane *self, bool planning)
{
  if (self->page == NULL) {
    self->page = g_object_new(PIIRI_TYPE_MEETING_PAGE, NULL);
    gtk_stack_add_child(self->places, self->page);
    piiri_meeting_page_set_today(PIIRI_MEETING_PAGE(self->page), self->today);
  }
  leave_meeting(self);
  piiri_stack_show(self->places, self->page);
  piiri_meeting_page_open(PIIRI_MEETING_PAGE(self->page), planning);
}

static void
open_list(PiiriTodayPane *self)
{
  if (self->list == NULL) {
    self->list = g_object_new(PIIRI_TYPE_MEETING_LIST, NULL);
    gtk_stack_add_child(self->places, self->list);
    piiri_meeting_list_set_today(PIIRI_MEETING_LIST(self->list), self->today);
  }
  leave_meeting(self);
  piiri_stack_show(self->places, self->list);
  piiri_meeting_list_open(PIIRI_MEETING_LIST(self->list));
}

static void
plan_next(PiiriTodayPane *self)
{
  PiiriMeeting next;
  if (!piiri_today_next(self->today, &next)) {
    piiri_today_another_ask(PIIRI_TODAY_ANOTHER(self->another));
    return;
  }
  piiri_today_open(self->today, next.planned);
  open_page(self, true);
}

static void
ensure_rhythm(PiiriTodayPane *self)
{
  if (adw_bin_get_child(self->rhythm) == NULL)
    adw_bin_set_child(self->rhythm, piiri_today_rhythm_new(self->today));
}

static void
refresh_cb(PiiriTodayPane *self)
{
  bool told = piiri_today_told_refresh(self->told, self->today);
  const PiiriMeeting *meeting = told ? NULL : piiri_today_meeting(self->today);
  if (!told && meeting == NULL)
    ensure_rhythm(self);
  piiri_stack_show_name(self->stack, told ? "told" : meeting != NULL ? "meeting" : "rhythm");
  piiri_pane_header_set_title_widget(self->header, meeting != NULL ? self->walk : NULL);
  update_actions(self);
  if (meeting == NULL) {
    close_place(self);
    return;
  }

  g_autofree char *title = piiri_day_distance(meeting->date, piiri_today_date(self->today));
  gtk_label_set_label(GTK_LABEL(self->title), title);
  show_count(self);
}

/* --- Callbacks. */

/* Keys arrive here from everywhere in the window; they mean this pane while it is seen. */
static void
walk_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  if (!gtk_widget_get_mapped(widget))
    return;
  if (g_str_equal(name, "meeting.earlier"))
    piiri_today_go(self->today, -1);
  else if (g_str_equal(name, "meeting.later"))
    piiri_today_go(self->today, 1);
  else
    piiri_today_back(self->today);
}

static void
place_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  if (!gtk_widget_get_mapped(widget))
    return;
  if (g_str_equal(name, "meeting.details"))
    open_page(self, false);
  else if (g_str_equal(name, "meeting.plan-next"))
    plan_next(self);
  else if (g_str_equal(name, "meeting.list"))
    open_list(self);
  else
    close_place(self);
}

static void
month_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  if (!gtk_widget_get_mapped(widget))
    return;
  close_place(self);
  piiri_today_head_show_month(self->head);
}

static void
notify_stacked_cb(PiiriTodayPane *self)
{
  gboolean stacked;
  g_object_get(self->columns, "stacked", &stacked, NULL);
  gtk_widget_set_visible(GTK_WIDGET(self->small_ring), stacked);
  gtk_widget_set_visible(self->ring_box, !stacked);
  if (stacked)
    gtk_widget_add_css_class(self->columns, "narrow");
  else
    gtk_widget_remove_css_class(self->columns, "narrow");
}

static void
find_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  if (self->list != NULL && gtk_stack_get_visible_child(self->places) == self->list) {
    piiri_meeting_list_find(PIIRI_MEETING_LIST(self->list));
    return;
  }
  close_place(self);
  piiri_today_people_find(self->people);
}

/* --- What the frame asks. */

static void
today_create(PiiriPane *pane)
{
  close_place(PIIRI_TODAY_PANE(pane));
  piiri_today_another_ask(PIIRI_TODAY_ANOTHER(PIIRI_TODAY_PANE(pane)->another));
}

static bool
today_show_record(PiiriPane *pane, const PiiriRef *ref)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(pane);
  if (ref->row == 0) {
    if (!piiri_today_open_current(self->today))
      return false;
  } else if (ref->kind != KIND_MEETING || !piiri_today_open_row(self->today, ref->row)) {
    return false;
  }
  close_place(self);
  return true;
}

static PiiriRef
today_open_record(PiiriPane *pane)
{
  const PiiriMeeting *meeting = piiri_today_meeting(PIIRI_TODAY_PANE(pane)->today);
  return (PiiriRef){ KIND_MEETING, meeting != NULL ? meeting->row : 0 };
}

/* Whoever comes by the keyboard stands where names are typed, else where the rhythm is asked. */
static gboolean
today_grab_focus(GtkWidget *widget)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  if (piiri_today_meeting(self->today) == NULL)
    return GTK_WIDGET_CLASS(piiri_today_pane_parent_class)->grab_focus(widget);
  piiri_today_people_find(self->people);
  return TRUE;
}

static void
today_map(GtkWidget *widget)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(widget);
  GTK_WIDGET_CLASS(piiri_today_pane_parent_class)->map(widget);
  piiri_today_update(self->today);
}

/* Letters typed anywhere in the window belong to the names while this page is seen. */
static void
today_root(GtkWidget *widget)
{
  GTK_WIDGET_CLASS(piiri_today_pane_parent_class)->root(widget);
  piiri_today_people_capture(PIIRI_TODAY_PANE(widget)->people,
                             GTK_WIDGET(gtk_widget_get_root(widget)));
}

/* --- GObject. */

static void
piiri_today_pane_dispose(GObject *object)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(object);
  g_clear_pointer(&self->another, gtk_widget_unparent);
  g_clear_weak_pointer(&self->before);
  g_clear_object(&self->today);
  G_OBJECT_CLASS(piiri_today_pane_parent_class)->dispose(object);
}

static void
piiri_today_pane_constructed(GObject *object)
{
  PiiriTodayPane *self = PIIRI_TODAY_PANE(object);
  G_OBJECT_CLASS(piiri_today_pane_parent_class)->constructed(object);

  self->today = piiri_today_new(piiri_pane_session(PIIRI_PANE(self)));
  piiri_today_head_set_today(self->head, self->today);
  piiri_today_people_set_today(self->people, self->today);
  piiri_today_cares_set_today(self->cares, self->today);
  piiri_today_diary_set_today(self->diary, self->today);
  piiri_meeting_notice_set_today(self->notice, self->today);
  piiri_meeting_coming_set_today(self->coming, self->today);
  self->another = piiri_today_another_new(self->today);
  gtk_widget_set_parent(self->another, GTK_WIDGET(self->header));

  /* Another circle's meeting isn't the one whose details were looked at. */
  g_signal_connect_object(piiri_today_session(self->today), "circle-changed",
                          G_CALLBACK(close_place), self, G_CONNECT_SWAPPED);
  /* Last, so that the count finds the people shown. */
  g_signal_connect_object(self->today, "refresh", G_CALLBACK(refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(self->today, "presence", G_CALLBACK(show_count), self, G_CONNECT_SWAPPED);
  refresh_cb(self);
}

static void
bind_children(GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, header);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, walk);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, notice);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, title);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, places);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, meeting_place);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, columns);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, head);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, small_ring);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, ring_box);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, ring);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, ring_words);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, people);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, cares);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, diary);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, coming);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, rhythm);
  gtk_widget_class_bind_template_child(widget_class, PiiriTodayPane, told);
  gtk_widget_class_bind_template_callback(widget_class, notify_stacked_cb);
}

static void
install_actions(GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action(widget_class, "pane.search", NULL, find_cb);
  gtk_widget_class_install_action(widget_class, "meeting.earlier", NULL, walk_cb);
  gtk_widget_class_install_action(widget_class, "meeting.later", NULL, walk_cb);
  gtk_widget_class_install_action(widget_class, "meeting.back", NULL, walk_cb);
  gtk_widget_class_install_action(widget_class, "meeting.month", NULL, month_cb);
  gtk_widget_class_install_action(widget_class, "meeting.details", NULL, place_cb);
  gtk_widget_class_install_action(widget_class, "meeting.plan-next", NULL, place_cb);
  gtk_widget_class_install_action(widget_class, "meeting.list", NULL, place_cb);
  gtk_widget_class_install_action(widget_class, "meeting.close", NULL, place_cb);
}

static void
piiri_today_pane_class_init(PiiriTodayPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);
  PiiriPaneClass *pane_class = PIIRI_PANE_CLASS(klass);
  object_class->constructed = piiri_today_pane_constructed;
  object_class->dispose = piiri_today_pane_dispose;
  widget_class->grab_focus = today_grab_focus;
  widget_class->map = today_map;
  widget_class->root = today_root;
  pane_class->create = today_create;
  pane_class->show_record = today_show_record;
  pane_class->open_record = today_open_record;

  g_type_ensure(PIIRI_TYPE_PANE_HEADER);
  g_type_ensure(PIIRI_TYPE_COLUMNS);
  g_type_ensure(PIIRI_TYPE_RING);
  g_type_ensure(PIIRI_TYPE_WIDTH_FIRST);
  g_type_ensure(PIIRI_TYPE_TODAY_HEAD);
  g_type_ensure(PIIRI_TYPE_TODAY_PEOPLE);
  g_type_ensure(PIIRI_TYPE_TODAY_CARES);
  g_type_ensure(PIIRI_TYPE_TODAY_DIARY);
  g_type_ensure(PIIRI_TYPE_TODAY_TOLD);
  g_type_ensure(PIIRI_TYPE_MEETING_NOTICE);
  g_type_ensure(PIIRI_TYPE_MEETING_COMING);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/today/pane.ui");
  bind_children(widget_class);
  install_actions(widget_class);
}

static void
piiri_today_pane_init(PiiriTodayPane *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_pane_set_header(PIIRI_PANE(self), self->header);
  piiri_ring_set_compact(self->small_ring, true);
}

GtkWidget *
piiri_today_pane_new(PiiriSession *session)
{
  return g_object_new(PIIRI_TYPE_TODAY_PANE, "session", session, NULL);
}
