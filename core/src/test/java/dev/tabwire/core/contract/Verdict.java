package dev.tabwire.core.contract;

/**
 * How a case ended.
 *
 * @param detail why, unless it held
 */
public record Verdict(Kind kind, String detail) {
    /** What can be said of an adapter after a case. */
    public enum Kind {
        /** The adapter keeps this part of the contract. */
        HELD,
        /** It does not. */
        BROKEN,
        /** Nothing is known: this world cannot be made to do what the case needs. */
        IMPOSSIBLE_HERE
    }
}
