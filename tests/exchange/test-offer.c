#include "exchange/offer.h"
#include "exchange/stores.h"

/* What would be given about a circle, and what would not. */

#define C1 "e6ec2f1a-0000-4000-8000-000000000001"
#define C2 "e6ec2f1a-0000-4000-8000-000000000002"
#define P1 "e7ba07c3-0000-4000-8000-000000000001"
#define P2 "e7ba07c3-0000-4000-8000-000000000002"
#define A1 "aaaa07c3-0000-4000-8000-000000000001"
#define START                                                                                      \
  "<?xml version=\"1.0\"?><piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"                 \
  "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>"
#define AT(n)  " at=\"2026-01-07T11:00:00.000Z.k1." n "\""
#define END(n) "<end records=\"" n "\"/></piiri>"

static const char two_circles[] = START "<actor id=\"" A1 "\"" AT(
    "5") "><name>Library</name></actor>"
         "<circle id=\"" C1
         "\"" AT("1") "><name>One</name></circle>"
                      "<circle id=\"" C2
                      "\"" AT("2") "><name>Two</name></circle>"
                                   "<participant id=\"" P1 "\" circle=\"" C1
                                   "\"" AT("3") "><name>Maija</name></participant>"
                                                "<participant id=\"" P2 "\" circle=\"" C2
                                                "\"" AT("4") "><name>Eino</name></participant>" END(
                                                    "5");

static gint64
row_of(PiiriStore *store, int kind, const char *text)
{
  PiiriId id;

  g_assert_true(piiri_id_parse(text, strlen(text), &id));
  return piiri_store_find(store, kind, &id);
}

static void
take(PiiriStore *store, const char *text)
{
  piiri_import_summary_free(import_good(store, text));
}

static char *
content(PiiriStore *store, const char *circle)
{
  g_autoptr(GError) error = NULL;
  char *text = piiri_offer_of(store, row_of(store, KIND_CIRCLE, circle), NULL, &error);

  g_assert_no_error(error);
  return text;
}

/* It is the circle's alone, and follows every change of it. */
static void
test_content(void)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriStore) other = store_new();
  g_autofree char *one = NULL, *two = NULL, *same = NULL, *later = NULL, *two_later = NULL;

  take(store, two_circles);
  take(other, two_circles);
  one = content(store, C1);
  two = content(store, C2);
  same = content(other, C1);
  g_assert_cmpstr(one, !=, two);
  g_assert_cmpstr(one, ==, same);

  take(store,
       START "<participant id=\"" P1 "\" circle=\"" C1 "\"" AT("9") "><phone>1</phone>"
                                                                    "</participant>" END("1"));
  later = content(store, C1);
  two_later = content(store, C2);
  g_assert_cmpstr(later, !=, one);
  g_assert_cmpstr(two_later, ==, two);
}

static bool
is_reached(const char *file)
{
  g_autoptr(PiiriStore) store = store_new();
  g_autoptr(PiiriOutside) outside = NULL;
  g_autoptr(GError) error = NULL;
  bool reached;

  take(store, two_circles);
  outside = piiri_outside_new(store, row_of(store, KIND_CIRCLE, C1), &error);
  g_assert_no_error(error);
  take(store, file);
  g_assert_true(
      piiri_outside_is_reached(outside, store, row_of(store, KIND_CIRCLE, C1), &reached, &error));
  g_assert_no_error(error);
  return reached;
}

/* A file that links to what only we have makes us the one to give it. */
static void
test_outside(void)
{
  g_assert_false(is_reached(START "<participant id=\"" P1 "\" circle=\"" C1
                                  "\"" AT("9") "><phone>1</phone></participant>" END("1")));
  g_assert_false(
      is_reached(START "<actor id=\"" C2 "\"" AT("9") "><name>New</name></actor>" END("1")));
  g_assert_true(is_reached(START "<circle id=\"" C1 "\"" AT("9") "><same_as>" C2 "</same_as>"
                                                                 "</circle>" END("1")));
  g_assert_true(is_reached(START "<responsibility id=\"" P1 "\" circle=\"" C1
                                 "\"" AT("9") "><actor>" A1 "</actor></responsibility>" END("1")));
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/offer/of-a-circle", test_content);
  g_test_add_func("/offer/outside", test_outside);
  return g_test_run();
}
