package dev.tabwire.core.fuzz;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes hostile texts of real ones: other kinds of values, deep nesting, huge strings, arrays and objects, numbers out of
 * range, repeated members, lone surrogates, missing members, other versions, parts of other texts, and changed bytes.
 */
public final class Mutation {
    private static final int WHOLE_PER_CENT = 20;
    private static final int STRUCTURE_PER_CENT = 75;
    private static final int BYTES_PER_CENT = 25;
    /** One text in this many has something huge in it. */
    private static final int HUGE_ONE_IN = 600;
    private static final int DEPTH_HUGE = 20_000;
    private static final int ITEMS_HUGE = 60_000;
    private static final int CHARS_HUGE = 900_000;

    private static final String[] NUMBERS = {
        "0", "-0", "-1", "1", "1.5", "1e2", "12E+2", "1e-999", "9007199254740991", "9007199254740992", "-9007199254740991",
        "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308", "1e309", "-1e309", "2147483647",
        "2147483648", "-2147483648", "4006", "4029", "429", "253402300799999", "0.1", "00", "+1", "1.", ".5", "NaN",
        "Infinity", "0x10", "1e", "1790000000000", "3", "200", "60"};

    private static final String[] WORDS = {
        "", " ", "\ud83e", "\udd2a\ud83e", "\ud83e\udd2a", "\u0000", "\u2028", "\"", "\\", "__proto__", "constructor", "true",
        "null", "-1", "9007199254740993", "2026-13-45T99:99:99Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z",
        "2026-10-01T10:00:00.000+18:00", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "StructuredMessage",
        "SessionResponse", "SessionExpiredEvent", "ConnectionClosedEvent", "TooManyRequestsErrorMessage", "string",
        "JwtResponse", "SessionClearedEvent", "LogoutEvent", "Inbound", "Outbound", "Presence", "Typing", "Disconnect", "On",
        "appended", "sends", "owner", "yield", "cleared", "token", "read", "hello", "presence", "queued", "in-flight",
        "unknown", "self", "other", "ready", "failed", "signed-in", "SignedIn"};

    /** Texts that mean something only as they are. */
    private static final java.util.Set<String> WORDS_KEPT =
            java.util.Set.of("queued", "in-flight", "rejected", "unknown", "Inbound", "Outbound", "Presence", "Typing", "On", "other", "self");

    private static final String[] NAMES = {
        "class", "code", "body", "type", "tracingId", "id", "direction", "text", "channel", "messageId", "time", "from",
        "content", "contentType", "events", "metadata", "kind", "epoch", "seq", "head", "entries", "phase", "to", "since",
        "key", "in", "at", "tracing", "pos", "rev", "tab", "status", "attempts", "attributes", "failure", "token", "version",
        "handovers", "history", "configures", "sends", "gap", "pause", "millis", "retryAfter", "entities", "total",
        "pageCount", "v", "__proto__", "", "0", "toString"};

    private final SplittableRandom random;
    /** Texts that stand for values that no tree can hold. */
    private final ArrayList<String> raws = new ArrayList<>();
    private boolean huge;

    public Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** A text made of one of these. */
    public String text(List<Json> corpus) {
        raws.clear();
        huge = random.nextInt(HUGE_ONE_IN) == 0;
        Json value = corpus.get(random.nextInt(corpus.size()));
        int choice = random.nextInt(100);
        if (!huge && choice < WHOLE_PER_CENT) {
            return written(value, false);
        }
        if (huge || choice < STRUCTURE_PER_CENT) {
            for (int times = huge ? 1 : 1 + random.nextInt(4); times > 0; times--) {
                value = changed(value, corpus);
            }
        }
        String text = written(value, true);
        return !huge && random.nextInt(100) < BYTES_PER_CENT ? bytesChanged(text) : text;
    }

    /** The value with a change at some place. */
    private Json changed(Json value, List<Json> corpus) {
        if (value instanceof JsonObject object && !object.members().isEmpty() && random.nextInt(8) > 0) {
            TextMap.Entry<Json> member = object.members().entries().get(random.nextInt(object.members().size()));
            return switch (random.nextInt(12)) {
                case 0 -> new JsonObject(object.members().without(member.key()));
                case 1 -> object.with(pick(NAMES), member.value());
                case 2 -> object.with(member.key(), odd(member.value(), corpus));
                case 3 -> new JsonObject(object.members().without(member.key())).with(pick(NAMES), member.value());
                default -> object.with(member.key(), changed(member.value(), corpus));
            };
        }
        if (value instanceof JsonArray array && !array.items().isEmpty() && random.nextInt(8) > 0) {
            int index = random.nextInt(array.items().size());
            Json item = array.items().get(index);
            return switch (random.nextInt(9)) {
                case 8 -> new JsonArray(numbered(item, random.nextInt(random.nextInt(10) == 0 ? 400 : 8)));
                case 0 -> new JsonArray(array.items().removeAt(index));
                case 1 -> new JsonArray(array.items().prepend(item));
                case 2 -> new JsonArray(array.items().appendAll(
                        io.vavr.collection.List.fill(random.nextInt(random.nextInt(20) == 0 ? 300 : 6), () -> item)));
                case 3 -> new JsonArray(array.items().reverse());
                default -> new JsonArray(array.items().update(index, changed(item, corpus)));
            };
        }
        return odd(value, corpus);
    }

