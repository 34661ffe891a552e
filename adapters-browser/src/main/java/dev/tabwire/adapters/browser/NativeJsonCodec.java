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
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.teavm.jso.JSObject;

/**
 * JSON by the browser's own parser and printer.
 *
 * <p>JavaScript moves members whose names are whole numbers to the front of an object, so these lose their place when
 * parsed or printed; the values stay equal.
 */
public final class NativeJsonCodec implements JsonCodec {
    private static final Either<String, Json> NOT_JSON = Either.left("The text is not JSON.");
    private static final Either<String, Json> BEYOND_LIMITS =
            Either.left("The JSON nests deeper than " + DEPTH_MAX + " levels, or a number is too large.");

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
        return json == null ? BEYOND_LIMITS : Either.right(json);
    }

    @Override
    public String print(Json value) {
        return JsValues.printJson(plain(value, DEPTH_MAX));
    }

    /** The value, null when it nests deeper than the levels that are left, or a number is too large. */
    private static Json read(JSObject value, int levels) {
        switch (JsValues.kind(value)) {
            case JsValues.TEXT:
                return new JsonString(JsValues.text(value));
            case JsValues.NUMBER:
                return readNumber(JsValues.number(value));
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

    /** JSON.parse makes infinity of a number beyond a double. */
    private static Json readNumber(double number) {
        return number >= -Double.MAX_VALUE && number <= Double.MAX_VALUE ? new JsonNumber(number) : null;
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
        List<TextMap.Entry<Json>> members = List.empty();
        for (int index = 0; index < keys.getLength(); index++) {
            Json member = read(JsValues.member(object, keys, index), levels);
            if (member == null) {
                return null;
            }
            members = members.prepend(new TextMap.Entry<>(keys.text(index), member));
        }
        return new JsonObject(TextMap.ofDistinct(members));
    }

    /** The value as the browser has it: its printer takes half the time of joining parts by hand. */
    private static JSObject plain(Json value, int levels) {
        if (value instanceof JsonString string) {
            return JsValues.of(string.value());
        } else if (value instanceof JsonNumber number) {
            return JsValues.of(number.value());
        } else if (value instanceof JsonBoolean bool) {
            return JsValues.of(bool.value());
        } else if (value instanceof JsonNull) {
            return null;
        } else if (levels == 0) {
            throw new IllegalArgumentException("The value nests deeper than " + DEPTH_MAX + " levels.");
        } else if (value instanceof JsonArray array) {
            JsArray items = JsArray.empty();
            for (Json item : array.items()) {
                items.push(plain(item, levels - 1));
            }
            return items;
        }
        JSObject object = JsValues.object();
        for (var member : ((JsonObject) value).members()) {
            JsValues.put(object, member.key(), plain(member.value(), levels - 1));
        }
        return object;
    }
}
