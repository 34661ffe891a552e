package dev.tabwire.core.json;

import io.vavr.control.Either;

/**
 * Port: text to {@link Json} and back.
 *
 * <p>Contract, kept equal for all adapters by their contract test: {@code parse} accepts what RFC 8259 accepts and
 * nothing more, never throws, and for an object with a repeated member keeps the last one; a number beyond the range
 * of a double is refused, which RFC 8259 leaves to the reader. {@code print} gives text that {@code parse} reads as an
 * equal value. Both are pure and may be called from any thread.
 */
public interface JsonCodec {
    /** How deep arrays and objects may nest; deeper text is refused, so no recursion over a value overflows. */
    int DEPTH_MAX = 64;

    /** The value, or why the text is not JSON: one sentence without the text itself, which may hold private words. */
    Either<String, Json> parse(String text);

    /**
     * The text of the value, without white space.
     *
     * @throws IllegalArgumentException when the value nests deeper than {@link #DEPTH_MAX}, which nothing could read
     */
    String print(Json value);
}
