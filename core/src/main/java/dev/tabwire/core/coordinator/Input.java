package dev.tabwire.core.coordinator;

import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;

/** A fact with the moment in which the tab met it. */
public record Input(Moment moment, Fact fact) {}
