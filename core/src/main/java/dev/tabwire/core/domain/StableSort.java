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
        return part(elements, 0, elements.size(), order);
    }

    private static <T> List<T> part(List<T> elements, int from, int to, Comparator<T> order) {
        List<T> merged = new ArrayList<>();
        if (to - from < 2) {
            for (int i = from; i < to; i++) {
                merged.add(elements.get(i));
            }
            return merged;
        }
        int middle = (from + to) >>> 1;
        List<T> left = part(elements, from, middle, order);
        List<T> right = part(elements, middle, to, order);
        int taken = 0;
        for (T element : left) {
            while (taken < right.size() && order.compare(right.get(taken), element) < 0) {
                merged.add(right.get(taken++));
            }
            merged.add(element);
        }
        while (taken < right.size()) {
            merged.add(right.get(taken++));
        }
        return merged;
    }
}
