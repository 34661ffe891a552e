package dev.tabwire.core.store;

/**
 * How much a store keeps.
 *
 * @param entriesMax how many log entries are kept with their payload
 * @param pruneStep how many of the oldest go at once when there are more
 * @param idAgeMillisMax how long an id is known after its message was appended; a browser keeps the payload no longer either
 */
public record StoreLimits(int entriesMax, int pruneStep, long idAgeMillisMax) {
    /** 20,000 payloads, ids for 30 days. */
    public static final StoreLimits DEFAULT = new StoreLimits(20_000, 1_000, 30L * 24 * 60 * 60 * 1_000);
}
