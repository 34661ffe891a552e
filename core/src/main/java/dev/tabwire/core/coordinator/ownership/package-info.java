/** Who owns the wire: the lock chooses, the epoch fences, focus moves it within a budget. */
package dev.tabwire.core.coordinator.ownership;
