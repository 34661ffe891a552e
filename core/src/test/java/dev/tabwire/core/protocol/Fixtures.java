package dev.tabwire.core.protocol;

import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The frames of {@code frames.jsonl}: JSON that the tests of public clients of the platform hold, each with the file it
 * comes from.
 */
public final class Fixtures {
    /**
     * @param kind frame, part or rest
     * @param incoming whether the platform sends it
     * @param expect what the source expects of it, empty when it says nothing
     * @param source the file of the public repository
     */
    public record Fixture(String name, String kind, boolean incoming, Json json, String expect, String source) {
        public JsonObject object() {
            return json.asObject().get();
        }
    }

    private static final List<Fixture> ALL = load();

    private Fixtures() {}

    public static List<Fixture> all() {
        return ALL;
    }

    static List<Fixture> incomingFrames() {
        return ALL.stream().filter(f -> f.incoming() && f.kind().equals("frame")).toList();
    }

    static List<Fixture> outgoingFrames() {
        return ALL.stream().filter(f -> !f.incoming() && f.kind().equals("frame")).toList();
    }

    /** The one fixture whose name ends so. */
    static Fixture named(String end) {
        List<Fixture> found = ALL.stream().filter(f -> f.name().endsWith(end)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " fixtures end with " + end);
        }
        return found.get(0);
    }

    private static List<Fixture> load() {
        try (InputStream in = Fixtures.class.getResourceAsStream("frames.jsonl")) {
            String text = new String(Objects.requireNonNull(in, "frames.jsonl").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).map(Fixtures::fixture).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture fixture(String line) {
        JsonObject fixture = new JacksonJsonCodec().parse(line).get().asObject().get();
        return new Fixture(
                fixture.string("name").get(),
                fixture.string("kind").get(),
                fixture.string("direction").get().equals("in"),
                fixture.get("json").get(),
                fixture.string("expect").getOrElse(""),
                fixture.string("src").get());
    }
}
