package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import io.vavr.Tuple2;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import io.vavr.collection.Map;
import io.vavr.control.Either;
import org.teavm.jso.JSObject;

/**
 * JSON by the browser's own parser.
 *
 * <p>JavaScript moves members whose names are whole numbers to the front of an object, so these lose their place when
 * parsed; the values stay equal. A number too large for a double is infinite, here as in every browser, and is printed
 * as {@code 1e999}, which reads as the same.
 */
public final class NativeJsonCodec implements JsonCodec {
    private static final Either<String, Json> NOT_JSON = Either.left("The text is not JSON.");
    private static final Either<String, Json> TOO_DEEP = Either.left("The JSON nests deeper than " + DEPTH_MAX + " levels.");

    @Override
    public Either<String, Json> parse(String text) {
        if (text == null) {
            return NOT_JSON;
        }
        JSObject value;
        try {
            value = JsValues.parseJson(text);
        } catch (RuntimeException notJson) {
            return NOT_JSON;
        }
        Json json = read(value, DEPTH_MAX);
        return json == null ? TOO_DEEP : Either.right(json);
    }

    @Override
    public String print(Json value) {
        JsArray parts = JsArray.empty();
        write(value, parts);
        return parts.concatenated();
    }

    /** The value, null when it nests deeper than the levels that are left: cheaper than an exception for each frame. */
    private static Json read(JSObject value, int levels) {
        switch (JsValues.kind(value)) {
            case JsValues.TEXT:
                return new JsonString(JsValues.text(value));
            case JsValues.NUMBER:
                return new JsonNumber(JsValues.number(value));
            case JsValues.BOOLEAN:
                return Json.of(JsValues.bool(value));
            case JsValues.NULL:
                return JsonNull.VALUE;
            case JsValues.ARRAY:
                return levels == 0 ? null : readArray((JsArray) value, levels - 1);
            default:
                return levels == 0 ? null : readObject(value, levels - 1);
        }
    }

    private static Json readArray(JsArray array, int levels) {
        List<Json> items = List.empty();
        for (int index = array.getLength() - 1; index >= 0; index--) {
            Json item = read(array.get(index), levels);
            if (item == null) {
                return null;
            }
            items = items.prepend(item);
        }
        return new JsonArray(items);
    }

    private static Json readObject(JSObject object, int levels) {
        JsArray keys = JsValues.keys(object);
        Map<String, Json> members = LinkedHashMap.empty();
        for (int index = 0; index < keys.getLength(); index++) {
            Json member = read(JsValues.member(object, keys, index), levels);
            if (member == null) {
                return null;
            }
            members = members.put(keys.text(index), member);
        }
        return new JsonObject(members);
    }

    private static void write(Json value, JsArray parts) {
        if (value instanceof JsonString string) {
            parts.pushQuoted(string.value());
        } else if (value instanceof JsonNumber number) {
            writeNumber(number.value(), parts);
        } else if (value instanceof JsonBoolean bool) {
            parts.pushText(bool.value() ? "true" : "false");
        } else if (value instanceof JsonArray array) {
            writeArray(array, parts);
        } else if (value instanceof JsonObject object) {
            writeObject(object, parts);
        } else {
            parts.pushText("null");
        }
    }

    private static void writeNumber(double number, JsArray parts) {
        if (number != number) {
            parts.pushText("null");
        } else if (number > Double.MAX_VALUE) {
            parts.pushText("1e999");
        } else if (number < -Double.MAX_VALUE) {
            parts.pushText("-1e999");
        } else {
            parts.pushNumber(number);
        }
    }

    private static void writeArray(JsonArray array, JsArray parts) {
        String separator = "[";
        for (Json item : array.items()) {
            parts.pushText(separator);
            separator = ",";
            write(item, parts);
        }
        parts.pushText(separator.equals("[") ? "[]" : "]");
    }

    private static void writeObject(JsonObject object, JsArray parts) {
        String separator = "{";
        for (Tuple2<String, Json> member : object.members()) {
            parts.pushText(separator);
            separator = ",";
            parts.pushQuoted(member._1);
            parts.pushText(":");
            write(member._2, parts);
        }
        parts.pushText(separator.equals("{") ? "{}" : "}");
    }
}
