/** The one guest token of the scope. */
package dev.tabwire.core.coordinator.token;
