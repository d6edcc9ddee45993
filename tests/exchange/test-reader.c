#include "exchange/reader.h"

#include "exchange/transcript.h"
#include "model/kinds.h"
#include "model/value.h"

#include <libxml/xmlerror.h>

/*
 * What a file says, and every way in which one is refused (data/exchange.md, "Reading").
 */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT        "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\">"
#define K1          "<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"/>"
#define K2          "<replica key=\"k2\" id=\"c0ffee1234567890\"/>"
#define ID          "e7ba07c3-0c4b-4f6e-9a55-2f6f3a0d9a11"
#define OTHER_ID    "1e35c15c-7d0f-4e0a-8b57-91a3cf3f0b02"
#define WALL        "2026-03-09T10:00:00.000Z"
#define AT          "at=\"" WALL ".k1.9\""

/* The file's first line is the declaration, its second the root's start with what follows it. */
#define FILE_OF(replicas, rest) DECLARATION ROOT replicas "\n" rest "\n</piiri>\n"
#define RECORDS(records, count) FILE_OF(K1 K2, records "<end records=\"" count "\"/>")
#define RECORD(attributes, fields)                                                                 \
  RECORDS("<participant id=\"" ID "\" " attributes ">" fields "</participant>", "1")
#define FIELD(field) RECORD(AT, field)

#define T1     WALL ".5b1f0c92d7a3e846"
#define T2     WALL ".c0ffee1234567890"
#define HEAD   "full\nreplica 5b1f0c92d7a3e846\nreplica c0ffee1234567890\n"
#define PERSON HEAD "participant " ID "\n"

typedef struct {
  const char *name;
  const char *file;
  const char *transcript;
} Accepted;

