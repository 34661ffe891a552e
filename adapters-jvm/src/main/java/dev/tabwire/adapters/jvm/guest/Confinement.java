package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.core.port.Diagnostics;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one thread that a guest's chat lives on. What is thrown there is reported, not swallowed. */
final class Confinement extends ScheduledThreadPoolExecutor {
    private final Diagnostics diagnostics;
    private volatile Thread thread;

    Confinement(Diagnostics diagnostics) {
        super(1);
        this.diagnostics = diagnostics;
        setThreadFactory(task -> {
            Thread made = new Thread(task, "tabwire-guest");
            made.setDaemon(true);
            thread = made;
            return made;
        });
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        super.afterExecute(task, thrown);
        if (task instanceof Future<?> future && future.isDone()) {
            try {
                future.get();
            } catch (ExecutionException failed) {
                diagnostics.report("internal-failure", String.valueOf(failed.getCause()));
            } catch (CancellationException cancelled) {
                // As somebody wanted.
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
