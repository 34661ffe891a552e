package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.TabChannel;
import java.util.List;
import java.util.function.Consumer;

/** Text between the tabs of a scope within one JVM, as one tab uses it. Made by {@link MemoryScope#openTab}. */
public final class MemoryTabChannel implements TabChannel {
    private final MemoryTab tab;
    private final List<MemoryTabChannel> open;
    private Consumer<String> listener;
    private long openings;

    MemoryTabChannel(MemoryTab tab, List<MemoryTabChannel> open) {
        this.tab = tab;
        this.open = open;
    }

    /** @throws IllegalStateException when it is open already */
    @Override
    public void open(Consumer<String> listener) {
        if (this.listener != null) {
            throw new IllegalStateException("The channel is open already.");
        }
        if (tab.isAlive()) {
            this.listener = listener;
            openings++;
            open.add(this);
        }
    }

    @Override
    public void post(String text) {
        if (listener == null) {
            return;
        }
        for (MemoryTabChannel other : open) {
            if (other != this) {
                other.deliver(text);
            }
        }
    }

    @Override
    public void close() {
        listener = null;
        open.remove(this);
    }

    /** A text is for the opening that was there when it was posted: nothing is heard after a close, also when reopened. */
    private void deliver(String text) {
        long opening = openings;
        tab.callBack(() -> {
            if (listener != null && opening == openings) {
                listener.accept(text);
            }
        });
    }
}
