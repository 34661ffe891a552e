/**
 * What core asks of the world, one interface per role.
 *
 * <p><b>Threading, for all ports.</b> A tab is confined: core calls its ports one at a time, and an adapter must hand
 * every callback back in the same confinement (the browser's event loop; on the JVM one serial executor). A callback
 * may come during the call that caused it or later; the runtime queues it either way.
 *
 * <p><b>Failure, for all ports.</b> A port never throws for what the platform does. Every expected failure is a value
 * given to the callback, and every callback is called exactly once, unless the port's contract says otherwise.
 */
package dev.tabwire.core.port;
