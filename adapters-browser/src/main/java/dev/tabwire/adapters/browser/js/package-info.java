/**
 * Bindings of browser APIs and nothing else: no decision is taken here.
 *
 * <p>Only this package may name TeaVM's JSO annotations. A method that can throw says so; the thrown value reaches Java
 * as a {@link java.lang.RuntimeException}, and {@link dev.tabwire.adapters.browser.js.Failure#of} names it.
 */
package dev.tabwire.adapters.browser.js;
