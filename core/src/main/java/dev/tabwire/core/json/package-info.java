/**
 * JSON as a small immutable tree, behind the port {@link dev.tabwire.core.json.JsonCodec}.
 *
 * <p>The text form belongs to an adapter: native {@code JSON.parse} in the browser, a library on the JVM. Everything
 * else in core reads and builds {@link dev.tabwire.core.json.Json} values only, so one decoder serves both worlds.
 */
package dev.tabwire.core.json;
