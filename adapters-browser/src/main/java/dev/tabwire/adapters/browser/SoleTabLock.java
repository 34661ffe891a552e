package dev.tabwire.adapters.browser;

import dev.tabwire.core.port.WireLock;
import java.util.ArrayList;

/** The wire lock of a tab that can share nothing: it competes with itself only. */
public final class SoleTabLock implements WireLock {
    private final ArrayList<Long> line = new ArrayList<>();
    private Listener listener;

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void request(long lockId) {
        line.add(lockId);
        if (line.size() == 1) {
            listener.granted(lockId);
        }
    }

    @Override
    public void steal(long lockId) {
        if (line.isEmpty()) {
            line.add(lockId);
        } else {
            listener.lost(line.set(0, lockId));
        }
        listener.granted(lockId);
    }

    @Override
    public void release(long lockId) {
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i) == lockId) {
                line.remove(i);
                if (i == 0 && !line.isEmpty()) {
                    listener.granted(line.get(0));
                }
                return;
            }
        }
    }
}
