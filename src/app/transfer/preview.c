#include "config.h"

#include "app/transfer/preview.h"

#include "app/transfer/erasures.h"
#include "app/transfer/words.h"
#include "app/widgets/scale.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* Of what the file brings, in pixels. */
#define USUAL_WIDTH  330
#define LEAST_HEIGHT 100
#define MOST_HEIGHT  300

/* Of the dialog around it, at the usual text size. */
#define AROUND 260

static void
add_row(GtkListBox *list, const char *title, const PiiriKindCount *count)
{
  g_autofree char *words = piiri_transfer_words_of_count(count);
  g_autofree char *spoken = g_strdup_printf("%s: %s", title, words);
  GtkWidget *row = adw_action_row_new();

  adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), title);
  adw_action_row_set_subtitle(ADW_ACTION_ROW(row), words);
  gtk_list_box_row_set_activatable(GTK_LIST_BOX_ROW(row), FALSE);
  gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append(list, row);
}

/* A row for a kind of which the file brings something; of the others the number goes to REST. */
static void
add_kind(GtkListBox *list, const char *name, const PiiriKindCount *count, PiiriKindCount *rest)
{
  if (count->new + count->changed + count->gone + count->deleted > 0)
    add_row(list, piiri_transfer_words_of_kind(name), count);
  else
    rest->same += count->same;
}

/* What kinds of record this version doesn't know, together. */
static PiiriKindCount
count_unknown(const PiiriImportSummary *summary)
{
  PiiriKindCount unknown = { 0 };
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init(&iter, summary->kinds);
  while (g_hash_table_iter_next(&iter, &name, &value)) {
    const PiiriKindCount *count = value;

    if (piiri_description_find(&piiri_kinds, name) != PIIRI_UNKNOWN_KIND)
      continue;
    unknown.new += count->new;
    unknown.changed += count->changed;
    unknown.same += count->same;
    unknown.gone += count->gone;
    unknown.deleted += count->deleted;
  }
  return unknown;
}

/* Kinds in the order of the description, which is how the sidebar goes, then the unknown, and what
 * is here already in one line: what is to be seen is what the file brings. */
static GtkWidget *
make_kinds(const PiiriImportSummary *summary)
{
  GtkWidget *list = gtk_list_box_new();
  PiiriKindCount unknown = count_unknown(summary), rest = { 0 };

  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class(list, "boxed-list");
  for (int kind = 0; kind < piiri_kinds.n_kinds; kind++) {
    const PiiriKindCount *count = g_hash_table_lookup(summary->kinds, piiri_kinds.kinds[kind].name);

    if (count)
      add_kind(GTK_LIST_BOX(list), piiri_kinds.kinds[kind].name, count, &rest);
  }
  add_kind(GTK_LIST_BOX(list), "", &unknown, &rest);
  if (rest.same > 0)
    /* Translators: under the kinds of which a file brings something, before how many of all the
     * others are the same. */
    add_row(GTK_LIST_BOX(list), _("Everything else"), &rest);

  return list;
}

static void
add_words(GtkBox *box, const char *words, const char *icon)
{
  GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name(icon);
  GtkWidget *label = gtk_label_new(words);

  gtk_widget_add_css_class(image, "inline");
  gtk_widget_set_valign(image, GTK_ALIGN_START);
  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_box_append(GTK_BOX(line), image);
  gtk_box_append(GTK_BOX(line), label);
  gtk_box_append(box, line);
}

/* Closing would be another answer. */
static void
see_changes_cb(AdwMessageDialog *dialog)
{
  g_object_ref(dialog);
  adw_message_dialog_response(dialog, "changes");
  gtk_window_destroy(GTK_WINDOW(dialog));
  g_object_unref(dialog);
}

