package dev.tabwire.app.web.page;

/** How a person hears of messages while no tab is visible. */
public interface Notices {
    /** Whether the person has not decided yet, and can be asked. */
    boolean mayAsk();

    /** Asks the person; only from within a gesture. {@code done} when there is an answer. */
    void ask(Runnable done);
}
