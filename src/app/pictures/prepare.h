#pragma once

#include <gio/gio.h>

/*
 * A picture on its way into the database: turned upright, made as small as is sensible, written
 * anew. Nothing but the picture itself comes along: no place, no camera, no time.
 */

#define PIIRI_PICTURE_ERROR (piiri_picture_error_quark())
GQuark piiri_picture_error_quark(void);

typedef enum {
  PIIRI_PICTURE_ERROR_UNREADABLE, /* no picture that this laptop can read */
  PIIRI_PICTURE_ERROR_TOO_LARGE,  /* more than can be taken in hand */
} PiiriPictureError;

typedef struct {
  GBytes *bytes; /* PNG or JPEG, at most PIIRI_PICTURE_MAX */
  int width;
  int height;
} PiiriPrepared;

void piiri_prepared_free(PiiriPrepared *prepared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PiiriPrepared, piiri_prepared_free)

/* Reads the picture in BYTES, of any format the laptop knows. A PNG stays one as long as it is
 * small enough, as drawings and screenshots are; everything else becomes a JPEG. May take a second:
 * for worker threads. NAME is what the picture is called in the error's sentence. */
PiiriPrepared *piiri_picture_prepare(GBytes *bytes, const char *name, GError **error);

/* The same in a worker, from a file. */
void piiri_picture_prepare_file_async(GFile *file,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);

/* The same in a worker, from what another program has copied: BYTES of an encoded picture. */
void piiri_picture_prepare_bytes_async(GBytes *bytes,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);

/* Ends either of them. */
PiiriPrepared *piiri_picture_prepare_finish(GAsyncResult *result, GError **error);
