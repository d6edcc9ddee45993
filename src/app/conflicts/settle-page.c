#include "config.h"

#include "app/conflicts/settle-page.h"

#include "app/conflicts/card.h"
#include "app/conflicts/comparison.h"
#include "app/conflicts/own-value.h"
#include "app/frame/panes.h"
#include "app/widgets/columns.h"
#include "app/widgets/record-link.h"

#include <glib/gi18n.h>

struct _PiiriSettlePage {
  AdwBin parent_instance;

  PiiriSession *session;
  PiiriConflict *conflict;

  GtkWidget *content;
  PiiriOwnValue *own; /* where one writes oneself, NULL where that can't be */
  char *proposal;     /* both put together, as in files; NULL where that can't be */
};

G_DEFINE_FINAL_TYPE(PiiriSettlePage, piiri_settle_page, ADW_TYPE_BIN)

/* --- Settling --------------------------------------------------------------------------------- */

static void
settle(PiiriSettlePage *self, const char *text)
{
  PiiriStore *store = piiri_session_store(self->session);
  g_autoptr(PiiriConflict) conflict = g_object_ref(self->conflict);
  g_autofree char *words = g_strdup_printf(_("%s: “%s” is settled"), piiri_conflict_title(conflict),
                                           piiri_conflict_label(conflict));
  g_autoptr(GError) error = NULL;

  if (piiri_conflict_settle(conflict, store, text, &error))
    piiri_session_tell_undo(self->session, words);
  else
    piiri_session_report(self->session, error);
}

static void
keep_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(widget);
  GPtrArray *sides = piiri_conflict_sides(self->conflict);
  guint which = g_variant_get_uint32(parameter);

  if (which < sides->len)
    settle(self, ((const PiiriSide *)sides->pdata[which])->text);
}

static void
keep_both_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(widget);

  if (piiri_conflict_joined(self->conflict))
    settle(self, piiri_conflict_joined(self->conflict));
}

static void
put_together_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(widget);
  g_autofree char *proposal = g_strdup(self->proposal);

  if (proposal)
    settle(self, proposal);
}

static void
delete_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  settle(PIIRI_SETTLE_PAGE(widget), "yes");
}

static void
keep_record_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  settle(PIIRI_SETTLE_PAGE(widget), "");
}

static void
write_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(widget);

  if (!self->own)
    return;

  gtk_widget_set_visible(GTK_WIDGET(self->own), TRUE);
  gtk_widget_child_focus(GTK_WIDGET(self->own), GTK_DIR_TAB_FORWARD);
}

static void
save_cb(GtkWidget *widget, const char *name, GVariant *parameter)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(widget);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = self->own ? piiri_own_value_read(self->own, &error) : NULL;

  if (text)
    settle(self, text);
  else
    piiri_session_report(self->session, error);
}

/* --- What the page says ----------------------------------------------------------------------- */

static GtkWidget *
add_label(GtkWidget *box, const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new(text);

  gtk_label_set_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_widget_set_css_classes(label, (const char **)classes);
  gtk_box_append(GTK_BOX(box), label);

  return label;
}

static GtkWidget *
make_button(const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic(label);

  gtk_actionable_set_action_name(GTK_ACTIONABLE(button), action);
  gtk_widget_add_css_class(button, "tall");

  return button;
}

/* Hidden until somebody wants to write a value of her own. */
static void
add_own_value(PiiriSettlePage *self)
{
  self->own = piiri_own_value_new(self->conflict, self->proposal);
  gtk_widget_set_visible(GTK_WIDGET(self->own), FALSE);
  gtk_box_append(GTK_BOX(self->content), GTK_WIDGET(self->own));
}

/* Two beside each other where there is room, more below each other. */
static GtkWidget *
make_beside(guint n, int room)
{
  if (n != 2)
    return gtk_box_new(GTK_ORIENTATION_VERTICAL, 18);

  return g_object_new(PIIRI_TYPE_COLUMNS, "room", room, "spacing", 18, "row-spacing", 18, NULL);
}

static void
append(GtkWidget *container, GtkWidget *child)
{
  if (GTK_IS_BOX(container))
    gtk_box_append(GTK_BOX(container), child);
  else
    gtk_widget_insert_before(child, container, NULL);
}

/* NULL where the cards tell the texts better. */
static GtkWidget *
make_comparison(PiiriConflict *conflict)
{
  GPtrArray *sides = piiri_conflict_sides(conflict);
  const PiiriSide *one = sides->pdata[0], *other = sides->pdata[sides->len - 1];

  if (sides->len != 2 || piiri_conflict_field(conflict)->type != FIELD_PROSE)
    return NULL;

  return piiri_comparison_new(&(PiiriCompared){ .captions = { one->laptop, other->laptop },
                                                .texts = { one->words, other->words } });
}

