#pragma once

#include "app/folder/sharing.h"

#include <adwaita.h>

/*
 * What the sources of the shared folder's dialog share.
 */

typedef struct {
  GtkWindow *window; /* owns this */
  GtkWindow *parent; /* must outlive the window, which may be closed with it */
  PiiriSharing *sharing;
  char *circle; /* id */
  char *name;   /* of the circle */
  AdwPreferencesPage *page;
  GPtrArray *groups; /* those on the page now */
  char *shown;       /* what they say, to tell when it is another */
  char *tried;       /* name of the file for which a passphrase was given last */
  guint ageing_id;
} Dialog;

/* The circle's folder; NULL where it isn't shared. */
PiiriWatch *folder_find_watch(Dialog *self);

/* page.c: makes the page anew, and says all that it says, as a text. */
void folder_fill(Dialog *self);
char *folder_describe(Dialog *self);

/* deeds.c: what its buttons do; the data are the Dialog. Those about one file have its "name". */
void folder_choose_cb(GtkButton *button, gpointer data);
void folder_seal_cb(GtkButton *button, gpointer data);
void folder_look_cb(GtkButton *button, gpointer data);
void folder_stop_cb(GtkButton *button, gpointer data);
void folder_passphrase_cb(GtkButton *button, gpointer data);
void folder_look_at_file_cb(GtkButton *button, gpointer data);
void folder_open_folder_cb(GtkButton *button, gpointer data);

/* Asks again for a passphrase that was given and isn't the one. */
void folder_ask_once_more(Dialog *self);
