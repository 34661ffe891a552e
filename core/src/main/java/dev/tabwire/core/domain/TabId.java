package dev.tabwire.core.domain;

import java.util.Objects;

/**
 * One document load of the client.
 *
 * <p>New on every load and never read from sessionStorage, because "Duplicate tab" clones that.
 */
public record TabId(String value) {
    /** The longest id accepted from another tab, in characters. */
    public static final int LENGTH_MAX = 64;

    public TabId {
        Objects.requireNonNull(value, "value");
    }

    /** Whether both name the same tab. */
    public boolean is(TabId other) {
        return value.equals(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
