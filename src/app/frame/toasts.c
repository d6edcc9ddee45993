#include "config.h"

#include "app/frame/toasts.h"

#include "app/widgets/toast-close.h"
#include "model/kinds.h"

#include <glib/gi18n.h>

/* Not everybody reads a sentence in the usual five. */
#define SECONDS 10

struct _PiiriToasts {
  GObject parent_instance;

  AdwToastOverlay *overlay; /* outlives this */
  AdwToast *toast;          /* the one that stands */
  bool offers_undo;         /* it does */
};

G_DEFINE_FINAL_TYPE(PiiriToasts, piiri_toasts, G_TYPE_OBJECT)

static gboolean
dismiss_cb(gpointer toast)
{
  adw_toast_dismiss(toast);

  return G_SOURCE_REMOVE;
}

/* Takes away the toast that stands. Not at once: it may be its own button that is being pressed,
 * and without animations the button would be gone before the press is over. */
static void
dismiss(PiiriToasts *self)
{
  if (self->toast)
    g_idle_add_full(G_PRIORITY_HIGH, dismiss_cb, g_object_ref(self->toast), g_object_unref);
  self->toast = NULL;
}

static void
dismissed_cb(PiiriToasts *self, AdwToast *toast)
{
  if (self->toast == toast)
    self->toast = NULL;
}

/* The newest is what matters; toasts would wait for one another. */
static AdwToast *
show_toast(PiiriToasts *self, const char *text, const char *button)
{
  AdwToast *toast = adw_toast_new("");
  g_autofree char *escaped = g_markup_escape_text(text, -1);

  dismiss(self);

  /* The title is markup. */
  adw_toast_set_title(toast, escaped);
  adw_toast_set_timeout(toast, SECONDS);
  adw_toast_set_button_label(toast, button);
  g_signal_connect_object(toast, "dismissed", G_CALLBACK(dismissed_cb), self, G_CONNECT_SWAPPED);

  self->toast = toast;
  self->offers_undo = false;
  adw_toast_overlay_add_toast(self->overlay, toast);

  return toast;
}

static void
notice_cb(PiiriToasts *self, const char *text, gboolean undo)
{
  AdwToast *toast = show_toast(self, text, undo ? _("_Undo") : NULL);

  if (undo)
    adw_toast_set_action_name(toast, "win.undo");
  self->offers_undo = undo;
}

static void
notice_of_cb(PiiriToasts *self, const char *text, const PiiriRef *ref)
{
  AdwToast *toast = show_toast(self, text, _("_Open Page"));

  adw_toast_set_action_target(toast, "(sx)", piiri_kinds.kinds[ref->kind].name, ref->row);
  adw_toast_set_action_name(toast, "win.show-record");
}

/* Undo takes back the latest step; a toast must not offer to undo another one than it names. */
static void
changed_cb(PiiriToasts *self)
{
  if (self->offers_undo)
    dismiss(self);
}

static void
piiri_toasts_class_init(PiiriToastsClass *klass)
{
}

static void
piiri_toasts_init(PiiriToasts *self)
{
}

PiiriToasts *
piiri_toasts_new(AdwToastOverlay *overlay, PiiriSession *session)
{
  PiiriToasts *self = g_object_new(PIIRI_TYPE_TOASTS, NULL);

  self->overlay = overlay;
  piiri_toast_close_name(overlay);
  g_signal_connect_object(session, "notice", G_CALLBACK(notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "notice-of", G_CALLBACK(notice_of_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object(session, "changed", G_CALLBACK(changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
