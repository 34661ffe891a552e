package dev.tabwire.adapters.jvm.sandbox.settings;

/**
 * What goes wrong on purpose. Rates are probabilities from 0 to 1, drawn from one seeded generator, so the same frames
 * in the same order suffer the same.
 *
 * @param latencyMillis every frame and history answer leaves this much later, 0 to 60,000
 * @param latencyJitterMillis up to this much more for each, 0 to 60,000; frames of one socket keep their order
 * @param dropEveryMillis all sockets are dropped without a close frame this often; 0 for never, else 10 to 3,600,000
 * @param duplicateRate how many conversation frames are delivered twice
 * @param reorderRate how many conversation frames are overtaken by the frame after them
 * @param lostEchoRate how many guest messages are stored but never echoed to anybody
 * @param tooManyRequestsRate how many requests, history included, are refused with 429 although they are in the limits
 * @param retryAfterSeconds what such a refusal tells the client to wait, 1 to 3,600
 * @param handshake403 whether new sockets are refused with HTTP 403
 * @param historyDelayMillis how long after its delivery a message is missing in history, 0 to 3,600,000
 * @param brokerStatus what the token broker answers instead of a token, 400 to 599; 0 for no such fault
 * @param brokerRetryAfter the Retry-After header of that answer as it is sent, whatever it says; empty for none
 * @param brokerBody what the token broker answers with status 200 instead of a token; empty for no such fault
 * @param brokerDrop whether the token broker breaks the connection instead of answering
 * @param seed where the generator begins
 */
public record Faults(
        long latencyMillis,
        long latencyJitterMillis,
        long dropEveryMillis,
        double duplicateRate,
        double reorderRate,
        double lostEchoRate,
        double tooManyRequestsRate,
        long retryAfterSeconds,
        boolean handshake403,
        long historyDelayMillis,
        int brokerStatus,
        String brokerRetryAfter,
        String brokerBody,
        boolean brokerDrop,
        long seed) {
    private static final long LATENCY_MAX_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int HEADER_CHARS_MAX = 100;

    /** @throws IllegalArgumentException naming the value that is out of its range, and the range */
    public Faults {
        range("latencyMillis", latencyMillis, 0, LATENCY_MAX_MILLIS);
        range("latencyJitterMillis", latencyJitterMillis, 0, LATENCY_MAX_MILLIS);
        if (dropEveryMillis != 0) {
            range("dropEveryMillis", dropEveryMillis, 10, HOUR_MILLIS);
        }
        rate("duplicateRate", duplicateRate);
        rate("reorderRate", reorderRate);
        rate("lostEchoRate", lostEchoRate);
        rate("tooManyRequestsRate", tooManyRequestsRate);
        range("retryAfterSeconds", retryAfterSeconds, 1, 3_600);
        range("historyDelayMillis", historyDelayMillis, 0, HOUR_MILLIS);
        if (brokerStatus != 0) {
            range("brokerStatus", brokerStatus, 400, 599);
        }
        if (!brokerRetryAfter.chars().allMatch(c -> c >= ' ' && c < 127) || brokerRetryAfter.length() > HEADER_CHARS_MAX) {
            throw new IllegalArgumentException("brokerRetryAfter must be printable ASCII of at most " + HEADER_CHARS_MAX
                    + " characters");
        }
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(0, 0, 0, 0, 0, 0, 0, 1, false, 0, 0, "", "", false, 1);
    }

    private static void range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be from " + min + " to " + max + ", not " + value);
        }
    }

    private static void rate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1, not " + value);
        }
    }
}
