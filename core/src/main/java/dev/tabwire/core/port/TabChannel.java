package dev.tabwire.core.port;

import java.util.function.Consumer;

/**
 * Port: text from one tab of the scope to all others.
 *
 * <p>A hint, never the truth: a message may be late or lost (a frozen tab, a channel opened after it was sent), and
 * the log settles what was missed. A tab does not hear itself, and messages of one tab arrive in its order.
 */
public interface TabChannel {
    /** The longest text, in UTF-16 units. Nobody posts longer ones, and who hears one, from whomever, leaves it unread. */
    int TEXT_CHARS_MAX = 256 * 1024;

    /** Starts listening. Called at most once before {@link #close}; may be called again afterwards. */
    void open(Consumer<String> listener);

    /** Posts to all other open tabs of the scope. Without effect while closed. */
    void post(String text);

    /** Stops listening; nothing is heard after it. May be called in any state. */
    void close();
}
