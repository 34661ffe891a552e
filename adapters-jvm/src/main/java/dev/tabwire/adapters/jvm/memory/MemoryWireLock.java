package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.WireLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lock of a scope within one JVM, as one tab uses it. Made by {@link MemoryScope#openTab}. It never fails. */
public final class MemoryWireLock implements WireLock {
    private final MemoryTab tab;
    private final LockLine line;
    private final Map<Long, Request> requests = new LinkedHashMap<>();
    private Listener listener;

    MemoryWireLock(MemoryTab tab, LockLine line) {
        this.tab = tab;
        this.line = line;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void request(long lockId) {
        if (tab.isAlive()) {
            line.join(begin(lockId));
        }
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void steal(long lockId) {
        if (tab.isAlive()) {
            line.steal(begin(lockId));
        }
    }

    @Override
    public void release(long lockId) {
        Request request = requests.remove(lockId);
        if (request != null) {
            line.leave(request);
        }
    }

    void releaseAll() {
        new ArrayList<>(requests.keySet()).forEach(this::release);
    }

    private Request begin(long lockId) {
        Request request = new Request(lockId);
        if (requests.putIfAbsent(lockId, request) != null) {
            throw new IllegalStateException("The lock id " + lockId + " is in use.");
        }
        return request;
    }

    /** One request, from asking to its end. */
    private final class Request implements LockLine.Place {
        private final long lockId;

        Request(long lockId) {
            this.lockId = lockId;
        }

        @Override
        public void granted() {
            tab.callBack(() -> {
                if (requests.get(lockId) == this) {
                    listener.granted(lockId);
                }
            });
        }

        @Override
        public void lost() {
            tab.callBack(() -> {
                if (requests.remove(lockId, this)) {
                    listener.lost(lockId);
                }
            });
        }
    }
}
