package dev.tabwire.core.json;

import io.vavr.collection.List;
import java.util.Objects;

/** A JSON array. */
public record JsonArray(List<Json> items) implements Json {
    public JsonArray {
        Objects.requireNonNull(items, "items");
    }
}
