#include "config.h"

#include "app/circle/section.h"

#include "app/widgets/columns.h"

#include <string.h>

/* From this width on the buttons stand beside the title, at the usual text size. */
#define HEAD_ROOM 240

typedef struct {
  PiiriSession *session;
  const int *kinds;
  char *summary;

  GtkWidget *title;
  GtkWidget *buttons;
  GtkWidget *content;
} PiiriCircleSectionPrivate;

enum { SUMMARY_CHANGED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(PiiriCircleSection, piiri_circle_section, ADW_TYPE_BIN)

static PiiriCircleSectionPrivate *
get_private(PiiriCircleSection *self)
{
  return piiri_circle_section_get_instance_private(self);
}

/* --- What a section says ---------------------------------------------------------------------- */

/* The words of the labels in WIDGET, without what is hidden and what only says what one can do:
 * what is read is what is searched. */
static void
gather_words(GtkWidget *widget, GString *words)
{
  if (!gtk_widget_get_visible(widget) || gtk_widget_has_css_class(widget, "section-button"))
    return;

  if (GTK_IS_LABEL(widget))
    g_string_append_printf(words, " %s", gtk_label_get_text(GTK_LABEL(widget)));
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
       child = gtk_widget_get_next_sibling(child))
    gather_words(child, words);
}

/* Letters and digits make words; a word is found by its beginning. */
static bool
begins_word(const char *text, const char *word)
{
  gsize length = strlen(word);
  bool inside = false;

  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    bool letter = g_unichar_isalnum(g_utf8_get_char(at));

    if (letter && !inside && strncmp(at, word, length) == 0)
      return true;
    inside = letter;
  }

  return false;
}

