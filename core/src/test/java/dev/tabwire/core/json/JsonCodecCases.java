package dev.tabwire.core.json;

import io.vavr.collection.List;

/**
 * What every {@link JsonCodec} must do, as data: {@link JsonCodecContract} runs it under JUnit, and a page compiled for
 * the browser can run it without.
 */
public final class JsonCodecCases {
    /** A text and the value it must be read as. */
    public record Accepted(String name, String text, Json value) {}

    /** A text that is not JSON, or beyond the port's limits. */
    public record Refused(String name, String text) {}

    /** A value that must be read back equal after it was printed. */
    public record Printed(String name, Json value) {}

    private JsonCodecCases() {}

    /** Texts of RFC 8259, each with its value. */
    public static List<Accepted> accepted() {
        return List.of(
                new Accepted("null", "null", JsonNull.VALUE),
                new Accepted("true", "true", Json.of(true)),
                new Accepted("false", "false", Json.of(false)),
                new Accepted("zero", "0", Json.of(0)),
                new Accepted("minus zero is zero", "-0", Json.of(0)),
                new Accepted("a negative number", "-12", Json.of(-12)),
                new Accepted("a whole number written with a fraction", "1.0", Json.of(1)),
                new Accepted("a whole number written with an exponent", "12E+2", Json.of(1200)),
                new Accepted("a fraction", "0.5", new JsonNumber(0.5)),
                new Accepted("a small exponent", "25e-2", new JsonNumber(0.25)),
                new Accepted("the largest exact number", "9007199254740991", Json.of(9_007_199_254_740_991L)),
                new Accepted("precision beyond a double is rounded", "9007199254740993", new JsonNumber(9007199254740992d)),
                new Accepted("the largest double", "1.7976931348623157e308", new JsonNumber(Double.MAX_VALUE)),
                new Accepted("a number too small for a double is zero", "1e-999", Json.of(0)),
                new Accepted("a long fraction", "0." + "0".repeat(3000) + "1", Json.of(0)),
                new Accepted("an empty string", "\"\"", Json.of("")),
                new Accepted("the short escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", Json.of("\"\\/\b\f\n\r\t")),
                new Accepted("a unicode escape of either case", "\"\\u00e9\\u00C9\"", Json.of("\u00e9\u00c9")),
                new Accepted("an escaped pair of surrogates", "\"\\ud83e\\udd2a\"", Json.of("\ud83e\udd2a")),
                new Accepted("a lone surrogate", "\"\\ud83e\"", Json.of("\ud83e")),
                new Accepted("the escaped character zero", "\"\\u0000\"", Json.of("\u0000")),
                new Accepted("line separators unescaped", "\"\u2028\u2029\"", Json.of("\u2028\u2029")),
                new Accepted("delete unescaped", "\"\u007f\"", Json.of("\u007f")),
                new Accepted("an empty array", "[]", Json.array()),
                new Accepted("an array", "[1,\"a\",null]", Json.array(Json.of(1), Json.of("a"), JsonNull.VALUE)),
                new Accepted("an empty object", "{}", Json.object()),
                new Accepted("an object", "{\"a\":{\"b\":[]}}", Json.object().with("a", Json.object().with("b", Json.array()))),
                new Accepted("an empty name", "{\"\":1}", Json.object().with("", 1)),
                new Accepted("a member that is null is kept", "{\"a\":null}", Json.object().with("a", JsonNull.VALUE)),
                new Accepted("a repeated member keeps the last", "{\"a\":1,\"b\":2,\"a\":3}", Json.object().with("a", 3).with("b", 2)),
                new Accepted("names that mean something to objects of a browser",
                        "{\"__proto__\":{\"a\":1},\"constructor\":2,\"length\":3,\"toString\":4}",
                        Json.object().with("__proto__", Json.object().with("a", 1)).with("constructor", 2).with("length", 3).with("toString", 4)),
                new Accepted("white space around all", " \t\r\n{ \"a\" : [ 1 , 2 ] } \n", Json.object().with("a", Json.array(Json.of(1), Json.of(2)))),
                new Accepted("nested as deep as may be", "[".repeat(JsonCodec.DEPTH_MAX) + "]".repeat(JsonCodec.DEPTH_MAX), nested(JsonCodec.DEPTH_MAX)));
    }

