package dev.tabwire.app.web.browser;

import dev.tabwire.core.simulation.Verb;

/** A tab of a {@link DrivenBrowser}, with what none of these browsers can be made to do to a tab. */
interface DrivenTab extends BrowserTab {
    DrivenBrowser browser();

    /** Waits until the page before is shown, restored from the cache or loaded anew. */
    default void awaitPageBefore() {
        browser().await(name() + " shows the page before", DrivenBrowser.CALL_LIMIT, () ->
                Boolean.TRUE.equals(evaluate("location.href !== 'about:blank' && document.readyState === 'complete'")));
    }

    default void awaitFocus() {
        browser().await(name() + " is visible and has the focus", DrivenBrowser.CALL_LIMIT, () ->
                Boolean.TRUE.equals(evaluate("document.visibilityState === 'visible' && document.hasFocus()")));
    }

    @Override
    default void freeze() {
        throw browser().refusal(Verb.FREEZE);
    }

    @Override
    default void thaw() {
        throw browser().refusal(Verb.THAW);
    }

    @Override
    default void limitStorage(String origin, long bytes) {
        throw browser().refusal(Verb.FILL_STORE);
    }

    @Override
    default void clearSiteData(String origin) {
        throw browser().refusal(Verb.CLEAR_SITE_DATA);
    }

    @Override
    default String describe() {
        try {
            return name() + " " + (answers() ? evaluate("location.href + ' ' + document.visibilityState"
                    + " + (document.hasFocus() ? ', focused' : '')") : "ended");
        } catch (DrivenBrowser.NoAnswer e) {
            return name() + " does not answer: " + e.getMessage();
        }
    }

    @Override
    default Object evaluate(String expression) {
        return evaluate(expression, null);
    }
}
