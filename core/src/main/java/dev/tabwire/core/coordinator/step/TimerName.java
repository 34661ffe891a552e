package dev.tabwire.core.coordinator.step;

/** The names of the timers; at most one of each runs. */
public final class TimerName {
    public static final String DWELL = "dwell";
    public static final String FOCUS_GONE = "focus-gone";
    public static final String CLAIM = "claim";
    public static final String HANDOVER = "handover";
    public static final String QUOTA_RETRY = "quota-retry";
    public static final String RETAKE = "retake";
    public static final String PROBE = "probe";
    public static final String ROLL_CALL = "roll-call";
    public static final String ATTEMPT = "attempt";
    public static final String BACKOFF = "backoff";
    public static final String UPTIME = "uptime";
    public static final String HEALTH = "health";
    public static final String HISTORY = "history";
    public static final String HOLD = "hold";
    public static final String PAYLOADS = "payloads";
    public static final String APPEND_RETRY = "append-retry";
    public static final String LOG_RETRY = "log-retry";
    public static final String READ = "read";
    public static final String SEND_PACE = "send-pace";
    public static final String SETTLE = "settle";
    public static final String ECHO = "echo";
    public static final String CLEAR = "clear";
    public static final String TYPING_END = "typing-end";
    public static final String TOKEN_RETRY = "token-retry";
    public static final String TOKEN_BROKER = "token-broker";
    public static final String OUTBOX_RETRY = "outbox-retry";

    private TimerName() {}
}
