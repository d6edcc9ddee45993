#pragma once

#include "exchange/passphrase.h"

/*
 * The head of a sealed file, and the key that it and a passphrase make (data/sealed.md, "The
 * head"). For seal.c and unseal.c alone.
 */

#define PIIRI_SEALED_MAGIC        "\xb1PIIRI\r\n"
#define PIIRI_SEALED_MAGIC_LENGTH 8
#define PIIRI_SEALED_HEAD_LENGTH  92

/* What a chunk holds, and how much longer it is once it is sealed. */
#define PIIRI_SEALED_CHUNK    16384
#define PIIRI_SEALED_OVERHEAD 17

/* Stands after the last byte; zeros fill the last chunk. */
#define PIIRI_SEALED_PADDING 0x80

#define PIIRI_SEALED_SALT_LENGTH   16
#define PIIRI_SEALED_STREAM_LENGTH 24
#define PIIRI_SEALED_CHECK_LENGTH  16
#define PIIRI_SEALED_KEY_LENGTH    32

/* What a reader accepts. */
#define PIIRI_SEALED_MEMORY_MIN 8      /* KiB */
#define PIIRI_SEALED_MEMORY_MAX 262144 /* KiB */
#define PIIRI_SEALED_PASSES_MAX 16

/* How much work it is to try a passphrase. */
typedef struct {
  guint32 memory; /* KiB */
  guint32 passes;
} PiiriSealCost;

typedef struct {
  PiiriSealCost cost;
  guint8 salt[PIIRI_SEALED_SALT_LENGTH];
  guint8 stream[PIIRI_SEALED_STREAM_LENGTH]; /* secretstream's own header */
  guint8 check[PIIRI_SEALED_CHECK_LENGTH];
} PiiriSealedHead;

typedef enum {
  PIIRI_SEALED_HEAD_GOOD,
  PIIRI_SEALED_HEAD_NEWER,   /* of a version that isn't known */
  PIIRI_SEALED_HEAD_DAMAGED, /* not what was written */
  PIIRI_SEALED_HEAD_GREEDY,  /* asks for more than a reader accepts */
} PiiriSealedHeadState;

void piiri_sealed_head_write(const PiiriSealedHead *head,
                             guint8 bytes[static PIIRI_SEALED_HEAD_LENGTH]);

/* Reads BYTES, which begin with the magic. */
PiiriSealedHeadState piiri_sealed_head_read(PiiriSealedHead *head,
                                            const guint8 bytes[static PIIRI_SEALED_HEAD_LENGTH]);

/* The key, and what tells a wrong passphrase from a right one, of COST and SALT; takes as long as
 * they want. False when there isn't the memory. The caller wipes KEY. */
bool piiri_sealed_derive(const PiiriPassphrase *passphrase,
                         const PiiriSealCost *cost,
                         const guint8 salt[static PIIRI_SEALED_SALT_LENGTH],
                         guint8 key[static PIIRI_SEALED_KEY_LENGTH],
                         guint8 check[static PIIRI_SEALED_CHECK_LENGTH]);
