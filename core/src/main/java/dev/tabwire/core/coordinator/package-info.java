/** The coordinator: one pure step from a fact to a state and effects, composed of small machines. */
package dev.tabwire.core.coordinator;
