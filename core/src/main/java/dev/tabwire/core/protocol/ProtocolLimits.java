package dev.tabwire.core.protocol;

/**
 * The limits of the platform, from the Developer Center's page of limits unless said otherwise, and those that this
 * client sets on what it reads.
 */
public final class ProtocolLimits {
    /** Text of a guest's message, in bytes of UTF-8; beyond it the platform answers with 4011. */
    public static final int TEXT_BYTES_MAX = 4096;
    /** Text of an agent's message, in characters. */
    public static final int OUTBOUND_TEXT_CHARS_MAX = 4000;
    /** Custom attributes, UTF-8 bytes of all keys and values, unless the SessionResponse says otherwise. */
    public static final int CUSTOM_ATTRIBUTES_BYTES_MAX = 2048;
    /** Messages a second and session. */
    public static final int MESSAGES_PER_SECOND = 5;
    /** Requests a minute and connection. */
    public static final int REQUESTS_PER_MINUTE = 60;
    /** Configure frames a minute and session. */
    public static final int CONFIGURES_PER_MINUTE = 60;
    /** New connections a minute and deployment. */
    public static final int CONNECTIONS_PER_MINUTE = 1000;
    /** History calls a minute and session. */
    public static final int HISTORY_CALLS_PER_MINUTE = 10;
    /** Health checks a minute and connection. */
    public static final int HEALTH_CHECKS_PER_MINUTE = 2;
    /** Connections of one session; one more and the oldest gets a ConnectionClosedEvent. */
    public static final int CONNECTIONS_PER_SESSION = 3;
    /** Entities of a page of the history when none is named (Genesys Platform API client). */
    public static final int HISTORY_PAGE_SIZE = 25;
    /** Size of a file when the SessionResponse names none, in kilobytes. */
    public static final int ATTACHMENT_KILOBYTES_MAX = 10_240;
    /** A file's name, in characters, is shorter than this. */
    public static final int ATTACHMENT_NAME_CHARS_LIMIT = 1024;
    /** Idle life of a session unless the deployment says otherwise: 72 hours. */
    public static final long SESSION_SECONDS = 259_200;
    /** Typing is sent at most once in this time (mobile SDK and Messenger). */
    public static final long TYPING_INTERVAL_MILLIS = 5_000;
    /** Typing is shown this long when the event does not say (mobile SDK). */
    public static final long TYPING_SHOWN_MILLIS = 5_000;

    /** Ours: no typing event is shown longer than this, whatever it says. */
    public static final long TYPING_SHOWN_MAX_MILLIS = 60_000;
    /** Ours: longest text that is parsed, in characters; some two hundred times the longest message. */
    public static final int FRAME_CHARS_MAX = 1_048_576;
    /** Ours: most items, events or metadata of a message, and most parts of an item. */
    public static final int CONTENT_ITEMS_MAX = 200;
    /**
     * Ours: deepest nesting of a content item or event. Half of what a codec reads, so that a message can be put into
     * a record of the store or a post to another tab and still be read there.
     */
    public static final int CONTENT_DEPTH_MAX = 32;
    /** Ours: longest id, in characters; ids are kept in memory and in the store, a UUID has 36. */
    public static final int ID_CHARS_MAX = 256;
    /** Ours: most entities that are read from one page of the history. */
    public static final int HISTORY_ENTITIES_MAX = 500;

    private ProtocolLimits() {}
}
