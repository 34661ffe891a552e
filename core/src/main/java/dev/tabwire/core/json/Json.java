package dev.tabwire.core.json;

import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * An immutable JSON value.
 *
 * <p>The reading methods are total: they answer {@link Option#none()} when the value has another kind, so a decoder
 * never meets an exception, whatever a frame holds.
 */
public sealed interface Json permits JsonNull, JsonBoolean, JsonNumber, JsonString, JsonArray, JsonObject {

    /** The text of a {@link JsonString}. */
    default Option<String> asString() {
        return this instanceof JsonString string ? Option.some(string.value()) : Option.none();
    }

    /** The value of a {@link JsonNumber} that is a whole number within 53 bits, the range JSON keeps exactly. */
    default Option<Long> asLong() {
        return this instanceof JsonNumber number && number.isWhole() ? Option.some((long) number.value()) : Option.none();
    }

    /** The value of a {@link JsonBoolean}. */
    default Option<Boolean> asBoolean() {
        return this instanceof JsonBoolean bool ? Option.some(bool.value()) : Option.none();
    }

    /** This value as an object. */
    default Option<JsonObject> asObject() {
        return this instanceof JsonObject object ? Option.some(object) : Option.none();
    }

    /** This value as an array. */
    default Option<JsonArray> asArray() {
        return this instanceof JsonArray array ? Option.some(array) : Option.none();
    }

    /** A JSON string. */
    static Json of(String value) {
        return new JsonString(value);
    }

    /** A JSON number. Whole numbers beyond 53 bits lose precision, as in every JSON reader of a browser. */
    static Json of(long value) {
        return new JsonNumber(value);
    }

    /** A JSON boolean. */
    static Json of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    /** An array of the given items. */
    static JsonArray array(Iterable<? extends Json> items) {
        return new JsonArray(List.ofAll(items));
    }

    /** An array of the given items. */
    static JsonArray array(Json... items) {
        return new JsonArray(List.of(items));
    }

    /** An empty object, the start of {@code Json.object().with("key", value)}. */
    static JsonObject object() {
        return JsonObject.EMPTY;
    }
}
