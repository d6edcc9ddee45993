#pragma once

#include "app/records/record-list.h"

/* A way to list records. */
typedef struct {
  const char *label; /* translatable */
  PiiriGrouping grouping;
} PiiriRecordOrder;

/* A button whose menu puts LIST into one of ORDERS, which is ended by a label of NULL and outlives
 * it. The first one is how the list is to begin with. */
GtkWidget *piiri_order_button_new(PiiriRecordList *list, const PiiriRecordOrder *orders);
