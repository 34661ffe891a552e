/**
 * What the service worker does: it keeps the scope's data and the app shell, and never owns the wire, for browsers stop
 * an idle worker.
 */
package dev.tabwire.adapters.browser.worker;
