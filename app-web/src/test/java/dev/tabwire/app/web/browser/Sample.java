package dev.tabwire.app.web.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures of the same thing, measured several times. A time that did not come, because what was waited for never
 * happened, is {@link Double#POSITIVE_INFINITY}.
 */
final class Sample {
    private final List<Double> values = new ArrayList<>();

    Sample add(double value) {
        values.add(value);
        return this;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int size() {
        return values.size();
    }

    double median() {
        return quantile(0.5);
    }

    /** The value that a share of the figures does not exceed, between two of them in proportion. */
    double quantile(double share) {
        if (values.isEmpty()) {
            throw new IllegalStateException("Nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(place));
        double above = sorted.get((int) Math.ceil(place));
        return below == above ? below : below + (above - below) * (place - Math.floor(place));
    }

    /** The median, and the smallest and the largest figure where there are several. */
    String words() {
        if (isEmpty()) {
            return "-";
        }
        return size() == 1 ? figure(median())
                : figure(median()) + " (" + figure(quantile(0)) + "–" + figure(quantile(1)) + ")";
    }

    static String figure(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return "never";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
}
