/** Sends from any tab: stored first, sent by the owner in each tab's order, ended exactly once. */
package dev.tabwire.core.coordinator.outbox;
