#include "config.h"

#include "app/diary/entry-view.h"

#include "app/diary/entry-editor.h"
#include "app/diary/marks.h"
#include "app/pictures/view.h"
#include "app/records/outlook.h"
#include "app/records/words.h"
#include "app/widgets/people.h"
#include "app/widgets/record-link.h"
#include "model/kinds.h"
#include "store/merge.h"

#include <glib/gi18n.h>
#include <string.h>

#define AVATAR_SIZE 24

/* The texts of an entry in the order in which they are read; the prompts are named. */
static const struct {
  int field;
  const char *class_name;
  bool named;
} texts[] = {
  { ENTRY_TITLE, "prose-title", false }, { ENTRY_TEXT, "prose", false },
  { ENTRY_PLACE_SEEN, "prose", true },   { ENTRY_SAW, "prose", true },
  { ENTRY_UNDERSTOOD, "prose", true },   { ENTRY_IDEA, "prose", true },
};

struct _PiiriEntryView {
  GtkBox parent_instance;

  PiiriDiaryDays *days;
  gint64 entry;
  char *shown;       /* everything that is shown, to see whether it is still the same */
  GtkWidget *editor; /* while it is edited */
};

G_DEFINE_FINAL_TYPE(PiiriEntryView, piiri_entry_view, GTK_TYPE_BOX)

static PiiriStore *
get_store(PiiriEntryView *self)
{
  return piiri_session_store(piiri_diary_days_session(self->days));
}

static GBytes *
fetch_picture(gpointer source, gint64 row)
{
  PiiriStore *store = piiri_session_store(source);

  return store ? piiri_diary_picture_bytes(store, row) : NULL;
}

/* --- Text ----------------------------------------------------------------------------------- */

static GtkWidget *
add_label(PiiriEntryView *self, const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new(NULL);

  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class(label, class_name);
  gtk_box_append(GTK_BOX(self), label);
  piiri_marks_show(GTK_LABEL(label), text, piiri_diary_days_words(self->days));

  return label;
}

/* --- Pictures ------------------------------------------------------------------------------- */

static void
add_picture(PiiriEntryView *self, const PiiriDiaryPicture *picture)
{
  const char *name = *picture->caption != '\0' ? picture->caption : _("Picture");

  gtk_box_append(GTK_BOX(self),
                 piiri_picture_view_new(fetch_picture, piiri_diary_days_session(self->days),
                                        picture->row, picture->width, picture->height, name));
  if (*picture->caption != '\0')
    add_label(self, picture->caption, "quiet");
}

/* A text of several paragraphs has its first picture after the first of them, as books do; the
 * others stand after the text. Returns how many stand in it. */
static guint
add_text(PiiriEntryView *self, const char *text, GArray *pictures)
{
  const char *gap = strstr(text, "\n\n");

  if (!gap || pictures->len == 0) {
    add_label(self, text, "prose");
    return 0;
  }

  g_autofree char *first = g_strndup(text, (gsize)(gap - text));
  g_autofree char *rest = g_strstrip(g_strdup(gap));

  add_label(self, first, "prose");
  add_picture(self, &g_array_index(pictures, PiiriDiaryPicture, 0));
  if (*rest != '\0')
    add_label(self, rest, "prose");

  return 1;
}

/* --- Who wrote, and of what ----------------------------------------------------------------- */

static gint64
author_of(PiiriEntryView *self)
{
  PiiriStore *store = get_store(self);
  gint64 row = piiri_store_get_link(store, KIND_ENTRY, self->entry, ENTRY_AUTHOR);

  row = row != 0 ? piiri_store_representative(store, KIND_PARTICIPANT, row) : 0;

  return row != 0 && piiri_store_is_shown(store, KIND_PARTICIPANT, row) ? row : 0;
}

