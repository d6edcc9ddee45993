#include "app/diary/index.h"

#include "app/diary/index-row.h"
#include "app/frame/focus.h"
#include "app/frame/stack.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/walked.h"

#include <stdbool.h>

struct _PiiriDiaryIndex {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *view;
  GtkWidget *first;

  PiiriDiaryDays *days;
  GtkSingleSelection *selection;
  bool following;  /* the index follows the book, not the user */
  gpointer chosen; /* the page that was selected last; only to be compared */
};

enum { CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE(PiiriDiaryIndex, piiri_diary_index, ADW_TYPE_BIN)

static void
selected_cb(PiiriDiaryIndex *self)
{
  PiiriDiaryPage *page = gtk_single_selection_get_selected_item(self->selection);
  /* The list also tells anew of the same one, when others come and go around it. */
  bool same = page == self->chosen;

  self->chosen = page;
  if (!self->following && !same && page && !piiri_diary_page_is_heading(page))
    g_signal_emit(self, signals[CHOSEN], 0, page);
}

static void
activate_cb(PiiriDiaryIndex *self)
{
  g_signal_emit(self, signals[ACTIVATED], 0);
}

static gboolean
piiri_diary_index_grab_focus(GtkWidget *widget)
{
  PiiriDiaryIndex *self = PIIRI_DIARY_INDEX(widget);
  bool none = g_list_model_get_n_items(piiri_diary_days_pages(self->days)) == 0;

  return none ? gtk_widget_grab_focus(self->first) : piiri_focus_list(self->view);
}

/* A month's heading takes no focus, so the list itself may have it. Back from there GTK would give
 * it to what the list lies in, and that to the list again. */
static gboolean
piiri_diary_index_focus(GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_BACKWARD &&
      gtk_widget_is_focus(GTK_WIDGET(PIIRI_DIARY_INDEX(widget)->view)))
    return FALSE;

  return GTK_WIDGET_CLASS(piiri_diary_index_parent_class)->focus(widget, direction);
}

static void
piiri_diary_index_dispose(GObject *object)
{
  PiiriDiaryIndex *self = PIIRI_DIARY_INDEX(object);

  g_clear_object(&self->selection);
  g_clear_object(&self->days);

  G_OBJECT_CLASS(piiri_diary_index_parent_class)->dispose(object);
}

static void
piiri_diary_index_class_init(PiiriDiaryIndexClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_diary_index_dispose;
  widget_class->focus = piiri_diary_index_focus;
  widget_class->grab_focus = piiri_diary_index_grab_focus;

  signals[CHOSEN] = g_signal_new("chosen", PIIRI_TYPE_DIARY_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, PIIRI_TYPE_DIARY_PAGE);
  signals[ACTIVATED] = g_signal_new("activated", PIIRI_TYPE_DIARY_INDEX, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure(PIIRI_TYPE_ONE_STOP);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/diary/index.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryIndex, stack);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryIndex, view);
  gtk_widget_class_bind_template_child(widget_class, PiiriDiaryIndex, first);
  gtk_widget_class_bind_template_callback(widget_class, activate_cb);
}

static void
piiri_diary_index_init(PiiriDiaryIndex *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

void
piiri_diary_index_set_days(PiiriDiaryIndex *self, PiiriDiaryDays *days)
{
  g_return_if_fail(PIIRI_IS_DIARY_INDEX(self));
  g_return_if_fail(!self->days);

  g_autoptr(GtkListItemFactory) factory = piiri_index_row_factory(self->view, days);

  self->days = g_object_ref(days);
  self->selection = gtk_single_selection_new(NULL);
  gtk_single_selection_set_autoselect(self->selection, FALSE);
  gtk_single_selection_set_can_unselect(self->selection, TRUE);
  gtk_single_selection_set_model(self->selection, piiri_diary_days_index(days));
  gtk_list_view_set_factory(self->view, factory);
  gtk_list_view_set_model(self->view, GTK_SELECTION_MODEL(self->selection));
  piiri_walked_follow(GTK_WIDGET(self->view));
  g_signal_connect_object(self->selection, "notify::selected-item", G_CALLBACK(selected_cb), self,
                          G_CONNECT_SWAPPED);
}

void
piiri_diary_index_show(PiiriDiaryIndex *self, const char *what)
{
  g_return_if_fail(PIIRI_IS_DIARY_INDEX(self));

  piiri_stack_show_name(self->stack, what);
}

void
piiri_diary_index_select(PiiriDiaryIndex *self, PiiriDiaryPage *page)
{
  g_return_if_fail(PIIRI_IS_DIARY_INDEX(self));

  guint position = page ? piiri_diary_days_index_of(self->days, page) : GTK_INVALID_LIST_POSITION;

  self->following = true;
  gtk_single_selection_set_selected(self->selection, position);
  self->following = false;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action(GTK_WIDGET(self->view), "list.scroll-to-item", "u", position);
}

PiiriDiaryPage *
piiri_diary_index_selected(PiiriDiaryIndex *self)
{
  g_return_val_if_fail(PIIRI_IS_DIARY_INDEX(self), NULL);

  return gtk_single_selection_get_selected_item(self->selection);
}

bool
piiri_diary_index_is_walked(PiiriDiaryIndex *self)
{
  g_return_val_if_fail(PIIRI_IS_DIARY_INDEX(self), false);

  return piiri_is_walked(GTK_WIDGET(self->view));
}
