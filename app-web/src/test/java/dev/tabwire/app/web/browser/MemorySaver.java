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
            + "'chrome://discards/discards.mojom-webui.js'); const provider = DetailsProvider.getRemote();";
    private static final String DISCARD = "async url => { " + PROVIDER + " const byExtension = 0;"
            + " const find = async () => (await provider.getTabDiscardsInfo()).infos.find(each => each.tabUrl === url);"
            + " const tab = await find(); if (!tab) return -1; await provider.discardById(tab.id, byExtension);"
            + " const now = await find(); return now && now.discardCount === tab.discardCount + 1 ? now.id : -1; }";
    private static final String LOAD = "async id => { " + PROVIDER + " provider.loadById(id); }";

    private final Page hidden;

    /** @param hidden a page that nobody looks at; it shows the same afterwards */
    MemorySaver(Page hidden) {
        this.hidden = hidden;
    }

    /**
     * Discards the page of a hidden tab.
     *
     * @param url the tab's address, which no other tab has
     * @return by what to load it again
     * @throws IllegalStateException when the browser did not do it
     */
    int discard(String url) {
        hidden.navigate("chrome://chrome-urls/");
        hidden.evaluate(ENABLE);
        hidden.navigate("chrome://discards/");
        int id = (Integer) hidden.evaluate(DISCARD, url);
        hidden.navigate("about:blank");
        if (id < 0) {
            throw new IllegalStateException("Chromium did not discard the tab at " + url);
        }
        return id;
    }

    /** Begins to load a discarded page again, as when the person looks at its tab. */
    void load(int id) {
        hidden.navigate("chrome://discards/");
        hidden.evaluate(LOAD, id);
    }

    /** Leaves the browser's own pages. */
    void done() {
        hidden.navigate("about:blank");
    }
}
