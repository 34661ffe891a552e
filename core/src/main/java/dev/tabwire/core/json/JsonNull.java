package dev.tabwire.core.json;

/** JSON {@code null}. */
public record JsonNull() implements Json {
    /** The one value; a record rather than an enum, which would cost more in the browser. */
    public static final JsonNull VALUE = new JsonNull();
}
