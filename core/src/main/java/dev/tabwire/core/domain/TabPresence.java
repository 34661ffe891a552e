package dev.tabwire.core.domain;

/**
 * What a tab says of itself.
 *
 * @param visible whether its page can be seen
 * @param focused whether its page has the focus of the system
 * @param claiming whether it has kept both long enough to ask for the wire
 * @param focusedSinceWallMillis when it got the focus; of two claims the later wins
 */
public record TabPresence(boolean visible, boolean focused, boolean claiming, long focusedSinceWallMillis) {
    /** A tab that nobody sees. */
    public static final TabPresence HIDDEN = new TabPresence(false, false, false, 0);

    /** The same tab before it asked for the wire. */
    public TabPresence withoutClaim() {
        return claiming ? new TabPresence(visible, focused, false, focusedSinceWallMillis) : this;
    }
}
