package dev.tabwire.adapters.browser;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonCodecCases;
import dev.tabwire.core.json.JsonNumber;
import io.vavr.control.Either;

/** The codec's contract, case by case the same as for the codec of the JVM, on the browser's parser. */
final class JsonChecks {
    private final JsonCodec codec = new NativeJsonCodec();

    void addTo(PortChecks checks) {
        JsonCodecCases.accepted().forEach(given -> checks.add("json: reads " + given.name(), probe -> {
            probe.equal(Either.right(given.value()), codec.parse(given.text()));
            probe.done();
        }));
        JsonCodecCases.refused().forEach(given -> checks.add("json: refuses " + given.name(), probe -> {
            Either<String, Json> parsed = codec.parse(given.text());
            probe.isTrue("refused with a reason", parsed.isLeft() && !parsed.getLeft().isEmpty());
            probe.done();
        }));
        JsonCodecCases.printed().forEach(given -> checks.add("json: reads what it printed, " + given.name(), probe -> {
            probe.equal(Either.right(given.value()), codec.parse(codec.print(given.value())));
            probe.done();
        }));
        checks.add("json: prints without white space, in order, whole numbers as such", probe -> {
            Json value = Json.object().with("z", Json.array(Json.of(1), Json.of(-2), new JsonNumber(0.5))).with("a", "c d");
            probe.equal("{\"z\":[1,-2,0.5],\"a\":\"c d\"}", codec.print(value));
            probe.equal("{\"z\":1,\"a\":2,\"m\":3}", codec.print(codec.parse("{\"z\":1,\"a\":2,\"m\":3}").get()));
            probe.done();
        });
        checks.add("json: refuses without quoting the text", probe -> {
            String reason = codec.parse("{\"password\": hunter2}").getLeft();
            probe.isTrue("quoted: " + reason, !reason.contains("hunter2") && !reason.contains("password"));
            probe.done();
        });
        checks.add("json: prints nothing that cannot be read", probe -> {
            try {
                codec.print(JsonCodecCases.nested(JsonCodec.DEPTH_MAX + 1));
                probe.fail("printed");
            } catch (IllegalArgumentException refused) {
                probe.isTrue("says why", refused.getMessage().contains("deeper"));
                probe.done();
            }
        });
    }
}
