/** The wire and the guest's session on it. Only the owner has one; a follower knows what the owner says. */
package dev.tabwire.core.coordinator.connection;
