package dev.tabwire.core.simulation;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import io.vavr.control.Either;
import java.util.ArrayList;

/**
 * Text that only names its value: the tree goes through without being written and read again, which takes most of a
 * run's time. Every decoder of trees runs as always; some runs use a real codec.
 */
final class HandleJsonCodec implements JsonCodec {
    private final ArrayList<Json> values = new ArrayList<>();

    @Override
    public Either<String, Json> parse(String text) {
        return Either.right(values.get(Integer.parseInt(text)));
    }

    @Override
    public String print(Json value) {
        values.add(value);
        return Integer.toString(values.size() - 1);
    }
}
