package dev.tabwire.app.web.browser;

import com.microsoft.playwright.Page;

/**
 * Takes pages out of tabs as the browser does to save memory, by its own page for that. DevTools have no command for it;
 * the browser refuses the reasons of its own for a tab that DevTools drive, and does it for the reason of an extension.
 */
final class MemorySaver {
    private static final String ENABLE = "async () => { const app = document.querySelector('chrome-urls-app');"
            + " let button; for (let i = 0; i < 100 && !(button = app.shadowRoot?.querySelector('cr-button')); i++)"
            + " await new Promise(later => setTimeout(later, 50)); button.click(); }";
    private static final String PROVIDER = "const {DetailsProvider} = await import("
            + "'chrome://discards/discards.mojom-webui.js'); const provider = DetailsProvider.getRemote();"
            + " const find = async () => (await provider.getTabDiscardsInfo()).infos.find(each => each.tabUrl === url);"
            + " const tab = await find(); if (!tab) return false;";
    private static final String DISCARD = "async url => { " + PROVIDER + " const byExtension = 0;"
            + " await provider.discardById(tab.id, byExtension); return (await find())?.discardCount > tab.discardCount; }";
    private static final String LOAD = "async url => { " + PROVIDER + " provider.loadById(tab.id);"
            + " for (let i = 0; i < 100 && (await find()).loadingState !== 2; i++)"
            + " await new Promise(later => setTimeout(later, 50)); return (await find()).loadingState === 2; }";

    private final Page hidden;

    /** @param hidden an empty page that nobody looks at; it is empty afterwards */
    MemorySaver(Page hidden) {
        this.hidden = hidden;
    }

    /**
     * Discards the page of a hidden tab.
     *
     * @param url the tab's address, which no other tab has
     * @throws IllegalStateException when the browser did not do it
     */
    void discard(String url) {
        hidden.navigate("chrome://chrome-urls/");
        hidden.evaluate(ENABLE);
        demand(DISCARD, url, "discard");
    }

    /**
     * Loads a discarded page again, as when the person looks at its tab.
     *
     * @throws IllegalStateException when the browser did not do it
     */
    void load(String url) {
        demand(LOAD, url, "load");
    }

    private void demand(String script, String url, String what) {
        hidden.navigate("chrome://discards/");
        Object isDone = hidden.evaluate(script, url);
        hidden.navigate("about:blank");
        if (!Boolean.TRUE.equals(isDone)) {
            throw new IllegalStateException("Chromium did not " + what + " the tab at " + url);
        }
    }
}
