package dev.tabwire.core.protocol;

import java.util.Objects;

/** A signed bearer credential: of the history call, or of a signed-in guest. */
public record Jwt(String value) {
    public Jwt {
        Objects.requireNonNull(value, "value");
    }

    /** Without the value, so that no log holds it. */
    @Override
    public String toString() {
        return "Jwt[...]";
    }
}