static const Accepted accepted[] = {
  { "header",
    DECLARATION
    "<piiri generator=\"Piiri 0.1.0\" exported=\"2026-11-22T13:05:12.345Z\" from=\"k2\" "
    "profile=\"full\" xmlns=\"urn:piiri:exchange:1\">" K1
    "<replica name=\"Liisa&apos;s &#x1F4BB;\" id=\"c0ffee1234567890\" key=\"k2\"/>"
    "<end records=\"0\"/></piiri>",
    "full 2026-11-22T13:05:12.345Z “Piiri 0.1.0”\nreplica 5b1f0c92d7a3e846\n"
    "replica c0ffee1234567890 “Liisa's 💻” own\n" },
  { "profile-diary",
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"diary\"><end records=\"0\"/></piiri>",
    "diary\n" },
  { "profile-figures",
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"figures\"><end records=\"0\"/></piiri>",
    "figures\n" },
  { "byte-order-mark", "\xef\xbb\xbf" RECORDS("", "0"), HEAD },
  { "white-space-first", "\n  " ROOT "<end records=\"0\"/></piiri>", "full\n" },
  { "encoding-in-small-letters",
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?>" ROOT "<end records=\"0\"/></piiri>",
    "full\n" },
  { "prefix",
    "<p:piiri xmlns:p=\"urn:piiri:exchange:1\" profile=\"full\"><p:replica key=\"k1\" "
    "id=\"5b1f0c92d7a3e846\"/><p:participant id=\"" ID "\" " AT "><p:name>Maija</p:name>"
    "<name>none</name></p:participant><p:end records=\"1\"/></p:piiri>",
    "full\nreplica 5b1f0c92d7a3e846\nparticipant " ID "\n  2 name: " T1 ".9 “Maija”\n"
    "  -1 {}name: " T1 ".9 “none”\n" },
  { "comments-and-instructions",
    "<!-- a --><?b?>" ROOT K1 "<!-- <c> --><participant id=\"" ID "\" " AT "><?d e?>"
    "<name>Mai<!-- f -->ja<?g?></name></participant><end records=\"1\"><!-- h --></end>"
    "</piiri><!-- i --><?j?>\n\n",
    "full\nreplica 5b1f0c92d7a3e846\nparticipant " ID "\n  2 name: " T1 ".9 “Maija”\n" },
  { "text-exactly",
    FIELD("<name>  Käpy &amp; &lt;b> <![CDATA[<i> &amp;]]>&#13;&#10;\r\n\t&#x20AC;  </name>"),
    PERSON "  2 name: " T1 ".9 “  Käpy & <b> <i> &amp;\r\n\n\t€  ”\n" },
  { "emptied", FIELD("<name/><phone></phone>"),
    PERSON "  2 name: " T1 ".9 “”\n  6 phone: " T1 ".9 “”\n" },
  { "no-values", RECORD("circle=\"" OTHER_ID "\"", ""),
    HEAD "participant " ID " of " OTHER_ID "\n" },
  { "own-stamps", RECORD("", "<name at=\"" WALL ".k2.3\" over=\"k1.7\">Maija</name>"),
    PERSON "  2 name: " T2 ".3 “Maija” / 5b1f0c92d7a3e846.7\n" },
  { "attributes-in-any-order",
    RECORDS("<participant " AT " circle=\"" OTHER_ID "\" id=\"" ID "\"><name over=\"k2.1\" " AT
            "/></participant>",
            "1"),
    HEAD "participant " ID " of " OTHER_ID "\n  2 name: " T1 ".9 “” / c0ffee1234567890.1\n" },
  { "values-side-by-side",
    FIELD("<name at=\"" WALL ".k2.3\">Maia</name><phone>1</phone><name>Maija</name>"),
    PERSON "  2 name: " T1 ".9 “Maija” " T2 ".3 “Maia”\n  6 phone: " T1 ".9 “1”\n" },
  { "values-that-replace-each-other",
    FIELD("<name over=\"k2.3\">new</name><name at=\"" WALL ".k2.3\">old</name>"
          "<name at=\"" WALL ".k1.8\">older</name>"),
    PERSON "  2 name: " T1 ".9 “new” / c0ffee1234567890.3\n" },
  { "over-in-any-order",
    FILE_OF("<replica key=\"k9\" id=\"00000000000000ff\"/>" K2 K1,
            "<circle id=\"" ID "\" " AT "><name over=\"k2.4 k9.1\">a</name></circle>"
            "<end records=\"1\"/>"),
    "full\nreplica 00000000000000ff\nreplica c0ffee1234567890\nreplica 5b1f0c92d7a3e846\n"
    "circle " ID "\n  2 name: " T1 ".9 “a” / 00000000000000ff.1 c0ffee1234567890.4\n" },
  { "overs-that-differ-are-joined",
    FIELD("<name at=\"" WALL ".k1.3\">a</name>"
          "<name at=\"" WALL ".k2.7\" over=\"k1.2\">b</name>"),
    PERSON "  2 name: " T1 ".3 “a” " T2 ".7 “b”\n" },
  { "key-spellings",
    FILE_OF("<replica key=\"k0\" id=\"0000000000000000\"/><replica key=\"k00\" "
            "id=\"ffffffffffffffff\"/><replica key=\"k999999999\" id=\"5b1f0c92d7a3e846\"/>",
            "<circle id=\"" ID "\" at=\"0001-01-01T00:00:00.000Z.k00.9007199254740991\"><name/>"
            "<name at=\"9999-12-31T23:59:59.999Z.k999999999.1\"/></circle><end records=\"1\"/>"),
    "full\nreplica 0000000000000000\nreplica ffffffffffffffff\nreplica 5b1f0c92d7a3e846\n"
    "circle " ID "\n  2 name: 0001-01-01T00:00:00.000Z.ffffffffffffffff.9007199254740991 “”"
    " 9999-12-31T23:59:59.999Z.5b1f0c92d7a3e846.1 “”\n" },
  { "unknown-fields",
    FIELD("<shoe_size>39</shoe_size><x:a xmlns:x=\"urn:x\">1</x:a><a xmlns=\"urn:x\" "
          "at=\"" WALL ".k2.1\">2</a><a xmlns=\"not an address\">3</a><same_as>" OTHER_ID
          "</same_as>"),
    PERSON "  -1 shoe_size: " T1 ".9 “39”\n  -1 {urn:x}a: " T1 ".9 “1” " T2 ".1 “2”\n"
           "  -1 {not an address}a: " T1 ".9 “3”\n  1 same_as: " T1 ".9 “" OTHER_ID "”\n" },
  { "unknown-kind",
    RECORDS("<hobby id=\"" ID "\" circle=\"" OTHER_ID "\" " AT "><name>chess</name></hobby>", "1"),
    HEAD "hobby " ID " of " OTHER_ID "\n  -1 name: " T1 ".9 “chess”\n" },
  { "circle-on-a-kind-without", RECORDS("<place id=\"" ID "\" circle=\"" OTHER_ID "\"/>", "1"),
    HEAD "place " ID " of " OTHER_ID "\n" },
  { "a-keyed-kind-joins-nothing",
    RECORDS("<support id=\"" ID "\" " AT "><same_as>" OTHER_ID "</same_as></support>", "1"),
    HEAD "support " ID "\n  -1 same_as: " T1 ".9 “" OTHER_ID "”\n" },
  { "unfitting-value", FIELD("<since>last spring</since>"),
    PERSON "  10 since: " T1 ".9 “last spring”\n" },
  { "a-record-twice",
    RECORDS("<circle id=\"" ID "\" " AT "><name>a</name></circle><circle id=\"" ID "\"/>", "2"),
    HEAD "circle " ID "\n  2 name: " T1 ".9 “a”\ncircle " ID "\n" },
  { "erasures",
    RECORDS("<erased kind=\"participant\" id=\"" ID "\" as=\"" OTHER_ID "\" " AT "/>"
            "<erased upto=\"k2.12 k1.900\" at=\"" WALL ".k2.5\" field=\"text\" id=\"" ID
            "\" kind=\"entry\"/><erased kind=\"h\xc3\xb6lm\xc3\xb6\" id=\"" ID "\" " AT "/>",
            "0"),
    HEAD "erased participant " ID " " T1 ".9 as " OTHER_ID "\nerased entry " ID " text " T2
         ".5 / 5b1f0c92d7a3e846.900 c0ffee1234567890.12\nerased hölmö " ID " " T1 ".9\n" },
};

