package dev.tabwire.core.json;

/**
 * A JSON number, with the precision that JSON has in a browser: a finite double. Minus zero is zero, for printing loses
 * the sign in a browser.
 */
public record JsonNumber(double value) implements Json {
    private static final double LARGEST_EXACT = 9_007_199_254_740_991d;

    public JsonNumber {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a JSON number");
        }
        if (value == 0) {
            value = 0;
        }
    }

    /** Whether the number is whole and small enough to be exact. */
    public boolean isWhole() {
        return value >= -LARGEST_EXACT && value <= LARGEST_EXACT && value == (double) (long) value;
    }

    /** Prints whole numbers only: the text of a double costs 15 KB in the browser, and nothing here needs it. */
    @Override
    public String toString() {
        return isWhole() ? Long.toString((long) value) : "JsonNumber";
    }
}