static void
add_cards(PiiriSettlePage *self)
{
  GPtrArray *sides = piiri_conflict_sides(self->conflict);
  GtkWidget *comparison = make_comparison(self->conflict);
  GtkWidget *cards = make_beside(sides->len, 560);

  if (comparison) {
    gtk_widget_set_margin_top(comparison, 12);
    gtk_box_append(GTK_BOX(self->content), comparison);
  }
  gtk_widget_set_margin_top(cards, 12);
  for (guint i = 0; i < sides->len; i++)
    append(cards, piiri_conflict_card_new(self->conflict, i, comparison != NULL));
  gtk_box_append(GTK_BOX(self->content), cards);
}

/* What nobody has written yet: it is shown whole, and only taken when somebody wants it. */
static void
add_proposal(PiiriSettlePage *self)
{
  if (!self->proposal)
    return;

  GtkWidget *card = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *take = make_button(_("_Take Both Changes"), "conflict.put-together");

  gtk_widget_add_css_class(card, "choice");
  gtk_widget_set_margin_top(card, 12);
  add_label(card, _("Both changes put together"), (const char *[]){ "heading", NULL });
  add_label(card,
            _("They are in different paragraphs, so both can be kept in one text. It would read:"),
            (const char *[]){ "quiet", NULL });
  add_label(card, self->proposal, (const char *[]){ "prose", NULL });
  gtk_widget_add_css_class(take, "suggested-action");
  gtk_widget_set_margin_top(take, 6);
  gtk_box_append(GTK_BOX(card), take);
  gtk_box_append(GTK_BOX(self->content), card);
}

