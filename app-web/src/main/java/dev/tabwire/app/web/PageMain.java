package dev.tabwire.app.web;

/** Starts the page in a browser that has everything: Web Locks, BroadcastChannel and IndexedDB. */
public final class PageMain {
    private PageMain() {}

    public static void main(String[] args) {
        PageStart.start(DaggerPageComponent.create().messenger());
    }
}
