package dev.tabwire.core.coordinator.step;

/**
 * When a fact was met, with the random value that its handling may use.
 *
 * @param monotonicMillis this tab's own clock, never back
 * @param wallMillis the machine's clock, shared by the tabs, may jump
 * @param random from 0 up to 2^30
 */
public record Moment(long monotonicMillis, long wallMillis, int random) {}
