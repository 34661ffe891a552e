package dev.tabwire.adapters.browser;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * The name of a scope in the browser: of its lock, its channel and its database.
 *
 * <p>It never carries a version, so that two builds that are open at once share one wire.
 *
 * @param value {@code tabwire:<deploymentId>} or {@code tabwire:<deploymentId>:<namespace>}
 */
public record ScopeName(String value) {
    public ScopeName {
        Objects.requireNonNull(value, "value");
    }

    /** The name of a deployment's scope; a colon within a part is escaped, so different parts never share a name. */
    public static ScopeName of(String deploymentId, Option<String> namespace) {
        String name = "tabwire:" + escaped(deploymentId);
        return new ScopeName(namespace.isEmpty() ? name : name + ":" + escaped(namespace.get()));
    }

    private static String escaped(String part) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            escaped.append(c == '%' ? "%25" : c == ':' ? "%3A" : String.valueOf(c));
        }
        return escaped.toString();
    }
}
