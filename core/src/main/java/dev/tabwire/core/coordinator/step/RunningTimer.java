package dev.tabwire.core.coordinator.step;

/**
 * A timer that runs.
 *
 * @param generation tells it from the earlier ones of its name, which may still fire
 * @param dueMonotonicMillis when it is to fire; browsers let timers of hidden pages wait for up to a minute more
 */
public record RunningTimer(String name, long generation, long dueMonotonicMillis) {}
