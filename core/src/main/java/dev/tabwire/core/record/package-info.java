/**
 * The stored and the shared form of the domain's values: what IndexedDB, a file and the tab channel hold.
 *
 * <p>Two builds may be open at once, so a reader ignores members it does not know and refuses, with a sentence, what
 * it cannot use. It never throws.
 */
package dev.tabwire.core.record;
