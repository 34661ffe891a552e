package dev.tabwire.core.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts a list and keeps what is equal in its order, in {@code n log n} comparisons.
 *
 * <p>Written out because the JDK's sort brings natural orders, and with them every class that has one, into the
 * browser's bundle.
 */
public final class StableSort {
    private StableSort() {}

    /** The elements in that order, in a new list. */
    public static <T> List<T> of(List<T> elements, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(elements);
        List<T> merged = new ArrayList<>(elements);
        for (int width = 1; width < elements.size(); width *= 2) {
            for (int from = 0; from < elements.size(); from += 2 * width) {
                merge(sorted, from, width, merged, order);
            }
            List<T> spare = sorted;
            sorted = merged;
            merged = spare;
        }
        return sorted;
    }

    /** Two neighbours, each in order, of that width or what is left of it. */
    private static <T> void merge(List<T> sorted, int from, int width, List<T> merged, Comparator<T> order) {
        int middle = Math.min(from + width, sorted.size());
        int to = Math.min(middle + width, sorted.size());
        int left = from;
        int right = middle;
        for (int next = from; next < to; next++) {
            boolean takesRight = left == middle
                    || right < to && order.compare(sorted.get(right), sorted.get(left)) < 0;
            merged.set(next, sorted.get(takesRight ? right++ : left++));
        }
    }
}
