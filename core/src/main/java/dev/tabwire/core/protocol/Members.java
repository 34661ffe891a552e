package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonBoolean;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/**
 * The members of an object, read tolerantly: public sources write the same member as a number and as text, leave
 * optional ones out or {@code null}, and add new ones.
 *
 * @param parent the object that holds this one under its name; null for the outermost. A {@link FrameProblem} names a
 *     member by the way to it, which nobody needs of the frames that are well: it is put together when asked for.
 */
record Members(Members parent, String name, JsonObject object) {
    private static final long LARGEST_EXACT = 9_007_199_254_740_991L;
    private static final int EXACT_DIGITS_MAX = 16;

    static Either<FrameProblem, Members> of(String name, Json value) {
        return of(null, name, value);
    }

    private static Either<FrameProblem, Members> of(Members parent, String name, Json value) {
        return value instanceof JsonObject object
                ? Either.right(new Members(parent, name, object))
                : Either.left(FrameProblem.kind(path(parent, name), "an object"));
    }

    /** Text, or the text of a whole number or a boolean. */
    static Option<String> textOf(Json value) {
        if (value instanceof JsonString string) {
            return Option.some(string.value());
        }
        if (value instanceof JsonBoolean bool) {
            return Option.some(bool.value() ? "true" : "false");
        }
        return value.asLong().map(number -> Long.toString(number));
    }

