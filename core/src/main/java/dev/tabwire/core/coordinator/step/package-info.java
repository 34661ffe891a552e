/** The vocabulary of a step: facts that come in, effects that go out, and the turn in which the machines meet. */
package dev.tabwire.core.coordinator.step;
