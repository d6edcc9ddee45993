#include "analysis/order.h"

#include <string.h>

static void
assert_before(const char *first, const char *second)
{
  g_autofree char *a = piiri_order_key(first);
  g_autofree char *b = piiri_order_key(second);

  g_assert_cmpint(strcmp(a, b), <, 0);
}

static void
test_key(void)
{
  g_autofree char *upper = piiri_order_key("MERIPORTTI");
  g_autofree char *lower = piiri_order_key("meriportti");

  assert_before("Circle 1", "Circle 4");
  assert_before("Circle 4", "Circle 12");
  assert_before("circle 4", "Circle 12");
  assert_before("Aino", "bo");
  assert_before("aino", "Bo");
  assert_before("", "A");
  g_assert_cmpstr(upper, ==, lower);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/order/key", test_key);
  return g_test_run();
}
