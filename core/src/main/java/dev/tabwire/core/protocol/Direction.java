package dev.tabwire.core.protocol;

/** The direction of a message as the platform sees it. */
public enum Direction {
    /** From the guest: what a guest sent comes back so, on every connection of the session. */
    INBOUND("Inbound"),
    /** To the guest, from an agent or a bot. */
    OUTBOUND("Outbound");

    private final String wireName;

    Direction(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }
}