static void
add_other_ways(PiiriSettlePage *self)
{
  bool joins = piiri_conflict_joined(self->conflict) != NULL;
  bool writes = piiri_own_value_can_be(piiri_conflict_field(self->conflict));
  GtkWidget *ways = make_beside((guint)joins + (guint)writes, 320);

  gtk_widget_set_halign(ways, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top(ways, 12);
  if (joins) {
    guint n = piiri_conflict_sides(self->conflict)->len;

    append(ways, make_button(n > 2 ? _("Keep _All") : _("Keep _Both"), "conflict.keep-both"));
  }
  if (writes)
    append(ways, make_button(_("_Write It Yourself"), "conflict.write"));
  for (GtkWidget *way = gtk_widget_get_first_child(ways); way;
       way = gtk_widget_get_next_sibling(way))
    gtk_widget_add_css_class(way, "flat");
  gtk_box_append(GTK_BOX(self->content), ways);
  if (writes)
    add_own_value(self);
}

/* VALUE as it stands in a sentence: from the right, the groups of a number would change places. */
static char *
isolate(char *value)
{
  if (!value || gtk_widget_get_default_direction() != GTK_TEXT_DIR_RTL)
    return value;

  g_autofree char *bare = value;

  return g_strdup_printf("\u2068%s\u2069", bare);
}

static void
add_footer(PiiriSettlePage *self)
{
  g_autofree char *before =
      isolate(piiri_conflict_before(self->conflict, piiri_session_store(self->session)));
  bool prose = piiri_conflict_field(self->conflict)->type == FIELD_PROSE;
  g_autofree char *words =
      before && !prose ?
          /* Translators: %s is what a field held before. */
          g_strdup_printf(_("It used to be %s. The choice can be undone."), before) :
          g_strdup(_("The choice can be undone."));
  GtkWidget *label = add_label(self->content, words, (const char *[]){ "quiet", NULL });

  gtk_label_set_xalign(GTK_LABEL(label), 0.5);
  gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top(label, 12);
}

/* Who doesn't know which is right looks at the whole page first. */
static void
add_way_to_record(PiiriSettlePage *self)
{
  PiiriRef ref = piiri_conflict_ref(self->conflict);

  if (!piiri_panes_of_kind(ref.kind))
    return;

  /* Translators: %s is the name of a record. */
  g_autofree char *words =
      g_strdup_printf(_("Look at the page of %s"), piiri_conflict_title(self->conflict));

  gtk_box_append(GTK_BOX(self->content), piiri_record_link_new_words(ref.kind, ref.row, words));
}

static void
show_values(PiiriSettlePage *self)
{
  g_autofree char *lead = g_strdup_printf(
      /* Translators: a record's name; one of its fields. */
      _("%s, “%s”: written differently on different laptops. All of it is kept until you choose."),
      piiri_conflict_title(self->conflict), piiri_conflict_label(self->conflict));

  add_label(self->content,
            piiri_conflict_sides(self->conflict)->len == 2 ? _("Which of the two is right?") :
                                                             _("Which one is right?"),
            (const char *[]){ "subject", NULL });
  add_label(self->content, lead, (const char *[]){ "lead", "quiet", NULL });
  add_way_to_record(self);
  add_cards(self);
  add_proposal(self);
  add_other_ways(self);
  add_footer(self);
}

/* Somebody deleted what somebody else went on writing. */
static void
show_deletion(PiiriSettlePage *self)
{
  GPtrArray *sides = piiri_conflict_sides(self->conflict);
  const PiiriSide *side = sides->pdata[0];
  GtkWidget *beside = make_beside(2, 320);
  GtkWidget *keep = make_button(_("_Keep"), "conflict.keep-record");
  GtkWidget *delete = make_button(_("_Delete"), "conflict.delete");

  for (guint i = 0; i < sides->len; i++)
    if (*((const PiiriSide *)sides->pdata[i])->text)
      side = sides->pdata[i];

  g_autofree char *lead = g_strdup_printf(
      /* Translators: a record's name; a laptop's name; a day and a time. */
      _("%s was deleted on “%s” on %s, and somebody who didn’t know of that went on writing on "
        "another laptop. It is here until you choose."),
      piiri_conflict_title(self->conflict), side->laptop, side->when);

  add_label(self->content, _("Delete or keep?"), (const char *[]){ "subject", NULL });
  add_label(self->content, lead, (const char *[]){ "lead", "quiet", NULL });
  add_way_to_record(self);
  gtk_widget_set_margin_top(beside, 12);
  append(beside, keep);
  append(beside, delete);
  gtk_box_append(GTK_BOX(self->content), beside);
  add_footer(self);
}

/* --- GObject ---------------------------------------------------------------------------------- */

static void
piiri_settle_page_dispose(GObject *object)
{
  PiiriSettlePage *self = PIIRI_SETTLE_PAGE(object);

  g_clear_object(&self->session);
  g_clear_object(&self->conflict);
  g_clear_pointer(&self->proposal, g_free);

  G_OBJECT_CLASS(piiri_settle_page_parent_class)->dispose(object);
}

static void
piiri_settle_page_class_init(PiiriSettlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(klass);

  G_OBJECT_CLASS(klass)->dispose = piiri_settle_page_dispose;

  gtk_widget_class_install_action(widget_class, "conflict.keep", "u", keep_cb);
  gtk_widget_class_install_action(widget_class, "conflict.keep-both", NULL, keep_both_cb);
  gtk_widget_class_install_action(widget_class, "conflict.put-together", NULL, put_together_cb);
  gtk_widget_class_install_action(widget_class, "conflict.write", NULL, write_cb);
  gtk_widget_class_install_action(widget_class, "conflict.save", NULL, save_cb);
  gtk_widget_class_install_action(widget_class, "conflict.delete", NULL, delete_cb);
  gtk_widget_class_install_action(widget_class, "conflict.keep-record", NULL, keep_record_cb);
}

static void
piiri_settle_page_init(PiiriSettlePage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new();
  GtkWidget *clamp = adw_clamp_new();

  adw_clamp_set_maximum_size(ADW_CLAMP(clamp), 720);
  self->content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start(self->content, 24);
  gtk_widget_set_margin_end(self->content, 24);
  gtk_widget_set_margin_top(self->content, 36);
  gtk_widget_set_margin_bottom(self->content, 36);
  adw_clamp_set_child(ADW_CLAMP(clamp), self->content);
  gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), clamp);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                 GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand(scrolled, TRUE);
  adw_bin_set_child(ADW_BIN(self), scrolled);
}

GtkWidget *
piiri_settle_page_new(PiiriSession *session)
{
  PiiriSettlePage *self = g_object_new(PIIRI_TYPE_SETTLE_PAGE, NULL);

  self->session = g_object_ref(session);

  return GTK_WIDGET(self);
}

void
piiri_settle_page_set_conflict(PiiriSettlePage *self, PiiriConflict *conflict)
{
  g_return_if_fail(PIIRI_IS_SETTLE_PAGE(self));

  if (self->conflict && piiri_conflict_equal(self->conflict, conflict))
    return;

  g_set_object(&self->conflict, conflict);
  g_free(self->proposal);
  self->proposal = piiri_conflict_propose(conflict, piiri_session_store(self->session));
  self->own = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child(self->content)) != NULL;)
    gtk_box_remove(GTK_BOX(self->content), child);
  if (piiri_conflict_is_deletion(conflict))
    show_deletion(self);
  else
    show_values(self);
}