    /** Texts that look like JSON to a tolerant reader. */
    public static List<Refused> refused() {
        return List.of(
                new Refused("no text", ""),
                new Refused("white space only", " \n"),
                new Refused("two values", "1 2"),
                new Refused("a value and a comma", "{},"),
                new Refused("a value and a bracket", "[]]"),
                new Refused("an array without an end", "[1"),
                new Refused("an object without an end", "{\"a\":1"),
                new Refused("a string without an end", "\"a"),
                new Refused("a comma at the end of an array", "[1,]"),
                new Refused("a comma at the start of an array", "[,1]"),
                new Refused("a comma at the end of an object", "{\"a\":1,}"),
                new Refused("a name without quotes", "{a:1}"),
                new Refused("a name in single quotes", "{'a':1}"),
                new Refused("a name that is no string", "{1:1}"),
                new Refused("a member without a value", "{\"a\"}"),
                new Refused("a string in single quotes", "'a'"),
                new Refused("a comment", "/* a */1"),
                new Refused("a comment to the end of the line", "1//a"),
                new Refused("NaN", "NaN"),
                new Refused("Infinity", "Infinity"),
                new Refused("minus Infinity", "-Infinity"),
                new Refused("undefined", "undefined"),
                new Refused("a literal in capitals", "True"),
                new Refused("part of a literal", "nul"),
                new Refused("a literal with a tail", "nulls"),
                new Refused("a plus sign", "+1"),
                new Refused("a leading zero", "01"),
                new Refused("a negative leading zero", "-01"),
                new Refused("a sign only", "-"),
                new Refused("a point without a digit before", ".5"),
                new Refused("a point without a digit after", "1."),
                new Refused("an exponent without a digit", "1e"),
                new Refused("a hexadecimal number", "0x1"),
                new Refused("a number beyond a double", "1e999"),
                new Refused("a negative number beyond a double", "[-1e999]"),
                new Refused("a control character in a string", "\"\n\""),
                new Refused("a tab in a string", "\"\t\""),
                new Refused("the character zero in a string", "\"\u0000\""),
                new Refused("an unknown escape", "\"\\x41\""),
                new Refused("an escape of single quotes", "\"\\'\""),
                new Refused("a short unicode escape", "\"\\u12\""),
                new Refused("a byte order mark", "\uFEFF1"),
                new Refused("a no-break space", "\u00A01"),
                new Refused("a form feed", "\f1"),
                new Refused("nested too deep", "[".repeat(JsonCodec.DEPTH_MAX + 1) + "]".repeat(JsonCodec.DEPTH_MAX + 1)),
                new Refused("objects nested too deep", "{\"a\":".repeat(JsonCodec.DEPTH_MAX + 1) + "1" + "}".repeat(JsonCodec.DEPTH_MAX + 1)),
                new Refused("nested deep enough to break a recursion", "[".repeat(200_000)));
    }

    /** Values for printing. */
    public static List<Printed> printed() {
        return accepted()
                .map(accepted -> new Printed(accepted.name(), accepted.value()))
                .append(new Printed("every character below 0x180", Json.of(charactersTo(0x180))))
                .append(new Printed("a third", new JsonNumber(1d / 3)))
                .append(new Printed("the smallest double", new JsonNumber(Double.MIN_VALUE)))
                .append(new Printed("a large double", new JsonNumber(1e21)));
    }

    /** An array that nests this deep. */
    public static Json nested(int depth) {
        Json value = Json.array();
        for (int i = 1; i < depth; i++) {
            value = Json.array(value);
        }
        return value;
    }

    private static String charactersTo(int limit) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < limit; i++) {
            text.append((char) i);
        }
        return text.toString();
    }
}
