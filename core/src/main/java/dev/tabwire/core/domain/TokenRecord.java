package dev.tabwire.core.domain;

import java.util.Objects;

/**
 * The guest token of the scope: the whole credential of a guest, shared by all tabs.
 *
 * @param token an opaque string; a UUID v4 when the client made it, which is how Genesys guests work
 * @param version grows by one with every replacement and never goes back
 */
public record TokenRecord(String token, long version) {
    public TokenRecord {
        Objects.requireNonNull(token, "token");
    }

    /** Keeps the credential out of logs. */
    @Override
    public String toString() {
        return "TokenRecord[version=" + version + "]";
    }
}
