package dev.tabwire.core.runtime;

import dev.tabwire.core.domain.Reason;
import io.vavr.collection.List;

/**
 * Finds out, before a tab starts, which adapters it can use: a platform may lack what the best of them need.
 *
 * <p>Until it has answered, what the program asks of the tab waits.
 */
@FunctionalInterface
public interface PortsChoice {
    /** Answers once, now or later. */
    void choose(Chosen chosen);

    /** Where the answer goes. */
    @FunctionalInterface
    interface Chosen {
        /** @param missing what the ports stand in for, empty when nothing is missing */
        void use(Ports ports, List<Missing> missing);
    }

    /**
     * Something that the platform lacks.
     *
     * @param part a word of {@code degraded}, such as {@code storage}
     * @param reason what it means for the guest
     */
    record Missing(String part, Reason reason) {}
}
