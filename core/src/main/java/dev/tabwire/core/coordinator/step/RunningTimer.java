package dev.tabwire.core.coordinator.step;

/**
 * A timer that runs.
 *
 * @param generation tells it from the earlier ones of its name, which may still fire
 */
public record RunningTimer(String name, long generation) {}
