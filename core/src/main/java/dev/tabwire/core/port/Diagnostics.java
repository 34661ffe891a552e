package dev.tabwire.core.port;

/**
 * Port: counted reports for people who operate or debug.
 *
 * <p>No report holds a token, a message text or any other private content.
 */
public interface Diagnostics {
    /**
     * Something was refused, dropped or repaired.
     *
     * @param code a stable word, the key to count by
     * @param detail one sentence
     */
    void report(String code, String detail);
}
