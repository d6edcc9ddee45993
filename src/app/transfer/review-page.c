#include "config.h"

#include "app/transfer/review-page.h"

#include "app/conflicts/comparison.h"
#include "analysis/words.h"
#include "app/widgets/text.h"
#include "model/kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many fields are named in a row. */
#define NAMED 3

/* So many letters of a value that comes new are shown. */
#define LETTERS_MAX 20000

/* --- In words --------------------------------------------------------------------------------- */

static char *
words_of_changed(PiiriChanges *changes, const PiiriChange *change)
{
  g_autofree char *labels = piiri_changes_labels(changes, change, NAMED);
  g_autofree char *inside = piiri_words_in_sentence(labels);

  /* A later version's fields, or only the time of writing. */
  if (!*labels)
    return g_strdup(_("Says the same as before"));
  if (change->conflicts > 0)
    /* Translators: %s are names of fields, as in “phone, email”. */
    return g_strdup_printf(_("Written differently: %s"), inside);

  /* Translators: %s are names of fields, as in “phone, email”. */
  return g_strdup_printf(_("Changed: %s"), inside);
}

char *
piiri_review_words(PiiriChanges *changes, const PiiriChange *change)
{
  switch (change->what) {
  case PIIRI_CHANGE_NEW:
    return g_strdup(C_("record", "New"));
  case PIIRI_CHANGE_DELETED:
    return g_strdup(C_("record", "Deleted"));
  case PIIRI_CHANGE_RESTORED:
    return g_strdup(C_("record", "Brought back"));
  case PIIRI_CHANGE_GONE:
    return g_strdup(C_("record", "Already deleted"));
  default:
    return words_of_changed(changes, change);
  }
}

/* The same for who wants to know what that means. */
static const char *
explain(const PiiriChange *change)
{
  switch (change->what) {
  case PIIRI_CHANGE_NEW:
    return _("New: nobody here knows of it yet.");
  case PIIRI_CHANGE_DELETED:
    return _("The file deletes it here too. It can be brought back.");
  case PIIRI_CHANGE_RESTORED:
    return _("It was deleted here, and the file brings it back.");
  case PIIRI_CHANGE_GONE:
    return _("It was deleted on the other laptop before it came here. It won’t be seen.");
  default:
    return change->conflicts > 0 ?
               _("Changed here and on the other laptop. Both are kept until you choose.") :
               _("Changed on the other laptop.");
  }
}

/* --- Fields ----------------------------------------------------------------------------------- */

static const PiiriField *
field_of(const PiiriChange *change, const PiiriFieldChange *field)
{
  return change->kind >= 0 && field->field >= 0 ?
             piiri_kind_field(&piiri_kinds.kinds[change->kind], field->field) :
             NULL;
}

static GtkWidget *
make_picture(const char *text)
{
  gsize size = 0;
  g_autofree guchar *data = text ? g_base64_decode(text, &size) : NULL;
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GdkTexture) texture = size > 0 ? gdk_texture_new_from_bytes(bytes, NULL) : NULL;

  if (!texture)
    return piiri_text_new(_("A picture"), "quiet");

  GtkWidget *picture = gtk_picture_new_for_paintable(GDK_PAINTABLE(texture));

  gtk_picture_set_alternative_text(GTK_PICTURE(picture), _("A picture"));
  gtk_widget_set_size_request(picture, -1, 180);
  gtk_widget_set_halign(picture, GTK_ALIGN_START);

  return picture;
}

/* A value that stands alone: of a new record, or one that was settled. */
static GtkWidget *
make_value(const char *words)
{
  if (!*words)
    return piiri_text_new(_("Nothing"), "quiet");

  glong letters = g_utf8_strlen(words, -1);
  g_autofree char *shown =
      letters > LETTERS_MAX ? g_utf8_substring(words, 0, LETTERS_MAX) : g_strdup(words);
  g_autofree char *cut = letters > LETTERS_MAX ? g_strconcat(shown, "…", NULL) : NULL;

  return piiri_text_new(cut ? cut : shown, "prose");
}

static GtkWidget *
make_compared(const PiiriFieldChange *field, bool prose, const char *before, const char *after)
{
  bool conflict = field->what == PIIRI_FIELD_IN_CONFLICT;
  PiiriCompared compared = {
    .captions = { conflict ? _("Here") : _("Until now"), conflict ? _("In the file") : _("New") },
    .texts = { before, after },
    .replaced = !conflict,
  };
  GtkWidget *paragraphs = prose ? piiri_comparison_new(&compared) : NULL;

  return paragraphs ? paragraphs : piiri_comparison_whole(&compared);
}

static GtkWidget *
make_content(PiiriChanges *changes,
             PiiriStore *store,
             const PiiriChange *change,
             const PiiriFieldChange *field)
{
  const PiiriField *of = field_of(change, field);
  g_autofree char *before =
      piiri_changes_words(changes, store, change, field->field, field->before);
  g_autofree char *after = piiri_changes_words(changes, store, change, field->field, field->after);

  if (field->field == DELETED)
    return piiri_text_new(_("Deleted on one laptop and changed on the other. It stays until you "
                            "choose."),
                          NULL);
  if (of && of->type == FIELD_PICTURE)
    return make_picture(field->after);
  if (field->what == PIIRI_FIELD_SETTLED && g_str_equal(before, after)) {
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);

    gtk_box_append(GTK_BOX(box), make_value(after));
    gtk_box_append(GTK_BOX(box), piiri_text_new(_("Settled on the other laptop"), "quiet"));

    return box;
  }
  if (change->what == PIIRI_CHANGE_NEW || change->what == PIIRI_CHANGE_GONE)
    return make_value(after);

  return make_compared(field, of && of->type == FIELD_PROSE, before, after);
}

static GtkWidget *
make_field(PiiriChanges *changes,
           PiiriStore *store,
           const PiiriChange *change,
           const PiiriFieldChange *field)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  const PiiriField *of = field_of(change, field);

  gtk_box_append(GTK_BOX(box), piiri_text_new(of ? _(of->label) : field->name, "group-title"));
  gtk_box_append(GTK_BOX(box), make_content(changes, store, change, field));

  return box;
}

GtkWidget *
piiri_review_page_new(PiiriChanges *changes, PiiriStore *store, const PiiriChange *change)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *head = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  g_autoptr(GPtrArray) fields = piiri_changes_fields(changes, change->number);

  if (change->person)
    gtk_box_append(GTK_BOX(head), piiri_text_new(change->person, "quiet"));
  gtk_box_append(GTK_BOX(head), piiri_text_new(change->title, "person-name"));
  gtk_box_append(GTK_BOX(head), piiri_text_new(explain(change), NULL));
  if (change->circle)
    gtk_box_append(GTK_BOX(head), piiri_text_new(change->circle, "quiet"));
  gtk_box_append(GTK_BOX(box), head);
  for (guint i = 0; i < fields->len; i++)
    gtk_box_append(GTK_BOX(box), make_field(changes, store, change, fields->pdata[i]));
  if (fields->len == 0 && change->what == PIIRI_CHANGE_CHANGED)
    gtk_box_append(GTK_BOX(box),
                   piiri_text_new(_("It says the same as before: somebody wrote it again."), NULL));

  return box;
}
