package dev.tabwire.core.port;

import java.util.Objects;

/**
 * Why a store did not do what it was asked.
 *
 * @param detail one sentence for diagnostics, without any stored content
 */
public record StoreFailure(Kind kind, String detail) {
    public StoreFailure {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /** What kind of failure, as far as it changes what to do next. */
    public enum Kind {
        /** Another epoch has been taken; nothing was written, and nothing of this epoch ever will be. */
        FENCED,
        /** There is no room; nothing was written. */
        QUOTA,
        /** The store is gone or cannot be opened; the adapter has already tried to open it once more. */
        DEAD,
        /** The operation was aborted; nothing was written and it may be tried again. */
        ABORTED
    }
}
