/**
 * The ports on what every JDK has: HTTP and WebSocket of {@code java.net.http}, executors, clocks, randomness and the
 * platform's logger.
 *
 * <p><b>Confinement.</b> Each adapter is called and answers on the one serial executor that it was made with.
 */
package dev.tabwire.adapters.jvm.jdk;
