/**
 * The sandbox gateway: a local stand-in for Genesys Cloud Web Messaging, for trying and testing guest clients.
 *
 * <p>{@link dev.tabwire.adapters.jvm.sandbox.SandboxGateway} serves on one port
 * <ul>
 * <li>the guest socket, {@code /v1?deploymentId=…};
 * <li>the history, {@code /api/v2/webmessaging/messages};
 * <li>a token broker, {@code POST /api/v2/conversations/messaging/guests}, which Genesys does not have: a site may have
 *     one of its own;
 * <li>the deployment's {@code config.json} and {@code domains.json};
 * <li>control endpoints for tests, {@code /sandbox/…};
 * <li>whatever routes its user adds.
 * </ul>
 *
 * <h2>Knobs</h2>
 * <ul>
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.SandboxGateway.Builder}: host, port, clock, agent, own routes, and
 *     whether the control endpoints answer to other machines;
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings}: session life, grace before a detached socket is
 *     closed, metadata in history, clearing allowed;
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.settings.PlatformLimits}: the platform's rates and sizes;
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.settings.Capacity}: the sandbox's own bounds;
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.settings.Faults}: what goes wrong on purpose, also over
 *     {@code PUT /sandbox/faults};
 * <li>{@link dev.tabwire.adapters.jvm.sandbox.agent.Agent}: who answers, and how.
 * </ul>
 *
 * <h2>Where the platform's behaviour is not published</h2>
 * The sandbox chooses, and a client should not depend on the choice:
 * <ul>
 * <li>an echo goes to all sockets of the token, with the tracingId only to the one that sent the message;
 * <li>a socket that got ConnectionClosedEvent is not answered any more and is closed with 1000 after the grace time;
 * <li>a frame that needs a session gets 4007 before configuring; a message with a tracingId seen before is a new one;
 * <li>{@code startNew} on an open conversation joins it; after read-only it begins with an empty history;
 * <li>an expired token stays refused; a token is not tied to one deployment; health checks do not extend a session;
 * <li>rates are judged over sliding windows; typing counts as a message;
 * <li>a refused request does not use up the rate.
 * </ul>
 *
 * <h2>What it does not do</h2>
 * Uploads and downloads (attachment actions are answered with 4000), signing in (configureAuthenticatedSession is taken
 * like a guest's), push notifications, bots. It keeps everything in memory.
 *
 * <p>The protocol facts come from the Genesys web-messaging-sdk-java schema, the Genesys
 * messenger-transport-mobile-sdk, and the Developer Center's page on limits.
 */
package dev.tabwire.adapters.jvm.sandbox;
