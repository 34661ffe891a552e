package dev.tabwire.app.web.browser;

import dev.tabwire.core.simulation.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A browser that is driven by a protocol of WebDriver, and by the thread that asks for something. */
interface DrivenBrowser extends ScenarioBrowser, AutoCloseable {
    Duration CALL_LIMIT = Duration.ofSeconds(20);
    int POLL_MILLIS = 20;

    /** The browser refused a command, or the page threw, or nothing was answered in time. */
    final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** What it can't be made to do, and why. */
    Map<Verb, String> cannot();

    /** Whether a script can be run in a page before the page's own. */
    boolean runsScriptsFirst();

    /** Each tab in one line. */
    List<String> describeTabs();

    void closeTabs();

    @Override
    void close();

    /** What is thrown for what it can't be made to do. */
    default UnsupportedOperationException refusal(Verb verb) {
        return new UnsupportedOperationException(cannot().get(verb));
    }

    @Override
    default List<? extends BrowserTab> openTabsTogether(String waiting, String url, int count) {
        List<BrowserTab> together = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BrowserTab tab = openTab(waiting);
            tab.evaluate("url => { new BroadcastChannel('start together').onmessage = () => location.replace(url); }", url);
            together.add(tab);
        }
        // Answers before it goes: who is asked while its page is replaced gives no answer.
        together.get(count - 1).evaluate("url => { setTimeout(() => {"
                + " new BroadcastChannel('start together').postMessage('go'); location.replace(url); }, 0); }", url);
        await("every tab has loaded " + url, CALL_LIMIT, () -> together.stream().allMatch(tab ->
                Boolean.TRUE.equals(tab.evaluate("url => location.href === url && document.readyState === 'complete'", url))));
        return together;
    }

    @Override
    default BrowserTab duplicate(BrowserTab tab) {
        throw refusal(Verb.DUPLICATE);
    }

    @Override
    default String discard(BrowserTab tab) {
        throw refusal(Verb.DISCARD);
    }

    @Override
    default BrowserTab restore(String url) {
        throw refusal(Verb.RESTORE);
    }

    @Override
    default void setOffline(boolean offline) {
        throw refusal(Verb.OFFLINE);
    }

    @Override
    default void pass(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    default void await(String what, Duration limit, BooleanSupplier condition) {
        awaitNoneMissing(what, limit, () -> condition.getAsBoolean() ? List.of() : List.of("it does not hold"));
    }

    @Override
    default void awaitNoneMissing(String what, Duration limit, Supplier<List<String>> missing) {
        long start = System.nanoTime();
        while (true) {
            List<String> still;
            try {
                still = missing.get();
            } catch (NoAnswer e) {
                still = List.of("a page did not answer: " + e.getMessage());
            }
            if (still.isEmpty()) {
                return;
            }
            if (System.nanoTime() - start >= limit.toNanos()) {
                throw new AssertionError("After " + limit.toMillis() + " ms not so: " + what + "\n  missing: "
                        + String.join("\n           ", still) + "\n  tabs: " + String.join("\n        ", describeTabs()));
            }
            pass(Duration.ofMillis(POLL_MILLIS));
        }
    }

    /** An expression that gives, as JSON, the value of an expression or of a function of one argument in a page. */
    static String asJson(String function, String argument) {
        return "(async () => { const value = (" + function + "); const given = typeof value === 'function' ? await value("
                + argument + ") : await value; return JSON.stringify(given ?? null); })()";
    }
}