static void
add_author(PiiriEntryView *self, GtkBox *byline)
{
  PiiriStore *store = get_store(self);
  gint64 author = author_of(self);

  if (author == 0)
    return;

  g_autofree char *full = piiri_words_of_record(store, KIND_PARTICIPANT, author);
  g_autofree char *called = piiri_outlook_name(store, KIND_PARTICIPANT, author);
  GtkWidget *link = piiri_record_link_new_person(author, AVATAR_SIZE, full, called);

  gtk_widget_add_css_class(link, "byline");
  gtk_box_append(byline, link);
}

/* A meeting of another day than the one that the entry stands under. */
static void
add_meeting(PiiriEntryView *self, GtkBox *byline, gint64 of_day)
{
  PiiriStore *store = get_store(self);
  gint64 meeting = piiri_diary_meeting(store, &self->entry, 1);

  if (meeting == 0 || meeting == of_day)
    return;

  g_autofree char *name = piiri_words_of_record(store, KIND_MEETING, meeting);
  /* Translators: %s is a day: what the meeting is called that an entry belongs to. */
  g_autofree char *words = g_strdup_printf(_("Meeting %s"), name);
  GtkWidget *link = piiri_record_link_new_words(KIND_MEETING, meeting, words);

  gtk_widget_add_css_class(link, "byline");
  gtk_box_append(byline, link);
}

static void
add_kind(PiiriEntryView *self, GtkBox *byline)
{
  g_autofree char *kind = piiri_store_get(get_store(self), KIND_ENTRY, self->entry, ENTRY_KIND);
  g_autofree char *label = piiri_words_of(get_store(self), KIND_ENTRY, self->entry, ENTRY_KIND);

  /* Most are stories: these need no word. */
  if (kind && *kind != '\0' && !g_str_equal(kind, "story"))
    gtk_box_append(byline, piiri_pill_new(label, PIIRI_PILL_QUIET));
}

static GtkWidget *
make_edit_button(PiiriEntryView *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name("document-edit-symbolic");
  g_autofree char *title = piiri_diary_title(get_store(self), &self->entry, 1);
  /* Translators: %s is the title of a diary entry, or its first words. */
  g_autofree char *label =
      *title != '\0' ? g_strdup_printf(_("Edit “%s”"), title) : g_strdup(_("Edit"));

  gtk_widget_add_css_class(button, "flat");
  gtk_widget_add_css_class(button, "entry-tool");
  gtk_widget_set_hexpand(button, TRUE);
  gtk_widget_set_halign(button, GTK_ALIGN_END);
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text(button, _("Edit"));
  gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target(GTK_ACTIONABLE(button), "x", self->entry);
  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), "diary.edit");

  return button;
}

static void
add_byline(PiiriEntryView *self, gint64 meeting)
{
  GtkWidget *byline = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);

  add_author(self, GTK_BOX(byline));
  add_meeting(self, GTK_BOX(byline), meeting);
  add_kind(self, GTK_BOX(byline));
  gtk_box_append(GTK_BOX(byline), make_edit_button(self));
  gtk_box_append(GTK_BOX(self), byline);
}

/* --- The whole ------------------------------------------------------------------------------ */

static void
clear(PiiriEntryView *self)
{
  GtkRoot *root = gtk_widget_get_root(GTK_WIDGET(self));
  GtkWidget *child;

  /* A widget that goes with the focus in it would leave the way here closed for Tab. */
  if (root && gtk_widget_get_focus_child(GTK_WIDGET(self)))
    gtk_window_set_focus(GTK_WINDOW(root), NULL);
  while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))))
    gtk_box_remove(GTK_BOX(self), child);
  self->editor = NULL;
}

