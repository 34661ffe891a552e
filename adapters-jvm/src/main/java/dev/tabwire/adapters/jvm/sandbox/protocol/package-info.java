/**
 * The guest protocol from the platform's side: what each frame of a guest does to its session and what is sent for it.
 * Single-threaded; the server package calls it on its one event loop.
 */
package dev.tabwire.adapters.jvm.sandbox.protocol;
