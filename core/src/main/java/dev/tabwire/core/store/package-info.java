/** What every store of a scope does, as plain operations in memory: adapters without a database build on it. */
package dev.tabwire.core.store;