static void
read_entry(PiiriEntryView *self, gint64 meeting)
{
  PiiriStore *store = get_store(self);
  const PiiriKind *kind = piiri_description_kind(piiri_store_description(store), KIND_ENTRY);
  g_autoptr(GArray) pictures = piiri_diary_pictures(store, self->entry);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *text = piiri_store_get(store, KIND_ENTRY, self->entry, texts[i].field);

    if (!text || *g_strstrip(text) == '\0')
      continue;
    if (texts[i].named)
      add_label(self, _(piiri_kind_field(kind, texts[i].field)->label), "group-title");
    if (texts[i].field == ENTRY_TEXT)
      n = add_text(self, text, pictures);
    else
      add_label(self, text, texts[i].class_name);
  }
  for (; n < pictures->len; n++)
    add_picture(self, &g_array_index(pictures, PiiriDiaryPicture, n));
  add_byline(self, meeting);
}

/* Everything that read_entry() shows, in one text. */
static char *
all_that_is_shown(PiiriEntryView *self, gint64 meeting)
{
  PiiriStore *store = get_store(self);
  g_autoptr(GString) all = g_string_new(piiri_diary_days_words(self->days));
  g_autoptr(GArray) pictures = piiri_diary_pictures(store, self->entry);
  g_autofree char *author = piiri_words_of(store, KIND_ENTRY, self->entry, ENTRY_AUTHOR);
  g_autofree char *about = piiri_words_of(store, KIND_ENTRY, self->entry, ENTRY_MEETING);
  g_autofree char *kind = piiri_words_of(store, KIND_ENTRY, self->entry, ENTRY_KIND);
  g_autofree char *called = NULL;
  gint64 row = author_of(self);

  if (row != 0)
    called = piiri_outlook_name(store, KIND_PARTICIPANT, row);
  g_string_append_printf(all, "\n%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n", author,
                         called ? called : "", about, kind, meeting);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *text = piiri_store_get(store, KIND_ENTRY, self->entry, texts[i].field);

    g_string_append_printf(all, "%s\n", text ? text : "");
  }
  for (guint i = 0; i < pictures->len; i++) {
    const PiiriDiaryPicture *picture = &g_array_index(pictures, PiiriDiaryPicture, i);

    g_string_append_printf(all, "%" G_GINT64_FORMAT " %s\n", picture->row, picture->caption);
  }

  return g_string_free(g_steal_pointer(&all), FALSE);
}

static void
piiri_entry_view_finalize(GObject *object)
{
  PiiriEntryView *self = PIIRI_ENTRY_VIEW(object);

  g_clear_object(&self->days);
  g_free(self->shown);

  G_OBJECT_CLASS(piiri_entry_view_parent_class)->finalize(object);
}

static void
piiri_entry_view_class_init(PiiriEntryViewClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = piiri_entry_view_finalize;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
piiri_entry_view_init(PiiriEntryView *self)
{
  gtk_orientable_set_orientation(GTK_ORIENTABLE(self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing(GTK_BOX(self), 9);
  gtk_widget_add_css_class(GTK_WIDGET(self), "entry");
}

GtkWidget *
piiri_entry_view_new(PiiriDiaryDays *days, gint64 entry)
{
  PiiriEntryView *self = g_object_new(PIIRI_TYPE_ENTRY_VIEW, NULL);

  self->days = g_object_ref(days);
  self->entry = entry;

  return GTK_WIDGET(self);
}

gint64
piiri_entry_view_entry(PiiriEntryView *self)
{
  return self->entry;
}

void
piiri_entry_view_update(PiiriEntryView *self, gint64 meeting)
{
  bool edited = piiri_diary_days_editing(self->days) == self->entry;

  if (edited) {
    if (self->editor)
      return;
    g_clear_pointer(&self->shown, g_free);
    clear(self);
    self->editor = piiri_entry_editor_new(piiri_diary_days_session(self->days));
    gtk_box_append(GTK_BOX(self), self->editor);
    piiri_entry_editor_open(PIIRI_ENTRY_EDITOR(self->editor), self->entry);
    return;
  }

  g_autofree char *all = all_that_is_shown(self, meeting);

  if (g_strcmp0(all, self->shown) == 0)
    return;
  g_free(self->shown);
  self->shown = g_steal_pointer(&all);
  clear(self);
  read_entry(self, meeting);
}
