package dev.tabwire.adapters.jvm.sandbox.settings;

/** The one check that every limit of this package passes. */
final class Positive {
    private Positive() {
    }

    static void check(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
