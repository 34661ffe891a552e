package dev.tabwire.core.json;

import io.vavr.control.Option;
import java.util.Objects;

/** A JSON object; members keep the order in which they came. */
public record JsonObject(TextMap<Json> members) implements Json {
    static final JsonObject EMPTY = new JsonObject(TextMap.empty());

    public JsonObject {
        Objects.requireNonNull(members, "members");
    }

    /** The member, unless it is absent or {@code null}: the protocol never tells these apart. */
    public Option<Json> get(String name) {
        Option<Json> value = members.get(name);
        return value.isDefined() && value.get() instanceof JsonNull ? Option.none() : value;
    }

    /** The member as text; absent when it is missing, {@code null} or of another kind. */
    public Option<String> string(String name) {
        return get(name).flatMap(Json::asString);
    }

    /** The member as a whole number. */
    public Option<Long> number(String name) {
        return get(name).flatMap(Json::asLong);
    }

    /** The member as a boolean. */
    public Option<Boolean> bool(String name) {
        return get(name).flatMap(Json::asBoolean);
    }

    /** The member as an object. */
    public Option<JsonObject> object(String name) {
        return get(name).flatMap(Json::asObject);
    }

    /** The items of the member when it is an array. */
    public Option<JsonArray> array(String name) {
        return get(name).flatMap(Json::asArray);
    }

    /** This object with one member set. */
    public JsonObject with(String name, Json value) {
        return new JsonObject(members.put(name, value));
    }

    /** This object with one text member set. */
    public JsonObject with(String name, String value) {
        return with(name, Json.of(value));
    }

    /** This object with one number member set. */
    public JsonObject with(String name, long value) {
        return with(name, Json.of(value));
    }

    /** This object with one boolean member set. */
    public JsonObject with(String name, boolean value) {
        return with(name, Json.of(value));
    }

    /** This object with the member set when there is a value, unchanged otherwise. */
    public JsonObject withOption(String name, Option<? extends Json> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }

    /** This object with the text member set when there is a value, unchanged otherwise. */
    public JsonObject withText(String name, Option<String> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }
}
