package dev.tabwire.adapters.jvm.sandbox.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Objects;

/** One thing the agent does, some time after what it answers. */
public sealed interface AgentMove {
    /** Milliseconds after the guest's message, not after the move before. */
    long delayMillis();

    /**
     * Shows that the agent types.
     *
     * @param delayMillis see {@link AgentMove#delayMillis()}
     * @param durationMillis how long the guest's client shows it
     */
    record Type(long delayMillis, long durationMillis) implements AgentMove {
    }

    /**
     * Sends a text.
     *
     * @param delayMillis see {@link AgentMove#delayMillis()}
     * @param text at most 4,000 characters
     */
    record Say(long delayMillis, String text) implements AgentMove {
        /** @throws NullPointerException if there is no text */
        public Say {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Sends a message of type Structured.
     *
     * @param delayMillis see {@link AgentMove#delayMillis()}
     * @param text shown with the content
     * @param content items with {@code contentType} and one member of the same name
     */
    record Show(long delayMillis, String text, ArrayNode content) implements AgentMove {
        /** @throws NullPointerException if a part is missing */
        public Show {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * Ends the conversation.
     *
     * @param delayMillis see {@link AgentMove#delayMillis()}
     * @param readOnly whether the guest may not write any more
     */
    record Leave(long delayMillis, boolean readOnly) implements AgentMove {
    }
}
