/** From a frame to a line on the screen: coalesce, append once, show by sequence, fill gaps from history. */
package dev.tabwire.core.coordinator.delivery;
