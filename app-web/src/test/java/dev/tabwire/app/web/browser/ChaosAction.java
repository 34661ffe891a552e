package dev.tabwire.app.web.browser;

/** What can happen in a run, and how often beside the others. Those that last have a time, from and to in milliseconds. */
enum ChaosAction {
    OPEN(4),
    DUPLICATE(1),
    CLOSE(2),
    RELOAD(2),
    CRASH(2),
    /** The page stands still for a while, as the browser does with tabs long hidden. */
    FREEZE(2, 500, 25_000),
    /** The page keeps its thread busy, as in a debugger or an endless loop. */
    STALL(1, 500, 14_000),
    /** Into the back/forward cache and back. */
    AWAY(3, 300, 12_000),
    FOCUS(12),
    OFFLINE(1, 500, 8_000),
    /** No room for what the site stores. Chromium notices only after half a minute. */
    STORE_FULL(0.3, 34_000, 50_000),
    /** The page's database handles are dead; it has to open others. */
    STORE_DEAD(2),
    GATEWAY_FAULTS(3, 2_000, 12_000),
    DROP(2),
    CLOSE_SOCKETS(2),
    AGENT(16),
    SEND(22),
    TYPE(5);

    private static final double WEIGHTS = total();

    private final double weight;
    private final long fromMillis;
    private final long toMillis;

    ChaosAction(double weight) {
        this(weight, 0, 0);
    }

    ChaosAction(double weight, long fromMillis, long toMillis) {
        this.weight = weight;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    /** The action at this place, from 0 to 1, of all. */
    static ChaosAction at(double place) {
        double left = place * WEIGHTS;
        for (ChaosAction action : values()) {
            left -= action.weight;
            if (left < 0) {
                return action;
            }
        }
        return SEND;
    }

    /** How long it lasts, at this place between its shortest and longest; short times are as likely as long ones. */
    long millisAt(double place) {
        return fromMillis == 0 ? 0 : Math.round(fromMillis * Math.pow((double) toMillis / fromMillis, place));
    }

    private static double total() {
        double total = 0;
        for (ChaosAction action : values()) {
            total += action.weight;
        }
        return total;
    }
}