    /** A whole decimal number that JSON keeps exactly, with an optional minus. */
    static Option<Long> wholeOf(String text) {
        boolean negative = text.startsWith("-");
        int from = negative ? 1 : 0;
        int count = text.length() - from;
        if (count < 1 || count > EXACT_DIGITS_MAX) {
            return Option.none();
        }
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Option.none();
            }
            value = value * 10 + (c - '0');
        }
        return value > LARGEST_EXACT ? Option.none() : Option.some(negative ? -value : value);
    }

    /** Whether arrays and objects nest in the value no deeper than this; descends no further itself. */
    static boolean isNestedWithin(int depth, Json value) {
        if (value instanceof JsonArray array) {
            return depth > 0 && array.items().forAll(item -> isNestedWithin(depth - 1, item));
        }
        if (value instanceof JsonObject object) {
            return depth > 0 && object.members().entries().forAll(member -> isNestedWithin(depth - 1, member.value()));
        }
        return true;
    }

    String pathOf(String member) {
        return path(this, member);
    }

    private static String path(Members parent, String name) {
        return parent == null ? name : path(parent.parent, parent.name) + "." + name;
    }

    Option<Json> get(String name) {
        return object.get(name);
    }

    Option<String> text(String name) {
        return object.get(name).flatMap(Members::textOf);
    }

    Option<String> nonEmptyText(String name) {
        return text(name).filter(value -> !value.isEmpty());
    }

    Either<FrameProblem, String> requiredText(String name) {
        Option<Json> value = object.get(name);
        if (value.isEmpty()) {
            return Either.left(FrameProblem.missing(pathOf(name)));
        }
        return textOf(value.get()).toEither(() -> FrameProblem.kind(pathOf(name), "text"));
    }

    /** An id: text that is not empty and not longer than an id may be. */
    Option<Either<FrameProblem, String>> id(String name) {
        Option<Json> value = object.get(name).filter(json -> !json.asString().exists(String::isEmpty));
        return value.map(json -> textOf(json)
                .toEither(() -> FrameProblem.kind(pathOf(name), "text"))
                .flatMap(id -> id.length() <= ProtocolLimits.ID_CHARS_MAX
                        ? Either.right(id)
                        : Either.left(FrameProblem.tooLong(pathOf(name), ProtocolLimits.ID_CHARS_MAX))));
    }

    Either<FrameProblem, String> requiredId(String name) {
        return id(name).getOrElse(() -> Either.left(FrameProblem.missing(pathOf(name))));
    }

    /** A number without its fraction, also when written as text. */
    Option<Long> whole(String name) {
        return object.get(name).flatMap(value -> {
            if (value instanceof JsonNumber number) {
                return number.value() >= -LARGEST_EXACT && number.value() <= LARGEST_EXACT
                        ? Option.some((long) number.value())
                        : Option.none();
            }
            return value.asString().flatMap(Members::wholeOf);
        });
    }

    /** A number that is no time or size when negative. */
    Option<Long> amount(String name) {
        return whole(name).filter(value -> value >= 0);
    }

    /** A number that an {@code int} can hold. */
    Option<Long> smallWhole(String name) {
        return whole(name).filter(value -> value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE);
    }

    Option<Boolean> flag(String name) {
        return text(name).flatMap(value -> {
            if (value.equals("true")) {
                return Option.some(true);
            }
            return value.equals("false") ? Option.some(false) : Option.none();
        });
    }

    boolean flag(String name, boolean otherwise) {
        return flag(name).getOrElse(otherwise);
    }

    Option<Members> child(String name) {
        return object.object(name).map(value -> new Members(this, name, value));
    }

    /** The object under this name, or one without members. */
    Members childOrEmpty(String name) {
        return new Members(this, name, object.object(name).getOrElse(Json.object()));
    }

    Either<FrameProblem, Members> requiredChild(String name) {
        Option<Json> value = object.get(name);
        return value.isEmpty()
                ? Either.left(FrameProblem.missing(pathOf(name)))
                : of(this, name, value.get());
    }

    /** The texts of a list, at most {@link ProtocolLimits#CONTENT_ITEMS_MAX}; what is no text is left out. */
    List<String> texts(String name) {
        return items(name).take(ProtocolLimits.CONTENT_ITEMS_MAX).flatMap(Members::textOf);
    }

    /** The entries of a map of text, at most {@link ProtocolLimits#CONTENT_ITEMS_MAX}; others are left out. */
    TextMap<String> textMap(String name) {
        List<TextMap.Entry<String>> texts = List.empty();
        int left = ProtocolLimits.CONTENT_ITEMS_MAX;
        for (TextMap.Entry<Json> member : object.object(name).getOrElse(Json.object()).members()) {
            Option<String> text = textOf(member.value());
            if (text.isDefined() && left-- > 0) {
                texts = texts.prepend(new TextMap.Entry<>(member.key(), text.get()));
            }
        }
        return TextMap.ofDistinct(texts);
    }

    /** How many entries {@link #textMap} leaves out; {@code null} is no entry. */
    int omittedEntries(String name) {
        Option<Json> value = object.get(name);
        if (value.isEmpty()) {
            return 0;
        }
        return value.get() instanceof JsonObject entries
                ? entries.members().entries().filter(member -> !(member.value() instanceof JsonNull)).length() - textMap(name).size()
                : 1;
    }

    /** The items of a list, none when it is absent or something else. */
    List<Json> items(String name) {
        return object.array(name).map(JsonArray::items).getOrElse(List.empty());
    }

    /**
     * Each object of a list, read; the first one that cannot be read, and a list over
     * {@link ProtocolLimits#CONTENT_ITEMS_MAX}, is the problem. An absent list is empty.
     */
    <T> Either<FrameProblem, List<T>> each(String name, Function<Members, Either<FrameProblem, T>> read) {
        Option<Json> value = object.get(name);
        if (value.isEmpty()) {
            return Either.right(List.empty());
        }
        if (!(value.get() instanceof JsonArray array)) {
            return Either.left(FrameProblem.kind(pathOf(name), "a list"));
        }
        if (array.items().size() > ProtocolLimits.CONTENT_ITEMS_MAX) {
            return Either.left(FrameProblem.tooLong(pathOf(name), ProtocolLimits.CONTENT_ITEMS_MAX));
        }
        List<T> results = List.empty();
        for (Json item : array.items()) {
            Either<FrameProblem, T> result = of(this, name + "[]", item).flatMap(read);
            if (result.isLeft()) {
                return Either.left(result.getLeft());
            }
            results = results.prepend(result.get());
        }
        return Either.right(results.reverse());
    }
}
