/**
 * The guest protocol of Genesys Cloud Web Messaging: frames both ways, the history and configuration answers of the
 * REST interface, its limits and its error numbers.
 *
 * <p>{@link dev.tabwire.core.protocol.ClientFrameEncoder} turns what a guest does into JSON,
 * {@link dev.tabwire.core.protocol.ServerFrameDecoder} turns what the platform says into values. Decoding is total: it
 * answers with a {@link dev.tabwire.core.protocol.FrameProblem} instead of an exception, and what it does not know it
 * keeps as it came. Everything here is immutable and pure, so any thread may use it.
 *
 * <p>Facts come from the public sources of Genesys, named where they are used: the mobile SDK
 * (genesys-messenger-transport-mobile-sdk), the Java SDK with its schema (web-messaging-sdk-java, swagger.json), and
 * the Developer Center's page of limits.
 */
package dev.tabwire.core.protocol;
