#include "config.h"

#include "app/network/actor-page.h"

#include "app/network/actor-duties.h"
#include "app/network/actor-log.h"
#include "app/network/state-path.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/same/note.h"
#include "app/widgets/reveal.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

struct _PiiriActorPage {
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkLabel *name;
  GtkLabel *tell;
  PiiriSameNote *same;
  GtkWidget *path_box;
  GtkWidget *duties_box;
  GtkWidget *log_box;
  AdwPreferencesGroup *details;

  PiiriRecordEditor *editor;
  PiiriStatePath *path;
  PiiriActorDuties *duties;
  PiiriActorLog *log;
  gint64 shown;
};

G_DEFINE_FINAL_TYPE(PiiriActorPage, piiri_actor_page, ADW_TYPE_BIN)

/* The state stands in the path. */
static const int detail_fields[] = {
  ACTOR_NAME,  ACTOR_KIND,  ACTOR_ORGANISATION, ACTOR_PERSON,
  ACTOR_PHONE, ACTOR_EMAIL, ACTOR_ADDRESS,      ACTOR_NOTES,
};

static void
piiri_actor_page_dispose(GObject *object)
{
  g_clear_object(&PIIRI_ACTOR_PAGE(object)->editor);

  G_OBJECT_CLASS(piiri_actor_page_parent_class)->dispose(object);
}

static void
piiri_actor_page_class_init(PiiriActorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_actor_page_dispose;

  g_type_ensure(PIIRI_TYPE_SAME_NOTE);
  gtk_widget_class_set_template_from_resource(widget_class,
                                              "/fi/naapuruuspiiri/Piiri/network/actor-page.ui");
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, scrolled);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, name);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, tell);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, same);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, path_box);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, duties_box);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, log_box);
  gtk_widget_class_bind_template_child(widget_class, PiiriActorPage, details);
}

static void
piiri_actor_page_init(PiiriActorPage *self)
{
  gtk_widget_init_template(GTK_WIDGET(self));
}

GtkWidget *
piiri_actor_page_new(PiiriRecordEditor *editor)
{
  PiiriActorPage *self = g_object_new(PIIRI_TYPE_ACTOR_PAGE, NULL);
  PiiriSession *session = piiri_record_editor_session(editor);

  self->editor = g_object_ref(editor);
  self->path = PIIRI_STATE_PATH(piiri_state_path_new(session));
  self->duties = PIIRI_ACTOR_DUTIES(piiri_actor_duties_new(session));
  self->log = PIIRI_ACTOR_LOG(piiri_actor_log_new(session));
  gtk_box_append(GTK_BOX(self->path_box), GTK_WIDGET(self->path));
  gtk_box_append(GTK_BOX(self->duties_box), GTK_WIDGET(self->duties));
  gtk_box_append(GTK_BOX(self->log_box), GTK_WIDGET(self->log));
  for (gsize i = 0; i < G_N_ELEMENTS(detail_fields); i++)
    adw_preferences_group_add(self->details, piiri_record_editor_field(editor, detail_fields[i]));

  return GTK_WIDGET(self);
}

/* "Company · Corner shops of Koivuranta · Rami Haddad" */
static char *
tell(PiiriStore *store, gint64 row)
{
  static const int told[] = { ACTOR_KIND, ACTOR_ORGANISATION, ACTOR_PERSON, ACTOR_PHONE };
  g_autoptr(GString) words = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
    g_autofree char *word = piiri_words_of(store, KIND_ACTOR, row, told[i]);

    if (*word && words->len > 0)
      g_string_append(words, " · ");
    g_string_append(words, word);
  }

  return g_string_free(g_steal_pointer(&words), FALSE);
}

static void
show_name(PiiriActorPage *self, gint64 row)
{
  PiiriStore *store = piiri_session_store(piiri_record_editor_session(self->editor));
  g_autofree char *name = row != 0 ? piiri_words_of_record(store, KIND_ACTOR, row) :
                                     g_strdup(_(piiri_outlook(KIND_ACTOR)->create));
  g_autofree char *told = row != 0 ? tell(store, row) : g_strdup("");

  gtk_label_set_text(self->name, name);
  gtk_label_set_text(self->tell, told);
  gtk_widget_set_visible(GTK_WIDGET(self->tell), *told != '\0');
}

/* A page is read from its beginning. But when a draft became the record, what was being written in
 * stays in sight, under all that now stands above it. */
static void
begin_page(PiiriActorPage *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *focus = root ? gtk_root_get_focus(root) : NULL;

  if (self->shown == 0 && focus && gtk_widget_is_ancestor(focus, GTK_WIDGET(self->details)))
    piiri_reveal_soon(focus);
  else
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(self->scrolled), 0);
}

void
piiri_actor_page_show(PiiriActorPage *self, const PiiriNetwork *network)
{
  g_return_if_fail(PIIRI_IS_ACTOR_PAGE(self));

  gint64 row = piiri_record_editor_ref(self->editor).row;
  const PiiriActor *actor = row != 0 ? piiri_network_find(network, row) : NULL;
  /* A draft has nothing yet that a path or a log could be of; nor has an actor of other circles. */
  gtk_widget_set_visible(self->path_box, actor != NULL);
  gtk_widget_set_visible(self->duties_box, actor != NULL);
  gtk_widget_set_visible(self->log_box, actor != NULL);
  show_name(self, row);
  piiri_same_note_show(self->same, piiri_record_editor_session(self->editor), KIND_ACTOR, row);
  if (actor) {
    piiri_state_path_show(self->path, row);
    piiri_actor_duties_show(self->duties, actor);
    piiri_actor_log_show(self->log, row);
  }

  if (row != self->shown)
    begin_page(self);
  self->shown = row;
}

void
piiri_actor_page_save(PiiriActorPage *self)
{
  g_return_if_fail(PIIRI_IS_ACTOR_PAGE(self));

  piiri_actor_duties_save(self->duties);
}