    private Json odd(Json old, List<Json> corpus) {
        if (huge) {
            return hugeValue(old);
        }
        return switch (random.nextInt(12)) {
            case 0 -> JsonNull.VALUE;
            case 1 -> Json.of(random.nextBoolean());
            case 2, 3 -> raw(pick(NUMBERS));
            case 4, 5 -> Json.of(pick(WORDS));
            case 6 -> Json.of(pick(WORDS).repeat(random.nextInt(random.nextInt(10) == 0 ? 3_000 : 4)));
            case 7 -> Json.array(old);
            case 8 -> Json.object().with(pick(NAMES), old);
            case 9 -> raw("[".repeat(1 + random.nextInt(70)) + "]".repeat(1 + random.nextInt(70)));
            case 10 -> part(corpus.get(random.nextInt(corpus.size())));
            default -> old instanceof JsonNumber number && number.isWhole()
                    ? Json.of((long) number.value() + random.nextInt(5) - 2)
                    : random.nextBoolean() ? Json.array() : Json.object();
        };
    }

    private Json hugeValue(Json old) {
        return switch (random.nextInt(9)) {
            case 0 -> raw("[".repeat(DEPTH_HUGE) + "]".repeat(DEPTH_HUGE));
            case 1 -> raw("{\"a\":".repeat(DEPTH_HUGE) + "1" + "}".repeat(DEPTH_HUGE));
            case 2 -> raw("[" + "1,".repeat(ITEMS_HUGE) + "1]");
            case 3 -> raw(members(ITEMS_HUGE, true));
            case 4 -> raw(members(ITEMS_HUGE, false));
            case 5 -> Json.of("x\ud83e".repeat(CHARS_HUGE / 2));
            case 6 -> raw("1".repeat(CHARS_HUGE / 3));
            case 7 -> new JsonArray(numbered(old, 1_999));
            default -> raw("\"" + "\\u0000".repeat(CHARS_HUGE / 8) + "\"");
        };
    }

    /** Many like it, whose texts and numbers differ. */
    private static io.vavr.collection.List<Json> numbered(Json item, int count) {
        return io.vavr.collection.List.range(0, count).map(index -> numbered(item, Integer.toString(index), index));
    }

    private static Json numbered(Json item, String suffix, int index) {
        if (item instanceof JsonObject object) {
            JsonObject numbered = object;
            for (TextMap.Entry<Json> member : object.members()) {
                numbered = numbered.with(member.key(), numbered(member.value(), suffix, index));
            }
            return numbered;
        }
        return item instanceof JsonString string && !string.value().startsWith("\u0001raw") && !WORDS_KEPT.contains(string.value())
                ? Json.of(string.value() + suffix)
                : item instanceof JsonNumber number && number.isWhole() ? Json.of((long) number.value() + index) : item;
    }

    private static String members(int count, boolean distinct) {
        StringBuilder text = new StringBuilder("{");
        for (int index = 0; index < count; index++) {
            text.append("\"k").append(distinct ? index : 0).append("\":\"").append(index).append("\",");
        }
        return text.append("\"end\":1}").toString();
    }

    private Json part(Json value) {
        Json part = value;
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            if (part instanceof JsonObject object && !object.members().isEmpty()) {
                part = object.members().entries().get(random.nextInt(object.members().size())).value();
            } else if (part instanceof JsonArray array && !array.items().isEmpty()) {
                part = array.items().get(random.nextInt(array.items().size()));
            }
        }
        return part;
    }

    private Json raw(String text) {
        raws.add(text);
        return Json.of("\u0001raw" + (raws.size() - 1));
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String bytesChanged(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int times = 1 + random.nextInt(4); times > 0 && changed.length() > 0; times--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(7)) {
                case 0 -> changed.setCharAt(at, (char) (changed.charAt(at) ^ (1 << random.nextInt(8))));
                case 1 -> changed.setCharAt(at, (char) random.nextInt(0x10000));
                case 2 -> changed.delete(at, end);
                case 3 -> changed.insert(at, changed.substring(at, end));
                case 4 -> changed.setLength(at);
                case 5 -> changed.insert(at, pick(NUMBERS));
                default -> changed.insert(at, "{}[],:\"\\".charAt(random.nextInt(8)));
            }
        }
        return changed.toString();
    }

    private String written(Json value, boolean loosely) {
        StringBuilder text = new StringBuilder();
        write(value, text, loosely);
        return text.toString();
    }

    private void write(Json value, StringBuilder text, boolean loosely) {
        if (value instanceof JsonObject object) {
            char separator = '{';
            for (TextMap.Entry<Json> member : object.members()) {
                if (loosely && random.nextInt(100) == 0) {
                    text.append(separator);
                    separator = ',';
                    quote(member.key(), text);
                    text.append(':').append(pick(NUMBERS));
                }
                text.append(separator);
                separator = ',';
                quote(member.key(), text);
                text.append(loosely && random.nextInt(50) == 0 ? " :\n" : ":");
                write(member.value(), text, loosely);
            }
            text.append(separator == '{' ? "{}" : "}");
        } else if (value instanceof JsonArray array) {
            char separator = '[';
            for (Json item : array.items()) {
                text.append(separator);
                separator = ',';
                write(item, text, loosely);
            }
            text.append(separator == '[' ? "[]" : "]");
        } else if (value instanceof JsonString string) {
            if (string.value().startsWith("\u0001raw")) {
                text.append(raws.get(Integer.parseInt(string.value().substring(4))));
            } else {
                quote(string.value(), text);
            }
        } else if (value instanceof JsonNumber number) {
            text.append(number.isWhole() ? Long.toString((long) number.value()) : Double.toString(number.value()));
        } else {
            text.append(value instanceof JsonBoolean bool ? Boolean.toString(bool.value()) : "null");
        }
    }

    private void quote(String value, StringBuilder text) {
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            char c = value.charAt(index);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f && random.nextBoolean()) {
                text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
