package dev.tabwire.core.coordinator;

import dev.tabwire.core.coordinator.step.Effect;
import io.vavr.collection.List;

/** The outcome of one step: what the tab remembers now, and what is to be done, in order. */
public record Step(TabState state, List<Effect> effects) {}
