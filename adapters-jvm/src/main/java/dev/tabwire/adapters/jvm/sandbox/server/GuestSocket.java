package dev.tabwire.adapters.jvm.sandbox.server;

import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.session.Outlet;
import dev.tabwire.adapters.jvm.sandbox.session.ServerFrame;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayDeque;

/** The sending half of one guest socket, where the delivery faults strike: latency, repetition, reordering. */
final class GuestSocket implements Outlet {
    /** An overtaken frame waits no longer than this for the one that overtakes it. */
    private static final long OVERTAKEN_MAX_MILLIS = 50;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ServerWebSocket socket;
    private final FaultDice faults;
    private final Scheduler scheduler;
    private final int queuedFramesMax;
    private final ArrayDeque<Runnable> delayed = new ArrayDeque<>();
    private ServerFrame overtaken;
    private long lastDueNanos = System.nanoTime();
    private int unsent;
    private boolean gone;

    GuestSocket(ServerWebSocket socket, FaultDice faults, Scheduler scheduler, int queuedFramesMax) {
        this.socket = socket;
        this.faults = faults;
        this.scheduler = scheduler;
        this.queuedFramesMax = queuedFramesMax;
    }

    @Override
    public void send(ServerFrame frame) {
        if (frame.isConversation()) {
            if (overtaken == null && faults.reorders()) {
                overtaken = frame;
                scheduler.after(OVERTAKEN_MAX_MILLIS, () -> releaseOvertaken(frame));
                return;
            }
            if (faults.duplicates()) {
                inOrder(() -> write(frame));
            }
        }
        inOrder(() -> write(frame));
        releaseOvertaken(overtaken);
    }

    @Override
    public void close(int code, String reason) {
        releaseOvertaken(overtaken);
        inOrder(() -> {
            if (!gone) {
                socket.close((short) code, reason);
            }
        });
    }

    @Override
    public void drop() {
        if (!gone) {
            gone = true;
            delayed.clear();
            // From this handler on, so that Vert.x gets no chance to say goodbye with a close frame.
            ((WebSocketInternal) socket).channelHandlerContext().close();
        }
    }

    /** The server has seen the end of this socket; nothing is sent any more. */
    void ended() {
        gone = true;
        delayed.clear();
        overtaken = null;
    }

    private void releaseOvertaken(ServerFrame frame) {
        if (frame != null && frame == overtaken) {
            overtaken = null;
            inOrder(() -> write(frame));
        }
    }

    private void inOrder(Runnable action) {
        if (gone) {
            return;
        }
        if (delayed.size() + unsent >= queuedFramesMax) {
            drop();
            return;
        }
        long latencyMillis = faults.latencyMillis();
        if (latencyMillis == 0 && delayed.isEmpty()) {
            action.run();
            return;
        }
        long now = System.nanoTime();
        lastDueNanos = Math.max(Math.max(lastDueNanos, now), now + latencyMillis * NANOS_PER_MILLI);
        delayed.addLast(action);
        long waitMillis = (lastDueNanos - now + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        scheduler.after(waitMillis, this::runNextDelayed);
    }

    private void runNextDelayed() {
        Runnable next = delayed.pollFirst();
        if (next != null) {
            next.run();
        }
    }

    private void write(ServerFrame frame) {
        if (gone || socket.isClosed()) {
            return;
        }
        unsent++;
        socket.writeTextMessage(frame.toText()).onComplete(done -> unsent--);
    }
}