static void
test_accepted(gconstpointer data)
{
  const Accepted *test = data;
  const gsize steps[] = { 0, 1, 7 };

  for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *said =
        transcribe(&piiri_kinds, test->file, strlen(test->file), steps[i], &error);

    g_assert_no_error(error);
    g_assert_cmpstr(said, ==, test->transcript);
  }
}

typedef struct {
  const char *name;
  const char *file;
  const char *where; /* line, and element where there is one */
  const char *reason;
} Refused;

#define WRONG_STAMP                                                                                \
  "The time of a change, like “2026-11-22T13:05:12.345Z.k1.23”, is not in the right form."
#define WRONG_PAIR "A laptop’s key and its number, like “k1.23”, are not in the right form."
#define WRONG_KEY  "A laptop’s key must be “k” and one to nine digits."
#define WRONG_SEQ  "A running number must be from 1 to 9007199254740991."
#define UNLISTED   "It names a laptop that the file doesn’t list."
#define WRONG_ID   "It is not an id (a UUID in lower case)."
#define CUT_OFF    "The file is cut off."
#define NOT_UTF8   "Its characters are not UTF-8."
#define ENCODING   "Its encoding is not UTF-8."
#define DOCTYPE    "It has a document type (DOCTYPE), which is not allowed."
#define NO_PIIRI   "It is not a file of Piiri."