bool
piiri_circle_section_matches(PiiriCircleSection *self, const char *const *words)
{
  g_return_val_if_fail(PIIRI_IS_CIRCLE_SECTION(self), false);

  PiiriCircleSectionPrivate *priv = get_private(self);
  g_autoptr(GString) text = g_string_new(gtk_label_get_text(GTK_LABEL(priv->title)));
  g_autofree char *folded = NULL;

  gather_words(priv->content, text);
  folded = g_utf8_casefold(text->str, -1);
  for (; *words; words++)
    if (!begins_word(folded, *words))
      return false;

  return true;
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
changed_cb(PiiriCircleSection *self, const PiiriRef *refs, guint n)
{
  PiiriCircleSectionPrivate *priv = get_private(self);
  bool concerned = n == 0;

  for (guint i = 0; i < n && !concerned; i++)
    for (const int *kind = priv->kinds; *kind >= 0 && !concerned; kind++)
      concerned = refs[i].kind == *kind;
  if (concerned)
    piiri_circle_section_refresh(self);
}

/* Below the title a flat button begins where the title does. */
static void
stacked_cb(GtkWidget *top)
{
  gboolean stacked;

  g_object_get(top, "stacked", &stacked, NULL);
  if (stacked)
    gtk_widget_add_css_class(top, "stacked");
  else
    gtk_widget_remove_css_class(top, "stacked");
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_circle_section_finalize(GObject *object)
{
  PiiriCircleSectionPrivate *priv = get_private(PIIRI_CIRCLE_SECTION(object));

  g_clear_object(&priv->session);
  g_free(priv->summary);

  G_OBJECT_CLASS(piiri_circle_section_parent_class)->finalize(object);
}

static void
piiri_circle_section_class_init(PiiriCircleSectionClass *klass)
{
  GType type = PIIRI_TYPE_CIRCLE_SECTION;

  G_OBJECT_CLASS(klass)->finalize = piiri_circle_section_finalize;
  gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(klass), GTK_ACCESSIBLE_ROLE_GROUP);

  signals[SUMMARY_CHANGED] =
      g_signal_new("summary-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] =
      g_signal_new("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
piiri_circle_section_init(PiiriCircleSection *self)
{
  PiiriCircleSectionPrivate *priv = get_private(self);
  GtkWidget *top = piiri_columns_new();

  priv->title = gtk_label_new(NULL);
  priv->buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  priv->content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);

  gtk_label_set_xalign(GTK_LABEL(priv->title), 0);
  gtk_label_set_wrap(GTK_LABEL(priv->title), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(priv->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class(priv->title, "section");
  gtk_widget_set_valign(priv->buttons, GTK_ALIGN_CENTER);

  g_object_set(top, "room", HEAD_ROOM, "spacing", 6, "end-natural", TRUE, NULL);
  gtk_widget_add_css_class(top, "section-head");
  g_signal_connect(top, "notify::stacked", G_CALLBACK(stacked_cb), NULL);
  gtk_widget_set_parent(priv->title, top);
  gtk_widget_set_parent(priv->buttons, top);
  gtk_box_append(GTK_BOX(priv->content), top);
  adw_bin_set_child(ADW_BIN(self), priv->content);
  gtk_widget_add_css_class(GTK_WIDGET(self), "circle-section");
}

/* --- Public ----------------------------------------------------------------------------------- */

void
piiri_circle_section_init_with(PiiriCircleSection *self,
                               PiiriSession *session,
                               const char *title,
                               const int *kinds)
{
  PiiriCircleSectionPrivate *priv = get_private(self);

  priv->session = g_object_ref(session);
  priv->kinds = kinds;
  piiri_circle_section_set_title(self, title);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "circle-changed", G_CALLBACK(piiri_circle_section_refresh), self,
                          G_CONNECT_SWAPPED);
}

PiiriSession *
piiri_circle_section_session(PiiriCircleSection *self)
{
  return get_private(self)->session;
}

bool
piiri_circle_section_circle(PiiriCircleSection *self, PiiriStore **store, gint64 *circle)
{
  PiiriSession *session = get_private(self)->session;

  *store = piiri_session_store(session);
  *circle = piiri_session_circle(session);

  return *store && *circle != 0;
}

const char *
piiri_circle_section_title(PiiriCircleSection *self)
{
  return gtk_label_get_text(GTK_LABEL(get_private(self)->title));
}

void
piiri_circle_section_set_title(PiiriCircleSection *self, const char *title)
{
  gtk_label_set_text(GTK_LABEL(get_private(self)->title), title);
  gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
piiri_circle_section_set_first(PiiriCircleSection *self)
{
  GtkWidget *title = get_private(self)->title;

  gtk_widget_remove_css_class(title, "section");
  gtk_widget_add_css_class(title, "person-name");
}

const char *
piiri_circle_section_summary(PiiriCircleSection *self)
{
  const char *summary = get_private(self)->summary;

  return summary ? summary : "";
}

void
piiri_circle_section_set_summary(PiiriCircleSection *self, const char *summary)
{
  PiiriCircleSectionPrivate *priv = get_private(self);
  char *before = priv->summary;

  priv->summary = g_strdup(summary);
  g_free(before);
  g_signal_emit(self, signals[SUMMARY_CHANGED], 0);
}

void
piiri_circle_section_opened(PiiriCircleSection *self)
{
  g_signal_emit(self, signals[OPENED], 0);
}

void
piiri_circle_section_add_button(PiiriCircleSection *self, GtkWidget *button)
{
  gtk_box_append(GTK_BOX(get_private(self)->buttons), button);
}

void
piiri_circle_section_append(PiiriCircleSection *self, GtkWidget *child)
{
  gtk_box_append(GTK_BOX(get_private(self)->content), child);
}

void
piiri_circle_section_refresh(PiiriCircleSection *self)
{
  PiiriStore *store;
  gint64 circle;

  if (piiri_circle_section_circle(self, &store, &circle))
    PIIRI_CIRCLE_SECTION_GET_CLASS(self)->refresh(self);
}

bool
piiri_circle_section_show_record(PiiriCircleSection *self, const PiiriRef *ref)
{
  PiiriCircleSectionClass *klass = PIIRI_CIRCLE_SECTION_GET_CLASS(self);

  return klass->show_record && klass->show_record(self, ref);
}

void
piiri_circle_section_begin(PiiriCircleSection *self)
{
  PiiriCircleSectionClass *klass = PIIRI_CIRCLE_SECTION_GET_CLASS(self);

  if (klass->begin)
    klass->begin(self);
}

void
piiri_circle_section_remove(PiiriCircleSection *self)
{
  PiiriCircleSectionClass *klass = PIIRI_CIRCLE_SECTION_GET_CLASS(self);

  if (klass->remove)
    klass->remove(self);
}
