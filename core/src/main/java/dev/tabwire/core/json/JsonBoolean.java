package dev.tabwire.core.json;

/** JSON {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {
    static final JsonBoolean TRUE = new JsonBoolean(true);
    static final JsonBoolean FALSE = new JsonBoolean(false);
}
