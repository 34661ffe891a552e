package dev.tabwire.adapters.browser;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import io.vavr.control.Either;

/** The codec's contract on the browser's parser. */
final class JsonChecks {
    private static final String[] REFUSED = {
        "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "+1", ".5", "1.", "NaN", "Infinity", "undefined",
        "\"\t\"", "\"\\x\"", "nul", "1 2", "[1]]", "/*c*/1", "\"", "{\"a\"}", "--1", "0x10"
    };
    private static final String[] ROUND_TRIPS = {
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "-2.25", "1e+21", "5e-324", "9007199254740991", "\"\"",
        "\"\\u0000\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"", "\"\\ud800\"", "\"\u00e4\u6f22\ud83d\ude00\"", "[]", "{}", "[[],{}]",
        "{\"b\":1,\"a\":[1,\"x\",null,true]}", "{\"__proto__\":{\"x\":1}}", "{\"constructor\":1,\"toString\":2}", "{\"\":0}"
    };

    private final JsonCodec codec = new NativeJsonCodec();

    void addTo(PortChecks checks) {
        checks.add("json: what is no JSON is refused without quoting it", probe -> {
            for (String text : REFUSED) {
                Either<String, Json> parsed = codec.parse(text);
                probe.isTrue("refused: " + text, parsed.isLeft());
            }
            probe.isTrue("quoted", !codec.parse("{\"secret\": hunter2}").getLeft().contains("hunter2"));
            probe.isTrue("null is refused", codec.parse(null).isLeft());
            probe.done();
        });
        checks.add("json: text prints as it was parsed", probe -> {
            for (String text : ROUND_TRIPS) {
                Either<String, Json> parsed = codec.parse(text);
                probe.isTrue("parsed: " + text, parsed.isRight());
                String printed = codec.print(parsed.get());
                probe.equal(parsed, codec.parse(printed));
                if (!text.contains("\\/") && !text.contains("/")) {
                    probe.equal(text, printed);
                }
            }
            probe.done();
        });
        checks.add("json: space is allowed around everything, and left out", probe -> {
            probe.equal("{\"a\":[1,2],\"b\":null}", codec.print(codec.parse(" {\n\"a\" : [ 1 ,\t2 ] , \"b\":\r null } ").get()));
            probe.done();
        });
        checks.add("json: of a repeated member the last one counts", probe -> {
            probe.equal("{\"a\":2}", codec.print(codec.parse("{\"a\":1,\"a\":2}").get()));
            probe.done();
        });
        checks.add("json: members keep their order", probe -> {
            probe.equal("{\"z\":1,\"a\":2,\"m\":3}", codec.print(Json.object().with("z", 1).with("a", 2).with("m", 3)));
            probe.equal("{\"z\":1,\"a\":2,\"m\":3}", codec.print(codec.parse("{\"z\":1,\"a\":2,\"m\":3}").get()));
            probe.done();
        });
        checks.add("json: a member named __proto__ is one like others", probe -> {
            Json parsed = codec.parse("{\"__proto__\":{\"polluted\":true}}").get();
            probe.equal(1, parsed.asObject().get().members().size());
            probe.isTrue("kept", parsed.asObject().get().object("__proto__").get().bool("polluted").get());
            probe.done();
        });
        checks.add("json: the deepest allowed nesting parses, one more is refused, 100000 too", probe -> {
            probe.isTrue("64 arrays", codec.parse(nested(JsonCodec.DEPTH_MAX)).isRight());
            probe.isTrue("65 arrays", codec.parse(nested(JsonCodec.DEPTH_MAX + 1)).isLeft());
            probe.isTrue("100000 arrays", codec.parse(nested(100_000)).isLeft());
            probe.isTrue("100000 openings", codec.parse("[".repeat(100_000)).isLeft());
            String object = "{\"a\":".repeat(JsonCodec.DEPTH_MAX) + "1" + "}".repeat(JsonCodec.DEPTH_MAX);
            probe.isTrue("64 objects", codec.parse(object).isRight());
            probe.isTrue("65 objects", codec.parse("[" + object + "]").isLeft());
            probe.done();
        });
        checks.add("json: numbers beyond a double stay equal in a round trip", probe -> {
            for (String text : new String[] {"1e400", "-1e400"}) {
                Json parsed = codec.parse(text).get();
                probe.equal(parsed, codec.parse(codec.print(parsed)).get());
                probe.isTrue("not whole", parsed.asLong().isEmpty());
            }
            probe.equal("null", codec.print(new JsonNumber(Double.NaN)));
            probe.equal(JsonNull.VALUE, codec.parse("null").get());
            probe.done();
        });
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
