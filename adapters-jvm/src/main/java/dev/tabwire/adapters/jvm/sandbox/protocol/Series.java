package dev.tabwire.adapters.jvm.sandbox.protocol;

/**
 * Messages that an agent writes one after the other.
 *
 * @param text what each says; beyond one message with its number behind it
 * @param count how many
 * @param everyMillis the time between two, 0 for all at once
 * @param stamped whether each ends with the time at which it was written, so that a reader can tell how long it took
 */
public record Series(String text, int count, long everyMillis, boolean stamped) {
    /** The most characters that {@link #text(int, long)} adds to a text: a number and a time. */
    public static final int ADDED_CHARACTERS_MAX = 32;

    /**
     * The text of one message.
     *
     * @param number from 1 to {@link #count}
     * @param nowMicros the present, epoch microseconds
     */
    String text(int number, long nowMicros) {
        return text + (count == 1 ? "" : " #" + number) + (stamped ? " @" + nowMicros : "");
    }
}
