#include "config.h"

#include "app/start/new-circle.h"

#include "app/laptop.h"
#include "app/records/words.h"
#include "app/widgets/enter.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriNewCircle {
  AdwWindow parent_instance;

  AdwEntryRow *name;
  AdwComboRow *weekday;
  AdwEntryRow *start;
  AdwEntryRow *end;
  AdwPreferencesGroup *laptop_group;
  AdwEntryRow *laptop;
  GtkWidget *trouble;
  GtkLabel *trouble_label;
  GtkWidget *create;

  PiiriSession *session;
};

G_DEFINE_FINAL_TYPE(PiiriNewCircle, piiri_new_circle, ADW_TYPE_WINDOW)

static const PiiriField *
field_of(int index)
{
  return piiri_kind_field(piiri_description_kind(&piiri_kinds, KIND_CIRCLE), index);
}

static char *
read_row(AdwEntryRow *row)
{
  return g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(row))));
}

static void
say_trouble(PiiriNewCircle *self, const char *why)
{
  gtk_label_set_text(self->trouble_label, why ? why : "");
  gtk_widget_set_visible(self->trouble, why != NULL);
}

static void
changed_cb(PiiriNewCircle *self)
{
  g_autofree char *name = read_row(self->name);

  gtk_widget_action_set_enabled(GTK_WIDGET(self), "circle.start", *name != '\0');
  say_trouble(self, NULL);
}

/* --- Making it -------------------------------------------------------------------------------- */

typedef struct {
  char *name;
  const char *weekday;
  char *start;
  char *end;
} Answers;

static void
clear_answers(Answers *answers)
{
  g_free(answers->name);
  g_free(answers->start);
  g_free(answers->end);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, clear_answers)

static bool
read_answers(PiiriNewCircle *self, Answers *answers)
{
  g_autofree char *start = read_row(self->start);
  g_autofree char *end = read_row(self->end);

  answers->name = read_row(self->name);
  answers->weekday =
      field_of(CIRCLE_WEEKDAY)->choices[adw_combo_row_get_selected(self->weekday)].name;
  answers->start = *start ? piiri_words_read_time(start) : g_strdup("");
  answers->end = *end ? piiri_words_read_time(end) : g_strdup("");

  if (!answers->start || !answers->end) {
    say_trouble(self, _("Write the times like 13.00."));
    return false;
  }
  if (*answers->start && *answers->end && g_strcmp0(answers->start, answers->end) >= 0) {
    say_trouble(self, _("The meeting would end before it starts."));
    return false;
  }

  return true;
}

static bool
write_circle(PiiriStore *store, const Answers *answers, gint64 *row, GError **error)
{
  const struct {
    int field;
    const char *text;
  } values[] = {
    { CIRCLE_NAME, answers->name },   { CIRCLE_KIND, "circle" },
    { CIRCLE_RHYTHM, "weekly" },      { CIRCLE_WEEKDAY, answers->weekday },
    { CIRCLE_START, answers->start }, { CIRCLE_END, answers->end },
  };

  *row = piiri_store_add(store, KIND_CIRCLE, 0, NULL, NULL, error);
  for (guint i = 0; i < G_N_ELEMENTS(values); i++)
    if (*row == 0 ||
        !piiri_store_set(store, KIND_CIRCLE, *row, values[i].field, values[i].text, error))
      return false;

  return true;
}

static bool
make_circle(PiiriNewCircle *self, const Answers *answers, GError **error)
{
  g_autofree char *laptop = read_row(self->laptop);
  /* Translators: a step that can be undone; %s is a circle's name. */
  g_autofree char *words = g_strdup_printf(_("%s is started"), answers->name);
  gint64 row;

  piiri_session_visit(self->session, NULL);
  if (!piiri_session_store(self->session) &&
      !piiri_session_open(self->session, PIIRI_STORE_CREATE, error))
    return false;

  PiiriStore *store = piiri_session_store(self->session);

  if (*laptop && !piiri_store_set_laptop_name(store, laptop, error))
    return false;
  if (!piiri_store_begin(store, words, error))
    return false;
  if (!write_circle(store, answers, &row, error)) {
    piiri_store_rollback(store);
    return false;
  }
  if (!piiri_store_commit(store, error))
    return false;

  piiri_session_set_circle(self->session, row);

  return true;
}

static void
start_cb(GtkWidget *widget, const char *action, GVariant *parameter)
{
  PiiriNewCircle *self = PIIRI_NEW_CIRCLE(widget);
  g_auto(Answers) answers = { 0 };
  g_autoptr(GError) error = NULL;

  if (!read_answers(self, &answers))
    return;

  if (make_circle(self, &answers, &error))
    gtk_window_close(GTK_WINDOW(self));
  else
    say_trouble(self, error->message);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_new_circle_dispose(GObject *object)
{
  g_clear_object(&PIIRI_NEW_CIRCLE(object)->session);

  G_OBJECT_CLASS(piiri_new_circle_parent_class)->dispose(object);
}

static void
piiri_new_circle_class_init(PiiriNewCircleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_new_circle_dispose;

  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/start/new-circle.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, weekday);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, start);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, end);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, laptop_group);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, laptop);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, trouble);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, trouble_label);
  gtk_widget_class_bind_template_child(widget_class, PiiriNewCircle, create);
  gtk_widget_class_bind_template_callback(widget_class, changed_cb);

  gtk_widget_class_install_action(widget_class, "circle.start", NULL, start_cb);
  gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* The day of the week as it is today is the likeliest. */
static guint
today(void)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(piiri_wall_now() / 1000);
  g_autoptr(GDateTime) local = g_date_time_to_local(utc);

  return (guint)g_date_time_get_day_of_week(local) - 1;
}

static void
piiri_new_circle_init(PiiriNewCircle *self)
{
  g_autoptr(GtkStringList) weekdays = gtk_string_list_new(NULL);

  gtk_widget_init_template(GTK_WIDGET(self));
  piiri_entry_row_tell_focus(self->name);
  piiri_entry_row_tell_focus(self->start);
  piiri_entry_row_tell_focus(self->end);
  piiri_entry_row_tell_focus(self->laptop);
  for (const PiiriChoice *choice = field_of(CIRCLE_WEEKDAY)->choices; choice->name; choice++)
    gtk_string_list_append(weekdays, _(choice->label));
  adw_combo_row_set_model(self->weekday, G_LIST_MODEL(weekdays));
  adw_combo_row_set_selected(self->weekday, today());
  changed_cb(self);
}

GtkWidget *
piiri_new_circle_new(GtkWindow *parent, PiiriSession *session)
{
  PiiriNewCircle *self = g_object_new(PIIRI_TYPE_NEW_CIRCLE, "transient-for", parent, NULL);
  bool own = piiri_session_store(session) && !piiri_session_is_visiting(session);
  g_autofree char *name =
      own ? piiri_store_laptop_name(piiri_session_store(session)) : g_strdup("");
  g_autofree char *suggestion = piiri_laptop_suggestion();

  self->session = g_object_ref(session);
  gtk_editable_set_text(GTK_EDITABLE(self->laptop), *name ? name : suggestion);
  /* A laptop is named once. */
  gtk_widget_set_visible(GTK_WIDGET(self->laptop_group), *name == '\0');
  gtk_window_set_default_widget(GTK_WINDOW(self), self->create);
  gtk_widget_grab_focus(GTK_WIDGET(self->name));

  return GTK_WIDGET(self);
}
