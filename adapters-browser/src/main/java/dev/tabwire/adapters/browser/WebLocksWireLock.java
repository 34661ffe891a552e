package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.AbortController;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.LockManager;
import dev.tabwire.adapters.browser.js.Promise;
import dev.tabwire.core.port.WireLock;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * The wire lock by Web Locks: the browser frees it when a tab closes or its process dies.
 *
 * <p>A release takes effect in this tab at once; the browser hears of it at the end of the running task, so a release in
 * {@code pagehide} still leaves the page.
 */
public final class WebLocksWireLock implements WireLock {
    private final ScopeName scope;
    private final ArrayList<Request> requests = new ArrayList<>();
    private Listener listener;

    public WebLocksWireLock(ScopeName scope) {
        this.scope = scope;
    }

    /** Tells whether this page may use Web Locks; some browsers have them and refuse every request. */
    public static void tryOut(ScopeName scope, Consumer<Boolean> told) {
        LockManager.tryOut(scope.value() + ":trial", told::accept);
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void request(long lockId) {
        Request request = new Request(lockId);
        AbortController controller = new AbortController();
        request.leave = () -> controller.abort();
        begin(request, locks -> locks.request(scope.value(), controller, request::granted));
    }

    @Override
    public void steal(long lockId) {
        Request request = new Request(lockId);
        begin(request, locks -> locks.steal(scope.value(), request::granted));
    }

    @Override
    public void release(long lockId) {
        Request request = find(lockId);
        if (request != null) {
            requests.remove(request);
            request.released = true;
            request.leave.run();
        }
    }

    /** How a request reaches the lock manager. */
    private interface Asking {
        Promise ask(LockManager locks);
    }

    private void begin(Request request, Asking asking) {
        if (find(request.lockId) != null) {
            throw new IllegalStateException("The lock id " + request.lockId + " is in use.");
        }
        requests.add(request);
        try {
            LockManager locks = LockManager.current();
            if (locks == null) {
                request.fail("This browser has no Web Locks, or the page is not on a secure origin.");
                return;
            }
            asking.ask(locks).settle(freed -> {}, request::rejected);
        } catch (RuntimeException refused) {
            request.fail(described(Failure.of(refused)));
        }
    }

    private Request find(long lockId) {
        for (Request request : requests) {
            if (request.lockId == lockId) {
                return request;
            }
        }
        return null;
    }

    private static String described(JSObject failure) {
        return "The browser refused the lock: " + Failure.nameOf(failure) + " " + Failure.messageOf(failure);
    }

    /** One request, from asking to its end. */
    private final class Request {
        private final long lockId;
        private Runnable leave = () -> {};
        private boolean held;
        private boolean released;

        Request(long lockId) {
            this.lockId = lockId;
        }

        void granted(LockManager.Lease lease) {
            if (released) {
                lease.end();
                return;
            }
            held = true;
            leave = () -> lease.end();
            listener.granted(lockId);
        }

        void rejected(JSObject failure) {
            if (released) {
                return;
            }
            if (held) {
                requests.remove(this);
                listener.lost(lockId);
            } else {
                fail(described(failure));
            }
        }

        void fail(String detail) {
            requests.remove(this);
            listener.failed(lockId, detail);
        }
    }
}