static const Refused refused[] = {
  /* Not XML, or not XML that it takes. */
  { "empty", "", "line 1", "The file is empty." },
  { "white-space-alone", " \n ", "line 2", CUT_OFF },
  { "some-text", "name;phone\n", "line 1", NO_PIIRI },
  { "gzip", "\x1f\x8b\x08", "line 1", "It is compressed. Unpack it first." },
  { "bzip2", "BZh9", "line 1", "It is compressed. Unpack it first." },
  { "xz",
    "\xfd"
    "7zXZ",
    "line 1", "It is compressed. Unpack it first." },
  { "zip", "PK\x03\x04", "line 1", "It is compressed. Unpack it first." },
  { "zstd", "\x28\xb5\x2f\xfd", "line 1", "It is compressed. Unpack it first." },
  { "other-root", "<html/>", "line 1, “html”", NO_PIIRI },
  { "other-root-of-the-namespace", "<circle xmlns=\"urn:piiri:exchange:1\"/>", "line 1, “circle”",
    NO_PIIRI },
  { "no-namespace", "<piiri profile=\"full\"/>", "line 1, “piiri”", NO_PIIRI },
  { "other-version", "<piiri xmlns=\"urn:piiri:exchange:2\" profile=\"full\"/>", "line 1, “piiri”",
    "It was made by a version of Piiri that this one can’t read." },
  { "utf-16-by-mark", "\xff\xfe<\0p\0", "line 1", NOT_UTF8 },
  { "utf-16-big-endian-by-mark", "\xfe\xff", "line 1", NOT_UTF8 },
  { "latin-1-by-bytes", FIELD("<name>\nK\xe4py</name>"), "line 4, “name”", NOT_UTF8 },
  { "overlong", FIELD("<name>\xc0\xaf</name>"), "line 3, “name”", NOT_UTF8 },
  { "surrogate", FIELD("<name>\xed\xa0\x80</name>"), "line 3, “name”", NOT_UTF8 },
  { "beyond-unicode", FIELD("<name>\xf4\x90\x80\x80</name>"), "line 3, “name”", NOT_UTF8 },
  { "wrong-before-it-is-latin-1", DECLARATION ROOT "<end/>\xe4", "line 2, “end”",
    "Its “records” is missing." },
  { "half-a-character-at-the-end", DECLARATION ROOT "\xe2\x82", "line 2, “piiri”", NOT_UTF8 },
  { "half-a-character-within-a-comment", DECLARATION ROOT "<!--\n\n\xe2\x82-->", "line 4, “piiri”",
    NOT_UTF8 },
  { "utf-16-by-declaration", "<?xml version='1.0' encoding='UTF-16'?>" ROOT, "line 1", ENCODING },
  { "utf-7-by-declaration", "<?xml version='1.0' encoding='UTF-7'?>" ROOT, "line 1", ENCODING },
  { "utf-7-that-is-none", "<?xml version='1.0' encoding='UTF-7'?><!-- +ing \x7f +*- -->", "line 1",
    ENCODING },
  { "utf-7-by-bytes", "+ADw-piiri+AD4-", "line 1", NO_PIIRI },
  { "latin-1-by-declaration", "<?xml version='1.0' encoding='ISO-8859-1'?>" ROOT, "line 1",
    ENCODING },
  { "ascii-by-declaration", "<?xml version='1.0' encoding='US-ASCII'?>" ROOT, "line 1", ENCODING },
  { "unknown-encoding", "<?xml version='1.0' encoding='x-nonsense'?>" ROOT, "line 1", ENCODING },
  { "xml-1.1", "<?xml version='1.1'?>" ROOT, "line 1", "It is not XML 1.0." },
  { "xml-2.0", "<?xml version='2.0'?>" ROOT, "line 1", "It is not XML 1.0." },
  { "doctype", "<!DOCTYPE piiri>" ROOT, "line 1", DOCTYPE },
  { "doctype-external", "<!DOCTYPE piiri SYSTEM \"file:///etc/passwd\">" ROOT, "line 1", DOCTYPE },
  { "doctype-public", "<!DOCTYPE piiri PUBLIC \"a\" \"http://127.0.0.1:1/a.dtd\">" ROOT, "line 1",
    DOCTYPE },
  { "doctype-after-declaration", DECLARATION "\n<!DOCTYPE piiri [<!ELEMENT piiri ANY>]>" ROOT,
    "line 3", DOCTYPE },
  { "entity-bomb",
    DECLARATION "<!DOCTYPE piiri [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                "<!ENTITY c \"&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;\">]>" ROOT
                "<name>&d;</name>",
    "line 2", DOCTYPE },
  { "external-entity",
    DECLARATION "<!DOCTYPE piiri [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" ROOT "&a;", "line 2",
    DOCTYPE },
  { "parameter-entity",
    DECLARATION "<!DOCTYPE piiri [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/\"> %a;]>" ROOT,
    "line 2", DOCTYPE },
  { "undeclared-entity", FIELD("<name>&eacute;</name>"), "line 3, “name”",
    "It is not well-formed XML (Entity 'eacute' not defined)." },

  /* Well-formed, and with namespaces. */
  { "cut-off-before-the-end", DECLARATION ROOT K1 "\n", "line 3, “piiri”", CUT_OFF },
  { "cut-off-in-a-tag", DECLARATION ROOT "\n<repl", "line 3, “piiri”", CUT_OFF },
  { "cut-off-in-a-field", DECLARATION ROOT K1 "<circle id=\"" ID "\" " AT "><name>He",
    "line 2, “name”", CUT_OFF },
  { "cut-off-before-the-root-ends", DECLARATION ROOT "<end records=\"0\"/>", "line 2, “piiri”",
    CUT_OFF },
  { "more-after-the-root", RECORDS("", "0") "<more/>", "line 5",
    "It is not well-formed XML (Extra content at the end of the document)." },
  { "control-character", FIELD("<name>\x01</name>"), "line 3, “name”",
    "It is not well-formed XML (PCDATA invalid Char value 1)." },
  { "control-character-by-number", FIELD("<name>&#1;</name>"), "line 3, “name”",
    "It is not well-formed XML (xmlParseCharRef: invalid xmlChar value 1)." },
  { "undeclared-prefix", FIELD("<x:name/>"), "line 3, “participant”",
    "It is not well-formed XML (Namespace prefix x on name is not defined)." },
  { "undeclared-prefix-of-an-attribute", FIELD("<name x:a=\"\"/>"), "line 3, “participant”",
    "It is not well-formed XML (Namespace prefix x for a on name is not defined)." },

  /* Header. */
  { "no-profile", "<piiri xmlns=\"urn:piiri:exchange:1\"/>", "line 1, “piiri”",
    "Its “profile” is missing." },
  { "unknown-profile", "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"all\"/>", "line 1, “piiri”",
    "In “profile”: It must be “full”, “diary” or “figures”." },
  { "unknown-header", "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" to=\"k1\"/>",
    "line 1, “piiri”", "It has an attribute “to”, which doesn’t belong there." },
  { "wrong-exported",
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" "
    "exported=\"2026-02-30T00:00:00.000Z\"/>",
    "line 1, “piiri”", "In “exported”: It is not a time like “2026-11-22T13:05:12.345Z”." },
  { "from-nobody",
    "<piiri xmlns=\"urn:piiri:exchange:1\" profile=\"full\" from=\"k3\">" K1
    "<end records=\"0\"/></piiri>",
    "line 1, “end”", "The file says that it is from “k3”, a laptop that it doesn’t list." },
  { "text-in-the-root", DECLARATION ROOT "hello", "line 2, “piiri”",
    "It holds text, which only fields may." },

  /* Replicas. */
  { "replica-without-key", FILE_OF("<replica id=\"5b1f0c92d7a3e846\"/>", ""), "line 2, “replica”",
    "Its “key” is missing." },
  { "replica-without-id", FILE_OF("<replica key=\"k1\"/>", ""), "line 2, “replica”",
    "Its “id” is missing." },
  { "replica-id-in-capitals", FILE_OF("<replica key=\"k1\" id=\"5B1F0C92D7A3E846\"/>", ""),
    "line 2, “replica”", "In “id”: It must be 16 digits from 0 to 9 and a to f." },
  { "replica-id-too-short", FILE_OF("<replica key=\"k1\" id=\"5b1f0c92d7a3e84\"/>", ""),
    "line 2, “replica”", "In “id”: It must be 16 digits from 0 to 9 and a to f." },
  { "key-without-digits", FILE_OF("<replica key=\"k\" id=\"5b1f0c92d7a3e846\"/>", ""),
    "line 2, “replica”", WRONG_KEY },
  { "key-of-ten-digits", FILE_OF("<replica key=\"k1234567890\" id=\"5b1f0c92d7a3e846\"/>", ""),
    "line 2, “replica”", WRONG_KEY },
  { "key-of-letters", FILE_OF("<replica key=\"kx\" id=\"5b1f0c92d7a3e846\"/>", ""),
    "line 2, “replica”", WRONG_KEY },
  { "key-twice", FILE_OF(K1 "<replica key=\"k1\" id=\"c0ffee1234567890\"/>", ""),
    "line 2, “replica”", "The same key is given to two laptops." },
  { "replica-twice", FILE_OF(K1 "<replica key=\"k2\" id=\"5b1f0c92d7a3e846\"/>", ""),
    "line 2, “replica”", "The same laptop is named twice." },
  { "replica-with-an-element", FILE_OF("<replica key=\"k1\" id=\"5b1f0c92d7a3e846\"><a/>", ""),
    "line 2, “a”", "No element may stand there." },
  { "replica-with-text", FILE_OF("<replica key=\"k1\" id=\"5b1f0c92d7a3e846\">a</replica>", ""),
    "line 2, “replica”", "It holds text, which only fields may." },
  { "replica-after-a-record",
    RECORDS("<circle id=\"" ID "\"/>"
            "<replica key=\"k3\" id=\"5b1f0c92d7a3e847\"/>",
            "1"),
    "line 3, “replica”",
    "It stands in the wrong place: laptops come first, then what was erased, then the records." },

  /* Erasures. */
  { "erasure-after-a-record",
    RECORDS("<circle id=\"" ID "\"/>"
            "<erased kind=\"a\" id=\"" ID "\" " AT "/>",
            "1"),
    "line 3, “erased”",
    "It stands in the wrong place: laptops come first, then what was erased, then the records." },
  { "erasure-without-kind", RECORDS("<erased id=\"" ID "\" " AT "/>", "0"), "line 3, “erased”",
    "Its “kind” is missing." },
  { "erasure-without-at", RECORDS("<erased kind=\"a\" id=\"" ID "\"/>", "0"), "line 3, “erased”",
    "Its “at” is missing." },
  { "erasure-of-no-kind", RECORDS("<erased kind=\"\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “kind”: It is not a name." },
  { "erasure-of-a-prefixed-kind", RECORDS("<erased kind=\"a:b\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “kind”: It is not a name." },
  { "erasure-of-a-prefixed-field",
    RECORDS("<erased kind=\"a\" field=\"a:b\" upto=\"k1.1\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “field”: It is not a name." },
  { "erasure-of-a-field-without-upto",
    RECORDS("<erased kind=\"a\" field=\"b\" id=\"" ID "\" " AT "/>", "0"), "line 3, “erased”",
    "“field” and “upto” must be given together." },
  { "erasure-upto-without-field",
    RECORDS("<erased kind=\"a\" upto=\"k1.1\" id=\"" ID "\" " AT "/>", "0"), "line 3, “erased”",
    "“field” and “upto” must be given together." },
  { "erasure-of-a-field-as",
    RECORDS("<erased kind=\"a\" field=\"b\" upto=\"k1.1\" as=\"" ID "\" id=\"" ID "\" " AT "/>",
            "0"),
    "line 3, “erased”", "“as” can’t be given with “field”." },
  { "erasure-upto-nothing",
    RECORDS("<erased kind=\"a\" field=\"b\" upto=\"\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “upto”: It is empty." },
  { "erasure-upto-twice",
    RECORDS("<erased kind=\"a\" field=\"b\" upto=\"k1.1 k2.1 k1.2\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “upto”: It names the same laptop twice." },
  { "erasure-as-nothing", RECORDS("<erased kind=\"a\" as=\"\" id=\"" ID "\" " AT "/>", "0"),
    "line 3, “erased”", "In “as”: " WRONG_ID },

  /* Records. */
  { "record-without-id", RECORDS("<circle/>", "1"), "line 3, “circle”", "Its “id” is missing." },
  { "id-in-capitals", RECORDS("<circle id=\"E7BA07C3-0C4B-4F6E-9A55-2F6F3A0D9A11\"/>", "1"),
    "line 3, “circle”", "In “id”: " WRONG_ID },
  { "id-too-long", RECORDS("<circle id=\"" ID "0\"/>", "1"), "line 3, “circle”",
    "In “id”: " WRONG_ID },
  { "id-without-dashes", RECORDS("<circle id=\"e7ba07c300c4b04f6e09a5502f6f3a0d9a11\"/>", "1"),
    "line 3, “circle”", "In “id”: " WRONG_ID },
  { "circle-not-an-id", RECORD("circle=\"\"", ""), "line 3, “participant”",
    "In “circle”: " WRONG_ID },
  { "record-of-another-namespace", RECORDS("<a xmlns=\"urn:x\" id=\"" ID "\"/>", "1"),
    "line 3, “a”", "It is of another namespace, which only fields may be." },
  { "record-with-text", RECORD(AT, "hello"), "line 3, “participant”",
    "It holds text, which only fields may." },
  { "record-with-an-unknown-attribute", RECORD("name=\"Maija\"", ""), "line 3, “participant”",
    "It has an attribute “name”, which doesn’t belong there." },
  { "record-with-a-foreign-attribute", RECORD("xml:lang=\"fi\"", ""), "line 3, “participant”",
    "It has an attribute “lang”, which doesn’t belong there." },
  { "xinclude-of-records",
    RECORDS("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>", "1"),
    "line 3, “include”", "It is of another namespace, which only fields may be." },

  /* Stamps. */
  { "stamp-without-number", RECORD("at=\"" WALL ".k1\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_PAIR },
  { "stamp-zero", RECORD("at=\"" WALL ".k1.0\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_SEQ },
  { "stamp-with-a-leading-zero", RECORD("at=\"" WALL ".k1.01\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_SEQ },
  { "stamp-with-a-sign", RECORD("at=\"" WALL ".k1.+1\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_SEQ },
  { "stamp-beyond-2-53", RECORD("at=\"" WALL ".k1.9007199254740992\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_SEQ },
  { "stamp-far-beyond", RECORD("at=\"" WALL ".k1.99999999999999999\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_SEQ },
  { "stamp-of-an-unlisted-replica", RECORD("at=\"" WALL ".k3.1\"", ""), "line 3, “participant”",
    "In “at”: " UNLISTED },
  { "stamp-of-no-key", RECORD("at=\"" WALL ".x1.1\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_KEY },
  { "stamp-on-no-date", RECORD("at=\"2026-02-30T10:00:00.000Z.k1.1\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_STAMP },
  { "stamp-on-a-leap-second", RECORD("at=\"2016-12-31T23:59:60.000Z.k1.1\"", ""),
    "line 3, “participant”", "In “at”: " WRONG_STAMP },
  { "stamp-without-milliseconds", RECORD("at=\"2026-02-03T10:00:00Z.k1.1\"", ""),
    "line 3, “participant”", "In “at”: " WRONG_STAMP },
  { "stamp-with-white-space", RECORD("at=\" " WALL ".k1.1\"", ""), "line 3, “participant”",
    "In “at”: " WRONG_STAMP },
  { "stamp-nowhere", RECORD("", "<name/>"), "line 3, “name”", "Its “at” is missing." },
  { "stamp-empty", FIELD("<name at=\"\"/>"), "line 3, “name”", "In “at”: " WRONG_STAMP },

  /* Fields. */
  { "field-with-an-element", FIELD("<name>a<b/></name>"), "line 3, “b”",
    "No element may stand there." },
  { "field-with-an-unknown-attribute", FIELD("<name lang=\"fi\"/>"), "line 3, “name”",
    "It has an attribute “lang”, which doesn’t belong there." },
  { "field-with-xml-space", FIELD("<name xml:space=\"preserve\"/>"), "line 3, “name”",
    "It has an attribute “space”, which doesn’t belong there." },
  { "xinclude",
    FIELD("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>"),
    "line 3, “include”", "Fields can’t be of the namespace “http://www.w3.org/2001/XInclude”." },
  { "field-of-the-xml-namespace", FIELD("<xml:name/>"), "line 3, “name”",
    "Fields can’t be of the namespace “http://www.w3.org/XML/1998/namespace”." },
  { "over-empty", FIELD("<name over=\"\"/>"), "line 3, “name”", "In “over”: It is empty." },
  { "over-itself", FIELD("<name over=\"k2.1 k1.1\"/>"), "line 3, “name”",
    "In “over”: It names the laptop that wrote the value itself." },
  { "over-itself-by-its-own-stamp", FIELD("<name over=\"k2.1\" at=\"" WALL ".k2.7\"/>"),
    "line 3, “name”", "In “over”: It names the laptop that wrote the value itself." },
  { "over-twice", FIELD("<name over=\"k2.1 k2.2\"/>"), "line 3, “name”",
    "In “over”: It names the same laptop twice." },
  { "over-with-two-spaces", FIELD("<name over=\"k2.1  k1.1\"/>"), "line 3, “name”",
    "In “over”: " WRONG_PAIR },
  { "over-with-a-space-last", FIELD("<name over=\"k2.1 \"/>"), "line 3, “name”",
    "In “over”: " WRONG_PAIR },
  { "over-unlisted", FIELD("<name over=\"k3.1\"/>"), "line 3, “name”", "In “over”: " UNLISTED },
  { "over-zero", FIELD("<name over=\"k2.0\"/>"), "line 3, “name”", "In “over”: " WRONG_SEQ },

  /* The end. */
  { "no-end", FILE_OF(K1, ""), "line 4, “piiri”", "“end” is missing: the file is not whole." },
  { "end-without-count", FILE_OF(K1, "<end/>"), "line 3, “end”", "Its “records” is missing." },
  { "end-with-too-few", RECORDS("<circle id=\"" ID "\"/>", "0"), "line 3, “end”",
    "It says that the file has 0 records, but there are 1." },
  { "end-with-too-many", RECORDS("<circle id=\"" ID "\"/>", "2"), "line 3, “end”",
    "It says that the file has 2 records, but there are 1." },
  { "end-with-no-number", RECORDS("<circle id=\"" ID "\"/>", "01"), "line 3, “end”",
    "It says that the file has 01 records, but there are 1." },
  { "end-with-text", FILE_OF(K1, "<end records=\"0\">0</end>"), "line 3, “end”",
    "It holds text, which only fields may." },
  { "two-ends", FILE_OF(K1, "<end records=\"0\"/><end records=\"0\"/>"), "line 3, “end”",
    "Nothing may come after “end”." },
  { "a-record-after-the-end", FILE_OF(K1, "<end records=\"0\"/><circle id=\"" ID "\"/>"),
    "line 3, “circle”", "Nothing may come after “end”." },
};

static void
assert_refused(const char *bytes, gsize length, gsize step, const char *where, const char *reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *said = transcribe(&piiri_kinds, bytes, length, step, &error);
  g_autofree char *sentence = g_strdup_printf(
      "“a.piiri.xml” can’t be imported: %s. %s Nothing was taken from it.", where, reason);

  g_assert_null(said);
  g_assert_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED);
  g_assert_cmpstr(error->message, ==, sentence);
}

static void
test_refused(gconstpointer data)
{
  const Refused *test = data;

  assert_refused(test->file, strlen(test->file), 0, test->where, test->reason);
  assert_refused(test->file, strlen(test->file), 1, test->where, test->reason);
}

/* A NUL ends no string here. */
static void
test_nul(void)
{
  static const char within[] = DECLARATION ROOT "\0<end records=\"0\"/></piiri>";
  static const char inside[] = DECLARATION ROOT "\xc2\0\0<end records=\"0\"/></piiri>";
  static const char after[] = RECORDS("", "0") "\0\0";
  static const char utf16[] = "<\0?\0x\0m\0l\0";

  assert_refused(within, sizeof within - 1, 0, "line 2, “piiri”", NOT_UTF8);
  assert_refused(within, sizeof within - 1, 1, "line 2, “piiri”", NOT_UTF8);
  /* Nor does it leave a character to be completed by all that comes. */
  assert_refused(inside, sizeof inside - 1, 0, "line 2, “piiri”", NOT_UTF8);
  assert_refused(inside, sizeof inside - 1, 1, "line 2, “piiri”", NOT_UTF8);
  assert_refused(after, sizeof after - 1, 0, "line 5", NOT_UTF8);
  assert_refused(utf16, sizeof utf16 - 1, 0, "line 1", NOT_UTF8);
}

/* Every beginning of a good file is a file cut off, and is refused as one. */
static void
test_cut_off(void)
{
  const char *file = RECORDS("<erased kind=\"a\" id=\"" ID "\" " AT "/>"
                             "<circle id=\"" ID "\" " AT "><name over=\"k2.1\">Käpy &amp; co"
                             "</name><!-- a --><?b c?><notes><![CDATA[d]]></notes></circle>",
                             "1");

  for (gsize length = 1; length < strlen(file) - 1; length++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *said = transcribe(&piiri_kinds, file, length, 0, &error);

    g_assert_null(said);
    g_assert_error(error, PIIRI_EXCHANGE_ERROR, PIIRI_EXCHANGE_ERROR_MALFORMED);
    g_test_message("%s", error->message);
    if (strstr(error->message, NOT_UTF8) == NULL)
      g_assert_nonnull(strstr(error->message, CUT_OFF));
  }
}

/* After a refusal the reader says the same whatever else comes. */
static void
test_refusal_stays(void)
{
  static const PiiriReaderHandler handler = { transcribe_header, transcribe_replica,
                                              transcribe_erasure, transcribe_record };
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(PiiriReader) reader = piiri_reader_new(&piiri_kinds, "a", &handler, said);
  g_autoptr(GError) first = NULL, second = NULL, third = NULL;

  g_assert_false(piiri_reader_push(reader, "<html>", 6, &first));
  g_assert_false(piiri_reader_push(reader, "</html>", 7, &second));
  g_assert_false(piiri_reader_finish(reader, &third));
  g_assert_cmpstr(first->message, ==, second->message);
  g_assert_cmpstr(first->message, ==, third->message);
  g_assert_cmpuint(said->len, ==, 0);
}

/* Long names are cut short in the sentence, which stays whole all the same. */
static void
test_long_names(void)
{
  g_autofree char *name = g_strnfill(59, 'a');
  g_autofree char *file = g_strdup_printf(DECLARATION ROOT "<%sääää/>", name);
  g_autofree char *where = g_strdup_printf("line 2, “%s\xef\xbf\xbd”", name);

  assert_refused(file, strlen(file), 0, where, "Its “id” is missing.");
}

static bool
refuse_record(
    const PiiriRecord *record, PiiriArena *arena, bool whole, gpointer data, GError **error)
{
  g_set_error_literal(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED, "It won’t do.");
  return false;
}

/* What the handler refuses keeps its error's kind and gains where it was. */
static void
test_handler_refuses(void)
{
  static const PiiriReaderHandler handler = { transcribe_header, transcribe_replica,
                                              transcribe_erasure, refuse_record };
  const char *file = RECORD("", "\n");
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(PiiriReader) reader = piiri_reader_new(&piiri_kinds, "a", &handler, said);
  g_autoptr(GError) error = NULL;

  g_assert_false(piiri_reader_push(reader, file, strlen(file), &error));
  g_assert_error(error, PIIRI_STORE_ERROR, PIIRI_STORE_ERROR_REFUSED);
  g_assert_cmpstr(
      error->message, ==,
      "“a” can’t be imported: line 4, “participant”. It won’t do. Nothing was taken from it.");
}

/* What libxml2 finds goes into our sentences, never to the terminal. */
static void
spoke_up_cb(void *data, const char *format, ...)
{
  g_error("libxml2 spoke up: %s", format);
}

int
main(int argc, char *argv[])
{
  g_test_init(&argc, &argv, NULL);
  xmlSetGenericErrorFunc(NULL, spoke_up_cb);
  for (guint i = 0; i < G_N_ELEMENTS(accepted); i++) {
    g_autofree char *path = g_strconcat("/reader/accepts/", accepted[i].name, NULL);

    g_test_add_data_func(path, &accepted[i], test_accepted);
  }
  for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_autofree char *path = g_strconcat("/reader/refuses/", refused[i].name, NULL);

    g_test_add_data_func(path, &refused[i], test_refused);
  }
  g_test_add_func("/reader/nul", test_nul);
  g_test_add_func("/reader/cut-off", test_cut_off);
  g_test_add_func("/reader/refusal-stays", test_refusal_stays);
  g_test_add_func("/reader/long-names", test_long_names);
  g_test_add_func("/reader/handler-refuses", test_handler_refuses);
  return g_test_run();
}
