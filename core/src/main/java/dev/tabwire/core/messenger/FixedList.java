package dev.tabwire.core.messenger;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A list that nobody changes: its maker gives up the one below it. */
final class FixedList<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> items;

    FixedList(List<T> items) {
        this.items = items;
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