static GtkWidget *
make_changes_button(GtkWidget *dialog)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(_("See What C_hanges…"));

  gtk_widget_add_css_class(button, "tall");
  g_signal_connect_object(button, "clicked", G_CALLBACK(see_changes_cb), dialog, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_content(GtkWidget *dialog, const PiiriImportSummary *summary)
{
  GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new();
  GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *erasures = piiri_transfer_words_of_erasures(summary);

  if (erasures) {
    add_words(GTK_BOX(box), erasures, "user-trash-symbolic");
    gtk_box_append(GTK_BOX(box), piiri_erasures_new(summary));
  }
  if (summary->conflicts > 0) {
    g_autofree char *words = g_strdup_printf(
        ngettext("%u thing was written differently on two laptops. Both are kept until you choose.",
                 "%u things were written differently on two laptops. Both are kept until you "
                 "choose.",
                 summary->conflicts),
        (guint)summary->conflicts);

    add_words(GTK_BOX(box), words, "dialog-question-symbolic");
  }
  gtk_box_append(GTK_BOX(box), make_kinds(summary));
  for (guint i = 0; i < summary->warnings->len; i++)
    add_words(GTK_BOX(box), summary->warnings->pdata[i], "dialog-warning-symbolic");

  /* The list's outline needs room inside what scrolls. */
  gtk_widget_set_margin_start(box, 3);
  gtk_widget_set_margin_end(box, 3);
  gtk_widget_set_margin_top(box, 6);
  gtk_widget_set_margin_bottom(box, 3);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), box);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);

  GtkWidget *parent = GTK_WIDGET(gtk_window_get_transient_for(GTK_WINDOW(dialog)));
  int room = gtk_widget_get_height(parent) - piiri_scaled(parent, AROUND);
  int most = CLAMP(room, LEAST_HEIGHT, MOST_HEIGHT), natural;

  /* The dialog gives a list that scrolls the least it asks for, and is to be no higher than the
   * window, also with large text. */
  gtk_widget_measure(box, GTK_ORIENTATION_VERTICAL, USUAL_WIDTH, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scrolled), MIN(natural, most));
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), most);
  gtk_widget_set_size_request(content, USUAL_WIDTH, -1);
  gtk_box_append(GTK_BOX(content), scrolled);
  /* In sight however long the list is. */
  if (summary->new + summary->changed > 0)
    gtk_box_append(GTK_BOX(content), make_changes_button(dialog));

  return content;
}

/* The answers that there are for this file. */
static void
add_answers(AdwMessageDialog *dialog, bool nothing, bool several, const PiiriImportSummary *summary)
{
  adw_message_dialog_add_response(dialog, "cancel",
                                  several ? _("_Skip This One") :
                                  nothing ? _("_Close") :
                                            _("_Cancel"));
  adw_message_dialog_set_close_response(dialog, "cancel");
  if (nothing)
    return;

  if (summary->erased > 0) {
    adw_message_dialog_add_response(dialog, "take", _("_Import and Erase for Good"));
    adw_message_dialog_set_response_appearance(dialog, "take", ADW_RESPONSE_DESTRUCTIVE);
    return;
  }
  adw_message_dialog_add_response(dialog, "take", _("_Import"));
  if (!several)
    adw_message_dialog_set_response_appearance(dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "take");
}

/* Others wait: the answer may be for all of them. What erases is asked about one by one. */
static void
add_answer_for_all(AdwMessageDialog *dialog, guint n, const PiiriImportSummary *summary)
{
  g_autofree char *all = g_strdup_printf(ngettext("Import _All %u", "Import _All %u", n), n);

  adw_message_dialog_set_close_response(dialog, "stop");
  if (summary->erased > 0)
    return;
  adw_message_dialog_add_response(dialog, "all", all);
  adw_message_dialog_set_response_appearance(dialog, "all", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response(dialog, "all");
}

GtkWidget *
piiri_preview_new(GtkWindow *parent, GFile *file, guint n, const PiiriImportSummary *summary)
{
  bool nothing = piiri_transfer_is_nothing_new(summary);
  g_autofree char *name = piiri_transfer_words_of_file(file);
  g_autofree char *sender = piiri_transfer_words_of_sender(summary);
  g_autofree char *circles = piiri_transfer_words_of_circles(summary);
  g_autofree char *body = NULL;
  GtkWidget *dialog = adw_message_dialog_new(
      parent, nothing ? _("Nothing new in this file") : _("Import this file?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG(dialog);

  body = nothing ? g_strdup_printf(_("All that “%s” holds is here already. %s"), name, sender) :
                   /* Translators: a file’s name; a sentence that says where it comes from. */
                   g_strdup_printf(_("“%s”\n%s"), name, sender);
  adw_message_dialog_set_body(message, body);
  if (circles && !nothing) {
    g_autofree char *more = g_strconcat(body, "\n", circles, NULL);

    adw_message_dialog_set_body(message, more);
  }
  if (n > 1)
    adw_message_dialog_add_response(message, "stop", _("Cancel A_ll"));
  add_answers(message, nothing, n > 1, summary);
  if (n > 1)
    add_answer_for_all(message, n, summary);
  if (!nothing)
    adw_message_dialog_set_extra_child(message, make_content(dialog, summary));

  return dialog;
}
